//! Committees: ask where several models disagree.

use super::Strategy;

/// The strategies of the family.
pub(super) static STRATEGIES: &[Strategy] = &[];
