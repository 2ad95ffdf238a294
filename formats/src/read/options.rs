//! What the person may decide about a file, and how far its reader is.

use serde::{Deserialize, Serialize};

/// What is otherwise found out from the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ConverterOptions {
    /// The encoding of the text, by any label of the Encoding Standard (`gbk`, `shift_jis`, `windows-1252`, `macintosh`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub encoding: Option<String>,
    /// The sheet of the workbook, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sheet: Option<String>,
    /// Which rows above the header of a sheet are given out before it.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub above: RowsAbove,
    /// How many bytes there will be, where that is known before they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub size: Option<f64>,
}

/// Rows above the header of a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum RowsAbove {
    /// None: the table alone.
    #[default]
    None,
    /// Titles, where the header below them shows itself, for a reader that looks for it.
    Titles,
    /// All from the first row of the sheet, for a reader that knows where the header is.
    All,
}

/// How far a reader is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// What is done: bytes of text or JSON, rows of a sheet or a Parquet file. A sheet is gone over twice: for where its table
    /// lies, and for the rows.
    pub done: f64,
    /// What there is to do, in the same unit.
    pub total: f64,
    /// How many rows below the header were given out; lines, where the text is not taken apart.
    pub rows: u32,
    /// How many rows there will be, once that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub rows_total: Option<u32>,
}
