//! Fitting the session's model on the labels as they stand.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use super::event::FitPoint;
use super::job::{Inner, Job, JobProgress};
use super::labels::LabelledRow;
use super::model::{Encoded, Model, Taught};
use crate::evaluate::{Metrics, metrics};
use crate::learner::{Committee, CommitteePrediction, Learner, LearnerConfig, Prediction, Training, TrainingProgress};
use crate::matrix::Matrix;

/// How a fit went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FitReport {
    /// Labels that taught it, those of made-up rows among them.
    pub labels: u32,
    /// Synthetic rows that taught it besides.
    pub synthetic: u32,
    /// Rows that it was measured on.
    pub held_out: u32,
    /// Optimiser steps taken.
    pub steps: u32,
    /// Whole passes over the labels.
    pub epochs: u32,
    /// The training loss of the last pass.
    pub loss: f64,
    /// How it did on the held-out rows; absent where none is held out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub metrics: Option<Metrics>,
}

/// Everything that a model is to be taught: the rows, encoded, and their classes.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Where they come from.
    pub taught: Taught,
    /// Rows x features.
    pub rows: Matrix,
    /// The class of each row.
    pub classes: Vec<usize>,
}

/// A fit under way: the training of each member of the committee, one after another, and then a prediction of every row.
#[derive(Clone)]
pub struct FitJob {
    encoded: Rc<Encoded>,
    after: u32,
    taught: Taught,
    training: Inner,
    max_steps: f64,
    progress: TrainingProgress,
    committee: Option<Committee>,
    said: CommitteePrediction,
    n_predicted: usize,
}

impl FitJob {
    /// A fit of `lesson` on encoded rows, with `n_classes` classes, begun after so many events of the log.
    ///
    /// # Errors
    ///
    /// [`SessionError::Learner`] where the labels do not hold two classes.
    pub fn new(
        encoded: Rc<Encoded>,
        lesson: Lesson,
        n_classes: usize,
        config: &LearnerConfig,
        seed: u64,
        after: u32,
    ) -> Result<Self, SessionError> {
        let embedding_size = config.hidden.last().map_or(encoded.rows.n_columns(), |&units| units as usize);
        let probabilities = Matrix::zeros(0, n_classes);
        let n_members = if config.committee > 1 { config.committee as usize } else { 0 };
        let Lesson { taught, rows, classes } = lesson;
        let mut training = Inner::default();
        training.start(config, rows, classes, n_classes, seed)?;
        Ok(Self {
            encoded,
            after,
            taught,
            training,
            max_steps: f64::from(config.max_steps),
            progress: TrainingProgress::default(),
            committee: None,
            said: CommitteePrediction {
                members: vec![probabilities.clone(); n_members],
                mean: Prediction { probabilities, embedding: Matrix::zeros(0, embedding_size) },
            },
            n_predicted: 0,
        })
    }

    fn n_chunks(&self) -> usize {
        self.encoded.rows.n_rows().div_ceil(Learner::CHUNK)
    }

    fn predict_chunk(&mut self, committee: &Committee) {
        let rows = &self.encoded.rows;
        let chunk: Vec<usize> = (self.n_predicted..rows.n_rows().min(self.n_predicted + Learner::CHUNK)).collect();
        let said = committee.predict(&rows.select(&chunk));
        self.said.mean.probabilities.append(&said.mean.probabilities);
        self.said.mean.embedding.append(&said.mean.embedding);
        for (all, part) in self.said.members.iter_mut().zip(&said.members) {
            all.append(part);
        }
        self.n_predicted += chunk.len();
    }

    /// How many events the log held when the fit began.
    #[must_use]
    pub fn after(&self) -> u32 {
        self.after
    }

    /// Whether the fit is of rows as `encoded`.
    #[must_use]
    pub fn is_of(&self, encoded: &Rc<Encoded>) -> bool {
        Rc::ptr_eq(&self.encoded, encoded)
    }

    /// The model, where the job is finished.
    #[must_use]
    pub fn finish(self) -> Option<(Model, TrainingProgress)> {
        let n_rows = self.encoded.rows.n_rows();
        let learner = self.committee.filter(|_| self.n_predicted == n_rows)?;
        let CommitteePrediction { mean, members } = self.said;
        Some((Model { learner, prediction: mean, members, temperature: 1.0, taught: self.taught }, self.progress))
    }
}

impl Job for FitJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        if self.training.is_running() {
            (self.progress, self.committee) = self.training.step()?;
        } else if let Some(committee) = self.committee.take() {
            self.predict_chunk(&committee);
            self.committee = Some(committee);
        }
        let share = if self.committee.is_some() { 1.0 } else { self.training.share() };
        let (n_chunks, predicted) = (self.n_chunks(), self.n_predicted.div_ceil(Learner::CHUNK));
        Ok(JobProgress {
            done: share * self.max_steps + predicted as f64,
            total: self.max_steps + n_chunks as f64,
            finished: self.committee.is_some() && predicted == n_chunks,
        })
    }

    fn training(&mut self) -> Option<&mut Training> {
        self.training.training()
    }
}

/// How the model does on labelled rows that did not teach it; `None` without any.
#[must_use]
pub fn held_out_metrics(model: &Model, held_out: &[LabelledRow], classes: &[String]) -> Option<Metrics> {
    if held_out.is_empty() {
        return None;
    }
    let (rows, truth): (Vec<usize>, Vec<usize>) = held_out.iter().copied().unzip();
    Some(metrics(&model.prediction.probabilities.select(&rows), &truth, classes))
}

impl FitReport {
    /// The report of a fit that was measured.
    #[must_use]
    pub fn new(model: &Model, progress: TrainingProgress, metrics: Option<Metrics>) -> Self {
        Self {
            labels: model.taught.n_labels(),
            synthetic: model.taught.synthetic as u32,
            held_out: metrics.as_ref().map_or(0, |metrics| metrics.n),
            steps: progress.steps,
            epochs: progress.epochs,
            loss: progress.loss,
            metrics,
        }
    }

    /// The point of the learning curve that it makes.
    #[must_use]
    pub fn point(&self) -> FitPoint {
        let metrics = self.metrics.as_ref();
        FitPoint {
            labels: self.labels,
            held_out: self.held_out,
            loss: self.loss,
            accuracy: metrics.map(|metrics| metrics.accuracy),
            accuracy_low: metrics.map(|metrics| metrics.accuracy_low),
            accuracy_high: metrics.map(|metrics| metrics.accuracy_high),
            balanced_accuracy: metrics.map(|metrics| metrics.balanced_accuracy),
        }
    }
}
