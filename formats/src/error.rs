//! Everything a file of another format can get wrong.

use querent_table::{Advice, Format};
use thiserror::Error;

use crate::note::counted;

/// Why a file cannot be converted.
///
/// Rows are counted from 1 below the header, as a person counts them; 0 is the header. Every message ends with what to do
/// next.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FormatError {
    /// A format that nothing here is for.
    #[error("The format {format} is not {done} here: save the table as {}, and take that.", Format::Csv.info().name)]
    UnknownFormat {
        /// Its name.
        format: &'static str,
        /// "read" or "written".
        done: &'static str,
    },

    /// A label that names no encoding.
    #[error("No encoding is called {label:?}: try a name such as UTF-16LE, GBK, Shift_JIS or windows-1252.")]
    UnknownEncoding {
        /// The label.
        label: String,
    },

    /// A workbook that cannot be opened.
    #[error("The workbook cannot be read ({cause}): open it where it was made, save it again as .{}, and open that.", Format::Xlsx.extension())]
    BadWorkbook {
        /// What is wrong with it.
        cause: String,
    },

    /// A workbook that a password encrypts.
    #[error(
        "The workbook is protected by a password, and cannot be read without it: open it in the program that made it, save a \
         copy without the password, and open that."
    )]
    Protected,

    /// A Parquet file that a key encrypts.
    #[error(
        "The Parquet file is encrypted by a key, and cannot be read without it: write it again without encryption, or save the \
         table as CSV, and open that."
    )]
    EncryptedParquet,

    /// The file of another program under the name or in the container of a workbook.
    #[error("The file is {what}, not a workbook: {advice}.")]
    NotWorkbook {
        /// What it is, a noun with its article.
        what: &'static str,
        /// What to do with it.
        advice: Advice,
    },

    /// A sheet below whose header there are formulas alone, and none of them has a result.
    #[error(
        "Sheet {sheet:?} holds {} without a stored result, and no row of values: open the workbook in a spreadsheet program, save \
         it again, and open that.", counted(*.cells as usize, "formula")
    )]
    NoResults {
        /// The sheet.
        sheet: String,
        /// How many cells that are.
        cells: u32,
    },

    /// A sheet was asked for that the workbook does not have.
    #[error("The workbook has no sheet {name:?}: choose one of {}.", .known.join(", "))]
    UnknownSheet {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },

    /// Nothing in the file is a table.
    #[error("The file holds no table: put a header above the rows, with at least one row below it, and open it again.")]
    NoTable,

    /// An archive that unpacks to more than fits.
    #[error("The file unpacks to more than {limit}: split it and open a part of it.")]
    TooLarge {
        /// The limit, with its unit.
        limit: String,
    },

    /// A file that is read as a whole, for which there is no memory.
    #[error(
        "The file of {:.0} MB is read as a whole, and there is not as much memory: split it, or save the table as CSV, which is \
         read bit by bit.", .bytes / 1e6
    )]
    NoRoom {
        /// Its size.
        bytes: f64,
    },

    /// Gzip that cannot be unpacked.
    #[error(
        "The packed file is damaged or cut off ({cause}) and cannot be unpacked: pack it again as a whole, or open it unpacked."
    )]
    BadPacking {
        /// What is wrong with it.
        cause: String,
    },

    /// Text that is no JSON.
    #[error("Record {record} is not JSON ({cause}): correct it, or save the table as CSV, and open it again.")]
    BadJson {
        /// The record, from 1.
        record: u32,
        /// What the parser said.
        cause: String,
    },

    /// JSON that is no object with named values.
    #[error(
        "Record {record} is {found}, where each must be an object such as {{\"name\": \"value\"}}: correct it and open the file \
         again."
    )]
    NotRecord {
        /// The record, from 1.
        record: u32,
        /// What it is.
        found: &'static str,
    },

    /// A Parquet file that cannot be read.
    #[error("The Parquet file cannot be read ({cause}): write it again, or save the table as CSV, and open that.")]
    BadParquet {
        /// What is wrong with it.
        cause: String,
    },

    /// A type of column that is not read.
    #[error(
        "Column {column:?} is of a type that is not read ({found}): leave it out, or write it as text, and open that."
    )]
    UnsupportedType {
        /// The column.
        column: String,
        /// Its type.
        found: String,
    },

    /// CSV to be written whose row has more or fewer cells than the header.
    #[error("Row {row} has {found} cells where the header has {expected} columns: give each row as many.")]
    RaggedRow {
        /// The row, from 1.
        row: u32,
        /// How many cells it has.
        found: usize,
        /// How many columns the header has.
        expected: usize,
    },

    /// CSV to be written that is not UTF-8.
    #[error("Row {row} is not UTF-8 text: write the table as UTF-8.")]
    NotUtf8 {
        /// The row, from 1; 0 is the header.
        row: u32,
    },

    /// CSV to be written that ends inside quotes.
    #[error("The table ends inside quotes, in row {row}: close them.")]
    UnclosedQuote {
        /// The row, from 1; 0 is the header.
        row: u32,
    },

    /// A cell with more text than the format holds.
    #[error(
        "Row {row}, column {column}, has {length} characters, and a cell of a workbook holds {limit}: save the table as CSV \
         instead."
    )]
    CellTooLong {
        /// The row, from 1; 0 is the header.
        row: u32,
        /// The column, from 1.
        column: u32,
        /// Its length in UTF-16 units, as Excel counts.
        length: usize,
        /// The most that fits.
        limit: usize,
    },

    /// More rows than a sheet holds.
    #[error("The table has more than {limit} rows, and a sheet holds no more: save it as CSV instead.")]
    TooManyRows {
        /// The most that fit below the header.
        limit: u32,
    },

    /// More columns than a sheet holds.
    #[error("The table has {found} columns, and a sheet holds {limit}: save it as CSV instead.")]
    TooManyColumns {
        /// How many there are.
        found: usize,
        /// The most that fit.
        limit: usize,
    },

    /// The writer itself gave up.
    #[error("The file cannot be written ({cause}): save the table as CSV instead.")]
    Unwritable {
        /// What the writer said.
        cause: String,
    },
}

impl FormatError {
    /// The stable name of the error; messages may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat { .. } => "unknown_format",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::BadWorkbook { .. } => "bad_workbook",
            Self::Protected | Self::EncryptedParquet => "protected_file",
            Self::NotWorkbook { .. } => "not_a_table",
            Self::NoResults { .. } => "no_results",
            Self::UnknownSheet { .. } => "unknown_sheet",
            Self::NoTable => "no_table",
            Self::TooLarge { .. } | Self::NoRoom { .. } => "too_large",
            Self::BadPacking { .. } => "damaged_file",
            Self::BadJson { .. } => "bad_json",
            Self::NotRecord { .. } => "not_a_record",
            Self::BadParquet { .. } => "bad_parquet",
            Self::UnsupportedType { .. } => "unsupported_type",
            Self::RaggedRow { .. } => "ragged_row",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::Unwritable { .. } => "unwritable",
        }
    }

    /// The row at fault, from 0; none where it is the header, or no row. Messages count from 1.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        match self {
            Self::BadJson { record: row, .. }
            | Self::NotRecord { record: row, .. }
            | Self::RaggedRow { row, .. }
            | Self::NotUtf8 { row }
            | Self::UnclosedQuote { row }
            | Self::CellTooLong { row, .. } => row.checked_sub(1),
            _ => None,
        }
    }

    /// The column at fault, by name.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::UnsupportedType { column, .. } => Some(column),
            _ => None,
        }
    }
}
