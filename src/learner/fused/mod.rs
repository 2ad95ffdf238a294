//! The training step of a multi-layer perceptron on the CPU, without what a general framework pays for.
//!
//! The networks of this crate are so small that most of a step in burn goes into allocating tensors, recording the graph and
//! dispatching (three fifths of it, measured). Here one pass forward, one backward and one of AdamW work in memory that is
//! taken once; what they compute is what burn computes on [`TabM`](querent_network::tabm::TabM), which a test compares.
//!
//! - [`panels`]: matrices whose columns lie in groups of eight
//! - [`products`]: the three matrix products of a step
//! - [`adam`]: what AdamW does to weights
//! - [`layer`]: a layer and what its training keeps
//! - [`perceptron`]: the network and its step
//! - [`engine`]: the training of it
//! - [`powers`]: the exponential of many numbers
//! - [`forward`]: the predictions of a trained network for many rows

pub mod adam;
pub mod engine;
pub mod forward;
pub mod layer;
pub mod panels;
pub mod perceptron;
pub mod powers;
pub mod products;

pub use engine::CpuEngine;
pub use forward::Forward;
pub use perceptron::Perceptron;
pub use powers::softmax;
