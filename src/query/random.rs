//! The baseline: every candidate has the same chance.

use super::{Described, Pool, PoolStrategy, QueryError};
use querent_numeric::Rng;

/// Rows drawn uniformly at random: the line that every other strategy has to beat.
///
/// Utility of candidate x: `u(x) ~ Uniform[0, 1)`, independent draws.
///
/// Lewis & Gale (1994), "A Sequential Algorithm for Training Text Classifiers", SIGIR, measure uncertainty sampling against
/// it.
#[derive(Debug, Clone, Copy)]
pub struct Random;

impl Described for Random {
    fn name(&self) -> &'static str {
        "random"
    }

    fn family(&self) -> &'static str {
        "baseline"
    }

    fn summary(&self) -> &'static str {
        "Asks about rows drawn at random: the yardstick for the others, and fair to every kind of row."
    }

    fn paper(&self) -> &'static str {
        "Lewis & Gale (1994), A Sequential Algorithm for Training Text Classifiers (as the baseline)"
    }

    fn draws(&self) -> bool {
        true
    }

    fn reads_rows(&self) -> bool {
        false
    }
}

impl PoolStrategy for Random {
    fn utilities(&self, pool: &Pool<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        Ok((0..pool.n_candidates()).map(|_| rng.uniform()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Matrix;

    #[test]
    fn every_candidate_has_the_same_chance() {
        let (embedding, labelled) = (Matrix::zeros(5, 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], 2);
        let mut drawn = [0_u32; 5];
        for seed in 0..5000 {
            let selection = Random.select(&pool, 1, &mut Rng::new(seed)).expect("five candidates");
            drawn[selection.candidates[0]] += 1;
        }
        // A fifth of 5000 each; five standard deviations of a binomial count are 141.
        assert!(drawn.iter().all(|&times| times.abs_diff(1000) < 141), "{drawn:?}");
    }
}
