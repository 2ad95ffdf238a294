//! Work that advances in bounded steps.

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use crate::learner::{Learner, LearnerConfig, LearnerError, Training, TrainingProgress};
use crate::matrix::Matrix;

/// How far a job is, in units of its own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct JobProgress {
    /// Units done.
    pub done: f64,
    /// Units in all, as far as is known.
    pub total: f64,
    /// Nothing is left to do.
    pub finished: bool,
}

/// Work that advances in bounded steps, so that the caller can show progress, pause or drop it between two of them.
///
/// A job owns what it works on; the session is not touched until the job is handed back finished.
pub trait Job {
    /// Advances by one bounded step.
    ///
    /// # Errors
    ///
    /// Whatever makes the job impossible; it must then be dropped.
    fn step(&mut self) -> Result<JobProgress, SessionError>;
}

/// Optimiser steps that one [`Job::step`] takes at most.
pub(super) const STEPS: u32 = 8;

/// A training inside a longer job: started where the job comes to it, advanced by the job's steps.
#[derive(Clone, Default)]
pub(super) struct Inner(Option<Training>);

impl Inner {
    /// Starts a training.
    pub(super) fn start(
        &mut self,
        config: &LearnerConfig,
        rows: Matrix,
        classes: &[usize],
        n_classes: usize,
        seed: u64,
    ) -> Result<(), LearnerError> {
        self.0 = Some(Training::new(config, rows, classes, n_classes, seed)?);
        Ok(())
    }

    /// Whether a training was started and not yet taken.
    pub(super) fn is_running(&self) -> bool {
        self.0.is_some()
    }

    /// Advances the training; the learner comes out once it is finished.
    pub(super) fn step(&mut self) -> (TrainingProgress, Option<Learner>) {
        let Some(training) = &mut self.0 else { return (TrainingProgress::default(), None) };
        let progress = training.step(STEPS);
        let learner = if progress.finished { self.0.take().map(Training::finish) } else { None };
        (progress, learner)
    }
}
