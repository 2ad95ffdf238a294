//! Which rows each step of a training sees, and when the training is over: what is the same on every device.

use std::ops::Range;

use super::config::LearnerConfig;
use super::stopping::{EarlyStopping, Verdict};
use querent_numeric::Rng;

/// The mini-batches of a training, pass after pass, until the steps, the passes or the patience are used up.
///
/// Each pass begins with [`begin_pass`](Self::begin_pass), which puts the rows in an order of their own, and ends with
/// [`end_pass`](Self::end_pass), which is given the loss. A batch is a stretch of that order.
#[derive(Debug, Clone)]
pub struct Schedule {
    rng: Rng,
    order: Vec<usize>,
    /// So many rows keep their places in the next pass, at its beginning.
    n_first: usize,
    position: usize,
    batch_size: usize,
    stopping: EarlyStopping,
    steps: u32,
    max_steps: u32,
    epochs: u32,
    loss: f64,
    finished: bool,
    /// The share of the steps in which the learning rate falls.
    cooling: f64,
    /// What the learning rate is multiplied by before that.
    rate: f64,
}

impl Schedule {
    /// What the learning rate is multiplied by in the few steps after a training that ended with a rate of zero: enough to learn a
    /// label, too little to undo what the slow steps found.
    const AFTER_COOLING: f64 = 0.1;

    /// The schedule of `n_rows` rows; `rng` gives the order of every pass.
    ///
    /// `config` must ask for batches of at least one row.
    #[must_use]
    pub fn new(config: &LearnerConfig, n_rows: usize, rng: Rng) -> Self {
        let batch_size = config.batch_size.max(1) as usize;
        let n_batches = n_rows.div_ceil(batch_size) as u32;
        let max_steps = n_batches.saturating_mul(config.max_epochs).min(config.max_steps);
        Self {
            rng,
            order: (0..n_rows).collect(),
            n_first: 0,
            position: n_rows,
            batch_size,
            stopping: EarlyStopping::new(config.patience),
            steps: 0,
            max_steps,
            epochs: 0,
            loss: 0.0,
            finished: max_steps == 0,
            cooling: config.cooling,
            rate: 1.0,
        }
    }

    /// The schedule of a few more steps on `n_rows` rows, of which the `fresh` were not seen before: they come first. Without any
    /// there is nothing to learn, and no step.
    ///
    /// `config` must ask for batches of at least one row.
    #[must_use]
    pub fn update(config: &LearnerConfig, n_rows: usize, fresh: &[usize], rng: Rng) -> Self {
        let most = if fresh.is_empty() { 0 } else { config.update_steps };
        let rate = if config.cooling > 0.0 { Self::AFTER_COOLING } else { 1.0 };
        let config = LearnerConfig { max_steps: config.max_steps.min(most), cooling: 0.0, ..config.clone() };
        let mut is_fresh = vec![false; n_rows];
        for &row in fresh {
            is_fresh[row] = true;
        }
        let (first, others): (Vec<usize>, Vec<usize>) = (0..n_rows).partition(|&row| is_fresh[row]);
        let n_first = first.len();
        Self { order: [first, others].concat(), n_first, rate, ..Self::new(&config, n_rows, rng) }
    }

    /// Whether the next batch is the first of a pass.
    #[must_use]
    pub fn is_between_passes(&self) -> bool {
        self.position >= self.order.len()
    }

    /// Puts the rows in the order of the next pass, and gives it.
    pub fn begin_pass(&mut self) -> &[usize] {
        self.rng.shuffle(&mut self.order[std::mem::take(&mut self.n_first)..]);
        self.position = 0;
        &self.order
    }

    /// Takes the next batch: where it stands in the order of the pass.
    pub fn take_batch(&mut self) -> Range<usize> {
        let start = self.position;
        self.position = (start + self.batch_size).min(self.order.len());
        self.steps += 1;
        self.finished |= self.steps >= self.max_steps;
        start..self.position
    }

    /// What the learning rate is multiplied by in the step on the batch taken last.
    #[must_use]
    pub fn rate(&self) -> f64 {
        let left = f64::from(self.max_steps.saturating_sub(self.steps) + 1) / f64::from(self.max_steps.max(1));
        self.rate * if left < self.cooling { left / self.cooling } else { 1.0 }
    }

    /// Takes note of the mean loss of the pass that is over.
    pub fn end_pass(&mut self, loss: f64) {
        self.epochs += 1;
        self.loss = loss;
        self.finished |= self.stopping.observe(loss) == Verdict::Stop;
    }

    /// How many rows a pass has.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.order.len()
    }

    /// Batches taken.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Batches that may be taken at most.
    #[must_use]
    pub fn max_steps(&self) -> u32 {
        self.max_steps
    }

    /// Whole passes.
    #[must_use]
    pub fn epochs(&self) -> u32 {
        self.epochs
    }

    /// The mean loss of the last whole pass.
    #[must_use]
    pub fn loss(&self) -> f64 {
        self.loss
    }

    /// Nothing is left to do.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.finished
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(max_epochs: u32, max_steps: u32, patience: u32) -> LearnerConfig {
        LearnerConfig { batch_size: 4, max_epochs, max_steps, patience, ..LearnerConfig::default() }
    }

    /// The sizes of the batches of a training whose loss is `loss` in each pass.
    fn batches(config: &LearnerConfig, loss: impl Fn(u32) -> f64) -> Vec<usize> {
        let mut schedule = Schedule::new(config, 10, Rng::new(1));
        let mut sizes = Vec::new();
        while !schedule.is_finished() {
            if schedule.is_between_passes() {
                schedule.begin_pass();
            }
            sizes.push(schedule.take_batch().len());
            if schedule.is_between_passes() {
                schedule.end_pass(loss(schedule.epochs()));
            }
        }
        sizes
    }

    #[test]
    fn a_pass_takes_every_row_once_and_its_last_batch_is_what_is_left() {
        // 10 rows in batches of 4: 4, 4 and 2.
        assert_eq!(batches(&config(2, 100, 9), |_| 1.0), [4, 4, 2, 4, 4, 2]);
        let mut schedule = Schedule::new(&config(2, 100, 9), 10, Rng::new(1));
        let mut first = schedule.begin_pass().to_vec();
        let second = schedule.begin_pass().to_vec();
        assert_ne!(first, second);
        first.sort_unstable();
        assert_eq!(first, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn an_update_sees_fresh_rows_first_and_is_short() {
        let mut schedule = Schedule::update(&config(9, 100, 9), 10, &[7, 2], Rng::new(1));
        assert_eq!(schedule.max_steps(), LearnerConfig::default().update_steps);
        let mut first = schedule.begin_pass().to_vec();
        assert_eq!(first[..2], [2, 7]);
        first.sort_unstable();
        assert_eq!(first, (0..10).collect::<Vec<_>>());
        schedule.begin_pass();
        let mut second = schedule.begin_pass().to_vec();
        assert_ne!(second[..2], [2, 7]);
        second.sort_unstable();
        assert_eq!(second, first);
        assert!(Schedule::update(&config(9, 100, 9), 10, &[], Rng::new(1)).is_finished());
    }

    #[test]
    fn the_rate_falls_to_nothing_in_the_last_steps_and_is_low_after_them() {
        let cooling = LearnerConfig { cooling: 0.5, ..config(9, 8, 9) };
        let rates = |config: &LearnerConfig, mut schedule: Schedule| -> Vec<f64> {
            let steps = 0..schedule.max_steps();
            assert!(config.max_steps >= steps.end);
            steps
                .map(|_| {
                    schedule.take_batch();
                    schedule.rate()
                })
                .collect()
        };
        let whole = rates(&cooling, Schedule::new(&cooling, 10, Rng::new(1)));
        assert_eq!(whole, [1.0, 1.0, 1.0, 1.0, 1.0, 0.75, 0.5, 0.25]);
        assert_eq!(rates(&cooling, Schedule::update(&cooling, 10, &[1], Rng::new(1))), [Schedule::AFTER_COOLING; 8]);
        let ordinary = config(9, 8, 9);
        assert_eq!(rates(&ordinary, Schedule::new(&ordinary, 10, Rng::new(1))), [1.0; 8]);
    }

    #[test]
    fn steps_and_patience_end_it() {
        assert_eq!(batches(&config(9, 4, 9), |_| 1.0), [4, 4, 2, 4]);
        // The first pass improves on nothing at all; the second and third do not improve on it.
        assert_eq!(batches(&config(9, 100, 2), |_| 1.0).len(), 9);
        assert_eq!(batches(&config(5, 100, 2), |epoch| 1.0 / f64::from(epoch + 1)).len(), 15);
        assert!(batches(&config(0, 100, 2), |_| 1.0).is_empty());
    }
}
