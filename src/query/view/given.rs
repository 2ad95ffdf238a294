//! What a caller has, and the door where a strategy meets it.

use super::{Beliefs, Committee, Pool, Refit, View};
use crate::{Advice, Bandit, Needs, QueryError, Selection, Strategy};
use querent_numeric::Rng;

/// What a caller has to give to a strategy: a pool, and what models predict for it.
///
/// A strategy is called from here. What it needs is checked once, and it is shown nothing else.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The rows.
    pub pool: Pool<'a>,
    /// What a trained model predicts.
    pub beliefs: Option<Beliefs<'a>>,
    /// What the members of a committee predict.
    pub committee: Option<Committee<'a>>,
    /// A way to try an answer.
    pub refit: Option<&'a dyn Refit>,
    /// What was learned of strategies that ask by turns; where it is absent they are trusted alike.
    pub trust: Option<&'a Bandit>,
}

impl<'a> Given<'a> {
    /// A pool and nothing else.
    #[must_use]
    pub fn new(pool: Pool<'a>) -> Self {
        Self { pool, beliefs: None, committee: None, refit: None, trust: None }
    }

    /// The same with a model's predictions.
    #[must_use]
    pub fn with_beliefs(self, beliefs: Beliefs<'a>) -> Self {
        Self { beliefs: Some(beliefs), ..self }
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

    /// One utility per candidate by a strategy, higher = ask first.
    ///
    /// # Errors
    ///
    /// [`QueryError::EmptyPool`] without candidates; as [`Info::require`](crate::Info::require) where the strategy needs what
    /// is not given; and the strategy's own.
    pub fn utilities(&self, strategy: &dyn Strategy, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        strategy.utilities(&View::open(strategy.info(), self)?, rng)
    }

    /// The `n` candidates to ask about by a strategy, best first, each with its reason.
    ///
    /// # Errors
    ///
    /// As [`Given::utilities`].
    pub fn select(&self, strategy: &dyn Strategy, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        strategy.select(&View::open(strategy.info(), self)?, n, rng)
    }

    /// How likely a candidate was to be asked about, where the strategy learns from what its questions earn.
    ///
    /// # Errors
    ///
    /// As [`Given::utilities`].
    pub fn advice(
        &self,
        strategy: &dyn Strategy,
        candidate: usize,
        rng: &mut Rng,
    ) -> Result<Option<Advice>, QueryError> {
        strategy.advice(&View::open(strategy.info(), self)?, candidate, rng)
    }
}
