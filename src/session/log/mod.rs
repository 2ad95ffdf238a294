//! The log: what is written down, and the state that follows from it.
//!
//! - [`event`]: what is written down: an [`act`], which can be undone, a [`finding`] (such as a [`benefit`]), or
//!   a command to the session
//! - [`state`]: the fold of the log, with [`row_labels`]: the labels that follow from the acts, `oracles`: those of other models, [`done`]: an act in its place, and
//!   [`followed`]: what class names stand for now
//! - [`fingerprint`]: which table a log is about
//! - `time`: the host's clock, written for people

pub mod act;
pub mod benefit;
pub mod done;
pub mod event;
pub mod finding;
pub mod fingerprint;
pub mod followed;
pub(crate) mod oracles;
pub mod row_labels;
pub mod state;
pub(crate) mod time;
