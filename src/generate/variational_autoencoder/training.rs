//! The training loop: mini-batches and AdamW, in steps that the caller asks for.

use burn::module::Module as _;
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};

use super::super::Real;
use super::adam_w::AdamW;
use super::columns::Columns;
use super::decoder::{Decoder, chance};
use super::network::{Network, Posterior, Said, one_hot, read, tensor};
use super::objective;
use querent_learner::device::cpu;
use querent_numeric::Rng;

const BATCH: usize = 64;
const WEIGHT_DECAY: f64 = 0.01;
/// The learning rate falls in a straight line from this to a twentieth of it.
const LEARNING_RATE: f64 = 3e-3;
/// Optimiser steps at least; there is one more for each row, up to as many again. More learn few rows by heart.
const STEPS: usize = 1_000;

/// A training under way.
pub(super) struct Training<'a> {
    columns: &'a Columns,
    classes: &'a [usize],
    n_classes: usize,
    membership: Tensor<2>,
    network: Network,
    optimizer: AdamW,
    device: Device,
    rng: Rng,
    order: Vec<usize>,
    position: usize,
    taken: usize,
    pass_loss: f64,
    loss: f64,
}

impl<'a> Training<'a> {
    /// Prepares the training on labelled rows; `columns`, of which there must be one, are theirs.
    pub(super) fn new(columns: &'a Columns, real: &Real<'a>, rng: &mut Rng) -> Self {
        let device = cpu().autodiff();
        let mut rng = Rng::new(rng.seed());
        let n_classes = real.n_classes();
        Self {
            columns,
            classes: real.classes,
            n_classes,
            membership: tensor(&columns.membership(), &device),
            network: Network::new(columns, n_classes, &mut rng, &device),
            optimizer: AdamW::new(WEIGHT_DECAY),
            device,
            rng,
            order: (0..real.classes.len()).collect(),
            position: real.classes.len(),
            taken: 0,
            pass_loss: 0.0,
            loss: f64::INFINITY,
        }
    }

    /// How many optimiser steps it takes altogether.
    pub(super) fn n_steps(&self) -> usize {
        STEPS + self.order.len().min(STEPS)
    }

    /// The mean loss of the last whole pass over the rows.
    #[cfg(test)]
    pub(super) fn loss(&self) -> f64 {
        self.loss
    }

    /// Takes at most `steps` optimiser steps and says whether there are more to take.
    pub(super) fn step(&mut self, steps: usize) -> bool {
        for _ in 0..steps.min(self.n_steps() - self.taken) {
            self.step_once();
        }
        self.taken < self.n_steps()
    }

    /// The decoder as trained so far.
    pub(super) fn finish(self) -> Decoder {
        Decoder::new(self.network.valid(), self.columns.n_numbers(), self.n_classes, self.device.inner())
    }

    fn step_once(&mut self) {
        if self.position >= self.order.len() {
            self.rng.shuffle(&mut self.order);
            (self.position, self.pass_loss) = (0, 0.0);
        }
        let end = (self.position + BATCH).min(self.order.len());
        let batch = self.order[self.position..end].to_vec();
        let loss = self.loss_of(&batch);
        self.pass_loss += f64::from(read(loss.clone())[0]) * batch.len() as f64;
        let gradients = GradientsParams::from_grads(loss.backward(), &self.network);
        let rate = LEARNING_RATE * (1.0 - 0.95 * self.taken as f64 / self.n_steps() as f64);
        self.network = self.optimizer.step(rate, self.network.clone(), gradients);
        self.position = end;
        self.taken += 1;
        if end == self.order.len() {
            self.loss = self.pass_loss / end as f64;
        }
    }

    /// The negative evidence lower bound of a batch, with one draw of the hidden factors a row.
    fn loss_of(&mut self, batch: &[usize]) -> Tensor<1> {
        let classes: Vec<usize> = batch.iter().map(|&row| self.classes[row]).collect();
        let classes = tensor(&one_hot(&classes, self.n_classes), &self.device);
        let seen = tensor(&self.columns.encode(batch, &mut self.rng), &self.device);
        let chance = tensor(&chance(batch.len(), &mut self.rng), &self.device);
        let posterior = self.network.encode(seen.clone(), classes.clone());
        let Posterior { means, log_variances } = &posterior;
        let factors = means.clone() + log_variances.clone().div_scalar(2.0).exp() * chance;
        let (n_numbers, n_levels) = (self.columns.n_numbers(), self.columns.n_levels());
        let Said { means, logits } = self.network.decode(factors, classes, n_numbers);
        let mut loss = objective::divergence(&posterior);
        if let Some(means) = means {
            let scores = seen.clone().narrow(1, 0, n_numbers);
            loss = loss + objective::of_numbers(scores, means, self.network.log_scales());
        }
        if let Some(logits) = logits {
            let levels = seen.narrow(1, n_numbers, n_levels);
            loss = loss + objective::of_levels(levels, logits, self.membership.clone());
        }
        loss
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_features::Mixed;
    use querent_numeric::Matrix;

    fn table() -> (Mixed, Vec<usize>) {
        let mut rng = Rng::new(4);
        let mut rows = Mixed { numbers: Matrix::zeros(0, 2), levels: vec![], n_categories: 1 };
        for _ in 0..100 {
            let (a, b) = (rng.uniform(), rng.uniform());
            rows.push(&[a as f32, (a + 0.1 * b) as f32], &[u32::from(a > 0.5)]);
        }
        let classes = (0..100).map(|row| row % 2).collect();
        (rows, classes)
    }

    #[test]
    fn the_loss_falls() {
        let (rows, classes) = table();
        let real = Real::new(&rows, &[1.0, 1.0], &classes);
        let columns = Columns::of(&real);
        let mut training = Training::new(&columns, &real, &mut Rng::new(1));
        assert!(training.step(2));
        let first = training.loss();
        assert!(training.step(398));
        assert!(first.is_finite() && training.loss() < first - 1.0, "{first} became {}", training.loss());
    }

    #[test]
    fn the_size_of_the_slices_changes_nothing_and_the_seed_does() {
        let (rows, classes) = table();
        let real = Real::new(&rows, &[1.0, 1.0], &classes);
        let columns = Columns::of(&real);
        let drawn = |slice: usize, seed| {
            let mut training = Training::new(&columns, &real, &mut Rng::new(seed));
            (0..30 / slice).for_each(|_| assert!(training.step(slice)));
            training.finish().draw(1, 5, &mut Rng::new(2)).scores
        };
        assert_eq!(drawn(1, 7), drawn(30, 7));
        assert_ne!(drawn(30, 7), drawn(30, 8));
        assert_eq!(Training::new(&columns, &real, &mut Rng::new(1)).n_steps(), 1_100);
    }
}
