//! What annotators say together, and how good each of them is.

use serde::{Deserialize, Serialize};

use super::dawid_skene::DawidSkene;
use super::votes::Votes;

/// What annotators say together about a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ConsensusRow {
    /// The row's index in the table, from 0.
    pub row: u32,
    /// The most probable class.
    pub label: String,
    /// Its probability, 0..1.
    pub probability: f64,
    /// How many annotators labelled the row.
    pub votes: u32,
}

/// How good an annotator is, measured by the consensus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AnnotatorReport {
    /// The annotator.
    pub annotator: String,
    /// Rows that the annotator labelled.
    pub rows: u32,
    /// The share of them that are expected to be right: the mean probability of the class given; absent without rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub accuracy: Option<f64>,
    /// `confusion[truth][given]`: the share of the rows of a class that the annotator gives each class, in the order of the
    /// classes. Each line sums to 1, or is all 0 without rows or for a class that nobody gives.
    pub confusion: Vec<Vec<f64>>,
}

/// What annotators say together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Consensus {
    /// Rows with labels, in the order of the table.
    pub rows: Vec<ConsensusRow>,
    /// Annotators, in their order.
    pub annotators: Vec<AnnotatorReport>,
    /// Whether the estimate had settled when it was stopped.
    pub has_settled: bool,
}

/// The consensus that `estimate` finds in `votes`, by the names of `annotators` and `classes`.
///
/// Each annotator's own votes are part of the consensus they are measured by, so with few annotators accuracies are flattering.
#[must_use]
pub fn consensus(votes: &Votes, estimate: &DawidSkene, annotators: &[String], classes: &[String]) -> Consensus {
    let mut rows = Vec::with_capacity(estimate.rows.len());
    let (mut counts, mut sums) = (vec![0_u32; annotators.len()], vec![0.0; annotators.len()]);
    for (on_row, line) in votes.by_row().zip(&estimate.probabilities) {
        for vote in on_row.iter().filter(|vote| vote.annotator < annotators.len()) {
            counts[vote.annotator] += 1;
            sums[vote.annotator] += line[vote.class];
        }
        let best = most_probable(line);
        rows.push(ConsensusRow {
            row: on_row[0].row as u32,
            label: classes.get(best).cloned().unwrap_or_default(),
            probability: line[best],
            votes: on_row.len() as u32,
        });
    }
    let report = |(annotator, name): (usize, &String)| AnnotatorReport {
        annotator: name.clone(),
        rows: counts[annotator],
        accuracy: (counts[annotator] > 0).then(|| sums[annotator] / f64::from(counts[annotator])),
        confusion: estimate.errors.get(annotator).cloned().unwrap_or_default(),
    };
    let annotators = annotators.iter().enumerate().map(report).collect();
    Consensus { rows, annotators, has_settled: estimate.has_settled }
}

/// The class of the highest of `probabilities`, the first of equals.
pub(super) fn most_probable(probabilities: &[f64]) -> usize {
    let classes = 0..probabilities.len();
    classes.reduce(|best, class| if probabilities[class] > probabilities[best] { class } else { best }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::dawid_skene::{Stop, dawid_skene};
    use super::super::votes::voted;
    use super::*;

    #[test]
    fn annotators_are_measured_by_the_consensus() {
        let lines: Vec<[Option<usize>; 3]> =
            [0, 1, 0, 1, 1, 0].iter().map(|&class| [Some(class), Some(class), Some(0)]).collect();
        let lines: Vec<&[Option<usize>]> = lines.iter().map(<[_; 3]>::as_slice).collect();
        let votes = voted(&lines, 2);
        let names = ["Ada", "Bo", "Cy", "Di"].map(str::to_owned);
        let classes = ["no", "yes"].map(str::to_owned);
        let found = consensus(&votes, &dawid_skene(&votes, Stop::default()), &names, &classes);
        let labels: Vec<&str> = found.rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["no", "yes", "no", "yes", "yes", "no"]);
        let accuracy: Vec<Option<f64>> = found.annotators.iter().map(|report| report.accuracy).collect();
        assert!(accuracy[0].is_some_and(|share| share > 0.999));
        assert!(accuracy[2].is_some_and(|share| (share - 0.5).abs() < 1e-3));
        assert_eq!(accuracy[3], None);
        assert!(found.annotators[2].confusion[1][0] > 0.999);
    }
}
