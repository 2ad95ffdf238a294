//! SMOTE-NC, and what it adds to SMOTE for categories: a distance over mixed columns and a vote on each category.

use super::{Fitted, GenerateError, Method, Real, Smote};
use querent_features::Mixed;
use querent_numeric::{Matrix, Rng, squared_distance};

/// SMOTE for tables with categories.
///
/// A category in which two rows differ adds the squared median of the class's standard deviations to their squared distance,
/// and a new row takes the level that most of the neighbours have. Without any number, categories alone decide.
///
/// Chawla, Bowyer, Hall and Kegelmeyer, "SMOTE: synthetic minority over-sampling technique", JAIR 16 (2002), section 6.1.
#[derive(Debug, Clone, Copy)]
pub struct SmoteNc;

impl Method for SmoteNc {
    fn name(&self) -> &'static str {
        "smote_nc"
    }

    fn family(&self) -> &'static str {
        "interpolation"
    }

    fn summary(&self) -> &'static str {
        "SMOTE for tables with categories: a difference of category counts as a typical difference of numbers, and the \
         neighbours vote on each category."
    }

    fn paper(&self) -> &'static str {
        "Chawla, Bowyer, Hall and Kegelmeyer (2002), SMOTE: synthetic minority over-sampling technique, section 6.1"
    }

    fn fit<'a>(&self, real: &'a Real<'a>, rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        if real.rows.n_categories == 0 {
            return Err(GenerateError::NoCategories { method: self.name() });
        }
        Smote.fit(real, rng)
    }
}

/// The distance between rows over numbers and categories together.
pub(super) struct MixedDistance<'a> {
    real: &'a Mixed,
    scaled: &'a Matrix,
    mismatch: f32,
}

impl<'a> MixedDistance<'a> {
    /// The distance among `rows` (those of one class, or all) of `real`, whose numbers in units of their scale are `scaled`.
    pub(super) fn new(real: &'a Mixed, scaled: &'a Matrix, rows: &[usize]) -> Self {
        Self { real, scaled, mismatch: median_deviation(scaled, rows).powi(2) }
    }

    /// `Σ (x - y)²` over the scaled numbers, plus `m²` for each category in which the rows differ, where `m` is the median of
    /// the standard deviations of their numbers.
    pub(super) fn squared(&self, a: usize, b: usize) -> f32 {
        let differing = self.real.levels_row(a).iter().zip(self.real.levels_row(b)).filter(|(x, y)| x != y).count();
        squared_distance(self.scaled.row(a), self.scaled.row(b)) + self.mismatch * differing as f32
    }
}

/// The median over columns of the population standard deviation among `rows`; 1 where it would be 0 or there is no column,
/// so that categories always count.
fn median_deviation(scaled: &Matrix, rows: &[usize]) -> f32 {
    let n = rows.len().max(1) as f32;
    let mut deviations: Vec<f32> = (0..scaled.n_columns())
        .map(|column| {
            let values = || rows.iter().map(|&row| scaled.row(row)[column]);
            let mean = values().sum::<f32>() / n;
            (values().map(|value| (value - mean).powi(2)).sum::<f32>() / n).sqrt()
        })
        .collect();
    deviations.sort_unstable_by(f32::total_cmp);
    let middle = deviations.len() / 2;
    let median = match deviations.len() {
        0 => 0.0,
        n if n % 2 == 1 => deviations[middle],
        _ => f32::midpoint(deviations[middle - 1], deviations[middle]),
    };
    if median > 0.0 { median } else { 1.0 }
}

/// The level of each category that most of `neighbours` have. Of levels with equally many votes, the one of `base` wins, and
/// where that is not among them the one of the nearest neighbour, which stands first.
pub(super) fn majority_levels(real: &Mixed, base: usize, neighbours: &[usize]) -> Vec<u32> {
    (0..real.n_categories)
        .map(|category| {
            let level = |row: usize| real.levels_row(row)[category];
            let votes = |candidate: u32| neighbours.iter().filter(|&&row| level(row) == candidate).count();
            let mut chosen = level(base);
            for &row in neighbours {
                if votes(level(row)) > votes(chosen) {
                    chosen = level(row);
                }
            }
            chosen
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed(numbers: &[Vec<f32>], levels: &[u32], n_categories: usize) -> Mixed {
        Mixed { numbers: Matrix::from_rows(numbers, numbers[0].len()), levels: levels.to_vec(), n_categories }
    }

    #[test]
    fn the_papers_example_is_by_hand() {
        // F1 = 1 2 3 A B C, F2 = 4 6 5 A D E, F3 = 3 5 6 A B K. From F1 to F2: 9 + 16 + 4 + 2 m²; to F3: 4 + 9 + 9 + m².
        let real =
            mixed(&[vec![1.0, 2.0, 3.0], vec![4.0, 6.0, 5.0], vec![3.0, 5.0, 6.0]], &[2, 2, 2, 2, 3, 3, 2, 2, 4], 3);
        let distance = MixedDistance::new(&real, &real.numbers, &[0, 1, 2]);
        // Deviations √(14/9) = 1.2472 (1, 4, 3), √(26/9) = 1.6997 (2, 6, 5), √(14/9) (3, 5, 6): m² = 14/9.
        assert!((distance.squared(0, 1) - (29.0 + 28.0 / 9.0)).abs() < 1e-4);
        assert!((distance.squared(0, 2) - (22.0 + 14.0 / 9.0)).abs() < 1e-4);
    }

    #[test]
    fn categories_count_without_numbers_too() {
        let real = Mixed { numbers: Matrix::zeros(2, 0), levels: vec![2, 3, 2, 4], n_categories: 2 };
        let distance = MixedDistance::new(&real, &real.numbers, &[0, 1]);
        assert!((distance.squared(0, 1) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn an_even_number_of_columns_has_the_mean_of_the_middle_two() {
        let matrix = Matrix::from_rows(&[vec![0.0, 0.0], vec![2.0, 4.0]], 2);
        assert!((median_deviation(&matrix, &[0, 1]) - 1.5).abs() < 1e-6);
    }

    #[test]
    fn the_majority_wins_then_the_base_then_the_nearest() {
        let real = mixed(&vec![vec![0.0]; 5], &[5, 2, 3, 3, 2], 1);
        assert_eq!(majority_levels(&real, 0, &[1, 2, 3]), [3]);
        assert_eq!(majority_levels(&real, 1, &[2, 4]), [2]);
        assert_eq!(majority_levels(&real, 0, &[2, 1]), [3]);
    }
}
