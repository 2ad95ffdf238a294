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

/// What learns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum NetworkKind {
    /// Perceptrons that share their weights but for an adapter on the features and a head each (`TabM`; Gorishniy, Kotelnikov and
    /// Babenko 2024, arXiv 2410.24210).
    #[default]
    Tabm,
    /// Perceptrons that share nothing; one alone unless a committee is asked for.
    Mlp,
    /// One perceptron whose units are left out at random, in training and in each member's answer (Gal and Ghahramani 2016, arXiv
    /// 1506.02142).
    McDropout,
    /// A softmax regression, solved to convergence; members of a committee learn from bootstrap samples (Breiman 1996).
    Softmax,
}

impl NetworkKind {
    /// Members where no other number is set.
    #[must_use]
    pub fn members(self) -> u32 {
        match self {
            Self::Tabm => 8,
            Self::Mlp | Self::Softmax => 1,
            Self::McDropout => 16,
        }
    }
}

/// What takes the steps of a training on the CPU. Both come to the same network, but for rounding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum EngineKind {
    /// Products, gradients and optimiser in one pass, written for the CPU.
    #[default]
    Fused,
    /// burn's modules, gradients and optimiser; three to five times slower. A network of [`McDropout`](NetworkKind::McDropout) is trained by
    /// the other.
    Burn,
}

impl EngineKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The settings of a training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct LearnerConfig {
    /// What learns.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub network: NetworkKind,
    /// What takes its steps on the CPU.
    #[serde(skip_serializing_if = "EngineKind::is_default")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub engine: EngineKind,
    /// Units of each hidden layer, input side first.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub hidden: Vec<u32>,
    /// Members that answer; the mean of what they say is the model's word. Absent for as many as the kind of network has by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub committee: Option<u32>,
    /// The share that kernel regressions have in the model's word, in `[0, 1]`: 0 for the networks alone. It shrinks where there
    /// are more labels than the regressions learn from, and is chosen by an internal validation, up to this, beside a long training.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kernels: f64,
    /// The most that a random forest may count in the model's word, in `[0, 1]`: 0 for none. What it counts, if anything, is chosen
    /// by an internal validation where there are labels enough.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub forest: f64,
    /// The learning rate of AdamW.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub learning_rate: f64,
    /// The decoupled weight decay of AdamW (Loshchilov and Hutter 2019), per unit of learning rate. Absent for one that a quick
    /// internal validation chooses, with the length, where there are labels enough, and [`DECAY`](Self::DECAY) where there are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub weight_decay: Option<f64>,
    /// The share of each row's target that is spread evenly over the classes, in `[0, 1)` (Szegedy et al. 2016).
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub label_smoothing: f64,
    /// The share of hidden units that [`McDropout`](NetworkKind::McDropout) leaves out, in `[0, 1)`.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub dropout: f64,
    /// Rows in a mini-batch.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub batch_size: u32,
    /// Training stops after this many passes over the rows at the latest.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub max_epochs: u32,
    /// Training stops after this many optimiser steps at the latest; where there are labels enough that an internal validation
    /// prefers a long training without weight decay, after two or eight thirds of them.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub max_steps: u32,
    /// Steps that a network takes at most when it goes on from where it stands, after a few labels more.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub update_steps: u32,
    /// The share of the steps, at the end of a training, in which the learning rate falls to zero, in `[0, 1)`.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub cooling: f64,
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
            network: NetworkKind::default(),
            engine: EngineKind::default(),
            hidden: vec![128, 64],
            committee: None,
            kernels: 0.6,
            forest: 1.0,
            learning_rate: 3e-3,
            weight_decay: None,
            label_smoothing: 0.0,
            dropout: 0.2,
            batch_size: 32,
            max_epochs: 50,
            max_steps: 1500,
            update_steps: 8,
            cooling: 0.0,
            patience: 10,
            class_weights: ClassWeights::Uniform,
        }
    }
}

impl LearnerConfig {
    /// The weight decay where there are too few labels to choose by.
    pub const DECAY: f64 = 3.0;

    /// The weight decay of a training.
    #[must_use]
    pub fn decay(&self) -> f64 {
        self.weight_decay.unwrap_or(Self::DECAY)
    }

    /// Members that answer.
    #[must_use]
    pub fn members(&self) -> usize {
        self.committee.unwrap_or_else(|| self.network.members()) as usize
    }

    /// Members that are trained together, in one network.
    #[must_use]
    pub fn members_of_a_network(&self) -> usize {
        if self.network == NetworkKind::Tabm { self.members() } else { 1 }
    }

    /// Networks that are trained one after another.
    #[must_use]
    pub fn networks(&self) -> usize {
        if self.network == NetworkKind::Mlp { self.members() } else { 1 }
    }
}
