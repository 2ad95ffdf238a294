//! The face of the module in JavaScript: conversions, and nothing else.

use std::cell::RefCell;

use js_sys::{Float32Array, Function, Uint32Array};
use querent_js_error::JsError;
use querent_network::LearnerConfig;
use querent_network::schedule::Schedule;
use querent_numeric::Matrix;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::device;
use crate::error::{AcceleratorError, Counted};
use crate::training::{self, Training};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** What a network is to learn, as flat arrays, row after row. */
export interface TrainingSet {
    /** Rows x features. */
    rows: Float32Array;
    /** How many features a row has. */
    features: number;
    /** The class of each row, from 0. */
    classes: Uint32Array;
    /** How much a row of each class counts in the loss; as many as there are classes. */
    classWeights: Float32Array;
    /** The seed of the training, its upper and its lower 32 bits. */
    seed: Uint32Array;
}
";

#[wasm_bindgen]
extern "C" {
    /// A training set as JavaScript holds it.
    #[wasm_bindgen(typescript_type = "TrainingSet")]
    pub type WebTrainingSet;

    #[wasm_bindgen(method, getter)]
    fn rows(this: &WebTrainingSet) -> Float32Array;
    #[wasm_bindgen(method, getter)]
    fn features(this: &WebTrainingSet) -> u32;
    #[wasm_bindgen(method, getter)]
    fn classes(this: &WebTrainingSet) -> Uint32Array;
    #[wasm_bindgen(method, getter, js_name = classWeights)]
    fn class_weights(this: &WebTrainingSet) -> Float32Array;
    #[wasm_bindgen(method, getter)]
    fn seed(this: &WebTrainingSet) -> Uint32Array;
}

impl From<AcceleratorError> for JsError {
    fn from(error: AcceleratorError) -> Self {
        Self::new(&error, error.code())
    }
}

thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Asks the browser for the graphics processor; it must be called before anything else.
///
/// A panic ends the module in the middle of whatever was awaited, so that nothing would ever be heard of it: `on_panic` hears its
/// message. After that nothing of the module may be called.
#[wasm_bindgen]
pub async fn open(#[wasm_bindgen(js_name = onPanic)] on_panic: Function) -> Result<(), JsError> {
    ON_PANIC.set(Some(on_panic));
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.to_string().replace('\n', " ");
        ON_PANIC.with_borrow(|hears| hears.as_ref().map(|hears| hears.call1(&JsValue::NULL, &message.into())));
    }));
    Ok(device::open().await?)
}

/// How far a training is.
#[derive(Debug, Clone, PartialEq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TrainingProgress {
    /// Optimiser steps taken.
    pub steps: u32,
    /// Optimiser steps that it may take at most.
    pub max_steps: u32,
    /// Whole passes over the rows.
    pub epochs: u32,
    /// The mean loss of the last whole pass.
    pub loss: f64,
    /// Nothing is left to do.
    pub finished: bool,
}

impl From<&Schedule> for TrainingProgress {
    fn from(schedule: &Schedule) -> Self {
        Self {
            steps: schedule.steps(),
            max_steps: schedule.max_steps(),
            epochs: schedule.epochs(),
            loss: schedule.loss(),
            finished: schedule.is_finished(),
        }
    }
}

/// A training under way.
#[wasm_bindgen(js_name = Training)]
pub struct WebTraining(RefCell<Option<Training>>);

#[wasm_bindgen(js_class = Training)]
impl WebTraining {
    /// Prepares the training of a network.
    #[wasm_bindgen(constructor)]
    pub fn new(config: Ts<LearnerConfig>, training_set: &WebTrainingSet) -> Result<WebTraining, JsError> {
        let (rows, width) = (training_set.rows().to_vec(), training_set.features() as usize);
        let n_rows = training_set.classes().length() as usize;
        let wanted = n_rows * width;
        if rows.len() != wanted {
            return Err(AcceleratorError::WrongSize { what: Counted::Cells, given: rows.len(), wanted }.into());
        }
        let training_set = training::TrainingSet {
            rows: Matrix::new(rows, n_rows, width),
            classes: training_set.classes().to_vec(),
            class_weights: training_set.class_weights().to_vec(),
            seed: u64::from(training_set.seed().get_index(0)) << 32 | u64::from(training_set.seed().get_index(1)),
        };
        let training = Training::new(&config.to_rust()?, training_set, &device::device()?)?;
        Ok(Self(RefCell::new(Some(training))))
    }

    /// Takes at most so many optimiser steps, and waits for the device to have taken them.
    pub async fn step(&self, steps: u32) -> Result<Ts<TrainingProgress>, JsError> {
        // It is taken out for as long as it is awaited, so that a second call finds it gone rather than borrowed.
        let mut training = self.0.take().ok_or(AcceleratorError::Busy)?;
        let progress = training.step(steps).await.map(TrainingProgress::from);
        self.0.replace(Some(training));
        Ok(progress?.into_ts()?)
    }

    /// The weights as trained so far: the layers in their order, each its weights (inputs x outputs) and then its biases.
    pub async fn weights(&self) -> Result<Vec<f32>, JsError> {
        let training = self.0.take().ok_or(AcceleratorError::Busy)?;
        let weights = training.weights().await;
        self.0.replace(Some(training));
        Ok(weights?)
    }
}
