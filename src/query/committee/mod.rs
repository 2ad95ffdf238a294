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

use super::Family;

/// The strategies of the folder.
pub(super) static FAMILY: Family = Family {
    name: "committee",
    strategies: &[
        &VoteEntropy,
        &VariationRatio,
        &ConsensusEntropy,
        &KlDivergence,
        &KlMax,
        &Bald,
        &BatchBald,
        &PowerBald,
        &Epig,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Strategy;
    use crate::properties::cases;
    use proptest::prelude::*;
    use querent_numeric::Rng;

    proptest! {
        #[test]
        fn the_ways_to_disagree_relate_as_they_should(case in cases(), seed: u64) {
            let of = |strategy: &dyn Strategy| {
                case.given().utilities(strategy, &mut Rng::new(seed))
            };
            let (bald, mean, most) = (of(&Bald)?, of(&KlDivergence)?, of(&KlMax)?);
            let (epig, consensus) = (of(&Epig)?, of(&ConsensusEntropy)?);
            // Probabilities of 32 bits sum to 1 within 1e-7.
            for row in 0..bald.len() {
                prop_assert!((bald[row] - mean[row]).abs() < 1e-6);
                prop_assert!(mean[row] <= most[row] + 1e-9);
                prop_assert!(epig[row] <= bald[row] + 1e-6, "what a label tells goes through the model");
                prop_assert!(bald[row] <= consensus[row] + 1e-9);
            }
        }

        #[test]
        fn a_committee_of_one_never_disagrees(case in cases(), seed: u64) {
            let alone = [case.committee().members()[0].clone()];
            let committee = crate::Committee::new(&alone);
            for strategy in [&VoteEntropy as &dyn Strategy, &VariationRatio, &KlMax, &Bald, &Epig] {
                let found = case.given().with_committee(committee).utilities(strategy, &mut Rng::new(seed))?;
                prop_assert!(found.iter().all(|utility| utility.abs() < 1e-6), "{}", strategy.info().name);
            }
        }
    }
}
