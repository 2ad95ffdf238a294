//! Active learning by learning: a bandit chooses which strategy asks.

use super::Bandit;
use crate::numerics::in_order;
use crate::{Advice, Batch, Info, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// The questions for which a bandit plans: it explores about as long as labelling goes on.
pub const ROUNDS: usize = 200;

/// ALBL: each question is asked by a strategy drawn with the trust it has earned.
///
/// The experts are the strategies, each of which advises its own first choice, and a last one that gives every candidate the
/// same chance. A [`Bandit`] of `experts + 1` is what has been learned so far; it belongs to the caller, as do the answers. A
/// round goes
///
/// 1. [`Strategy::select`] draws a candidate, and [`Strategy::advice`] says with what chance;
/// 2. a person answers, and the model is fitted again;
/// 3. [`importance_weighted_accuracy`] of the new model on all that was asked about is the reward for [`Bandit::learn`].
///
/// So the same answers, folded in order, give the same trust. The utility of a candidate is the chance with which it would be
/// asked about. Further questions of a batch go on down each expert's own batch. The cost is that of the experts together.
///
/// Hsu & Lin (2015), "Active Learning by Learning", AAAI.
pub struct Albl {
    experts: &'static [&'static str],
}

impl Albl {
    const INFO: Info = Info {
        name: "albl",
        summary: "Tries several strategies, and asks more and more by those whose questions turn out to teach the most.",
        paper: "Hsu & Lin (2015), Active Learning by Learning",
        needs: Needs::Model,
        batch: Batch::Drawn,
        draws: true,
        learns: true,
        ..Info::DEFAULT
    };

    /// A bandit over the strategies of these names, which need no more than a model.
    #[must_use]
    pub const fn new(experts: &'static [&'static str]) -> Self {
        Self { experts }
    }

    /// The chance with which each expert is followed, by what was learned so far, or the same for each.
    fn chances(&self, view: &View<'_>) -> Vec<f64> {
        let known = view.trust().filter(|bandit| bandit.chances().len() == self.experts.len() + 1);
        known.map_or_else(|| Bandit::new(self.experts.len() + 1, ROUNDS).chances(), Bandit::chances)
    }

    /// The batch that each expert would ask about.
    fn batches(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Vec<Selection>, QueryError> {
        let ask = |name: &&str| view.given().select(crate::strategy(name)?, n, &mut Rng::new(rng.seed()));
        self.experts.iter().map(ask).collect()
    }
}

impl Strategy for Albl {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    /// The chance with which each candidate would be asked about.
    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let chances = self.chances(view);
        let usable = usable(view.pool());
        let mut utilities = vec![f64::NAN; view.pool().n_candidates()];
        let at_random = chances.last().copied().unwrap_or(1.0) / usable.len().max(1) as f64;
        for &row in &usable {
            utilities[row] = at_random;
        }
        for (batch, chance) in self.batches(view, 1, rng)?.iter().zip(chances) {
            for &first in &batch.candidates {
                utilities[first] += chance;
            }
        }
        Ok(utilities)
    }

    /// By lot, where no expert advised the candidate.
    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::BY_LOT
    }

    /// The candidates in the order in which they were drawn, each for the reason of the expert that advised it.
    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let seed = rng.seed();
        let utilities = self.utilities(view, &mut Rng::new(seed))?;
        let batches = self.batches(view, n, &mut Rng::new(seed))?;
        let chances = self.chances(view);
        let mut draws = Rng::new(rng.seed());
        let mut left = usable(pool);
        let others: Vec<usize> = (0..pool.n_candidates()).filter(|row| utilities[*row].is_nan()).collect();
        let mut selection = Selection::default();
        while selection.candidates.len() < n && !left.is_empty() {
            let by_lot = left[draws.below(left.len())];
            let advised = batches.get(drawn(&chances, &mut draws)).and_then(|batch| {
                let mut choices = batch.candidates.iter().zip(&batch.whys);
                choices.find(|(row, _)| left.contains(row))
            });
            let (candidate, why) =
                advised.map_or_else(|| (by_lot, self.why(view, by_lot)), |(&candidate, &why)| (candidate, why));
            left.retain(|&row| row != candidate);
            selection.push(candidate, utilities[candidate], why);
        }
        for candidate in others.into_iter().take(n - selection.candidates.len()) {
            selection.push(candidate, f64::NAN, Why::LeftOver);
        }
        Ok(selection)
    }

    fn advice(&self, view: &View<'_>, candidate: usize, rng: &mut Rng) -> Result<Option<Advice>, QueryError> {
        let is_first = |batch: &Selection| if batch.candidates.first() == Some(&candidate) { 1.0 } else { 0.0 };
        let mut by_expert: Vec<f64> = self.batches(view, 1, rng)?.iter().map(is_first).collect();
        by_expert.push(1.0 / usable(view.pool()).len().max(1) as f64);
        let chance = self.chances(view).iter().zip(&by_expert).map(|(chance, advice)| chance * advice).sum();
        Ok(Some(Advice { chance, by_expert }))
    }
}

/// The number of the expert to follow.
fn drawn(chances: &[f64], rng: &mut Rng) -> usize {
    let mut left = rng.uniform();
    let followed = chances.iter().position(|chance| {
        left -= chance;
        left < 0.0
    });
    followed.unwrap_or(chances.len())
}

/// The candidates whose numbers are all finite; all candidates where none is like that.
fn usable(pool: &Pool<'_>) -> Vec<usize> {
    let finite = in_order(pool.embedding);
    if finite.is_empty() { (0..pool.n_candidates()).collect() } else { finite }
}

/// The reward of a round: how many of all rows the model would get right, estimated from those asked about.
///
/// `1 / (n T) sum_t [f(x_t) = y_t] / q_t`, for the chance `q_t` with which row t was asked about and whether the model is right
/// about it now, n rows in all and T rounds; at most 1.
#[must_use]
pub fn importance_weighted_accuracy(asked: impl Iterator<Item = (f64, bool)>, n_rows: usize, n_rounds: usize) -> f64 {
    let right = asked.filter(|&(chance, is_right)| is_right && chance > 0.0);
    let sum: f64 = right.map(|(chance, _)| 1.0 / chance).sum();
    (sum / (n_rows.max(1) * n_rounds.max(1)) as f64).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, strategy};
    use querent_numeric::Matrix;

    static EXPERTS: Albl = Albl::new(&["core_set", "information_density"]);

    #[test]
    fn the_reward_is_by_hand() {
        // (1 / 0.5 + 1 / 0.25) / (10 · 4)
        let asked = [(0.5, true), (0.1, false), (0.25, true)];
        assert!((importance_weighted_accuracy(asked.into_iter(), 10, 4) - 0.15).abs() < 1e-12);
        assert_eq!(importance_weighted_accuracy([(1e-9, true)].into_iter(), 10, 4), 1.0);
    }

    #[test]
    fn candidates_are_asked_about_with_the_chance_that_is_said() {
        let (embedding, none) = (Matrix::new(vec![0.0, 1.0, 2.0, 9.0], 4, 1), Matrix::zeros(0, 1));
        let probabilities = Matrix::new(vec![0.5; 8], 4, 2);
        let given = Given::new(Pool::new(&embedding, &none, &[], 2)).with_beliefs(Beliefs::new(&probabilities));
        let mut asked = [0.0; 4];
        let said = given.utilities(&EXPERTS, &mut Rng::new(0)).expect("candidates");
        for seed in 0..4000 {
            let selection = given.select(&EXPERTS, 1, &mut Rng::new(seed)).expect("candidates");
            asked[selection.candidates[0]] += 1.0 / 4000.0;
        }
        // Five standard deviations of a share of 4000 are at most 0.04. Both experts have one best candidate whatever the lots.
        assert!(
            asked.iter().zip(&said).all(|(asked, said): (&f64, &f64)| (asked - said).abs() < 0.04),
            "{asked:?} {said:?}"
        );
        assert!((said.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{said:?}");
    }

    #[test]
    fn an_expert_whose_advice_pays_is_followed_more() {
        let mut bandit = Bandit::new(3, ROUNDS);
        for _ in 0..50 {
            bandit.learn(&[1.0, 0.0, 0.25], 1.0);
        }
        let (embedding, none) = (Matrix::new(vec![0.0, 1.0, 2.0, 9.0], 4, 1), Matrix::zeros(0, 1));
        let probabilities = Matrix::new(vec![0.5; 8], 4, 2);
        let given = Given::new(Pool::new(&embedding, &none, &[], 2)).with_beliefs(Beliefs::new(&probabilities));
        let trusting = Given { trust: Some(&bandit), ..given };
        let first = given.select(strategy("core_set").expect("it is listed"), 1, &mut Rng::new(0)).expect("candidates");
        let advice = |given: &Given<'_>| {
            let advice = given.advice(&EXPERTS, first.candidates[0], &mut Rng::new(0)).expect("candidates");
            advice.expect("it learns")
        };
        let chances = bandit.chances();
        assert_eq!(advice(&trusting).by_expert[0], 1.0);
        assert!(advice(&trusting).chance > advice(&given).chance);
        assert!(chances[0] > 0.5 && chances[0] > chances[1], "{chances:?}");
    }
}
