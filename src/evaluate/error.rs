//! What can keep rows from being split for an evaluation.

use serde::Serialize;
use thiserror::Error;

/// Why rows could not be split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum EvaluateError {
    /// There are not enough labelled rows for the folds asked for.
    #[serde(rename = "too_few_rows_to_split")]
    TooFewRows {
        /// How many labelled rows there are.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// A fold would train on rows of a single class.
    #[serde(rename = "too_few_classes_in_part")]
    TooFewClasses {
        /// How many labelled rows there are.
        rows: usize,
        /// How many rows that part has.
        part: usize,
    },
    /// There are not enough groups for the folds asked for.
    #[serde(rename = "too_few_groups_to_split")]
    TooFewGroups {
        /// How many groups of labelled rows there are.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// One fold, or none, leaves no row to train on.
    TooFewFolds {
        /// How many folds were asked for.
        asked: usize,
    },
}

impl EvaluateError {
    /// The stable name of the error; sentences may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooFewRows { .. } => "too_few_rows",
            Self::TooFewClasses { .. } => "too_few_classes",
            Self::TooFewGroups { .. } => "too_few_groups",
            Self::TooFewFolds { .. } => "too_few_folds",
        }
    }
}
