//! Why an encoder cannot be fitted.

use thiserror::Error;

/// Why the columns or rows given make no features.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FeatureError {
    /// Every column is the label or ignored.
    #[error(
        "No column is left to learn from, as {} are the label or ignored: make at least one of them \
         a feature.",
        .left_out.join(", ")
    )]
    NoFeatures {
        /// The columns of the table.
        left_out: Vec<String>,
    },

    /// No row was given to take statistics from.
    #[error(
        "There is no row to fit {n_columns} columns on: keep at least one row out of the held-out \
         ones."
    )]
    NoFitRows {
        /// How many columns were to be fitted.
        n_columns: usize,
    },

    /// A setting of the encoder is out of its range.
    #[error("The setting {setting} is {value}: choose a number from {least} to {most}.")]
    InvalidSetting {
        /// The setting, as it is written in JavaScript.
        setting: &'static str,
        /// What it was set to.
        value: u32,
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
}

impl FeatureError {
    /// The stable name of the error; messages may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFeatures { .. } => "no_features",
            Self::NoFitRows { .. } => "no_fit_rows",
            Self::InvalidSetting { .. } => "invalid_setting",
        }
    }
}
