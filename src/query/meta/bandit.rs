//! EXP4.P: which of several experts to trust, learned from rewards.

use serde::{Deserialize, Serialize};

/// How sure the bound on the regret is to hold: with a chance of at least 1 less this.
const DELTA: f64 = 0.1;

/// The trust in each of N experts after some of T rounds.
///
/// Expert i is followed with the chance `p_i = (1 - N p_min) w_i / W + p_min`, with `p_min = sqrt(ln N / (N T))` and W the sum of
/// the weights w, which begin at 1. Let an expert give the candidate that was asked about the chance `a_i`, and all of them
/// together `q = sum_i p_i a_i`. With the reward r the weights become
/// `w_i exp(p_min / 2 · (r a_i / q + 1 / p_i · sqrt(ln(N / delta) / (N T))))`, with delta = 0.1.
///
/// It is plain data: the fold of the rounds, to be kept or made again from them. O(N) a round.
///
/// Beygelzimer, Langford, Li, Reyzin & Schapire (2011), "Contextual Bandit Algorithms with Supervised Learning Guarantees",
/// AISTATS, algorithm 1, with one arm for each expert as in Hsu & Lin (2015) and their libact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bandit {
    weights: Vec<f64>,
    n_rounds: usize,
}

impl Bandit {
    /// The same trust in each of `n_experts`, for `n_rounds` to come.
    #[must_use]
    pub fn new(n_experts: usize, n_rounds: usize) -> Self {
        Self { weights: vec![1.0; n_experts], n_rounds: n_rounds.max(1) }
    }

    /// The chance with which each expert is followed; their sum is 1.
    #[must_use]
    pub fn chances(&self) -> Vec<f64> {
        let total: f64 = self.weights.iter().sum();
        let least = self.least_chance();
        let free = 1.0 - self.weights.len() as f64 * least;
        self.weights.iter().map(|weight| free * weight / total + least).collect()
    }

    /// Learns from a round: the chance that each expert gave to what was asked about, and the reward from 0 to 1 that came.
    pub fn learn(&mut self, advice: &[f64], reward: f64) {
        let chances = self.chances();
        let asked: f64 = chances.iter().zip(advice).map(|(chance, advice)| chance * advice).sum();
        let n = self.weights.len() as f64;
        let width = ((n / DELTA).ln() / (n * self.n_rounds as f64)).sqrt();
        let half = self.least_chance() / 2.0;
        for ((weight, chance), advice) in self.weights.iter_mut().zip(&chances).zip(advice) {
            let gained = if asked > 0.0 { reward * advice / asked } else { 0.0 };
            *weight *= (half * (gained + width / chance)).exp();
        }
        // Only the proportions matter, and kept at a mean of 1 they never overflow.
        let mean = self.weights.iter().sum::<f64>() / n;
        self.weights.iter_mut().for_each(|weight| *weight /= mean);
    }

    /// No expert's chance is less. At most 1/N, which few rounds would exceed.
    fn least_chance(&self) -> f64 {
        let n = self.weights.len().max(1) as f64;
        (n.ln() / (n * self.n_rounds as f64)).sqrt().min(1.0 / n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_is_by_hand() {
        // N = 2, T = 8: p_min = sqrt(ln 2 / 16) = 0.208139 and the width is sqrt(ln 20 / 16) = 0.432706. Both chances are 1/2.
        // The first expert advised what was asked about, so q = 1/2 and it gains 2 r: with r = 1/2 its weight grows by
        // exp(0.104070 · (1 + 0.865412)) and the other's by exp(0.104070 · 0.865412), a ratio of exp(0.104070).
        let mut bandit = Bandit::new(2, 8);
        assert_eq!(bandit.chances(), [0.5, 0.5]);
        bandit.learn(&[1.0, 0.0], 0.5);
        let ratio = bandit.weights[0] / bandit.weights[1];
        assert!((ratio - 0.104_069_6_f64.exp()).abs() < 1e-6, "{ratio}");
        // (1 - 2 · 0.208139) · 0.525994 + 0.208139
        assert!((bandit.chances()[0] - 0.515_172).abs() < 1e-5, "{:?}", bandit.chances());
    }

    #[test]
    fn the_expert_that_earns_is_trusted_and_the_others_are_never_dropped() {
        let mut bandit = Bandit::new(3, 300);
        for round in 0..300 {
            let mut advice = [0.0; 3];
            advice[round % 3] = 1.0;
            bandit.learn(&advice, if round % 3 == 1 { 1.0 } else { 0.1 });
        }
        let chances = bandit.chances();
        assert!(chances[1] > 0.6, "{chances:?}");
        assert!(chances.iter().all(|&chance| chance >= bandit.least_chance()));
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_expert_is_always_followed() {
        let mut bandit = Bandit::new(1, 5);
        bandit.learn(&[1.0], 0.3);
        assert_eq!(bandit.chances(), [1.0]);
    }
}
