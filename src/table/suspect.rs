//! Why a column is better left out.

use serde::{Deserialize, Serialize};

/// What a column is suspected of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum SuspectCode {
    /// It names or counts the rows: what is learned from it holds for no other row.
    Identifier,
    /// It tells the label by itself, as only a copy of the label or something recorded after it would.
    Leakage,
    /// Hardly any cell says anything.
    MostlyEmpty,
    /// An earlier session wrote it.
    Exported,
}

/// A reason to leave a column out, which a person may overrule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Suspect {
    /// What it is suspected of.
    pub code: SuspectCode,
    /// Why, as a sentence with its numbers.
    pub reason: String,
}
