//! The course of a training: its weight decay, its length, and what kernel regressions and a forest count beside it.

use querent_network::config::LearnerConfig;
use serde::{Deserialize, Serialize};

/// How networks are trained on given labels, where that is chosen by the labels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The weight decay.
    pub decay: f64,
    /// What replaces the configuration's length and share of kernels: absent where few labels, or noise in them, ask for a short
    /// training with weight decay.
    pub long: Option<LongCourse>,
    /// The forest beside the networks: absent where it adds nothing.
    pub forest: Option<ForestCourse>,
}

/// A forest that is grown beside the networks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ForestCourse {
    /// Features that its trees try at each split.
    pub n_tried: u32,
    /// Its share in the probabilities, in `(0, 1]`.
    pub share: f64,
}

/// A training whose length is given beforehand, with a learning rate that falls to zero at its end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LongCourse {
    /// Optimiser steps.
    pub steps: u32,
    /// The share of the kernel regressions, in `[0, 1]`.
    pub kernels: f64,
}

impl LongCourse {
    /// The share of the steps in which the learning rate falls.
    pub const COOLING: f64 = 0.5;
}

impl Course {
    /// A short training with such a weight decay, and no forest.
    #[must_use]
    pub fn short(decay: f64) -> Self {
        Self { decay, long: None, forest: None }
    }

    /// The settings of a training on this course.
    #[must_use]
    pub fn applied(&self, config: &LearnerConfig) -> LearnerConfig {
        let config = LearnerConfig { weight_decay: Some(self.decay), ..config.clone() };
        match self.long {
            None => config,
            Some(LongCourse { steps, .. }) => LearnerConfig {
                max_steps: steps,
                max_epochs: u32::MAX,
                patience: u32::MAX,
                cooling: LongCourse::COOLING,
                ..config
            },
        }
    }
}
