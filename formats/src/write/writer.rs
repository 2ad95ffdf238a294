//! What every writer does.

use serde::{Deserialize, Serialize};

use super::json::JsonWriter;
use super::parquet::ParquetWriter;
use super::workbook::WorkbookWriter;
use crate::error::FormatError;

/// Canonical CSV, turned into a file of one format bit by bit.
pub trait Writer {
    /// Takes the next bytes of CSV, the header first; they may be cut anywhere.
    ///
    /// # Errors
    ///
    /// Where a row does not fit the header or the format.
    fn push(&mut self, csv: &[u8]) -> Result<(), FormatError>;

    /// The bytes of the file that are ready and were not taken yet; formats that are written as a whole have none before the
    /// end.
    fn take(&mut self) -> Vec<u8> {
        Vec::new()
    }

    /// The bytes of the file that were not taken yet, now that there is no more CSV.
    ///
    /// # Errors
    ///
    /// Where the CSV ends inside quotes, or has no header.
    fn finish(self: Box<Self>) -> Result<Vec<u8>, FormatError>;
}

/// A format to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook.
    Xlsx,
    /// JSON Lines.
    JsonLines,
    /// Parquet.
    Parquet,
}

impl Format {
    const NAMES: [(Self, &'static str); 3] =
        [(Self::Xlsx, "xlsx"), (Self::JsonLines, "jsonl"), (Self::Parquet, "parquet")];

    /// The format by its name, which is also the extension of its files.
    ///
    /// # Errors
    ///
    /// [`FormatError::UnknownFormat`].
    pub fn named(name: &str) -> Result<Self, FormatError> {
        let found = Self::NAMES.iter().find(|(_, known)| *known == name).map(|&(format, _)| format);
        let known = || Self::NAMES.iter().map(|(_, name)| (*name).to_owned()).collect();
        found.ok_or_else(|| FormatError::UnknownFormat { kind: name.to_owned(), known: known() })
    }
}

/// What may be chosen about a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct WriteOptions {
    /// What the sheet of the workbook is called, within Excel's rules: at most 31 characters, none of `[]:*?/\`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sheet: Option<String>,
}

/// The writer for a format.
///
/// # Errors
///
/// [`FormatError::Unwritable`] where the sheet cannot be called so.
pub fn writer(format: Format, options: WriteOptions) -> Result<Box<dyn Writer>, FormatError> {
    Ok(match format {
        Format::Xlsx => Box::new(WorkbookWriter::new(options)?),
        Format::JsonLines => Box::new(JsonWriter::new()),
        Format::Parquet => Box::new(ParquetWriter::new()),
    })
}
