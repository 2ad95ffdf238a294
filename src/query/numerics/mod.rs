//! The arithmetic that several strategies share: sums over rows, and nothing about queries.
//!
//! | file              | what is in it                                                             |
//! |-------------------|---------------------------------------------------------------------------|
//! | `order.rs`        | rows in the order of their values, and samples that stand for all of them |
//! | `side_by_side.rs` | distances of one row from eight at once                                   |
//! | `k_means.rs`      | seeded k-means with weights                                               |
//! | `kernel.rs`       | a Gaussian kernel as wide as the data                                     |
//! | `linkage.rs`      | average-linkage clusters                                                  |
//! | `logarithm.rs`    | a logarithm for many numbers at once, and the entropy                     |
//! | `logistic.rs`     | a small logistic regression                                               |

mod k_means;
mod kernel;
mod linkage;
mod logarithm;
mod logistic;
mod order;
mod side_by_side;

pub(super) use k_means::KMeans;
pub(super) use kernel::Gaussian;
pub(super) use linkage::average_linkage;
pub(super) use logarithm::{entropy, ln};
pub(super) use logistic::{Example, Logistic};
pub(super) use order::{in_order, in_order_with, is_finite, landmarks};
pub(super) use side_by_side::SideBySide;

use querent_numeric::squared_distance;

/// The Euclidean distance between two rows.
pub(super) fn distance(a: &[f32], b: &[f32]) -> f64 {
    f64::from(squared_distance(a, b)).sqrt()
}

/// The inner product of two rows, summed in 64 bits.
///
/// Eight partial sums are kept side by side, which is what lets the compiler use vector instructions.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f64 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut sums = [0.0_f64; 8];
    for (x, y) in a.iter().zip(b) {
        for lane in 0..8 {
            sums[lane] += f64::from(x[lane]) * f64::from(y[lane]);
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum();
    sums.iter().sum::<f64>() + rest
}
