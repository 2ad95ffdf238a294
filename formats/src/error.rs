//! Everything a file of another format can get wrong.

use querent_table::{Advice, ForeignFile, Format};
use serde::Serialize;
use thiserror::Error;

/// Why a file cannot be converted.
///
/// Rows are counted from 1 below the header, as a person counts them; 0 is the header.
#[derive(Debug, Clone, PartialEq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum FormatError {
    /// A format that is not read here.
    NotRead {
        /// Which.
        format: Format,
    },

    /// A format that is not written here.
    NotWritten {
        /// Which.
        format: Format,
    },

    /// A label that names no encoding.
    UnknownEncoding {
        /// The label.
        label: String,
    },

    /// A workbook that cannot be opened.
    BadWorkbook {
        /// What is wrong with it.
        fault: WorkbookFault,
    },

    /// A workbook that a password encrypts.
    Protected,

    /// A Parquet file that a key encrypts.
    EncryptedParquet,

    /// The file of another program under the name or in the container of a workbook.
    NotWorkbook {
        /// What it is.
        what: ForeignFile,
        /// What to do with it.
        advice: Advice,
    },

    /// A sheet below whose header there are formulas alone, and none of them has a result.
    NoResults {
        /// The sheet.
        sheet: String,
        /// How many cells that are.
        cells: u32,
    },

    /// A sheet was asked for that the workbook does not have.
    UnknownSheet {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },

    /// Nothing in the file is a table.
    NoTable,

    /// An archive that unpacks to more than fits.
    #[serde(rename = "unpacks_to_too_much")]
    TooLarge {
        /// The most that there may be.
        limit: Limit,
    },

    /// A file that is read as a whole, for which there is no memory.
    NoRoom {
        /// Its size.
        bytes: f64,
    },

    /// Gzip that cannot be unpacked.
    BadPacking {
        /// What is wrong with it.
        cause: String,
    },

    /// Text that is no JSON.
    BadJson {
        /// The record, from 1.
        record: u32,
        /// What the parser said.
        cause: String,
    },

    /// JSON that is no object with named values.
    NotRecord {
        /// The record, from 1.
        record: u32,
        /// What it is.
        found: JsonKind,
    },

    /// A Parquet file that cannot be read.
    BadParquet {
        /// What is wrong with it.
        fault: ParquetFault,
    },

    /// A type of column that is not read.
    UnsupportedType {
        /// The column.
        column: String,
        /// Its type.
        found: UnreadType,
    },

    /// CSV to be written whose row has more or fewer cells than the header.
    #[serde(rename = "written_ragged_row")]
    RaggedRow {
        /// The row, from 1.
        row: u32,
        /// How many cells it has.
        found: usize,
        /// How many columns the header has.
        expected: usize,
    },

    /// CSV to be written that is not UTF-8.
    #[serde(rename = "written_not_utf8")]
    NotUtf8 {
        /// The row, from 1; 0 is the header.
        row: u32,
    },

    /// CSV to be written that ends inside quotes.
    #[serde(rename = "written_unclosed_quote")]
    UnclosedQuote {
        /// The row, from 1; 0 is the header.
        row: u32,
    },

    /// A cell with more text than the format holds.
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
    TooManyRows {
        /// The most that fit below the header.
        limit: u32,
    },

    /// More columns than a sheet holds.
    TooManyColumns {
        /// How many there are.
        found: usize,
        /// The most that fit.
        limit: usize,
    },

    /// The writer itself gave up.
    Unwritable {
        /// What the writer said.
        cause: String,
    },
}

/// What is wrong with a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum WorkbookFault {
    /// Its end is missing, or it is damaged.
    CutOff,
    /// The cells of a row come in another order than that of the columns.
    DisorderedCells {
        /// The row of the sheet, from 1.
        row: u32,
    },
    /// Its container refers to a sector that it does not have.
    SectorBeyondEnd,
    /// The sectors of its container refer to each other in a circle.
    SectorCircle,
    /// Whatever its reader says.
    Unreadable {
        /// The cause that its reader or runtime gives.
        cause: String,
    },
}

/// What is wrong with a Parquet file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum ParquetFault {
    /// Its groups of rows have not as many rows as it says.
    WrongRowCount,
    /// A column begins before the file.
    ColumnBeforeStart,
    /// A column ends after the file.
    ColumnBeyondEnd,
    /// A column has more or fewer values than there are rows.
    WrongValueCount,
    /// A dictionary has more or fewer values than it says.
    WrongDictionary,
    /// There are fewer rows than it says.
    MissingRows,
    /// Whatever its reader says.
    #[serde(rename = "unreadable_parquet")]
    Unreadable {
        /// The cause that its reader or runtime gives.
        cause: String,
    },
}

/// A type of column that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum UnreadType {
    /// A value repeated outside a list.
    RepeatedOutsideList,
    /// Lists and groups within each other, too many deep.
    NestedTooDeep,
    /// A group of nothing.
    GroupOfNothing,
    /// A list of nothing.
    ListOfNothing,
    /// A map of something else than keys and values.
    OddMap,
    /// A list or a map that is built in no known way.
    OddForm,
    /// A way to store values of a type that is not known.
    StoredAs {
        /// How they are stored, as Parquet calls it.
        stored: String,
        /// The type, as Parquet calls it.
        meant: String,
    },
    /// A decimal number with too many digits.
    LongDecimal {
        /// Its digits.
        digits: i32,
        /// Those of them after the point.
        after: i32,
    },
}

/// The most that a file may unpack to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Limit {
    /// So many MiB.
    Mebibytes {
        /// How many.
        most: u64,
    },
    /// So many million cells.
    MillionCells {
        /// How many.
        most: u64,
    },
    /// 4 GiB of text in one column.
    ColumnText,
}

/// What a value of JSON is that is no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum JsonKind {
    /// A text.
    Text,
    /// A list.
    List,
    /// True or false.
    Flag,
    /// Null.
    Null,
    /// A number.
    Number,
}

impl FormatError {
    /// The stable name of the error; sentences may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotRead { .. } | Self::NotWritten { .. } => "unknown_format",
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

    /// The row at fault, from 0; none where it is the header, or no row.
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
