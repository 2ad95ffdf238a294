//! A strategy asked with everything that there is to give it.

use crate::asking::look_ahead::LastLayer;
use crate::error::SessionError;
use querent_numeric::Matrix;
use querent_numeric::Rng;
use querent_query::meta::Subsampled;
use querent_query::{Bandit, Beliefs, Committee, Given, Needs, Pool, QueryError, Refit, Selection, Strategy};

/// What a fitted model says of the candidates and of the labelled rows.
pub(crate) struct Said {
    /// Candidates x classes.
    pub(crate) candidates: Matrix,
    /// Labelled rows x classes.
    pub(crate) labelled: Matrix,
    /// The probabilities of each member of a committee: candidates x classes.
    pub(crate) members: Vec<Matrix>,
}

/// A question put to a strategy.
pub(crate) struct Asking<'a> {
    pub(crate) strategy: &'static dyn Strategy,
    pub(crate) pool: Pool<'a>,
    /// None before there is a model.
    pub(crate) said: Option<Said>,
    /// What a bandit has learned so far.
    pub(crate) trust: Option<&'a Bandit>,
    /// Beyond so many candidates the strategy sees a sample.
    pub(crate) most_candidates: usize,
}

impl Asking<'_> {
    /// The `n` candidates to ask about.
    pub(crate) fn select(&self, n: usize, rng: &mut Rng) -> Result<Selection, SessionError> {
        let sampled = Subsampled { strategy: self.strategy, most: self.most_candidates };
        Ok(self.with_given(|given| sampled.select(given, n, rng))?)
    }

    /// Where a bandit asks: the chance that each of its strategies gives to `candidate`, and that of all together.
    pub(crate) fn advice(&self, candidate: usize, rng: &mut Rng) -> Result<Option<(f64, Vec<f64>)>, SessionError> {
        if !self.strategy.info().learns || self.said.is_none() {
            return Ok(None);
        }
        let seed = rng.seed();
        let advice = self.with_given(|given| given.advice(self.strategy, candidate, &mut Rng::new(seed)))?;
        Ok(advice.map(|advice| (advice.chance, advice.by_expert)))
    }

    fn with_given<T>(&self, ask: impl FnOnce(&Given<'_>) -> Result<T, QueryError>) -> Result<T, QueryError> {
        let beliefs = self.said.as_ref().map(|said| Beliefs::new(&said.candidates).with_labelled(&said.labelled));
        let members = self.said.as_ref().map_or(&[][..], |said| &said.members);
        let committee = (!members.is_empty()).then(|| Committee::new(members));
        let tries = self.strategy.info().needs == Needs::LookAhead && self.said.is_some();
        let refit = tries.then(|| LastLayer::new(&self.pool));
        let refit = refit.as_ref().map(|refit| refit as &dyn Refit);
        ask(&Given { pool: self.pool, beliefs, committee, refit, trust: self.trust })
    }
}
