//! Fitting the session's model on the present labels.

use std::rc::Rc;

use serde::Serialize;

use crate::decisions::labels::LabelledRow;
use crate::error::SessionError;
use crate::jobs::job::{Inner, Job, JobProgress};
use crate::model::current::{Encoded, Model, TrainedOn};
use crate::model::point::{FitPoint, FitStart};
use querent_evaluate::{Metrics, metrics};
use querent_learner::{
    Checkpoint, Committee, CommitteePrediction, Fitted, Fitting, Learner, LearnerConfig, LearnerError, RowPrior,
    Training, TrainingProgress, TrainingSet,
};
use querent_table::LeftOut;

/// How a fit went.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FitReport {
    /// How it began.
    pub start: FitStart,
    /// Labels that it was trained on, those of made-up rows among them.
    pub labels: u32,
    /// Synthetic rows that it was trained on besides.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub metrics: Option<Metrics>,
    /// The columns that nothing was learned from, and why.
    pub left_out: Vec<LeftOut>,
    /// Columns that tell the label by themselves and were learned from all the same, as no other column says anything of it.
    pub kept: Vec<LeftOut>,
}

/// A fit under way: the training of the committee, and then its predictions for the rows of the table: for every one after a fit from
/// scratch, and for those that matter most after an update.
#[derive(Clone)]
pub struct FitJob {
    encoded: Rc<Encoded>,
    decided: u32,
    after: u32,
    start: FitStart,
    trained_on: TrainedOn,
    training: Inner,
    max_steps: f64,
    progress: TrainingProgress,
    fitted: Option<Fitted>,
    rows: Vec<usize>,
    predicted: CommitteePrediction,
    prior: Option<RowPrior>,
    closes_round: bool,
}

/// What came of a [`FitJob`].
pub(crate) struct FitOutcome {
    pub(crate) start: FitStart,
    pub(crate) trained_on: TrainedOn,
    pub(crate) progress: TrainingProgress,
    pub(crate) fitted: Fitted,
    /// The rows that it predicts, and its predictions.
    pub(crate) rows: Vec<usize>,
    pub(crate) predicted: CommitteePrediction,
    /// What is known of rows beside what was learned.
    pub(crate) prior: Option<RowPrior>,
}

impl FitJob {
    /// A fit of encoded rows, started after so many decisions and events of the log. In the end it predicts `rows` of the table.
    pub(crate) fn new(
        encoded: Rc<Encoded>,
        trained_on: TrainedOn,
        fitting: Fitting,
        start: FitStart,
        rows: Vec<usize>,
        (decided, after): (u32, u32),
    ) -> Self {
        let mut training = Inner::default();
        let max_steps = f64::from(fitting.config().max_steps);
        training.go_on(fitting);
        let (progress, predicted) = (TrainingProgress::default(), CommitteePrediction::default());
        Self {
            encoded,
            decided,
            after,
            start,
            trained_on,
            training,
            max_steps,
            progress,
            fitted: None,
            rows,
            predicted,
            prior: None,
            closes_round: false,
        }
    }

    /// The same with a prior that comes into its predictions.
    pub(crate) fn with_prior(self, prior: Option<RowPrior>) -> Self {
        Self { prior, ..self }
    }

    /// The same, whose predictions of the stop set are kept where it `closes_round`.
    pub(crate) fn closing(self, closes_round: bool) -> Self {
        Self { closes_round, ..self }
    }

    /// Whether its predictions of the stop set are kept.
    pub(crate) fn closes_round(&self) -> bool {
        self.closes_round
    }

    fn predict_chunk(&mut self, committee: &Committee) {
        let done = self.predicted.mean.probabilities.n_rows();
        let chunk = &self.rows[done..self.rows.len().min(done + Learner::CHUNK)];
        let features = self.encoded.rows.select(chunk);
        self.predicted.append(Model::predicted_by(committee, self.prior.as_ref(), chunk, &features));
    }

    /// How many events the log held when the fit began.
    #[must_use]
    pub fn after(&self) -> u32 {
        self.after
    }

    /// Whether nothing was decided since it began that a model does not go on through, as [`State::decided`](crate::State) counts.
    #[must_use]
    pub fn is_of(&self, decided: u32) -> bool {
        self.decided == decided
    }

    /// What came of it, where it is finished.
    pub(crate) fn finish(self) -> Option<FitOutcome> {
        let Self { start, trained_on, progress, fitted, rows, predicted, prior, .. } = self;
        let fitted = fitted.filter(|_| predicted.mean.probabilities.n_rows() == rows.len())?;
        Some(FitOutcome { start, trained_on, progress, fitted, rows, predicted, prior })
    }
}

impl Job for FitJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        if self.training.is_running() {
            (self.progress, self.fitted) = self.training.step()?;
        } else if let Some(fitted) = self.fitted.take() {
            self.predict_chunk(&fitted.committee);
            self.fitted = Some(fitted);
        }
        let share = if self.fitted.is_some() { 1.0 } else { self.training.share() };
        let n_predicted = self.predicted.mean.probabilities.n_rows();
        let (n_chunks, done) = (self.rows.len().div_ceil(Learner::CHUNK), n_predicted.div_ceil(Learner::CHUNK));
        Ok(JobProgress {
            done: share * self.max_steps + done as f64,
            total: self.max_steps + n_chunks as f64,
            finished: self.fitted.is_some() && n_predicted == self.rows.len(),
        })
    }

    fn is_preparing(&self) -> bool {
        self.training.is_preparing()
    }

    fn training(&mut self) -> Option<&mut Training> {
        self.training.training()
    }
}

/// A fit on a training set: a few steps more `from` a checkpoint, with the rows that are new to it, or from scratch.
///
/// # Errors
///
/// [`LearnerError::TooFewClasses`] where the set does not hold two classes, and settings out of range.
pub(crate) fn fitting(
    config: &LearnerConfig,
    training_set: TrainingSet,
    seed: u64,
    from: Option<(Checkpoint, Vec<usize>)>,
) -> Result<(Fitting, FitStart), LearnerError> {
    Ok(match from {
        Some((checkpoint, fresh)) => (Fitting::update(config, training_set, seed, checkpoint, fresh)?, FitStart::Warm),
        None => (Fitting::new(config, training_set, seed)?, FitStart::Cold),
    })
}

/// How the model does on labelled rows that did not teach it, with the probabilities that people are shown; `None` without any.
#[must_use]
pub fn held_out_metrics(model: &Model, held_out: &[LabelledRow], classes: &[String]) -> Option<Metrics> {
    if held_out.is_empty() {
        return None;
    }
    let (rows, truth): (Vec<usize>, Vec<usize>) = held_out.iter().copied().unzip();
    Some(metrics(&model.calibrated(&rows), &truth, classes))
}

impl FitReport {
    /// The report of a fit that was measured.
    #[must_use]
    pub fn new(model: &Model, start: FitStart, progress: TrainingProgress, metrics: Option<Metrics>) -> Self {
        Self {
            start,
            labels: model.trained_on.n_labels(),
            synthetic: model.trained_on.synthetic as u32,
            held_out: metrics.as_ref().map_or(0, |metrics| metrics.n),
            steps: progress.steps,
            epochs: progress.epochs,
            loss: progress.loss,
            metrics,
            left_out: Vec::new(),
            kept: Vec::new(),
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
