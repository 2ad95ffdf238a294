//! Active learning by learning: a bandit chooses which strategy asks.

use serde::{Deserialize, Serialize};

use super::Bandit;
use crate::query::{Given, Pool, QueryError, Strategy};
use crate::rng::Rng;

/// ALBL: one question after another, each by a strategy drawn with the trust it has earned.
///
/// The experts are the strategies, each of which advises its own first choice, and a last one that gives every candidate the
/// same chance. A [`Bandit`] of `strategies + 1` experts is what has been learned so far; it belongs to the caller, as do the
/// answers. A round goes
///
/// 1. [`Albl::ask`] draws a candidate, and says with what chance;
/// 2. a person answers, and the model is fitted again;
/// 3. [`importance_weighted_accuracy`] of the new model on all that was asked about is the reward for [`Bandit::learn`].
///
/// So the same answers, folded in order, give the same trust. The cost is that of the strategies together.
///
/// Hsu & Lin (2015), "Active Learning by Learning", AAAI.
#[derive(Clone, Copy)]
pub struct Albl<'a> {
    /// The strategies to choose from.
    pub strategies: &'a [Strategy],
    /// The trust in each of them, and last in drawing at random.
    pub bandit: &'a Bandit,
}

/// A question that a bandit chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The candidate to ask about.
    pub candidate: usize,
    /// The chance with which it was chosen, all experts together.
    pub chance: f64,
    /// The chance that each expert gave it.
    pub advice: Vec<f64>,
}

impl Albl<'_> {
    /// The next question.
    ///
    /// # Errors
    ///
    /// Those of the strategies, and [`QueryError::EmptyPool`] without candidates.
    pub fn ask(&self, pool: &Pool<'_>, given: &Given<'_>, rng: &mut Rng) -> Result<Advice, QueryError> {
        pool.require_candidates()?;
        let mut firsts = Vec::with_capacity(self.strategies.len());
        for strategy in self.strategies {
            firsts.extend(strategy.select(pool, given, 1, &mut Rng::new(rng.seed()))?.candidates);
        }
        let by_lot = rng.below(pool.n_candidates());
        let chances = self.bandit.chances();
        let mut left = rng.uniform();
        let followed = chances.iter().position(|chance| {
            left -= chance;
            left < 0.0
        });
        let candidate = followed.and_then(|expert| firsts.get(expert).copied()).unwrap_or(by_lot);
        let mut advice: Vec<f64> = firsts.iter().map(|&first| if first == candidate { 1.0 } else { 0.0 }).collect();
        advice.push(1.0 / pool.n_candidates() as f64);
        let chance = chances.iter().zip(&advice).map(|(chance, advice)| chance * advice).sum();
        Ok(Advice { candidate, chance, advice })
    }
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
    use crate::matrix::Matrix;
    use crate::query::strategy;

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
        let pool = Pool::new(&embedding, &none, &[], 2);
        let strategies = ["core_set", "information_density"].map(|name| strategy(name).expect("it is listed"));
        let bandit = Bandit::new(3, 50);
        let albl = Albl { strategies: &strategies, bandit: &bandit };
        let mut asked = [0.0; 4];
        let mut said = [0.0; 4];
        for seed in 0..4000 {
            let advice = albl.ask(&pool, &Given::default(), &mut Rng::new(seed)).expect("candidates");
            asked[advice.candidate] += 1.0 / 4000.0;
            said[advice.candidate] = advice.chance;
        }
        // Five standard deviations of a share of 4000 are at most 0.04.
        assert!(asked.iter().zip(&said).all(|(asked, said): (&f64, &f64)| (asked - said).abs() < 0.04), "{asked:?}");
        assert!((said.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{said:?}");
    }
}
