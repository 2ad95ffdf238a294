//! What can be chosen about the reading and the writing of a file.

use serde::{Deserialize, Serialize};

use super::TableError;
use super::quotes::QUOTE;

/// How a file is to be read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReadOptions {
    /// The character between cells: one of ASCII, no quote and no line end. Left out, it is found: comma, semicolon, tab or `|`, or
    /// another that cuts every line as the header. One that is chosen and cuts no line is refused, unless `quote` is chosen too: then the
    /// file is one column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub delimiter: Option<String>,
    /// What cells are wrapped in that hold a delimiter: a mark of ASCII, with a backslash before it where that escapes it inside of
    /// cells, or with a blank before it where it may follow blanks; nothing where it is empty. Left out, it is found: `"`, or what
    /// keeps cells together where that does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub quote: Option<String>,
    /// A list of texts, one a line, or a table; found where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub shape: Option<FileShape>,
    /// The line at which the header begins, from 0, blank lines counted; found where it is left out. Lines above it are kept aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub header_row: Option<u32>,
    /// How many rows the header has, whose cells are joined to a name for each column; 0 where the first row is a row like the others.
    /// Found where it is left out: 1 or 2, and none in a list of texts without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub header_rows: Option<u32>,
    /// How many rows at the end are a footer (totals, sources) and no rows of the table; found where it is left out. They are kept aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub footer_rows: Option<u32>,
    /// Bytes of the file, for [`ReadProgress`](super::ReadProgress) alone; 0 where that is not known.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub bytes_total: f64,
    /// Keep a sample of the rows; every row where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sample: Option<SampleOptions>,
    /// Add a blank column of this name at the right, to be filled in, unless the table has one. Beside it, one column is a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub label_column: Option<String>,
    /// Read a table of one column too, or of a header alone: there is nothing to learn from it, but it can be looked at and written.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub any_shape: bool,
}

/// What a file of text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum FileShape {
    /// Rows of cells with a delimiter between them.
    Table,
    /// Texts, one a line, which nothing cuts.
    Texts,
    /// Rows of cells that blanks pad to columns.
    FixedWidth,
}

/// How many rows to keep of a file, and which.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SampleOptions {
    /// The most rows to keep; one is kept at the least.
    pub rows: u32,
    /// The seed by which they are drawn; 0 where it is left out.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub seed: u32,
}

/// How a table is to be written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WriteOptions {
    /// The character between cells, as [`ReadOptions`] has it; left out, the table's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub delimiter: Option<String>,
    /// Whether cells that a spreadsheet program could run as a formula are kept from it by a `'` before them
    /// ([`hostile_cells`](super::hostile_cells)). Such cells do not come back as they were.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub neutralise: bool,
    /// Whether the header and the rows are written alone, all as wide as the table and all of it text: for programs that take no
    /// lines above or below it. Otherwise a table with its own delimiter comes with all that its file had beside it.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub plain: bool,
}

/// The byte that separates cells where a person chose one.
///
/// # Errors
///
/// [`TableError::BadDelimiter`] unless it is one character of ASCII other than a quote, a line end or the byte 0.
pub(super) fn chosen_delimiter(delimiter: &str) -> Result<u8, TableError> {
    match *delimiter.as_bytes() {
        [byte] if byte.is_ascii() && ![QUOTE, b'\n', b'\r', 0].contains(&byte) => Ok(byte),
        _ => Err(TableError::BadDelimiter { delimiter: delimiter.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_of_ascii_can_be_chosen() {
        assert_eq!(chosen_delimiter(":"), Ok(b':'));
        assert_eq!(chosen_delimiter("\u{1}"), Ok(1));
        for delimiter in ["", ",,", "\"", "\r", "\n", "\0", "é"] {
            let bad = TableError::BadDelimiter { delimiter: delimiter.to_owned() };
            assert_eq!(chosen_delimiter(delimiter), Err(bad));
        }
    }
}
