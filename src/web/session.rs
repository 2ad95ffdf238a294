//! A session and the job it is at.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::WebError;
use crate::annotate::{LabelReport, Task};
use crate::evaluate::{CrossValidation, Metrics, Simulation};
use crate::generate::SyntheticRow;
use crate::session::{
    Config, CrossValidationJob, Decision, FitJob, FitReport, GenerateOptions, Job, JobProgress, Session, SessionEvent,
    SimulateOptions, SimulationJob, Status,
};
use crate::table::Profile;

/// A labelling session over one table.
#[wasm_bindgen(js_name = Session)]
pub struct WebSession {
    session: Session,
    job: Option<Begun>,
}

/// The job that a session is at.
enum Begun {
    Fit(FitJob),
    Refit(FitJob),
    Evaluate(CrossValidationJob),
    Simulate(SimulationJob),
}

impl From<Session> for WebSession {
    fn from(session: Session) -> Self {
        Self { session, job: None }
    }
}

type Converted<T> = Result<Ts<T>, WebError>;

#[wasm_bindgen(js_class = Session)]
impl WebSession {
    /// From a project file.
    pub fn restore(bytes: &[u8]) -> Result<WebSession, WebError> {
        Ok(Session::restore(bytes)?.into())
    }

    /// The columns and what they were taken for.
    pub fn profile(&self) -> Converted<Profile> {
        Ok(self.session.profile().into_ts()?)
    }

    /// The session at a glance.
    pub fn status(&self) -> Converted<Status> {
        Ok(self.session.status().into_ts()?)
    }

    /// Every row answered or skipped, the latest first.
    pub fn history(&self) -> Result<Vec<Ts<Decision>>, WebError> {
        self.session.history().iter().map(|decision| Ok(decision.into_ts()?)).collect()
    }

    /// Decides what to learn and how to ask.
    pub fn configure(&mut self, config: Ts<Config>, at: f64) -> Converted<Status> {
        self.session.configure(config.to_rust()?, at)?;
        self.status()
    }

    /// The events from the given one on.
    pub fn events(&self, from: u32) -> Result<Vec<Ts<SessionEvent>>, WebError> {
        let events = self.session.log().iter().skip(from as usize);
        events.map(|event| Ok(event.into_ts()?)).collect()
    }

    /// Takes up an earlier session on the same table.
    pub fn replay(&mut self, events: Vec<Ts<SessionEvent>>) -> Converted<Status> {
        let events = events.iter().map(Ts::to_rust).collect::<Result<Vec<_>, _>>()?;
        self.session.replay(&events)?;
        self.status()
    }

    /// Labels a row.
    pub fn teach(&mut self, row: u32, label: &str, at: f64) -> Converted<Status> {
        self.session.teach(row, label, at)?;
        self.status()
    }

    /// Leaves a row for another time.
    pub fn skip(&mut self, row: u32, at: f64) -> Converted<Status> {
        self.session.skip(row, at)?;
        self.status()
    }

    /// Takes the last answer or skip back.
    pub fn undo(&mut self, at: f64) -> Converted<Status> {
        self.session.undo(at)?;
        self.status()
    }

    /// Puts the last one taken back again.
    pub fn redo(&mut self, at: f64) -> Converted<Status> {
        self.session.redo(at)?;
        self.status()
    }

    /// The label that a simulation hides for a row.
    pub fn reveal(&self, row: u32) -> Result<String, WebError> {
        Ok(self.session.reveal(row)?.to_owned())
    }

    /// The next rows to ask about.
    pub fn query(&self, n: u32) -> Result<Vec<Ts<Task>>, WebError> {
        self.session.query(n)?.iter().map(|task| Ok(task.into_ts()?)).collect()
    }

    /// The task of one row.
    pub fn task(&self, row: u32) -> Converted<Task> {
        Ok(self.session.task(row)?.into_ts()?)
    }

    /// Begins a fit on the labels as they stand.
    #[wasm_bindgen(js_name = beginFit)]
    pub fn begin_fit(&mut self) -> Result<(), WebError> {
        self.job = Some(Begun::Fit(self.session.fit()?));
        Ok(())
    }

    /// Begins the fit that the log ends with; false where nothing was fitted.
    #[wasm_bindgen(js_name = beginRefit)]
    pub fn begin_refit(&mut self) -> Result<bool, WebError> {
        self.job = self.session.refit()?.map(Begun::Refit);
        Ok(self.job.is_some())
    }

    /// Begins a cross-validation.
    #[wasm_bindgen(js_name = beginEvaluate)]
    pub fn begin_evaluate(&mut self, folds: u32) -> Result<(), WebError> {
        self.job = Some(Begun::Evaluate(self.session.evaluate(folds)?));
        Ok(())
    }

    /// Begins a simulation.
    #[wasm_bindgen(js_name = beginSimulate)]
    pub fn begin_simulate(&mut self, options: Ts<SimulateOptions>) -> Result<(), WebError> {
        self.job = Some(Begun::Simulate(self.session.simulate(options.to_rust()?)?));
        Ok(())
    }

    /// Advances the begun job for about so many milliseconds, and by one step at the least.
    pub fn step(&mut self, milliseconds: f64) -> Converted<JobProgress> {
        let Some(job) = &mut self.job else { return Ok(IDLE.into_ts()?) };
        let job: &mut dyn Job = match job {
            Begun::Fit(job) | Begun::Refit(job) => job,
            Begun::Evaluate(job) => job,
            Begun::Simulate(job) => job,
        };
        let end = js_sys::Date::now() + milliseconds;
        loop {
            let progress = job.step()?;
            if progress.finished || js_sys::Date::now() >= end {
                return Ok(progress.into_ts()?);
            }
        }
    }

    /// Takes in the finished fit; nothing where there is none, or where the session was configured anew since.
    #[wasm_bindgen(js_name = finishFit)]
    pub fn finish_fit(&mut self, at: f64) -> Result<Option<Ts<FitReport>>, WebError> {
        let Some(Begun::Fit(job)) = self.job.take() else { return Ok(None) };
        let report = self.session.accept(job, at)?;
        Ok(report.map(|report| report.into_ts()).transpose()?)
    }

    /// Takes in the finished refit.
    #[wasm_bindgen(js_name = finishRefit)]
    pub fn finish_refit(&mut self) -> Converted<Status> {
        if let Some(Begun::Refit(job)) = self.job.take() {
            self.session.accept_refit(job);
        }
        self.status()
    }

    /// The finished cross-validation's report.
    #[wasm_bindgen(js_name = finishEvaluate)]
    pub fn finish_evaluate(&mut self) -> Result<Option<Ts<CrossValidation>>, WebError> {
        let Some(Begun::Evaluate(job)) = self.job.take() else { return Ok(None) };
        Ok(Some(job.finish().into_ts()?))
    }

    /// The labels that the finished cross-validation finds wrong, in place of its report.
    #[wasm_bindgen(js_name = finishLabelErrors)]
    pub fn finish_label_errors(&mut self) -> Result<Option<Ts<LabelReport>>, WebError> {
        let Some(Begun::Evaluate(job)) = self.job.take() else { return Ok(None) };
        Ok(Some(job.finish_label_report().into_ts()?))
    }

    /// The finished simulation's curves.
    #[wasm_bindgen(js_name = finishSimulate)]
    pub fn finish_simulate(&mut self) -> Result<Option<Ts<Simulation>>, WebError> {
        let Some(Begun::Simulate(job)) = self.job.take() else { return Ok(None) };
        Ok(Some(job.finish().into_ts()?))
    }

    /// Drops the begun job.
    pub fn abandon(&mut self) {
        self.job = None;
    }

    /// How the present model does on the held-out rows.
    pub fn metrics(&self) -> Result<Option<Ts<Metrics>>, WebError> {
        Ok(self.session.metrics().map(|metrics| metrics.into_ts()).transpose()?)
    }

    /// Makes synthetic rows.
    pub fn generate(&self, options: Ts<GenerateOptions>) -> Result<Vec<Ts<SyntheticRow>>, WebError> {
        self.session.generate(&options.to_rust()?)?.iter().map(|row| Ok(row.into_ts()?)).collect()
    }

    /// The labelled table, as a file.
    pub fn export(&self) -> Result<Vec<u8>, WebError> {
        Ok(self.session.export()?)
    }

    /// The project in one file.
    pub fn save(&self) -> Result<Vec<u8>, WebError> {
        Ok(self.session.save()?)
    }
}

/// The progress of no job.
const IDLE: JobProgress = JobProgress { done: 0.0, total: 0.0, finished: true };
