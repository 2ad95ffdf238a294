//! What a pretrained encoder is to read of a session, and what it made of that.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::decisions::encoding::Encoding;
use crate::decisions::readers::own;
use crate::error::SessionError;
use crate::log::finding::Finding;
use crate::model::given_features::GivenFeatures;
use crate::model::own_model::OwnPredictions;
use crate::model::text_vectors::{KEY, TextVectors, key};
use crate::session::Session;
use querent_table::{ColumnSpec, Kind, Table, TypedColumn, TypedColumns};

/// Texts for an encoder to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TextsToEncode {
    /// The next ones, each once: those of the classes, then those of rows that have a label, of rows that may be asked about, the likely ones
    /// first, and of the others; the short ones first among a few hundred rows.
    pub texts: Vec<String>,
    /// How many different texts of the table the encoder has read.
    pub done: u32,
    /// How many are left, these among them.
    pub left: u32,
}

impl Session {
    /// The next texts that `encoder` has not read, `most` at the most, of some text columns, or else of those that name it and those that
    /// name none of their own. None are left where each row and each class has its vector.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen, and [`SessionError::Table`] for a column that the table does not
    /// have.
    pub fn texts_to_encode(
        &self,
        encoder: &str,
        columns: Option<&[String]>,
        most: u32,
    ) -> Result<TextsToEncode, SessionError> {
        let (plan, config) = (self.state().plan()?, self.config()?);
        let own = own(self.table(), &config.columns)?;
        let asked =
            columns.map(|names| names.iter().map(|name| self.table().column(name)).collect::<Result<Vec<_>, _>>());
        let asked = asked.transpose()?;
        let is_asked = |column: usize| match &asked {
            Some(asked) => asked.contains(&column),
            None => own.get(&column).is_none_or(|&other| other == encoder),
        };
        let vectors = self.vectors_of(encoder);
        let mut to_read = ToRead { vectors: vectors.as_deref(), most: most as usize, ..ToRead::default() };
        for class in &plan.classes {
            to_read.take(&config.class_text(class));
        }
        let columns = text_columns(self.table(), &plan.encoding, is_asked);
        let mut is_taken: Vec<Vec<bool>> = columns.iter().map(|column| vec![false; column.cells.n_places()]).collect();
        for rows in self.reading_order()? {
            let mut texts = Vec::with_capacity(rows.len());
            for row in rows {
                for (column, is_taken) in columns.iter().zip(&mut is_taken) {
                    let place = column.cells.place(row);
                    if !std::mem::replace(&mut is_taken[place], true) {
                        texts.push(column.said(place));
                    }
                }
            }
            // Texts of one length take one time, and what fills a batch up is little.
            texts.sort_by_key(|text| text.len());
            for text in texts {
                to_read.take(text);
            }
        }
        Ok(to_read.found)
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
        self.refresh_vectors(encoder)
    }

    /// What stands beside the log, for a page to keep there: what pretrained encoders made, each encoder's in one file, the numbers that a
    /// program gave for each row, and what its own model predicted last.
    ///
    /// # Errors
    ///
    /// As [`TextVectors::to_bytes`].
    pub fn vector_files(&self) -> Result<Vec<Vec<u8>>, SessionError> {
        let of_texts = self.all_vectors().map(TextVectors::to_bytes);
        let given = self.given_features().map(GivenFeatures::to_bytes);
        let own = self.own_predictions().map(OwnPredictions::to_bytes);
        of_texts.chain(given).chain(own).collect()
    }

    /// Puts such a file back before the log is replayed; false where it is none.
    pub fn put_vector_file(&mut self, file: &[u8]) -> bool {
        if let Some(vectors) = TextVectors::from_bytes(file) {
            self.put_vectors(vectors);
        } else if let Some(given) = GivenFeatures::from_bytes(file) {
            self.put_features(given);
        } else if let Some(own) = OwnPredictions::from_bytes(file) {
            self.put_own_predictions(own);
        } else {
            return false;
        }
        true
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

/// Texts, taken one after another, each once.
#[derive(Default)]
struct ToRead<'a> {
    vectors: Option<&'a TextVectors>,
    most: usize,
    seen: BTreeSet<[u8; KEY]>,
    found: TextsToEncode,
}

impl ToRead<'_> {
    fn take(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let key = key(text);
        if !self.seen.insert(key) {
            return;
        }
        if self.vectors.is_some_and(|vectors| vectors.has_key(&key)) {
            self.found.done += 1;
            return;
        }
        self.found.left += 1;
        if self.found.texts.len() < self.most {
            self.found.texts.push(text.to_owned());
        }
    }
}

/// How many texts of the columns that an encoder reads have no vector.
pub(crate) fn n_missing(table: &Table, encoding: &Encoding, encoder: &str, vectors: Option<&TextVectors>) -> u32 {
    let mut n = 0;
    for column in text_columns(table, encoding, |column| encoding.readers.of(column) == Some(encoder)) {
        for place in 0..column.cells.n_places() {
            let text = column.said(place);
            let is_known = || vectors.is_some_and(|vectors| vectors.has(text));
            n += u32::from(!text.trim().is_empty() && !is_known());
        }
    }
    n
}

/// The text columns that are features, those of them that are asked for.
fn text_columns(table: &Table, encoding: &Encoding, takes: impl Fn(usize) -> bool) -> Vec<TypedColumn> {
    let is_asked = |spec: &&ColumnSpec| spec.kind == Kind::Text && takes(spec.column);
    let specs: Vec<_> = encoding.columns.iter().filter(is_asked).cloned().collect();
    TypedColumns::read(table, &specs).iter().map(|column| column.as_ref().clone()).collect()
}
