//! What a person should know about how a file was read.

use serde::{Deserialize, Serialize};

use super::options::FileShape;
use super::reading_remark::ReadingRemark;

/// One thing that was found out or decided while a file was read, and what changes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReadingNote {
    /// The stable name of what was found; sentences may change, codes may not.
    pub code: String,
    /// One sentence or two for a person, in which rows, lines and columns count from 1.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub message: ReadingRemark,
    /// The row that it is about, or the first of several, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub row: Option<u32>,
    /// The column that it is about, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub column: Option<String>,
    /// The reading options that take the file the other way.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub fix: Option<ReadingFix>,
}

impl ReadingNote {
    /// A note about the whole file.
    #[must_use]
    pub fn new(code: &str, message: ReadingRemark) -> Self {
        Self { code: code.to_owned(), message, row: None, column: None, fix: None }
    }

    /// The same note, about a row, from 0.
    #[must_use]
    pub fn at_row(self, row: u32) -> Self {
        Self { row: Some(row), ..self }
    }

    /// The same note, about a column.
    #[must_use]
    pub fn in_column(self, column: &str) -> Self {
        Self { column: Some(column.to_owned()), ..self }
    }

    /// The same note, with the options that take the file the other way.
    #[must_use]
    pub fn with_fix(self, fix: ReadingFix) -> Self {
        Self { fix: Some(fix), ..self }
    }
}

/// A text of a file as a note shows it: its first characters.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// Reading options by which a file is read another way; those that are left out stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReadingFix {
    /// The character between cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub delimiter: Option<String>,
    /// What cells are wrapped in; empty for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub quote: Option<String>,
    /// The encoding of the text, by its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub encoding: Option<String>,
    /// The sheet of a workbook, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sheet: Option<String>,
    /// A list of texts or a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub shape: Option<FileShape>,
    /// The line of the header, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub header_row: Option<u32>,
    /// How many rows the header has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub header_rows: Option<u32>,
    /// How many rows at the end are a footer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub footer_rows: Option<u32>,
    /// The name of a blank column to add for the labels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub label_column: Option<String>,
}
