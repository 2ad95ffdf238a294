//! Rows that nobody observed, and what a person is told of each.

use serde::{Deserialize, Serialize};

use super::Quality;
use crate::annotate::CellValue;
use crate::features::Mixed;

/// Generated rows, with where they come from.
#[derive(Debug, Clone)]
pub struct Synthetic {
    /// The rows, in the columns of the real ones.
    pub rows: Mixed,
    /// The class of each row.
    pub classes: Vec<usize>,
    /// The two real rows that each row lies between, as indices into the real rows given.
    pub parents: Vec<(usize, usize)>,
    pub(super) method: &'static str,
}

impl Synthetic {
    /// How the rows were made: `smote` or `smote_nc`.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.method
    }
}

/// One generated row as it is shown: its cells, its class and its scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SyntheticRow {
    /// The class it was made for.
    pub class: String,
    /// Its cells, as a person would type them.
    pub values: Vec<CellValue>,
    /// How near the decision boundary it lies, see [`difficulty`](super::difficulty()); absent before there is a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub difficulty: Option<f64>,
    /// How real, new and true to its class it is.
    pub quality: Quality,
    /// The rows of the table that it lies between.
    pub parents: Vec<u32>,
    /// How it was made: `smote` or `smote_nc`.
    pub method: String,
}
