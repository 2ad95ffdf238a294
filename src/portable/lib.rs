//! The portable room: a fitted model as files that other programs read.
//!
//! ```text
//! Portable (encoder, committee, temperature) --onnx--> one graph: cells in, calibrated probabilities out
//!                                            \--safetensors--> every number of it, by name
//! ```
//!
//! - [`model`]: what is written down ([`Portable`]), and what comes of it ([`ModelFile`])
//! - [`card`]: how to feed the file, and what comes out, in words ([`ModelCard`])
//! - `onnx`: the whole graph; of `encoding` (with `calendar`, `normal_scores`), `network`, `kernels`, `forest` and `names`
//! - `number_words`: what the numbers of a column are in, for the card
//! - `graph`: a graph under construction, and `proto`, the part of ONNX's messages that it needs
//! - `safetensors`: the numbers alone
//! - [`error`]: why a model cannot be written down
//!
//! Another network is written down by saying of which [`Layer`](network::Layer)s it is made; another encoding by a function in
//! `encoding`.

mod calendar;
pub mod card;
mod encoding;
pub mod error;
mod forest;
mod graph;
mod kernels;
pub mod model;
mod names;
pub mod network;
mod normal_scores;
mod number_words;
mod onnx;
mod proto;
mod safetensors;

pub use card::{ModelCard, ModelExample, ModelFormat, ModelInput, ModelOutput};
pub use error::PortableError;
pub use model::{ModelFile, ModelOptions, Portable};
