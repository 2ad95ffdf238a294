//! Overall uncertainty: stop when the model is sure of the rows that are left.

use super::past::Past;
use super::verdict::Verdict;

/// The mean uncertainty of the unlabelled rows in the last round; it stops down from `most`.
///
/// Zhu, Wang, Hovy and Ma, "Confidence-based stopping criteria for active learning for data annotation", ACM Transactions on Speech and
/// Language Processing 6 (2010).
pub(super) fn check(past: Past<'_>, most: f64) -> Verdict {
    match past.rounds.last() {
        Some(round) => Verdict::of(round.uncertainty <= most, round.uncertainty),
        None => Verdict::TooEarly { missing: 1 },
    }
}

/// The mean entropy of the rows of `probabilities` (`n x classes`) as a share of `ln classes`: 0 to 1. No rows give 0.
#[must_use]
pub fn mean_uncertainty(probabilities: &querent_numeric::Matrix) -> f64 {
    let most = (probabilities.n_columns().max(2) as f64).ln();
    let entropy = |row: &[f32]| -> f64 {
        row.iter().map(|&p| f64::from(p)).filter(|&p| p > 0.0).map(|p| -p * p.ln()).sum::<f64>() / most
    };
    probabilities.rows().map(entropy).sum::<f64>() / probabilities.n_rows().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::past::tests::{of_rounds, rounds};
    use super::*;
    use querent_numeric::Matrix;

    #[test]
    fn it_is_of_the_last_round() {
        let mut rounds = rounds(&[&[0], &[0]]);
        (rounds[0].uncertainty, rounds[1].uncertainty) = (0.01, 0.06);
        assert_eq!(check(of_rounds(&rounds[..1]), 0.05), Verdict::Stop { value: 0.01 });
        assert_eq!(check(of_rounds(&rounds), 0.05), Verdict::GoOn { value: 0.06 });
        assert_eq!(check(of_rounds(&[]), 0.05), Verdict::TooEarly { missing: 1 });
    }

    #[test]
    fn the_mean_entropy_is_by_hand() {
        // Certain, and even: (0 + 1) / 2.
        let rows = Matrix::from_rows(&[vec![1.0, 0.0], vec![0.5, 0.5]], 2);
        assert!((mean_uncertainty(&rows) - 0.5).abs() < 1e-12);
        assert!(mean_uncertainty(&Matrix::zeros(0, 3)) == 0.0);
    }
}
