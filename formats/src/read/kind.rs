//! Which converter reads which kind of file.

use super::converter::Converter;
use super::encoding::TextConverter;
use super::json::JsonConverter;
use super::options::ReadOptions;
use super::parquet::ParquetConverter;
use super::workbook::WorkbookConverter;
use crate::error::FormatError;

/// A family of formats that one converter reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Delimited text in another encoding than UTF-8.
    Text,
    /// XLSX, XLSM, XLSB, XLS or ODS.
    Workbook,
    /// JSON Lines, or an array of objects.
    Json,
    /// Parquet.
    Parquet,
}

impl Kind {
    const NAMES: [(Self, &'static str); 4] =
        [(Self::Text, "text"), (Self::Workbook, "workbook"), (Self::Json, "json"), (Self::Parquet, "parquet")];

    /// The kind by its name, or for `auto` by the file's.
    ///
    /// # Errors
    ///
    /// [`FormatError::UnknownFormat`].
    pub fn named(kind: &str, file: &str) -> Result<Self, FormatError> {
        if kind == "auto" {
            return Ok(Self::of_file(file));
        }
        let found = Self::NAMES.iter().find(|(_, name)| *name == kind).map(|&(kind, _)| kind);
        let known = || Self::NAMES.iter().map(|(_, name)| (*name).to_owned()).chain(["auto".to_owned()]).collect();
        found.ok_or_else(|| FormatError::UnknownFormat { kind: kind.to_owned(), known: known() })
    }

    fn of_file(file: &str) -> Self {
        let extension = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => Self::Workbook,
            "json" | "jsonl" | "ndjson" => Self::Json,
            "parquet" | "pq" => Self::Parquet,
            _ => Self::Text,
        }
    }
}

/// The converter for a kind of file.
///
/// # Errors
///
/// [`FormatError::UnknownEncoding`].
pub fn converter(kind: Kind, options: ReadOptions) -> Result<Box<dyn Converter>, FormatError> {
    Ok(match kind {
        Kind::Text => Box::new(TextConverter::new(options)?),
        Kind::Workbook => Box::new(WorkbookConverter::new(options)),
        Kind::Json => Box::new(JsonConverter::new(&options)),
        Kind::Parquet => Box::new(ParquetConverter::new(&options)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_name_or_the_files() {
        assert_eq!(Kind::named("json", "t.xlsx"), Ok(Kind::Json));
        let files =
            [("a.XLSX", Kind::Workbook), ("b.ndjson", Kind::Json), ("c.d.parquet", Kind::Parquet), ("e", Kind::Text)];
        for (file, kind) in files {
            assert_eq!(Kind::named("auto", file), Ok(kind));
        }
        assert_eq!(Kind::named("pdf", "t.pdf").map_err(|error| error.code()), Err("unknown_format"));
    }
}
