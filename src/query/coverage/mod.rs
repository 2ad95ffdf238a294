//! Coverage: ask about rows that stand for many others, so that the whole table is known.
//!
//! | file          | strategy   |
//! |---------------|------------|
//! | `core_set.rs` | `core_set` |

mod core_set;

pub use core_set::CoreSet;

use super::Strategy;

/// The strategies of the family.
pub(super) static STRATEGIES: &[Strategy] = &[Strategy::Pool(&CoreSet)];
