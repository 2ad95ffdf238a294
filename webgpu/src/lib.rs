//! Querent's accelerator: the training of a network on the graphics processor, over `WebGPU`.
//!
//! The session, its log and everything that is asked of them stay in the main module, on the processor. This module is fetched
//! when a network is to be trained on the other device, and knows nothing but numbers: rows, classes and settings go in, weights
//! come out. The network, its objective and its schedule are those of the room `querent_network`, so that both
//! devices begin with the same weights, see the same rows in the same order and stop by the same rule.
//!
//! ```text
//! TrainingSet, LearnerConfig --Training::new--> Training --step, step--> Training --weights--> flat weights
//! ```
//!
//! - [`device`]: the graphics processor, asked for once
//! - [`training`]: mini-batches on the device
//! - [`error`]: why there is no result
//! - [`web`]: the face in JavaScript; conversions only
//!
//! A browser lets nobody wait for its graphics processor, so every read is awaited.
#![cfg(all(target_family = "wasm", target_os = "unknown"))]

pub mod device;
pub mod error;
pub mod training;
#[expect(clippy::needless_pass_by_value, reason = "what crosses from JavaScript crosses by value")]
pub mod web;
