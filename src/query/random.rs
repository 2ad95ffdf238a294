//! The baseline: every candidate has the same chance.

use super::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::Rng;

/// Rows drawn uniformly at random: the line that every other strategy has to beat.
///
/// Utility of candidate x: `u(x) ~ Uniform[0, 1)`, independent draws.
///
/// Lewis & Gale (1994), "A Sequential Algorithm for Training Text Classifiers", SIGIR, measure uncertainty sampling against
/// it.
#[derive(Debug, Clone, Copy)]
pub struct Random;

impl Random {
    const INFO: Info = Info {
        name: "random",
        summary: "Asks about rows drawn at random: the yardstick for the others, and fair to every kind of row.",
        paper: "Lewis & Gale (1994), A Sequential Algorithm for Training Text Classifiers (as the baseline)",
        needs: Needs::Nothing,
        reads_rows: false,
        draws: true,
        ..Info::DEFAULT
    };
}

impl Strategy for Random {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        Ok((0..pool.n_candidates()).map(|_| rng.uniform()).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::BY_LOT
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Given, Pool};
    use querent_numeric::Matrix;

    #[test]
    fn every_candidate_has_the_same_chance() {
        let (embedding, labelled) = (Matrix::zeros(5, 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], 2);
        let mut drawn = [0_u32; 5];
        for seed in 0..5000 {
            let selection = Given::new(pool).select(&Random, 1, &mut Rng::new(seed)).expect("five candidates");
            drawn[selection.candidates[0]] += 1;
        }
        // A fifth of 5000 each; five standard deviations of a binomial count are 141.
        assert!(drawn.iter().all(|&times| times.abs_diff(1000) < 141), "{drawn:?}");
    }
}
