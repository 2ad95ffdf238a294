//! Rows that are like a text, or like another row.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::model::names::parts;
use crate::session::Session;
use querent_numeric::{Matrix, dot};

/// A row that was found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SimilarRow {
    /// The row, from 0.
    pub row: u32,
    /// The cosine of its features with those that were searched for, from -1 to 1.
    pub similarity: f64,
}

impl Session {
    /// The `n` rows whose texts are nearest in meaning to a text, whose `vector` an encoder that reads a column made (that of the names of
    /// the classes where none is named); the nearest first.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoVectors`] where the encoder reads no column, or the vector is none of its.
    pub fn search(&self, vector: &[f32], encoder: Option<&str>, n: u32) -> Result<Vec<SimilarRow>, SessionError> {
        let encoded = self.encoded()?;
        let by = encoder.or(encoded.plan.encoding.readers.of_names()).ok_or(SessionError::NoVectors)?;
        let features = encoded.encoder.encode_vector(by, vector).ok_or(SessionError::NoVectors)?;
        let query = Matrix::from_rows(&[features], encoded.encoder.n_features());
        let of_encoder = |rows: &Matrix| parts(&encoded.encoder, Some(by), rows);
        let (points, query) = (of_encoder(&encoded.rows), of_encoder(&query));
        Ok(nearest(&points, query.row(0), n, |_| true))
    }

    /// The `n` rows that are most like a row, the most like it first: by the vectors of an encoder, where one is in force, by what the
    /// model makes of rows, where there is one, and else by all features.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] and [`SessionError::UnknownRow`].
    pub fn rows_like(&self, row: u32, n: u32) -> Result<Vec<SimilarRow>, SessionError> {
        let (encoded, n_rows) = (self.encoded()?, self.table().n_rows());
        if row as usize >= n_rows {
            return Err(SessionError::UnknownRow { row, last: n_rows as u32 - 1 });
        }
        let has_vectors = !encoded.vectors.is_empty();
        let own = has_vectors.then(|| parts(&encoded.encoder, None, &encoded.rows));
        let points = match &own {
            Some(points) => points,
            None => self.points()?,
        };
        let row = row as usize;
        // Only the embedding is the model's.
        let model = self.model().filter(|_| own.is_none());
        let single = model.map(|model| model.single(row, Some(encoded)));
        let query = single.as_ref().map_or(points.row(row), |single| single.point(points.row(row)));
        Ok(nearest(points, query, n, |other| other != row && model.is_none_or(|model| model.sees(other))))
    }
}

/// The rows of `points` with the largest cosine to `query`, of those that count; of equal ones the first.
fn nearest(points: &Matrix, query: &[f32], n: u32, counts: impl Fn(usize) -> bool) -> Vec<SimilarRow> {
    let length = |vector: &[f32]| dot(vector, vector).sqrt();
    let own = length(query);
    let similarity = |(row, point): (usize, &[f32])| {
        let lengths = own * length(point);
        let similarity = if lengths > 0.0 { dot(point, query) / lengths } else { 0.0 };
        SimilarRow { row: row as u32, similarity }
    };
    let rows = points.rows().enumerate().filter(|&(row, _)| counts(row));
    let mut found: Vec<SimilarRow> = rows.map(similarity).collect();
    found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.row.cmp(&b.row)));
    found.truncate(n as usize);
    found
}
