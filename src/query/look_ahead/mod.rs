//! Look-ahead: ask what would change the model most, or make it err least.

use super::Strategy;

/// The strategies of the family.
pub(super) static STRATEGIES: &[Strategy] = &[];
