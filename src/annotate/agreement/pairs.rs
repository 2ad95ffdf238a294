//! The report on how far annotators agree.

use serde::{Deserialize, Serialize};

use super::kappa::{cohen_kappa, fleiss_kappa, percent_agreement};
use super::votes::Votes;

/// How far two annotators agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PairAgreement {
    /// One annotator.
    pub first: String,
    /// The other.
    pub second: String,
    /// Rows that both labelled, at least 1.
    pub rows: u32,
    /// The share of them that both gave the same class, 0..1.
    pub agreement: f64,
    /// Cohen's kappa: 1 is full agreement, 0 what chance would give; absent where both gave every row the same class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kappa: Option<f64>,
}

/// How far annotators agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    /// Rows that at least two annotators labelled.
    pub rows: u32,
    /// The share of pairs of labels for the same row that agree, 0..1; absent without such a pair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub agreement: Option<f64>,
    /// Fleiss' kappa of all annotators: 1 is full agreement, 0 what chance would give; absent where it has no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kappa: Option<f64>,
    /// Every two annotators that labelled a row in common, in the order of the annotators.
    pub pairs: Vec<PairAgreement>,
}

/// How far the `annotators`, by name, agree in their `votes`.
#[must_use]
pub fn agreement(votes: &Votes, annotators: &[String]) -> Agreement {
    let counts = votes.counts();
    let mut pairs = Vec::new();
    for (first, first_name) in annotators.iter().enumerate().take(votes.n_annotators()) {
        for (second, second_name) in annotators.iter().enumerate().take(votes.n_annotators()).skip(first + 1) {
            let (by_first, by_second) = votes.shared(first, second);
            if !by_first.is_empty() {
                let same = by_first.iter().zip(&by_second).filter(|(a, b)| a == b).count();
                pairs.push(PairAgreement {
                    first: first_name.clone(),
                    second: second_name.clone(),
                    rows: by_first.len() as u32,
                    agreement: same as f64 / by_first.len() as f64,
                    kappa: cohen_kappa(&by_first, &by_second, votes.n_classes()),
                });
            }
        }
    }
    Agreement {
        rows: counts.iter().filter(|line| line.iter().sum::<u32>() >= 2).count() as u32,
        agreement: percent_agreement(&counts),
        kappa: fleiss_kappa(&counts),
        pairs,
    }
}

#[cfg(test)]
mod tests {
    use super::super::votes::voted;
    use super::*;

    #[test]
    fn every_pair_with_a_row_in_common_is_reported() {
        let votes = voted(&[&[Some(0), Some(0), None], &[Some(1), Some(0), None], &[None, Some(1), Some(1)]], 2);
        let names = ["Ada", "Bo", "Cy"].map(str::to_owned);
        let found = agreement(&votes, &names);
        let who: Vec<(&str, &str, u32, f64)> =
            found.pairs.iter().map(|p| (p.first.as_str(), p.second.as_str(), p.rows, p.agreement)).collect();
        assert_eq!(who, [("Ada", "Bo", 2, 0.5), ("Bo", "Cy", 1, 1.0)]);
        assert_eq!(found.rows, 3);
        assert_eq!(found.agreement, Some(2.0 / 3.0));
    }
}
