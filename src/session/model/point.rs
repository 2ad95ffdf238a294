//! A fit as the log keeps it: how it began, and a point of the learning curve.

use serde::{Deserialize, Serialize};

/// How a fit begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum FitStart {
    /// From scratch.
    #[default]
    Cold,
    /// From the checkpoint of the model, with a bounded number of steps.
    Warm,
}

/// One fit of a session: a point of its learning curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FitPoint {
    /// Labels that it was trained on.
    pub labels: u32,
    /// Rows that it was measured on.
    pub held_out: u32,
    /// Its training loss.
    pub loss: f64,
    /// The share of held-out rows that it gets right; absent where none is held out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub accuracy: Option<f64>,
    /// The lower end of the accuracy's 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub accuracy_low: Option<f64>,
    /// The upper end of the accuracy's 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub accuracy_high: Option<f64>,
    /// The mean recall of the classes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub balanced_accuracy: Option<f64>,
}
