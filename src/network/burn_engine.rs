//! The engine that is burn's own: its modules, its gradients and its optimiser, on whichever device it is given.

use std::ops::Range;

use burn::module::Module as _;
use burn::optim::{AdamWConfig, GradientsParams, ModuleOptimizer};
use burn::tensor::{Device, Tensor, TensorData};

use super::engine::Engine;
use super::objective::cross_entropy;
use super::tabm::TabM;
use super::weights::flat_weights;
use querent_numeric::Matrix;

/// A network in training on a device of burn's: flex, ndarray or a graphics processor.
///
/// Whoever trains reads [`loss`](Self::loss) and [`weights`](Self::weights), at once or awaited.
#[derive(Clone)]
pub struct BurnEngine {
    device: Device,
    network: TabM,
    optimizer: ModuleOptimizer,
    rows: Matrix,
    targets: Matrix,
    pass: Option<Pass>,
}

/// The rows and targets of a pass on the device, in their order, and the sum of the loss so far.
#[derive(Clone)]
struct Pass {
    rows: Tensor<2>,
    targets: Tensor<2>,
    loss: Tensor<1>,
}

impl BurnEngine {
    /// Trains a network, as `network` makes it on the device it is handed, on `rows` (`n x d`) against `targets` (`n x classes`, one-hot
    /// and weighted), by `AdamW` with a weight decay.
    pub fn new(
        network: impl FnOnce(&Device) -> TabM,
        rows: Matrix,
        targets: Matrix,
        weight_decay: f64,
        device: &Device,
    ) -> Self {
        let device = device.clone().autodiff();
        let optimizer = AdamWConfig::new().with_weight_decay(weight_decay as f32).init();
        Self { network: network(&device), device, optimizer, rows, targets, pass: None }
    }

    /// The sum over the rows of the pass so far of each one's loss, at the step that saw it; 0 before the first pass.
    #[must_use]
    pub fn loss(&self) -> Tensor<1> {
        self.pass.as_ref().map_or_else(|| Tensor::zeros([1], &self.device.clone().inner()), |pass| pass.loss.clone())
    }

    /// The weights as trained so far, in the order of [`flat_weights`].
    #[must_use]
    pub fn weights(&self) -> Tensor<1> {
        flat_weights(&self.network.valid())
    }

    fn tensor(&self, matrix: &Matrix) -> Tensor<2> {
        let shape = [matrix.n_rows(), matrix.n_columns()];
        Tensor::from_data(TensorData::new(matrix.as_slice().to_vec(), shape), &self.device)
    }
}

impl Engine for BurnEngine {
    fn begin_pass(&mut self, order: &[usize]) {
        self.pass = Some(Pass {
            rows: self.tensor(&self.rows.select(order)),
            targets: self.tensor(&self.targets.select(order)),
            loss: Tensor::zeros([1], &self.device.clone().inner()),
        });
    }

    fn step(&mut self, batch: Range<usize>, learning_rate: f64) {
        let Some(pass) = &mut self.pass else { return };
        let n_rows = batch.len() as f32;
        let rows = pass.rows.clone().slice_dim(0, batch.clone());
        let targets = pass.targets.clone().slice_dim(0, batch);
        let loss = cross_entropy(self.network.logits(self.network.embed(rows)), targets);
        pass.loss = pass.loss.clone() + loss.clone().inner().mul_scalar(n_rows);
        let gradients = GradientsParams::from_grads(loss.backward(), &self.network);
        self.network = self.optimizer.step(learning_rate, self.network.clone(), gradients);
    }
}
