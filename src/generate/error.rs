//! What can keep rows from being generated.

use serde::Serialize;
use thiserror::Error;

/// Why no rows were generated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum GenerateError {
    /// No class that is asked for has as many rows as the method needs.
    #[serde(rename = "too_few_rows_to_generate")]
    TooFewRows {
        /// The class with the most rows, or the one asked for; an index.
        class: usize,
        /// How many rows it has.
        found: usize,
        /// How many it must have.
        needed: usize,
    },
    /// The method trains a network, which so few rows do not teach.
    TooFewForNetwork {
        /// The name of the method.
        method: &'static str,
        /// How many labelled rows there are.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// More rows were asked for than are made at once.
    TooMany {
        /// How many were asked for.
        asked: usize,
        /// How many may be.
        most: usize,
    },
    /// No method has this name.
    UnknownMethod {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// The method works on the border between classes, and the labelled rows show none.
    NoBorder {
        /// The name of the method.
        method: &'static str,
    },
    /// The method is for tables with categories.
    NoCategories {
        /// The name of the method.
        method: &'static str,
    },
    /// The method asks a model, and there is none.
    #[serde(rename = "method_needs_model")]
    NeedsModel {
        /// The name of the method.
        method: &'static str,
    },
}

impl GenerateError {
    /// The stable name of the error; sentences may change, codes may not.
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
