//! The kinds of things that a person does and can undo, derived from the [`Act`](crate::log::act::Act).

use serde::{Deserialize, Serialize};

/// What kind of act a person did: the word that tags it in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ActKind {
    /// Answered a row.
    Answered,
    /// Left a row for another time.
    Skipped,
    /// Answered a row again.
    ReAnswered,
    /// Let the model label rows.
    AutoLabelled,
    /// Took somebody else's labels in.
    Merged,
    /// Settled a row on which annotators differ.
    Settled,
    /// Answered a row that was made up for the question.
    InventionAnswered,
    /// Decided otherwise what to learn or how to ask.
    Configured,
    /// Added a class.
    ClassAdded,
    /// Renamed a class.
    ClassRenamed,
    /// Merged classes into one.
    ClassesMerged,
    /// Removed a class.
    ClassRemoved,
    /// Put the classes into another order.
    ClassesOrdered,
}
