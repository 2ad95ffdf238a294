//! Why a learner cannot be trained.

use thiserror::Error;

/// Why a learner cannot be trained.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LearnerError {
    /// Every row has the same class, or there is no row.
    #[error(
        "{rows} labelled {}: label rows of at least two classes before training.",
        match *rows {
            0 => "rows are too few",
            1 => "row has one class",
            _ => "rows are all of one class",
        }
    )]
    TooFewClasses {
        /// Labelled rows given.
        rows: usize,
        /// Distinct classes among them.
        classes: usize,
    },
    /// A setting that no training can run with.
    #[error("The learner's setting {setting} is {value}: give {wanted}.")]
    InvalidSetting {
        /// The setting's name.
        setting: &'static str,
        /// What was given.
        value: String,
        /// What is accepted.
        wanted: &'static str,
    },
}

impl LearnerError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooFewClasses { .. } => "too_few_classes",
            Self::InvalidSetting { .. } => "invalid_setting",
        }
    }
}
