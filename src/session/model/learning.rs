//! The session's model: fitted, updated, measured, and brought back from the log.

use crate::asking::round::reward;
use crate::decisions::config::learner_for;
use crate::error::SessionError;
use crate::jobs::cross_validation::CrossValidationJob;
use crate::log::event::SessionEvent;
use crate::log::finding::Finding;
use crate::log::state::State;
use crate::model::coverage::{Coverage, covered};
use crate::model::current::Model;
use crate::model::fit::{FitJob, FitOutcome, FitReport, fitting, held_out_metrics};
use crate::model::point::FitStart;
use crate::model::refit::RefitJob;
use crate::model::renewal::renewed;
use crate::model::stop_set::stop_set;
use crate::session::Session;
use querent_evaluate::{Calibrator, CrossValidation, Expectation, Metrics, most_probable};
use querent_learner::{CommitteePrediction, LearnerConfig, LearnerError, Prediction, RowPrior, TrainingProgress};
use querent_numeric::Matrix;

/// What a row of a cross-validation counts beside one that measures the present model: its model was another one, of fewer labels.
const A_ROW_OF_FOLDS: f64 = 0.2;

/// How much higher a temperature is expected before there are labels, where the names of the classes are all that is known: cosines tell
/// rows apart, and not how often they are right.
const NAMES_ARE_TOO_SURE: f64 = 2.0;
/// With so many labels half of that is left.
const NAMES_FADE: f64 = 20.0;

impl Session {
    /// Begins a fit on the present labels. Hand the finished job to [`accept`](Self::accept).
    ///
    /// Where labels were only added since the last fit, and they have not grown by more than a fifth since the last one from scratch
    /// (see [`Checkpoint`](querent_learner::Checkpoint)), the model goes on from its checkpoint, and its predictions are renewed for the
    /// rows that matter most (see [`renewed`]); otherwise the fit is from scratch.
    ///
    /// # Errors
    ///
    /// [`SessionError::Learner`] where the labels do not hold two classes, and [`SessionError::OwnModel`] where the model is the program's
    /// own.
    pub fn fit(&self) -> Result<FitJob, SessionError> {
        self.fit_job(self.state(), self.log().len() as u32, true, None)
    }

    /// Begins a fit from scratch, whatever model there is.
    ///
    /// # Errors
    ///
    /// As [`fit`](Self::fit).
    pub fn fit_from_scratch(&self) -> Result<FitJob, SessionError> {
        self.fit_job(self.state(), self.log().len() as u32, false, None)
    }

    /// Begins the fits that the log ends with, on the labels of that time; `None` where nothing was fitted.
    ///
    /// After a replay this brings back the very model that asked the last question.
    #[must_use]
    pub fn refit(&self) -> Option<RefitJob> {
        RefitJob::new(self)
    }

    /// The fit that began after so many events of the log, on the labels of that time; from the checkpoint of the present model if
    /// it `goes_on`.
    pub(crate) fn fit_after(&self, after: u32, goes_on: bool) -> Result<FitJob, SessionError> {
        self.fit_job(&self.state_after(after)?, after, goes_on, Some(self.closed_round(after)))
    }

    /// Whether the log holds what the model predicts of the stop set whose fit began after so many events. A log of an earlier version does
    /// not, and its fits predicted no such rows.
    fn closed_round(&self, after: u32) -> bool {
        let is_fit = |event: &SessionEvent| matches!(event, SessionEvent::Found(Finding::Fitted { after: of, .. }) if *of == after);
        let next = self.log().iter().position(is_fit).and_then(|at| self.log().get(at + 1));
        matches!(next, Some(SessionEvent::Found(Finding::StopSetPredicted { .. })))
    }

    /// A fit on the labels of `state`; whether it closes a round follows from them, but for one that is done again.
    fn fit_job(
        &self,
        state: &State,
        after: u32,
        goes_on: bool,
        closed_round: Option<bool>,
    ) -> Result<FitJob, SessionError> {
        self.check_not_own()?;
        let (encoded, config) = (self.encoded()?.clone(), self.learner()?);
        let origin = (self.state().decided, after);
        let (trained_on, training_set, prior) = self.training_set(state, &encoded)?;
        // What an oracle has answered since changes the prediction of every row.
        let none = RowPrior::default();
        let now = prior.as_ref().unwrap_or(&none);
        let is_same = |model: &&Model| model.prior.as_ref().unwrap_or(&none).has_answers_of(now);
        let model = self.model().filter(|_| goes_on).filter(is_same);
        let going_on = model.and_then(|model| Some((model, model.fresh(&trained_on)?)));
        let rows = |labels: &[(usize, usize)]| -> Vec<usize> { labels.iter().map(|label| label.0).collect() };
        let closes_round = closed_round.unwrap_or_else(|| state.closes_round(trained_on.n_labels()));
        let mut predicted = match &going_on {
            Some((model, fresh)) => {
                let new: Vec<usize> = fresh.iter().filter_map(|&at| Some(trained_on.labels.get(at)?.0)).collect();
                let (pool, held_out) = (self.candidates(state), rows(&state.held_out_labels()));
                let beyond = rows(&trained_on.labels).into_iter().chain(held_out.iter().copied());
                let new: Vec<usize> = beyond.filter(|&row| !model.asks_about(row)).chain(new).collect();
                renewed(&model.prediction.probabilities, &pool, &held_out, &new, model.updates)
            }
            None => covered(state, encoded.rows.n_rows(), after),
        };
        if closes_round && predicted.len() < encoded.rows.n_rows() {
            predicted.extend(stop_set(encoded.rows.n_rows(), state.seed));
            predicted.sort_unstable();
            predicted.dedup();
        }
        let from = going_on.map(|(model, fresh)| (model.checkpoint.clone(), fresh));
        let (fitting, start) =
            fitting(&config, training_set, state.seed, from).map_err(|error| too_few_teach(state, error))?;
        Ok(FitJob::new(encoded, trained_on, fitting, start, predicted, origin).with_prior(prior).closing(closes_round))
    }

    /// The learner that the session's strategy needs.
    pub(crate) fn learner(&self) -> Result<LearnerConfig, SessionError> {
        let config = self.config()?;
        Ok(learner_for(querent_query::strategy(&config.strategy)?, &config.learner))
    }

    /// Takes in a finished [`fit`](Self::fit), measures it on the held-out rows and writes it down; `None` where the job is not
    /// finished, or where the session was configured again since it began. Answers may have come in between.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn accept(&mut self, job: FitJob, at: f64) -> Result<Option<FitReport>, SessionError> {
        if !job.is_of(self.state().decided) {
            return Ok(None);
        }
        let (after, closes_round) = (job.after(), job.closes_round());
        let Some(report) = self.take_fit(job)? else { return Ok(None) };
        self.write_fit(after, &report, closes_round, at)?;
        Ok(Some(report))
    }

    /// Writes a fit down that began after so many events, what it predicts of the stop set where it `closes_round`, and the reward that came
    /// with it.
    pub(crate) fn write_fit(
        &mut self,
        after: u32,
        report: &FitReport,
        closes_round: bool,
        at: f64,
    ) -> Result<(), SessionError> {
        self.append(Finding::Fitted { after, start: report.start, point: report.point(), at })?;
        if let Some(model) = self.model().filter(|_| closes_round) {
            self.append(self.round(model, at))?;
        }
        if let Some(reward) = self.reward() {
            self.append(Finding::Rewarded { reward, at })?;
        }
        Ok(())
    }

    /// Makes what came of a finished fit the present model; `None` where it is not finished.
    pub(crate) fn take_fit(&mut self, job: FitJob) -> Result<Option<FitReport>, SessionError> {
        let Some(FitOutcome { start, trained_on, progress, fitted, rows, predicted, prior }) = job.finish() else {
            return Ok(None);
        };
        let (learner, checkpoint) = (fitted.committee, fitted.checkpoint);
        let learner = Some(learner);
        let mut earlier = self.model.take();
        let model = if let Some(mut earlier) = earlier.take_if(|_| start == FitStart::Warm) {
            earlier.renew(&rows, &predicted);
            if let Some(coverage) = &mut earlier.coverage {
                coverage.extend(rows.iter().copied());
            }
            Model { learner, checkpoint, trained_on, prior, updates: earlier.updates + 1, ..earlier }
        } else {
            let n_rows = self.encoded()?.rows.n_rows();
            let is_whole = rows.len() == n_rows;
            let (CommitteePrediction { mean, members }, coverage) = if is_whole {
                (predicted, None)
            } else {
                let (all, known) = spread(n_rows, &rows, &predicted, earlier);
                (all, Some(Coverage::new(rows, n_rows, known)))
            };
            Model {
                learner,
                prediction: mean,
                members,
                checkpoint,
                updates: 0,
                calibrator: Calibrator::default(),
                trained_on,
                prior,
                coverage,
            }
        };
        Ok(Some(self.adopt(model, start, progress)?))
    }

    /// Makes a fitted model the present one: calibrates and measures it.
    pub(crate) fn adopt(
        &mut self,
        mut model: Model,
        start: FitStart,
        progress: TrainingProgress,
    ) -> Result<FitReport, SessionError> {
        self.calibrate(&mut model);
        let plan = self.state().plan()?;
        let metrics = held_out_metrics(&model, &self.measuring(&model), &plan.classes);
        let (left_out, kept) = (plan.encoding.left_out.clone(), plan.encoding.kept.clone());
        let report = FitReport { left_out, kept, ..FitReport::new(&model, start, progress, metrics) };
        self.model = Some(model);
        Ok(report)
    }

    /// Finds the temperature at which the model's probabilities are shown, on the rows that it is measured on and, where there was a
    /// cross-validation, its held-out folds; where names of classes take part, it begins higher. It is one number and moves no row to another class, so that accuracy is measured as
    /// before.
    pub(crate) fn calibrate(&self, model: &mut Model) {
        let (rows, truth): (Vec<usize>, Vec<usize>) = self.measuring(model).into_iter().unzip();
        let of_folds = |(rows, temperature)| Expectation { temperature, rows: f64::from(rows) * A_ROW_OF_FOLDS };
        let first = if self.state().class_texts().iter().flatten().count() > 1 {
            let left = NAMES_FADE / (NAMES_FADE + f64::from(model.trained_on.n_labels()));
            Expectation { temperature: 1.0 + NAMES_ARE_TOO_SURE * left, ..Expectation::default() }
        } else {
            Expectation::default()
        };
        let expected = self.state().folds.map_or(first, of_folds);
        model.calibrator = Calibrator::fit(&model.raw(&rows), &truth, expected);
    }

    /// Takes in a finished [`evaluate`](Self::evaluate): from now on the temperature is drawn to the one that suits its held-out folds,
    /// unless the session was configured again since it began.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn accept_evaluation(&mut self, job: CrossValidationJob, at: f64) -> Result<CrossValidation, SessionError> {
        let is_present = job.is_of(self.state().plan()?, &self.learner()?);
        let report = job.finish();
        if !is_present {
            return Ok(report);
        }
        self.append(Finding::Evaluated { rows: report.rows, temperature: report.temperature, at })?;
        if let Some(mut model) = self.model.take() {
            self.calibrate(&mut model);
            self.model = Some(model);
        }
        Ok(report)
    }

    /// Takes in a finished [`refit`](Self::refit), which the log already holds.
    pub fn accept_refit(&mut self, job: RefitJob) {
        if let Some(mut model) = job.finish().and_then(|refitted| refitted.model) {
            self.calibrate(&mut model);
            self.model = Some(model);
        }
    }

    /// How the present model does on the held-out rows; `None` without a model or without held-out rows.
    #[must_use]
    pub fn metrics(&self) -> Option<Metrics> {
        let model = self.model()?;
        held_out_metrics(model, &self.measuring(model), &self.state().plan().ok()?.classes)
    }

    /// The labels that a model is measured on, of rows that it has predicted with a fit.
    fn measuring(&self, model: &Model) -> Vec<(usize, usize)> {
        self.state().held_out_labels().into_iter().filter(|&(row, _)| model.asks_about(row)).collect()
    }

    /// The rows that a strategy may choose, of those that the present model has predicted with a fit.
    pub(crate) fn candidates(&self, state: &State) -> Vec<usize> {
        let asked = |row: &usize| self.model().is_none_or(|model| model.asks_about(*row));
        state.to_ask().into_iter().filter(asked).collect()
    }

    /// The reward of the rows that a bandit chose since the last fit, by the present model; none where it chose none.
    fn reward(&self) -> Option<f64> {
        let (trust, model) = (&self.state().trust, self.model()?);
        if !trust.is_waiting() {
            return None;
        }
        let is_right = trust.asked().iter().map(|&(row, _)| {
            let predicted = model.prediction.probabilities.row(row);
            Some(most_probable(predicted)) == self.state().class_of(row)
        });
        Some(reward(trust, self.state().plan.as_ref()?.pool.len(), is_right))
    }
}

/// The predictions of some rows among those of every row, which are of an earlier model where there is one; and the rows that are known
/// by that.
fn spread(
    n_rows: usize,
    rows: &[usize],
    predicted: &CommitteePrediction,
    earlier: Option<Model>,
) -> (CommitteePrediction, Option<Vec<bool>>) {
    let like = |part: &Matrix| Matrix::zeros(n_rows, part.n_columns());
    let fits = |model: &Model| model.prediction.probabilities.n_columns() == predicted.mean.probabilities.n_columns();
    let (mut probabilities, known) = match earlier.filter(fits) {
        Some(Model { prediction, coverage, .. }) => {
            (prediction.probabilities, Some(coverage.map_or_else(|| vec![true; n_rows], Coverage::into_known)))
        }
        None => (like(&predicted.mean.probabilities), None),
    };
    let mut embedding = like(&predicted.mean.embedding);
    let mut members: Vec<Matrix> = predicted.members.iter().map(like).collect();
    let parts = [(&mut probabilities, &predicted.mean.probabilities), (&mut embedding, &predicted.mean.embedding)];
    for (all, part) in parts.into_iter().chain(members.iter_mut().zip(&predicted.members)) {
        for (&row, values) in rows.iter().zip(part.rows()) {
            all.row_mut(row).copy_from_slice(values);
        }
    }
    (CommitteePrediction { mean: Prediction { probabilities, embedding }, members }, known)
}

/// The error of a fit, which counts the labels apart that are kept for measuring.
fn too_few_teach(state: &State, error: LearnerError) -> SessionError {
    let kept = state.held_out_labels().len();
    match error {
        LearnerError::TooFewClasses { rows, classes } if kept > 0 => SessionError::TooFewTeach { rows, classes, kept },
        other => other.into(),
    }
}
