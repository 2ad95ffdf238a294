//! The session itself: a table, its log, and what follows from them.

use std::rc::Rc;

use super::config::{Config, learner_for};
use super::cross_validation::CrossValidationJob;
use super::error::SessionError;
use super::event::SessionEvent;
use super::fingerprint::fingerprint;
use super::fit::{FitJob, FitReport, held_out_metrics};
use super::model::{Encoded, Model};
use super::simulation::{SimulateOptions, SimulationJob};
use super::state::State;
use crate::evaluate::Metrics;
use crate::features::{Encoder, EncoderConfig};
use crate::query;
use crate::table::{Profile, Table, profile};

/// A labelling session over one table.
///
/// Commands append events to the log; the [`State`] is a fold of the log; the encoded table and the [`Model`] follow from
/// both and are kept only because they take time to work out.
///
/// ```
/// use querent::session::{Config, Job, Session};
/// use querent::table::read_csv;
///
/// let csv = "x,y\n1,low\n2,low\n3,\n9,high\n8,high\n7,\n";
/// let mut session = Session::new(read_csv(csv.into(), "tiny.csv")?, 7, 0.0);
/// session.configure(Config::new("y"), 0.0)?;
/// let mut fit = session.fit()?;
/// while !fit.step()?.finished {}
/// session.accept(fit, 0.0)?;
/// let task = session.query(1)?.remove(0);
/// session.teach(task.row, "low", 0.0)?;
/// assert_eq!(session.status().answered, 1);
/// # Ok::<(), querent::session::SessionError>(())
/// ```
#[derive(Clone)]
pub struct Session {
    table: Rc<Table>,
    profile: Rc<Profile>,
    log: Vec<SessionEvent>,
    state: State,
    encoded: Option<Rc<Encoded>>,
    model: Option<Model>,
}

impl Session {
    /// Begins a session on a table; every draw will come from `seed`.
    #[must_use]
    pub fn new(table: Table, seed: u32, at: f64) -> Self {
        let opened = SessionEvent::Opened {
            name: table.name().to_owned(),
            fingerprint: fingerprint(&table),
            rows: table.n_rows() as u32,
            columns: table.n_columns() as u32,
            seed,
            at,
        };
        Self {
            profile: Rc::new(profile(&table)),
            table: Rc::new(table),
            log: vec![opened],
            state: State::new(u64::from(seed)),
            encoded: None,
            model: None,
        }
    }

    /// The columns of the table and what they were taken for.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Every event so far.
    #[must_use]
    pub fn log(&self) -> &[SessionEvent] {
        &self.log
    }

    /// The fold of the log.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The present model, if one was fitted.
    #[must_use]
    pub fn model(&self) -> Option<&Model> {
        self.model.as_ref()
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    pub(super) fn config(&self) -> Result<&Config, SessionError> {
        self.state.config.as_ref().ok_or(SessionError::NotConfigured)
    }

    pub(super) fn encoded(&self) -> Result<&Rc<Encoded>, SessionError> {
        self.encoded.as_ref().ok_or(SessionError::NotConfigured)
    }

    /// Decides what to learn and how to ask. Answers are kept as long as they mean the same classes.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the decisions; the session is then as it was.
    pub fn configure(&mut self, config: Config, at: f64) -> Result<(), SessionError> {
        self.append(SessionEvent::Configured { config, at })
    }

    /// Labels a row, for the first time or anew.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownRow`], [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn teach(&mut self, row: u32, label: &str, at: f64) -> Result<(), SessionError> {
        self.append(SessionEvent::Answered { row, label: label.trim().to_owned(), at })
    }

    /// Leaves a row for another time: it is not asked about again, and teaches nothing.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownRow`] or [`SessionError::NotConfigured`].
    pub fn skip(&mut self, row: u32, at: f64) -> Result<(), SessionError> {
        self.append(SessionEvent::Skipped { row, at })
    }

    /// Takes the last answer or skip back.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingToUndo`].
    pub fn undo(&mut self, at: f64) -> Result<(), SessionError> {
        self.append(SessionEvent::Undone { at })
    }

    /// Puts the last one taken back again.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingToRedo`].
    pub fn redo(&mut self, at: f64) -> Result<(), SessionError> {
        self.append(SessionEvent::Redone { at })
    }

    /// The label that a simulation hides for a row.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingHidden`] where none is.
    pub fn reveal(&self, row: u32) -> Result<&str, SessionError> {
        let plan = self.state.plan()?;
        let hidden = plan.hidden.get(row as usize).copied().flatten();
        hidden.map(|class| plan.classes[class].as_str()).ok_or(SessionError::NothingHidden { row })
    }

    /// Takes up an earlier session on the same table: its log replaces this one.
    ///
    /// # Errors
    ///
    /// [`SessionError::OtherTable`] where the log was begun on another table, or whatever is wrong with an event; the session
    /// is then as it was.
    pub fn replay(&mut self, events: &[SessionEvent]) -> Result<(), SessionError> {
        let Some((opened @ SessionEvent::Opened { name, fingerprint: theirs, rows, seed, .. }, later)) =
            events.split_first()
        else {
            return Err(SessionError::BadProject { reason: "its log does not begin with a table".to_owned() });
        };
        if *theirs != fingerprint(&self.table) {
            return Err(SessionError::OtherTable { name: name.clone(), rows: *rows });
        }
        let mut replayed = Self {
            table: self.table.clone(),
            profile: self.profile.clone(),
            log: vec![opened.clone()],
            state: State::new(u64::from(*seed)),
            encoded: None,
            model: None,
        };
        for event in later {
            replayed.append(event.clone())?;
        }
        *self = replayed;
        Ok(())
    }

    fn append(&mut self, event: SessionEvent) -> Result<(), SessionError> {
        if let SessionEvent::Configured { .. } = event {
            let mut state = self.state.clone();
            state.apply(&self.table, &self.profile, &event)?;
            let encoded = encode(&self.table, &state)?;
            (self.state, self.encoded, self.model) = (state, Some(Rc::new(encoded)), None);
        } else {
            self.state.apply(&self.table, &self.profile, &event)?;
        }
        self.log.push(event);
        Ok(())
    }

    /// Begins a fit on the labels as they stand. Hand the finished job to [`accept`](Self::accept).
    ///
    /// # Errors
    ///
    /// [`SessionError::Learner`] where the labels do not hold two classes.
    pub fn fit(&self) -> Result<FitJob, SessionError> {
        self.fit_job(&self.state, self.log.len() as u32)
    }

    /// Begins the fit that the log ends with, on the labels as they stood then; `None` where nothing was fitted.
    ///
    /// After a replay this brings back the very model that asked the last question.
    ///
    /// # Errors
    ///
    /// As [`fit`](Self::fit).
    pub fn refit(&self) -> Result<Option<FitJob>, SessionError> {
        let Some(after) = self.state.fitted_after else { return Ok(None) };
        let mut then = State::new(self.state.seed);
        for event in self.log.iter().take(after as usize) {
            then.apply(&self.table, &self.profile, event)?;
        }
        self.fit_job(&then, after).map(Some)
    }

    fn fit_job(&self, state: &State, after: u32) -> Result<FitJob, SessionError> {
        let (labels, n_classes) = (state.teaching_labels(), state.plan()?.classes.len());
        let config = self.config()?;
        let learner = learner_for(query::strategy(&config.strategy)?, &config.learner);
        FitJob::new(self.encoded()?.clone(), labels, n_classes, &learner, state.seed, after)
    }

    /// Takes in a finished [`fit`](Self::fit), measures it on the held-out rows and writes it down; `None` where the job is not
    /// finished, or where the session was configured anew since it began. Answers may have come in between.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn accept(&mut self, job: FitJob, at: f64) -> Result<Option<FitReport>, SessionError> {
        if !job.is_of(self.encoded()?) {
            return Ok(None);
        }
        let after = job.after();
        let Some((model, progress)) = job.finish() else { return Ok(None) };
        let metrics = held_out_metrics(&model, &self.state.held_out_labels(), &self.state.plan()?.classes);
        let report = FitReport::new(&model, progress, metrics);
        self.append(SessionEvent::Fitted { after, point: report.point(), at })?;
        self.model = Some(model);
        Ok(Some(report))
    }

    /// Takes in a finished [`refit`](Self::refit), which the log already holds.
    pub fn accept_refit(&mut self, job: FitJob) {
        self.model = job.finish().map(|(model, _)| model).or(self.model.take());
    }

    /// How the present model does on the held-out rows; `None` without a model or without held-out rows.
    #[must_use]
    pub fn metrics(&self) -> Option<Metrics> {
        held_out_metrics(self.model()?, &self.state.held_out_labels(), &self.state.plan().ok()?.classes)
    }

    /// Begins a cross-validation of `n_folds` folds on every labelled row.
    ///
    /// # Errors
    ///
    /// [`SessionError::Evaluate`] where there are fewer labelled rows than folds.
    pub fn evaluate(&self, n_folds: u32) -> Result<CrossValidationJob, SessionError> {
        let plan = self.state.plan()?;
        let mut labels = self.state.teaching_labels();
        labels.extend(self.state.held_out_labels());
        labels.sort_unstable();
        let (table, columns, classes) = (self.table.clone(), plan.columns.clone(), plan.classes.clone());
        CrossValidationJob::new(
            table,
            columns,
            labels,
            classes,
            self.config()?.learner.clone(),
            n_folds,
            self.state.seed,
        )
    }

    /// Begins a simulation on the table's labelled rows; it stands apart from the session's own answers.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the options.
    pub fn simulate(&self, options: SimulateOptions) -> Result<SimulationJob, SessionError> {
        SimulationJob::new(self.table.clone(), &self.profile, options)
    }
}

fn encode(table: &Table, state: &State) -> Result<Encoded, SessionError> {
    let plan = state.plan()?;
    let encoder = Encoder::fit(table, &plan.columns, &plan.seen_rows(), &EncoderConfig::default())?;
    let every: Vec<usize> = (0..table.n_rows()).collect();
    Ok(Encoded { rows: encoder.encode_rows(table, &every), encoder })
}
