//! The model: what it is trained on, how it is fitted, and what it predicts.
//!
//! - `encode`: a table becoming numbers, in bounded steps
//! - [`current`]: the encoded table, the fitted committee and its predictions
//! - [`fit`]: fitting as a job; [`point`]: a fit as the log keeps it; `learning`: the commands for it; [`refit`]: the fits of a log, done again
//! - `training_set`: what a fit is trained on; [`renewal`]: which rows are predicted again after an update
//! - [`making`], [`synthetic`]: synthetic rows, to train on and to look at

pub mod current;
pub(crate) mod encode;
pub mod fit;
mod learning;
pub mod making;
pub mod point;
pub mod refit;
pub mod renewal;
pub mod synthetic;
mod training_set;
