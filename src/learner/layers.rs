//! The weights of a network layer by layer, for whoever writes it down.

use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::Tensor;

use super::device::read;
use querent_numeric::Matrix;

/// `x W + b`.
#[derive(Debug, Clone, PartialEq)]
pub struct Affine {
    /// W: inputs x outputs.
    pub weights: Matrix,
    /// b: one number for each output.
    pub bias: Vec<f32>,
}

/// The affine layers of a network on the CPU, in the order in which its fields are declared.
#[must_use]
pub fn layers<M: Module>(network: &M) -> Vec<Affine> {
    let mut collector = Collector(Vec::new());
    network.visit(&mut collector);
    collector.0
}

struct Collector(Vec<Affine>);

impl ModuleVisitor for Collector {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let tensor = param.val();
        match (tensor.dims().as_slice(), self.0.last_mut()) {
            (&[n_inputs, n_outputs], _) => {
                let weights = Matrix::new(read(tensor), n_inputs, n_outputs);
                self.0.push(Affine { weights, bias: vec![0.0; n_outputs] });
            }
            (&[n], Some(layer)) if layer.bias.len() == n => layer.bias = read(tensor),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::cpu;
    use crate::mlp::Mlp;
    use querent_network::weights::{flat_weights, with_weights};
    use querent_numeric::Rng;

    #[test]
    fn layers_hold_what_the_flat_list_does() {
        let network = Mlp::new(3, &[4, 5], 2, &mut Rng::new(1), &cpu());
        let n = flat_weights(&network).dims()[0];
        let counted: Vec<f32> = (0..n).map(|at| at as f32).collect();
        let layers = layers(&with_weights(network, &counted).unwrap());
        let shapes: Vec<_> = layers.iter().map(|layer| (layer.weights.n_rows(), layer.weights.n_columns())).collect();
        assert_eq!(shapes, [(3, 4), (4, 5), (5, 2)]);
        let flat: Vec<f32> = layers.iter().flat_map(|layer| [layer.weights.as_slice(), &layer.bias].concat()).collect();
        assert_eq!(flat, counted);
    }
}
