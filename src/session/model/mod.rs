//! The model: what it is trained on, how it is fitted, and what it predicts.
//!
//! - `encode`: a table becoming numbers, in bounded steps
//! - [`current`]: the encoded table, the fitted committee and its predictions
//! - [`fit`]: fitting as a job; [`point`]: a fit as the log keeps it; `learning`: the commands for it; [`refit`]: the fits of a log, done again;
//!   `stop_set`: the predictions that stopping rules compare
//! - `training_set`: what a fit is trained on; [`renewal`]: which rows are predicted again after an update;
//!   [`coverage`]: which of a large table are predicted at once
//! - [`pretrained`]: what an encoder is to read; [`text_vectors`]: what it made of it; `names`: what the names of the classes tell;
//!   `priors`: that, and the labels of oracles
//! - [`given_features`]: numbers that a program gave for each row; [`own_model`]: a model that is the program's own
//! - [`making`], [`synthetic`]: synthetic rows, to train on and to look at; [`written`]: those that a large model wrote

pub mod coverage;
pub mod current;
pub(crate) mod encode;
pub mod fit;
pub mod given_features;
mod learning;
pub mod making;
pub(crate) mod names;
pub mod own_model;
pub mod point;
pub mod pretrained;
pub(crate) mod priors;
pub mod refit;
pub mod renewal;
pub(crate) mod stop_set;
pub mod synthetic;
pub mod text_vectors;
mod training_set;
pub mod written;
