//! Rows that were drawn with chances of their own, one after another.

use crate::log::act::Act;
use crate::log::done::Done;
use crate::out::even_draws::Draw;
use crate::session::Session;

/// Rows that were drawn with known chances, and among which.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ActiveDraws {
    /// Those among which they were drawn, ascending, and those that had a label before.
    pub(crate) among: Vec<usize>,
    /// Those of them that have a label, in the order in which they got it.
    pub(crate) labelled: Vec<Labelled>,
    /// In their order.
    pub(crate) drawn: Vec<ActiveDraw>,
    /// How many rows were skipped meanwhile: what was drawn and not answered.
    pub(crate) skipped: usize,
}

/// A row that has a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Labelled {
    /// Which act, from 1, gave it its label; 0 where it came with the table.
    pub(crate) act: usize,
    pub(crate) row: usize,
}

/// A row that was drawn with a known chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ActiveDraw {
    pub(crate) row: usize,
    /// Its chance among the rows that could be drawn.
    pub(crate) chance: f64,
    /// Which act, from 1, its answer was.
    pub(crate) act: usize,
}

impl ActiveDraws {
    /// The rows of `among` that had a label before an act.
    pub(crate) fn known(&self, act: usize) -> impl Iterator<Item = usize> {
        self.labelled.iter().take_while(move |of| of.act < act).map(|of| of.row)
    }
}

impl Session {
    /// The rows that were drawn with known chances and have a label, among those of an even draw that were not drawn evenly; none without any.
    ///
    /// A draw counts since rows last left the pool otherwise than by an answer: by a later even draw, by labels that the model gave, by a class that
    /// was removed, or by other decisions. What was drawn before that has a label, and stands for its own row alone. A row that was skipped, or that
    /// repeats another one, can no longer be drawn and is not among them.
    pub(crate) fn active_draws(&self, even: &Draw, last_even: usize) -> Option<ActiveDraws> {
        let (state, plan) = (self.state(), self.state().plan().ok()?);
        let is_here = |done: &&Done| done.target == plan.target;
        let has_chance = |done: &Done| matches!(*done.act, Act::Answered { chance: Some(_), .. });
        if !state.acts().iter().filter(is_here).any(has_chance) {
            return None;
        }
        let leaves = |done: &Done| {
            matches!(*done.act, Act::AutoLabelled { .. } | Act::ClassRemoved { .. } | Act::Configured { .. })
        };
        let since = state.acts().iter().rposition(leaves).map_or(0, |at| at + 1).max(last_even);
        let in_pool = plan.pool.iter().copied().filter(|&row| state.class_of(row).is_some());
        let mut among: Vec<usize> = in_pool.chain(state.to_ask()).collect();
        among.sort_unstable();
        among.dedup();
        among.retain(|row| even.among.binary_search(row).is_ok() && even.drawn.binary_search(row).is_err());
        among.retain(|row| plan.synthetic.binary_search(row).is_err());
        let place = |row: u32| among.binary_search(&(row as usize)).ok();
        let mut by: Vec<Option<usize>> = among.iter().map(|&row| state.class_of(row).map(|_| 0)).collect();
        let mut is_first = vec![true; among.len()];
        let (mut drawn, mut skipped) = (Vec::new(), 0);
        for (act, done) in (1..).zip(state.acts()).filter(|(_, done)| is_here(done)) {
            let merged = match done.act.as_ref() {
                Act::Merged { labels, .. } => labels.iter().map(|label| label.row).collect(),
                _ => Vec::new(),
            };
            skipped += usize::from(act > since && matches!(*done.act, Act::Skipped { .. }));
            for &row in done.act.answered().iter().chain(&merged) {
                let Some(at) = place(row).filter(|&at| is_first[at] && by[at].is_some()) else { continue };
                is_first[at] = false;
                by[at] = Some(act);
                if let (Act::Answered { chance: Some(chance), .. }, true) = (done.act.as_ref(), act > since) {
                    drawn.push(ActiveDraw { row: row as usize, chance: *chance, act });
                }
            }
        }
        let mut labelled: Vec<Labelled> =
            among.iter().zip(by).filter_map(|(&row, by)| Some(Labelled { act: by?, row })).collect();
        labelled.sort_unstable();
        (!drawn.is_empty()).then_some(ActiveDraws { among, labelled, drawn, skipped })
    }
}
