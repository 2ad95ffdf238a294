//! A multi-layer perceptron with rectified linear units.

use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::tensor::{Device, Tensor, TensorData, activation};

use querent_numeric::Rng;

/// `x -> relu(x W1 + b1) -> ... -> z -> z W + b`, where `z` is the embedding and the last line gives the logits.
#[derive(Module, Debug)]
pub struct Mlp {
    hidden: Vec<Linear>,
    output: Linear,
}

impl Mlp {
    /// A network of `n_features` inputs, `hidden` units and `n_classes` logits.
    ///
    /// Weights are uniform in `±sqrt(6 / fan_in)` (He et al. 2015), drawn from `rng` on the CPU so that every device starts
    /// from the same network; biases are zero.
    #[must_use]
    pub fn new(n_features: usize, hidden: &[u32], n_classes: usize, rng: &mut Rng, device: &Device) -> Self {
        let mut n_inputs = n_features;
        let mut layers = Vec::with_capacity(hidden.len());
        for &units in hidden {
            layers.push(linear(n_inputs, units as usize, rng, device));
            n_inputs = units as usize;
        }
        Self { hidden: layers, output: linear(n_inputs, n_classes, rng, device) }
    }

    /// The last hidden layer of each row.
    ///
    /// # Shapes
    ///
    /// - input: `[n_rows, n_features]`
    /// - output: `[n_rows, units of the last hidden layer]`
    #[must_use]
    pub fn embed(&self, input: Tensor<2>) -> Tensor<2> {
        self.hidden.iter().fold(input, |x, layer| activation::relu(layer.forward(x)))
    }

    /// The logits of embedded rows.
    ///
    /// # Shapes
    ///
    /// - embedding: `[n_rows, units of the last hidden layer]`
    /// - output: `[n_rows, n_classes]`
    #[must_use]
    pub fn logits(&self, embedding: Tensor<2>) -> Tensor<2> {
        self.output.forward(embedding)
    }
}

fn linear(n_inputs: usize, n_outputs: usize, rng: &mut Rng, device: &Device) -> Linear {
    let bound = (6.0 / n_inputs.max(1) as f64).sqrt();
    let weight: Vec<f32> = (0..n_inputs * n_outputs).map(|_| ((rng.uniform() * 2.0 - 1.0) * bound) as f32).collect();
    Linear {
        weight: Param::from_data(TensorData::new(weight, [n_inputs, n_outputs]), device),
        bias: Some(Param::from_data(TensorData::new(vec![0.0_f32; n_outputs], [n_outputs]), device)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::cpu;
    use querent_network::weights::{flat_weights, with_weights};

    #[test]
    fn the_seed_decides_the_first_logits() {
        let device = cpu();
        let logits = |seed| {
            let mlp = Mlp::new(3, &[8, 4], 2, &mut Rng::new(seed), &device);
            let x = Tensor::<2>::from_data([[1.0, -2.0, 0.5], [0.0, 1.0, 1.0]], &device);
            let embedding = mlp.embed(x);
            assert_eq!(embedding.dims(), [2, 4]);
            mlp.logits(embedding).into_data()
        };
        assert_eq!(logits(3), logits(3));
        assert_ne!(logits(3), logits(4));
    }

    #[test]
    fn weights_come_back_as_they_were_taken() {
        let device = cpu();
        let mlp = |seed| Mlp::new(3, &[4], 2, &mut Rng::new(seed), &device);
        let read = |network: &Mlp| flat_weights(network).try_into_vec_as::<f32>().unwrap();
        let weights = read(&mlp(1));
        // 3 x 4 weights and 4 biases, then 4 x 2 weights and 2 biases; biases begin at zero.
        assert_eq!(weights.len(), 12 + 4 + 8 + 2);
        assert!(weights[12..16].iter().chain(&weights[24..]).all(|&bias| bias == 0.0));
        assert!(weights[..12].iter().chain(&weights[16..24]).all(|&weight| weight != 0.0));
        let other = mlp(2);
        assert_ne!(read(&other), weights);
        assert_eq!(read(&with_weights(other.clone(), &weights).unwrap()), weights);
        assert!(with_weights(other, &weights[1..]).is_none());
    }
}
