//! The network that is trained here, and all that is asked of it.
//!
//! Another network takes the place of this one by what stands in this file alone.

use burn::tensor::{Device, Tensor, activation};

use crate::error::AcceleratorError;
use crate::learner::config::LearnerConfig;
use crate::learner::objective::cross_entropy;
use crate::learner::tabm::NetworkShape;
use crate::learner::weights::with_weights;
use crate::rng::Rng;

/// The network.
pub use crate::learner::tabm::TabM as Network;

/// What goes into a network and comes out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Columns of the rows.
    pub n_features: usize,
    /// Columns of the probabilities.
    pub n_classes: usize,
}

/// A network at its beginning; `rng` is left where the main crate's training finds it when it draws the first order.
#[must_use]
pub fn begin(config: &LearnerConfig, shape: Shape, rng: &mut Rng, device: &Device) -> Network {
    let Shape { n_features, n_classes } = shape;
    let (members, hidden) = (config.members_of_a_network(), config.hidden.clone());
    Network::new(&NetworkShape { members, n_features, hidden, n_classes }, rng, device)
}

/// A network of given weights.
///
/// # Errors
///
/// [`AcceleratorError::WrongSize`] where there are more or fewer than it has.
pub fn restore(
    config: &LearnerConfig,
    shape: Shape,
    weights: &[f32],
    device: &Device,
) -> Result<Network, AcceleratorError> {
    let network = begin(config, shape, &mut Rng::new(0), device);
    let wanted = burn::module::Module::num_params(&network);
    let wrong = AcceleratorError::WrongSize { what: "weights", given: weights.len(), wanted };
    with_weights(network, weights).ok_or(wrong)
}

/// What training minimises.
///
/// # Shapes
///
/// - rows: `[n_rows, n_features]`
/// - targets, one-hot and weighted: `[n_rows, n_classes]`
/// - output: `[1]`
#[must_use]
pub fn loss(network: &Network, rows: Tensor<2>, targets: Tensor<2>) -> Tensor<1> {
    cross_entropy(network.logits(network.embed(rows)), targets)
}

/// The mean of the members' probabilities of rows, and the first member's embedding.
///
/// # Shapes
///
/// - rows: `[n_rows, n_features]`
/// - output: `[n_rows, n_classes]` and `[n_rows, units of the last hidden layer]`
#[must_use]
pub fn outputs(network: &Network, rows: Tensor<2>) -> (Tensor<2>, Tensor<2>) {
    let embedding = network.embed(rows);
    let probabilities = activation::softmax(network.logits(embedding.clone()), 2).mean_dim(0).squeeze_dim(0);
    (probabilities, embedding.slice_dim(0, 0..1).squeeze_dim(0))
}
