//! The training loop on the device: mini-batches, `AdamW` and early stopping, in steps that the caller asks for.

use burn::tensor::{Device, Tensor};

use crate::error::{AcceleratorError, Counted};
use querent_network::LearnerConfig;
use querent_network::burn_engine::BurnEngine;
use querent_network::engine::advance;
use querent_network::objective::weighted_targets;
use querent_network::schedule::Schedule;
use querent_network::tabm::{NetworkShape, TabM};
use querent_numeric::Matrix;
use querent_numeric::Rng;

/// What a network is to learn.
#[derive(Debug, Clone)]
pub struct TrainingSet {
    /// Encoded rows, `n x d`.
    pub rows: Matrix,
    /// The class of each row, below the number of `class_weights`.
    pub classes: Vec<u32>,
    /// How much a row of each class counts in the loss.
    pub class_weights: Vec<f32>,
    /// The seed of the training: the same that the main crate's `Training` would be given.
    pub seed: u64,
}

/// A training under way.
pub struct Training {
    engine: BurnEngine,
    learning_rate: f64,
    schedule: Schedule,
}

impl Training {
    /// Prepares the training of a network.
    ///
    /// # Errors
    ///
    /// [`AcceleratorError::WrongSize`] or [`AcceleratorError::NoSuchClass`] where the training set does not fit together.
    pub fn new(config: &LearnerConfig, training_set: TrainingSet, device: &Device) -> Result<Self, AcceleratorError> {
        let TrainingSet { rows, classes, class_weights, seed } = training_set;
        let n_classes = class_weights.len();
        if classes.len() != rows.n_rows() {
            return Err(AcceleratorError::WrongSize {
                what: Counted::Classes,
                given: classes.len(),
                wanted: rows.n_rows(),
            });
        }
        if let Some((row, &class)) = classes.iter().enumerate().find(|(_, class)| **class as usize >= n_classes) {
            return Err(AcceleratorError::NoSuchClass { row, class, n_classes });
        }
        let shape = NetworkShape {
            members: config.members_of_a_network(),
            n_features: rows.n_columns(),
            hidden: config.hidden.clone(),
            n_classes,
        };
        let classes: Vec<usize> = classes.into_iter().map(|class| class as usize).collect();
        let targets = weighted_targets(&classes, &class_weights, config.label_smoothing);
        // The weights are drawn first, and the orders of the rows after them, as on the CPU.
        let (n_rows, mut rng) = (rows.n_rows(), Rng::stream(seed, "training", 0));
        let network = |device: &Device| TabM::new(&shape, &mut rng, device);
        let engine = BurnEngine::new(network, rows, targets, config.decay(), device);
        let schedule = Schedule::new(config, n_rows, rng);
        Ok(Self { engine, learning_rate: config.learning_rate, schedule })
    }

    /// Takes at most `steps` optimiser steps, and waits for the device to have taken them.
    ///
    /// # Errors
    ///
    /// [`AcceleratorError::Failed`] where the device does not answer any more.
    pub async fn step(&mut self, steps: u32) -> Result<&Schedule, AcceleratorError> {
        for _ in 0..steps {
            if self.schedule.is_finished() {
                break;
            }
            if advance(&mut self.engine, &mut self.schedule, self.learning_rate) {
                let loss: f32 = self.engine.loss().into_scalar_async().await?;
                self.schedule.end_pass(f64::from(loss) / self.schedule.n_rows() as f64);
            }
        }
        // The device works behind the commands that it was given: reading one number waits for it.
        if !self.schedule.is_between_passes() {
            self.engine.loss().into_scalar_async::<f32>().await?;
        }
        Ok(&self.schedule)
    }

    /// The weights as trained so far, in the order of [`flat_weights`](querent_network::weights::flat_weights).
    ///
    /// # Errors
    ///
    /// [`AcceleratorError::Failed`] where the device does not answer any more.
    pub async fn weights(&self) -> Result<Vec<f32>, AcceleratorError> {
        read(self.engine.weights()).await
    }
}

/// The numbers of a tensor, awaited.
///
/// # Errors
///
/// [`AcceleratorError::Failed`] where the device does not answer any more.
pub async fn read<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>, AcceleratorError> {
    let data = tensor.into_data_async().await?;
    data.try_into_vec::<f32>().map_err(|error| AcceleratorError::Failed { reason: format!("{error:?}") })
}
