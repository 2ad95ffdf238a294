//! Proper scoring rules: what the probabilities are worth, not only which is largest. Lower is better.

use querent_numeric::Matrix;

/// A probability is taken as no nearer than this to 0 or 1, so that one certain mistake does not cost infinity.
const CLIP: f64 = 1e-15;

/// The mean of `-ln p`, where `p` is the probability given to the true class, clipped to `1e-15..=1-1e-15`.
///
/// scikit-learn's `log_loss`. `probabilities` is `n x classes`; no rows give 0.
#[must_use]
pub fn log_loss(probabilities: &Matrix, truth: &[usize]) -> f64 {
    mean(probabilities, truth, |row, true_class| -f64::from(row[true_class]).clamp(CLIP, 1.0 - CLIP).ln())
}

/// The mean over rows of `Σ_c (p_c - y_c)²`, with `y_c` 1 for the true class and 0 otherwise: 0 is perfect, 2 is certain
/// and wrong.
///
/// The definition of Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78
/// (1950): scikit-learn's `brier_score_loss` with `scale_by_half=False`, so that for two classes it is twice the value
/// over the positive class alone. `probabilities` is `n x classes`; no rows give 0.
#[must_use]
pub fn brier(probabilities: &Matrix, truth: &[usize]) -> f64 {
    mean(probabilities, truth, |row, true_class| {
        row.iter()
            .enumerate()
            .map(|(class, &p)| (f64::from(p) - if class == true_class { 1.0 } else { 0.0 }).powi(2))
            .sum()
    })
}

/// The mean of `loss` over the rows.
fn mean(probabilities: &Matrix, truth: &[usize], loss: impl Fn(&[f32], usize) -> f64) -> f64 {
    let total: f64 = probabilities.rows().zip(truth).map(|(row, &true_class)| loss(row, true_class)).sum();
    total / truth.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_loss_is_by_hand() {
        let probabilities = Matrix::from_rows(&[vec![0.5, 0.5], vec![0.25, 0.75]], 2);
        // (ln 2 + ln 4) / 2 = 1.5 ln 2
        assert!((log_loss(&probabilities, &[1, 0]) - 1.5 * std::f64::consts::LN_2).abs() < 1e-12);
    }

    #[test]
    fn a_certain_mistake_costs_a_finite_amount() {
        let probabilities = Matrix::from_rows(&[vec![1.0, 0.0]], 2);
        assert!((log_loss(&probabilities, &[1]) - 34.538_776).abs() < 1e-6);
        assert!((brier(&probabilities, &[1]) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn brier_is_by_hand() {
        let probabilities = Matrix::from_rows(&[vec![0.5, 0.25, 0.25], vec![0.0, 1.0, 0.0]], 3);
        // (0.25 + 0.0625 + 0.0625 + 0) / 2 = 0.1875
        assert!((brier(&probabilities, &[0, 1]) - 0.1875).abs() < 1e-12);
    }
}
