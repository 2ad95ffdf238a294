//! Everything a file can get wrong.

use thiserror::Error;

// What is wrong with a choice is an error, and an error says by which choices a file is read: a circle of files that hold data alone.
use super::foreign::Advice;
use super::note::ReadingFix;
use super::options::FileShape;

/// Why a file is not a table, or a column is not in it.
///
/// Messages count rows from 1 below the header, as a person does, and lines from 1 with the header
/// and blank lines; [`row`](Self::row) counts from 0. Every message ends with what to do next.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TableError {
    /// No bytes, or only blank lines.
    #[error("The file is empty: choose a CSV file with a header and at least one row below it.")]
    EmptyFile,

    /// A header and nothing below it.
    #[error(
        "The file has a header of {n_columns} columns and no row below it: add the rows and open \
         it again."
    )]
    NoRows {
        /// How many columns the header names.
        n_columns: usize,
    },

    /// Only one column was found.
    #[error(
        "Only one column was found, {}: say which character stands between columns, or add a column beside it.",
        quoted(.column)
    )]
    OneColumn {
        /// What the header calls it.
        column: String,
    },

    /// A row with more or fewer cells than the header.
    #[error(
        "Row {row} (line {line} of the file) has {found} {} where the header has {expected} columns: \
         correct that line, putting quotes around any cell that contains the delimiter, and open \
         the file again.",
        if *.found == 1 { "cell" } else { "cells" }
    )]
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
    #[error(
        "{} opens a quote on line {line} of the file that is never closed: close it or remove it, \
         and open the file again.",
        place(*.row)
    )]
    UnclosedQuote {
        /// The row, from 1; 0 is the header.
        row: u32,
        /// The line on which the row begins, from 1.
        line: u32,
    },

    /// A file of another format: an archive, a picture, a workbook, UTF-16 text.
    #[error(
        "The file is not plain text ({looks_like}, at byte {byte}): save the table as a UTF-8 CSV \
         file and open that."
    )]
    NotText {
        /// Where that shows, in bytes from the beginning of the file.
        byte: usize,
        /// What it looks like instead.
        looks_like: &'static str,
    },

    /// The file of another program, which is not read.
    #[error("The file is {what}, not a table: {advice}.")]
    NotTable {
        /// What it is, a noun with its article.
        what: String,
        /// What to do with it.
        advice: Advice,
    },

    /// Text in another encoding than UTF-8.
    #[error(
        "{}, column {}, is not UTF-8 text: save the file as UTF-8 CSV and open it again.",
        place(*.row),
        quoted(.column)
    )]
    NotUtf8 {
        /// The row, from 1; 0 is the header.
        row: u32,
        /// The column's name, or its position where the header itself is at fault.
        column: String,
    },

    /// More text or more cells than a table can hold.
    #[error(
        "Row {row} takes the table past 4 GiB of text or 4 billion cells: split the file and open \
         a part of it."
    )]
    TooLarge {
        /// The row that no longer fits, from 1.
        row: u32,
    },

    /// A header with more columns than any table has.
    #[error(
        "The header has {found} columns and a table has at most {most}: check that rows are separated by line \
         ends, or keep fewer columns, and open the file again."
    )]
    TooWide {
        /// How many columns the header has.
        found: usize,
        /// How many it may have.
        most: usize,
    },

    /// A delimiter that cannot be one.
    #[error(
        "{delimiter:?} cannot separate cells: choose one character of ASCII that is not a quote or a line end, such \
         as a comma."
    )]
    BadDelimiter {
        /// What was asked for.
        delimiter: String,
    },

    /// A quote that cannot be one.
    #[error("{quote:?} cannot wrap cells: choose \" or ', or nothing where cells are not wrapped.")]
    BadQuote {
        /// What was asked for.
        quote: String,
    },

    /// A line for the header that the file does not have.
    #[error(
        "The file has no line {} within its first 64 KiB for its header to begin on: choose an earlier line.",
        *.row + 1
    )]
    BadHeaderRow {
        /// The line that was asked for, from 0.
        row: u32,
    },

    /// A column was asked for that the table does not have.
    #[error("There is no column {}: choose one of {}.", quoted(.name), listed(.known))]
    UnknownColumn {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
}

impl TableError {
    /// The stable name of the error; messages may change, codes may not.
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

fn place(row: u32) -> String {
    if row == 0 { "The header".to_owned() } else { format!("Row {row}") }
}

/// A name in quotes, cut where it is too long for a sentence.
pub(super) fn quoted(name: &str) -> String {
    const LONGEST: usize = 40;
    match name.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{:?}", format!("{}…", &name[..cut])),
        None => format!("{name:?}"),
    }
}

/// The first few names, and how many more there are.
fn listed(names: &[String]) -> String {
    const FEW: usize = 8;
    let mut list: Vec<String> = names.iter().take(FEW).map(|name| quoted(name)).collect();
    if names.len() > FEW {
        list.push(format!("{} more", names.len() - FEW));
    }
    list.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_and_long_lists_are_cut() {
        assert_eq!(quoted(&"é".repeat(41)), format!("\"{}…\"", "é".repeat(40)));
        let names: Vec<String> = (0..10).map(|n| n.to_string()).collect();
        assert!(listed(&names).ends_with("\"7\", 2 more"));
    }

    #[test]
    fn the_row_and_column_at_fault_can_be_asked_for() {
        let error = TableError::NotUtf8 { row: 3, column: "name".to_owned() };
        assert_eq!((error.row(), error.column(), error.code()), (Some(2), Some("name"), "not_utf8"));
        assert_eq!(TableError::UnclosedQuote { row: 0, line: 1 }.row(), None);
        assert_eq!(TableError::EmptyFile.row(), None);
    }
}
