//! What can keep rows from being split for an evaluation.

use thiserror::Error;

/// Why rows could not be split.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EvaluateError {
    /// There are not enough labelled rows for the folds asked for.
    #[error(
        "{found} labelled rows cannot be split into {needed} folds: label at least {needed} rows or ask for fewer folds."
    )]
    TooFewRows {
        /// How many labelled rows there are.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// A fold would train on rows of a single class.
    #[error(
        "Cross-validation trains on a part of all {rows} labelled rows at a time, and one part of {part} rows has a single \
         class: label more rows of the rarest class."
    )]
    TooFewClasses {
        /// How many labelled rows there are.
        rows: usize,
        /// How many rows that part has.
        part: usize,
    },
    /// One fold, or none, leaves no row to train on.
    #[error("Cross-validation needs at least 2 folds and was asked for {asked}: ask for 2 or more.")]
    TooFewFolds {
        /// How many folds were asked for.
        asked: usize,
    },
}

impl EvaluateError {
    /// A stable name of the error, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooFewRows { .. } => "too_few_rows",
            Self::TooFewClasses { .. } => "too_few_classes",
            Self::TooFewFolds { .. } => "too_few_folds",
        }
    }
}
