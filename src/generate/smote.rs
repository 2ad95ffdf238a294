//! SMOTE: new rows on the segments between near rows of one class.

use super::allocation::allocate;
use super::neighbours::nearest;
use super::smote_nc::{MixedDistance, majority_levels};
use super::{GenerateError, Synthetic};
use crate::features::Mixed;
use crate::matrix::Matrix;
use crate::rng::Rng;

/// The most rows that are made at once.
pub const MOST_ROWS: usize = 10_000;

/// A new row needs two real ones to lie between.
const NEEDED: usize = 2;

/// Makes `n` rows by SMOTE, or by SMOTE-NC where `real` has categories.
///
/// A new row is `a + u (b - a)`, for a real row `a`, one of its `neighbours` nearest rows `b` of the same class, and `u`
/// uniform in `[0, 1)`. Distances are Euclidean over numbers divided by their scale, so that no unit of measurement decides.
/// Under SMOTE-NC a category takes the level that most of those neighbours have, and a category in which two rows differ adds
/// the squared median of the class's standard deviations to their squared distance. Without any number, categories alone
/// decide. Chawla, Bowyer, Hall and Kegelmeyer, "SMOTE: synthetic minority over-sampling technique", JAIR 16 (2002).
///
/// - `real` has no missing numbers; `scales` holds the standard deviation of each of its number columns (one that is not
///   above 0 counts as 1); `classes` holds one class index a row.
/// - The rows are spread over the classes so as to even them out: the rarest gets the most. A class with a single row gets
///   none. To make rows of one class only, give its rows alone.
/// - The rows of a class take turns at being `a`, in random order, so that none is used twice more than another.
/// - `neighbours` (5 in the paper) is taken as 1 at least and as all there are at most.
///
/// # Errors
///
/// [`GenerateError::TooMany`] for `n` above [`MOST_ROWS`], [`GenerateError::TooFewRows`] where no class has two rows.
pub fn smote(
    real: &Mixed,
    scales: &[f64],
    classes: &[usize],
    n: usize,
    neighbours: usize,
    rng: &mut Rng,
) -> Result<Synthetic, GenerateError> {
    if n > MOST_ROWS {
        return Err(GenerateError::TooMany { asked: n, most: MOST_ROWS });
    }
    let rows_of = rows_by_class(classes);
    let counts: Vec<usize> = rows_of.iter().map(Vec::len).collect();
    let (class, found) = counts.iter().copied().enumerate().max_by_key(|&(_, count)| count).unwrap_or_default();
    if found < NEEDED {
        return Err(GenerateError::TooFewRows { class, found, needed: NEEDED });
    }
    let maker = Maker { real, scaled: in_units(&real.numbers, scales), neighbours: neighbours.max(1) };
    let mut synthetic = maker.nothing();
    for (class, wanted) in allocate(&counts, n, NEEDED).into_iter().enumerate().filter(|&(_, wanted)| wanted > 0) {
        maker.extend(&mut synthetic, class, &rows_of[class], wanted, rng);
    }
    Ok(synthetic)
}

/// Makes rows of one class after another.
struct Maker<'a> {
    real: &'a Mixed,
    scaled: Matrix,
    neighbours: usize,
}

impl Maker<'_> {
    fn nothing(&self) -> Synthetic {
        let n_categories = self.real.n_categories;
        Synthetic {
            rows: Mixed { numbers: Matrix::zeros(0, self.real.numbers.n_columns()), levels: Vec::new(), n_categories },
            classes: Vec::new(),
            parents: Vec::new(),
            method: if n_categories == 0 { "smote" } else { "smote_nc" },
        }
    }

    /// Adds `wanted` rows of `class`, whose real rows are `rows`.
    fn extend(&self, synthetic: &mut Synthetic, class: usize, rows: &[usize], wanted: usize, rng: &mut Rng) {
        let distance = MixedDistance::new(self.real, &self.scaled, rows);
        let mut turns = rows.to_vec();
        rng.shuffle(&mut turns);
        for (turn, &base) in turns.iter().enumerate().take(wanted) {
            let others = rows.iter().copied().filter(|&row| row != base);
            let near: Vec<usize> = nearest(others, self.neighbours, |row| distance.squared(base, row))
                .into_iter()
                .map(|(row, _)| row)
                .collect();
            let levels = majority_levels(self.real, base, &near);
            for _ in 0..wanted / turns.len() + usize::from(turn < wanted % turns.len()) {
                let other = near[rng.below(near.len())];
                let numbers = between(self.real.numbers_row(base), self.real.numbers_row(other), rng.uniform() as f32);
                synthetic.rows.push(&numbers, &levels);
                synthetic.classes.push(class);
                synthetic.parents.push((base, other));
            }
        }
    }
}

/// `a + part · (b - a)`, held between `a` and `b` where rounding would carry it out.
fn between(a: &[f32], b: &[f32], part: f32) -> Vec<f32> {
    a.iter().zip(b).map(|(&a, &b)| (a + part * (b - a)).max(a.min(b)).min(a.max(b))).collect()
}

/// Every number divided by its column's scale.
fn in_units(numbers: &Matrix, scales: &[f64]) -> Matrix {
    let mut in_units = numbers.clone();
    for row in 0..in_units.n_rows() {
        for (number, &scale) in in_units.row_mut(row).iter_mut().zip(scales) {
            *number /= if scale > 0.0 { scale as f32 } else { 1.0 };
        }
    }
    in_units
}

/// The rows of each class.
fn rows_by_class(classes: &[usize]) -> Vec<Vec<usize>> {
    let n_classes = classes.iter().max().map_or(0, |&class| class + 1);
    let mut rows_of = vec![Vec::new(); n_classes];
    for (row, &class) in classes.iter().enumerate() {
        rows_of[class].push(row);
    }
    rows_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

    fn numeric(rows: &[Vec<f32>]) -> Mixed {
        Mixed { numbers: Matrix::from_rows(rows, rows[0].len()), levels: Vec::new(), n_categories: 0 }
    }

    #[test]
    fn neighbours_are_near_in_units_of_the_scale() {
        // In raw units row 1 is the nearest to row 0; in units of the scales row 2 is.
        let real = numeric(&[vec![0.0, 0.0], vec![1.0, 0.0], vec![0.0, 10.0]]);
        let made = smote(&real, &[0.1, 100.0], &[0, 0, 0], 9, 1, &mut Rng::new(1)).unwrap();
        assert_eq!(made.parents.iter().filter(|&&parents| parents == (0, 2)).count(), 3);
        assert_eq!(made.method(), "smote");
    }

    #[test]
    fn rows_take_turns() {
        let real = numeric(&[vec![0.0], vec![1.0], vec![2.0]]);
        let made = smote(&real, &[1.0], &[0, 0, 0], 7, 2, &mut Rng::new(1)).unwrap();
        let mut turns = [0; 3];
        for (base, _) in made.parents {
            turns[base] += 1;
        }
        turns.sort_unstable();
        assert_eq!(turns, [2, 2, 3]);
    }

    #[test]
    fn a_class_with_one_row_gets_none() {
        let real = numeric(&[vec![0.0], vec![1.0], vec![9.0]]);
        let made = smote(&real, &[1.0], &[1, 1, 0], 4, 5, &mut Rng::new(1)).unwrap();
        assert_eq!(made.classes, [1; 4]);
    }

    #[test]
    fn what_cannot_be_made_says_why() {
        let real = numeric(&[vec![0.0], vec![1.0]]);
        let error = |classes: &[usize], n| smote(&real, &[1.0], classes, n, 5, &mut Rng::new(1)).unwrap_err();
        assert_eq!(error(&[0, 1], 1).code(), "too_few_rows");
        assert_eq!(error(&[], 1), GenerateError::TooFewRows { class: 0, found: 0, needed: 2 });
        assert_eq!(error(&[0, 0], MOST_ROWS + 1).code(), "too_many");
    }

    #[test]
    fn categories_alone_are_enough() {
        let real = Mixed { numbers: Matrix::zeros(3, 0), levels: vec![2, 2, 3], n_categories: 1 };
        let made = smote(&real, &[], &[0, 0, 0], 3, 5, &mut Rng::new(1)).unwrap();
        assert_eq!(made.method(), "smote_nc");
        // Rows 0 and 1 see one 2 and one 3 and keep their own; row 2 sees two 2s.
        assert_eq!(made.rows.levels, [2, 2, 2]);
    }

    /// Rows of two numbers and two categories in three classes.
    fn tables() -> impl Strategy<Value = (Mixed, Vec<usize>)> {
        let row = (prop::array::uniform2(-1e3_f32..1e3), prop::array::uniform2(0_u32..4), 0_usize..3);
        prop::collection::vec(row, 7..40).prop_map(|rows| {
            let numbers: Vec<Vec<f32>> = rows.iter().map(|row| row.0.to_vec()).collect();
            let levels = rows.iter().flat_map(|row| row.1).collect();
            let real = Mixed { numbers: Matrix::from_rows(&numbers, 2), levels, n_categories: 2 };
            (real, rows.iter().map(|row| row.2).collect())
        })
    }

    proptest! {
        #[test]
        fn rows_lie_between_their_parents(
            (real, classes) in tables(),
            n in 0_usize..50,
            neighbours in 0_usize..7,
            seed in any::<u64>(),
        ) {
            let make = || smote(&real, &[500.0, 0.0], &classes, n, neighbours, &mut Rng::new(seed)).unwrap();
            let made = make();
            prop_assert_eq!([made.rows.n_rows(), made.classes.len(), made.parents.len()], [n; 3]);
            for (row, (&class, &(a, b))) in made.classes.iter().zip(&made.parents).enumerate() {
                prop_assert!(a != b && classes[a] == class && classes[b] == class);
                let (new, a, b) = (made.rows.numbers_row(row), real.numbers_row(a), real.numbers_row(b));
                for column in 0..2 {
                    prop_assert!(a[column].min(b[column]) <= new[column] && new[column] <= a[column].max(b[column]));
                }
                // On the segment: (new - a) and (b - a) are parallel.
                let cross = (new[0] - a[0]) * (b[1] - a[1]) - (new[1] - a[1]) * (b[0] - a[0]);
                prop_assert!(cross.abs() <= 1e-5 * 4e6, "{} off the segment", cross);
            }
            let again = make();
            prop_assert_eq!(again.rows.numbers.as_slice(), made.rows.numbers.as_slice());
            prop_assert_eq!((again.rows.levels, again.parents), (made.rows.levels, made.parents));
        }

        #[test]
        fn levels_are_a_majority_among_the_neighbours((real, classes) in tables(), seed in any::<u64>()) {
            // As many neighbours as there are: the voters are all other rows of the class.
            let made = smote(&real, &[500.0, 500.0], &classes, 20, usize::MAX, &mut Rng::new(seed)).unwrap();
            for (row, &(base, _)) in made.parents.iter().enumerate() {
                let voters = |other: &usize| *other != base && classes[*other] == classes[base];
                for category in 0..2 {
                    let votes = |level: u32| {
                        (0..classes.len()).filter(voters).filter(|&other| real.levels_row(other)[category] == level).count()
                    };
                    let chosen = votes(made.rows.levels_row(row)[category]);
                    prop_assert!((0..4).all(|level| votes(level) <= chosen));
                }
            }
        }
    }
}
