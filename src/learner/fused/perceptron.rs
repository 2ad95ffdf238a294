//! The network and its training step.

use super::adam::{Moments, Step};
use super::panels::{LANES, Lanes, Panels, dense};
use super::powers::exp;
use super::products::{TILE, column_sums, multiply, outer, rectify, rectify_slopes};
use crate::matrix::Matrix;

/// `x -> relu(x W1 + b1) -> ... -> z W + b`, as [`Mlp`](crate::learner::mlp::Mlp), with the memory that a step on at most so many
/// rows takes.
#[derive(Debug, Clone)]
pub struct Perceptron {
    layers: Vec<Layer>,
    /// The batch, and what each layer makes of it.
    values: Vec<Panels>,
    /// The slope of the loss in what each layer makes.
    slopes: Vec<Panels>,
    n_rows: usize,
    n_steps: u32,
}

/// A layer: its weights, their gradients and moments.
#[derive(Debug, Clone)]
struct Layer {
    n_inputs: usize,
    n_outputs: usize,
    weights: Panels,
    turned: Panels,
    biases: Vec<Lanes>,
    weight_gradients: Panels,
    bias_gradients: Vec<Lanes>,
    weight_moments: Moments,
    bias_moments: Moments,
    /// Zeros, one for each input.
    no_bias: Vec<Lanes>,
}

impl Perceptron {
    /// A network of `sizes` (features, units of each hidden layer, classes) for batches of at most `batch_size` rows, with
    /// `weights` in the order of [`flat_weights`](crate::learner::weights::flat_weights): for each layer the weights, input by
    /// input, and then the biases.
    ///
    /// # Panics
    ///
    /// If there are fewer weights than the sizes ask for.
    #[must_use]
    pub fn new(sizes: &[usize], batch_size: usize, weights: &[f32]) -> Self {
        let (mut layers, mut rest) = (Vec::with_capacity(sizes.len()), weights);
        for pair in sizes.windows(2) {
            let (of_layer, others) = rest.split_at((pair[0] + 1) * pair[1]);
            layers.push(Layer::new(pair[0], pair[1], of_layer));
            rest = others;
        }
        let n_rows = batch_size.next_multiple_of(TILE);
        let matrices = || sizes.iter().map(|&size| Panels::zeros(n_rows, size)).collect();
        Self { layers, values: matrices(), slopes: matrices(), n_rows, n_steps: 0 }
    }

    /// The weights, in the order in which [`new`](Self::new) takes them.
    #[must_use]
    pub fn weights(&self) -> Vec<f32> {
        self.layers.iter().flat_map(Layer::flat).collect()
    }

    /// How many weights.
    #[must_use]
    pub fn n_weights(&self) -> usize {
        self.layers.iter().map(|layer| (layer.n_inputs + 1) * layer.n_outputs).sum()
    }

    /// One step of AdamW on the mean cross-entropy of `rows` against `targets` (one-hot, each row scaled by its weight), and the
    /// loss before it: `-1/n Σ_i Σ_c t_ic ln p_ic`.
    pub fn step(&mut self, rows: &Matrix, targets: &Matrix, batch: &[usize], rate: f64, decay: f64) -> f32 {
        self.read(rows, batch);
        self.forward();
        let loss = self.compare(targets, batch);
        self.backward();
        self.n_steps += 1;
        let step = Step::new(rate, decay, self.n_steps);
        for layer in &mut self.layers {
            layer.step(step);
        }
        loss
    }

    fn read(&mut self, rows: &Matrix, batch: &[usize]) {
        for (at, &row) in batch.iter().enumerate() {
            self.values[0].set_row(at, rows.row(row));
        }
        for panel in 0..self.values[0].len() {
            self.values[0].panel_mut(panel)[batch.len()..].fill([0.0; LANES]);
        }
    }

    fn forward(&mut self) {
        let last = self.layers.len() - 1;
        for (at, layer) in self.layers.iter().enumerate() {
            let (before, after) = self.values.split_at_mut(at + 1);
            multiply(&before[at], &layer.weights, &layer.biases, &mut after[0]);
            if at < last {
                rectify(&mut after[0]);
            }
        }
    }

    /// Turns the logits of the batch into the loss and its slope, `(p Σ_c t_c - t) / n`.
    fn compare(&mut self, targets: &Matrix, batch: &[usize]) -> f32 {
        let (n_classes, share) = (targets.n_columns(), 1.0 / batch.len() as f32);
        let (logits, slopes) = (&self.values[self.layers.len()], &mut self.slopes[self.layers.len()]);
        let mut loss = 0.0;
        let mut powers = vec![0.0; n_classes];
        for at in 0..self.n_rows {
            let Some(targets) = batch.get(at).map(|&row| targets.row(row)) else {
                slopes.set_row(at, &vec![0.0; n_classes]);
                continue;
            };
            let most = logits.row(at, n_classes).fold(f32::MIN, |most, logit| if logit > most { logit } else { most });
            let weight = targets.iter().sum::<f32>();
            for ((power, logit), target) in powers.iter_mut().zip(logits.row(at, n_classes)).zip(targets) {
                *power = logit - most;
                loss -= target * *power;
            }
            exp(&mut powers);
            let total: f32 = powers.iter().sum();
            loss += weight * total.ln();
            for (power, target) in powers.iter_mut().zip(targets) {
                *power = (*power * weight / total - target) * share;
            }
            slopes.set_row(at, &powers);
        }
        loss * share
    }

    fn backward(&mut self) {
        for (at, layer) in self.layers.iter_mut().enumerate().rev() {
            let (before, after) = self.slopes.split_at_mut(at + 1);
            outer(&self.values[at], &after[0], &mut layer.weight_gradients);
            column_sums(&after[0], &mut layer.bias_gradients);
            if at > 0 {
                layer.turned.transpose(&layer.weights);
                multiply(&after[0], &layer.turned, &layer.no_bias, &mut before[at]);
                rectify_slopes(&mut before[at], &self.values[at]);
            }
        }
    }
}

impl Layer {
    fn new(n_inputs: usize, n_outputs: usize, flat: &[f32]) -> Self {
        let (weights, biases) = dense(n_inputs, n_outputs, flat);
        Self {
            n_inputs,
            n_outputs,
            turned: Panels::zeros(n_outputs, n_inputs),
            weight_gradients: Panels::zeros(n_inputs, n_outputs),
            bias_gradients: biases.clone(),
            weight_moments: Moments::new(weights.data().len()),
            bias_moments: Moments::new(biases.len()),
            no_bias: vec![[0.0; LANES]; n_inputs.div_ceil(LANES)],
            weights,
            biases,
        }
    }

    fn step(&mut self, step: Step) {
        self.weight_moments.step(step, self.weights.data_mut(), self.weight_gradients.data());
        self.bias_moments.step(step, &mut self.biases, &self.bias_gradients);
    }

    fn flat(&self) -> impl Iterator<Item = f32> {
        let weights = (0..self.n_inputs).flat_map(|input| self.weights.row(input, self.n_outputs));
        weights.chain(self.biases.as_flattened()[..self.n_outputs].iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use burn::optim::{AdamWConfig, GradientsParams};
    use burn::tensor::{Tensor, TensorData};

    use super::*;
    use crate::learner::device::cpu;
    use crate::learner::mlp::Mlp;
    use crate::learner::objective::{cross_entropy, weighted_targets};
    use crate::learner::prediction::read;
    use crate::learner::weights::flat_weights;
    use crate::rng::Rng;

    /// What burn makes of the same steps on the same network.
    fn in_burn(mlp: Mlp, rows: &Matrix, targets: &Matrix, batches: &[Vec<usize>]) -> (Vec<f32>, Vec<f32>) {
        let device = cpu().autodiff();
        let tensor = |matrix: &Matrix| {
            let shape = [matrix.n_rows(), matrix.n_columns()];
            Tensor::<2>::from_data(TensorData::new(matrix.as_slice().to_vec(), shape), &device)
        };
        let (mut mlp, mut losses) = (mlp, Vec::new());
        let mut optimizer = AdamWConfig::new().with_weight_decay(0.5).init();
        for batch in batches {
            let logits = mlp.logits(mlp.embed(tensor(&rows.select(batch))));
            let loss = cross_entropy(logits, tensor(&targets.select(batch)));
            losses.push(read(loss.clone())[0]);
            let gradients = GradientsParams::from_grads(loss.backward(), &mlp);
            mlp = optimizer.step(0.01, mlp, gradients);
        }
        (read(flat_weights(&mlp)), losses)
    }

    #[test]
    fn its_steps_are_those_of_burn() {
        for (n_features, hidden, n_classes) in [(3, vec![20, 9], 2), (17, vec![8], 5), (10, vec![], 3)] {
            let mut rng = Rng::new(1);
            let rows = Matrix::new((0..50 * n_features).map(|_| rng.uniform() as f32 - 0.5).collect(), 50, n_features);
            let classes: Vec<usize> = (0..50).map(|_| rng.below(n_classes)).collect();
            let weights: Vec<f32> = (0..n_classes).map(|class| 0.5 + class as f32).collect();
            let targets = weighted_targets(&classes, &weights);
            let batches: Vec<Vec<usize>> =
                (0..12).map(|at| (0..if at % 3 == 2 { 7 } else { 16 }).map(|_| rng.below(50)).collect()).collect();

            let mlp = Mlp::new(n_features, &hidden, n_classes, &mut rng, &cpu().autodiff());
            let sizes: Vec<usize> =
                [n_features].into_iter().chain(hidden.iter().map(|&units| units as usize)).chain([n_classes]).collect();
            let mut network = Perceptron::new(&sizes, 16, &read(flat_weights(&mlp)));
            assert_eq!(network.weights(), read(flat_weights(&mlp)));
            let losses: Vec<f32> =
                batches.iter().map(|batch| network.step(&rows, &targets, batch, 0.01, 0.5)).collect();

            let (expected, expected_losses) = in_burn(mlp, &rows, &targets, &batches);
            assert_eq!(network.n_weights(), expected.len());
            for (weight, expected) in network.weights().iter().zip(&expected).chain(losses.iter().zip(&expected_losses))
            {
                assert!((weight - expected).abs() < 2e-5, "{weight} is not {expected}");
            }
        }
    }
}
