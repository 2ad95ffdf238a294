//! A training that the accelerator does.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use querent_learner::{DelegatedTraining, LearnerConfig, Training};

/// A training for the accelerator, but for its rows, which are many and asked for apart.
#[wasm_bindgen(js_name = Delegated)]
pub struct WebDelegated {
    config: LearnerConfig,
    features: u32,
    classes: Vec<u32>,
    class_weights: Vec<f32>,
    seed: u64,
    steps: u32,
}

impl WebDelegated {
    /// All of a training, and how much of it was done here.
    #[must_use]
    pub fn new(training: &Training) -> Self {
        let DelegatedTraining { config, rows, classes, class_weights, seed } = training.delegated();
        let (config, features, steps) = (config.clone(), rows.n_columns() as u32, training.progress().steps);
        Self { config, features, classes, class_weights, seed, steps }
    }
}

#[wasm_bindgen(js_class = Delegated)]
impl WebDelegated {
    /// The network and how it is trained.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> Result<Ts<LearnerConfig>, WebError> {
        Ok(self.config.into_ts()?)
    }

    /// How many features a row has.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn features(&self) -> u32 {
        self.features
    }

    /// The class of each row, from 0.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn classes(&self) -> Vec<u32> {
        self.classes.clone()
    }

    /// How much a row of each class counts in the loss.
    #[wasm_bindgen(getter, js_name = classWeights)]
    #[must_use]
    pub fn class_weights(&self) -> Vec<f32> {
        self.class_weights.clone()
    }

    /// The seed of the training, its upper and its lower 32 bits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn seed(&self) -> Vec<u32> {
        vec![(self.seed >> 32) as u32, self.seed as u32]
    }

    /// Optimiser steps that were taken of it here.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.steps
    }
}
