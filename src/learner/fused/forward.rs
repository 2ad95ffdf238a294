//! What a trained network says of many rows.

use super::panels::{Lanes, Panels, dense};
use super::products::{multiply, rectify};
use crate::layers::Affine;
use querent_numeric::Matrix;

/// The weights of a network, laid out for its way forward: `x -> relu(x W1 + b1) -> ... -> z -> z W + b`.
#[derive(Debug, Clone)]
pub struct Forward {
    sizes: Vec<usize>,
    layers: Vec<(Panels, Vec<Lanes>)>,
}

impl Forward {
    /// Rows that go through all layers at a time: what they become stays in the cache.
    const BLOCK: usize = 64;

    /// A network of these layers, from the features to the logits; `None` without any.
    #[must_use]
    pub fn new(layers: &[Affine]) -> Option<Self> {
        let first = layers.first()?.weights.n_rows();
        let sizes = std::iter::once(first).chain(layers.iter().map(|layer| layer.bias.len())).collect();
        let laid_out = |Affine { weights, bias }: &Affine| dense(weights.n_rows(), weights.as_slice(), bias);
        Some(Self { sizes, layers: layers.iter().map(laid_out).collect() })
    }

    /// The last hidden layer and the logits of each row.
    ///
    /// # Shapes
    ///
    /// - rows: `[n, features]`; out: `[n, units of the last hidden layer]` (the features where there is none) and `[n, classes]`
    #[must_use]
    pub fn run(&self, rows: &Matrix) -> (Matrix, Matrix) {
        let n_layers = self.layers.len();
        let (width, n_classes) = (self.sizes[n_layers - 1], self.sizes[n_layers]);
        let (mut embedding, mut logits) =
            (Matrix::zeros(rows.n_rows(), width), Matrix::zeros(rows.n_rows(), n_classes));
        let mut values: Vec<Panels> = self.sizes.iter().map(|&size| Panels::zeros(Self::BLOCK, size)).collect();
        for first in (0..rows.n_rows()).step_by(Self::BLOCK) {
            let block = first..(first + Self::BLOCK).min(rows.n_rows());
            for (at, row) in block.clone().enumerate() {
                values[0].set_row(at, rows.row(row));
            }
            for (at, (weights, biases)) in self.layers.iter().enumerate() {
                let (before, after) = values.split_at_mut(at + 1);
                multiply(&before[at], weights, biases, &mut after[0]);
                if at + 1 < n_layers {
                    rectify(&mut after[0]);
                }
            }
            for (at, row) in block.enumerate() {
                values[n_layers - 1].copy_row(at, embedding.row_mut(row));
                values[n_layers].copy_row(at, logits.row_mut(row));
            }
        }
        (embedding, logits)
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Tensor, TensorData};

    use super::*;
    use crate::device::{cpu, read};
    use crate::fused::Perceptron;
    use querent_network::tabm::{NetworkShape, TabM};
    use querent_network::weights::{flat_weights, with_weights};
    use querent_numeric::Rng;

    #[test]
    fn it_says_what_burn_says() {
        for (n_rows, n_features, hidden, n_classes) in
            [(1, 3, vec![], 2), (64, 8, vec![16], 3), (150, 19, vec![20, 9], 5)]
        {
            let (mut rng, device) = (Rng::new(2), cpu());
            let numbers = (0..n_rows * n_features).map(|_| rng.uniform() as f32 * 4.0 - 2.0).collect();
            let rows = Matrix::new(numbers, n_rows, n_features);
            let shape = NetworkShape { members: 1, n_features, hidden, n_classes };
            let network = TabM::new(&shape, &mut rng, &device);
            let mut weights = read(flat_weights(&network));
            for weight in &mut weights {
                *weight += 0.1;
            }
            let network = with_weights(network, &weights).unwrap();

            let layers = Perceptron::new(&shape, 1, &weights).members().remove(0);
            let (embedding, logits) = Forward::new(&layers).unwrap().run(&rows);

            let data = TensorData::new(rows.as_slice().to_vec(), [n_rows, n_features]);
            let expected = network.embed(Tensor::<2>::from_data(data, &device));
            let expected_logits = read(network.logits(expected.clone()));
            for (found, expected) in [(&embedding, read(expected)), (&logits, expected_logits)] {
                assert_eq!(found.as_slice().len(), expected.len());
                for (x, y) in found.as_slice().iter().zip(&expected) {
                    assert!((x - y).abs() < 1e-5 * y.abs().max(1.0), "{x} is not {y}");
                }
            }
        }
    }

    #[test]
    fn no_rows_are_no_words() {
        let layer = |weights: Matrix| Affine { bias: vec![0.0; weights.n_columns()], weights };
        let layers = [layer(Matrix::zeros(2, 3)), layer(Matrix::zeros(3, 4))];
        let (embedding, logits) = Forward::new(&layers).unwrap().run(&Matrix::zeros(0, 2));
        assert!(Forward::new(&[]).is_none());
        assert_eq!((embedding.n_rows(), embedding.n_columns(), logits.n_columns()), (0, 3, 4));
    }
}
