//! Canonical CSV to files of other formats.
//!
//! - `writer`: [`Writer`], what every writer does
//! - [`writer()`]: the writer for a format
//! - `json`: JSON Lines
//! - `workbook`: XLSX
//! - `parquet`, `column`: Parquet

pub mod writer;

mod column;
mod json;
mod parquet;
mod workbook;

pub use json::JsonWriter;
pub use parquet::ParquetWriter;
pub use workbook::WorkbookWriter;
pub use writer::{Writer, WriterOptions};

use crate::error::FormatError;
use querent_table::Format;

/// The writer for a format.
///
/// # Errors
///
/// [`FormatError::NotWritten`] for a format that is not written here; [`FormatError::Unwritable`] where the sheet cannot be called
/// so.
pub fn writer(format: Format, options: WriterOptions) -> Result<Box<dyn Writer>, FormatError> {
    Ok(match format {
        Format::Xlsx => Box::new(WorkbookWriter::new(options)?),
        Format::Jsonl => Box::new(JsonWriter::new()),
        Format::Parquet => Box::new(ParquetWriter::new()),
        _ => return Err(FormatError::NotWritten { format }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::{FORMATS, Module};

    #[test]
    fn there_is_a_writer_for_every_format_that_is_said_to_have_one() {
        for info in FORMATS {
            let has_one = info.writer == Some(Module::Formats);
            let found = writer(info.id, WriterOptions::default()).map(|_| ()).map_err(|error| error.code());
            assert_eq!(found, if has_one { Ok(()) } else { Err("unknown_format") }, "{}", info.name);
        }
    }
}
