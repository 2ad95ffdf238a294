//! The area under the receiver operating characteristic.

use querent_numeric::Matrix;

/// The area under the ROC curve of `probabilities` (`n x classes`) against the true class of each row.
///
/// For two classes, the probability that a row of class 1 scores higher than a row of class 0, a tie counting half
/// (Mann and Whitney, Annals of Mathematical Statistics 18, 1947). For more, the mean of the one-against-the-rest areas
/// over the classes that have rows on both sides, each class counting alike: scikit-learn's `roc_auc_score` with
/// `multi_class="ovr", average="macro"`, which refuses a class without rows where this leaves it out.
///
/// `None` where no class has rows on both sides, as the area is then undefined.
#[must_use]
pub fn roc_auc(probabilities: &Matrix, truth: &[usize]) -> Option<f64> {
    let scored = match probabilities.n_columns() {
        2 => 1..2,
        n_classes => 0..n_classes,
    };
    let areas: Vec<f64> = scored
        .filter_map(|class| {
            one_against_rest(
                probabilities.rows().zip(truth).map(|(row, &true_class)| (row[class], true_class == class)),
            )
        })
        .collect();
    (!areas.is_empty()).then(|| areas.iter().sum::<f64>() / areas.len() as f64)
}

/// The share of (positive, negative) pairs in which the positive scores higher, from the ranks of the scores:
/// `(R - m(m+1)/2) / (m (n-m))`, where the `m` positives among `n` rows have ranks that sum to `R`, and tied rows share
/// their mean rank.
fn one_against_rest(scores: impl Iterator<Item = (f32, bool)>) -> Option<f64> {
    let mut ascending: Vec<(f32, bool)> = scores.collect();
    ascending.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let positives = ascending.iter().filter(|(_, positive)| *positive).count();
    let negatives = ascending.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let mut rank_sum = 0.0;
    let mut below = 0;
    for tied in ascending.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let mean_rank = below as f64 + (tied.len() + 1) as f64 / 2.0;
        rank_sum += mean_rank * tied.iter().filter(|(_, positive)| *positive).count() as f64;
        below += tied.len();
    }
    let (positives, negatives) = (positives as f64, negatives as f64);
    Some((rank_sum - positives * (positives + 1.0) / 2.0) / (positives * negatives))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, proptest};

    fn binary(scores: &[f32]) -> Matrix {
        Matrix::from_rows(&scores.iter().map(|&p| vec![1.0 - p, p]).collect::<Vec<_>>(), 2)
    }

    #[test]
    fn pairs_are_counted_by_hand() {
        // Positives 0.35 and 0.8, negatives 0.1 and 0.4: three of the four pairs are in order.
        let auc = roc_auc(&binary(&[0.1, 0.4, 0.35, 0.8]), &[0, 0, 1, 1]);
        assert_eq!(auc, Some(0.75));
    }

    #[test]
    fn a_tie_counts_half() {
        assert_eq!(roc_auc(&binary(&[0.5, 0.5]), &[0, 1]), Some(0.5));
    }

    #[test]
    fn one_sided_truth_has_no_area() {
        assert_eq!(roc_auc(&binary(&[0.2, 0.7]), &[1, 1]), None);
        assert_eq!(roc_auc(&Matrix::zeros(0, 3), &[]), None);
    }

    #[test]
    fn a_class_without_rows_is_left_out_of_the_mean() {
        let probabilities = Matrix::from_rows(&[vec![0.6, 0.3, 0.1], vec![0.5, 0.4, 0.1], vec![0.7, 0.2, 0.1]], 3);
        // Class 0: the positives 0.6 and 0.7 stand above 0.5, area 1. Class 1: 0.4 above both, area 1. Class 2: no rows.
        assert_eq!(roc_auc(&probabilities, &[0, 1, 0]), Some(1.0));
    }

    proptest! {
        #[test]
        fn ranks_agree_with_counting_pairs(rows in prop::collection::vec((0_u8..8, any::<bool>()), 2..40)) {
            let scores: Vec<f32> = rows.iter().map(|(score, _)| f32::from(*score) / 8.0).collect();
            let truth: Vec<usize> = rows.iter().map(|(_, positive)| usize::from(*positive)).collect();
            let mut pairs = 0.0;
            let mut won = 0.0;
            for (a, _) in rows.iter().filter(|row| row.1) {
                for (b, _) in rows.iter().filter(|row| !row.1) {
                    pairs += 1.0;
                    won += f64::from(u8::from(a > b)) / 2.0 + f64::from(u8::from(a >= b)) / 2.0;
                }
            }
            match roc_auc(&binary(&scores), &truth) {
                Some(auc) => prop_assert!((auc - won / pairs).abs() < 1e-12),
                None => prop_assert!(pairs == 0.0),
            }
        }
    }
}
