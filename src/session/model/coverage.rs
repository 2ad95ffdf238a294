//! Which rows of a large table the present model has predicted: a sample with each fit, so that it speaks at once, and the others behind the
//! questions.

use std::collections::BTreeSet;

use crate::log::state::State;
use querent_numeric::Rng;

/// A table of more rows is predicted in parts.
pub const LARGE: usize = 1 << 17;

/// Rows that are drawn to ask about; those that are labelled or measure come besides.
const SAMPLE: usize = 1 << 14;

/// The rows of a large table that a model has predicted.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Rows that were predicted with a fit, in table order. Questions are chosen among them, so that they follow from the log alone.
    sample: Vec<usize>,
    /// Of each row, whether the present networks have predicted it.
    seen: Vec<bool>,
    /// Of each row, whether these or earlier ones have.
    known: Vec<bool>,
    n_unseen: usize,
}

impl Coverage {
    /// Of a model fitted from scratch that has predicted a sample, in table order; what was `known` before stays so.
    #[must_use]
    pub fn new(sample: Vec<usize>, n_rows: usize, known: Option<Vec<bool>>) -> Self {
        let known = known.unwrap_or_else(|| vec![false; n_rows]);
        let mut coverage = Self { seen: vec![false; n_rows], known, n_unseen: n_rows, sample };
        for at in 0..coverage.sample.len() {
            coverage.see(coverage.sample[at]);
        }
        coverage
    }

    /// A row was predicted.
    pub fn see(&mut self, row: usize) {
        self.n_unseen -= usize::from(!self.seen[row]);
        (self.seen[row], self.known[row]) = (true, true);
    }

    /// These rows belong to the sample from now on.
    pub fn extend(&mut self, rows: impl Iterator<Item = usize>) {
        let before = self.sample.len();
        let new: Vec<usize> = rows.filter(|row| self.sample[..before].binary_search(row).is_err()).collect();
        self.sample.extend(new);
        self.sample.sort_unstable();
        self.sample.dedup();
    }

    /// Whether questions may be about the row.
    #[must_use]
    pub fn is_sampled(&self, row: usize) -> bool {
        self.sample.binary_search(&row).is_ok()
    }

    /// Whether the present networks have predicted the row.
    #[must_use]
    pub fn is_seen(&self, row: usize) -> bool {
        self.seen[row]
    }

    /// Whether there is a prediction of the row, be it of earlier networks.
    #[must_use]
    pub fn is_known(&self, row: usize) -> bool {
        self.known[row]
    }

    /// How many rows are left to predict.
    #[must_use]
    pub fn n_unseen(&self) -> usize {
        self.n_unseen
    }

    /// The first rows that are left to predict, `most` of them.
    #[must_use]
    pub fn unseen(&self, most: usize) -> Vec<usize> {
        self.seen.iter().enumerate().filter(|(_, seen)| !**seen).map(|(row, _)| row).take(most).collect()
    }

    pub(crate) fn into_known(self) -> Vec<bool> {
        self.known
    }
}

/// The rows that a fit from scratch predicts, in table order: every row, or of a large table those that are labelled or measure, and a
/// sample of those to ask about. The fit began after so many events.
pub(crate) fn covered(state: &State, n_rows: usize, after: u32) -> Vec<usize> {
    if n_rows <= LARGE {
        return (0..n_rows).collect();
    }
    let mut pool = state.to_ask();
    Rng::stream(state.seed, "coverage", u64::from(after)).shuffle(&mut pool);
    pool.truncate(SAMPLE);
    let checks = state.plan.as_ref().map_or(&[][..], |plan| &plan.checks);
    let labelled = state.teaching_labels().into_iter().chain(state.held_out_labels()).map(|(row, _)| row);
    let rows: BTreeSet<usize> = pool.into_iter().chain(checks.iter().copied()).chain(labelled).collect();
    rows.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_seen_once_and_stay_known_through_another_fit() {
        let mut coverage = Coverage::new(vec![1, 3], 5, None);
        coverage.see(3);
        coverage.see(4);
        assert_eq!((coverage.n_unseen(), coverage.unseen(1)), (2, vec![0]));
        coverage.extend([4, 1].into_iter());
        assert!(coverage.is_sampled(4) && !coverage.is_sampled(0));
        let next = Coverage::new(vec![0], 5, Some(coverage.into_known()));
        assert_eq!((next.is_seen(4), next.is_known(4), next.is_known(2)), (false, true, false));
        assert_eq!(next.n_unseen(), 4);
    }
}
