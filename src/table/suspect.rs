//! Why a column is better left out.

use serde::Serialize;

use super::KindEvidence;

/// What a column is suspected of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Suspect {
    /// What it is suspected of.
    pub code: SuspectCode,
    /// Why.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub reason: LeftOutReason,
}

/// What becomes of a column that a model would rather not learn from, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum LeftOutReason {
    /// It is left out.
    LeftOut {
        /// Why.
        because: LeftOutCause,
    },
    /// It is left out, as a person decided.
    #[serde(rename = "left_out_as_decided")]
    Decided,
    /// It tells the label, and is learned from all the same.
    #[serde(rename = "leak_kept")]
    Kept {
        /// How it tells the label.
        leak: LeakEvidence,
        /// Whether it is the only column; otherwise, no other says anything of the label.
        alone: bool,
    },
}

/// What speaks against a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum LeftOutCause {
    /// It names or counts the rows.
    NamesRows {
        /// What shows it.
        evidence: KindEvidence,
    },
    /// Hardly any cell says anything.
    HardlyFilled {
        /// What shows it.
        evidence: KindEvidence,
    },
    /// All cells hold the same value.
    SameEverywhere {
        /// What shows it.
        evidence: KindEvidence,
    },
    /// No cell says anything.
    NothingInIt {
        /// What shows it.
        evidence: KindEvidence,
    },
    /// It tells the label by itself.
    TellsLabel {
        /// How.
        leak: LeakEvidence,
    },
    /// An earlier session wrote it.
    WrittenEarlier,
}

/// How a column tells the label by itself, in so many labelled rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum LeakEvidence {
    /// Each of its values stands for one label, and each label for one value.
    CopiesLabel {
        /// How many values that are.
        values: u32,
        /// The labelled rows.
        rows: u32,
    },
    /// Nearly every label can be predicted from it alone.
    PredictsLabel {
        /// In how many rows.
        right: u32,
        /// The labelled rows.
        rows: u32,
        /// How many of these have the commonest label.
        commonest: u32,
    },
}

impl LeakEvidence {
    /// Whether it is a copy of the label.
    pub(super) fn copies_label(self) -> bool {
        matches!(self, Self::CopiesLabel { .. })
    }
}
