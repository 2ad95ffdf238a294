//! A strategy chosen by its name, and the one door where it meets what a caller has.

use super::meta::Albl;
use super::registry::names;
use super::{
    Batch, CommitteeStrategy, Described, Given, LookAheadStrategy, ModelStrategy, Needs, Pool, PoolStrategy,
    QueryError, Selection,
};
use querent_numeric::Rng;

/// A strategy of the registry: which of the kinds it is says what it has to be given.
#[derive(Clone, Copy)]
pub enum Strategy {
    /// It looks at rows and labels alone.
    Pool(&'static dyn PoolStrategy),
    /// It looks at a model's beliefs.
    Model(&'static dyn ModelStrategy),
    /// It looks at a committee's beliefs.
    Committee(&'static dyn CommitteeStrategy),
    /// It tries answers.
    LookAhead(&'static dyn LookAheadStrategy),
    /// It lets other strategies ask, by the trust that they have earned.
    Bandit(&'static Albl),
}

impl Strategy {
    /// What the strategy tells of itself.
    #[must_use]
    pub fn described(&self) -> &'static dyn Described {
        match *self {
            Self::Pool(strategy) => strategy,
            Self::Model(strategy) => strategy,
            Self::Committee(strategy) => strategy,
            Self::LookAhead(strategy) => strategy,
            Self::Bandit(strategy) => strategy,
        }
    }

    /// The name to choose it by.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.described().name()
    }

    /// How it makes a batch.
    #[must_use]
    pub fn batch(&self) -> Batch {
        self.described().batch()
    }

    /// What must exist before it can be used.
    #[must_use]
    pub fn needs(&self) -> Needs {
        match self {
            Self::Pool(strategy) if strategy.reads_rows() => Needs::Features,
            Self::Pool(_) => Needs::Nothing,
            Self::Model(_) | Self::Bandit(_) => Needs::Model,
            Self::Committee(_) => Needs::Committee,
            Self::LookAhead(_) => Needs::LookAhead,
        }
    }

    /// Nothing, if `served` holds what the strategy needs.
    ///
    /// # Errors
    ///
    /// [`QueryError::NeedsModel`], [`QueryError::NeedsCommittee`] or [`QueryError::NeedsLookAhead`], which name the
    /// strategies that can be used instead.
    pub fn require(&self, served: &[Needs]) -> Result<(), QueryError> {
        if served.contains(&self.needs()) { Ok(()) } else { Err(self.refusal(served)) }
    }

    /// One utility per candidate, higher = ask first, from what the caller has.
    ///
    /// # Errors
    ///
    /// As [`Strategy::require`] where the caller has not got what the strategy needs, and the strategy's own.
    pub fn utilities(&self, pool: &Pool<'_>, given: &Given<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        match (*self, given.beliefs, given.committee, given.refit) {
            (Self::Pool(strategy), ..) => strategy.utilities(pool, rng),
            (Self::Model(strategy), Some(beliefs), ..) => strategy.utilities(pool, &beliefs, rng),
            (Self::Committee(strategy), _, Some(committee), _) => strategy.utilities(pool, &committee, rng),
            (Self::LookAhead(strategy), Some(beliefs), _, Some(refit)) => {
                strategy.utilities(pool, &beliefs, refit, rng)
            }
            (Self::Bandit(strategy), Some(_), ..) => strategy.utilities(pool, given, rng),
            _ => Err(self.refusal(&given.served())),
        }
    }

    /// The `n` candidates to ask about, best first, from what the caller has.
    ///
    /// # Errors
    ///
    /// As [`Strategy::utilities`], and [`QueryError::EmptyPool`] without candidates.
    pub fn select(&self, pool: &Pool<'_>, given: &Given<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        match (*self, given.beliefs, given.committee, given.refit) {
            (Self::Pool(strategy), ..) => strategy.select(pool, n, rng),
            (Self::Model(strategy), Some(beliefs), ..) => strategy.select(pool, &beliefs, n, rng),
            (Self::Committee(strategy), _, Some(committee), _) => strategy.select(pool, &committee, n, rng),
            (Self::LookAhead(strategy), Some(beliefs), _, Some(refit)) => {
                strategy.select(pool, &beliefs, refit, n, rng)
            }
            (Self::Bandit(strategy), Some(_), ..) => strategy.select(pool, given, n, rng),
            _ => Err(self.refusal(&given.served())),
        }
    }

    fn refusal(&self, served: &[Needs]) -> QueryError {
        let strategy = self.name().to_owned();
        let ready = names(|other| served.contains(&other.needs()));
        match self {
            Self::Pool(_) | Self::Model(_) | Self::Bandit(_) => QueryError::NeedsModel { strategy, ready },
            Self::Committee(_) => QueryError::NeedsCommittee { strategy, ready },
            Self::LookAhead(_) => QueryError::NeedsLookAhead { strategy, ready },
        }
    }
}
