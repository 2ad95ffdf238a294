//! What training minimises: the weighted cross-entropy.

use burn::tensor::{Tensor, activation};

use super::config::ClassWeights;
use querent_numeric::Matrix;

/// The weight of a row of each class; the weights of all rows average to 1.
#[must_use]
pub fn class_weights(kind: ClassWeights, classes: &[usize], n_classes: usize) -> Vec<f32> {
    let mut counts = vec![0_usize; n_classes];
    for &class in classes {
        counts[class] += 1;
    }
    let n_present = counts.iter().filter(|&&count| count > 0).count();
    counts
        .iter()
        .map(|&count| match kind {
            ClassWeights::Uniform => 1.0,
            ClassWeights::Balanced if count == 0 => 0.0,
            ClassWeights::Balanced => classes.len() as f32 / (n_present * count) as f32,
        })
        .collect()
}

/// One-hot targets of which a share of `smoothing` is spread evenly over the classes (Szegedy et al. 2016, arXiv 1512.00567), each
/// row scaled by the weight of its class: `[n_rows, n_classes]`.
#[must_use]
pub fn weighted_targets(classes: &[usize], weights: &[f32], smoothing: f64) -> Matrix {
    let mut targets = Matrix::zeros(classes.len(), weights.len());
    let spread = (smoothing / weights.len().max(1) as f64) as f32;
    for (row, &class) in classes.iter().enumerate() {
        let target = targets.row_mut(row);
        target.fill(spread * weights[class]);
        target[class] += (1.0 - smoothing as f32) * weights[class];
    }
    targets
}

/// `-1/(k n) Σ_m Σ_i Σ_c t_ic ln softmax(logits_mi)[c]`, the mean over k members.
///
/// # Shapes
///
/// - logits: `[members, n_rows, n_classes]`
/// - targets (see [`weighted_targets`]): `[n_rows, n_classes]`
/// - output: `[1]`
#[must_use]
pub fn cross_entropy(logits: Tensor<3>, targets: Tensor<2>) -> Tensor<1> {
    let [members, n_rows, _] = logits.dims();
    let terms = activation::log_softmax(logits, 2) * targets.unsqueeze_dim(0);
    terms.sum().div_scalar(-((members * n_rows) as f32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::Device;
    use burn::tensor::TensorData;

    #[test]
    fn balanced_weights_give_each_class_the_same_say() {
        let weights = class_weights(ClassWeights::Balanced, &[0, 0, 0, 2], 3);
        // n = 4 rows, 2 classes present: 4 / (2 * 3) and 4 / (2 * 1); the absent class weighs nothing.
        assert_eq!(weights, [4.0 / 6.0, 0.0, 2.0]);
    }

    #[test]
    fn smoothing_spreads_a_share_of_each_target() {
        let targets = weighted_targets(&[1], &[1.0, 2.0], 0.1);
        // 2 · (0.05, 0.95).
        assert!((targets.row(0)[0] - 0.1).abs() < 1e-6 && (targets.row(0)[1] - 1.9).abs() < 1e-6);
    }

    #[test]
    fn cross_entropy_is_by_hand() {
        let device = Device::flex();
        let logits = Tensor::<3>::from_data([[[0.0, 0.0], [0.0, 3.0_f32.ln()]]], &device);
        let targets = weighted_targets(&[0, 1], &[1.0, 1.0], 0.0);
        let targets = Tensor::<2>::from_data(TensorData::new(targets.as_slice().to_vec(), [2, 2]), &device);
        // Probabilities of the true classes: 1/2 and 3/4.
        let expected = -(0.5_f32.ln() + 0.75_f32.ln()) / 2.0;
        let loss: f32 = cross_entropy(logits, targets).into_scalar();
        assert!((loss - expected).abs() < 1e-6, "{loss} is not {expected}");
    }
}
