//! What is found out or decided while a file of another format is read, thing by thing.

use serde::Serialize;

/// One thing about the reading of a file that is not as a person may take it to be. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum FormatRemark {
    /// The sheet hides rows or columns of the table, which are read.
    HiddenCells {
        /// How many rows.
        rows: u32,
        /// How many columns.
        columns: u32,
    },
    /// The sheet that was read is hidden.
    HiddenSheetRead {
        /// Its name.
        sheet: String,
    },
    /// Sheets are hidden, which are not read.
    HiddenSheets {
        /// Their names.
        sheets: Vec<String>,
    },
    /// Merged cells give their value to several rows.
    MergedCells {
        /// How many.
        cells: u32,
    },
    /// Rows above the table are left out.
    RowsAboveTable {
        /// How many.
        rows: u32,
        /// The first text in them.
        first: String,
    },
    /// Formulas have no stored result.
    FormulasWithoutResult {
        /// How many.
        formulas: u32,
        /// The column that they are in.
        column: String,
    },
    /// The results of all formulas of a column are what they are where nobody computed them.
    FormulaResultsAlike {
        /// How many.
        formulas: u32,
        /// The column.
        column: String,
        /// Whether they are 0; blank otherwise.
        zero: bool,
    },
    /// Objects within the records are columns of their own.
    NestedObjects {
        /// The first few of these columns.
        columns: Vec<String>,
        /// How many more there are.
        more: u32,
    },
    /// Objects within the records have too many names to be columns.
    ManyNestedNames,
    /// A record names something twice.
    RepeatedKey {
        /// The row of the first that does.
        row: u32,
        /// The name.
        column: String,
        /// How many others do so.
        others: u32,
    },
    /// Names are not in every record.
    AbsentKeys {
        /// The first few of these names.
        keys: Vec<AbsentKey>,
        /// How many more there are.
        more: u32,
        /// How many records there are.
        records: u32,
    },
    /// Cells hold several values.
    SeveralValues {
        /// The column.
        column: String,
        /// In how many rows.
        rows: u32,
        /// The beginning of the first of them.
        example: String,
        /// The row of that.
        row: u32,
    },
    /// Cells hold a list of at most one value.
    ListsOfOne {
        /// The column.
        column: String,
        /// In how many rows.
        rows: u32,
    },
}

/// A name that not every record has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct AbsentKey {
    /// The name.
    pub name: String,
    /// How many records have it.
    pub present: u32,
}

/// What a file was read as.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum FormatSummary {
    /// Text in an encoding.
    ReadAs {
        /// The encoding.
        encoding: &'static str,
        /// At how many places the bytes stood for no character.
        replaced: f64,
    },
    /// A sheet of a workbook.
    SheetRead {
        /// Its name.
        sheet: String,
        /// How many sheets the workbook has.
        sheets: u32,
        /// The row of the header, from 0.
        first: u32,
        /// The last row.
        last: u32,
    },
    /// Records of JSON.
    RecordsRead {
        /// How many.
        records: u32,
        /// How many different names they have.
        names: u32,
        /// How many columns these make, where it is not one a name.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        columns: Option<u32>,
    },
    /// A Parquet file.
    ParquetRead {
        /// How many rows.
        rows: u32,
        /// How many columns.
        columns: u32,
        /// In how many groups of rows.
        groups: u32,
    },
}
