//! What the decoder says, to the numbers of a class.

use super::super::Real;
use super::super::marginal::Marginal;
use querent_numeric::{Matrix, Rng};

/// How the scores that the decoder says for a class are spread, beside how the numbers of the class are.
///
/// The decoder knows how columns hang together better than how each is spread: a score is therefore only asked how many others
/// it exceeds, and becomes the number of the class that exceeds as many.
pub(super) struct Calibration {
    columns: Vec<(Vec<f32>, Marginal)>,
}

impl Calibration {
    /// From the `scores` (`n x n_numbers`) that the decoder says for a class, and the labelled `rows` of that class.
    pub(super) fn new(scores: &Matrix, real: &Real<'_>, rows: &[usize]) -> Self {
        let of_column = |column: usize| {
            let mut said: Vec<f32> = scores.rows().map(|row| row[column]).collect();
            said.sort_unstable_by(f32::total_cmp);
            let numbers: Vec<f32> = rows.iter().map(|&row| real.rows.numbers_row(row)[column]).collect();
            (said, Marginal::of_numbers(&numbers).0)
        };
        Self { columns: (0..scores.n_columns()).map(of_column).collect() }
    }

    /// The numbers that a row of scores stands for: between the least and the greatest of the class.
    pub(super) fn numbers(&self, scores: &[f32], rng: &mut Rng) -> Vec<f32> {
        let of_score = |((said, marginal), score): (&(Vec<f32>, Marginal), &f32)| {
            let below = said.partition_point(|other| other < score);
            marginal.number((below as f64 + rng.uniform()) / (said.len() + 1) as f64)
        };
        self.columns.iter().zip(scores).map(of_score).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_features::Mixed;

    #[test]
    fn a_score_becomes_the_number_that_exceeds_as_many() {
        let rows = Mixed { numbers: Matrix::new(vec![9.0, 10.0, 20.0, 30.0], 4, 1), levels: vec![], n_categories: 0 };
        let real = Real::new(&rows, &[1.0], &[1, 0, 0, 0]);
        let said = Matrix::new((0..999).map(|at| at as f32 / 1_000.0 - 5.0).collect(), 999, 1);
        let calibration = Calibration::new(&said, &real, &[1, 2, 3]);
        let number = |score| calibration.numbers(&[score], &mut Rng::new(1))[0];
        // A quarter, a half and three quarters of the scores are below, as of the numbers by rank / 4.
        for (score, wanted) in [(-4.75, 10.0), (-4.5, 20.0), (-4.25, 30.0), (-4.375, 25.0)] {
            assert!((number(score) - wanted).abs() < 0.1, "{score}: {}", number(score));
        }
        assert_eq!((number(-1e9), number(1e9)), (10.0, 30.0));
    }
}
