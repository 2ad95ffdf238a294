//! The files of the main crate's learner that are the same on every device.

#[path = "../../src/learner/config.rs"]
pub mod config;
#[path = "../../src/learner/objective.rs"]
pub mod objective;
#[path = "../../src/learner/schedule.rs"]
pub mod schedule;
#[path = "../../src/learner/stopping.rs"]
pub mod stopping;
#[path = "../../src/learner/tabm.rs"]
pub mod tabm;
#[path = "../../src/learner/weights.rs"]
pub mod weights;
