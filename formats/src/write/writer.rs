//! What every writer does.

use serde::{Deserialize, Serialize};

use crate::error::FormatError;

/// Canonical CSV, turned into a file of one format bit by bit.
pub trait Writer {
    /// Takes the next bytes of CSV, the header first; they may be cut anywhere.
    ///
    /// # Errors
    ///
    /// Where a row does not fit the header or the format.
    fn push(&mut self, csv: &[u8]) -> Result<(), FormatError>;

    /// The bytes of the file that are ready and were not taken yet; formats that are written as a whole have none before the
    /// end.
    fn take(&mut self) -> Vec<u8> {
        Vec::new()
    }

    /// The bytes of the file that were not taken yet, now that there is no more CSV.
    ///
    /// # Errors
    ///
    /// Where the CSV ends inside quotes, or has no header.
    fn finish(self: Box<Self>) -> Result<Vec<u8>, FormatError>;
}

/// What may be chosen about a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct WriterOptions {
    /// What the sheet of the workbook is called, within Excel's rules: at most 31 characters, none of `[]:*?/\`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sheet: Option<String>,
}
