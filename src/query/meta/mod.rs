//! Strategies about strategies.

use super::Strategy;

/// The strategies of the family.
pub(super) static STRATEGIES: &[Strategy] = &[];
