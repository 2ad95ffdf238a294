//! What a person should know of how a file was read.

use serde::Serialize;

use crate::remark::FormatRemark;

/// One thing about the reading of a file that is not as a person may take it to be. It stops nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FormatNote {
    /// The stable name of the note; messages may change, codes may not.
    pub code: &'static str,
    /// What is so, and what to do where something is to be done.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub message: FormatRemark,
    /// The row below the header that it is about, from 0, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub row: Option<u32>,
    /// The column that it is about, by name, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub column: Option<String>,
    /// The options that have the file read in the other way, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub fix: Option<Fix>,
}

/// Options of the reading, as the package names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// The sheet to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sheet: Option<String>,
}

impl FormatNote {
    /// A note about the file as a whole.
    pub(crate) fn new(code: &'static str, message: FormatRemark) -> Self {
        Self { code, message, row: None, column: None, fix: None }
    }

    /// A note about one column.
    pub(crate) fn of_column(code: &'static str, column: &str, message: FormatRemark) -> Self {
        Self { column: Some(column.to_owned()), ..Self::new(code, message) }
    }
}
