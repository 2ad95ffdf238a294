//! Hybrids: uncertain rows that are also unlike each other.

use super::Strategy;

/// The strategies of the family.
pub(super) static STRATEGIES: &[Strategy] = &[];
