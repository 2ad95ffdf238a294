//! The engine of the CPU: the steps of a [`Perceptron`] on rows in memory.

use std::ops::Range;

use super::Perceptron;
use querent_network::engine::Engine;
use querent_numeric::{Matrix, Rng};

/// A network in training on the CPU. Its loss and its weights can be read at any time.
#[derive(Clone)]
pub struct CpuEngine {
    network: Perceptron,
    rows: Matrix,
    targets: Matrix,
    weight_decay: f64,
    /// The share of the hidden units that each step leaves out, and what draws them.
    dropout: Option<(f64, Rng)>,
    order: Vec<usize>,
    loss: f64,
}

impl CpuEngine {
    /// Trains `network` on `rows` (`n x d`) against `targets` (`n x classes`, one-hot and weighted), by `AdamW` with a weight decay.
    #[must_use]
    pub fn new(
        network: Perceptron,
        rows: Matrix,
        targets: Matrix,
        weight_decay: f64,
        dropout: Option<(f64, Rng)>,
    ) -> Self {
        Self { network, rows, targets, weight_decay, dropout, order: Vec::new(), loss: 0.0 }
    }

    /// The network as trained so far.
    #[must_use]
    pub fn network(&self) -> &Perceptron {
        &self.network
    }

    /// The same, taken out.
    #[must_use]
    pub fn into_network(self) -> Perceptron {
        self.network
    }

    /// Puts another network in its place.
    pub fn set_network(&mut self, network: Perceptron) {
        self.network = network;
    }

    /// What it learns from (`n x d`).
    #[must_use]
    pub fn rows(&self) -> &Matrix {
        &self.rows
    }

    /// The sum over the rows of the pass so far of each one's loss, at the step that saw it; 0 before the first pass.
    #[must_use]
    pub fn loss(&self) -> f64 {
        self.loss
    }
}

impl Engine for CpuEngine {
    fn begin_pass(&mut self, order: &[usize]) {
        self.order = order.to_vec();
        self.loss = 0.0;
    }

    fn step(&mut self, batch: Range<usize>, learning_rate: f64) {
        let batch = &self.order[batch];
        let dropout = self.dropout.as_mut().map(|(share, rng)| (*share, rng));
        let loss = self.network.step(&self.rows, &self.targets, batch, [learning_rate, self.weight_decay], dropout);
        self.loss += f64::from(loss) * batch.len() as f64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::{cpu, read};
    use querent_network::LearnerConfig;
    use querent_network::burn_engine::BurnEngine;
    use querent_network::engine::advance;
    use querent_network::objective::weighted_targets;
    use querent_network::schedule::Schedule;
    use querent_network::tabm::{NetworkShape, TabM};
    use querent_network::weights::flat_weights;

    #[test]
    fn a_training_comes_to_the_same_on_the_engine_of_burn() {
        let mut rng = Rng::new(1);
        let rows = Matrix::new((0..150).map(|_| rng.uniform() as f32 - 0.5).collect(), 50, 3);
        let classes: Vec<usize> = rows.rows().map(|row| usize::from(row[0] * row[1] > 0.0)).collect();
        let targets = weighted_targets(&classes, &[1.0, 1.5], 0.1);
        let config = LearnerConfig { batch_size: 16, max_steps: 60, ..LearnerConfig::default() };
        let shape = NetworkShape { members: 2, n_features: 3, hidden: vec![16, 8], n_classes: 2 };
        let decay = 0.5;

        let initial = TabM::new(&shape, &mut Rng::new(2), &cpu());
        let perceptron = Perceptron::new(&shape, 16, &read(flat_weights(&initial)));
        let mut ours = CpuEngine::new(perceptron, rows.clone(), targets.clone(), decay, None);
        let begin = |device: &_| TabM::new(&shape, &mut Rng::new(2), device);
        let mut of_burn = BurnEngine::new(begin, rows, targets, decay, &cpu());

        let (mut schedule, mut other) =
            (Schedule::new(&config, 50, Rng::new(3)), Schedule::new(&config, 50, Rng::new(3)));
        while !schedule.is_finished() {
            let is_over = advance(&mut ours, &mut schedule, config.learning_rate);
            assert_eq!(advance(&mut of_burn, &mut other, config.learning_rate), is_over);
            let losses = [ours.loss(), f64::from(read(of_burn.loss())[0])];
            assert!((losses[0] - losses[1]).abs() < 1e-3, "{losses:?} after {} steps", schedule.steps());
            if is_over {
                schedule.end_pass(losses[0] / 50.0);
                other.end_pass(losses[1] / 50.0);
            }
        }
        assert_eq!((other.is_finished(), other.steps()), (true, schedule.steps()));
        for (weight, expected) in ours.network().weights().iter().zip(read(of_burn.weights())) {
            assert!((weight - expected).abs() < 2e-4, "{weight} is not {expected}");
        }
    }
}
