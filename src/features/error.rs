//! Why an encoder cannot be fitted.

use thiserror::Error;

/// Why the columns or rows given make no features.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FeatureError {
    /// Every column is the label, or nothing is learned from it.
    #[error("No column is left to learn from: {}. {advice}", .left_out.join("; "))]
    NoFeatures {
        /// The columns of the table, or those without the label and why nothing is learned from each.
        left_out: Vec<String>,
        /// What to do about it.
        advice: &'static str,
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
    /// What to do where a column could be a feature, and where none could.
    pub const MAKE_ONE: &'static str = "Make at least one of them a feature.";
    /// What to do where every other column holds the same in all rows.
    pub const ADD_ONE: &'static str = "Add a column whose cells differ from row to row.";

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
