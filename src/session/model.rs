//! The session's present model: a fitted learner and what it says of every row.

use super::labels::LabelledRow;
use super::making::GenerateOptions;
use crate::evaluate::scaled;
use crate::features::Encoder;
use crate::learner::{Committee, Prediction};
use crate::matrix::Matrix;

/// The columns of a table as numbers: a fitted encoder and every row encoded by it.
#[derive(Debug, Clone)]
pub struct Encoded {
    /// How cells became numbers; frozen when the session was configured.
    pub encoder: Encoder,
    /// `n_rows x n_features`.
    pub rows: Matrix,
}

/// A fitted committee and what it says of every row of the table.
#[derive(Debug, Clone)]
pub struct Model {
    /// The fitted networks.
    pub learner: Committee,
    /// Their probabilities and embedding for every row.
    pub prediction: Prediction,
    /// The probabilities of each network for every row; empty where there is one alone.
    pub members: Vec<Matrix>,
    /// The temperature at which its probabilities are shown to people, see [`temperature`](crate::evaluate::temperature()).
    pub temperature: f64,
    /// What taught it.
    pub taught: Taught,
}

impl Model {
    /// The calibrated class probabilities of a row, as people are shown them.
    #[must_use]
    pub fn shown(&self, row: usize) -> Vec<f32> {
        let said = self.prediction.probabilities.row(row);
        scaled(said, self.temperature).into_iter().map(|p| p as f32).collect()
    }
}

/// What a model was taught.
#[derive(Debug, Clone, PartialEq)]
pub struct Taught {
    /// The labels of the table's rows.
    pub labels: Vec<LabelledRow>,
    /// How many rows that were made up for a question and answered.
    pub inventions: usize,
    /// How synthetic rows were made, where there were any to be.
    pub augment: Option<GenerateOptions>,
    /// How many synthetic rows there were.
    pub synthetic: usize,
}

impl Taught {
    /// How many labels that a person or the table gave, those of made-up rows among them.
    #[must_use]
    pub fn n_labels(&self) -> u32 {
        (self.labels.len() + self.inventions) as u32
    }
}
