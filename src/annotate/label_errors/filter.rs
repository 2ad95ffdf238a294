//! Which labels are probably wrong.

use serde::{Deserialize, Serialize};

use super::joint::{ConfidentJoint, confident_joint, most_likely};
use super::prune;
use super::quality::{LabelScore, is_known, label_quality};
use querent_numeric::Matrix;

/// By what a label counts as probably wrong: cleanlab's `filter_by`.
///
/// All but the two `low` ones leave out a row whose most likely class is the given one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum LabelFilter {
    /// For each pair of classes as many rows as the calibrated joint counts, by the largest margin of the other class.
    #[default]
    PruneByNoiseRate,
    /// For each class as many rows as the calibrated joint counts for other classes, by the least self-confidence.
    PruneByClass,
    /// Those that both of the above find: the most cautious.
    Both,
    /// The rows that the confident joint counts off its diagonal.
    ConfidentLearning,
    /// Rows whose most likely class is another than given: finds most, and most of it in vain.
    PredictedNeqGiven,
    /// As many rows as the confident joint counts off its diagonal, by the least self-confidence.
    LowSelfConfidence,
    /// As many rows as the confident joint counts off its diagonal, by the least normalized margin.
    LowNormalizedMargin,
}

/// The positions of the rows whose labels are probably wrong, the worst by `score` first.
#[must_use]
pub fn label_errors(probabilities: &Matrix, labels: &[usize], filter: LabelFilter, score: LabelScore) -> Vec<usize> {
    ranked(probabilities, labels, &confident_joint(probabilities, labels), filter, score)
}

pub(super) fn ranked(
    probabilities: &Matrix,
    labels: &[usize],
    joint: &ConfidentJoint,
    filter: LabelFilter,
    score: LabelScore,
) -> Vec<usize> {
    if probabilities.n_columns() < 2 {
        return Vec::new();
    }
    let wrong = wrong(probabilities, labels, joint, filter);
    let found = (0..wrong.len()).filter(|&position| wrong[position]).collect();
    by_quality(found, &label_quality(probabilities, labels, score))
}

fn wrong(probabilities: &Matrix, labels: &[usize], joint: &ConfidentJoint, filter: LabelFilter) -> Vec<bool> {
    let n = probabilities.n_rows().min(labels.len());
    let known: Vec<usize> = (0..n).filter(|&row| is_known(probabilities.row(row), labels[row])).collect();
    let is_predicted =
        |position: usize| most_likely(probabilities.row(position), Some(labels[position])) == labels[position];
    let mut wrong = vec![false; n];
    let low = match filter {
        LabelFilter::LowSelfConfidence => Some(LabelScore::SelfConfidence),
        LabelFilter::LowNormalizedMargin => Some(LabelScore::NormalizedMargin),
        _ => None,
    };
    if let Some(score) = low {
        let many = joint.off_diagonal.iter().filter(|&&position| !is_predicted(position)).count();
        for position in by_quality(known, &label_quality(probabilities, labels, score)).into_iter().take(many) {
            wrong[position] = true;
        }
        return wrong;
    }
    let mut members = vec![Vec::new(); probabilities.n_columns()];
    for &position in &known {
        members[labels[position]].push(position);
    }
    match filter {
        LabelFilter::PruneByNoiseRate => prune::by_noise_rate(probabilities, &members, joint, &mut wrong),
        LabelFilter::PruneByClass => prune::by_class(probabilities, &members, joint, &mut wrong),
        LabelFilter::Both => {
            let mut too = wrong.clone();
            prune::by_noise_rate(probabilities, &members, joint, &mut wrong);
            prune::by_class(probabilities, &members, joint, &mut too);
            wrong.iter_mut().zip(too).for_each(|(wrong, too)| *wrong &= too);
        }
        LabelFilter::ConfidentLearning => joint.off_diagonal.iter().for_each(|&position| wrong[position] = true),
        _ => known.iter().for_each(|&position| wrong[position] = true),
    }
    for &position in known.iter().filter(|&&position| is_predicted(position)) {
        wrong[position] = false;
    }
    wrong
}

/// `positions` by quality, the lowest first, equals in their order.
fn by_quality(mut positions: Vec<usize>, quality: &[f64]) -> Vec<usize> {
    positions.sort_by(|&a, &b| quality[a].total_cmp(&quality[b]));
    positions
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILTERS: [LabelFilter; 7] = [
        LabelFilter::PruneByNoiseRate,
        LabelFilter::PruneByClass,
        LabelFilter::Both,
        LabelFilter::ConfidentLearning,
        LabelFilter::PredictedNeqGiven,
        LabelFilter::LowSelfConfidence,
        LabelFilter::LowNormalizedMargin,
    ];

    #[test]
    fn one_swapped_label_is_found_by_every_filter() {
        let rows: Vec<Vec<f32>> = (0..12_u8).map(|row| if row < 6 { vec![0.9, 0.1] } else { vec![0.1, 0.9] }).collect();
        let mut labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
        labels[2] = 1;
        for filter in FILTERS {
            let found = label_errors(&Matrix::from_rows(&rows, 2), &labels, filter, LabelScore::default());
            assert_eq!(found, [2], "{filter:?}");
        }
    }

    #[test]
    fn without_rows_or_a_second_class_nothing_is_wrong() {
        for filter in FILTERS {
            assert!(label_errors(&Matrix::zeros(0, 3), &[], filter, LabelScore::default()).is_empty());
            assert!(label_errors(&Matrix::from_rows(&[vec![1.0]], 1), &[0], filter, LabelScore::default()).is_empty());
            assert!(label_errors(&Matrix::zeros(3, 0), &[0, 0, 0], filter, LabelScore::default()).is_empty());
        }
    }

    fn case() -> impl Strategy<Value = (Vec<Vec<f32>>, Vec<usize>)> {
        let row = prop::collection::vec(0.01..1.0_f32, 3).prop_map(|weights| {
            let sum: f32 = weights.iter().sum();
            weights.iter().map(|weight| weight / sum).collect::<Vec<f32>>()
        });
        prop::collection::vec((row, 0_usize..4), 0..40).prop_map(|pairs| pairs.into_iter().unzip())
    }

    proptest! {
        #[test]
        fn a_row_that_cannot_be_judged_changes_nothing((rows, labels) in case()) {
            for filter in FILTERS {
                let before = label_errors(&Matrix::from_rows(&rows, 3), &labels, filter, LabelScore::default());
                let (mut rows, mut labels) = (rows.clone(), labels.clone());
                rows.push(vec![f32::NAN; 3]);
                labels.push(0);
                prop_assert_eq!(&label_errors(&Matrix::from_rows(&rows, 3), &labels, filter, LabelScore::default()), &before);
            }
        }

        #[test]
        fn both_finds_what_the_two_find((rows, labels) in case()) {
            let probabilities = Matrix::from_rows(&rows, 3);
            let found = |filter| label_errors(&probabilities, &labels, filter, LabelScore::default());
            let (class, rate) = (found(LabelFilter::PruneByClass), found(LabelFilter::PruneByNoiseRate));
            let wanted: Vec<usize> = class.into_iter().filter(|position| rate.contains(position)).collect();
            prop_assert_eq!(found(LabelFilter::Both), wanted);
        }
    }
}
