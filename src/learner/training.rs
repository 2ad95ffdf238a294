//! The training loop: mini-batches, AdamW and early stopping, in steps that the caller asks for.

use super::config::LearnerConfig;
use super::delegated::{DelegatedTraining, TrainedElsewhere};
use super::device::cpu;
use super::error::LearnerError;
use super::fused::Perceptron;
use super::mlp::Mlp;
use super::objective::{class_weights, weighted_targets};
use super::prediction::{Learner, read};
use super::schedule::Schedule;
use super::weights::{flat_weights, with_weights};
use crate::matrix::Matrix;
use crate::rng::Rng;

/// A training under way, on the CPU: the steps of [`Perceptron`], the batches of [`Schedule`].
///
/// ```
/// use querent::learner::{LearnerConfig, Training};
/// use querent::matrix::Matrix;
///
/// let rows = Matrix::from_rows(&[vec![-1.0], vec![-0.8], vec![0.9], vec![1.1]], 1);
/// let mut training = Training::new(&LearnerConfig::default(), rows.clone(), &[0, 0, 1, 1], 2, 7)?;
/// while !training.step(16).finished {}
/// let probabilities = training.finish().predict(&rows).probabilities;
/// assert!(probabilities.row(0)[0] > 0.9 && probabilities.row(3)[1] > 0.9);
/// # Ok::<(), querent::learner::LearnerError>(())
/// ```
#[derive(Clone)]
pub struct Training {
    config: LearnerConfig,
    seed: u64,
    rows: Matrix,
    classes: Vec<usize>,
    targets: Matrix,
    network: Perceptron,
    schedule: Schedule,
    order: Vec<usize>,
    pass_loss: f64,
    elsewhere: Option<TrainingProgress>,
}

/// How far a [`Training`] is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TrainingProgress {
    /// Optimiser steps taken.
    pub steps: u32,
    /// Optimiser steps that it may take at most.
    pub max_steps: u32,
    /// Whole passes over the rows.
    pub epochs: u32,
    /// The mean loss of the last whole pass.
    pub loss: f64,
    /// Nothing is left to do.
    pub finished: bool,
}

impl Training {
    /// Prepares the training of a network on encoded `rows` (`n x d`) of the given `classes` (`n` indices below `n_classes`).
    ///
    /// # Errors
    ///
    /// [`LearnerError::TooFewClasses`] if the rows do not hold two classes, [`LearnerError::InvalidSetting`] if the
    /// configuration cannot be trained with.
    pub fn new(
        config: &LearnerConfig,
        rows: Matrix,
        classes: &[usize],
        n_classes: usize,
        seed: u64,
    ) -> Result<Self, LearnerError> {
        check(config)?;
        let n_present = (0..n_classes).filter(|class| classes.contains(class)).count();
        if n_present < 2 {
            return Err(LearnerError::TooFewClasses { rows: classes.len(), classes: n_present });
        }
        let mut rng = Rng::stream(seed, "training", 0);
        let mlp = Mlp::new(rows.n_columns(), &config.hidden, n_classes, &mut rng, &cpu());
        let sizes = sizes(rows.n_columns(), config, n_classes);
        let batch_size = (config.batch_size as usize).min(classes.len());
        Ok(Self {
            network: Perceptron::new(&sizes, batch_size, &read(flat_weights(&mlp))),
            targets: weighted_targets(classes, &class_weights(config.class_weights, classes, n_classes)),
            schedule: Schedule::new(config, classes.len(), rng),
            order: Vec::new(),
            pass_loss: 0.0,
            elsewhere: None,
            config: config.clone(),
            seed,
            classes: classes.to_vec(),
            rows,
        })
    }

    /// Takes at most `steps` optimiser steps and says how far it is.
    pub fn step(&mut self, steps: u32) -> TrainingProgress {
        for _ in 0..steps {
            if self.progress().finished {
                break;
            }
            self.step_once();
        }
        self.progress()
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> TrainingProgress {
        self.elsewhere.unwrap_or(TrainingProgress {
            steps: self.schedule.steps(),
            max_steps: self.schedule.max_steps(),
            epochs: self.schedule.epochs(),
            loss: self.schedule.loss(),
            finished: self.schedule.is_finished(),
        })
    }

    /// The weights as trained so far, in the order of [`flat_weights`].
    #[must_use]
    pub fn weights(&self) -> Vec<f32> {
        self.network.weights()
    }

    /// This training from its beginning, for another device.
    #[must_use]
    pub fn delegated(&self) -> DelegatedTraining<'_> {
        DelegatedTraining {
            config: &self.config,
            rows: &self.rows,
            classes: self.classes.iter().map(|&class| class as u32).collect(),
            class_weights: class_weights(self.config.class_weights, &self.classes, self.targets.n_columns()),
            seed: self.seed,
        }
    }

    /// Takes what another device made of [`delegated`](Self::delegated), and is finished; false, and nothing is changed, where
    /// those are not the weights of this network.
    pub fn accept(&mut self, trained: &TrainedElsewhere) -> bool {
        let is_sound = trained.weights.iter().all(|weight| weight.is_finite());
        if !is_sound || trained.weights.len() != self.network.n_weights() {
            return false;
        }
        let sizes = sizes(self.rows.n_columns(), &self.config, self.targets.n_columns());
        self.network = Perceptron::new(&sizes, 0, &trained.weights);
        let TrainedElsewhere { steps, epochs, loss, .. } = *trained;
        self.elsewhere = Some(TrainingProgress { steps, epochs, loss, finished: true, ..self.progress() });
        true
    }

    /// The learner as trained so far.
    #[must_use]
    pub fn finish(self) -> Learner {
        let (n_features, n_classes, device) = (self.rows.n_columns(), self.targets.n_columns(), cpu());
        let mlp = Mlp::new(n_features, &self.config.hidden, n_classes, &mut Rng::new(self.seed), &device);
        let mlp = with_weights(mlp.clone(), &self.network.weights()).unwrap_or(mlp);
        let embedding_size = self.config.hidden.last().map_or(n_features, |&units| units as usize);
        Learner::new(mlp, device, [n_features, embedding_size, n_classes])
    }

    fn step_once(&mut self) {
        if self.schedule.is_between_passes() {
            self.order = self.schedule.begin_pass().to_vec();
            self.pass_loss = 0.0;
        }
        let batch = &self.order[self.schedule.take_batch()];
        let (rate, decay) = (self.config.learning_rate, self.config.weight_decay);
        let loss = self.network.step(&self.rows, &self.targets, batch, rate, decay);
        self.pass_loss += f64::from(loss) * batch.len() as f64;
        if self.schedule.is_between_passes() {
            self.schedule.end_pass(self.pass_loss / self.order.len() as f64);
        }
    }
}

/// Features, units of each hidden layer, classes.
fn sizes(n_features: usize, config: &LearnerConfig, n_classes: usize) -> Vec<usize> {
    let hidden = config.hidden.iter().map(|&units| units as usize);
    std::iter::once(n_features).chain(hidden).chain([n_classes]).collect()
}

fn check(config: &LearnerConfig) -> Result<(), LearnerError> {
    let wrong = |setting, value: String, wanted| Err(LearnerError::InvalidSetting { setting, value, wanted });
    if config.batch_size == 0 {
        return wrong("batchSize", config.batch_size.to_string(), "a number of rows above 0");
    }
    if !(1..=32).contains(&config.committee) {
        return wrong("committee", config.committee.to_string(), "from 1 to 32 networks");
    }
    if !(0.0..=1.0).contains(&config.kernels) {
        return wrong("kernels", config.kernels.to_string(), "a share from 0 to 1, such as 0.8");
    }
    if config.hidden.contains(&0) {
        return wrong("hidden", format!("{:?}", config.hidden), "layers of at least one unit");
    }
    if !(config.learning_rate.is_finite() && config.learning_rate > 0.0) {
        return wrong("learningRate", config.learning_rate.to_string(), "a number above 0, such as 0.003");
    }
    if !(config.weight_decay.is_finite() && config.weight_decay >= 0.0) {
        return wrong("weightDecay", config.weight_decay.to_string(), "0 or more, such as 3");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two noisy rings around different centres: linear models fail, an MLP must not.
    fn rings(n: usize, seed: u64) -> (Matrix, Vec<usize>) {
        let mut rng = Rng::new(seed);
        let mut rows = Matrix::zeros(0, 2);
        let mut classes = Vec::new();
        for row in 0..n {
            let class = row % 2;
            let angle = rng.uniform() * std::f64::consts::TAU;
            let radius = 0.5 + class as f64 + 0.2 * rng.uniform();
            rows.push(&[(radius * angle.cos()) as f32, (radius * angle.sin()) as f32]);
            classes.push(class);
        }
        (rows, classes)
    }

    fn accuracy(learner: &Learner, rows: &Matrix, classes: &[usize]) -> f64 {
        let probabilities = learner.predict(rows).probabilities;
        let hits = probabilities.rows().zip(classes).filter(|(p, class)| (p[1] > p[0]) == (**class == 1)).count();
        hits as f64 / classes.len() as f64
    }

    fn trained(steps_a_call: u32, seed: u64) -> Learner {
        let (rows, classes) = rings(120, 1);
        let mut training = Training::new(&LearnerConfig::default(), rows, &classes, 2, seed).unwrap();
        while !training.step(steps_a_call).finished {}
        training.finish()
    }

    #[test]
    fn it_learns_what_no_line_can_separate() {
        let (rows, classes) = rings(400, 2);
        let score = accuracy(&trained(64, 7), &rows, &classes);
        assert!(score > 0.97, "accuracy {score}");
    }

    #[test]
    fn the_size_of_the_slices_changes_nothing() {
        let (rows, _) = rings(50, 3);
        assert_eq!(trained(1, 7).predict(&rows), trained(1000, 7).predict(&rows));
        assert_ne!(trained(1, 7).predict(&rows), trained(1, 8).predict(&rows));
    }

    #[test]
    fn predictions_do_not_depend_on_the_chunk() {
        let learner = trained(64, 7);
        let (rows, _) = rings(Learner::CHUNK + 10, 4);
        let last = Learner::CHUNK + 9;
        let alone = learner.predict(&rows.select(&[last]));
        let together = learner.predict(&rows);
        for (a, b) in alone.probabilities.row(0).iter().zip(together.probabilities.row(last)) {
            assert!((a - b).abs() < 1e-5, "{a} and {b}");
        }
        let sum: f32 = together.probabilities.row(3).iter().sum();
        assert!((sum - 1.0).abs() < 1e-5);
    }

    #[test]
    fn what_another_device_trained_is_taken_as_if_it_had_been_trained_here() {
        let (rows, classes) = rings(40, 1);
        let new = || Training::new(&LearnerConfig::default(), rows.clone(), &classes, 2, 7).unwrap();
        let mut there = new();
        let DelegatedTraining { config, rows: lesson, classes: taught, class_weights, seed } = there.delegated();
        assert_eq!((config, lesson, class_weights, seed), (&LearnerConfig::default(), &rows, vec![1.0, 1.0], 7));
        assert!(taught.iter().zip(&classes).all(|(&a, &b)| a as usize == b));
        let TrainingProgress { steps, epochs, loss, .. } = there.step(30);
        let trained = TrainedElsewhere { weights: there.weights(), steps, epochs, loss };
        let mut here = new();
        assert!(here.accept(&trained));
        assert!(here.step(1).finished && here.progress().steps == 30);
        assert_eq!(here.finish().predict(&rows), there.finish().predict(&rows));

        let mut untouched = new();
        assert!(!untouched.accept(&TrainedElsewhere { weights: vec![0.0; 3], ..trained.clone() }));
        let broken = trained.weights.iter().map(|_| f32::NAN).collect();
        assert!(!untouched.accept(&TrainedElsewhere { weights: broken, ..trained }));
        assert_eq!((untouched.progress().steps, untouched.weights()), (0, new().weights()));
    }

    #[test]
    fn one_class_is_an_error_that_says_so() {
        let error = Training::new(&LearnerConfig::default(), Matrix::zeros(3, 2), &[1, 1, 1], 2, 0).err().unwrap();
        assert_eq!(error.code(), "too_few_classes");
        let config = LearnerConfig { batch_size: 0, ..LearnerConfig::default() };
        assert_eq!(Training::new(&config, Matrix::zeros(2, 1), &[0, 1], 2, 0).err().unwrap().code(), "invalid_setting");
    }
}
