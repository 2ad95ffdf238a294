//! Uncertainty: ask where one model is least sure.
//!
//! | file            | strategies                             |
//! |-----------------|----------------------------------------|
//! | `confidence.rs` | `least_confident`, `margin`, `entropy` |

mod confidence;

pub use confidence::{Entropy, LeastConfident, Margin};

use super::Strategy;

/// The strategies of the family.
pub(super) static STRATEGIES: &[Strategy] =
    &[Strategy::Model(&LeastConfident), Strategy::Model(&Margin), Strategy::Model(&Entropy)];
