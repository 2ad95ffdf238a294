//! The events of a session: the only thing that is ever written down.

use serde::{Deserialize, Serialize};

use super::config::Config;

/// One line of a session's append-only log.
///
/// `at` is the host's clock in milliseconds since 1970; nothing is computed from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SessionEvent {
    /// A table was opened.
    Opened {
        /// The table's name.
        name: String,
        /// The fingerprint of its cells.
        fingerprint: String,
        /// Its rows.
        rows: u32,
        /// Its columns.
        columns: u32,
        /// The seed from which every draw of the session comes.
        seed: u32,
        /// When.
        at: f64,
    },
    /// The person decided what to learn and how to ask.
    Configured {
        /// The decisions, in full.
        config: Config,
        /// When.
        at: f64,
    },
    /// The person labelled a row.
    Answered {
        /// The row.
        row: u32,
        /// The class's name.
        label: String,
        /// When.
        at: f64,
    },
    /// The person left a row for another time.
    Skipped {
        /// The row.
        row: u32,
        /// When.
        at: f64,
    },
    /// The last answer or skip was taken back.
    Undone {
        /// When.
        at: f64,
    },
    /// The last one taken back was put again.
    Redone {
        /// When.
        at: f64,
    },
    /// A model was fitted.
    Fitted {
        /// It was taught the labels as they stood after this many events of the log.
        after: u32,
        /// How it did.
        point: FitPoint,
        /// When.
        at: f64,
    },
}

/// One fit of a session: a point of its learning curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FitPoint {
    /// Labels that taught it.
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
