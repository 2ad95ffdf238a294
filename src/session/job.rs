//! Work that advances in bounded steps.

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use crate::learner::objective::class_weights;
use crate::learner::{Committee, KernelMixture, Learner, LearnerConfig, LearnerError, Training, TrainingProgress};
use crate::matrix::Matrix;
use crate::rng::Rng;

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

    /// The training that the next steps would go on with, where another device may do it instead.
    fn training(&mut self) -> Option<&mut Training> {
        None
    }
}

/// Optimiser steps that one [`Job::step`] takes at most.
pub(super) const STEPS: u32 = 8;

/// A training inside a longer job: of each member of a committee, one after another, advanced by the job's steps.
#[derive(Clone, Default)]
pub(super) struct Inner(Option<UnderWay>);

#[derive(Clone)]
struct UnderWay {
    config: LearnerConfig,
    rows: Matrix,
    classes: Vec<usize>,
    n_classes: usize,
    seed: u64,
    training: Training,
    trained: Vec<Learner>,
}

impl Inner {
    /// Starts the training of as many members as `config` says; each has a seed of its own, and the first the given one.
    pub(super) fn start(
        &mut self,
        config: &LearnerConfig,
        rows: Matrix,
        classes: Vec<usize>,
        n_classes: usize,
        seed: u64,
    ) -> Result<(), LearnerError> {
        let training = Training::new(config, rows.clone(), &classes, n_classes, seed)?;
        let config = config.clone();
        self.0 = Some(UnderWay { config, rows, classes, n_classes, seed, training, trained: Vec::new() });
        Ok(())
    }

    /// Whether a training was started whose committee has not come out yet.
    pub(super) fn is_running(&self) -> bool {
        self.0.is_some()
    }

    /// The training of the member whose turn it is.
    pub(super) fn training(&mut self) -> Option<&mut Training> {
        self.0.as_mut().map(|under_way| &mut under_way.training)
    }

    /// The share of the work that is done at least, in `[0, 1]`.
    pub(super) fn share(&self) -> f64 {
        let Some(UnderWay { config, training, trained, .. }) = &self.0 else { return 0.0 };
        let progress = training.progress();
        let part = f64::from(progress.steps) / f64::from(progress.max_steps.max(1));
        (trained.len() as f64 + part.min(1.0)) / f64::from(config.committee)
    }

    /// Advances the training; the committee comes out once every member is trained.
    pub(super) fn step(&mut self) -> Result<(TrainingProgress, Option<Committee>), LearnerError> {
        let Some(mut under_way) = self.0.take() else { return Ok((TrainingProgress::default(), None)) };
        let progress = under_way.training.step(STEPS);
        if progress.finished && under_way.next_member()? {
            return Ok((progress, under_way.committee()));
        }
        self.0 = Some(under_way);
        Ok((progress, None))
    }
}

impl UnderWay {
    /// The trained networks, with the kernel regressions where they have a share.
    fn committee(self) -> Option<Committee> {
        let committee = Committee::new(self.trained)?;
        if self.config.kernels == 0.0 {
            return Some(committee);
        }
        let weights = class_weights(self.config.class_weights, &self.classes, self.n_classes);
        let mut rng = Rng::stream(self.seed, "kernels", 0);
        let kernels = KernelMixture::fit(&self.rows, &self.classes, &weights, &mut rng);
        Some(committee.with_kernels(kernels, self.config.kernels as f32))
    }

    /// Goes on to the next member; true where the one that finished was the last.
    fn next_member(&mut self) -> Result<bool, LearnerError> {
        self.trained.push(self.training.clone().finish());
        let last = self.trained.len() >= self.config.committee as usize;
        if !last {
            let seed = self.seed.wrapping_add(self.trained.len() as u64);
            self.training = Training::new(&self.config, self.rows.clone(), &self.classes, self.n_classes, seed)?;
        }
        Ok(last)
    }
}
