//! Work that advances in bounded steps.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use querent_learner::{Fitted, Fitting, LearnerError, Training, TrainingProgress};

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

    /// Whether the next steps only prepare a [`training`](Self::training).
    fn is_preparing(&self) -> bool {
        false
    }

    /// The training that the next steps would go on with, where another device may do it instead.
    fn training(&mut self) -> Option<&mut Training> {
        None
    }
}

/// Optimiser steps that one [`Job::step`] takes at most.
pub(crate) const STEPS: u32 = 8;

/// A fit inside a longer job, advanced by the job's steps.
#[derive(Clone, Default)]
pub(crate) struct Inner(Option<Fitting>);

impl Inner {
    /// Goes on with a fit that was set up.
    pub(crate) fn go_on(&mut self, fitting: Fitting) {
        self.0 = Some(fitting);
    }

    /// Whether a fit was started whose committee has not come out yet.
    pub(crate) fn is_running(&self) -> bool {
        self.0.is_some()
    }

    /// The training of the network whose turn it is, where another device may do it.
    pub(crate) fn training(&mut self) -> Option<&mut Training> {
        self.0.as_mut().and_then(Fitting::training)
    }

    /// Whether it is at something that comes before the first training.
    pub(crate) fn is_preparing(&self) -> bool {
        self.0.as_ref().is_some_and(Fitting::is_preparing)
    }

    /// The share of the work that is done at least, in `[0, 1]`.
    pub(crate) fn share(&self) -> f64 {
        self.0.as_ref().map_or(0.0, Fitting::share)
    }

    /// Advances the fit; what came of it comes out with the last step.
    pub(crate) fn step(&mut self) -> Result<(TrainingProgress, Option<Fitted>), LearnerError> {
        let Some(mut fitting) = self.0.take() else { return Ok((TrainingProgress::default(), None)) };
        let (progress, fitted) = fitting.step(STEPS)?;
        if fitted.is_none() {
            self.0 = Some(fitting);
        }
        Ok((progress, fitted))
    }
}
