//! Bytes to a table, in steps.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use super::session::WebSession;
use crate::session::Session;
use crate::table::{CsvReader, ReadProgress};

/// Reads a table in bounded steps.
#[wasm_bindgen(js_name = Reader)]
pub struct WebReader(CsvReader);

#[wasm_bindgen(js_class = Reader)]
impl WebReader {
    /// Begins to read the bytes of a file.
    ///
    /// # Errors
    ///
    /// Where they are no table.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>, name: &str) -> Result<WebReader, WebError> {
        Ok(Self(CsvReader::new(bytes, name)?))
    }

    /// Reads at most so many rows.
    ///
    /// # Errors
    ///
    /// At the first row that is at fault.
    pub fn step(&mut self, #[wasm_bindgen(js_name = maxRows)] max_rows: u32) -> Result<Ts<ReadProgress>, WebError> {
        Ok(self.0.step(max_rows as usize)?.into_ts()?)
    }

    /// Begins a session on the table that was read.
    ///
    /// # Errors
    ///
    /// Where the table is not one to learn from.
    pub fn finish(self, seed: u32, at: f64) -> Result<WebSession, WebError> {
        Ok(Session::new(self.0.finish()?, seed, at).into())
    }
}
