//! What can keep rows from being generated.

use thiserror::Error;

/// Why no rows were generated.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GenerateError {
    /// No class that is asked for has as many rows as the method needs.
    #[error(
        "New rows of a class are made from at least {needed} labelled rows of it, and there are at most {found}: label more rows \
         first."
    )]
    TooFewRows {
        /// The class with the most rows, or the one asked for; an index.
        class: usize,
        /// How many rows it has.
        found: usize,
        /// How many it must have.
        needed: usize,
    },
    /// The method trains a network, which so few rows do not teach.
    #[error(
        "{method} trains a network, which takes {needed} labelled rows, and there are {found}: choose smote instead, or label \
         more rows."
    )]
    TooFewForNetwork {
        /// The name of the method.
        method: &'static str,
        /// How many labelled rows there are.
        found: usize,
        /// How many there must be.
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
    /// No method has this name.
    #[error("There is no way to generate rows called \"{name}\"; choose one of {known}.")]
    UnknownMethod {
        /// The name asked for.
        name: String,
        /// The names there are, separated by commas.
        known: String,
    },
    /// The method works on the border between classes, and the labelled rows show none.
    #[error(
        "No labelled row lies on the border between two classes, where {method} makes its rows: choose smote instead."
    )]
    NoBorder {
        /// The name of the method.
        method: &'static str,
    },
    /// The method is for tables with categories.
    #[error("The table has no category column, which {method} is made for: choose smote instead.")]
    NoCategories {
        /// The name of the method.
        method: &'static str,
    },
    /// The method asks a model, and there is none.
    #[error("{method} looks for the boundary of a trained model, and there is none yet: train one first.")]
    NeedsModel {
        /// The name of the method.
        method: &'static str,
    },
}

impl GenerateError {
    /// A stable name of the error, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooFewRows { .. } => "too_few_rows",
            Self::TooFewForNetwork { .. } => "too_few_for_network",
            Self::TooMany { .. } => "too_many",
            Self::UnknownMethod { .. } => "unknown_method",
            Self::NoBorder { .. } => "no_border",
            Self::NoCategories { .. } => "no_categories",
            Self::NeedsModel { .. } => "needs_model",
        }
    }
}
