//! What could be saved of a damaged project, and what was lost.

use serde::{Deserialize, Serialize};

/// How the table of a damaged project is, compared with the one that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SalvagedTable {
    /// It is the same.
    Whole,
    /// Some cells were changed after it was saved.
    Edited,
    /// Only its first rows can be read: those below are blank, so that every answer stays at its row.
    Rows {
        /// How many can be read.
        read: u32,
        /// How many there were.
        of: u32,
    },
}

/// What was lost of a damaged project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename = "project_lost", rename_all = "camelCase")]
pub struct Lost {
    /// How its table is.
    pub table: SalvagedTable,
    /// How many of the last events of its log were lost.
    pub events: u32,
    /// How many events there were.
    pub of: u32,
}

/// What is whole of a damaged project, in the midst of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename = "project_whole", rename_all = "camelCase")]
pub struct Whole {
    /// How its table is.
    pub table: SalvagedTable,
    /// How many of the first events of its log could be saved.
    pub events: u32,
    /// How many events there were.
    pub of: u32,
}
