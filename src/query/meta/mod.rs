//! Strategies about strategies.
//!
//! | file                | what is in it                                                          |
//! |---------------------|------------------------------------------------------------------------|
//! | `class_balanced.rs` | [`ClassBalanced`]: `class_balanced`, the default with even classes     |
//! | `subsampled.rs`     | [`Subsampled`]: any strategy on a sample of a large pool               |
//! | `albl.rs`           | [`Albl`]: `albl`, a bandit chooses which strategy asks                 |
//! | `bandit.rs`         | [`Bandit`]: what it has learned                                        |
//! | `part.rs`           | some of the candidates, as a pool of their own                         |

mod albl;
mod bandit;
mod class_balanced;
mod part;
mod subsampled;

pub use albl::{Albl, ROUNDS, importance_weighted_accuracy};
pub use bandit::Bandit;
pub use class_balanced::ClassBalanced;
pub use subsampled::Subsampled;

use super::Family;
use super::uncertainty::Margin;

static CLASS_BALANCED: ClassBalanced = ClassBalanced::new(
    "class_balanced",
    "Asks where two classes are hard to tell apart, and most about the classes with the fewest labels.",
    &Margin,
);

static ALBL: Albl = Albl::new(&["margin", "core_set", "information_density"]);

/// The strategies of the folder.
pub(super) static FAMILY: Family = Family { name: "meta", strategies: &[&CLASS_BALANCED, &ALBL] };
