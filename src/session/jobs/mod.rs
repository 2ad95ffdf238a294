//! Jobs: work in bounded steps, with progress, that can be lent out and cancelled.
//!
//! - [`spec`]: every job by name: begun, advanced and taken in
//! - [`job`]: what a job is; [`parts`]: jobs that fall into parts; [`errand`]: a part that another instance of the module works on,
//!   handed over in a `parcel`
//! - [`cross_validation`], [`benefit`]: measuring the learner, and whether synthetic rows help it; an [`exam`] a fold
//! - [`simulation`], [`split`]: measuring strategies

pub mod benefit;
pub mod cross_validation;
pub mod errand;
pub mod exam;
pub mod job;
mod parcel;
pub mod parts;
pub mod simulation;
pub mod spec;
pub mod split;
#[cfg(test)]
mod unseen_tests;
