//! Trying every answer of some candidates.

use crate::matrix::Matrix;
use crate::query::numerics::{in_order, is_finite, landmarks};
use crate::query::{Beliefs, Pool, QueryError, Refit};
use crate::rng::Rng;

/// At most so many candidates are tried.
pub(super) const MOST_TRIED: usize = 100;

/// What `judge` makes of the beliefs after each answer, on average over the answers of each candidate that is tried.
///
/// `judge` is told the candidate, the class it was learned as and the beliefs after that. A candidate that is not tried gets
/// minus infinity, one with a number that is not finite NaN. An answer that the model holds for impossible is not tried.
pub(super) fn expected(
    pool: &Pool<'_>,
    beliefs: &Beliefs<'_>,
    refit: &dyn Refit,
    rng: &mut Rng,
    judge: impl Fn(usize, usize, &Matrix) -> f64,
) -> Result<Vec<f64>, QueryError> {
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
