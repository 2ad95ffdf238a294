//! Answers that are tried: how many predictions each would change.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::jobs::job::{Inner, Job, JobProgress};
use crate::log::act::Act;
use crate::log::state::{State, known_row};
use crate::model::current::{Model, TrainedOn};
use crate::session::Session;
use querent_evaluate::most_probable;
use querent_learner::{Committee, Fitting, RowPrior, TrainingSet};
use querent_numeric::Matrix;

/// So many rows are looked at for changes at the most.
const MOST_ROWS: usize = 1000;
/// So many answers are tried where none is named: the likeliest.
const MOST_ANSWERS: usize = 3;

/// What each answer to a row would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AnswerTrials {
    /// The row, from 0.
    pub row: u32,
    /// How many unlabelled rows were looked at: all others that may be asked about, or 1,000 that lie evenly among them.
    pub looked_at: u32,
    /// How many there are.
    pub unlabelled: u32,
    /// The answers, the likeliest first, or in the order in which they were named.
    pub answers: Vec<AnswerTrial>,
}

/// What one answer would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AnswerTrial {
    /// The class.
    pub class: String,
    /// Its calibrated probability before.
    pub probability: f64,
    /// The rows that were looked at and would be predicted to be of another class than before, in table order.
    pub changes: Vec<u32>,
}

/// A training that tries an answer; none where the answer changes no label that teaches.
struct Trial {
    fitting: Option<Fitting>,
    prior: Option<RowPrior>,
}

/// Tries answers to a row, one after another. It changes nothing in the session.
///
/// An answer is tried by an update of the present model, the very one that follows an answer: a bounded number of optimiser steps from
/// its checkpoint with the new label among the others, and whatever is solved in closed form solved again. Where the labels have grown so
/// far that the next fit would be from scratch, the trial is an update all the same, so that it takes as long as one. Labels that came
/// since the last fit are learned first, so that only what this answer changes is counted.
pub struct AnswerTrialsJob {
    row: u32,
    answers: Vec<AnswerTrial>,
    rows: Vec<usize>,
    unlabelled: usize,
    features: Matrix,
    /// What is predicted of each row without the answer.
    before: Option<Vec<usize>>,
    trials: VecDeque<Trial>,
    n_trials: usize,
    training: Inner,
    prior: Option<RowPrior>,
    done: Vec<Vec<usize>>,
}

impl Session {
    /// Begins to try answers to a row: those of `classes`, or else the three likeliest. Hand the finished job to
    /// [`AnswerTrialsJob::finish`].
    ///
    /// # Errors
    ///
    /// [`SessionError::NoModel`] before the first fit, [`SessionError::OwnModel`] where the model is the program's own,
    /// [`SessionError::UnknownRow`] and [`SessionError::UnknownClass`].
    pub fn try_answers(&self, row: u32, classes: Option<&[String]>) -> Result<AnswerTrialsJob, SessionError> {
        self.check_not_own()?;
        let (model, encoded) = (self.model().ok_or(SessionError::NoModel)?, self.encoded()?);
        let learner = model.learner.as_ref().ok_or(SessionError::NoModel)?;
        let (state, plan, place) = (self.state(), self.state().plan()?, known_row(self.table(), row)?);
        let shown = model.shown_of(&model.single(place, Some(encoded)).probabilities);
        let named = classes.map(|names| names.iter().map(|name| plan.class_of(name)).collect::<Result<Vec<_>, _>>());
        let tried = named.transpose()?.unwrap_or_else(|| likeliest(&shown));
        let others: Vec<usize> = state.to_ask().into_iter().filter(|&other| other != place).collect();
        let n = others.len().min(MOST_ROWS);
        let rows: Vec<usize> = (0..n).map(|at| others[at * others.len() / n]).collect();
        let features = encoded.rows.select(&rows);
        let (now, training_set, prior) = self.training_set(state, encoded)?;
        let is_stale = now.labels != model.trained_on.labels || now.inventions != model.trained_on.inventions;
        let mut trials = VecDeque::new();
        let mut before = None;
        if is_stale {
            trials.push_back(self.trial(model, &now, training_set, prior)?);
        } else {
            before = Some(classes_of(learner, model.prior.as_ref(), &rows, &features));
        }
        for &class in &tried {
            let after = self.state_with_answer(row, &plan.classes[class])?;
            let (then, training_set, prior) = self.training_set(&after, encoded)?;
            let changes = then.labels != now.labels;
            let nothing = Trial { fitting: None, prior: None };
            trials.push_back(if changes { self.trial(model, &then, training_set, prior)? } else { nothing });
        }
        let answer = |&class: &usize| AnswerTrial {
            class: plan.classes[class].clone(),
            probability: f64::from(shown[class]),
            changes: Vec::new(),
        };
        Ok(AnswerTrialsJob {
            row,
            answers: tried.iter().map(answer).collect(),
            unlabelled: others.len(),
            rows,
            features,
            before,
            n_trials: trials.len(),
            trials,
            training: Inner::default(),
            prior: None,
            done: Vec::new(),
        })
    }

    /// The state as it would be after an answer.
    fn state_with_answer(&self, row: u32, label: &str) -> Result<State, SessionError> {
        let mut state = self.state().clone();
        let answered = Act::Answered { row, label: label.to_owned(), chance: None, at: 0.0 };
        state.apply(self.table(), self.inferred(), &answered.into())?;
        Ok(state)
    }

    /// An update of a model on labels that it does not all know.
    fn trial(
        &self,
        model: &Model,
        labels: &TrainedOn,
        training_set: TrainingSet,
        prior: Option<RowPrior>,
    ) -> Result<Trial, SessionError> {
        let (config, seed) = (self.learner()?, self.state().seed);
        let is_new = |label: &(usize, usize)| model.trained_on.labels.binary_search(label).is_err();
        let fresh = (0..labels.labels.len()).filter(|&at| is_new(&labels.labels[at])).collect();
        let checkpoint = model.checkpoint.clone();
        let fitting = if checkpoint.can_go_on(0) {
            Fitting::update(&config, training_set, seed, checkpoint, fresh)?
        } else {
            Fitting::on_course(&config, training_set, seed, checkpoint.course())?
        };
        Ok(Trial { fitting: Some(fitting), prior })
    }
}

impl AnswerTrialsJob {
    /// What came of it; of a job that is not finished, as far as it is.
    #[must_use]
    pub fn finish(self) -> AnswerTrials {
        let Self { row, mut answers, rows, unlabelled, before, done, .. } = self;
        let before = before.unwrap_or_default();
        for (answer, after) in answers.iter_mut().zip(&done) {
            let changed = rows.iter().zip(before.iter().zip(after)).filter(|(_, (before, after))| before != after);
            answer.changes = changed.map(|(&row, _)| row as u32).collect();
        }
        AnswerTrials { row, looked_at: rows.len() as u32, unlabelled: unlabelled as u32, answers }
    }

    fn take(&mut self, predicted: Vec<usize>) {
        if self.before.is_none() {
            self.before = Some(predicted);
        } else {
            self.done.push(predicted);
        }
    }
}

impl Job for AnswerTrialsJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        if self.training.is_running() {
            if let (_, Some(fitted)) = self.training.step()? {
                let predicted = classes_of(&fitted.committee, self.prior.as_ref(), &self.rows, &self.features);
                self.take(predicted);
            }
        } else if let Some(Trial { fitting, prior }) = self.trials.pop_front() {
            self.prior = prior;
            match fitting {
                Some(fitting) => self.training.go_on(fitting),
                None => self.done.push(self.before.clone().unwrap_or_default()),
            }
        }
        let is_running = self.training.is_running();
        let part = if is_running { 1.0 - self.training.share() } else { 0.0 };
        let total = self.n_trials as f64;
        let left = self.trials.len() as f64 + part;
        Ok(JobProgress { done: total - left, total, finished: self.trials.is_empty() && !is_running })
    }
}

/// The likeliest classes, the most probable first.
fn likeliest(probabilities: &[f32]) -> Vec<usize> {
    let mut classes: Vec<usize> = (0..probabilities.len()).collect();
    classes.sort_by(|&a, &b| probabilities[b].total_cmp(&probabilities[a]));
    classes.truncate(MOST_ANSWERS);
    classes
}

/// The most probable class of rows of the table, by their `features`.
fn classes_of(committee: &Committee, prior: Option<&RowPrior>, rows: &[usize], features: &Matrix) -> Vec<usize> {
    let mut probabilities = committee.predict(features).mean.probabilities;
    if let Some(prior) = prior {
        prior.apply(rows, &mut probabilities);
    }
    probabilities.rows().map(most_probable).collect()
}
