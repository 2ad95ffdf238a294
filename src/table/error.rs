//! Everything a file can get wrong.

use serde::Serialize;
use thiserror::Error;

// What is wrong with a choice is an error, and an error says by which choices a file is read: a circle of files that hold data alone.
use super::foreign::{Advice, ForeignFile};
use super::format::Format;
use super::note::ReadingFix;
use super::options::FileShape;

/// Why a file is not a table, or a column is not in it.
///
/// Rows are counted from 1 below the header, as a person does, and lines from 1 with the header and blank lines;
/// [`row`](Self::row) counts from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum TableError {
    /// No bytes, or only blank lines.
    EmptyFile,

    /// A header and nothing below it.
    NoRows {
        /// How many columns the header names.
        n_columns: usize,
    },

    /// Only one column was found.
    OneColumn {
        /// What the header calls it.
        column: String,
    },

    /// A row with more or fewer cells than the header.
    RaggedRow {
        /// The row, from 1.
        row: u32,
        /// Its line in the file, from 1.
        line: u32,
        /// How many cells it has.
        found: usize,
        /// How many columns the header has.
        expected: usize,
    },

    /// A quote that opens a cell and is never closed.
    UnclosedQuote {
        /// The row, from 1; 0 is the header.
        row: u32,
        /// The line on which the row begins, from 1.
        line: u32,
    },

    /// A file of another format: an archive, a picture, a workbook, UTF-16 text.
    NotText {
        /// Where that shows, in bytes from the beginning of the file.
        byte: usize,
        /// What it looks like instead.
        looks_like: Format,
    },

    /// The file of another program, which is not read.
    NotTable {
        /// What it is.
        what: ForeignFile,
        /// What to do with it.
        advice: Advice,
    },

    /// Text in another encoding than UTF-8.
    NotUtf8 {
        /// The row, from 1; 0 is the header.
        row: u32,
        /// The column's name, or its position where the header itself is at fault.
        column: String,
    },

    /// More text or more cells than a table can hold.
    TooLarge {
        /// The row that no longer fits, from 1.
        row: u32,
    },

    /// A header with more columns than any table has.
    TooWide {
        /// How many columns the header has.
        found: usize,
        /// How many it may have.
        most: usize,
    },

    /// A delimiter that cannot be one.
    BadDelimiter {
        /// What was asked for.
        delimiter: String,
    },

    /// A quote that cannot be one.
    BadQuote {
        /// What was asked for.
        quote: String,
    },

    /// A line for the header that the file does not have.
    BadHeaderRow {
        /// The line that was asked for, from 0.
        row: u32,
    },

    /// A column was asked for that the table does not have.
    UnknownColumn {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
}

impl TableError {
    /// The stable name of the error; sentences may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyFile => "empty_file",
            Self::NoRows { .. } => "no_rows",
            Self::OneColumn { .. } => "one_column",
            Self::RaggedRow { .. } => "ragged_row",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::NotText { .. } => "not_text",
            Self::NotTable { .. } => "not_a_table",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::TooLarge { .. } => "too_large",
            Self::TooWide { .. } => "too_wide",
            Self::BadDelimiter { .. } => "bad_delimiter",
            Self::BadQuote { .. } => "bad_quote",
            Self::BadHeaderRow { .. } => "bad_header_row",
            Self::UnknownColumn { .. } => "unknown_column",
        }
    }

    /// The row at fault, from 0; none where it is the header, or no row.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        match self {
            Self::RaggedRow { row, .. }
            | Self::UnclosedQuote { row, .. }
            | Self::NotUtf8 { row, .. }
            | Self::TooLarge { row } => row.checked_sub(1),
            _ => None,
        }
    }

    /// The reading options that may help.
    #[must_use]
    pub fn fix(&self) -> Option<ReadingFix> {
        match self {
            Self::OneColumn { .. } => Some(ReadingFix { shape: Some(FileShape::Texts), ..ReadingFix::default() }),
            Self::UnclosedQuote { .. } => Some(ReadingFix { quote: Some(String::new()), ..ReadingFix::default() }),
            _ => None,
        }
    }

    /// The column at fault.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::OneColumn { column } | Self::NotUtf8 { column, .. } => Some(column),
            Self::UnknownColumn { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// A name in quotes, cut where it is too long for a sentence.
pub(super) fn quoted(name: &str) -> String {
    const LONGEST: usize = 40;
    match name.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{:?}", format!("{}…", &name[..cut])),
        None => format!("{name:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(quoted(&"é".repeat(41)), format!("\"{}…\"", "é".repeat(40)));
    }

    #[test]
    fn the_row_and_column_at_fault_can_be_asked_for() {
        let error = TableError::NotUtf8 { row: 3, column: "name".to_owned() };
        assert_eq!((error.row(), error.column(), error.code()), (Some(2), Some("name"), "not_utf8"));
        assert_eq!(TableError::UnclosedQuote { row: 0, line: 1 }.row(), None);
        assert_eq!(TableError::EmptyFile.row(), None);
    }
}
