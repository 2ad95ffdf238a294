//! What can be set about a learner.

use serde::{Deserialize, Serialize};

/// How much a row of each class counts in the loss.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ClassWeights {
    /// Every row counts the same, so probabilities follow the classes' shares.
    #[default]
    Uniform,
    /// Every class counts the same: a row of class `c` weighs `n / (C n_c)`, for when rare classes matter most.
    Balanced,
}

/// The settings of a [`Training`](super::Training).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct LearnerConfig {
    /// Units of each hidden layer, input side first.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub hidden: Vec<u32>,
    /// Networks that learn the same labels from different beginnings; their mean is the model.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub committee: u32,
    /// The share that kernel regressions have in the model's word, in `[0, 1]`: 0 for the networks alone. It shrinks where there
    /// are more labels than the regressions learn from.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kernels: f64,
    /// The learning rate of AdamW.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub learning_rate: f64,
    /// The decoupled weight decay of AdamW (Loshchilov and Hutter 2019), per unit of learning rate.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub weight_decay: f64,
    /// Rows in a mini-batch.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub batch_size: u32,
    /// Training stops after this many passes over the rows at the latest.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub max_epochs: u32,
    /// Training stops after this many optimiser steps at the latest.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub max_steps: u32,
    /// Training stops once the loss has not improved for this many passes.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub patience: u32,
    /// How much a row of each class counts.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub class_weights: ClassWeights,
}

impl Default for LearnerConfig {
    fn default() -> Self {
        Self {
            hidden: vec![128, 64],
            committee: 1,
            kernels: 0.8,
            learning_rate: 3e-3,
            weight_decay: 3.0,
            batch_size: 32,
            max_epochs: 50,
            max_steps: 1500,
            patience: 10,
            class_weights: ClassWeights::Uniform,
        }
    }
}
