//! Rows on which annotators differ, in the order in which to settle them.

use serde::{Deserialize, Serialize};

use super::consensus::most_probable;
use super::dawid_skene::DawidSkene;
use super::kappa::agreeing;
use super::votes::{Vote, Votes, counted};

/// The label that an annotator gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GivenLabel {
    /// The annotator.
    pub annotator: String,
    /// The class.
    pub label: String,
}

/// A row on which annotators differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DisputedRow {
    /// The row's index in the table, from 0.
    pub row: u32,
    /// What each annotator gave, in the order of the annotators.
    pub labels: Vec<GivenLabel>,
    /// The share of pairs of annotators that differ, above 0 and up to 1.
    pub disagreement: f64,
    /// The most probable class by the consensus.
    pub suggestion: String,
    /// Its probability, 0..1.
    pub confidence: f64,
}

/// The rows on which annotators differ: those on which more pairs of them differ first, among equals those of which the
/// consensus is less sure, and then in the order of the table.
///
/// Disagreement comes before the consensus' probability because the latter is near 0 or 1 for nearly every row.
#[must_use]
pub fn disputed(votes: &Votes, estimate: &DawidSkene, annotators: &[String], classes: &[String]) -> Vec<DisputedRow> {
    let name = |names: &[String], index: usize| names.get(index).cloned().unwrap_or_default();
    let given =
        |vote: &Vote| GivenLabel { annotator: name(annotators, vote.annotator), label: name(classes, vote.class) };
    let row = |(on_row, line): (&[Vote], &Vec<f64>)| {
        let disagreement = 1.0 - agreeing(&counted(on_row, votes.n_classes()))?;
        let best = most_probable(line);
        (disagreement > 0.0).then(|| DisputedRow {
            row: on_row[0].row as u32,
            labels: on_row.iter().map(given).collect(),
            disagreement,
            suggestion: name(classes, best),
            confidence: line[best],
        })
    };
    let mut rows: Vec<DisputedRow> = votes.by_row().zip(&estimate.probabilities).filter_map(row).collect();
    let order = |a: &DisputedRow, b: &DisputedRow| {
        b.disagreement.total_cmp(&a.disagreement).then(a.confidence.total_cmp(&b.confidence))
    };
    rows.sort_by(order);
    rows
}

#[cfg(test)]
mod tests {
    use super::super::votes::voted;
    use super::*;

    #[test]
    fn the_most_disputed_come_first() {
        let votes = voted(
            &[
                &[Some(0), Some(0), Some(1)],
                &[Some(0), Some(0), Some(0)],
                &[Some(0), Some(1), None],
                &[Some(1), Some(0), None],
                &[Some(1), None, None],
            ],
            2,
        );
        let probabilities = [0.9, 1.0, 0.8, 0.6, 0.5].map(|p| vec![p, 1.0 - p]).to_vec();
        let estimate = DawidSkene {
            rows: (0..5).collect(),
            probabilities,
            prior: vec![],
            errors: vec![],
            steps: 0,
            has_settled: true,
        };
        let names = ["Ada", "Bo", "Cy"].map(str::to_owned);
        let classes = ["no", "yes"].map(str::to_owned);
        let found = disputed(&votes, &estimate, &names, &classes);
        let order: Vec<u32> = found.iter().map(|row| row.row).collect();
        // Rows 2 and 3 are fully disputed, row 3 with less certainty; on row 0 two of three pairs differ.
        assert_eq!(order, [3, 2, 0]);
        assert!((found[2].disagreement - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(found[0].labels[0], GivenLabel { annotator: "Ada".into(), label: "yes".into() });
        assert_eq!(found[0].suggestion, "no");
    }
}
