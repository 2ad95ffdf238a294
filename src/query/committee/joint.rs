//! The joint distribution of the labels of a batch.

use super::opinions::Opinions;
use querent_numeric::{Rng, ln};

/// At most so many configurations of labels are kept.
const MOST_CONFIGURATIONS: usize = 512;

/// A bound of a gain is worked out from so many configurations.
const MOST_MERGED: usize = 32;

/// The ways in which the rows of a batch can be labelled together, with members as equally likely models.
pub(super) struct Joint {
    configurations: Configurations,
    /// The same with those merged after which the members are about as likely as each other.
    merged: Configurations,
    rng: Rng,
    sampled: bool,
}

/// Joint labels of some rows.
#[derive(Clone)]
struct Configurations {
    /// The chance of each configuration.
    chances: Vec<f64>,
    /// How likely each member is to be right given each configuration: members x configurations.
    members: Vec<Vec<f64>>,
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
        let none = Configurations { chances: vec![1.0], members: vec![vec![1.0 / n_members as f64]; n_members] };
        Self { configurations: none.clone(), merged: none, rng, sampled: false }
    }

    /// Whether a sample of configurations stands for all.
    pub(super) fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// What the label of one more row adds to the information: its expected entropy given the labels of the batch, less the
    /// mean entropy of the members.
    pub(super) fn gain(&self, opinions: &Opinions) -> f64 {
        self.configurations.gain(opinions)
    }

    /// At most so much does [`Joint::gain`] come to, at a fraction of its cost.
    ///
    /// What a label tells is concave in how likely the members are. So it tells at least as much, in expectation, given that
    /// one of several configurations is the case as given which one.
    pub(super) fn bound(&self, opinions: &Opinions) -> f64 {
        self.merged.gain(opinions)
    }

    /// Adds a row to the batch.
    pub(super) fn extend(&mut self, opinions: &Opinions) {
        let Configurations { chances, .. } = &self.configurations;
        let mut labels = vec![0.0; chances.len()];
        let mut extensions = Vec::with_capacity(labels.len() * opinions.consensus.len());
        for class in 0..opinions.consensus.len() {
            self.configurations.predict(opinions, class, &mut labels);
            let extension = |(configuration, (&label, chance)): (usize, (&f64, &f64))| Extension {
                configuration,
                class,
                label,
                chance: chance * label,
            };
            extensions.extend(labels.iter().zip(chances).enumerate().map(extension));
        }
        extensions.retain(|extension| extension.chance > 0.0);
        if extensions.len() > MOST_CONFIGURATIONS {
            self.thin(&mut extensions);
        }
        for (weights, member) in self.configurations.members.iter_mut().zip(opinions.members()) {
            let weight = |e: &Extension| weights[e.configuration] * member[e.class] / e.label;
            *weights = extensions.iter().map(weight).collect();
        }
        self.configurations.chances = extensions.iter().map(|extension| extension.chance).collect();
        self.merged = self.configurations.merged();
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

impl Configurations {
    /// What the label of one more row adds to the information: its expected entropy given the labels of the batch, less the
    /// mean entropy of the members.
    fn gain(&self, opinions: &Opinions) -> f64 {
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

    /// The chance that the next row is of `class`, given each configuration.
    fn predict(&self, opinions: &Opinions, class: usize, labels: &mut [f64]) {
        labels.fill(0.0);
        for (weights, member) in self.members.iter().zip(opinions.members()) {
            labels.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * member[class]);
        }
    }

    /// At most [`MOST_MERGED`] configurations: each joins the nearest of those that are farthest apart.
    fn merged(&self) -> Self {
        let n = self.chances.len();
        if n <= MOST_MERGED {
            return self.clone();
        }
        let apart =
            |a: usize, b: usize| -> f64 { self.members.iter().map(|member| (member[a] - member[b]).abs()).sum() };
        let mut nearest = vec![(f64::INFINITY, 0); n];
        let mut center = 0;
        for place in 0..MOST_MERGED {
            for (configuration, known) in nearest.iter_mut().enumerate() {
                let distance = apart(configuration, center);
                if distance < known.0 {
                    *known = (distance, place);
                }
            }
            let farther = |best: usize, other: usize| if nearest[other].0 > nearest[best].0 { other } else { best };
            center = (0..n).fold(0, farther);
        }
        let gather = |weight: &dyn Fn(usize) -> f64| {
            let mut sums = vec![0.0; MOST_MERGED];
            for (configuration, &(_, place)) in nearest.iter().enumerate() {
                sums[place] += self.chances[configuration] * weight(configuration);
            }
            sums
        };
        let chances = gather(&|_| 1.0);
        let mean = |sums: Vec<f64>| {
            sums.iter().zip(&chances).map(|(sum, chance)| sum / chance.max(f64::MIN_POSITIVE)).collect()
        };
        let members = self.members.iter().map(|member| mean(gather(&|configuration| member[configuration]))).collect();
        Self { chances, members }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::properties::cases;
    use proptest::prelude::*;
    use querent_numeric::Rng;

    proptest! {
        #[test]
        fn the_bound_is_no_less_than_the_gain(case in cases(), seed: u64) {
            let committee = case.committee();
            let mut opinions = Opinions::of(&committee);
            let mut joint = Joint::new(committee.members().len(), Rng::new(seed));
            for row in 0..committee.n_candidates().min(7) {
                for other in 0..committee.n_candidates() {
                    opinions.read(&committee, other);
                    let (gain, bound) = (joint.gain(&opinions), joint.bound(&opinions));
                    prop_assert!(gain <= bound + 1e-9, "{gain} is above {bound}");
                }
                opinions.read(&committee, row);
                joint.extend(&opinions);
            }
            let total: f64 = joint.merged.chances.iter().sum();
            prop_assert!((total - 1.0).abs() < 1e-5 && joint.merged.chances.len() <= MOST_MERGED);
        }
    }
}
