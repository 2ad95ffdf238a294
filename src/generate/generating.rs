//! Rows of any method, spread over the classes, and none of them a near-copy.

use super::allocation::allocate;
use super::privacy::Guard;
use super::{GenerateError, Method, Real, Synthetic};
use querent_numeric::Rng;

/// The most rows that are made at once.
pub const MOST_ROWS: usize = 10_000;

/// How often rows that were too near a real one, or came to nothing, are drawn again.
pub const REDRAWS: usize = 10;

/// Generated rows, and how many were drawn and dropped for them.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The rows: as many as asked for, or fewer where [`REDRAWS`] were not enough.
    pub synthetic: Synthetic,
    /// How many rows were dropped because they were near-copies of a real one.
    pub dropped: usize,
}

/// Makes `n` rows by `method`.
///
/// - The rows are spread over the classes so as to even them out: the rarest gets the most, one the method is not able to make
///   gets none.
/// - Numbers of columns with whole numbers only are rounded.
/// - A row is dropped if it is a near-copy of a row in [`Real::rows`]: if its distance to the closest of them is 0, or less
///   than both the distance within which 5 % of them have their nearest other row, and a quarter of the median of these. It is
///   drawn again, up to [`REDRAWS`] times; rows still missing then stay so.
///
/// # Errors
///
/// [`GenerateError::TooMany`] for `n` above [`MOST_ROWS`], and where the method is able to make no class, what keeps it from
/// making the largest.
pub fn generate(method: &dyn Method, real: &Real<'_>, n: usize, rng: &mut Rng) -> Result<Generated, GenerateError> {
    if n > MOST_ROWS {
        return Err(GenerateError::TooMany { asked: n, most: MOST_ROWS });
    }
    let fitted = method.fit(real, rng)?;
    let counts: Vec<usize> = (0..real.n_classes()).map(|class| real.rows_of(class).len()).collect();
    let is_wanted = |class: usize| real.only.is_none_or(|only| only == class);
    let able: Vec<bool> = (0..counts.len()).map(|class| is_wanted(class) && fitted.able(class).is_ok()).collect();
    if !able.contains(&true) {
        let largest = (0..counts.len()).rev().max_by_key(|&class| counts[class]).unwrap_or(0);
        fitted.able(real.only.unwrap_or(largest))?;
    }
    let mut missing = allocate(&counts, &able, n);
    let guard = Guard::new(real);
    let mut made = Synthetic::nothing(real, "");
    let mut dropped = 0;
    for round in 0..=REDRAWS {
        for (class, missing) in missing.iter_mut().enumerate() {
            if round > 0 && *missing == 0 {
                continue;
            }
            let mut drawn = fitted.draw(class, *missing, rng);
            made.made_as(&drawn);
            real.facts.round(&mut drawn.rows);
            for (row, privacy) in guard.privacy(&drawn.rows).into_iter().enumerate() {
                if privacy < 1.0 {
                    dropped += 1;
                } else {
                    made.take(&drawn, row);
                    *missing -= 1;
                }
            }
        }
    }
    Ok(Generated { synthetic: made, dropped })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Smote, method, methods};
    use proptest::prelude::{Strategy, TestCaseError, any, prop, prop_assert, prop_assert_eq, proptest};
    use querent_features::Mixed;
    use querent_numeric::Matrix;

    fn numeric(rows: &[Vec<f32>]) -> Mixed {
        Mixed { numbers: Matrix::from_rows(rows, rows[0].len()), levels: Vec::new(), n_categories: 0 }
    }

    #[test]
    fn neighbours_are_near_in_units_of_the_scale() {
        // In raw units row 1 is the nearest to row 0; in units of the scales row 2 is.
        let rows = numeric(&[vec![0.5, 0.0], vec![1.5, 0.0], vec![0.5, 10.0]]);
        let real = Real::new(&rows, &[0.1, 100.0], &[0, 0, 0]).with_neighbours(1);
        assert_eq!(Smote.neighbourhoods(&real).near(0), [2]);
    }

    #[test]
    fn rows_take_turns() {
        let rows = numeric(&[vec![0.5], vec![1.0], vec![2.0]]);
        let real = Real::new(&rows, &[1.0], &[0, 0, 0]).with_neighbours(2);
        let made = Smote.fit(&real, &mut Rng::new(0)).unwrap().draw(0, 7, &mut Rng::new(1));
        let mut turns = [0; 3];
        for parents in made.parents {
            turns[parents.unwrap().0] += 1;
        }
        turns.sort_unstable();
        assert_eq!(turns, [2, 2, 3]);
    }

    #[test]
    fn a_class_with_one_row_gets_none() {
        let rows = numeric(&[vec![0.5], vec![1.0], vec![2.0], vec![9.0]]);
        let real = Real::new(&rows, &[1.0], &[1, 1, 1, 0]);
        let made = generate(&Smote, &real, 4, &mut Rng::new(1)).unwrap();
        assert!(made.synthetic.classes.iter().all(|&class| class == 1));
        assert_eq!(made.synthetic.method(), "smote");
    }

    #[test]
    fn what_cannot_be_made_says_why() {
        let rows = numeric(&[vec![0.0], vec![1.0]]);
        let error = |classes: &[usize], n| {
            generate(&Smote, &Real::new(&rows, &[1.0], classes), n, &mut Rng::new(1)).unwrap_err()
        };
        assert_eq!(error(&[1, 0], 1), GenerateError::TooFewRows { class: 0, found: 1, needed: 2 });
        assert_eq!(error(&[0, 0], MOST_ROWS + 1).code(), "too_many");
        let nothing = numeric(&[vec![0.0]]).select(&[]);
        let error = generate(&Smote, &Real::new(&nothing, &[1.0], &[]), 1, &mut Rng::new(1)).unwrap_err();
        assert_eq!(error, GenerateError::TooFewRows { class: 0, found: 0, needed: 2 });
    }

    #[test]
    fn only_one_class_is_made_and_the_border_is_still_seen() {
        let rows =
            numeric(&(0..40).map(|row| vec![row as f32 * 0.37 % 5.0, row as f32 * 0.71 % 3.0]).collect::<Vec<_>>());
        let classes: Vec<usize> = (0..40).map(|row| row % 2).collect();
        let real = Real::new(&rows, &[1.0, 1.0], &classes).with_only(Some(1));
        let made = generate(method("adasyn").unwrap(), &real, 9, &mut Rng::new(1)).unwrap().synthetic;
        assert!(made.n_rows() > 0 && made.classes.iter().all(|&class| class == 1));
    }

    #[test]
    fn a_table_where_every_row_would_be_a_copy_gives_none() {
        let rows = Mixed { numbers: Matrix::zeros(4, 0), levels: vec![2, 2, 3, 3], n_categories: 1 };
        let made = generate(&Smote, &Real::new(&rows, &[], &[0; 4]), 3, &mut Rng::new(1)).unwrap();
        assert_eq!((made.synthetic.n_rows(), made.dropped), (0, 3 * (REDRAWS + 1)));
        assert_eq!(made.synthetic.method(), "smote_nc");
    }

    /// Rows of two numbers, a whole one and two categories in three classes.
    fn tables() -> impl Strategy<Value = (Mixed, Vec<usize>)> {
        let row = (prop::array::uniform2(-1e3_f32..1e3), -50_i8..50, prop::array::uniform2(0_u32..4), 0_usize..3);
        prop::collection::vec(row, 7..40).prop_map(|rows| {
            let numbers: Vec<Vec<f32>> = rows.iter().map(|row| vec![row.0[0], row.0[1], f32::from(row.1)]).collect();
            let levels = rows.iter().flat_map(|row| row.2).collect();
            let real = Mixed { numbers: Matrix::from_rows(&numbers, 3), levels, n_categories: 2 };
            (real, rows.iter().map(|row| row.3).collect())
        })
    }

    /// A model that sees the class in the first number.
    fn thirds(rows: &Mixed) -> Matrix {
        let of_row = |row: &[f32]| {
            let at = (row[0] / 500.0).clamp(-2.0, 2.0);
            let odds = [(-at).exp(), 1.0, at.exp()];
            odds.map(|one| one / odds.iter().sum::<f32>()).to_vec()
        };
        Matrix::from_rows(&rows.numbers.rows().map(of_row).collect::<Vec<_>>(), 3)
    }

    /// What every method keeps to; nothing where it refuses the rows. Whether it made any.
    fn keeps_the_laws(method: &dyn Method, real: &Real<'_>, n: usize, seed: u64) -> Result<bool, TestCaseError> {
        let make = || generate(method, real, n, &mut Rng::new(seed));
        let Ok(Generated { synthetic: made, .. }) = make() else { return Ok(false) };
        prop_assert!(made.n_rows() <= n);
        prop_assert_eq!([made.rows.n_rows(), made.weights.len(), made.parents.len()], [made.n_rows(); 3]);
        prop_assert_eq!(made.asks, method.asks());
        prop_assert!(Guard::new(real).privacy(&made.rows).iter().all(|&privacy| privacy == 1.0));
        for row in 0..made.n_rows() {
            prop_assert!(made.weights[row] > 0.0 && made.weights[row] <= 1.0);
            for (number, known) in made.rows.numbers_row(row).iter().zip(&real.facts.numbers) {
                prop_assert!(known.low <= *number && *number <= known.high);
            }
            prop_assert_eq!(made.rows.numbers_row(row)[2].fract(), 0.0);
            for (level, known) in made.rows.levels_row(row).iter().zip(&real.facts.levels) {
                prop_assert!(known.contains(level));
            }
            if let Some((a, b)) = made.parents[row] {
                prop_assert!(a != b && real.classes[a] == made.classes[row]);
                let crosses = ["mixup", "query_synthesis"].contains(&made.method());
                prop_assert!(real.classes[b] == made.classes[row] || crosses);
                for column in 0..2 {
                    let ends = [a, b].map(|parent| real.rows.numbers_row(parent)[column]);
                    let new = made.rows.numbers_row(row)[column];
                    prop_assert!(ends[0].min(ends[1]) <= new && new <= ends[0].max(ends[1]));
                }
            }
        }
        let again = make().unwrap().synthetic;
        let made_some = made.n_rows() > 0;
        prop_assert_eq!((again.rows, again.parents), (made.rows, made.parents));
        Ok(made_some)
    }

    /// Scales for [`tables`]; one of them says nothing.
    const SCALES: [f64; 3] = [500.0, 0.0, 20.0];

    #[test]
    fn every_method_makes_rows_of_sixty_and_keeps_the_laws() {
        let mut rng = Rng::new(8);
        let mut rows = Mixed::new(3, 2);
        for _ in 0..60 {
            let numbers = [2e3 * rng.uniform() as f32 - 1e3, rng.uniform().powi(3) as f32, rng.below(9) as f32];
            rows.push(&numbers, &[rng.below(3) as u32, 2 + rng.below(2) as u32]);
        }
        let classes: Vec<usize> = (0..60).map(|row| if rows.numbers_row(row)[0] < 0.0 { 0 } else { 2 }).collect();
        let real = Real::new(&rows, &SCALES, &classes).with_predict(&thirds);
        for method in methods() {
            assert!(keeps_the_laws(*method, &real, 30, 5).unwrap(), "{}", method.name());
        }
    }

    proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

        #[test]
        fn every_method_keeps_the_laws((rows, classes) in tables(), n in 0_usize..30, seed in any::<u64>()) {
            let real = Real::new(&rows, &SCALES, &classes).with_predict(&thirds);
            for method in methods() {
                keeps_the_laws(*method, &real, n, seed)?;
            }
        }

        #[test]
        fn levels_are_a_majority_among_the_neighbours((rows, classes) in tables(), seed in any::<u64>()) {
            // As many neighbours as there are: the voters are all other rows of the class.
            let real = Real::new(&rows, &[500.0, 500.0, 20.0], &classes).with_neighbours(usize::MAX);
            let made = Smote.fit(&real, &mut Rng::new(0)).unwrap().draw(classes[0], 20, &mut Rng::new(seed));
            for (row, parents) in made.parents.iter().enumerate() {
                let base = parents.unwrap().0;
                let voters = |other: &usize| *other != base && classes[*other] == classes[base];
                for category in 0..2 {
                    let votes = |level: u32| {
                        (0..classes.len()).filter(voters).filter(|&other| rows.levels_row(other)[category] == level).count()
                    };
                    let chosen = votes(made.rows.levels_row(row)[category]);
                    prop_assert!((0..4).all(|level| votes(level) <= chosen));
                }
            }
        }
    }
}
