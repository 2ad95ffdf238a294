//! What a bandit over strategies has learned, and from which answers.

use querent_query::Bandit;
use querent_query::meta::ROUNDS;

/// What a bandit has learned of the strategies: a fold of what it advised and of the rewards that came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trust {
    bandit: Option<Bandit>,
    asked: Vec<(usize, f64)>,
    waiting: Vec<Vec<f64>>,
}

impl Trust {
    /// The trust in each strategy; none before the first answer.
    #[must_use]
    pub fn bandit(&self) -> Option<&Bandit> {
        self.bandit.as_ref()
    }

    /// Rows that it chose and that were answered, each with the chance with which it was chosen.
    #[must_use]
    pub fn asked(&self) -> &[(usize, f64)] {
        &self.asked
    }

    /// Whether an answer has not been rewarded yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// A row was chosen with a chance, on the advice of each strategy, and answered.
    pub fn advised(&mut self, row: usize, chance: f64, advice: &[f64]) {
        self.asked.push((row, chance));
        self.waiting.push(advice.to_vec());
    }

    /// The model that was fitted since earned a reward from 0 to 1.
    pub fn rewarded(&mut self, reward: f64) {
        for advice in std::mem::take(&mut self.waiting) {
            let n_experts = advice.len();
            self.bandit.get_or_insert_with(|| Bandit::new(n_experts, ROUNDS)).learn(&advice, reward);
        }
    }
}
