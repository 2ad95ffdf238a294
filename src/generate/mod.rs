//! Synthetic rows, each with a difficulty and a quality, and never taken for real ones.
//!
//! - [`smote`]: new rows between labelled rows of one class (SMOTE, and SMOTE-NC where there are categories);
//! - [`quality`]: how real, how new and how true to its class each of them is;
//! - [`difficulty`]: how near the model's decision boundary it lies.
//!
//! A new way to generate is a file of its own with a function that gives a [`Synthetic`]; [`SyntheticRow`] carries it to a
//! person with the scores, which do not depend on how the row was made.

mod allocation;
mod difficulty;
mod error;
mod neighbours;
mod quality;
mod smote;
mod smote_nc;
mod synthetic;

pub use difficulty::difficulty;
pub use error::GenerateError;
pub use quality::{Quality, quality};
pub use smote::{MOST_ROWS, smote};
pub use synthetic::{Synthetic, SyntheticRow};
