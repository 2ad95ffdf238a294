//! The network room: what every device trains, and by which rules.
//!
//! A training begins with the same weights, sees the same rows in the same order and stops by the same rule on the CPU and on a
//! graphics processor, because both take these from here. Nothing here names a backend.
//!
//! | file | concept |
//! |---|---|
//! | [`engine`] | [`Engine`](engine::Engine): what takes the steps of a training |
//! | [`burn_engine`] | [`BurnEngine`](burn_engine::BurnEngine): burn's own, on each of its devices |
//! | [`config`] | [`LearnerConfig`]: what can be set, with its defaults |
//! | [`tabm`] | [`TabM`](tabm::TabM): the network as a burn module, with the weights that every device begins with |
//! | [`objective`] | class weights and the weighted cross-entropy |
//! | [`schedule`] | which rows each step sees, and at which learning rate |
//! | [`stopping`] | when a training has learned what it will |
//! | [`weights`] | the weights of a network as a flat list, between devices |

pub mod burn_engine;
pub mod config;
pub mod engine;
pub mod objective;
pub mod schedule;
pub mod stopping;
pub mod tabm;
pub mod weights;

pub use config::{ClassWeights, EngineKind, LearnerConfig, NetworkKind};
