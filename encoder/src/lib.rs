//! Pretrained sentence encoders, but for the network itself, which a runtime for ONNX computes.
//!
//! ```text
//! tokenizer.json --Tokenizer--> token ids --(ONNX runtime, or StaticTable)--> a vector a text
//! ```
//!
//! The page fetches this module only where a column needs it.
//!
//! - [`Tokenizer`]: texts to token ids, the same as the reference tokenizer's, with `word_memory`: those of words that were met before
//! - [`StaticTable`]: token ids to vectors by a table and a weighted mean, without a network
//! - [`Digest`]: SHA-256 of a weight file, as its bytes come
//! - [`EncoderError`]: everything that such files can get wrong
//! - `web`: the face in JavaScript

mod digest;
mod error;
mod table;
mod tokenizer;
mod word_memory;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub mod web;

pub use digest::Digest;
pub use error::{EncoderError, TableFault};
pub use table::StaticTable;
pub use tokenizer::{Tokenizer, Tokens};
