//! The weights of a network as one flat list, which is how they go from one device to another.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};

/// All weights of a network, end to end: its fields in the order in which they are declared, each row after row.
///
/// # Shapes
///
/// - output: `[n_weights]`, on the network's device
#[must_use]
pub fn flat_weights<M: Module>(network: &M) -> Tensor<1> {
    let mut collector = Collector(Vec::new());
    network.visit(&mut collector);
    Tensor::cat(collector.0, 0)
}

/// The network with other weights, in the order of [`flat_weights`]; `None` where there are more or fewer than it has.
#[must_use]
pub fn with_weights<M: Module>(network: M, weights: &[f32]) -> Option<M> {
    if network.num_params() != weights.len() {
        return None;
    }
    Some(network.map(&mut Filler(weights)))
}

struct Collector(Vec<Tensor<1>>);

impl ModuleVisitor for Collector {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        self.0.push(param.val().flatten(0, D - 1));
    }
}

struct Filler<'a>(&'a [f32]);

impl ModuleMapper for Filler<'_> {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        param.map(|tensor| {
            let shape = tensor.shape();
            let (weights, rest) = self.0.split_at(shape.num_elements());
            self.0 = rest;
            Tensor::from_data(TensorData::new(weights.to_vec(), shape), &tensor.device())
        })
    }
}
