//! The joint distribution of the labels of a batch.

use super::opinions::Opinions;
use crate::query::numerics::ln;
use crate::rng::Rng;

/// At most so many configurations of labels are kept.
const MOST_CONFIGURATIONS: usize = 512;

/// The ways in which the rows of a batch can be labelled together, with members as equally likely models.
pub(super) struct Joint {
    /// The chance of each configuration.
    chances: Vec<f64>,
    /// How likely each member is to be right given each configuration: members x configurations.
    members: Vec<Vec<f64>>,
    rng: Rng,
    sampled: bool,
}

/// A configuration with one more label.
struct Extension {
    configuration: usize,
    class: usize,
    /// The chance of the label given the configuration.
    label: f64,
    /// The chance of both.
    chance: f64,
}

impl Joint {
    /// That of an empty batch, for `n_members`.
    pub(super) fn new(n_members: usize, rng: Rng) -> Self {
        Self { chances: vec![1.0], members: vec![vec![1.0 / n_members as f64]; n_members], rng, sampled: false }
    }

    /// Whether a sample of configurations stands for all.
    pub(super) fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// What the label of one more row adds to the information: its expected entropy given the labels of the batch, less the
    /// mean entropy of the members.
    pub(super) fn gain(&self, opinions: &Opinions) -> f64 {
        let mut labels = vec![0.0; self.chances.len()];
        let mut expected = 0.0;
        for class in 0..opinions.consensus.len() {
            self.predict(opinions, class, &mut labels);
            // Eight partial sums are kept side by side, which is what lets the compiler use vector instructions.
            let ((chances, chances_rest), (labels, labels_rest)) =
                (self.chances.as_chunks::<8>(), labels.as_chunks::<8>());
            let mut sums = [0.0; 8];
            for (chances, labels) in chances.iter().zip(labels) {
                for lane in 0..8 {
                    sums[lane] += chances[lane] * (labels[lane] * ln(labels[lane]));
                }
            }
            let rest: f64 = chances_rest.iter().zip(labels_rest).map(|(chance, &p)| chance * (p * ln(p))).sum();
            expected -= sums.iter().sum::<f64>() + rest;
        }
        (expected - opinions.mean_entropy()).max(0.0)
    }

    /// Adds a row to the batch.
    pub(super) fn extend(&mut self, opinions: &Opinions) {
        let mut labels = vec![0.0; self.chances.len()];
        let mut extensions = Vec::with_capacity(labels.len() * opinions.consensus.len());
        for class in 0..opinions.consensus.len() {
            self.predict(opinions, class, &mut labels);
            let extension = |(configuration, (&label, chance)): (usize, (&f64, &f64))| Extension {
                configuration,
                class,
                label,
                chance: chance * label,
            };
            extensions.extend(labels.iter().zip(&self.chances).enumerate().map(extension));
        }
        extensions.retain(|extension| extension.chance > 0.0);
        if extensions.len() > MOST_CONFIGURATIONS {
            self.thin(&mut extensions);
        }
        for (weights, member) in self.members.iter_mut().zip(opinions.members()) {
            let weight = |e: &Extension| weights[e.configuration] * member[e.class] / e.label;
            *weights = extensions.iter().map(weight).collect();
        }
        self.chances = extensions.iter().map(|extension| extension.chance).collect();
    }

    /// The chance that the next row is of `class`, given each configuration.
    fn predict(&self, opinions: &Opinions, class: usize, labels: &mut [f64]) {
        labels.fill(0.0);
        for (weights, member) in self.members.iter().zip(opinions.members()) {
            labels.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * member[class]);
        }
    }

    /// Draws as many as may be kept by their chances, at even steps from one drawn start (systematic sampling).
    fn thin(&mut self, extensions: &mut Vec<Extension>) {
        self.sampled = true;
        let total: f64 = extensions.iter().map(|extension| extension.chance).sum();
        let step = total / MOST_CONFIGURATIONS as f64;
        let (mut next, mut passed) = (self.rng.uniform() * step, 0.0);
        for extension in extensions.iter_mut() {
            passed += extension.chance;
            extension.chance = 0.0;
            while next < passed {
                extension.chance += step;
                next += step;
            }
        }
        extensions.retain(|extension| extension.chance > 0.0);
    }
}
