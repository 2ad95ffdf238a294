//! Committees: ask where several models disagree.
//!
//! | file            | strategies                                          |
//! |-----------------|-----------------------------------------------------|
//! | `votes.rs`      | `vote_entropy`, `variation_ratio`                   |
//! | `divergence.rs` | `consensus_entropy`, `kl_divergence`, `kl_max`      |
//! | `bald.rs`       | `bald`, `power_bald`                                |
//! | `batch_bald.rs` | `batch_bald`                                        |
//! | `epig.rs`       | `epig`                                              |
//! | `opinions.rs`   | what the members believe about one candidate        |
//! | `joint.rs`      | the joint distribution of the labels of a batch     |

mod bald;
mod batch_bald;
mod divergence;
mod epig;
mod joint;
mod opinions;
mod votes;

pub use bald::{Bald, PowerBald};
pub use batch_bald::BatchBald;
pub use divergence::{ConsensusEntropy, KlDivergence, KlMax};
pub use epig::Epig;
pub use votes::{VariationRatio, VoteEntropy};

use super::Strategy;

/// The strategies of the family.
pub(super) static STRATEGIES: &[Strategy] = &[
    Strategy::Committee(&VoteEntropy),
    Strategy::Committee(&VariationRatio),
    Strategy::Committee(&ConsensusEntropy),
    Strategy::Committee(&KlDivergence),
    Strategy::Committee(&KlMax),
    Strategy::Committee(&Bald),
    Strategy::Committee(&BatchBald),
    Strategy::Committee(&PowerBald),
    Strategy::Committee(&Epig),
];
