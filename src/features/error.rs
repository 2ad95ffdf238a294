//! Why an encoder cannot be fitted.

use querent_table::LeftOut;
use serde::Serialize;
use thiserror::Error;

/// Why the columns or rows given make no features.
#[derive(Debug, Clone, PartialEq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum FeatureError {
    /// Nothing is learned from any column but the label.
    NoFeatures {
        /// The columns, and why nothing is learned from each.
        left_out: Vec<LeftOut>,
        /// Whether one of them could be a feature all the same; otherwise every one holds the same in all rows.
        may_be_kept: bool,
    },

    /// No column of the table was named as a feature.
    NoneNamed {
        /// The columns of the table.
        columns: Vec<String>,
    },

    /// No row was given to take statistics from.
    NoFitRows {
        /// How many columns were to be fitted.
        n_columns: usize,
    },

    /// A setting of the encoder is out of its range.
    #[serde(rename = "invalid_encoding_setting")]
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
    /// The stable name of the error; sentences may change, codes may not.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFeatures { .. } | Self::NoneNamed { .. } => "no_features",
            Self::NoFitRows { .. } => "no_fit_rows",
            Self::InvalidSetting { .. } => "invalid_setting",
        }
    }
}
