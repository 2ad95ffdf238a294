//! The training loop on the device: mini-batches, `AdamW` and early stopping, in steps that the caller asks for.

use burn::module::Module as _;
use burn::optim::{AdamWConfig, GradientsParams, ModuleOptimizer};
use burn::tensor::{Device, Tensor, TensorData};

use crate::error::{AcceleratorError, Counted};
use crate::network::{self, Network, Shape};
use querent_network::LearnerConfig;
use querent_network::objective::weighted_targets;
use querent_network::schedule::Schedule;
use querent_network::weights::flat_weights;
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
    device: Device,
    network: Network,
    optimizer: ModuleOptimizer,
    learning_rate: f64,
    rows: Matrix,
    targets: Matrix,
    schedule: Schedule,
    pass: Option<Pass>,
}

/// The rows and targets of a pass on the device, in their order, and the sum of the loss so far.
struct Pass {
    rows: Tensor<2>,
    targets: Tensor<2>,
    loss: Tensor<1>,
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
        let device = device.clone().autodiff();
        let mut rng = Rng::stream(seed, "training", 0);
        let shape = Shape { n_features: rows.n_columns(), n_classes };
        let network = network::begin(config, shape, &mut rng, &device);
        let classes: Vec<usize> = classes.into_iter().map(|class| class as usize).collect();
        Ok(Self {
            device,
            network,
            optimizer: AdamWConfig::new().with_weight_decay(config.decay() as f32).init(),
            learning_rate: config.learning_rate,
            targets: weighted_targets(&classes, &class_weights, config.label_smoothing),
            schedule: Schedule::new(config, rows.n_rows(), rng),
            rows,
            pass: None,
        })
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
            self.step_once().await?;
        }
        // The device works behind the commands that it was given: reading one number waits for it.
        if let Some(pass) = &self.pass {
            pass.loss.clone().into_scalar_async::<f32>().await?;
        }
        Ok(&self.schedule)
    }

    /// The weights as trained so far, in the order of [`flat_weights`].
    ///
    /// # Errors
    ///
    /// [`AcceleratorError::Failed`] where the device does not answer any more.
    pub async fn weights(&self) -> Result<Vec<f32>, AcceleratorError> {
        read(flat_weights(&self.network.valid())).await
    }

    async fn step_once(&mut self) -> Result<(), AcceleratorError> {
        let pass = self.pass.take().unwrap_or_else(|| self.begin_pass());
        let batch = self.schedule.take_batch();
        let n_rows = batch.len() as f32;
        let (rows, targets) = (pass.rows.clone().slice_dim(0, batch.clone()), pass.targets.clone().slice_dim(0, batch));
        let loss = network::loss(&self.network, rows, targets);
        let so_far = pass.loss + loss.clone().inner().mul_scalar(n_rows);
        let gradients = GradientsParams::from_grads(loss.backward(), &self.network);
        self.network = self.optimizer.step(self.learning_rate * self.schedule.rate(), self.network.clone(), gradients);
        if self.schedule.is_between_passes() {
            let loss: f32 = so_far.into_scalar_async().await?;
            self.schedule.end_pass(f64::from(loss) / self.schedule.n_rows() as f64);
        } else {
            self.pass = Some(Pass { loss: so_far, ..pass });
        }
        Ok(())
    }

    fn begin_pass(&mut self) -> Pass {
        let order = self.schedule.begin_pass();
        Pass {
            rows: tensor(&self.rows.select(order), &self.device),
            targets: tensor(&self.targets.select(order), &self.device),
            loss: Tensor::zeros([1], &self.device.clone().inner()),
        }
    }
}

/// A matrix, taken to the device.
#[must_use]
pub fn tensor(matrix: &Matrix, device: &Device) -> Tensor<2> {
    let shape = [matrix.n_rows(), matrix.n_columns()];
    Tensor::from_data(TensorData::new(matrix.as_slice().to_vec(), shape), device)
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
