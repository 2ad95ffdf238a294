//! One round of the loop, whoever answers: which rows are asked about, and what the choice of them earned.
//!
//! The log drives it for a person, and the labels of a table do for a simulation, so that what a simulation measures is what a person
//! works with.

use std::collections::VecDeque;

use crate::asking::look_ahead::LastLayer;
use crate::asking::trust::Trust;
use crate::error::SessionError;
use querent_annotate::Purpose;
use querent_numeric::{Matrix, Rng};
use querent_query::meta::{Subsampled, importance_weighted_accuracy};
use querent_query::{
    Beliefs, COLD_START_STRATEGY, Committee, Given, Needs, Pool, QueryError, Refit, Selection, Strategy,
};

/// The predictions of a fitted model for the candidates and for the labelled rows.
pub(crate) struct Predictions {
    /// Candidates x classes.
    pub(crate) candidates: Matrix,
    /// Labelled rows x classes.
    pub(crate) labelled: Matrix,
    /// The probabilities of each member of a committee: candidates x classes.
    pub(crate) members: Vec<Matrix>,
    /// What oracles answer: candidates x classes, zeros where they have not; none without any.
    pub(crate) oracle: Option<Matrix>,
}

/// What is known when rows are chosen.
pub(crate) struct Round<'a> {
    /// The strategy that chooses now, see [`strategy_now`].
    pub(crate) strategy: &'static dyn Strategy,
    pub(crate) pool: Pool<'a>,
    /// None before there is a model.
    pub(crate) predictions: Option<Predictions>,
    /// The class whose rows are sought, where one is named.
    pub(crate) sought: Option<usize>,
    /// What a bandit has learned so far.
    pub(crate) trust: &'a Trust,
    /// Beyond so many candidates the strategy sees a sample.
    pub(crate) most_candidates: usize,
    /// The seed of the session, and how many answers there are: the draws of each round are its own.
    pub(crate) seed: u64,
    pub(crate) n_answers: u64,
}

impl Round<'_> {
    /// The `n` candidates to ask about.
    pub(crate) fn choose(&self, n: usize) -> Result<Selection, SessionError> {
        let sampled = Subsampled { strategy: self.strategy, most: self.most_candidates };
        Ok(self.with_given(|given| sampled.select(given, n, &mut self.rng()))?)
    }

    /// Where a bandit asks: the chance that all of its strategies together give to `candidate`, and that of each.
    pub(crate) fn advice(&self, candidate: usize) -> Result<Option<(f64, Vec<f64>)>, SessionError> {
        if !self.strategy.info().learns || self.predictions.is_none() {
            return Ok(None);
        }
        let seed = self.rng().seed();
        let advice = self.with_given(|given| given.advice(self.strategy, candidate, &mut Rng::new(seed)))?;
        Ok(advice.map(|advice| (advice.chance, advice.by_expert)))
    }

    fn rng(&self) -> Rng {
        Rng::stream(self.seed, "query", self.n_answers)
    }

    fn with_given<T>(&self, ask: impl FnOnce(&Given<'_>) -> Result<T, QueryError>) -> Result<T, QueryError> {
        let predictions = self.predictions.as_ref();
        let beliefs = predictions.map(|of| {
            let beliefs = Beliefs::new(&of.candidates).with_labelled(&of.labelled);
            beliefs.with_oracle(of.oracle.as_ref()).seeking(self.sought)
        });
        let members = predictions.map_or(&[][..], |of| &of.members);
        let committee = (!members.is_empty()).then(|| Committee::new(members));
        let tries = self.strategy.info().needs == Needs::LookAhead && predictions.is_some();
        let refit = tries.then(|| LastLayer::new(&self.pool));
        let refit = refit.as_ref().map(|refit| refit as &dyn Refit);
        ask(&Given { pool: self.pool, beliefs, committee, refit, trust: self.trust.bandit() })
    }
}

/// The strategy that chooses: the one that was chosen, or, until there is the model that it needs, one that works without.
pub(crate) fn strategy_now(
    chosen: &'static dyn Strategy,
    has_model: bool,
) -> Result<&'static dyn Strategy, QueryError> {
    let is_cold = !chosen.info().needs.works_without_model() && !has_model;
    if is_cold { querent_query::strategy(COLD_START_STRATEGY) } else { Ok(chosen) }
}

/// What the choices of a bandit have earned: the share of right predictions (`is_right`, in the order in which it asked) among the rows
/// that it chose, as if of `n_rows` drawn at random.
pub(crate) fn reward(trust: &Trust, n_rows: usize, is_right: impl Iterator<Item = bool>) -> f64 {
    let asked = trust.asked().iter().map(|&(_, chance)| chance).zip(is_right);
    importance_weighted_accuracy(asked, n_rows, trust.asked().len())
}

/// What can be asked next, by purpose, each in its order.
pub(crate) struct Offers<Q> {
    pub(crate) chosen: VecDeque<Q>,
    pub(crate) checks: VecDeque<Q>,
    pub(crate) audits: VecDeque<Q>,
    pub(crate) re_asks: VecDeque<Q>,
    /// What was left for another time: it comes when nothing else is left.
    pub(crate) skipped: VecDeque<Q>,
}

impl<Q> Offers<Q> {
    /// How many rows a strategy is to choose for these turns, of which at most `n_checks` can measure.
    pub(crate) fn n_to_choose(turns: &[Purpose], n_checks: usize, fill: bool) -> usize {
        let n_of = |purpose| turns.iter().filter(|&&turn| turn == purpose).count();
        if fill { turns.len() - n_of(Purpose::Check).min(n_checks) } else { n_of(Purpose::Teach) }
    }

    /// A question for each turn; where a kind has run out, those of another kind take its place if `fill` says so.
    pub(crate) fn deal(mut self, turns: &[Purpose], fill: bool) -> Vec<Q> {
        let mut questions = Vec::with_capacity(turns.len());
        for turn in turns {
            let own = match turn {
                Purpose::Teach => self.chosen.pop_front(),
                Purpose::Check => self.checks.pop_front(),
                Purpose::Audit => self.audits.pop_front(),
                Purpose::ReAsk => self.re_asks.pop_front(),
            };
            let other = || self.chosen.pop_front().or_else(|| self.checks.pop_front());
            let question = own.or_else(|| fill.then(other).flatten());
            match question.or_else(|| self.skipped.pop_front()) {
                Some(question) => questions.push(question),
                None => break,
            }
        }
        questions
    }
}

impl<Q> Default for Offers<Q> {
    fn default() -> Self {
        let [chosen, checks, audits, re_asks, skipped] = std::array::from_fn(|_| VecDeque::new());
        Self { chosen, checks, audits, re_asks, skipped }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_has_run_out_gives_its_turn_to_another_one() {
        let turns = [Purpose::Check, Purpose::Teach, Purpose::Check, Purpose::Audit, Purpose::Teach];
        let offers =
            || Offers { chosen: [1, 2, 3].into(), checks: [10].into(), skipped: [20].into(), ..Offers::default() };
        assert_eq!(Offers::<u32>::n_to_choose(&turns, 1, true), 4);
        assert_eq!(offers().deal(&turns, true), [10, 1, 2, 3, 20]);
        assert_eq!(offers().deal(&[Purpose::Check; 3], false), [10, 20]);
    }
}
