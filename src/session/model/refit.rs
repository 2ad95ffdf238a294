//! The fits that a log ends with, done again.

use crate::error::SessionError;
use crate::jobs::job::{Job, JobProgress};
use crate::model::fit::FitJob;
use crate::session::Session;
use querent_learner::Training;

/// Refits, one after another, what the present model comes from: the last fit from scratch, and the updates after it. It ends
/// in the very model that asked the last question.
#[derive(Clone)]
pub struct RefitJob {
    session: Session,
    fits: Vec<u32>,
    done: usize,
    current: Option<FitJob>,
}

impl RefitJob {
    /// The fits of a session's log; `None` where nothing was fitted.
    pub(crate) fn new(session: &Session) -> Option<Self> {
        // A model of the program's own comes back with its predictions.
        if session.check_not_own().is_err() {
            return None;
        }
        let fits = session.state().fits.clone();
        let session = session.without_model();
        (!fits.is_empty()).then_some(Self { session, fits, done: 0, current: None })
    }

    /// The session that holds the model, where the job is finished.
    pub(crate) fn finish(self) -> Option<Session> {
        (self.done == self.fits.len()).then_some(self.session)
    }
}

impl Job for RefitJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        let mut part = 0.0;
        if let Some(mut job) = self.current.take() {
            let progress = job.step()?;
            if progress.finished {
                self.session.take_fit(job)?;
                self.done += 1;
            } else {
                part = progress.done / progress.total.max(1.0);
                self.current = Some(job);
            }
        } else if let Some(&after) = self.fits.get(self.done) {
            self.current = Some(self.session.fit_after(after, self.done > 0)?);
        }
        let total = self.fits.len();
        Ok(JobProgress { done: self.done as f64 + part, total: total as f64, finished: self.done == total })
    }

    fn is_preparing(&self) -> bool {
        self.current.as_ref().is_some_and(FitJob::is_preparing)
    }

    fn training(&mut self) -> Option<&mut Training> {
        self.current.as_mut().and_then(FitJob::training)
    }
}
