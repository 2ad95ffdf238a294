//! What can go wrong when a query is asked for.

use serde::Serialize;
use thiserror::Error;

/// Why there is no query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum QueryError {
    /// No strategy has this name.
    UnknownStrategy {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// The strategy reads class probabilities, and no model has made any yet.
    #[serde(rename = "strategy_needs_model")]
    NeedsModel {
        /// The strategy that was asked for.
        strategy: String,
        /// The strategies that can be used as things are.
        ready: Vec<&'static str>,
    },
    /// The strategy compares the members of a committee, and there is none.
    NeedsCommittee {
        /// The strategy that was asked for.
        strategy: String,
        /// The strategies that can be used as things are.
        ready: Vec<&'static str>,
    },
    /// The strategy tries answers, and there is no model that can be fitted again for each.
    NeedsLookAhead {
        /// The strategy that was asked for.
        strategy: String,
        /// The strategies that can be used as things are.
        ready: Vec<&'static str>,
    },
    /// An answer could not be tried.
    Refit {
        /// The candidate whose label was tried.
        candidate: usize,
        /// The class it was tried as.
        class: usize,
        /// What went wrong.
        reason: String,
    },
    /// The strategy looks at rows, and only probabilities were given.
    NeedsRows {
        /// The strategy that was asked for.
        strategy: String,
    },
    /// An array does not hold as many numbers as the counts say.
    WrongLength {
        /// The name of the array.
        array: &'static str,
        /// How many numbers it holds.
        found: usize,
        /// How many it should hold.
        wanted: ArrayLength,
    },
    /// A label is no class.
    #[serde(rename = "unknown_class_number")]
    UnknownClass {
        /// Which of the labels, from 0.
        position: usize,
        /// The class it names.
        class: u32,
        /// How many classes there are.
        classes: u32,
    },
    /// Every row is labelled, skipped or kept for measuring.
    EmptyPool,
}

/// How many numbers an array should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum ArrayLength {
    /// As many columns for each row.
    RowsByColumns {
        /// The rows.
        rows: usize,
        /// The columns of each.
        columns: usize,
    },
    /// Any number of columns for each row.
    MultipleOf {
        /// The rows.
        rows: usize,
    },
}

impl QueryError {
    /// The stable name of the error, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownStrategy { .. } => "unknown_strategy",
            Self::NeedsModel { .. } => "needs_model",
            Self::NeedsCommittee { .. } => "needs_committee",
            Self::NeedsLookAhead { .. } => "needs_look_ahead",
            Self::Refit { .. } => "refit_failed",
            Self::NeedsRows { .. } => "needs_rows",
            Self::WrongLength { .. } => "wrong_length",
            Self::UnknownClass { .. } => "unknown_class",
            Self::EmptyPool => "empty_pool",
        }
    }
}
