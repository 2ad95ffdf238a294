//! Rows that nobody observed, and what a person reads of each.

use serde::{Deserialize, Serialize};

use super::{NamedViolation, Quality, Real, SyntheticDifficulty};
use querent_annotate::CellValue;
use querent_features::Mixed;

/// Generated rows, with where they come from.
#[derive(Debug, Clone)]
pub struct Synthetic {
    /// The rows, in the columns of the real ones.
    pub rows: Mixed,
    /// The class of each row. For rows that a person is to be asked about it is that of the first parent: which side of the
    /// boundary the row was looked for from, and no more than a guess.
    pub classes: Vec<usize>,
    /// How much of the row is of its class: above 1/2 under mixup, 1 under every other method.
    pub weights: Vec<f64>,
    /// The two real rows that each row lies between, as indices into the real rows given; none where it comes from all rows
    /// of its class together.
    pub parents: Vec<Option<(usize, usize)>>,
    /// Whether the rows are questions for a person, so that their classes are not known.
    pub asks: bool,
    method: &'static str,
}

impl Synthetic {
    /// No rows yet, in the columns of `real`, made by `method`.
    #[must_use]
    pub fn nothing(real: &Real<'_>, method: &'static str) -> Self {
        Self {
            rows: Mixed::new(real.rows.numbers.n_columns(), real.rows.n_categories),
            classes: Vec::new(),
            weights: Vec::new(),
            parents: Vec::new(),
            asks: false,
            method,
        }
    }

    /// How the rows were made: the name of a [`Method`](super::Method).
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// How many rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.classes.len()
    }

    /// Adds a row that is wholly of its class.
    pub(super) fn push(&mut self, numbers: &[f32], levels: &[u32], class: usize, parents: Option<(usize, usize)>) {
        self.rows.push(numbers, levels);
        self.classes.push(class);
        self.weights.push(1.0);
        self.parents.push(parents);
    }

    /// Made as these are: by the same method, and as questions or not.
    pub(super) fn made_as(&mut self, other: &Self) {
        (self.method, self.asks) = (other.method, other.asks);
    }

    /// Adds one row of other rows made by the same method.
    pub(super) fn take(&mut self, other: &Self, row: usize) {
        self.rows.push(other.rows.numbers_row(row), other.rows.levels_row(row));
        self.classes.push(other.classes[row]);
        self.weights.push(other.weights[row]);
        self.parents.push(other.parents[row]);
    }
}

/// One generated row as it is shown: its cells, its class and its scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SyntheticRow {
    /// The class it was made for; a guess where a person is asked.
    pub class: String,
    /// How much of it is of that class: above 1/2 under mixup, 1 otherwise.
    pub weight: f64,
    /// Its cells, as a person would type them.
    pub values: Vec<CellValue>,
    /// How hard it would be to label, see [`difficulty`](super::difficulty()); absent before there is a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub difficulty: Option<SyntheticDifficulty>,
    /// The class that the present model finds likeliest; absent before there is a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub predicted: Option<String>,
    /// How real, new and true to its class it is.
    pub quality: Quality,
    /// What it says that no real row says, in words; mostly nothing.
    #[cfg_attr(target_family = "wasm", tsify(type = "string[]"))]
    pub violations: Vec<NamedViolation>,
    /// The rows of the table that it lies between; none where it comes from all rows of its class together.
    pub parents: Vec<u32>,
    /// Whether it is a question for a person, so that its class is not known.
    pub asks: bool,
    /// How it was made: the name of a [`Method`](super::Method), or "written".
    pub method: String,
}
