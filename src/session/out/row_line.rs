//! A row as a table of rows shows it.

use serde::{Deserialize, Serialize};

use crate::decisions::source::Source;
use crate::error::SessionError;
use crate::log::state::known_row;
use crate::session::Session;

/// A row with its label and what the model predicts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RowLine {
    /// The row, from 0.
    pub row: u32,
    /// Its cells, in the order of the table; empty in columns that tell what a person is to answer.
    pub cells: Vec<String>,
    /// Its label; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub label: Option<String>,
    /// Where its label comes from.
    pub source: Source,
    /// The class that the model predicts; absent without a model, and for a row that is kept to measure it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub prediction: Option<String>,
    /// How sure the model is, 0..1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub confidence: Option<f64>,
    /// Whether its label looked wrong by the last check of the labels.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub doubtful: bool,
}

impl Session {
    /// These rows, as a table of rows shows them.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownRow`].
    pub fn lines(&self, rows: &[u32]) -> Result<Vec<RowLine>, SessionError> {
        let (table, blind, unseen) = (self.table(), self.blind_rows(), self.unseen_columns());
        let classes = self.state().plan().map_or(&[][..], |plan| plan.classes.as_slice());
        let line = |&row: &u32| {
            let at = known_row(table, row)?;
            let (source, class) = self.source(at);
            let (predicted, confidence) = self.prediction(at, &blind).unzip();
            let named = |class: Option<usize>| class.and_then(|class| classes.get(class).cloned());
            Ok(RowLine {
                row,
                cells: (0..table.n_columns())
                    .map(|column| if unseen.contains(&column) { "" } else { table.cell(at, column) }.to_owned())
                    .collect(),
                label: named(class),
                source,
                prediction: named(predicted),
                confidence,
                doubtful: self.state().suspicious.contains(&at),
            })
        };
        rows.iter().map(line).collect()
    }
}
