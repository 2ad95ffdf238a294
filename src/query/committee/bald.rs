//! What a label would tell about which member is right.

use super::opinions::{Opinions, score};
use crate::uncertainty::draw;
use crate::{Batch, Committee, CommitteeStrategy, Described, Pool, QueryError, Selection};
use querent_numeric::Rng;

/// BALD, Bayesian active learning by disagreement: rows whose label would say most about which member is right.
///
/// Utility of candidate x, with members as equally likely models: the mutual information between label and model,
/// `u(x) = I(y; m | x) = H(p(· | x)) - 1/M sum_m H(p_m(· | x))` in nats with the mean p of the members' probabilities, from 0 to
/// `ln min(M, C)`. Rows on which every member tosses the same coin have none, however uncertain they are.
///
/// A batch is the highest utilities; `batch_bald` and `power_bald` choose for a batch.
///
/// Houlsby, Huszár, Ghahramani & Lengyel (2011), "Bayesian Active Learning for Classification and Preference Learning", arXiv.
#[derive(Debug, Clone, Copy)]
pub struct Bald;

/// PowerBALD: a batch drawn without replacement, each row with chances in proportion to its BALD utility.
///
/// Utility of candidate x: BALD's. The batch is the n highest of `ln u(x) + g(x)` with independent Gumbel(0, 1) draws g, for
/// the paper's power β = 1. It keeps most of what `batch_bald` gains for a batch, at the cost of a ranking. The selection
/// reports BALD's utilities, in the order drawn; a row of utility 0 comes last.
///
/// Kirsch, Farquhar, Atighehchian, Jesson, Branchaud-Charron & Gal (2023), "Stochastic Batch Acquisition: A Simple Baseline
/// for Deep Active Learning", TMLR.
#[derive(Debug, Clone, Copy)]
pub struct PowerBald;

impl Described for Bald {
    fn name(&self) -> &'static str {
        "bald"
    }

    fn family(&self) -> &'static str {
        "committee"
    }

    fn summary(&self) -> &'static str {
        "Asks about rows whose answer would settle most between the models of a committee."
    }

    fn paper(&self) -> &'static str {
        "Houlsby et al. (2011), Bayesian Active Learning for Classification and Preference Learning"
    }

    fn reads_rows(&self) -> bool {
        false
    }
}

impl CommitteeStrategy for Bald {
    fn utilities(&self, _: &Pool<'_>, committee: &Committee<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        Ok(score(committee, Opinions::information))
    }
}

impl Described for PowerBald {
    fn name(&self) -> &'static str {
        "power_bald"
    }

    fn family(&self) -> &'static str {
        "committee"
    }

    fn summary(&self) -> &'static str {
        "Draws a batch by chance among rows that would settle much between models, so that it is varied."
    }

    fn paper(&self) -> &'static str {
        "Kirsch et al. (2023), Stochastic Batch Acquisition: A Simple Baseline for Deep Active Learning"
    }

    fn batch(&self) -> Batch {
        Batch::Drawn
    }

    fn reads_rows(&self) -> bool {
        false
    }
}

impl CommitteeStrategy for PowerBald {
    fn utilities(&self, pool: &Pool<'_>, committee: &Committee<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        Bald.utilities(pool, committee, rng)
    }

    fn select(
        &self,
        pool: &Pool<'_>,
        committee: &Committee<'_>,
        n: usize,
        rng: &mut Rng,
    ) -> Result<Selection, QueryError> {
        pool.require_candidates()?;
        Ok(draw(&self.utilities(pool, committee, rng)?, n, rng))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Matrix;

    fn utilities(strategy: &dyn CommitteeStrategy, members: &[Matrix]) -> Vec<f64> {
        let (embedding, labelled) = (Matrix::zeros(members[0].n_rows(), 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], members[0].n_columns());
        strategy.utilities(&pool, &Committee::new(members), &mut Rng::new(0)).expect("there is a committee")
    }

    #[test]
    fn utilities_are_by_hand() {
        // Sure of different classes: ln 2. A coin for both: 0. (1, 0) and (1/2, 1/2): H(3/4, 1/4) - ln(2)/2.
        let members = [
            Matrix::new(vec![1.0, 0.0, 0.5, 0.5, 1.0, 0.0], 3, 2),
            Matrix::new(vec![0.0, 1.0, 0.5, 0.5, 0.5, 0.5], 3, 2),
        ];
        let mixed = -(0.75 * 0.75_f64.ln() + 0.25 * 0.25_f64.ln()) - 0.5 * 2_f64.ln();
        for (found, wanted) in utilities(&Bald, &members).into_iter().zip([2_f64.ln(), 0.0, mixed]) {
            assert!((found - wanted).abs() < 1e-12);
        }
    }

    #[test]
    fn power_bald_draws_by_the_utilities_of_bald() {
        let members = [Matrix::new(vec![1.0, 0.0, 0.5, 0.5], 2, 2), Matrix::new(vec![0.0, 1.0, 0.5, 0.5], 2, 2)];
        let (embedding, labelled) = (Matrix::zeros(2, 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], 2);
        for seed in 0..50 {
            let drawn = PowerBald.select(&pool, &Committee::new(&members), 2, &mut Rng::new(seed));
            assert_eq!(drawn.expect("two candidates").candidates, [0, 1]);
        }
    }
}
