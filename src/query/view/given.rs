//! Which views a caller has.

use super::{Beliefs, Committee, Refit};
use crate::{Bandit, Needs};

/// What a caller has to give to a strategy beyond the [`Pool`](super::Pool), where the strategy is chosen by its name.
#[derive(Clone, Copy, Default)]
pub struct Given<'a> {
    /// What a trained model believes.
    pub beliefs: Option<Beliefs<'a>>,
    /// What a committee believes.
    pub committee: Option<Committee<'a>>,
    /// A way to try an answer.
    pub refit: Option<&'a dyn Refit>,
    /// What was learned of strategies that ask by turns; where it is absent they are trusted alike.
    pub trust: Option<&'a Bandit>,
}

impl<'a> Given<'a> {
    /// A model's beliefs and nothing else.
    #[must_use]
    pub fn model(beliefs: Beliefs<'a>) -> Self {
        Self { beliefs: Some(beliefs), ..Self::default() }
    }

    /// The same with a committee.
    #[must_use]
    pub fn with_committee(self, committee: Committee<'a>) -> Self {
        Self { committee: Some(committee), ..self }
    }

    /// The same with a way to try an answer.
    #[must_use]
    pub fn with_refit(self, refit: &'a dyn Refit) -> Self {
        Self { refit: Some(refit), ..self }
    }

    /// The needs that this meets.
    #[must_use]
    pub fn served(&self) -> Vec<Needs> {
        let all = [
            (Needs::Nothing, true),
            (Needs::Features, true),
            (Needs::Model, self.beliefs.is_some()),
            (Needs::Committee, self.committee.is_some()),
            (Needs::LookAhead, self.beliefs.is_some() && self.refit.is_some()),
        ];
        all.into_iter().filter(|&(_, met)| met).map(|(needs, _)| needs).collect()
    }
}
