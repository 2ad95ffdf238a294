//! Jobs: work in bounded steps, with progress, that can be lent out and cancelled.
//!
//! - [`spec`]: every job by name: started, advanced and finished
//! - [`job`]: what a job is; [`work_units`]: jobs that fall into work units; [`remote_task`]: a work unit done by another instance of the
//!   module, handed over as bytes ([`packing`]), and what can be wrong with one ([`unit_fault`])
//! - [`configure`]: deciding what to learn; [`predict_rest`]: the rows of a large table behind the questions
//! - [`cross_validation`], [`benefit`]: measuring the learner, and whether synthetic rows help it; a [`fold_unit`] a fold, by [`splits`]
//! - [`answer_trials`]: what each answer to a row would change
//! - [`random_curve`]: the learning curve that random questions alone would have drawn
//! - [`shares`]: what share of all rows belongs to each class
//! - [`simulation`]: measuring strategies, with [`simulation_options`], [`split`] and a [`run`] for each strategy and split

pub mod answer_trials;
pub mod benefit;
pub mod configure;
pub mod cross_validation;
pub mod fold_unit;
pub mod job;
pub mod packing;
pub mod predict_rest;
pub mod random_curve;
pub mod remote_task;
pub mod run;
pub mod shares;
pub mod simulation;
pub mod simulation_options;
pub mod spec;
pub mod split;
pub mod splits;
pub mod unit_fault;
#[cfg(test)]
mod unseen_tests;
pub mod work_units;
