//! Uncertainty: ask where one model is least sure.
//!
//! | file                   | strategies                                  |
//! |------------------------|---------------------------------------------|
//! | `confidence.rs`        | `least_confident`, `margin`, `entropy`      |
//! | `most_likely.rs`       | `most_likely`                               |
//! | `epsilon_greedy.rs`    | `epsilon_greedy`                            |
//! | `density_weighted.rs`  | `density_weighted`                          |
//! | `average_precision.rs` | `expected_average_precision`                |
//! | `oracle.rs`            | `disagreement_with_oracle`                  |
//! | `power.rs`             | `power_margin`, and draws by utility        |
//! | `active_inference.rs`  | `active_inference`, with chances            |

mod active_inference;
mod average_precision;
mod confidence;
mod density_weighted;
mod epsilon_greedy;
mod most_likely;
mod oracle;
mod power;

pub use active_inference::ActiveInference;
pub use average_precision::ExpectedAveragePrecision;
pub use confidence::{Entropy, LeastConfident, Margin};
pub use density_weighted::DensityWeighted;
pub use epsilon_greedy::EpsilonGreedy;
pub use most_likely::MostLikely;
pub use oracle::DisagreementWithOracle;
pub use power::PowerMargin;

pub(super) use power::draw;

use super::Family;

/// The strategies of the folder.
pub(super) static FAMILY: Family = Family {
    name: "uncertainty",
    strategies: &[
        &LeastConfident,
        &Margin,
        &Entropy,
        &EpsilonGreedy,
        &PowerMargin,
        &ActiveInference,
        &DensityWeighted,
        &ExpectedAveragePrecision,
        &MostLikely,
        &DisagreementWithOracle,
    ],
};
