//! A training that another device does: what it is given, and what comes back.

use querent_network::config::LearnerConfig;
use querent_numeric::Matrix;

/// Everything that a training follows from. A device that draws as [`Training`](super::Training) does begins with the same
/// weights and sees the same rows in the same order.
#[derive(Debug, Clone, PartialEq)]
pub struct DelegatedTraining<'a> {
    /// The network and how it is trained.
    pub config: &'a LearnerConfig,
    /// Encoded rows, `n x d`.
    pub rows: &'a Matrix,
    /// The class of each row, below the number of `class_weights`.
    pub classes: Vec<u32>,
    /// How much a row of each class counts in the loss.
    pub class_weights: Vec<f32>,
    /// The seed of the training.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedElsewhere {
    /// The weights, in the order of [`flat_weights`](querent_network::weights::flat_weights).
    pub weights: Vec<f32>,
    /// Optimiser steps taken.
    pub steps: u32,
    /// Whole passes over the rows.
    pub epochs: u32,
    /// The mean loss of the last whole pass.
    pub loss: f64,
}
