//! What one strategy may look at.

// A strategy is called from `Given`, which opens a view for it; one that asks another hands on what it was given.
use super::{Beliefs, Committee, Given, Pool, Refit};
use crate::{Bandit, Info, Needs, QueryError};

/// What one strategy may look at: the pool, which is not empty, and what its [`Info`] lists.
///
/// Both are checked when it is opened, so a strategy need not ask whether there is a model.
#[derive(Clone, Copy)]
pub struct View<'a> {
    given: Given<'a>,
}

impl<'a> View<'a> {
    /// What `info` lists of what is `given`.
    pub(super) fn open(info: &Info, given: &Given<'a>) -> Result<Self, QueryError> {
        given.pool.require_candidates()?;
        info.require(&given.served())?;
        let nothing = Given::new(given.pool);
        let seen = match info.needs {
            Needs::Nothing | Needs::Features => nothing,
            Needs::Model => Given { beliefs: given.beliefs, ..nothing },
            Needs::Committee => Given { committee: given.committee, ..nothing },
            Needs::LookAhead => Given { beliefs: given.beliefs, refit: given.refit, ..nothing },
        };
        Ok(Self { given: if info.learns { Given { trust: given.trust, ..seen } } else { seen } })
    }

    /// The rows, at least one of them a candidate.
    #[must_use]
    pub fn pool(&self) -> &Pool<'a> {
        &self.given.pool
    }

    /// What the model predicts.
    ///
    /// # Panics
    ///
    /// If the strategy lists neither [`Needs::Model`] nor [`Needs::LookAhead`], a mistake in its file that the laws find.
    #[must_use]
    pub fn beliefs(&self) -> &Beliefs<'a> {
        self.given.beliefs.as_ref().expect("a strategy that reads a model's predictions lists a model among its needs")
    }

    /// What the members of the committee predict.
    ///
    /// # Panics
    ///
    /// If the strategy does not list [`Needs::Committee`], a mistake in its file that the laws find.
    #[must_use]
    pub fn committee(&self) -> &Committee<'a> {
        self.given.committee.as_ref().expect("a strategy that reads a committee lists it among its needs")
    }

    /// A way to try an answer.
    ///
    /// # Panics
    ///
    /// If the strategy does not list [`Needs::LookAhead`], a mistake in its file that the laws find.
    #[must_use]
    pub fn refit(&self) -> &'a dyn Refit {
        self.given.refit.expect("a strategy that tries answers lists it among its needs")
    }

    /// What was learned of strategies that ask by turns; none where they are trusted alike.
    #[must_use]
    pub fn trust(&self) -> Option<&'a Bandit> {
        self.given.trust
    }

    /// All of it, for a strategy that asks another one.
    pub(crate) fn given(&self) -> &Given<'a> {
        &self.given
    }
}
