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
        /// The strategies that can be used as things are, separated by commas.
        ready: String,
    },
    /// The strategy compares the members of a committee, and there is none.
    #[error("The strategy \"{strategy}\" needs a committee of models: choose one of {ready}.")]
    NeedsCommittee {
        /// The strategy that was asked for.
        strategy: String,
        /// The strategies that can be used as things are, separated by commas.
        ready: String,
    },
    /// The strategy tries answers, and there is no model that can be fitted again for each.
    #[error("The strategy \"{strategy}\" needs a model that can be refitted for each answer: choose one of {ready}.")]
    NeedsLookAhead {
        /// The strategy that was asked for.
        strategy: String,
        /// The strategies that can be used as things are, separated by commas.
        ready: String,
    },
    /// An answer could not be tried.
    #[error(
        "The model cannot be fitted with candidate {candidate} as class {class}, {reason}: choose another strategy."
    )]
    Refit {
        /// The candidate whose label was tried.
        candidate: usize,
        /// The class it was tried as.
        class: usize,
        /// What went wrong.
        reason: String,
    },
    /// The strategy looks at rows, and only probabilities were given.
    #[error("The strategy \"{strategy}\" looks at the rows themselves: give an embedding, or choose another strategy.")]
    NeedsRows {
        /// The strategy that was asked for.
        strategy: String,
    },
    /// An array does not hold as many numbers as the counts say.
    #[error("The array \"{array}\" holds {found} numbers instead of {wanted}: check the counts and the arrays.")]
    WrongLength {
        /// The name of the array.
        array: &'static str,
        /// How many numbers it holds.
        found: usize,
        /// How many it should hold.
        wanted: String,
    },
    /// A label is no class.
    #[error(
        "Label {position} is class {class}, and there are {classes} classes, from 0: correct it, or raise the count."
    )]
    UnknownClass {
        /// Which of the labels, from 0.
        position: usize,
        /// The class it names.
        class: u32,
        /// How many classes there are.
        classes: u32,
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
