//! Whether the true class is among the most probable ones.

use serde::{Deserialize, Serialize};

use querent_numeric::Matrix;

/// The share of rows whose true class is among their `k` most probable.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct TopK {
    /// How many classes count.
    pub k: u32,
    /// The share of rows, 0 to 1.
    pub accuracy: f64,
}

/// The sizes that a report holds, as far as there are more classes.
const SIZES: [usize; 3] = [2, 3, 5];

/// The share of rows whose true class is among their `k` most probable; no rows give 0. `probabilities` is `n x classes`.
///
/// Of equally probable classes the later ones come first: scikit-learn's `top_k_accuracy_score`.
#[must_use]
pub fn top_k_accuracy(probabilities: &Matrix, truth: &[usize], k: usize) -> f64 {
    let is_among = |(row, &class): (&[f32], &usize)| {
        let before = row.iter().enumerate().filter(|&(other, &p)| p > row[class] || (p >= row[class] && other > class));
        before.count() < k
    };
    probabilities.rows().zip(truth).filter(|&pair| is_among(pair)).count() as f64 / truth.len().max(1) as f64
}

/// The [`top_k_accuracy`] at 2, 3 and 5 classes, as far as there are more.
pub(super) fn top_k(probabilities: &Matrix, truth: &[usize]) -> Vec<TopK> {
    let sizes = SIZES.into_iter().filter(|&k| k < probabilities.n_columns());
    sizes.map(|k| TopK { k: k as u32, accuracy: top_k_accuracy(probabilities, truth, k) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_by_hand() {
        let probabilities = Matrix::from_rows(&[vec![0.5, 0.3, 0.2], vec![0.5, 0.25, 0.25]], 3);
        assert!((top_k_accuracy(&probabilities, &[1, 1], 2) - 0.5).abs() < 1e-12);
        assert!((top_k_accuracy(&probabilities, &[2, 2], 2) - 0.5).abs() < 1e-12);
        assert!(top_k_accuracy(&Matrix::zeros(0, 3), &[], 2) == 0.0);
        assert_eq!(top_k(&probabilities, &[1, 1]).iter().map(|top| top.k).collect::<Vec<_>>(), [2]);
    }
}
