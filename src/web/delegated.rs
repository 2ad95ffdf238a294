//! A training that the accelerator does.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use crate::learner::{DelegatedTraining, LearnerConfig, Training};

/// A training for the accelerator, in the shape in which that takes it: rows as a flat array, row after row.
#[wasm_bindgen(js_name = Delegated)]
pub struct WebDelegated {
    asked: DelegatedTraining,
    steps: u32,
}

impl WebDelegated {
    /// What is left of a training, and all of it besides.
    #[must_use]
    pub fn new(training: &Training) -> Self {
        Self { asked: training.delegated(), steps: training.progress().steps }
    }
}

#[wasm_bindgen(js_class = Delegated)]
impl WebDelegated {
    /// The network and how it is trained.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> Result<Ts<LearnerConfig>, WebError> {
        Ok(self.asked.config.into_ts()?)
    }

    /// Rows x features; they are handed out once.
    #[wasm_bindgen(js_name = takeRows)]
    pub fn take_rows(&mut self) -> Vec<f32> {
        std::mem::take(&mut self.asked.rows).as_slice().to_vec()
    }

    /// How many features a row has.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn features(&self) -> u32 {
        self.asked.rows.n_columns() as u32
    }

    /// The class of each row, from 0.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn classes(&self) -> Vec<u32> {
        self.asked.classes.clone()
    }

    /// How much a row of each class counts in the loss.
    #[wasm_bindgen(getter, js_name = classWeights)]
    #[must_use]
    pub fn class_weights(&self) -> Vec<f32> {
        self.asked.class_weights.clone()
    }

    /// The seed of the training, its upper and its lower 32 bits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn seed(&self) -> Vec<u32> {
        vec![(self.asked.seed >> 32) as u32, self.asked.seed as u32]
    }

    /// Optimiser steps that were taken of it here.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.steps
    }
}
