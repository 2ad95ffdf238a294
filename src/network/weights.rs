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
    (network.num_params() == weights.len()).then(|| filled(network, weights))
}

/// The network with other weights, of which there are as many as it has.
pub(super) fn filled<M: Module>(network: M, weights: &[f32]) -> M {
    network.map(&mut Filler(weights))
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
            let data = TensorData::new(weights.to_vec(), shape);
            Tensor::from_data(data, &tensor.device()).set_require_grad(tensor.is_require_grad())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabm::{NetworkShape, TabM};
    use burn::tensor::Device;
    use querent_numeric::Rng;

    #[test]
    fn weights_come_back_as_they_were_taken() {
        let shape = NetworkShape { members: 1, n_features: 3, hidden: vec![4], n_classes: 2 };
        let network = |seed| TabM::new(&shape, &mut Rng::new(seed), &Device::flex());
        let read = |network: &TabM| flat_weights(network).try_into_vec_as::<f32>().unwrap();
        let weights = read(&network(1));
        // 3 x 4 weights and 4 biases, then 4 x 2 weights and 2 biases; biases begin at zero.
        assert_eq!(weights.len(), 12 + 4 + 8 + 2);
        assert!(weights[12..16].iter().chain(&weights[24..]).all(|&bias| bias == 0.0));
        assert!(weights[..12].iter().chain(&weights[16..24]).all(|&weight| weight != 0.0));
        let other = network(2);
        assert_ne!(read(&other), weights);
        assert_eq!(read(&with_weights(other.clone(), &weights).unwrap()), weights);
        assert!(with_weights(other, &weights[1..]).is_none());
    }
}
