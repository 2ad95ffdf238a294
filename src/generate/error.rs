//! What can keep rows from being generated.

use thiserror::Error;

/// Why no rows were generated.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GenerateError {
    /// No class has two rows to put a new one between.
    #[error(
        "A new row is made between two labelled rows of one class, and the class with the most has {found}: label at least \
         {needed} rows of a class first."
    )]
    TooFewRows {
        /// The class with the most rows, an index.
        class: usize,
        /// How many rows it has.
        found: usize,
        /// How many it must have.
        needed: usize,
    },
    /// More rows were asked for than are made at once.
    #[error("{asked} synthetic rows are more than are made at once: ask for {most} or fewer.")]
    TooMany {
        /// How many were asked for.
        asked: usize,
        /// How many may be.
        most: usize,
    },
}

impl GenerateError {
    /// A stable name of the error, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooFewRows { .. } => "too_few_rows",
            Self::TooMany { .. } => "too_many",
        }
    }
}
