//! The face of the crate in JavaScript: conversions, and nothing else.

use querent_js_error::JsError;
use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::FormatError;
use crate::note::FormatNote;
use crate::read::{Converter, ConverterOptions, Progress, converter};
use crate::remark::FormatSummary;
use crate::unpack::Unpacker;
use crate::write::{Writer, WriterOptions, writer};
use querent_table::Format;

impl From<FormatError> for JsError {
    fn from(error: FormatError) -> Self {
        Self::new(&error, error.code()).with_some("row", error.row()).with_some("column", error.column())
    }
}

/// Turns a panic into a message in the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// A file of another format, to canonical CSV.
#[wasm_bindgen(js_name = FormatReader)]
pub struct FormatReader(Box<dyn Converter>);

#[wasm_bindgen(js_class = FormatReader)]
impl FormatReader {
    /// A reader for files of a format.
    ///
    /// # Errors
    ///
    /// Where it is not read here, or there is no such encoding.
    #[wasm_bindgen(constructor)]
    pub fn new(format: Ts<Format>, options: Option<Ts<ConverterOptions>>) -> Result<FormatReader, JsError> {
        let options = options.map(|options| options.to_rust()).transpose()?;
        Ok(Self(converter(format.to_rust()?, options.unwrap_or_default())?))
    }

    /// How often all bytes of the file are to come, with an `end` after each time.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn readings(&self) -> u32 {
        self.0.readings()
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    ///
    /// Where they cannot belong to it.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.push(bytes)?)
    }

    /// Says that there are no more bytes.
    ///
    /// # Errors
    ///
    /// Where they are no file of that kind.
    pub fn end(&mut self) -> Result<(), JsError> {
        Ok(self.0.end()?)
    }

    /// The next piece of canonical CSV, empty while a workbook is looked through; nothing where none is ready.
    ///
    /// # Errors
    ///
    /// Where a row cannot be read, or there is no table.
    pub fn next(&mut self, #[wasm_bindgen(js_name = maxRows)] max_rows: u32) -> Result<Option<Vec<u8>>, JsError> {
        Ok(self.0.next(max_rows as usize)?)
    }

    /// Whether the rows can be had column by column, once the file has ended.
    #[wasm_bindgen(getter, js_name = hasBatches)]
    #[must_use]
    pub fn has_batches(&self) -> bool {
        self.0.has_batches()
    }

    /// The next rows column by column; nothing where none are left.
    ///
    /// # Errors
    ///
    /// Where a row cannot be read.
    #[wasm_bindgen(js_name = nextBatch)]
    pub fn next_batch(&mut self, #[wasm_bindgen(js_name = maxRows)] max_rows: u32) -> Result<Option<Vec<u8>>, JsError> {
        Ok(self.0.next_batch(max_rows as usize)?)
    }

    /// How far it is.
    ///
    /// # Errors
    ///
    /// None.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> Result<Ts<Progress>, JsError> {
        Ok(self.0.progress().into_ts()?)
    }

    /// What the file was read as, once that is known.
    ///
    /// # Errors
    ///
    /// None.
    #[wasm_bindgen(getter, unchecked_return_type = "string | undefined")]
    pub fn note(&self) -> Result<Option<Ts<FormatSummary>>, JsError> {
        Ok(self.0.note().map(|note| note.into_ts()).transpose()?)
    }

    /// What the person should know of the file beside that, once all of it was given out.
    ///
    /// # Errors
    ///
    /// None.
    #[wasm_bindgen(getter)]
    pub fn notes(&self) -> Result<Vec<Ts<FormatNote>>, JsError> {
        self.0.notes().iter().map(|note| Ok(note.into_ts()?)).collect()
    }

    /// The sheets to choose from, once the file has ended.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        self.0.sheets()
    }
}

/// Gzip, of one member or of several.
#[wasm_bindgen(js_name = Unpacker)]
#[derive(Default)]
pub struct WebUnpacker(Unpacker);

#[wasm_bindgen(js_class = Unpacker)]
impl WebUnpacker {
    /// Waits for the first byte.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> WebUnpacker {
        Self::default()
    }

    /// Takes the next bytes, and gives what they unpack to.
    ///
    /// # Errors
    ///
    /// Where they are no gzip.
    pub fn push(&mut self, packed: &[u8]) -> Result<Vec<u8>, JsError> {
        Ok(self.0.push(packed)?)
    }

    /// What is left after the last byte.
    ///
    /// # Errors
    ///
    /// Where there should be more.
    pub fn finish(self) -> Result<Vec<u8>, JsError> {
        Ok(self.0.finish()?)
    }
}

/// Canonical CSV, to a file of another format.
#[wasm_bindgen(js_name = FormatWriter)]
pub struct FormatWriter(Box<dyn Writer>);

#[wasm_bindgen(js_class = FormatWriter)]
impl FormatWriter {
    /// A writer for a format.
    ///
    /// # Errors
    ///
    /// Where it is not written here.
    #[wasm_bindgen(constructor)]
    pub fn new(format: Ts<Format>, options: Option<Ts<WriterOptions>>) -> Result<FormatWriter, JsError> {
        let options = options.map(|options| options.to_rust()).transpose()?;
        Ok(Self(writer(format.to_rust()?, options.unwrap_or_default())?))
    }

    /// Takes the next bytes of canonical CSV.
    ///
    /// # Errors
    ///
    /// Where a row does not fit the format.
    pub fn push(&mut self, #[wasm_bindgen(js_name = csvBytes)] csv: &[u8]) -> Result<(), JsError> {
        Ok(self.0.push(csv)?)
    }

    /// The bytes of the file that are ready and were not taken yet.
    pub fn take(&mut self) -> Vec<u8> {
        self.0.take()
    }

    /// The bytes of the file that were not taken yet.
    ///
    /// # Errors
    ///
    /// Where the CSV is cut short.
    pub fn finish(self) -> Result<Vec<u8>, JsError> {
        Ok(self.0.finish()?)
    }
}
