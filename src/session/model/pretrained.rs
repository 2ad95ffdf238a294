//! What a pretrained encoder is to read of a session, and what it made of that.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::decisions::plan::Plan;
use crate::error::SessionError;
use crate::log::finding::Finding;
use crate::model::text_vectors::TextVectors;
use crate::session::Session;
use querent_table::{Kind, Table, TypedColumn, TypedColumns};

/// Texts for an encoder to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TextsToEncode {
    /// The next ones, each once: those of the classes, then those of rows that may be asked about, then the others.
    pub texts: Vec<String>,
    /// How many different texts of the table the encoder has read.
    pub done: u32,
    /// How many are left, these among them.
    pub left: u32,
}

impl Session {
    /// The next texts that `encoder` has not read, `most` at the most. None are left where every row and every class has its vector.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen.
    pub fn texts_to_encode(&self, encoder: &str, most: u32) -> Result<TextsToEncode, SessionError> {
        let plan = self.state().plan()?;
        let vectors = self.vectors_of(encoder);
        let is_known = |text: &str| vectors.as_ref().is_some_and(|vectors| vectors.has(text));
        let config = self.config()?;
        let mut seen = BTreeSet::new();
        let mut to_read = TextsToEncode::default();
        let mut take = |text: &str| {
            if text.trim().is_empty() || !seen.insert(text.to_owned()) {
                return;
            }
            if is_known(text) {
                to_read.done += 1;
                return;
            }
            to_read.left += 1;
            if to_read.texts.len() < most as usize {
                to_read.texts.push(text.to_owned());
            }
        };
        for class in &plan.classes {
            take(&config.class_text(class));
        }
        let columns = text_columns(self.table(), plan);
        for row in self.state().to_ask().into_iter().chain(0..self.table().n_rows()) {
            for column in &columns {
                take(column.said(column.cells.place(row)));
            }
        }
        Ok(to_read)
    }

    /// Keeps what `encoder` made of texts: the vector of each, one after another. Those of cells count once the decisions name the encoder
    /// ([`Config::encoder`](crate::Config)); those of classes are what it tells of rows before there are labels.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadVector`] where they are not all finite, not of one width, or not of the width that the encoder's had before;
    /// then none is kept.
    pub fn keep_vectors(
        &mut self,
        encoder: &str,
        texts: &[String],
        vectors: &[f32],
        at: f64,
    ) -> Result<(), SessionError> {
        if texts.is_empty() {
            return Ok(());
        }
        let width = vectors.len() / texts.len();
        let mut kept = self.take_vectors(encoder).unwrap_or_else(|| TextVectors::new(encoder, width));
        let inserted = kept.insert(texts, vectors);
        if !kept.is_empty() {
            self.put_vectors(kept);
        }
        inserted?;
        self.name(encoder, texts, at)?;
        self.refresh_vectors()
    }

    /// What pretrained encoders made, each encoder's in one file, for a page to keep beside the log.
    ///
    /// # Errors
    ///
    /// As [`TextVectors::to_bytes`].
    pub fn vector_files(&self) -> Result<Vec<Vec<u8>>, SessionError> {
        self.all_vectors().map(TextVectors::to_bytes).collect()
    }

    /// Puts such a file back before the log is replayed; false where it is none.
    pub fn put_vector_file(&mut self, file: &[u8]) -> bool {
        let vectors = TextVectors::from_bytes(file);
        let is_one = vectors.is_some();
        if let Some(vectors) = vectors {
            self.put_vectors(vectors);
        }
        is_one
    }

    /// Writes down which classes are among texts that an encoder read.
    fn name(&mut self, encoder: &str, texts: &[String], at: f64) -> Result<(), SessionError> {
        let Ok(plan) = self.state().plan() else { return Ok(()) };
        let config = self.config()?;
        let named: BTreeSet<String> = plan.classes.iter().map(|class| config.class_text(class)).collect();
        let is_new = |text: &&String| {
            named.contains(*text) && !self.state().named.contains(&(encoder.to_owned(), (*text).clone()))
        };
        let texts: Vec<String> = texts.iter().filter(is_new).cloned().collect();
        if texts.is_empty() {
            return Ok(());
        }
        self.append(Finding::NamesEncoded { encoder: encoder.to_owned(), texts, at })
    }
}

/// How many texts of the text columns of a plan have no vector.
pub(crate) fn n_missing(table: &Table, plan: &Plan, vectors: Option<&TextVectors>) -> u32 {
    let mut n = 0;
    for column in text_columns(table, plan) {
        for place in 0..column.cells.n_places() {
            let text = column.said(place);
            let is_known = || vectors.is_some_and(|vectors| vectors.has(text));
            n += u32::from(!text.trim().is_empty() && !is_known());
        }
    }
    n
}

/// The text columns that are features.
fn text_columns(table: &Table, plan: &Plan) -> Vec<TypedColumn> {
    let specs: Vec<_> = plan.encoding.columns.iter().filter(|spec| spec.kind == Kind::Text).cloned().collect();
    TypedColumns::read(table, &specs).iter().map(|column| column.as_ref().clone()).collect()
}
