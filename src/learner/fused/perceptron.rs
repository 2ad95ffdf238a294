//! The network and its training step.

use super::adam::{Moments, Step};
use super::layer::Layer;
use super::panels::{LANES, Lanes, Panels};
use super::powers::exp;
use super::products::{TILE, rectify, rectify_slopes};
use crate::layers::Affine;
use querent_network::tabm::{NetworkShape, signs};
use querent_numeric::{Matrix, Rng};

/// The network of [`TabM`](querent_network::tabm::TabM), with the memory that a step on at most so many rows takes.
///
/// The members' rows lie under each other, so that all of them go through the layers that they share in one product.
#[derive(Debug, Clone)]
pub struct Perceptron {
    shape: NetworkShape,
    /// Where there is more than one member.
    adapters: Option<Adapters>,
    hidden: Vec<Layer>,
    heads: Vec<Layer>,
    /// The batch as the members see it, and what each hidden layer makes of it.
    values: Vec<Panels>,
    /// The slope of the loss in those.
    slopes: Vec<Panels>,
    /// The last hidden layer of one member, its logits, and the slopes of both.
    member: [Panels; 4],
    /// Rows of a member, those that pad them among them.
    n_rows: usize,
    n_steps: u32,
}

/// What the features of each member are multiplied by, `s ⊙ (1 + a)`: members x features.
#[derive(Debug, Clone)]
struct Adapters {
    signs: Matrix,
    learned: Vec<Lanes>,
    gradients: Vec<Lanes>,
    moments: Moments,
}

impl Perceptron {
    /// A network for batches of at most `batch_size` rows, with `weights` in the order of
    /// [`flat_weights`](querent_network::weights::flat_weights): the adapters of each member; for each hidden layer the weights, input
    /// by input, and then the biases; the weights of each head; the biases of each head.
    ///
    /// # Panics
    ///
    /// If there are fewer weights than the shape asks for.
    #[must_use]
    pub fn new(shape: &NetworkShape, batch_size: usize, weights: &[f32]) -> Self {
        let (members, width, n_classes) = (shape.members, shape.n_features, shape.n_classes);
        let mut rest = weights;
        let mut take = |n: usize| {
            let (taken, others) = rest.split_at(n);
            rest = others;
            taken
        };
        let adapters = (members > 1).then(|| Adapters::new(signs(members, width), take(members * width)));
        let sizes = shape.sizes();
        let (sizes, units) = (&sizes[..sizes.len() - 1], shape.embedding_size());
        let hidden = sizes.windows(2).map(|pair| {
            let (weights, biases) = (take(pair[0] * pair[1]), take(pair[1]));
            Layer::new(pair[0], weights, biases)
        });
        let hidden = hidden.collect();
        let (of_heads, of_biases) = (take(members * units * n_classes), take(members * n_classes));
        let heads = of_heads.chunks(units * n_classes).zip(of_biases.chunks(n_classes));
        let heads = heads.map(|(weights, biases)| Layer::new(units, weights, biases)).collect();
        let (shape, member) = (shape.clone(), std::array::from_fn(|_| Panels::zeros(0, 0)));
        let empty = Self {
            shape,
            adapters,
            hidden,
            heads,
            values: Vec::new(),
            slopes: Vec::new(),
            member,
            n_rows: 0,
            n_steps: 0,
        };
        empty.for_batches_of(batch_size)
    }

    /// The same network, with its moments, for batches of another size.
    #[must_use]
    pub fn for_batches_of(self, batch_size: usize) -> Self {
        let n_rows = batch_size.next_multiple_of(TILE);
        let sizes = self.shape.sizes();
        let (sizes, units) = (&sizes[..sizes.len() - 1], self.shape.embedding_size());
        let matrices = || sizes.iter().map(|&size| Panels::zeros(self.shape.members * n_rows, size)).collect();
        let member = [units, self.shape.n_classes, units, self.shape.n_classes].map(|size| Panels::zeros(n_rows, size));
        Self { values: matrices(), slopes: matrices(), member, n_rows, ..self }
    }

    /// Steps taken.
    #[must_use]
    pub fn n_steps(&self) -> u32 {
        self.n_steps
    }

    /// The weights, in the order in which [`new`](Self::new) takes them.
    #[must_use]
    pub fn weights(&self) -> Vec<f32> {
        let mut flat = Vec::new();
        if let Some(adapters) = &self.adapters {
            flat.extend_from_slice(&adapters.learned.as_flattened()[..self.shape.members * self.shape.n_features]);
        }
        for layer in &self.hidden {
            let Affine { weights, bias } = layer.affine();
            flat.extend(weights.as_slice().iter().chain(&bias));
        }
        let heads: Vec<Affine> = self.heads.iter().map(Layer::affine).collect();
        flat.extend(heads.iter().flat_map(|head| head.weights.as_slice()));
        flat.extend(heads.iter().flat_map(|head| &head.bias));
        flat
    }

    /// How many weights.
    #[must_use]
    pub fn n_weights(&self) -> usize {
        self.weights().len()
    }

    /// Its shape.
    #[must_use]
    pub fn shape(&self) -> &NetworkShape {
        &self.shape
    }

    /// The layers of each member as a plain perceptron, its adapter folded into the first of them.
    #[must_use]
    pub fn members(&self) -> Vec<Vec<Affine>> {
        let shared: Vec<Affine> = self.hidden.iter().map(Layer::affine).collect();
        let member = |(at, head): (usize, &Layer)| {
            let mut layers = shared.clone();
            layers.push(head.affine());
            if let (Some(adapters), Some(first)) = (&self.adapters, layers.first_mut()) {
                for (input, scale) in adapters.of(at).enumerate() {
                    first.weights.row_mut(input).iter_mut().for_each(|weight| *weight *= scale);
                }
            }
            layers
        };
        self.heads.iter().enumerate().map(member).collect()
    }

    /// One step of `AdamW` on the mean cross-entropy of `rows` against `targets` (one-hot, each row scaled by its weight), and the
    /// loss before it: `-1/(k n) Σ_m Σ_i Σ_c t_ic ln p_mic` over k members.
    ///
    /// Where there is a `dropout`, its share of hidden units is left out in this step, and the others count for them.
    pub fn step(
        &mut self,
        rows: &Matrix,
        targets: &Matrix,
        batch: &[usize],
        [rate, decay]: [f64; 2],
        dropout: Option<(f64, &mut Rng)>,
    ) -> f32 {
        let kept = dropout.as_ref().map_or(1.0, |(share, _)| 1.0 / (1.0 - share) as f32);
        self.read(rows, batch);
        self.forward(dropout);
        let loss = self.compare(targets, batch);
        self.backward(rows, batch, kept);
        self.n_steps += 1;
        let step = Step::new(rate, decay, self.n_steps);
        for layer in self.hidden.iter_mut().chain(&mut self.heads) {
            layer.step(step);
        }
        if let Some(Adapters { learned, gradients, moments, .. }) = &mut self.adapters {
            moments.step(step, learned, gradients);
        }
        loss
    }

    fn read(&mut self, rows: &Matrix, batch: &[usize]) {
        let mut adapted = vec![0.0; rows.n_columns()];
        for member in 0..self.shape.members {
            let scales: Option<Vec<f32>> = self.adapters.as_ref().map(|adapters| adapters.of(member).collect());
            for (at, &row) in batch.iter().enumerate() {
                let values = rows.row(row);
                let at = member * self.n_rows + at;
                let Some(scales) = &scales else {
                    self.values[0].set_row(at, values);
                    continue;
                };
                adapted.iter_mut().zip(values).zip(scales).for_each(|((to, value), scale)| *to = value * scale);
                self.values[0].set_row(at, &adapted);
            }
            for panel in 0..self.values[0].len() {
                let of_member = &mut self.values[0].panel_mut(panel)[member * self.n_rows..][..self.n_rows];
                of_member[batch.len()..].fill([0.0; LANES]);
            }
        }
    }

    fn forward(&mut self, mut dropout: Option<(f64, &mut Rng)>) {
        for (at, layer) in self.hidden.iter().enumerate() {
            let (before, after) = self.values.split_at_mut(at + 1);
            layer.forward(&before[at], &mut after[0]);
            rectify(&mut after[0]);
            if let Some((share, rng)) = &mut dropout {
                let kept = 1.0 / (1.0 - *share) as f32;
                for value in after[0].data_mut().as_flattened_mut() {
                    *value *= if *value > 0.0 && rng.uniform() >= *share { kept } else { 0.0 };
                }
            }
        }
    }

    /// Turns the logits of each member's batch into the loss, and its slope `(p Σ_c t_c - t) / (k n)` into that of the last hidden
    /// layer.
    fn compare(&mut self, targets: &Matrix, batch: &[usize]) -> f32 {
        let last = self.hidden.len();
        let share = 1.0 / (batch.len() * self.shape.members) as f32;
        let [embedding, logits, embedding_slopes, slopes] = &mut self.member;
        let mut loss = 0.0;
        for (member, head) in self.heads.iter_mut().enumerate() {
            embedding.copy_rows(0, &self.values[last], member * self.n_rows, self.n_rows);
            head.forward(embedding, logits);
            loss += cross_entropy(logits, targets, batch, share, slopes);
            head.learn(embedding, slopes);
            head.backward(slopes, embedding_slopes);
            self.slopes[last].copy_rows(member * self.n_rows, embedding_slopes, 0, self.n_rows);
        }
        loss * share
    }

    fn backward(&mut self, rows: &Matrix, batch: &[usize], kept: f32) {
        for (at, layer) in self.hidden.iter_mut().enumerate().rev() {
            let (before, after) = self.slopes.split_at_mut(at + 1);
            rectify_slopes(&mut after[0], &self.values[at + 1]);
            if kept > 1.0 {
                after[0].data_mut().as_flattened_mut().iter_mut().for_each(|slope| *slope *= kept);
            }
            layer.learn(&self.values[at], &after[0]);
            if at > 0 || self.adapters.is_some() {
                layer.backward(&after[0], &mut before[at]);
            }
        }
        if let Some(adapters) = &mut self.adapters {
            adapters.learn(rows, batch, &self.slopes[0], self.n_rows);
        }
    }
}

impl Adapters {
    fn new(signs: Matrix, learned: &[f32]) -> Self {
        let mut lanes = vec![[0.0; LANES]; learned.len().div_ceil(LANES)];
        lanes.as_flattened_mut()[..learned.len()].copy_from_slice(learned);
        Self { signs, gradients: lanes.clone(), moments: Moments::new(lanes.len()), learned: lanes }
    }

    /// What the features of a member are multiplied by.
    fn of(&self, member: usize) -> impl Iterator<Item = f32> {
        let learned = &self.learned.as_flattened()[member * self.signs.n_columns()..];
        self.signs.row(member).iter().zip(learned).map(|(sign, learned)| sign * (1.0 + learned))
    }

    /// The slope of the loss in what is learned, from that in what the hidden layers see.
    fn learn(&mut self, rows: &Matrix, batch: &[usize], slopes: &Panels, n_rows: usize) {
        let gradients = self.gradients.as_flattened_mut();
        gradients.fill(0.0);
        for member in 0..self.signs.n_rows() {
            let gradients = &mut gradients[member * self.signs.n_columns()..];
            for (at, &row) in batch.iter().enumerate() {
                let values = rows.row(row);
                let slopes = slopes.row(member * n_rows + at, values.len());
                for (((gradient, slope), value), sign) in
                    gradients.iter_mut().zip(slopes).zip(values).zip(self.signs.row(member))
                {
                    *gradient += slope * value * sign;
                }
            }
        }
    }
}

/// The sum of the cross-entropies of a batch, and their slopes times `share`.
fn cross_entropy(logits: &Panels, targets: &Matrix, batch: &[usize], share: f32, slopes: &mut Panels) -> f32 {
    let n_classes = targets.n_columns();
    let mut loss = 0.0;
    let mut powers = vec![0.0; n_classes];
    for at in 0..logits.n_rows() {
        let Some(targets) = batch.get(at).map(|&row| targets.row(row)) else {
            powers.fill(0.0);
            slopes.set_row(at, &powers);
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
    loss
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Tensor, TensorData};

    use super::*;
    use crate::device::{cpu, read};
    use querent_network::burn_engine::BurnEngine;
    use querent_network::engine::Engine as _;
    use querent_network::objective::weighted_targets;
    use querent_network::tabm::TabM;
    use querent_network::weights::flat_weights;

    /// The weights and losses of the same steps by the engine of burn.
    fn in_burn(shape: &NetworkShape, rows: &Matrix, targets: &Matrix, batches: &[Vec<usize>]) -> (Vec<f32>, Vec<f32>) {
        let begin = |device: &_| TabM::new(shape, &mut Rng::new(2), device);
        let mut engine = BurnEngine::new(begin, rows.clone(), targets.clone(), 0.5, &cpu());
        let mut losses = Vec::new();
        for batch in batches {
            engine.begin_pass(batch);
            engine.step(0..batch.len(), 0.01);
            losses.push(read(engine.loss())[0] / batch.len() as f32);
        }
        (read(engine.weights()), losses)
    }

    /// A network, rows with their targets, and batches of them.
    fn example(members: usize, sizes: (usize, &[u32], usize)) -> (NetworkShape, Matrix, Matrix, Vec<Vec<usize>>) {
        let (n_features, hidden, n_classes) = sizes;
        let mut rng = Rng::new(1);
        let rows = Matrix::new((0..50 * n_features).map(|_| rng.uniform() as f32 - 0.5).collect(), 50, n_features);
        let classes: Vec<usize> = (0..50).map(|_| rng.below(n_classes)).collect();
        let weights: Vec<f32> = (0..n_classes).map(|class| 0.5 + class as f32).collect();
        let targets = weighted_targets(&classes, &weights, 0.1);
        let batch = |at: usize| (0..if at % 3 == 2 { 7 } else { 16 }).map(|_| rng.below(50)).collect();
        let batches = (0..12).map(batch).collect();
        (NetworkShape { members, n_features, hidden: hidden.to_vec(), n_classes }, rows, targets, batches)
    }

    const SIZES: [(usize, &[u32], usize); 3] = [(3, &[20, 9], 2), (17, &[8], 5), (10, &[], 3)];

    #[test]
    fn its_steps_are_those_of_burn() {
        for (members, sizes) in [1, 3].into_iter().flat_map(|members| SIZES.map(|sizes| (members, sizes))) {
            let (shape, rows, targets, batches) = example(members, sizes);
            let initial = TabM::new(&shape, &mut Rng::new(2), &cpu());
            let mut network = Perceptron::new(&shape, 16, &read(flat_weights(&initial)));
            assert_eq!(network.weights(), read(flat_weights(&initial)));
            let losses: Vec<f32> =
                batches.iter().map(|batch| network.step(&rows, &targets, batch, [0.01, 0.5], None)).collect();

            let (expected, expected_losses) = in_burn(&shape, &rows, &targets, &batches);
            assert_eq!(network.n_weights(), expected.len());
            for (weight, expected) in network.weights().iter().zip(&expected).chain(losses.iter().zip(&expected_losses))
            {
                assert!((weight - expected).abs() < 2e-5, "{weight} is not {expected}: {members} members of {sizes:?}");
            }
        }
    }

    #[test]
    fn its_members_are_perceptrons_by_themselves() {
        for sizes in SIZES {
            let (shape, rows, targets, batches) = example(3, sizes);
            let device = cpu();
            let initial = TabM::new(&shape, &mut Rng::new(2), &device);
            let mut network = Perceptron::new(&shape, 16, &read(flat_weights(&initial)));
            for batch in &batches {
                network.step(&rows, &targets, batch, [0.01, 0.5], None);
            }
            let trained = querent_network::weights::with_weights(initial, &network.weights()).unwrap();
            let data = TensorData::new(rows.as_slice().to_vec(), [rows.n_rows(), rows.n_columns()]);
            let together = read(trained.logits(trained.embed(Tensor::<2>::from_data(data, &device))));
            let (n_rows, n_classes) = (rows.n_rows(), shape.n_classes);
            for (member, layers) in network.members().iter().enumerate() {
                for (row, logits) in rows.rows().zip(together[member * n_rows * n_classes..].chunks(n_classes)) {
                    let alone = by_hand(layers, row);
                    assert!(alone.iter().zip(logits).all(|(a, b)| (a - b).abs() < 1e-4), "{alone:?} {logits:?}");
                }
            }
        }
    }

    fn by_hand(layers: &[Affine], row: &[f32]) -> Vec<f32> {
        let mut values = row.to_vec();
        for (at, Affine { weights, bias }) in layers.iter().enumerate() {
            if at > 0 {
                values = values.iter().map(|value| value.max(0.0)).collect();
            }
            let sum = |column: usize| values.iter().zip(weights.rows()).map(|(x, w)| x * w[column]).sum::<f32>();
            values = (0..bias.len()).map(|column| sum(column) + bias[column]).collect();
        }
        values
    }

    #[test]
    fn units_left_out_learn_nothing_in_that_step() {
        let (shape, rows, targets, _) = example(1, (4, &[64], 2));
        let initial = read(flat_weights(&TabM::new(&shape, &mut Rng::new(2), &cpu())));
        let moved = |dropout: Option<(f64, &mut Rng)>| {
            let mut network = Perceptron::new(&shape, 1, &initial);
            network.step(&rows, &targets, &[0], [0.01, 0.0], dropout);
            // The biases of the hidden units, after 4 x 64 weights.
            let biases = &network.weights()[256..320];
            biases.iter().filter(|&&bias| bias != 0.0).count()
        };
        let (all, half) = (moved(None), moved(Some((0.5, &mut Rng::new(3)))));
        assert!(all > 20 && half > all / 4 && half < all * 3 / 4, "{half} of {all}");
    }
}
