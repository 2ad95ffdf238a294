//! Look-ahead: ask what would change the model most, or make it err least.
//!
//! | file                      | strategies                                                  |
//! |---------------------------|-------------------------------------------------------------|
//! | `gradient_length.rs`      | `expected_gradient_length`                                  |
//! | `mc_pal.rs`               | `mc_pal`                                                    |
//! | `error_reduction.rs`      | `expected_error_reduction`, `expected_log_loss_reduction`   |
//! | `value_of_information.rs` | `value_of_information`                                      |
//! | `trial.rs`                | trying every answer of some candidates                      |
//!
//! The first two have a closed form; the others refit the model for every answer that they try.

mod error_reduction;
mod gradient_length;
mod mc_pal;
mod trial;
mod value_of_information;

pub use error_reduction::{ExpectedErrorReduction, ExpectedLogLossReduction};
pub use gradient_length::ExpectedGradientLength;
pub use mc_pal::McPal;
pub use value_of_information::ValueOfInformation;

use super::Family;

/// The strategies of the folder.
pub(super) static FAMILY: Family = Family {
    name: "lookAhead",
    strategies: &[
        &ExpectedGradientLength,
        &McPal,
        &ExpectedErrorReduction,
        &ExpectedLogLossReduction,
        &ValueOfInformation,
    ],
};
