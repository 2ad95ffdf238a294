//! Bytes to a table, in the stretches in which they come.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use super::session::WebSession;
use querent_session::{Forecast, Session};
use querent_table::{CsvReader, Format, ReadOptions, ReadProgress, ReadingNote, Table, TableError};

/// Reads a table stretch by stretch.
#[wasm_bindgen(js_name = Reader)]
pub struct WebReader(CsvReader);

impl WebReader {
    /// The table that was read.
    pub(super) fn table(self) -> Result<Table, TableError> {
        self.0.finish()
    }
}

#[wasm_bindgen(js_class = Reader)]
impl WebReader {
    /// Begins to read the file of this name.
    ///
    /// # Errors
    ///
    /// Where the options are none.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, options: Option<Ts<ReadOptions>>) -> Result<WebReader, WebError> {
        let options = options.map(|options| options.to_rust()).transpose()?;
        Ok(Self(CsvReader::new(name, options.unwrap_or_default())))
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    ///
    /// At the first row that is at fault.
    pub fn push(&mut self, chunk: &[u8]) -> Result<Ts<ReadProgress>, WebError> {
        Ok(self.0.push(chunk)?.into_ts()?)
    }

    /// Takes rows that come column by column, as `FormatReader.nextBatch` gives them.
    ///
    /// # Errors
    ///
    /// As `push`.
    #[wasm_bindgen(js_name = pushBatch)]
    pub fn push_batch(&mut self, batch: &[u8]) -> Result<Ts<ReadProgress>, WebError> {
        Ok(self.0.push_batch(batch)?.into_ts()?)
    }

    /// Reads what is left, after which nothing more comes.
    ///
    /// # Errors
    ///
    /// As `push`, and where there is no row and that was not allowed.
    pub fn end(&mut self) -> Result<(), WebError> {
        Ok(self.0.end()?)
    }

    /// What was decided about the file so far that a person should know; all of it after `end`.
    ///
    /// # Errors
    ///
    /// None that a caller can cause.
    pub fn notes(&self) -> Result<Vec<Ts<ReadingNote>>, WebError> {
        Ok(self.0.notes().iter().map(|note| note.clone().into_ts()).collect::<Result<_, _>>()?)
    }

    /// How much memory a session on the table will need, estimated from this share of the file; nothing before its first row.
    ///
    /// # Errors
    ///
    /// None that a caller can cause.
    pub fn forecast(&self, share: f64) -> Result<Option<Ts<Forecast>>, WebError> {
        Ok(Forecast::of(&self.0, share).map(|forecast| forecast.into_ts()).transpose()?)
    }

    /// Refuses a table that a session cannot hold, estimated from this share of the file.
    ///
    /// # Errors
    ///
    /// Where it will not fit.
    #[wasm_bindgen(js_name = checkSize)]
    pub fn check_size(&self, share: f64) -> Result<(), WebError> {
        Ok(Forecast::of(&self.0, share).map_or(Ok(()), |forecast| forecast.check())?)
    }

    /// Begins a session on the table that was read.
    ///
    /// # Errors
    ///
    /// As `end`, and where the table does not fit.
    pub fn finish(self, seed: u32, at: f64) -> Result<WebSession, WebError> {
        Ok(Session::new(self.0.finish()?, seed, at).into())
    }
}

/// What kind of file begins with these bytes; 64 KiB are enough.
///
/// # Errors
///
/// None that a caller can cause.
#[wasm_bindgen(js_name = sniffFormat)]
pub fn sniff_format(#[wasm_bindgen(js_name = firstBytes)] first_bytes: &[u8]) -> Result<Ts<Format>, WebError> {
    Ok(querent_table::sniff_format(first_bytes).into_ts()?)
}
