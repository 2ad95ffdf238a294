//! The numeric room: what several rooms count with.
//!
//! | file | concept |
//! |---|---|
//! | `rng` | [`Rng`]: the one door for randomness |
//! | `matrix` | [`Matrix`]: rows of numbers; [`squared_distance`] |
//! | `cholesky` | [`Cholesky`]: symmetric positive definite systems |
//! | [`normal`] | the standard normal distribution |

mod cholesky;
mod matrix;
pub mod normal;
mod rng;

pub use cholesky::Cholesky;
pub use matrix::{Matrix, squared_distance};
pub use rng::Rng;
