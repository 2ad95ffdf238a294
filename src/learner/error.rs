//! Why a learner cannot be trained.

use serde::Serialize;
use thiserror::Error;

/// Why a learner cannot be trained.
#[derive(Debug, Clone, PartialEq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum LearnerError {
    /// Every row has the same class, or there is no row.
    TooFewClasses {
        /// Labelled rows given.
        rows: usize,
        /// Distinct classes among them.
        classes: usize,
    },
    /// A setting that no training can run with.
    #[serde(rename = "invalid_learner_setting")]
    InvalidSetting {
        /// The setting's name.
        setting: &'static str,
        /// What was given.
        value: f64,
        /// What is accepted.
        wanted: LearnerSettingRange,
    },
    /// Layers that no memory holds, or none of any size.
    InvalidLayers {
        /// The units of each layer, as they were given.
        hidden: Vec<u32>,
        /// The most layers.
        most_layers: usize,
        /// The most units of a layer.
        most_units: u32,
    },
}

/// What a setting of the learner may be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum LearnerSettingRange {
    /// A number of rows above 0.
    SomeRows,
    /// A number of members.
    Members {
        /// The most there may be.
        most: usize,
    },
    /// A share from 0 to below 1.
    ShareBelowOne {
        /// A good one.
        such_as: f64,
    },
    /// A share from 0 to 1.
    ShareUpToOne {
        /// A good one.
        such_as: f64,
    },
    /// A number above 0.
    AboveZero {
        /// A good one.
        such_as: f64,
    },
    /// A number from 0 on.
    ZeroOrMore {
        /// A good one.
        such_as: f64,
    },
}

impl LearnerError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooFewClasses { .. } => "too_few_classes",
            Self::InvalidSetting { .. } | Self::InvalidLayers { .. } => "invalid_setting",
        }
    }
}
