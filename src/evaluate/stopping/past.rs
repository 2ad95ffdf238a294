//! What a stopping rule sees.

use std::collections::BTreeMap;

/// What the model of one round predicts of the stop set.
///
/// The stop set is drawn at random once and stays the same: Bloodgood and Vijay-Shanker compare models on it.
#[derive(Debug, Clone, PartialEq)]
pub struct StopRound {
    /// How many labels the model was trained on.
    pub labels: u32,
    /// The class of each row of the stop set, as an index.
    pub predicted: Vec<u32>,
    /// The mean entropy of the predictions of the rows that have no label, as a share of the most that there can be: 0 to 1.
    pub uncertainty: f64,
}

/// A model that was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredPoint {
    /// How many labels it was trained on.
    pub labels: u32,
    /// How many rows it was measured on.
    pub held_out: u32,
    /// Its accuracy on them and the ends of its 95 % interval; none without such rows.
    pub accuracy: Option<[f64; 3]>,
}

/// A label that a person gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GivenAnswer {
    /// The row of the table; none for one that was made up.
    pub row: Option<u32>,
    /// The class, as an index; none where it is no class any more.
    pub class: Option<usize>,
    /// When, in milliseconds.
    pub at: f64,
}

/// What has happened by some moment, oldest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Past<'a> {
    /// The rounds.
    pub rounds: &'a [StopRound],
    /// The models.
    pub points: &'a [MeasuredPoint],
    /// The labels.
    pub answers: &'a [GivenAnswer],
    /// How many rows there are to read: those with a label here, and those without one.
    pub n_rows: usize,
}

/// A whole session, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// Its rounds, each with the number of the point that closed it.
    pub rounds: Vec<(usize, StopRound)>,
    /// Its models, each with how many answers there were before it.
    pub points: Vec<(usize, MeasuredPoint)>,
    /// Its labels.
    pub answers: Vec<GivenAnswer>,
    /// How many rows there are to read.
    pub n_rows: usize,
}

impl History {
    /// Calls `see` with the past at each model and at the end, oldest first, with the number of the model, until it returns something.
    pub(super) fn replay<T>(&self, mut see: impl FnMut(Past<'_>, Option<usize>) -> Option<T>) -> Option<T> {
        let parts = self.parts();
        let of_points = (0..self.points.len()).find_map(|point| {
            let n_rounds = self.rounds.partition_point(|round| round.0 <= point);
            let n_answers = self.points[point].0.min(self.answers.len());
            let past = Past {
                rounds: &parts.0[..n_rounds],
                points: &parts.1[..=point],
                answers: &self.answers[..n_answers],
                n_rows: self.n_rows,
            };
            see(past, Some(point))
        });
        of_points.or_else(|| {
            see(Past { rounds: &parts.0, points: &parts.1, answers: &self.answers, n_rows: self.n_rows }, None)
        })
    }

    /// Calls `see` with the whole past.
    pub(super) fn now<T>(&self, see: impl FnOnce(Past<'_>) -> T) -> T {
        let parts = self.parts();
        see(Past { rounds: &parts.0, points: &parts.1, answers: &self.answers, n_rows: self.n_rows })
    }

    fn parts(&self) -> (Vec<StopRound>, Vec<MeasuredPoint>) {
        let rounds = self.rounds.iter().map(|round| round.1.clone()).collect();
        (rounds, self.points.iter().map(|point| point.1).collect())
    }
}

impl<'a> Past<'a> {
    /// Pairs of rounds after each other that are `batch` labels apart or more, oldest first: models that differ by a label say little.
    pub(super) fn pairs(&self, batch: u32) -> Vec<(&'a StopRound, &'a StopRound)> {
        let mut kept: Vec<&StopRound> = Vec::new();
        for round in self.rounds {
            if kept.last().is_none_or(|last| round.labels >= last.labels.saturating_add(batch)) {
                kept.push(round);
            }
        }
        kept.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// The rows that were read, in the order in which each was first, with the class that it was given last.
    pub(super) fn rows_read(&self) -> Vec<Option<usize>> {
        let mut places = BTreeMap::new();
        let mut classes = Vec::new();
        for answer in self.answers {
            let Some(row) = answer.row else { continue };
            let place = *places.entry(row).or_insert(classes.len());
            if place == classes.len() {
                classes.push(answer.class);
            } else {
                classes[place] = answer.class;
            }
        }
        classes
    }

    /// The last `n` of the [`pairs`](Self::pairs), or how many are missing.
    pub(super) fn last_pairs(&self, batch: u32, n: u32) -> Result<Vec<(&'a StopRound, &'a StopRound)>, u32> {
        let (pairs, n) = (self.pairs(batch), n.max(1) as usize);
        if pairs.len() < n { Err((n - pairs.len()) as u32) } else { Ok(pairs[pairs.len() - n..].to_vec()) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Rounds of these predictions, at 10, 20, 30 and so on labels.
    pub(in crate::stopping) fn rounds(predicted: &[&[u32]]) -> Vec<StopRound> {
        let round = |(nth, predicted): (usize, &&[u32])| StopRound {
            labels: 10 * (nth as u32 + 1),
            predicted: predicted.to_vec(),
            uncertainty: 0.0,
        };
        predicted.iter().enumerate().map(round).collect()
    }

    /// The past that has these rounds alone.
    pub(in crate::stopping) fn of_rounds(rounds: &[StopRound]) -> Past<'_> {
        Past { rounds, points: &[], answers: &[], n_rows: 0 }
    }

    #[test]
    fn rounds_that_are_near_are_passed_over() {
        let rounds = rounds(&[&[0], &[1], &[2], &[3], &[4]]);
        let past = of_rounds(&rounds);
        let labels =
            |batch| -> Vec<_> { past.pairs(batch).iter().map(|pair| (pair.0.labels, pair.1.labels)).collect() };
        assert_eq!(labels(10), [(10, 20), (20, 30), (30, 40), (40, 50)]);
        assert_eq!(labels(15), [(10, 30), (30, 50)]);
        assert_eq!(past.last_pairs(20, 3), Err(1));
        assert_eq!(past.last_pairs(20, 2).unwrap().len(), 2);
    }
}
