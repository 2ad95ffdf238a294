//! What a label would tell about which member is right.

use super::opinions::{Opinions, disagreement, score};
use crate::uncertainty::draw;
use crate::{Batch, Info, Needs, Odds, QueryError, Selection, Strategy, View, Why};
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

impl Bald {
    const INFO: Info = Info {
        name: "bald",
        summary: "Asks about rows whose answer would settle most between the models of a committee.",
        paper: "Houlsby et al. (2011), Bayesian Active Learning for Classification and Preference Learning",
        needs: Needs::Committee,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

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

impl PowerBald {
    const INFO: Info = Info {
        name: "power_bald",
        summary: "Draws a batch by chance among rows that would settle much between models, so that it is varied.",
        paper: "Kirsch et al. (2023), Stochastic Batch Acquisition: A Simple Baseline for Deep Active Learning",
        needs: Needs::Committee,
        reads_rows: false,
        batch: Batch::Drawn,
        ..Info::DEFAULT
    };
}

impl Strategy for Bald {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let committee = view.committee();
        Ok(score(committee, Opinions::information))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        disagreement(view.committee(), candidate)
    }
}

impl Strategy for PowerBald {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        Bald.utilities(view, rng)
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::Drawn { odds: Odds::Disputed }
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        Ok(draw(&self.utilities(view, rng)?, n, rng).because(|candidate| self.why(view, candidate)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Committee, Given, Pool};
    use querent_numeric::Matrix;

    fn utilities(strategy: &dyn Strategy, members: &[Matrix]) -> Vec<f64> {
        let (embedding, labelled) = (Matrix::zeros(members[0].n_rows(), 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], members[0].n_columns());
        Given::new(pool)
            .with_committee(Committee::new(members))
            .utilities(strategy, &mut Rng::new(0))
            .expect("there is a committee")
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
        // Row 0 splits the members in full: ln 2. Row 1 does in part: H(3/4, 1/4) - ln(2)/2, 0.2158. Row 2 is a coin for both: 0.
        let members = [
            Matrix::new(vec![1.0, 0.0, 1.0, 0.0, 0.5, 0.5], 3, 2),
            Matrix::new(vec![0.0, 1.0, 0.5, 0.5, 0.5, 0.5], 3, 2),
        ];
        let (embedding, labelled) = (Matrix::zeros(3, 1), Matrix::zeros(0, 1));
        let given = Given::new(Pool::new(&embedding, &labelled, &[], 2)).with_committee(Committee::new(&members));
        let mut first = [0_u32; 3];
        for seed in 0..4000 {
            let drawn = given.select(&PowerBald, 3, &mut Rng::new(seed)).expect("three candidates");
            assert_eq!(drawn.candidates[2], 2);
            assert!(drawn.whys.iter().all(|why| *why == Why::Drawn { odds: Odds::Disputed }));
            first[drawn.candidates[0]] += 1;
        }
        // Row 1 is first with the chance 0.2158 / (0.2158 + 0.6931) = 0.2374 of 4000, where a ranking would never begin with it;
        // five standard deviations are 135.
        assert!(first[1].abs_diff(950) < 135, "{first:?}");
    }
}
