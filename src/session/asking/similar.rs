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
    /// The `n` rows whose texts are nearest in meaning to a text, whose `vector` the encoder in force made; the nearest first.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoVectors`] where no encoder is in force, or the vector is none of its.
    pub fn search(&self, vector: &[f32], n: u32) -> Result<Vec<SimilarRow>, SessionError> {
        let encoded = self.encoded()?;
        let features = encoded.encoder.encode_vector(vector).ok_or(SessionError::NoVectors)?;
        let query = Matrix::from_rows(&[features], encoded.encoder.n_features());
        let (points, query) = (parts(&encoded.encoder, &encoded.rows), parts(&encoded.encoder, &query));
        Ok(nearest(&points, query.row(0), n, None))
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
        let has_vectors = encoded.encoder.vector_features().next().is_some();
        let own = has_vectors.then(|| parts(&encoded.encoder, &encoded.rows));
        let points = match (&own, self.model()) {
            (Some(points), _) => points,
            (None, Some(model)) => &model.prediction.embedding,
            (None, None) => &encoded.rows,
        };
        Ok(nearest(points, points.row(row as usize), n, Some(row as usize)))
    }
}

/// The rows of `points` with the largest cosine to `query`, but for one; of equal ones the first.
fn nearest(points: &Matrix, query: &[f32], n: u32, but: Option<usize>) -> Vec<SimilarRow> {
    let length = |vector: &[f32]| dot(vector, vector).sqrt();
    let own = length(query);
    let similarity = |(row, point): (usize, &[f32])| {
        let lengths = own * length(point);
        let similarity = if lengths > 0.0 { dot(point, query) / lengths } else { 0.0 };
        SimilarRow { row: row as u32, similarity }
    };
    let rows = points.rows().enumerate().filter(|&(row, _)| Some(row) != but);
    let mut found: Vec<SimilarRow> = rows.map(similarity).collect();
    found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.row.cmp(&b.row)));
    found.truncate(n as usize);
    found
}
