//! What can go wrong when a query is asked for.

use thiserror::Error;

/// Why there is no query.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QueryError {
    /// No strategy has this name.
    #[error("There is no query strategy \"{name}\": choose one of {known}.")]
    UnknownStrategy {
        /// The name that was asked for.
        name: String,
        /// The names there are, separated by commas.
        known: String,
    },
    /// The strategy reads class probabilities, and no model has made any yet.
    #[error("The strategy \"{strategy}\" needs a trained model: fit the model first, or choose one of {ready}.")]
    NeedsModel {
        /// The strategy that was asked for.
        strategy: String,
        /// The strategies that need no model, separated by commas.
        ready: String,
    },
    /// Every row is labelled, skipped or kept for measuring.
    #[error("No unlabelled row is left to ask about: undo an answer, or open a table with more rows.")]
    EmptyPool,
}

impl QueryError {
    /// The stable name of the error, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownStrategy { .. } => "unknown_strategy",
            Self::NeedsModel { .. } => "needs_model",
            Self::EmptyPool => "empty_pool",
        }
    }
}
