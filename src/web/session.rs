//! A session and the job it is at.

use tsify::{Ts, Tsify as _};
use wasm_bindgen::prelude::wasm_bindgen;

use super::delegated::WebDelegated;
use super::errand::WebLent;
use super::error::WebError;
use super::model_file::WebModelFile;
use super::reader::WebReader;
use querent_annotate::{AutoPlan, CellValue, LabelReport, Purpose, Task};
use querent_evaluate::{CrossValidation, Metrics, Simulation};
use querent_generate::{Benefit, SyntheticRow};
use querent_learner::TrainedElsewhere;
use querent_portable::ModelOptions;
use querent_session::{
    AnnotatorsReport, AutoOptions, BenefitJob, ColumnFeatures, ColumnLeak, ColumnOverride, ColumnReport, Config,
    CrossValidationJob, Decision, Export, ExportChoice, ExportContents, FitJob, FitReport, GenerateOptions, Impact,
    Job, JobProgress, Lending, RefitJob, RepeatReport, Resumable, Session, SessionEvent, SimulateOptions,
    SimulationJob, Status,
};
use querent_table::{ColumnReading, Profile, Sampled, WriteOptions};

/// A labelling session over one table.
#[wasm_bindgen(js_name = Session)]
pub struct WebSession {
    session: Session,
    job: Option<Begun>,
    export: Option<Export>,
    columns: ColumnReport,
}

/// The job that a session is at.
enum Begun {
    Fit(Box<FitJob>),
    Refit(Box<RefitJob>),
    Evaluate(CrossValidationJob),
    Simulate(SimulationJob),
    TrySynthetic(BenefitJob),
}

impl From<Session> for WebSession {
    fn from(session: Session) -> Self {
        Self { session, job: None, export: None, columns: ColumnReport::default() }
    }
}

impl WebSession {
    fn begun(&mut self) -> Option<&mut dyn Job> {
        Some(match self.job.as_mut()? {
            Begun::Fit(job) => job.as_mut(),
            Begun::Refit(job) => job.as_mut(),
            Begun::Evaluate(job) => job,
            Begun::Simulate(job) => job,
            Begun::TrySynthetic(job) => job,
        })
    }

    fn lending(&mut self) -> Option<&mut dyn Lending> {
        Some(match self.job.as_mut()? {
            Begun::Fit(_) | Begun::Refit(_) => return None,
            Begun::Evaluate(job) => job,
            Begun::Simulate(job) => job,
            Begun::TrySynthetic(job) => job,
        })
    }
}

type Converted<T> = Result<Ts<T>, WebError>;

#[wasm_bindgen(js_class = Session)]
impl WebSession {
    /// From a project file.
    pub fn restore(bytes: &[u8]) -> Result<WebSession, WebError> {
        Ok(Session::restore(bytes)?.into())
    }

    /// From a damaged project file, as far as it is whole; with what was lost.
    pub fn salvage(bytes: &[u8]) -> Result<WebSalvaged, WebError> {
        let saved = Session::salvage(bytes)?;
        Ok(WebSalvaged { lost: saved.lost(), session: Some(saved.session) })
    }

    /// The columns and what they were taken for.
    pub fn profile(&self) -> Converted<Profile> {
        Ok(self.session.profile().into_ts()?)
    }

    /// Of how many rows the table is a sample.
    pub fn sample(&self) -> Result<Option<Ts<Sampled>>, WebError> {
        Ok(self.session.sample().map(|sample| sample.into_ts()).transpose()?)
    }

    /// What an earlier session wrote beside the table and can be taken up.
    pub fn resumable(&self) -> Result<Option<Ts<Resumable>>, WebError> {
        Ok(self.session.resumable().map(|found| found.into_ts()).transpose()?)
    }

    /// The columns that tell a label by themselves, were it this one.
    pub fn leaks(&self, target: &str) -> Result<Vec<Ts<ColumnLeak>>, WebError> {
        self.session.leaks(target)?.iter().map(|leak| Ok(leak.into_ts()?)).collect()
    }

    /// Rows that repeat others.
    pub fn repeats(&self) -> Converted<RepeatReport> {
        Ok(self.session.repeats().into_ts()?)
    }

    /// How far a column can be read in a format.
    #[wasm_bindgen(js_name = readColumn)]
    pub fn read_column(&self, change: Ts<ColumnOverride>) -> Converted<ColumnReading> {
        Ok(self.session.read_column(&change.to_rust()?)?.into_ts()?)
    }

    /// The features that the learner sees, by the columns they come from.
    pub fn features(&self) -> Result<Vec<Ts<ColumnFeatures>>, WebError> {
        self.session.features()?.iter().map(|column| Ok(column.into_ts()?)).collect()
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

    /// How many answers decisions would set aside.
    pub fn impact(&self, config: Ts<Config>) -> Converted<Impact> {
        Ok(self.session.impact(&config.to_rust()?)?.into_ts()?)
    }

    /// How many answers removing a class would set aside.
    #[wasm_bindgen(js_name = impactOfRemoving)]
    pub fn impact_of_removing(&self, name: &str) -> Converted<Impact> {
        Ok(self.session.impact_of_removing(name)?.into_ts()?)
    }

    /// How often something was decided that neither a model nor a job goes on through.
    #[must_use]
    pub fn decided(&self) -> u32 {
        self.session.state().decided()
    }

    /// Adds a class.
    #[wasm_bindgen(js_name = addClass)]
    pub fn add_class(&mut self, name: &str, at: f64) -> Converted<Status> {
        self.session.add_class(name, at)?;
        self.status()
    }

    /// Gives a class another name.
    #[wasm_bindgen(js_name = renameClass)]
    pub fn rename_class(&mut self, from: &str, to: &str, at: f64) -> Converted<Status> {
        self.session.rename_class(from, to, at)?;
        self.status()
    }

    /// Makes one class of several.
    #[wasm_bindgen(js_name = mergeClasses)]
    pub fn merge_classes(&mut self, from: Vec<String>, into: &str, at: f64) -> Converted<Status> {
        self.session.merge_classes(from, into, at)?;
        self.status()
    }

    /// Removes a class.
    #[wasm_bindgen(js_name = removeClass)]
    pub fn remove_class(&mut self, name: &str, at: f64) -> Converted<Status> {
        self.session.remove_class(name, at)?;
        self.status()
    }

    /// Puts the classes into another order.
    #[wasm_bindgen(js_name = orderClasses)]
    pub fn order_classes(&mut self, names: Vec<String>, at: f64) -> Converted<Status> {
        self.session.order_classes(names, at)?;
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

    /// Answers a row that is asked about again.
    #[wasm_bindgen(js_name = answerAgain)]
    pub fn answer_again(&mut self, row: u32, label: &str, at: f64) -> Converted<Status> {
        self.session.answer_again(row, label, at)?;
        self.status()
    }

    /// Passes on a row that is asked about again.
    #[wasm_bindgen(js_name = passAgain)]
    pub fn pass_again(&mut self, row: u32, at: f64) -> Converted<Status> {
        self.session.pass_again(row, at)?;
        self.status()
    }

    /// Labels a row that was made up for the question.
    #[wasm_bindgen(js_name = teachInvention)]
    pub fn teach_invention(&mut self, values: Vec<Ts<CellValue>>, label: &str, at: f64) -> Converted<Status> {
        let values = values.iter().map(Ts::to_rust).collect::<Result<Vec<_>, _>>()?;
        self.session.teach_invention(values, label, at)?;
        self.status()
    }

    /// What labelling without asking would do.
    #[wasm_bindgen(js_name = planAutoLabels)]
    pub fn plan_auto_labels(&self, options: Ts<AutoOptions>) -> Converted<AutoPlan> {
        Ok(self.session.plan_auto_labels(options.to_rust()?)?.into_ts()?)
    }

    /// Lets the model label the rows of which it is sure enough.
    #[wasm_bindgen(js_name = autoLabel)]
    pub fn auto_label(&mut self, options: Ts<AutoOptions>, at: f64) -> Converted<AutoPlan> {
        Ok(self.session.auto_label(options.to_rust()?, at)?.into_ts()?)
    }

    /// Draws more rows to be asked about only to measure.
    #[wasm_bindgen(js_name = drawChecks)]
    pub fn draw_checks(&mut self, n: u32, at: f64) -> Converted<Status> {
        self.session.draw_checks(n, at)?;
        self.status()
    }

    /// Takes somebody else's labels in, and says how many.
    pub fn merge(&mut self, bytes: &[u8], name: &str, annotator: &str, at: f64) -> Result<u32, WebError> {
        Ok(self.session.merge(bytes, name, annotator, at)?)
    }

    /// Takes the labels of a table in that was read.
    #[wasm_bindgen(js_name = mergeTable)]
    pub fn merge_table(&mut self, reader: WebReader, annotator: &str, at: f64) -> Result<u32, WebError> {
        Ok(self.session.merge_table(&reader.table()?, annotator, at)?)
    }

    /// What annotators say together, and where they differ.
    pub fn annotators(&self) -> Converted<AnnotatorsReport> {
        Ok(self.session.annotators()?.into_ts()?)
    }

    /// Settles a row on which annotators differ.
    pub fn settle(&mut self, row: u32, label: &str, at: f64) -> Converted<Status> {
        self.session.settle(row, label, at)?;
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

    /// The next rows to ask about, of one purpose alone where it is given.
    pub fn query(&self, n: u32, purpose: Option<Ts<Purpose>>) -> Result<Vec<Ts<Task>>, WebError> {
        let purpose = purpose.as_ref().map(Ts::to_rust).transpose()?;
        self.session.query(n, purpose)?.iter().map(|task| Ok(task.into_ts()?)).collect()
    }

    /// The task of one row.
    pub fn task(&self, row: u32) -> Converted<Task> {
        Ok(self.session.task(row)?.into_ts()?)
    }

    /// Begins a fit on the labels as they stand, from scratch where it is to be `anew`.
    #[wasm_bindgen(js_name = beginFit)]
    pub fn begin_fit(&mut self, anew: bool) -> Result<(), WebError> {
        let job = if anew { self.session.fit_anew()? } else { self.session.fit()? };
        self.job = Some(Begun::Fit(Box::new(job)));
        Ok(())
    }

    /// Begins the fit that the log ends with; false where nothing was fitted.
    #[wasm_bindgen(js_name = beginRefit)]
    pub fn begin_refit(&mut self) -> Result<bool, WebError> {
        self.job = self.session.refit().map(|job| Begun::Refit(Box::new(job)));
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

    /// Advances the begun job for about so many milliseconds, and by one step at the least; for no longer than there is something
    /// to do here.
    pub fn step(&mut self, milliseconds: f64) -> Converted<JobProgress> {
        let end = js_sys::Date::now() + milliseconds;
        loop {
            let progress = self.begun().map_or(Ok(IDLE), Job::step)?;
            if progress.finished || self.waits_for_parts() || js_sys::Date::now() >= end {
                return Ok(progress.into_ts()?);
            }
        }
    }

    /// The next part of the begun job for another instance; nothing where it does not fall into parts, or each has somebody at it.
    #[wasm_bindgen(js_name = lendPart)]
    pub fn lend_part(&mut self) -> Result<Option<WebLent>, WebError> {
        let lent = self.lending().map_or(Ok(None), Lending::lend)?;
        Ok(lent.map(|(number, bytes)| WebLent::new(number, bytes)))
    }

    /// Takes in what came of a part that was lent.
    #[wasm_bindgen(js_name = acceptPart)]
    pub fn accept_part(&mut self, number: u32, outcome: &[u8]) -> Result<(), WebError> {
        Ok(self.lending().map_or(Ok(()), |job| job.accept(number, outcome))?)
    }

    /// Takes back a part that is not going to be done elsewhere.
    #[wasm_bindgen(js_name = takePartBack)]
    pub fn take_part_back(&mut self, number: u32) {
        if let Some(job) = self.lending() {
            job.take_back(number);
        }
    }

    /// Whether the begun job has nothing left to do here but to wait for parts that are lent.
    #[wasm_bindgen(js_name = waitsForParts)]
    pub fn waits_for_parts(&mut self) -> bool {
        self.lending().is_some_and(Lending::is_waiting)
    }

    /// Advances the begun job as [`step`](Self::step) does, but no further than to its next training.
    pub fn prepare(&mut self, milliseconds: f64) -> Converted<JobProgress> {
        let end = js_sys::Date::now() + milliseconds;
        while let Some(job) = self.begun().filter(|job| job.is_preparing()) {
            let progress = job.step()?;
            if js_sys::Date::now() >= end {
                return Ok(progress.into_ts()?);
            }
        }
        Ok(IDLE.into_ts()?)
    }

    /// What the begun job is to train next, for the accelerator; nothing where it trains nothing that could be handed over.
    #[must_use]
    pub fn delegated(&mut self) -> Option<WebDelegated> {
        self.begun()?.training().map(|training| WebDelegated::new(training))
    }

    /// The rows of [`delegated`](Self::delegated), row after row.
    #[wasm_bindgen(js_name = delegatedRows)]
    pub fn delegated_rows(&mut self) -> Vec<f32> {
        let training = self.begun().and_then(Job::training);
        training.map(|training| training.delegated().rows.as_slice().to_vec()).unwrap_or_default()
    }

    /// Takes what the accelerator made of [`delegated`](Self::delegated), and goes on to what comes after it; false, and nothing
    /// is changed, where it does not fit.
    #[wasm_bindgen(js_name = acceptTrained)]
    pub fn accept_trained(&mut self, weights: Vec<f32>, steps: u32, epochs: u32, loss: f64) -> Result<bool, WebError> {
        let Some(job) = self.begun() else { return Ok(false) };
        let trained = TrainedElsewhere { weights, steps, epochs, loss };
        let accepted = job.training().is_some_and(|training| training.accept(&trained));
        if accepted {
            job.step()?;
        }
        Ok(accepted)
    }

    /// Takes in the finished fit; nothing where there is none, or where the session was configured anew since.
    #[wasm_bindgen(js_name = finishFit)]
    pub fn finish_fit(&mut self, at: f64) -> Result<Option<Ts<FitReport>>, WebError> {
        let Some(Begun::Fit(job)) = self.job.take() else { return Ok(None) };
        let report = self.session.accept(*job, at)?;
        Ok(report.map(|report| report.into_ts()).transpose()?)
    }

    /// Takes in the finished refit.
    #[wasm_bindgen(js_name = finishRefit)]
    pub fn finish_refit(&mut self) -> Converted<Status> {
        if let Some(Begun::Refit(job)) = self.job.take() {
            self.session.accept_refit(*job);
        }
        self.status()
    }

    /// The finished cross-validation's report.
    #[wasm_bindgen(js_name = finishEvaluate)]
    pub fn finish_evaluate(&mut self, at: f64) -> Result<Option<Ts<CrossValidation>>, WebError> {
        let Some(Begun::Evaluate(job)) = self.job.take() else { return Ok(None) };
        self.columns = job.column_report();
        Ok(Some(self.session.accept_evaluation(job, at)?.into_ts()?))
    }

    /// The labels that the finished cross-validation finds wrong, in place of its report.
    #[wasm_bindgen(js_name = finishLabelErrors)]
    pub fn finish_label_errors(&mut self, at: f64) -> Result<Option<Ts<LabelReport>>, WebError> {
        let Some(Begun::Evaluate(job)) = self.job.take() else { return Ok(None) };
        Ok(Some(self.session.accept_label_check(job, at)?.into_ts()?))
    }

    /// Begins to measure whether synthetic rows help.
    #[wasm_bindgen(js_name = beginTrySynthetic)]
    pub fn begin_try_synthetic(&mut self, options: Ts<GenerateOptions>) -> Result<(), WebError> {
        self.job = Some(Begun::TrySynthetic(self.session.try_synthetic(options.to_rust()?)?));
        Ok(())
    }

    /// Whether they help.
    #[wasm_bindgen(js_name = finishTrySynthetic)]
    pub fn finish_try_synthetic(&mut self, at: f64) -> Result<Option<Ts<Benefit>>, WebError> {
        let Some(Begun::TrySynthetic(job)) = self.job.take() else { return Ok(None) };
        Ok(Some(self.session.accept_synthetic(job, at)?.into_ts()?))
    }

    /// Fits with synthetic rows from now on, or no longer.
    pub fn augment(&mut self, options: Option<Ts<GenerateOptions>>, at: f64) -> Converted<Status> {
        let options = options.as_ref().map(Ts::to_rust).transpose()?;
        self.session.augment(options, at)?;
        self.status()
    }

    /// The finished simulation's curves.
    #[wasm_bindgen(js_name = finishSimulate)]
    pub fn finish_simulate(&mut self) -> Result<Option<Ts<Simulation>>, WebError> {
        let Some(Begun::Simulate(job)) = self.job.take() else { return Ok(None) };
        self.columns = job.column_report();
        Ok(Some(job.finish().into_ts()?))
    }

    /// What became of the columns in the cross-validation or the simulation that was finished last.
    #[wasm_bindgen(js_name = columnReport)]
    pub fn column_report(&self) -> Converted<ColumnReport> {
        Ok(self.columns.clone().into_ts()?)
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

    /// Begins to write the labelled table as delimited text.
    #[wasm_bindgen(js_name = beginExport)]
    pub fn begin_export(&mut self, options: Ts<WriteOptions>, choice: Ts<ExportChoice>) -> Result<(), WebError> {
        self.export = Some(self.session.export_with(&options.to_rust()?, choice.to_rust()?)?);
        Ok(())
    }

    /// What such an export holds.
    #[wasm_bindgen(js_name = exportContents)]
    pub fn export_contents(&self, choice: Ts<ExportChoice>) -> Converted<ExportContents> {
        Ok(self.session.export_contents(choice.to_rust()?)?.into_ts()?)
    }

    /// The bytes of some more rows; none where all are written.
    #[wasm_bindgen(js_name = exportRows)]
    pub fn export_rows(&mut self, rows: u32) -> Vec<u8> {
        self.export.as_mut().map(|export| export.step(rows as usize)).unwrap_or_default()
    }

    /// How far the export is, in rows.
    #[wasm_bindgen(js_name = exportProgress)]
    pub fn export_progress(&self) -> Converted<JobProgress> {
        Ok(self.export.as_ref().map_or(IDLE, Export::progress).into_ts()?)
    }

    /// Lets go of the export.
    #[wasm_bindgen(js_name = endExport)]
    pub fn end_export(&mut self) {
        self.export = None;
    }

    /// The present model as a file.
    #[wasm_bindgen(js_name = exportModel)]
    pub fn export_model(&self, options: Ts<ModelOptions>) -> Result<WebModelFile, WebError> {
        Ok(WebModelFile::new(self.session.export_model(&options.to_rust()?)?))
    }

    /// How many cells of an export a spreadsheet program could run as a formula.
    #[wasm_bindgen(js_name = hostileCells)]
    pub fn hostile_cells(&self) -> Result<u32, WebError> {
        Ok(self.session.hostile_cells()?)
    }

    /// The project in one file.
    pub fn save(&self) -> Result<Vec<u8>, WebError> {
        Ok(self.session.save()?)
    }
}

/// What could be saved of a damaged project.
#[wasm_bindgen(js_name = Salvaged)]
pub struct WebSalvaged {
    session: Option<Session>,
    lost: String,
}

#[wasm_bindgen(js_class = Salvaged)]
impl WebSalvaged {
    /// What was lost, in a sentence.
    #[must_use]
    pub fn lost(&self) -> String {
        self.lost.clone()
    }

    /// Hands the session over, once.
    pub fn take(&mut self) -> Option<WebSession> {
        self.session.take().map(WebSession::from)
    }
}

/// The progress of no job.
const IDLE: JobProgress = JobProgress { done: 0.0, total: 0.0, finished: true };
