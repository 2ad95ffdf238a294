//! Files of other formats to canonical CSV.
//!
//! - `converter`: [`Converter`], what every reader does
//! - [`converter()`]: the reader for a format
//! - [`options`]: what the person may decide, and how far a reader is
//! - `encoding`, `detection`: delimited text in another encoding than UTF-8
//! - `workbook`, `book`, `archive`, `compound`, `area`, `cells`, `cell`: XLSX, XLSB, XLS and ODS; `marks`, `fill_down`: what is
//!   hidden or merged in them; `titles`: the rows above the table; `results`: what is stored of their formulas; `sheet_notes`: what of that a person should know
//! - `json`, `json_columns`, `json_notes`, `record_stream`, `records`, `value`: JSON Lines, and arrays of objects
//! - `parquet`, `parquet_rows`, `flat`, `schema`, `field`, `time`: Parquet
//! - `list_notes`: what a person should know of lists in cells
//! - `whole`: the bytes of what is read from its end; `steps`: work that goes on a step at a time

pub mod converter;
pub mod options;

mod archive;
mod area;
mod book;
mod cell;
mod cells;
mod compound;
mod detection;
mod encoding;
mod field;
mod fill_down;
mod flat;
mod json;
mod json_columns;
mod json_notes;
mod list_notes;
mod marks;
mod parquet;
mod parquet_rows;
mod record_stream;
mod records;
mod results;
mod schema;
mod sheet_notes;
mod steps;
mod time;
mod titles;
mod value;
mod whole;
mod workbook;

pub use converter::Converter;
pub use encoding::TextConverter;
pub use json::JsonConverter;
pub use options::{ConverterOptions, Progress, RowsAbove};
pub use parquet::ParquetConverter;
pub use workbook::WorkbookConverter;

use crate::error::FormatError;
use querent_table::Format;

/// The converter for files of a format.
///
/// # Errors
///
/// [`FormatError::NotRead`] for a format that is not read here, [`FormatError::UnknownEncoding`].
pub fn converter(format: Format, options: ConverterOptions) -> Result<Box<dyn Converter>, FormatError> {
    Ok(match format {
        Format::Utf16 | Format::LegacyText => Box::new(TextConverter::new(options)?),
        Format::Xlsx | Format::OldExcel | Format::Ods => Box::new(WorkbookConverter::new(options)),
        Format::Jsonl => Box::new(JsonConverter::new(&options)),
        Format::Parquet => Box::new(ParquetConverter::new(&options)),
        _ => return Err(FormatError::NotRead { format }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::{Content, FORMATS, Module};

    #[test]
    fn there_is_a_converter_for_every_format_that_is_said_to_have_one() {
        for info in FORMATS {
            let has_one = info.reader == Some(Module::Formats) && info.content != Content::Packed;
            let found = converter(info.id, ConverterOptions::default()).map(|_| ()).map_err(|error| error.code());
            assert_eq!(found, if has_one { Ok(()) } else { Err("unknown_format") }, "{}", info.name);
        }
    }
}
