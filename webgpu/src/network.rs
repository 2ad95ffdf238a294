//! The network that is trained here, and what its training minimises.
//!
//! Another network takes the place of this one by what stands in this file alone.

use burn::tensor::{Device, Tensor};

use querent_network::LearnerConfig;
use querent_network::objective::cross_entropy;
use querent_network::tabm::NetworkShape;
use querent_numeric::Rng;

/// The network.
pub use querent_network::tabm::TabM as Network;

/// What goes into a network and comes out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Columns of the rows.
    pub n_features: usize,
    /// Columns of the logits.
    pub n_classes: usize,
}

/// A network at its beginning; `rng` is left where the main crate's training finds it when it draws the first order.
#[must_use]
pub fn begin(config: &LearnerConfig, shape: Shape, rng: &mut Rng, device: &Device) -> Network {
    let Shape { n_features, n_classes } = shape;
    let (members, hidden) = (config.members_of_a_network(), config.hidden.clone());
    Network::new(&NetworkShape { members, n_features, hidden, n_classes }, rng, device)
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
