//! What a person does and can undo, as it is logged.

use serde::{Deserialize, Serialize};

use crate::decisions::config::Config;
use querent_annotate::{AutoLabel, CellValue};

/// One thing that a person does and can undo. Labels are logged as they were typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Act {
    /// The person decided what to learn and how to ask. Answers of another label column, or of a class that these decisions do not
    /// have, are set aside and count again as soon as their column and class are back.
    ///
    /// In a log of an earlier version too, where such decisions dropped all answers: they are kept now.
    Configured {
        /// The decisions, in full.
        config: Box<Config>,
        /// Whether undo goes back to the decisions before it. Not so for the first ones, nor in logs of earlier versions, whose undo
        /// passed over it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        undoable: bool,
        /// When.
        at: f64,
    },
    /// A class was added, after those that there were. Answers of that name which were set aside count again.
    ClassAdded {
        /// Its name.
        name: String,
        /// When.
        at: f64,
    },
    /// A class was renamed, with every label that it has; no cell of the table is changed.
    ClassRenamed {
        /// Its name before.
        from: String,
        /// Its name now.
        to: String,
        /// When.
        at: f64,
    },
    /// Classes became one, with every label that they have; no cell of the table is changed.
    ClassesMerged {
        /// Their names.
        from: Vec<String>,
        /// The one class; one that there was, or a new one.
        into: String,
        /// When.
        at: f64,
    },
    /// A class was removed. Its labels are set aside until it is there again.
    ClassRemoved {
        /// Its name.
        name: String,
        /// When.
        at: f64,
    },
    /// The classes were put into another order.
    ClassesOrdered {
        /// Their names; those left out come after them, in the order that they had.
        names: Vec<String>,
        /// When.
        at: f64,
    },
    /// The person labelled a row.
    Answered {
        /// The row.
        row: u32,
        /// The class's name.
        label: String,
        /// The chance with which the row was drawn among those that could be; absent where it was not drawn, or the chance is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        chance: Option<f64>,
        /// When.
        at: f64,
    },
    /// The person labelled several rows at once.
    RowsAnswered {
        /// The rows, ascending.
        rows: Vec<u32>,
        /// The class's name, or that of each row.
        label: BulkLabel,
        /// When.
        at: f64,
    },
    /// The person left a row for another time.
    Skipped {
        /// The row.
        row: u32,
        /// When.
        at: f64,
    },
    /// The person was asked about an answered row again, without seeing the earlier answer.
    ReAnswered {
        /// The row.
        row: u32,
        /// The class's name; absent where the person skipped it, and the earlier answer stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        label: Option<String>,
        /// When.
        at: f64,
    },
    /// The model labelled rows by itself, because the person asked it to.
    AutoLabelled {
        /// The rows, their labels and how sure the model was.
        labels: Vec<AutoLabel>,
        /// The confidence from which on it labelled.
        threshold: f64,
        /// The share of right labels that was promised.
        target: f64,
        /// How surely.
        confidence: f64,
        /// When.
        at: f64,
    },
    /// Somebody else's labels of the same table came in.
    Merged {
        /// Who gave them.
        annotator: String,
        /// The labels.
        labels: Vec<RowLabel>,
        /// When.
        at: f64,
    },
    /// The person settled a row on which annotators differ.
    Settled {
        /// The row.
        row: u32,
        /// The class's name.
        label: String,
        /// When.
        at: f64,
    },
    /// The person labelled a row that was made up for the question.
    InventionAnswered {
        /// Its cells.
        values: Vec<CellValue>,
        /// The class's name.
        label: String,
        /// When.
        at: f64,
    },
}

/// A row and the class that somebody gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RowLabel {
    /// The row's index in the table, from 0.
    pub row: u32,
    /// The class's name.
    pub label: String,
}

/// What several rows are answered with at once: one class for all of them, or a class for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum BulkLabel {
    /// The class of all rows.
    One(String),
    /// The class of each row, in the order of the rows.
    Each(Vec<String>),
}

impl BulkLabel {
    /// The names in it: one, or one for each row.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Each(names) => names,
        }
    }
}

/// What kind of act a person did: the word that tags it in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ActKind {
    /// Answered a row.
    Answered,
    /// Answered several rows at once.
    RowsAnswered,
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

impl Act {
    /// What kind of act it is: the word that tags it in the log.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Self::Configured { .. } => ActKind::Configured,
            Self::ClassAdded { .. } => ActKind::ClassAdded,
            Self::ClassRenamed { .. } => ActKind::ClassRenamed,
            Self::ClassesMerged { .. } => ActKind::ClassesMerged,
            Self::ClassRemoved { .. } => ActKind::ClassRemoved,
            Self::ClassesOrdered { .. } => ActKind::ClassesOrdered,
            Self::Answered { .. } => ActKind::Answered,
            Self::RowsAnswered { .. } => ActKind::RowsAnswered,
            Self::Skipped { .. } => ActKind::Skipped,
            Self::ReAnswered { .. } => ActKind::ReAnswered,
            Self::AutoLabelled { .. } => ActKind::AutoLabelled,
            Self::Merged { .. } => ActKind::Merged,
            Self::Settled { .. } => ActKind::Settled,
            Self::InventionAnswered { .. } => ActKind::InventionAnswered,
        }
    }

    /// The one row that it is about, if it is about one.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        match self {
            Self::Answered { row, .. }
            | Self::Skipped { row, .. }
            | Self::ReAnswered { row, .. }
            | Self::Settled { row, .. } => Some(*row),
            Self::RowsAnswered { .. }
            | Self::AutoLabelled { .. }
            | Self::Merged { .. }
            | Self::InventionAnswered { .. }
            | Self::Configured { .. }
            | Self::ClassAdded { .. }
            | Self::ClassRenamed { .. }
            | Self::ClassesMerged { .. }
            | Self::ClassRemoved { .. }
            | Self::ClassesOrdered { .. } => None,
        }
    }

    /// The rows to which a person gave a class in it.
    #[must_use]
    pub fn answered(&self) -> &[u32] {
        match self {
            Self::Answered { row, .. } | Self::ReAnswered { row, label: Some(_), .. } | Self::Settled { row, .. } => {
                std::slice::from_ref(row)
            }
            Self::RowsAnswered { rows, .. } => rows,
            _ => &[],
        }
    }

    /// When a person gave rows a class in it; none where it was something else.
    #[must_use]
    pub fn labelled_at(&self) -> Option<f64> {
        match self {
            Self::Answered { at, .. }
            | Self::RowsAnswered { at, .. }
            | Self::ReAnswered { label: Some(_), at, .. }
            | Self::Settled { at, .. }
            | Self::InventionAnswered { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Whether a model is the same after it was done or undone, where it is a decision: so it is of a class that is only called otherwise.
    #[must_use]
    pub fn keeps_model(&self) -> bool {
        matches!(self, Self::ClassRenamed { .. })
    }
}
