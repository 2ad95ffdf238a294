//! What a stopping rule says.

use serde::{Deserialize, Serialize};

/// What a rule says at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "says", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Verdict {
    /// Its condition holds.
    Stop {
        /// The figure that it looks at.
        value: f64,
    },
    /// Its condition does not hold.
    GoOn {
        /// The figure that it looks at.
        value: f64,
    },
    /// It needs more before it says anything.
    TooEarly {
        /// How many comparisons of models, points of the curve or rules are missing.
        missing: u32,
    },
    /// Its figure is undefined.
    Undefined,
}

impl Verdict {
    /// Stop where `holds`.
    pub(super) fn of(holds: bool, value: f64) -> Self {
        if !value.is_finite() {
            Self::Undefined
        } else if holds {
            Self::Stop { value }
        } else {
            Self::GoOn { value }
        }
    }

    /// Whether its condition holds.
    #[must_use]
    pub fn stops(&self) -> bool {
        matches!(self, Self::Stop { .. })
    }
}
