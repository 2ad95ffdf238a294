//! What training minimises: the negative of the evidence lower bound, averaged over rows.

use burn::tensor::Tensor;

use super::network::Posterior;

/// `Σ (x - m)² / 2 s² + ln s` over the columns of scores `x`, less a constant.
///
/// # Shapes
///
/// - seen, means: `[n_rows, n_numbers]`; log scales: `[1, n_numbers]`
pub(super) fn of_numbers(seen: Tensor<2>, means: Tensor<2>, log_scales: Tensor<2>) -> Tensor<1> {
    let n_rows = seen.dims()[0] as f32;
    let precisions = log_scales.clone().mul_scalar(-2.0).exp();
    ((seen - means).square() * precisions).sum().div_scalar(2.0 * n_rows) + log_scales.sum()
}

/// The cross-entropies `ln Σ exp(logits) - logit of the level seen`, over the category columns.
///
/// # Shapes
///
/// - seen (one-hot), logits: `[n_rows, n_levels]`; membership of levels in columns: `[n_levels, n_categories]`
pub(super) fn of_levels(seen: Tensor<2>, logits: Tensor<2>, membership: Tensor<2>) -> Tensor<1> {
    let n_rows = seen.dims()[0] as f32;
    let hit = (logits.clone() * seen).sum();
    (logits.exp().matmul(membership).log().sum() - hit).div_scalar(n_rows)
}

/// The Kullback-Leibler divergence from the standard normal distribution, `½ Σ μ² + v - ln v - 1` over the factors.
pub(super) fn divergence(posterior: &Posterior) -> Tensor<1> {
    let [n_rows, n_factors] = posterior.means.dims();
    let variances = posterior.log_variances.clone().exp();
    let sum = (posterior.means.clone().square() + variances - posterior.log_variances.clone()).sum();
    sum.div_scalar(2.0 * n_rows as f32).sub_scalar(n_factors as f32 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::super::network::read;
    use super::*;
    use querent_learner::device::cpu;

    fn rows<const R: usize, const C: usize>(rows: [[f32; C]; R]) -> Tensor<2> {
        Tensor::from_data(rows, &cpu())
    }

    fn is(found: Tensor<1>, wanted: f32) {
        let found = read(found)[0];
        assert!((found - wanted).abs() < 1e-5, "{found} is not {wanted}");
    }

    #[test]
    fn the_terms_are_by_hand() {
        // (1 / 2 + 4 / 2·4 + 0 + 1 / 2·4) / 2 rows, and ln 2 for the second column.
        let scales = rows([[0.0, 2_f32.ln()]]);
        is(of_numbers(rows([[1.0, 2.0], [0.0, 1.0]]), rows([[0.0; 2]; 2]), scales), 0.5625 + 2_f32.ln());
        // A column of two even levels, and one where the level seen has 3 of 4 parts.
        let membership = rows([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]);
        let logits = rows([[7.0, 7.0, 3_f32.ln(), 0.0]]);
        is(of_levels(rows([[0.0, 1.0, 1.0, 0.0]]), logits, membership), 2_f32.ln() + (4.0_f32 / 3.0).ln());
        // Mean 2 and variance 1 for one factor, mean 0 and variance 4 for the other.
        let posterior = Posterior { means: rows([[2.0, 0.0]]), log_variances: rows([[0.0, 4_f32.ln()]]) };
        is(divergence(&posterior), 2.0 + (3.0 - 4_f32.ln()) / 2.0);
        is(divergence(&Posterior { means: rows([[0.0]]), log_variances: rows([[0.0]]) }), 0.0);
    }
}
