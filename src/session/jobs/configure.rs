//! Deciding what to learn, as a job: the decisions are checked, and the table is encoded under them.

use std::rc::Rc;
use std::sync::Arc;

use crate::decisions::config::Config;
use crate::decisions::deciding::Configuration;
use crate::decisions::encoding::Encoding;
use crate::decisions::plan::Held;
use crate::error::SessionError;
use crate::jobs::job::{Job, JobProgress};
use crate::log::act::Act;
use crate::log::state::State;
use crate::model::current::Encoded;
use crate::model::encode::Encode;
use crate::model::pretrained::n_missing;
use crate::model::text_vectors::Stores;
use crate::session::Session;
use querent_table::{Profile, Table};

/// Decisions on their way to be in force. Until they are accepted the session is as it was.
#[derive(Clone)]
pub struct ConfigureJob {
    table: Rc<Table>,
    profile: Rc<Profile>,
    state: State,
    before: Option<Rc<Encoded>>,
    config: Config,
    /// What the encoders that the decisions name made of the texts.
    vectors: Stores,
    /// How many events the log held when it began.
    after: usize,
    stage: Stage,
}

#[derive(Clone)]
enum Stage {
    /// What the label column holds is to be read.
    Labels,
    /// Which columns are features is to be worked out.
    Columns(Box<Held>),
    /// What follows besides is to be worked out.
    Rows(Box<(Held, Encoding)>),
    /// The table is being encoded.
    Encode(Box<Configuration>, Box<Encode>),
    /// All is ready.
    Ready(Box<Configuration>, Rc<Encoded>),
    /// They are in force already.
    Unchanged,
}

impl Job for ConfigureJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        let undoable = self.state.config.is_some();
        let done = match std::mem::replace(&mut self.stage, Stage::Labels) {
            Stage::Labels => {
                if self.state.is_decided(&self.table, &self.profile, &self.config)? {
                    self.stage = Stage::Unchanged;
                    return Ok(FINISHED);
                }
                self.stage = Stage::Columns(Box::new(Held::read(&self.table, &self.config)?));
                PLANNED / 4.0
            }
            Stage::Columns(held) => {
                let Self { table, profile, config, .. } = &*self;
                let encoding = self.state.encoding_under(table, profile, config, undoable, &held)?;
                self.stage = Stage::Rows(Box::new((*held, encoding)));
                PLANNED / 2.0
            }
            Stage::Rows(planned) => {
                let (held, encoding) = *planned;
                let configuration = self.state.configuration_of(&self.table, &self.config, undoable, held, encoding)?;
                for encoder in configuration.base.encoding.readers.encoders() {
                    let texts =
                        n_missing(&self.table, &configuration.base.encoding, encoder, self.vectors.get(encoder));
                    if texts > 0 {
                        return Err(SessionError::VectorsMissing { encoder: encoder.to_owned(), texts });
                    }
                }
                let (before, vectors) = (self.before.clone(), self.vectors.clone());
                let encode = Encode::new(self.table.clone(), configuration.base.clone(), before, vectors)?;
                self.stage = Stage::Encode(Box::new(configuration), Box::new(encode));
                PLANNED
            }
            Stage::Encode(configuration, mut encode) => {
                let JobProgress { done, total, finished } = encode.step()?;
                if finished {
                    let encoded = encode.finish().ok_or(SessionError::NotConfigured)?;
                    self.stage = Stage::Ready(configuration, encoded);
                    return Ok(FINISHED);
                }
                self.stage = Stage::Encode(configuration, encode);
                PLANNED + (1.0 - PLANNED) * done / total.max(1.0)
            }
            stage @ (Stage::Ready(..) | Stage::Unchanged) => {
                self.stage = stage;
                return Ok(FINISHED);
            }
        };
        Ok(JobProgress { done, ..HALFWAY })
    }
}

/// The share of the time, roughly, that goes into working out what follows.
const PLANNED: f64 = 0.1;
const HALFWAY: JobProgress = JobProgress { done: 0.0, total: 1.0, finished: false };
const FINISHED: JobProgress = JobProgress { done: 1.0, total: 1.0, finished: true };

impl Session {
    /// Decides what to learn and how to ask. Answers are kept: they count as far as their label column is the one that is chosen and
    /// their class is there, and the others are set aside until that is so again; [`impact`](Self::impact) says how many. Decisions that
    /// are in force already change nothing, and are nothing to undo.
    ///
    /// This does all of [`begin_configure`](Self::begin_configure) at once.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the decisions; the session is then as it was.
    pub fn configure(&mut self, config: Config, at: f64) -> Result<(), SessionError> {
        let mut job = self.begin_configure(config);
        while !job.step()?.finished {}
        self.accept_configuration(job, at)?;
        Ok(())
    }

    /// Begins to decide what to learn and how to ask. Hand the finished job to
    /// [`accept_configuration`](Self::accept_configuration); dropped before that, it leaves the session as it was.
    #[must_use]
    pub fn begin_configure(&self, config: Config) -> ConfigureJob {
        ConfigureJob {
            table: self.shared_table(),
            profile: self.shared_profile(),
            state: self.state().clone(),
            before: self.shared_encoded(),
            vectors: Stores::of(config.encoders(), self),
            config: self.with_known_target(config),
            after: self.log().len(),
            stage: Stage::Labels,
        }
    }

    /// Puts decisions in force whose job is finished; false, and nothing is changed, where it is not, or where answers that came since it
    /// began make other features of the table.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the decisions since.
    pub fn accept_configuration(&mut self, job: ConfigureJob, at: f64) -> Result<bool, SessionError> {
        let (prepared, encoded) = match job.stage {
            Stage::Ready(configuration, encoded) => (configuration, encoded),
            Stage::Unchanged => return Ok(true),
            Stage::Labels | Stage::Columns(_) | Stage::Rows(_) | Stage::Encode(..) => return Ok(false),
        };
        let configuration = if self.log().len() == job.after {
            *prepared
        } else {
            self.state().configuration(&job.table, &job.profile, &job.config, prepared.undoable)?
        };
        if !encoded.plan.has_features_of(&configuration.base) {
            return Ok(false);
        }
        let act = Act::Configured { config: Box::new(job.config), undoable: configuration.undoable, at };
        self.put_in_force(Arc::new(act), configuration, encoded);
        Ok(true)
    }

    /// The same decisions as they are logged: the label column is called as the table calls it.
    fn with_known_target(&self, mut config: Config) -> Config {
        if let Ok(column) = self.table().column(&config.target) {
            config.target.clone_from(&self.table().names()[column]);
        }
        // Rows that say the same in their columns may differ in the numbers that a program gave.
        if self.given_features().is_some() {
            config.group_duplicates.get_or_insert(false);
        }
        config
    }
}
