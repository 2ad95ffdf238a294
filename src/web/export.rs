//! The labelled table as delimited text, some rows at a time.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use querent_session::{Export, JobProgress};

/// An export under way.
#[wasm_bindgen(js_name = Export)]
pub struct WebExport(Export);

impl WebExport {
    /// From the core's.
    #[must_use]
    pub fn new(export: Export) -> Self {
        Self(export)
    }
}

#[wasm_bindgen(js_class = Export)]
impl WebExport {
    /// The bytes of some more rows; none where all are written.
    #[must_use]
    pub fn rows(&mut self, rows: u32) -> Vec<u8> {
        self.0.step(rows as usize)
    }

    /// How far it is, in rows.
    pub fn progress(&self) -> Result<Ts<JobProgress>, WebError> {
        Ok(self.0.progress().into_ts()?)
    }
}
