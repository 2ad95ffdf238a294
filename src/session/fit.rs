//! Fitting the session's model on the labels as they stand.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use super::event::FitPoint;
use super::job::{Inner, Job, JobProgress};
use super::model::{Encoded, Model};
use super::state::LabelledRow;
use crate::evaluate::{Metrics, metrics};
use crate::learner::{Learner, LearnerConfig, Prediction, TrainingProgress};
use crate::matrix::Matrix;

/// How a fit went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FitReport {
    /// Labels that taught it.
    pub labels: u32,
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

/// A fit under way: training first, and then a prediction of every row.
#[derive(Clone)]
pub struct FitJob {
    encoded: Rc<Encoded>,
    after: u32,
    labels: Vec<LabelledRow>,
    training: Inner,
    progress: TrainingProgress,
    learner: Option<Learner>,
    prediction: Prediction,
    n_predicted: usize,
}

impl FitJob {
    /// A fit of `labels` on encoded rows, with `n_classes` classes, begun after so many events of the log.
    ///
    /// # Errors
    ///
    /// [`SessionError::Learner`] where the labels do not hold two classes.
    pub fn new(
        encoded: Rc<Encoded>,
        labels: Vec<LabelledRow>,
        n_classes: usize,
        config: &LearnerConfig,
        seed: u64,
        after: u32,
    ) -> Result<Self, SessionError> {
        let (rows, classes): (Vec<usize>, Vec<usize>) = labels.iter().copied().unzip();
        let mut training = Inner::default();
        training.start(config, encoded.rows.select(&rows), &classes, n_classes, seed)?;
        let embedding_size = config.hidden.last().map_or(encoded.rows.n_columns(), |&units| units as usize);
        let prediction =
            Prediction { probabilities: Matrix::zeros(0, n_classes), embedding: Matrix::zeros(0, embedding_size) };
        Ok(Self {
            encoded,
            after,
            labels,
            training,
            progress: TrainingProgress::default(),
            learner: None,
            prediction,
            n_predicted: 0,
        })
    }

    fn n_chunks(&self) -> usize {
        self.encoded.rows.n_rows().div_ceil(Learner::CHUNK)
    }

    fn predict_chunk(&mut self, learner: &Learner) {
        let rows = &self.encoded.rows;
        let chunk: Vec<usize> = (self.n_predicted..rows.n_rows().min(self.n_predicted + Learner::CHUNK)).collect();
        let prediction = learner.predict(&rows.select(&chunk));
        self.prediction.probabilities.append(&prediction.probabilities);
        self.prediction.embedding.append(&prediction.embedding);
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
        let learner = self.learner.filter(|_| self.n_predicted == n_rows)?;
        Some((Model { learner, prediction: self.prediction, labels: self.labels }, self.progress))
    }
}

impl Job for FitJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        if self.training.is_running() {
            (self.progress, self.learner) = self.training.step();
        } else if let Some(learner) = self.learner.take() {
            self.predict_chunk(&learner);
            self.learner = Some(learner);
        }
        let n_chunks = self.n_chunks();
        let total = f64::from(self.progress.max_steps) + n_chunks as f64;
        let trained = if self.progress.finished { self.progress.max_steps } else { self.progress.steps };
        let predicted = self.n_predicted.div_ceil(Learner::CHUNK);
        let finished = self.progress.finished && predicted == n_chunks;
        Ok(JobProgress { done: f64::from(trained) + predicted as f64, total, finished })
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
            labels: model.labels.len() as u32,
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
