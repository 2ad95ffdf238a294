//! Rows that a large model wrote, to be judged, tried and trained on.

use serde::{Deserialize, Serialize};

use crate::decisions::plan::Plan;
use crate::error::SessionError;
use crate::model::current::Encoded;
use crate::model::text_vectors::Stores;
use crate::session::Session;
use querent_annotate::CellValue;
use querent_features::Inputs;
use querent_generate::{GenerateError, MOST_ROWS};
use querent_table::TypedValues;

/// The name of the method in what is shown of such rows.
pub(crate) const METHOD: &str = "written";

/// Rows that a large model wrote, with what they were made by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenRows {
    /// The model that wrote them.
    pub model: String,
    /// What it was asked, each prompt once.
    pub prompts: Vec<String>,
    /// The rows.
    pub rows: Vec<WrittenRow>,
    /// The rows of the table that a prompt showed: whether written rows help is never measured on these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub shown: Vec<u32>,
}

/// A row that a large model wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenRow {
    /// The class that it was written for.
    pub class: String,
    /// Its cells; the other columns are blank.
    pub values: Vec<CellValue>,
    /// Which of the prompts it was written for, from 0.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub prompt: u32,
}

impl WrittenRows {
    /// The rows whose class is still there, each under the name that `named` gives its class now.
    pub(crate) fn renamed(&self, named: impl Fn(&String) -> Option<String>) -> Self {
        let row = |row: &WrittenRow| Some(WrittenRow { class: named(&row.class)?, ..row.clone() });
        Self { rows: self.rows.iter().filter_map(row).collect(), ..self.clone() }
    }
}

/// Written rows as the columns of a session read them.
#[derive(Clone)]
pub(crate) struct Written {
    pub(crate) inputs: Inputs,
    pub(crate) classes: Vec<usize>,
}

impl Written {
    /// Their numbers.
    pub(crate) fn every(&self) -> Vec<usize> {
        (0..self.classes.len()).collect()
    }
}

impl Session {
    /// Reads written rows in the classes of a plan and the columns of an encoded table.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`], an unknown column as [`SessionError::Table`], [`SessionError::Generate`] for too many, and
    /// [`SessionError::VectorsMissing`] where columns are read by a pretrained encoder that has not read these rows.
    pub(crate) fn written(
        &self,
        plan: &Plan,
        encoded: &Encoded,
        written: &WrittenRows,
    ) -> Result<Written, SessionError> {
        let n = written.rows.len();
        if n > MOST_ROWS {
            return Err(GenerateError::TooMany { asked: n, most: MOST_ROWS }.into());
        }
        let classes = written.rows.iter().map(|row| plan.class_of(&row.class)).collect::<Result<_, _>>()?;
        for cell in written.rows.iter().flat_map(|row| &row.values) {
            self.table().column(&cell.column)?;
        }
        let rows: Vec<&[CellValue]> = written.rows.iter().map(|row| row.values.as_slice()).collect();
        let inputs = self.read_cells(encoded, &rows)?;
        let has_vectors = |column: usize| {
            let mut of_column = inputs.typed().iter().filter(|typed| typed.spec.column == column);
            of_column.any(|typed| matches!(typed.values, TypedValues::Vectors(_)))
        };
        if let Some((_, encoder)) = encoded.vectors.iter().find(|(column, _)| !has_vectors(**column)) {
            return Err(SessionError::VectorsMissing { encoder: encoder.clone(), texts: n as u32 });
        }
        Ok(Written { inputs, classes })
    }

    /// Rows that stand in no table, given by some of their cells, read as those of the table are: texts as words, and as vectors where
    /// an encoder has read all of theirs. Cells of unknown columns are left out.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] where memory does not hold them.
    pub(crate) fn read_cells(&self, encoded: &Encoded, rows: &[&[CellValue]]) -> Result<Inputs, SessionError> {
        let names = self.table().names();
        let cell = |row: usize, column: usize| {
            let found = rows[row].iter().find(|cell| cell.column == names[column]);
            found.map_or("", |cell| cell.value.as_str())
        };
        let mut typed = encoded.inputs.typed().of_cells(rows.len(), cell)?;
        let readers = &encoded.plan.encoding.readers;
        Stores::of(readers.encoders(), self).push_texts(readers, &mut typed);
        Ok(Inputs::new(typed))
    }
}
