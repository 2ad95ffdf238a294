//! Hybrids: uncertain rows that are also unlike each other.
//!
//! | file                | strategy         |
//! |---------------------|------------------|
//! | `badge.rs`          | `badge`          |
//! | `clue.rs`           | `clue`           |
//! | `drop_query.rs`     | `drop_query`     |
//! | `falcun.rs`         | `falcun`         |
//! | `contrastive.rs`    | `contrastive`    |
//! | `cluster_margin.rs` | `cluster_margin` |
//! | `quire.rs`          | `quire`          |
//! | `ranked_batch.rs`   | `ranked_batch`   |
//!
//! `properties.rs` tests what they promise.

mod badge;
mod clue;
mod cluster_margin;
mod contrastive;
mod drop_query;
mod falcun;
#[cfg(test)]
mod properties;
mod quire;
mod ranked_batch;

pub use badge::Badge;
pub use clue::Clue;
pub use cluster_margin::ClusterMargin;
pub use contrastive::Contrastive;
pub use drop_query::DropQuery;
pub use falcun::Falcun;
pub use quire::Quire;
pub use ranked_batch::RankedBatch;

use super::Family;

/// The strategies of the folder.
pub(super) static FAMILY: Family = Family {
    name: "hybrid",
    strategies: &[&Badge, &Clue, &DropQuery, &Falcun, &Contrastive, &ClusterMargin, &Quire, &RankedBatch],
};
