//! How good a label is, 0 (surely wrong) to 1 (surely right).

use serde::{Deserialize, Serialize};

use querent_numeric::Matrix;

/// What a label's quality is measured by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum LabelScore {
    /// `p_label`: also finds rows that fit no class well.
    #[default]
    SelfConfidence,
    /// `(p_label - max_{c != label} p_c + 1) / 2`: finds rows that another class fits better.
    NormalizedMargin,
}

/// The quality of each label by `score`; NaN where there is nothing to measure.
#[must_use]
pub fn label_quality(probabilities: &Matrix, labels: &[usize], score: LabelScore) -> Vec<f64> {
    let of_row = |(row, &label): (&[f32], &usize)| {
        if is_known(row, label) { quality(row, label, score) } else { f64::NAN }
    };
    probabilities.rows().zip(labels).map(of_row).collect()
}

/// Whether `label` is one of the classes of `row` and every probability is a number.
pub(super) fn is_known(row: &[f32], label: usize) -> bool {
    label < row.len() && row.iter().all(|p| p.is_finite())
}

/// The likeliest class other than `label`, the first of equals; `None` where there is no other.
pub(super) fn likeliest_other(row: &[f32], label: usize) -> Option<usize> {
    let others = (0..row.len()).filter(|&class| class != label);
    others.reduce(|best, class| if row[class] > row[best] { class } else { best })
}

fn quality(row: &[f32], label: usize, score: LabelScore) -> f64 {
    let given = f64::from(row[label]);
    match score {
        LabelScore::SelfConfidence => given,
        LabelScore::NormalizedMargin => {
            let other = likeliest_other(row, label).map_or(0.0, |class| f64::from(row[class]));
            f64::midpoint(given - other, 1.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scores_are_by_hand() {
        let probabilities = Matrix::from_rows(&[vec![0.25, 0.75], vec![0.25, 0.75]], 2);
        let labels = [0, 1];
        assert_eq!(label_quality(&probabilities, &labels, LabelScore::SelfConfidence), [0.25, 0.75]);
        // (0.25 - 0.75 + 1) / 2 and (0.75 - 0.25 + 1) / 2
        assert_eq!(label_quality(&probabilities, &labels, LabelScore::NormalizedMargin), [0.25, 0.75]);
    }

    #[test]
    fn what_cannot_be_measured_has_no_quality() {
        let probabilities = Matrix::from_rows(&[vec![f32::NAN, 0.5], vec![0.5, 0.5]], 2);
        for score in [LabelScore::SelfConfidence, LabelScore::NormalizedMargin] {
            assert!(label_quality(&probabilities, &[0, 2], score).iter().all(|quality| quality.is_nan()));
        }
    }

    proptest! {
        #[test]
        fn quality_lies_between_0_and_1(weights in prop::collection::vec(0.0..1.0_f32, 2..6), label in 0_usize..2) {
            let sum: f32 = weights.iter().sum::<f32>().max(1e-3);
            let row: Vec<f32> = weights.iter().map(|weight| weight / sum).collect();
            let probabilities = Matrix::from_rows(std::slice::from_ref(&row), row.len());
            for score in [LabelScore::SelfConfidence, LabelScore::NormalizedMargin] {
                let found = label_quality(&probabilities, &[label], score)[0];
                prop_assert!((0.0..=1.0).contains(&found), "{score:?}: {found}");
            }
        }
    }
}
