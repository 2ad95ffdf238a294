//! The joint distribution of the labels of a batch.

use super::opinions::{Opinions, entropy};
use crate::rng::Rng;

/// At most so many configurations of labels are kept.
const MOST_CONFIGURATIONS: usize = 1_024;

/// The ways in which the rows of a batch can be labelled together, with members as equally likely models.
pub(super) struct Joint {
    configurations: Vec<Configuration>,
    rng: Rng,
    sampled: bool,
}

/// One way to label the batch.
struct Configuration {
    /// Its chance.
    chance: f64,
    /// How likely each member is to be right, given these labels.
    members: Vec<f64>,
}

impl Configuration {
    /// The chance of each class of the next row, given these labels.
    fn predict(&self, opinions: &Opinions, prediction: &mut [f64]) {
        prediction.fill(0.0);
        for (weight, member) in self.members.iter().zip(opinions.members()) {
            prediction.iter_mut().zip(member).for_each(|(sum, p)| *sum += weight * p);
        }
    }
}

impl Joint {
    /// That of an empty batch, for `n_members`.
    pub(super) fn new(n_members: usize, rng: Rng) -> Self {
        let members = vec![1.0 / n_members as f64; n_members];
        Self { configurations: vec![Configuration { chance: 1.0, members }], rng, sampled: false }
    }

    /// Whether a sample of configurations stands for all.
    pub(super) fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// What the label of one more row adds to the information: its expected entropy given the labels of the batch, less the
    /// mean entropy of the members.
    pub(super) fn gain(&self, opinions: &Opinions) -> f64 {
        let mut prediction = vec![0.0; opinions.consensus.len()];
        let mut expected = 0.0;
        for configuration in &self.configurations {
            configuration.predict(opinions, &mut prediction);
            expected += configuration.chance * entropy(&prediction);
        }
        (expected - opinions.mean_entropy()).max(0.0)
    }

    /// Adds a row to the batch.
    pub(super) fn extend(&mut self, opinions: &Opinions) {
        let mut prediction = vec![0.0; opinions.consensus.len()];
        let mut extended = Vec::with_capacity(self.configurations.len() * prediction.len());
        for configuration in &self.configurations {
            configuration.predict(opinions, &mut prediction);
            for (class, &p) in prediction.iter().enumerate().filter(|&(_, &p)| p > 0.0) {
                let with = configuration.members.iter().zip(opinions.members());
                let members = with.map(|(weight, member)| weight * member[class] / p).collect();
                extended.push(Configuration { chance: configuration.chance * p, members });
            }
        }
        if extended.len() > MOST_CONFIGURATIONS {
            extended = self.thin(extended);
        }
        if !extended.is_empty() {
            self.configurations = extended;
        }
    }

    /// Draws configurations by their chances, at even steps from one drawn start (systematic sampling).
    fn thin(&mut self, all: Vec<Configuration>) -> Vec<Configuration> {
        self.sampled = true;
        let total: f64 = all.iter().map(|configuration| configuration.chance).sum();
        let step = total / MOST_CONFIGURATIONS as f64;
        let mut next = self.rng.uniform() * step;
        let mut passed = 0.0;
        let mut kept = Vec::with_capacity(MOST_CONFIGURATIONS);
        for configuration in all {
            passed += configuration.chance;
            let mut times = 0.0;
            while next < passed {
                times += 1.0;
                next += step;
            }
            if times > 0.0 {
                kept.push(Configuration { chance: times / MOST_CONFIGURATIONS as f64, ..configuration });
            }
        }
        kept
    }
}
