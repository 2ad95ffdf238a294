//! What can be wrong with what is asked of this room.

use thiserror::Error;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum AnnotateError {
    /// A precision to aim at must lie between 0 and 1, without them: nothing is always right.
    #[error("A target precision of {target} cannot be promised: choose one above 0 and below 1, such as 0.95.")]
    InvalidTarget {
        /// The target that was asked for.
        target: f64,
    },
    /// A confidence must lie between 0 and 1, without them.
    #[error("A confidence of {confidence} cannot be had: choose one above 0 and below 1, such as 0.95.")]
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
