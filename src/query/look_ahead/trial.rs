//! Trying every answer of some candidates.

use crate::numerics::{in_order, is_finite, landmarks};
use crate::{QueryError, View};
use querent_numeric::{Matrix, Rng};

/// At most so many candidates are tried.
pub(super) const MOST_TRIED: usize = 100;

/// What `judge` makes of the beliefs after each answer, on average over the answers of each candidate that is tried.
///
/// `judge` is given the candidate, the class it was learned as and the beliefs after that. A candidate that is not tried gets
/// minus infinity, one with a number that is not finite NaN. An answer that the model holds for impossible is not tried.
pub(super) fn expected(
    view: &View<'_>,
    rng: &mut Rng,
    judge: impl Fn(usize, usize, &Matrix) -> f64,
) -> Result<Vec<f64>, QueryError> {
    let (pool, beliefs, refit) = (view.pool(), view.beliefs(), view.refit());
    let finite = |row: usize| is_finite(pool.embedding.row(row)) && is_finite(beliefs.probabilities.row(row));
    let left_out = |row| if finite(row) { f64::NEG_INFINITY } else { f64::NAN };
    let mut utilities: Vec<f64> = (0..pool.n_candidates()).map(left_out).collect();
    let usable: Vec<usize> = in_order(pool.embedding).into_iter().filter(|&row| finite(row)).collect();
    for candidate in landmarks(&usable, MOST_TRIED, &mut Rng::new(rng.seed())) {
        let mut expected = 0.0;
        for (class, &p) in beliefs.probabilities.row(candidate).iter().enumerate().filter(|&(_, &p)| p > 0.0) {
            expected += f64::from(p) * judge(candidate, class, &refit.after(candidate, class)?);
        }
        utilities[candidate] = expected;
    }
    Ok(utilities)
}

#[cfg(test)]
mod tests {
    use super::super::{ExpectedErrorReduction, ExpectedLogLossReduction, ValueOfInformation};
    use super::*;
    use crate::{Beliefs, Evaluated, Given, Pool, Refit, Strategy};

    /// A model of two classes that is even about every row until it learns candidate 0, and then right about row "other".
    struct Learner(Vec<Evaluated>);

    impl Refit for Learner {
        fn rows(&self) -> &[Evaluated] {
            &self.0
        }

        fn before(&self) -> Result<Matrix, QueryError> {
            Ok(Matrix::new(vec![0.5; 2 * self.0.len()], self.0.len(), 2))
        }

        fn after(&self, candidate: usize, class: usize) -> Result<Matrix, QueryError> {
            if candidate == 2 {
                return Err(QueryError::Refit { candidate, class, reason: "it never settles".to_owned() });
            }
            let mut after = self.before()?;
            for (row, evaluated) in self.0.iter().enumerate() {
                if candidate == 0 && *evaluated == Evaluated::Other {
                    after.row_mut(row).copy_from_slice(&[0.75, 0.25]);
                }
                if *evaluated == Evaluated::Candidate(candidate) {
                    after.row_mut(row).copy_from_slice(&[1.0 - class as f32, class as f32]);
                }
            }
            Ok(after)
        }
    }

    fn utilities(strategy: &dyn Strategy, n: usize) -> Result<Vec<f64>, QueryError> {
        let embedding = Matrix::new((0..n).map(|row| row as f32).collect(), n, 1);
        let labelled = Matrix::new(vec![9.0], 1, 1);
        let probabilities = Matrix::new(vec![0.5; 2 * n], n, 2);
        let pool = Pool::new(&embedding, &labelled, &[1], 2);
        let learner =
            Learner(vec![Evaluated::Candidate(0), Evaluated::Labelled(0), Evaluated::Other, Evaluated::Other]);
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .with_refit(&learner)
            .utilities(strategy, &mut Rng::new(0))
    }

    fn assert_close(found: &[f64], wanted: &[f64]) {
        assert_eq!(found.len(), wanted.len());
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?} is not {wanted:?}");
    }

    #[test]
    fn utilities_are_by_hand() -> Result<(), QueryError> {
        // Candidate 0 judges three rows without its own: errors 1/2, 1/4, 1/4. Candidate 1 judges four, 1/2 each.
        assert_close(&utilities(&ExpectedErrorReduction, 2)?, &[-1.0 / 3.0, -0.5]);
        let quarter = -(0.75 * 0.75_f64.ln() + 0.25 * 0.25_f64.ln());
        let ln2 = 2_f64.ln();
        assert_close(&utilities(&ExpectedLogLossReduction, 2)?, &[-(ln2 + 2.0 * quarter) / 3.0, -ln2]);
        // Risks before: 1/2 four times. After candidate 0: 0 for itself, 1/2, and 1 - 9/16 - 1/16 = 3/8 twice: 5/4 of four.
        assert_close(&utilities(&ValueOfInformation, 2)?, &[0.5 - 1.25 / 4.0, 0.0]);
        Ok(())
    }

    #[test]
    fn a_refit_that_fails_says_for_which_answer() {
        let error = utilities(&ExpectedErrorReduction, 3).expect_err("candidate 2 cannot be learned");
        assert_eq!(error.code(), "refit_failed");
        let reason = "it never settles".to_owned();
        assert_eq!(error, QueryError::Refit { candidate: 2, class: 0, reason });
    }

    #[test]
    fn at_most_a_hundred_candidates_are_tried() {
        struct Even;
        impl Refit for Even {
            fn rows(&self) -> &[Evaluated] {
                &[Evaluated::Other]
            }
            fn before(&self) -> Result<Matrix, QueryError> {
                Ok(Matrix::new(vec![0.5, 0.5], 1, 2))
            }
            fn after(&self, _: usize, _: usize) -> Result<Matrix, QueryError> {
                self.before()
            }
        }
        let mut embedding = Matrix::new((0..250).map(|row| row as f32).collect(), 250, 1);
        embedding.row_mut(7)[0] = f32::NAN;
        let (labelled, probabilities) = (Matrix::zeros(0, 1), Matrix::new(vec![0.5; 500], 250, 2));
        let (pool, beliefs) = (Pool::new(&embedding, &labelled, &[], 2), Beliefs::new(&probabilities));
        let select = |strategy: &dyn Strategy| {
            Given::new(pool).with_beliefs(beliefs).with_refit(&Even).select(strategy, 250, &mut Rng::new(0))
        };
        for strategy in [&ExpectedErrorReduction as &dyn Strategy, &ValueOfInformation] {
            let selection = select(strategy).expect("there are candidates");
            assert!(selection.approximate);
            assert_eq!(selection.utilities.iter().filter(|utility| utility.is_finite()).count(), 100);
            assert!(selection.utilities[99].is_finite() && selection.utilities.iter().any(|utility| utility.is_nan()));
        }
    }
}
