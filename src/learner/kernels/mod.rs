//! Kernel regressions: what a network on few labels lacks, a sense of which rows are near.
//!
//! A network of 128-64 units on 20 to 200 labels draws smooth borders where the data have islands. Regressions on kernels see
//! each labelled row as a neighbourhood; they are solved in closed form and judge themselves on each row as if it had not
//! been labelled, so that nothing has to be held out to weigh them.
//!
//! - [`likeness`]: how alike two rows are, in five ways
//! - [`factor`]: what solves a regression
//! - [`ridge`]: one regression, with its leave-one-out word on every row
//! - [`mixture`]: the five of them, weighted by what they foretell

pub mod factor;
pub mod likeness;
pub mod mixture;
pub mod ridge;

pub use mixture::{KernelMixture, KernelPart};
