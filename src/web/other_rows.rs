//! Rows of another table, whose classes the session predicts.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use super::session::WebSession;
use querent_session::{OtherRows, Predicted, ReadTexts};

/// Rows of another table.
#[wasm_bindgen(js_name = OtherRows)]
pub struct WebOtherRows(OtherRows);

impl WebOtherRows {
    /// From the core's.
    #[must_use]
    pub fn new(rows: OtherRows) -> Self {
        Self(rows)
    }
}

#[wasm_bindgen(js_class = OtherRows)]
impl WebOtherRows {
    /// How many there are.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.0.n_rows() as u32
    }

    /// The texts of some rows that an encoder has not read.
    pub fn texts(&self, session: &WebSession, from: u32, n: u32, encoder: &str) -> Result<Vec<String>, WebError> {
        Ok(session.get().texts_of_others(&self.0, from, n, encoder)?)
    }

    /// What the model predicts of some rows, with the vectors of their texts.
    pub fn predict(
        &self,
        session: &WebSession,
        from: u32,
        n: u32,
        read: Vec<Ts<ReadTexts>>,
        embeddings: bool,
    ) -> Result<Ts<Predicted>, WebError> {
        let read = read.iter().map(Ts::to_rust).collect::<Result<Vec<_>, _>>()?;
        Ok(session.get().predict_others(&self.0, from, n, &read, embeddings)?.into_ts()?)
    }
}
