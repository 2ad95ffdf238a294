//! Orders, samples and clusters of rows that several strategies share.
//!
//! | file         | what is in it                                                             |
//! |--------------|---------------------------------------------------------------------------|
//! | `order.rs`   | rows in the order of their values, and samples that stand for all of them |
//! | `linkage.rs` | average-linkage clusters                                                  |

mod linkage;
mod order;

pub(super) use linkage::average_linkage;
pub(super) use order::{in_order, in_order_with, is_finite, landmarks};
