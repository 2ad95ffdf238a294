//! Coverage: ask about rows that stand for many others, so that the whole table is known.
//!
//! | file                     | strategy              |
//! |--------------------------|-----------------------|
//! | `core_set.rs`            | `core_set`            |
//! | `typi_clust.rs`          | `typi_clust`          |
//! | `prob_cover.rs`          | `prob_cover`          |
//! | `max_herding.rs`         | `max_herding`         |
//! | `k_means.rs`             | `k_means`             |
//! | `information_density.rs` | `information_density` |
//! | `discriminative.rs`      | `discriminative`      |
//!
//! `properties.rs` tests what they promise.

mod core_set;
mod discriminative;
mod information_density;
mod k_means;
mod max_herding;
mod prob_cover;
#[cfg(test)]
mod properties;
mod typi_clust;

pub use core_set::CoreSet;
pub use discriminative::Discriminative;
pub use information_density::InformationDensity;
pub(super) use k_means::Centers;
pub use k_means::KMeansCenters;
pub use max_herding::MaxHerding;
pub use prob_cover::ProbCover;
pub use typi_clust::TypiClust;

use super::Family;

/// The strategies of the folder.
pub(super) static FAMILY: Family = Family {
    name: "coverage",
    strategies: &[&CoreSet, &TypiClust, &ProbCover, &MaxHerding, &KMeansCenters, &InformationDensity, &Discriminative],
};
