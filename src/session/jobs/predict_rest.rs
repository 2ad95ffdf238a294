//! The rows of a large table that the model has not predicted yet, some at a time.

use std::rc::Rc;

use crate::error::SessionError;
use crate::jobs::job::{Job, JobProgress};
use crate::model::current::{Encoded, Model};
use crate::session::Session;
use querent_learner::{Committee, CommitteePrediction, Learner, Prediction, RowPrior};

/// Predicts some rows by the present model.
pub struct PredictRestJob {
    encoded: Rc<Encoded>,
    committee: Committee,
    prior: Option<RowPrior>,
    /// How many events the log held when the fit from scratch began that the model comes from.
    of: Option<u32>,
    rows: Vec<usize>,
    predicted: CommitteePrediction,
}

impl Job for PredictRestJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        let done = self.predicted.mean.probabilities.n_rows();
        let chunk = &self.rows[done..self.rows.len().min(done + Learner::CHUNK)];
        if !chunk.is_empty() {
            let features = self.encoded.rows.select(chunk);
            self.predicted.append(Model::predicted_by(&self.committee, self.prior.as_ref(), chunk, &features));
        }
        let (done, total) = (self.predicted.mean.probabilities.n_rows(), self.rows.len());
        Ok(JobProgress { done: done as f64, total: total as f64, finished: done == total })
    }
}

impl Session {
    /// Begins to predict `most` of the rows that the model has not predicted yet; none where it has predicted all. Hand the finished job
    /// to [`accept_rest`](Self::accept_rest).
    #[must_use]
    pub fn predict_rest(&self, most: u32) -> Option<PredictRestJob> {
        let (model, encoded) = (self.model()?, self.encoded().ok()?);
        let committee = model.learner.clone()?;
        let rows = model.coverage.as_ref()?.unseen(most as usize);
        (!rows.is_empty()).then(|| PredictRestJob {
            encoded: encoded.clone(),
            committee,
            prior: model.prior.clone(),
            of: self.state().fits.first().copied(),
            rows,
            predicted: CommitteePrediction::default(),
        })
    }

    /// Takes in a finished [`predict_rest`](Self::predict_rest), unless the model was fitted from scratch since; says how many rows are
    /// left. The log holds nothing of it: questions are about other rows.
    pub fn accept_rest(&mut self, job: &PredictRestJob) -> u32 {
        let is_present = job.of == self.state().fits.first().copied();
        let Some(model) = self.model.as_mut() else { return 0 };
        if is_present && job.predicted.mean.probabilities.n_rows() == job.rows.len() {
            // A fit that ended meanwhile has predicted some of them by newer networks.
            let left: Vec<usize> = (0..job.rows.len()).filter(|&at| !model.sees(job.rows[at])).collect();
            let rows: Vec<usize> = left.iter().map(|&at| job.rows[at]).collect();
            let CommitteePrediction { mean, members } = &job.predicted;
            let mean =
                Prediction { probabilities: mean.probabilities.select(&left), embedding: mean.embedding.select(&left) };
            let members = members.iter().map(|member| member.select(&left)).collect();
            model.renew(&rows, &CommitteePrediction { mean, members });
        }
        self.n_unseen()
    }

    /// How many rows the model has not predicted yet.
    pub(crate) fn n_unseen(&self) -> u32 {
        self.model().and_then(|model| model.coverage.as_ref()).map_or(0, |coverage| coverage.n_unseen() as u32)
    }
}
