//! A variational autoencoder for tables: rows that a network decodes from chance, once it has learned to pack rows tightly.
//!
//! | file | what is in it |
//! |---|---|
//! | `method.rs` | [`VariationalAutoencoder`]: the formula, the papers, how many rows it needs |
//! | `columns.rs` | what the network sees of rows |
//! | `mlp.rs` | a perceptron as a burn module |
//! | `network.rs` | the burn module: encoder and decoder |
//! | `objective.rs` | the evidence lower bound |
//! | `adam_w.rs` | the optimiser |
//! | `training.rs` | mini-batches, in steps that the caller asks for |
//! | `decoder.rs` | the fitted network and the rows that it decodes from chance |
//! | `calibration.rs` | what is decoded, to the numbers of a class |

mod adam_w;
mod calibration;
mod columns;
mod decoder;
mod method;
mod mlp;
mod network;
mod objective;
mod training;

pub use method::VariationalAutoencoder;
