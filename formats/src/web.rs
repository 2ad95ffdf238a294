//! The face of the crate in JavaScript: conversions, and nothing else.

use js_sys::Reflect;
use tsify::{Ts, Tsify as _};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::FormatError;
use crate::note::ReadingNote;
use crate::read::{Converter, Kind, Progress, ReadOptions, converter};
use crate::unpack::Unpacker;
use crate::write::{Format, WriteOptions, Writer, writer};

/// What crosses to JavaScript when something cannot be done: an `Error` with `code`, and `row` and `column` where they apply.
pub struct WebError(JsValue);

impl From<WebError> for JsValue {
    fn from(error: WebError) -> Self {
        error.0
    }
}

impl From<FormatError> for WebError {
    fn from(error: FormatError) -> Self {
        let js = coded(&error.to_string(), error.code());
        if let Some(row) = error.row() {
            set(&js, "row", &row.into());
        }
        if let Some(column) = error.column() {
            set(&js, "column", &column.into());
        }
        Self(js)
    }
}

/// An argument that is not what the types say.
impl From<tsify::Error> for WebError {
    fn from(error: tsify::Error) -> Self {
        Self(coded(&format!("{error}: see the package's types for what is expected here."), "bad_argument"))
    }
}

fn coded(message: &str, code: &str) -> JsValue {
    let error: JsValue = js_sys::Error::new(message).into();
    set(&error, "name", &"QuerentError".into());
    set(&error, "code", &code.into());
    error
}

fn set(target: &JsValue, key: &str, value: &JsValue) {
    // An Error object that was just made takes every property.
    let _ = Reflect::set(target, &key.into(), value);
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
    /// A reader for a kind of file: `text`, `workbook`, `json`, `parquet`, or `auto` to go by the file's name.
    ///
    /// # Errors
    ///
    /// Where there is no such kind, or no such encoding.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, name: &str, options: Option<Ts<ReadOptions>>) -> Result<FormatReader, WebError> {
        let options = options.map(|options| options.to_rust()).transpose()?;
        Ok(Self(converter(Kind::named(kind, name)?, options.unwrap_or_default())?))
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
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), WebError> {
        Ok(self.0.push(bytes)?)
    }

    /// Says that there are no more bytes.
    ///
    /// # Errors
    ///
    /// Where they are no file of that kind.
    pub fn end(&mut self) -> Result<(), WebError> {
        Ok(self.0.end()?)
    }

    /// The next piece of canonical CSV, empty while a workbook is looked through; nothing where none is ready.
    ///
    /// # Errors
    ///
    /// Where a row cannot be read, or there is no table.
    pub fn next(&mut self, #[wasm_bindgen(js_name = maxRows)] max_rows: u32) -> Result<Option<Vec<u8>>, WebError> {
        Ok(self.0.next(max_rows as usize)?)
    }

    /// How far it is.
    ///
    /// # Errors
    ///
    /// None.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> Result<Ts<Progress>, WebError> {
        Ok(self.0.progress().into_ts()?)
    }

    /// What was decided about the file, in one sentence.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn note(&self) -> Option<String> {
        self.0.note()
    }

    /// What the person should know of the file beside that, once all of it was given out.
    ///
    /// # Errors
    ///
    /// None.
    #[wasm_bindgen(getter)]
    pub fn notes(&self) -> Result<Vec<Ts<ReadingNote>>, WebError> {
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
    pub fn push(&mut self, packed: &[u8]) -> Result<Vec<u8>, WebError> {
        Ok(self.0.push(packed)?)
    }

    /// What is left after the last byte.
    ///
    /// # Errors
    ///
    /// Where there should be more.
    pub fn finish(self) -> Result<Vec<u8>, WebError> {
        Ok(self.0.finish()?)
    }
}

/// Canonical CSV, to a file of another format.
#[wasm_bindgen(js_name = FormatWriter)]
pub struct FormatWriter(Box<dyn Writer>);

#[wasm_bindgen(js_class = FormatWriter)]
impl FormatWriter {
    /// A writer for a format: `xlsx`, `jsonl` or `parquet`.
    ///
    /// # Errors
    ///
    /// Where there is no such format.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, options: Option<Ts<WriteOptions>>) -> Result<FormatWriter, WebError> {
        let options = options.map(|options| options.to_rust()).transpose()?;
        Ok(Self(writer(Format::named(kind)?, options.unwrap_or_default())?))
    }

    /// Takes the next bytes of canonical CSV.
    ///
    /// # Errors
    ///
    /// Where a row does not fit the format.
    pub fn push(&mut self, #[wasm_bindgen(js_name = csvBytes)] csv: &[u8]) -> Result<(), WebError> {
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
    pub fn finish(self) -> Result<Vec<u8>, WebError> {
        Ok(self.0.finish()?)
    }
}
