//! Which writer writes which format.

use super::json::JsonWriter;
use super::parquet::ParquetWriter;
use super::workbook::WorkbookWriter;
use super::writer::{WriteOptions, Writer};
use crate::error::FormatError;

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
