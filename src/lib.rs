//! Querent: an active learner that lives in a browser tab.
//!
//! A table goes in; the learner asks for the labels that teach it most; the labelled table comes out. Everything is worked
//! out on the person's own machine.
//!
//! ```text
//! bytes --read--> Table --encode--> features (n x d) --fit--> Learner --predict--> probabilities, embedding
//!                   |                                                            |
//!                   |                         Query: rows + utility <--score-- query strategy
//!                   |                                 |
//!                   +-- annotate: a Task per row (suggestion, difficulty, reason)
//!                                                     |
//!                         a person answers --> SessionEvent --append--> log --fold--> State --> save, export
//!                                                     |
//!                  evaluate (folds, metrics, simulation)      generate (synthetic rows, scored)
//! ```
//!
//! # Rooms
//!
//! A room knows only the rooms above it in this list.
//!
//! | room | what it is for | where the next thing goes |
//! |---|---|---|
//! | [`rng`], [`matrix`], [`cholesky`], [`normal`] | the one door for randomness; rows of numbers; symmetric systems; the normal distribution | |
//! | [`table`] | bytes in, cells as typed, column roles | a dialect of CSV: `dialect.rs`; other formats: the crate `querent-formats` |
//! | [`features`] | cells to numbers, fitted on what may be seen | an encoding: a file beside `numeric.rs` |
//! | [`learner`] | networks and kernel regressions, trained in bounded steps | a network: a file beside `tabm.rs` |
//! | [`query`] | query strategies over plain arrays | **a strategy: a file in `query/`, and a line in its registry** |
//! | [`annotate`] | the task that a person is given for a row; wrong labels, agreement, auto-labels | a part of a task's difficulty |
//! | [`generate`] | synthetic rows, each with difficulty and quality | a method: a file beside `smote.rs` |
//! | [`evaluate`] | metrics, folds, learning curves | a metric |
//! | [`portable`] | a fitted model as a file that other programs run | a format: a file beside `onnx.rs` |
//! | [`session`] | the event log and what follows from it | a command |
//! | `web` | the face in JavaScript; conversions only | |
//!
//! # Features
//!
//! - `flex` (default): burn's CPU backend, on which the shipped module draws its networks; their steps are `learner::fused`'s own
//! - `ndarray`: the backend that `flex` replaces; build with `--no-default-features --features ndarray`

pub mod annotate;
pub mod cholesky;
pub mod evaluate;
pub mod features;
pub mod generate;
pub mod learner;
pub mod matrix;
pub mod normal;
pub mod portable;
pub mod query;
pub mod rng;
pub mod session;
pub mod table;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub mod web;
