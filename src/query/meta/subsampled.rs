//! Any strategy, on a sample of a large pool.

use super::part::Part;
use crate::numerics::{in_order, landmarks};
use crate::{Given, Pool, QueryError, Selection, Strategy};
use querent_numeric::Rng;

/// A wrapper that lets a strategy see a drawn sample of the candidates, so that its cost no longer grows with the pool.
///
/// Up to `most` candidates nothing changes; beyond, `most` of them (or as many as are asked for, if those are more) are drawn
/// uniformly, without replacement, from those whose numbers are finite, and the strategy sees no other. The [`Selection`] is
/// then marked as approximate: the best candidate of m drawn ones is, in the mean, among the best `1 / (m + 1)` of the pool.
///
/// As the `SubSamplingWrapper` of scikit-activeml.
#[derive(Clone, Copy)]
pub struct Subsampled {
    /// The strategy that chooses.
    pub strategy: &'static dyn Strategy,
    /// How many candidates it sees at most.
    pub most: usize,
}

impl Subsampled {
    /// One utility per candidate as the strategy gives it, and NaN for those that it does not see.
    ///
    /// # Errors
    ///
    /// As [`Given::utilities`].
    pub fn utilities(&self, given: &Given<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let Some(rows) = self.sample(&given.pool, 1, rng) else {
            return given.utilities(self.strategy, rng);
        };
        let part = Part::of(given, &rows);
        let seen = part.ask(given, |given| given.utilities(self.strategy, rng))?;
        let mut utilities = vec![f64::NAN; given.pool.n_candidates()];
        for (&row, utility) in rows.iter().zip(seen) {
            utilities[row] = utility;
        }
        Ok(utilities)
    }

    /// The `n` candidates to ask about, best first.
    ///
    /// # Errors
    ///
    /// As [`Given::select`].
    pub fn select(&self, given: &Given<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let Some(rows) = self.sample(&given.pool, n, rng) else {
            return given.select(self.strategy, n, rng);
        };
        let part = Part::of(given, &rows);
        let selection = part.ask(given, |given| given.select(self.strategy, n, rng))?;
        let selection = part.in_pool(selection);
        // A row is drawn twice: into the sample, and from what is left of it.
        let share = |drawn: usize| (rows.len() - drawn) as f64 / (given.pool.n_candidates() - drawn) as f64;
        let chances = selection.chances.iter().enumerate().map(|(drawn, chance)| chance * share(drawn)).collect();
        Ok(Selection { approximate: true, chances, ..selection })
    }

    /// The candidates that the strategy sees; none where it sees all.
    fn sample(&self, pool: &Pool<'_>, n: usize, rng: &mut Rng) -> Option<Vec<usize>> {
        let most = self.most.max(n);
        if pool.n_candidates() <= most {
            return None;
        }
        let finite = in_order(pool.embedding);
        (finite.len() >= most).then(|| landmarks(&finite, most, &mut Rng::new(rng.seed())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, strategies, strategy};
    use querent_numeric::Matrix;

    fn pool_of(n: usize) -> Matrix {
        Matrix::new((0..2 * n).map(|x| ((x * 37) % 101) as f32).collect(), n, 2)
    }

    #[test]
    fn a_small_pool_is_seen_as_a_whole() {
        let (embedding, none) = (pool_of(20), Matrix::zeros(0, 2));
        let pool = Pool::new(&embedding, &none, &[], 2);
        let given = Given::new(pool);
        for plain in strategies().filter(|strategy| strategy.info().needs.works_without_model()) {
            let wrapped = Subsampled { strategy: plain, most: 20 };
            let wanted = given.select(plain, 5, &mut Rng::new(2)).expect("candidates");
            let found = wrapped.select(&given, 5, &mut Rng::new(2)).expect("candidates");
            assert_eq!(found, wanted, "{}", plain.info().name);
        }
    }

    #[test]
    fn a_large_pool_is_sampled_and_says_so() {
        let (embedding, none) = (pool_of(60), Matrix::zeros(0, 2));
        let probabilities =
            Matrix::new((0..60).flat_map(|at| [at as f32 / 120.0, 1.0 - at as f32 / 120.0]).collect(), 60, 2);
        let pool = Pool::new(&embedding, &none, &[], 2);
        let given = Given::new(pool).with_beliefs(Beliefs::new(&probabilities));
        let margin = Subsampled { strategy: strategy("margin").expect("it is listed"), most: 10 };
        let utilities = margin.utilities(&given, &mut Rng::new(3)).expect("beliefs");
        let seen: Vec<usize> = (0..60).filter(|&row| !utilities[row].is_nan()).collect();
        assert_eq!(seen.len(), 10);
        let selection = margin.select(&given, 4, &mut Rng::new(3)).expect("beliefs");
        // The higher the row, the less sure is the model: the four highest of those seen.
        let highest: Vec<usize> = seen.iter().rev().take(4).copied().collect();
        assert_eq!(selection.candidates, highest);
        assert!(selection.approximate);
        let more_than_most = margin.select(&given, 25, &mut Rng::new(3)).expect("beliefs");
        assert_eq!(more_than_most.candidates.len(), 25);
    }
}
