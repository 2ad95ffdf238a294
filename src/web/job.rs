//! A job of a session, as JavaScript holds it: advanced in slices, lent out in work units, and handed to the accelerator.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::delegated::WebDelegated;
use super::error::WebError;
use super::remote_task::WebLent;
use querent_learner::TrainedElsewhere;
use querent_session::{AnyJob, Job as _, JobProgress};

/// A job under way. It owns what it works on, so that the session may go on beside it.
#[wasm_bindgen(js_name = Job)]
pub struct WebJob(AnyJob);

impl WebJob {
    /// From the core's.
    #[must_use]
    pub fn new(job: AnyJob) -> Self {
        Self(job)
    }

    /// The core's.
    #[must_use]
    pub fn get(&self) -> &AnyJob {
        &self.0
    }

    /// The core's, handed over.
    #[must_use]
    pub fn take(self) -> AnyJob {
        self.0
    }
}

#[wasm_bindgen(js_class = Job)]
impl WebJob {
    /// Advances it for about so many milliseconds, and by one step at the least; for no longer than there is something to do here.
    pub fn step(&mut self, milliseconds: f64) -> Result<Ts<JobProgress>, WebError> {
        let end = js_sys::Date::now() + milliseconds;
        loop {
            let progress = self.0.step()?;
            if progress.finished || self.0.is_waiting() || js_sys::Date::now() >= end {
                return Ok(progress.into_ts()?);
            }
        }
    }

    /// Advances it as [`step`](Self::step) does, but no further than to its next training.
    pub fn prepare(&mut self, milliseconds: f64) -> Result<Ts<JobProgress>, WebError> {
        let end = js_sys::Date::now() + milliseconds;
        while self.0.is_preparing() {
            let progress = self.0.step()?;
            if js_sys::Date::now() >= end {
                return Ok(progress.into_ts()?);
            }
        }
        Ok(PREPARED.into_ts()?)
    }

    /// What it is to train next, for the accelerator; nothing where it trains nothing that could be handed over.
    #[must_use]
    pub fn delegated(&mut self) -> Option<WebDelegated> {
        self.0.training().map(|training| WebDelegated::new(training))
    }

    /// The rows of [`delegated`](Self::delegated), row after row.
    #[wasm_bindgen(js_name = delegatedRows)]
    pub fn delegated_rows(&mut self) -> Vec<f32> {
        let training = self.0.training();
        training.map(|training| training.delegated().rows.as_slice().to_vec()).unwrap_or_default()
    }

    /// Takes what the accelerator made of [`delegated`](Self::delegated), and goes on to what comes after it; false, and nothing
    /// is changed, where it does not fit.
    #[wasm_bindgen(js_name = acceptTrained)]
    pub fn accept_trained(&mut self, weights: Vec<f32>, steps: u32, epochs: u32, loss: f64) -> Result<bool, WebError> {
        let trained = TrainedElsewhere { weights, steps, epochs, loss };
        let accepted = self.0.training().is_some_and(|training| training.accept(&trained));
        if accepted {
            self.0.step()?;
        }
        Ok(accepted)
    }

    /// The next work unit for another instance; nothing where it does not fall into any, or each has somebody at it.
    #[wasm_bindgen(js_name = lendUnit)]
    pub fn lend_unit(&mut self) -> Result<Option<WebLent>, WebError> {
        let Some(job) = self.0.lending() else { return Ok(None) };
        Ok(job.lend()?.map(|(number, bytes)| WebLent::new(number, bytes)))
    }

    /// Takes in what came of a work unit that was lent.
    #[wasm_bindgen(js_name = acceptUnit)]
    pub fn accept_unit(&mut self, number: u32, outcome: &[u8]) -> Result<(), WebError> {
        let Some(job) = self.0.lending() else { return Ok(()) };
        Ok(job.accept(number, outcome)?)
    }

    /// Reclaims a work unit that is not going to be done elsewhere.
    #[wasm_bindgen(js_name = reclaimUnit)]
    pub fn reclaim_unit(&mut self, number: u32) {
        if let Some(job) = self.0.lending() {
            job.reclaim(number);
        }
    }

    /// Whether it has nothing left to do here but to wait for work units that are lent.
    #[wasm_bindgen(js_name = waitsForUnits)]
    pub fn waits_for_units(&mut self) -> bool {
        self.0.is_waiting()
    }
}

/// The progress of a job that is prepared.
const PREPARED: JobProgress = JobProgress { done: 0.0, total: 0.0, finished: true };
