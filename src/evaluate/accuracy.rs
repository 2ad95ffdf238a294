//! The share of rows that are predicted rightly.

use querent_numeric::Matrix;

/// The share of rows whose most probable class is their true one; no rows give 0. `probabilities` is `n x classes`.
#[must_use]
pub fn accuracy(probabilities: &Matrix, truth: &[usize]) -> f64 {
    let correct =
        probabilities.rows().zip(truth).filter(|&(row, &true_class)| most_probable(row) == true_class).count();
    correct as f64 / truth.len().max(1) as f64
}

/// The class with the largest probability, the first of them where several are equal; 0 for none at all.
#[must_use]
pub fn most_probable(probabilities: &[f32]) -> usize {
    let mut best = 0;
    for (class, &probability) in probabilities.iter().enumerate() {
        if probability > probabilities[best] {
            best = class;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_share_that_is_right() {
        let probabilities = Matrix::from_rows(&[vec![0.9, 0.1], vec![0.2, 0.8], vec![0.4, 0.6], vec![0.5, 0.5]], 2);
        assert!((accuracy(&probabilities, &[0, 1, 0, 0]) - 0.75).abs() < 1e-12);
        assert!(accuracy(&Matrix::zeros(0, 2), &[]) == 0.0);
    }

    #[test]
    fn the_first_of_equals_is_the_most_probable() {
        assert_eq!(most_probable(&[0.2, 0.4, 0.4]), 1);
        assert_eq!(most_probable(&[]), 0);
    }
}
