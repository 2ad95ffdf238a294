//! The stop set: rows whose predictions are kept from round to round, for stopping rules to compare.

use std::collections::BTreeSet;

use crate::error::SessionError;
use crate::log::finding::Finding;
use crate::log::state::State;
use crate::model::current::Model;
use crate::session::Session;
use querent_evaluate::{StopRound, mean_uncertainty, most_probable};
use querent_numeric::Rng;

/// No more rows than this.
const SIZE: usize = 512;

/// A round is closed after so many labels more.
const EVERY: u32 = 10;

/// The rows of the stop set, in table order: drawn at random, whatever is known of them, and the same for the whole session.
pub(crate) fn stop_set(n_rows: usize, seed: u64) -> Vec<usize> {
    if n_rows <= SIZE {
        return (0..n_rows).collect();
    }
    let mut rng = Rng::stream(seed, "stop set", 0);
    let mut rows = BTreeSet::new();
    while rows.len() < SIZE {
        rows.insert(rng.below(n_rows));
    }
    rows.into_iter().collect()
}

impl State {
    /// Whether a model of so many labels closes a round.
    pub(crate) fn closes_round(&self, labels: u32) -> bool {
        self.rounds.last().is_none_or(|(_, last)| labels >= last.labels.saturating_add(EVERY))
    }

    /// Keeps what the model of the last point predicts of the stop set, where that differs from the round before.
    pub(crate) fn keep_round(
        &mut self,
        n_rows: usize,
        changed: &[(u32, u32)],
        uncertainty: f64,
    ) -> Result<(), SessionError> {
        let (size, n_classes) = (n_rows.min(SIZE), self.plan()?.classes.len());
        let Some(point) = self.curve.len().checked_sub(1) else { return Err(SessionError::NoModel) };
        let before = self.rounds.last().map(|(_, last)| last.predicted.clone());
        let mut predicted = before.unwrap_or_else(|| vec![0; size]);
        for &(place, class) in changed {
            if class as usize >= n_classes {
                return Err(SessionError::unknown_class(&class.to_string(), &self.plan()?.classes));
            }
            let last = size.saturating_sub(1) as u32;
            *predicted.get_mut(place as usize).ok_or(SessionError::UnknownRow { row: place, last })? = class;
        }
        let labels = self.curve[point].labels;
        self.rounds.push((point, StopRound { labels, predicted, uncertainty }));
        Ok(())
    }

    /// Forgets the points of the curve that are not wanted, and the rounds that they closed.
    pub(crate) fn keep_points(&mut self, is_wanted: impl Fn(usize, u32) -> bool) {
        let wanted: Vec<bool> =
            self.curve.iter().enumerate().map(|(nth, point)| is_wanted(nth, point.labels)).collect();
        let place = |point: usize| wanted[..point].iter().filter(|wanted| **wanted).count();
        let rounds = std::mem::take(&mut self.rounds).into_iter().filter(|round| wanted[round.0]);
        self.rounds = rounds.map(|(point, round)| (place(point), round)).collect();
        let mut nth = 0..;
        self.curve.retain(|_| nth.next().is_some_and(|nth| wanted[nth]));
    }
}

impl Session {
    /// What the present model predicts of the stop set, as the log keeps it.
    pub(crate) fn round(&self, model: &Model, at: f64) -> Finding {
        let state = self.state();
        let rows = stop_set(self.table().n_rows(), state.seed);
        let before = state.rounds.last().map(|(_, last)| last.predicted.as_slice());
        let predicted = rows.iter().map(|&row| most_probable(model.prediction.probabilities.row(row)) as u32);
        let is_new = |&(place, class): &(usize, u32)| before.is_none_or(|before| before[place] != class);
        let changed = predicted.enumerate().filter(is_new).map(|(place, class)| (place as u32, class)).collect();
        let open: Vec<usize> = rows.into_iter().filter(|&row| state.class_of(row).is_none()).collect();
        Finding::StopSetPredicted { changed, uncertainty: mean_uncertainty(model.calibrated(&open).matrix()), at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_drawn_once_and_is_small() {
        assert_eq!(stop_set(300, 1), (0..300).collect::<Vec<_>>());
        let rows = stop_set(100_000, 1);
        assert_eq!((rows.len(), &rows), (SIZE, &stop_set(100_000, 1)));
        assert!(rows.is_sorted() && rows[SIZE - 1] < 100_000);
        assert_ne!(rows, stop_set(100_000, 2));
    }
}
