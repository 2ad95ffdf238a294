//! What the model predicts of rows: those of the table, and those of other tables with the same columns.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::decisions::readers::Readers;
use crate::error::SessionError;
use crate::log::state::known_row;
use crate::model::current::Model;
use crate::model::names::parts;
use crate::model::text_vectors::TextVectors;
use crate::session::Session;
use querent_evaluate::Raw;
use querent_features::Inputs;
use querent_learner::Prediction;
use querent_numeric::Matrix;
use querent_table::{Table, TypedColumn, TypedColumns, TypedValues};

/// What the model predicts of some rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Predicted {
    /// The classes.
    pub classes: Vec<String>,
    /// Their calibrated probabilities, row after row: rows x classes.
    pub probabilities: Vec<f32>,
    /// What the last hidden layer makes of each row, row after row: rows x width; empty where it was not asked for.
    pub embeddings: Vec<f32>,
}

/// Texts of other rows that a pretrained encoder has read, and their vectors, one after another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReadTexts {
    /// The encoder.
    pub encoder: String,
    /// The texts.
    pub texts: Vec<String>,
    /// Their vectors: texts x width.
    pub vectors: Vec<f32>,
}

/// A table of other rows. It has every column that the model looks at; they may stand in another order, beside more of them.
#[derive(Debug)]
pub struct OtherRows {
    table: Table,
}

impl OtherRows {
    /// How many rows there are.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.table.n_rows()
    }
}

impl Session {
    /// What the model predicts of rows of the table, those kept to measure it among them.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before the first fit, and [`SessionError::UnknownRow`].
    pub fn predict(&self, rows: &[u32], embeddings: bool) -> Result<Predicted, SessionError> {
        let (model, table) = (self.model().ok_or(SessionError::NoModel)?, self.table());
        let rows = rows.iter().map(|&row| known_row(table, row)).collect::<Result<Vec<_>, _>>()?;
        let Prediction { probabilities, embedding } = model.of_rows(&rows, Some(self.encoded()?));
        self.predicted(model, &Raw(probabilities), embeddings.then_some(embedding))
    }

    /// Takes a table of other rows.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before the first fit, [`SessionError::Table`] where a column that the model looks at is not there,
    /// [`SessionError::FeaturesOfOthers`] where it looks at numbers that a program gave for each row, and [`SessionError::OwnModel`] where it
    /// is the program's own.
    pub fn other_rows(&self, table: Table) -> Result<OtherRows, SessionError> {
        self.check_not_own()?;
        self.model().ok_or(SessionError::NoModel)?;
        if let Some(given) = self.given_features() {
            return Err(SessionError::FeaturesOfOthers { features: given.name().to_owned() });
        }
        let others = OtherRows { table };
        self.columns_of(&others)?;
        Ok(others)
    }

    /// The texts among `n` other rows, the first of which is `from`, that an encoder in force has not read.
    ///
    /// # Errors
    ///
    /// As [`predict_others`](Self::predict_others).
    pub fn texts_of_others(
        &self,
        others: &OtherRows,
        from: u32,
        n: u32,
        encoder: &str,
    ) -> Result<Vec<String>, SessionError> {
        let typed = self.typed_others(others, from, n)?;
        let (readers, store) = (&self.state().plan()?.encoding.readers, self.vectors_of(encoder));
        let is_known = |text: &str| text.trim().is_empty() || store.as_ref().is_some_and(|store| store.has(text));
        let texts = read_columns(readers, &typed).filter(|(_, by)| *by == encoder);
        let texts = texts.flat_map(|(column, _)| (0..column.cells.n_places()).map(|place| column.said(place)));
        let left: BTreeSet<&str> = texts.filter(|text| !is_known(text)).collect();
        Ok(left.into_iter().map(str::to_owned).collect())
    }

    /// What the model predicts of `n` other rows, the first of which is `from`, with the vectors of their texts that were not known.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before the first fit, [`SessionError::BadVector`], and [`SessionError::VectorsMissing`] where an encoder in
    /// force has not read a text of theirs.
    pub fn predict_others(
        &self,
        others: &OtherRows,
        from: u32,
        n: u32,
        read: &[ReadTexts],
        embeddings: bool,
    ) -> Result<Predicted, SessionError> {
        let (model, encoded) = (self.model().ok_or(SessionError::NoModel)?, self.encoded()?);
        let readers = &self.state().plan()?.encoding.readers;
        let mut typed = self.typed_others(others, from, n)?;
        let in_force =
            |column: &TypedColumn, by: &str| encoded.vectors.get(&column.spec.column).is_some_and(|of| of == by);
        let vectors = read_columns(readers, &typed)
            .filter(|(column, by)| in_force(column, by))
            .map(|(column, by)| self.vectors_of_others(column, by, read))
            .collect::<Result<Vec<_>, _>>()?;
        for column in vectors {
            typed.push(column);
        }
        let every: Vec<usize> = (0..typed.n_rows()).collect();
        let features = encoded.encoder.encode_rows(&Inputs::new(typed), &every);
        let Prediction { probabilities, embedding } = self.predict_features(model, &features)?;
        self.predicted(model, &Raw(probabilities), embeddings.then_some(embedding))
    }

    /// What a model of the session predicts of encoded rows (`n x n_features`), which need not be rows of the table.
    pub(crate) fn predict_features(&self, model: &Model, features: &Matrix) -> Result<Prediction, SessionError> {
        let learner = model.learner.as_ref().ok_or(SessionError::NoModel)?;
        let mut predicted = learner.predict(features).mean;
        if let Some(prior) = model.prior.as_ref().and_then(|prior| prior.names.as_ref()) {
            let readers = &self.state().plan()?.encoding.readers;
            let of_names = parts(&self.encoded()?.encoder, readers.of_names(), features);
            if let Some(prior) = prior.of_rows(&of_names) {
                let every: Vec<usize> = (0..features.n_rows()).collect();
                prior.apply(&every, &mut predicted.probabilities);
            }
        }
        Ok(predicted)
    }

    fn predicted(&self, model: &Model, raw: &Raw, embedding: Option<Matrix>) -> Result<Predicted, SessionError> {
        let shown = raw.0.rows().flat_map(|row| model.calibrator.row(row));
        Ok(Predicted {
            classes: self.state().plan()?.classes.clone(),
            probabilities: shown.map(|probability| probability as f32).collect(),
            embeddings: embedding.map_or_else(Vec::new, |embedding| embedding.as_slice().to_vec()),
        })
    }

    /// Where each column that the model looks at stands among those of other rows.
    fn columns_of(&self, others: &OtherRows) -> Result<BTreeMap<usize, usize>, SessionError> {
        let names = self.table().names();
        let columns = self.encoded()?.inputs.typed().iter().map(|typed| typed.spec.column);
        columns.map(|column| Ok((column, others.table.column(&names[column])?))).collect()
    }

    /// Some other rows, parsed as the rows of the table were.
    fn typed_others(&self, others: &OtherRows, from: u32, n: u32) -> Result<TypedColumns, SessionError> {
        let from = (from as usize).min(others.n_rows());
        let n = (n as usize).min(others.n_rows() - from);
        let columns = self.columns_of(others)?;
        let cell = |row: usize, column: usize| others.table.cell(from + row, columns[&column]);
        Ok(self.encoded()?.inputs.typed().of_cells(n, cell)?)
    }

    /// What an encoder made of texts in the session, and what it made of others that were `read` since.
    pub(crate) fn vectors_read(
        &self,
        by: &str,
        read: &[ReadTexts],
    ) -> Result<(Option<Rc<TextVectors>>, TextVectors), SessionError> {
        let store = self.vectors_of(by);
        let mut fresh = TextVectors::new(by, store.as_ref().map_or(0, |store| store.width()));
        for read in read.iter().filter(|read| read.encoder == by) {
            fresh.insert(&read.texts, &read.vectors)?;
        }
        Ok((store, fresh))
    }

    /// A column of other rows with vectors in place of its texts.
    fn vectors_of_others(
        &self,
        column: &TypedColumn,
        by: &str,
        read: &[ReadTexts],
    ) -> Result<TypedColumn, SessionError> {
        let (store, fresh) = self.vectors_read(by, read)?;
        let of_text = |text: &str, vector: &mut [f32]| {
            fresh.read_into(text, vector) || store.as_ref().is_some_and(|store| store.read_into(text, vector))
        };
        fresh.in_place_of(column, of_text).ok_or_else(|| {
            let mut scratch = vec![0.0; fresh.width()];
            let texts = (0..column.cells.n_places()).map(|place| column.said(place));
            let missing = texts.filter(|text| !text.trim().is_empty() && !of_text(text, &mut scratch)).count();
            SessionError::VectorsMissing { encoder: by.to_owned(), texts: missing as u32 }
        })
    }
}

/// The text columns that encoders read, each with its encoder.
fn read_columns<'a>(readers: &'a Readers, typed: &'a TypedColumns) -> impl Iterator<Item = (&'a TypedColumn, &'a str)> {
    let texts = typed.iter().filter(|column| column.values == TypedValues::Texts);
    texts.filter_map(|column| Some((column.as_ref(), readers.of(column.spec.column)?)))
}
