//! The numeric room: what several rooms count with.
//!
//! | file | concept |
//! |---|---|
//! | `rng` | [`Rng`]: the one door for randomness |
//! | `matrix` | [`Matrix`]: rows of numbers; their distances and inner products |
//! | `side_by_side` | [`SideBySide`]: distances of one row from eight at once |
//! | `k_means` | [`KMeans`]: seeded k-means with weights |
//! | `kernel` | [`Gaussian`]: a Gaussian kernel as wide as the data |
//! | `logistic` | [`Logistic`]: logistic regression with two classes, by Newton's method |
//! | `cholesky` | [`Cholesky`]: symmetric positive definite systems |
//! | `mixing` | [`mix`]: the last step of a hash |
//! | `logarithm` | [`ln`] for many numbers at once, and the [`entropy`] |
//! | [`normal`], [`student`] | the standard normal distribution, and Student's t |

mod cholesky;
mod k_means;
mod kernel;
mod logarithm;
mod logistic;
mod matrix;
mod mixing;
pub mod normal;
mod rng;
mod side_by_side;
pub mod student;

pub use cholesky::Cholesky;
pub use k_means::KMeans;
pub use kernel::Gaussian;
pub use logarithm::{entropy, ln};
pub use logistic::{Example, Logistic};
pub use matrix::{Matrix, distance, dot, squared_distance};
pub use mixing::mix;
pub use rng::Rng;
pub use side_by_side::SideBySide;
