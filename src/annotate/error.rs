//! What can be wrong with what is asked of this room.

use serde::Serialize;
use thiserror::Error;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Serialize, Error)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[error("{self:?}")]
pub enum AnnotateError {
    /// A precision to aim at must lie between 0 and 1, without them: nothing is always right.
    InvalidTarget {
        /// The target that was asked for.
        target: f64,
    },
    /// A confidence must lie between 0 and 1, without them.
    InvalidConfidence {
        /// The confidence that was asked for.
        confidence: f64,
    },
}

impl AnnotateError {
    /// The stable name of the error, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidTarget { .. } => "invalid_target",
            Self::InvalidConfidence { .. } => "invalid_confidence",
        }
    }
}
