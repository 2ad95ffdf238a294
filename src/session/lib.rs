//! The session: the one place with state, which is a fold of an event log.
//!
//! ```text
//! command --> SessionEvent --append--> log --fold--> State --> Status, Task, export, project file
//!                                                      |
//!                                       FitJob, CrossValidationJob, SimulationJob (bounded steps)
//! ```
//!
//! The same table, log and seed give the same state, the same questions and, on the CPU, bit-identical numbers. Undo,
//! autosave, crash recovery and project files are all the log, replayed.
//!
//! - [`event`]: what is written down
//! - [`state`]: what follows from it, with [`act`] and [`told`]: what a person did and may take back, and what that says of rows
//! - [`session`]: the commands
//! - [`config`], [`labels`], [`plan`], [`encoding`]: the decisions, the classes, which row plays which part, and how columns
//!   become features
//! - [`classes`]: what became of the classes, with [`decisions`] (what to go back to), `deciding` (what a decision does to the
//!   state) and [`impact`] (how many answers one would set aside)
//! - `columns`: how a column reads in a format, before that is decided, and what columns have become
//! - [`model`], [`fit`], `learning`: the present model and how it comes about, with [`renewal`] (of which rows it says something anew)
//!   and [`refit`] (brought back from the log)
//! - [`questions`]: which row to ask about next, with `turns` (what each question is for), `asking` (a strategy asked with all
//!   that there is to give it), `look_ahead` (trying an answer), [`trust`] (what a bandit has learned) and `tasks`
//! - [`repeats`]: rows that say the same, asked about once; [`look`]: what a table shows before anything is decided
//! - [`resume`]: what an earlier session wrote beside the table, taken up
//! - [`auto`]: labels that the model gives by itself, planned, given and audited
//! - [`agreement`]: several annotators of one table; `matching`: which row of it each row of another table is
//! - [`cross_validation`], [`simulation`], [`split`]: measuring the learner and the strategies
//! - [`making`], [`synthetic`], [`benefit`], `lesson`: making rows, showing them, whether they help, and what a model is taught
//! - [`status`], [`export`], [`contents`], `portable`, [`fingerprint`]: the session at a glance, as a table with what is in it, and its
//!   model as a file
//! - [`project`]: the session as a file, with `archive` and `manifest` (how it is written), `packed_project` (the older versions) and
//!   [`salvage`] (what a damaged one still holds)
//! - [`forecast`]: how much memory a table will need, told from its first rows
//! - [`job`]: work in bounded steps; [`parts`]: jobs that fall into parts, an [`exam`] or a run each, and [`errand`]: a part that
//!   another instance of the module lent, in a `parcel`

pub mod act;
pub mod agreement;
mod archive;
mod asking;
pub mod auto;
pub mod benefit;
pub mod classes;
mod columns;
pub mod config;
pub mod contents;
pub mod cross_validation;
mod deciding;
pub mod decisions;
pub mod encoding;
pub mod errand;
pub mod error;
pub mod event;
pub mod exam;
pub mod export;
pub mod fingerprint;
pub mod fit;
pub mod forecast;
pub mod impact;
pub mod job;
pub mod labels;
mod learning;
mod lesson;
pub mod look;
mod look_ahead;
pub mod making;
mod manifest;
mod matching;
pub mod model;
mod packed_project;
mod parcel;
pub mod parts;
pub mod plan;
mod portable;
pub mod project;
pub mod questions;
pub mod refit;
pub mod renewal;
pub mod repeats;
pub mod resume;
pub mod salvage;
pub mod session;
pub mod simulation;
pub mod split;
pub mod state;
pub mod status;
pub mod synthetic;
mod tasks;
mod time;
pub mod told;
pub mod trust;
mod turns;
#[cfg(test)]
mod unseen_tests;

pub use act::{ActKind, Answer};
pub use agreement::AnnotatorsReport;
pub use auto::AutoOptions;
pub use benefit::BenefitJob;
pub use columns::ColumnFeatures;
pub use config::{ColumnOverride, Config, Simulate};
pub use contents::ExportContents;
pub use cross_validation::CrossValidationJob;
pub use encoding::{ColumnReport, Encoding};
pub use errand::Errand;
pub use error::SessionError;
pub use event::{FitPoint, RowLabel, SessionEvent};
pub use export::{Export, ExportChoice};
pub use fit::{FitJob, FitReport, FitStart};
pub use forecast::Forecast;
pub use impact::Impact;
pub use job::{Job, JobProgress};
pub use look::{ColumnLeak, RepeatReport};
pub use making::GenerateOptions;
pub use parts::Lending;
pub use project::is_project;
pub use refit::RefitJob;
pub use repeats::RepeatCounts;
pub use resume::Resumable;
pub use salvage::Salvaged;
pub use session::Session;
pub use simulation::{SimulateOptions, SimulationJob};
pub use split::GivenSplit;
pub use state::State;
pub use status::{ClassCount, Decision, Status};
