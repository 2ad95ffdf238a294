//! The log: what is written down, and the state that follows from it.
//!
//! - [`event`]: what is written down
//! - [`act`]: what a person did and may take back; [`act_kind`]: the kinds of acts
//! - [`state`]: the fold of the log, with [`told`]: what the acts say of rows, and [`followed`]: what their
//!   class names stand for now
//! - [`fingerprint`]: which table a log is about
//! - `time`: the host's clock, written for people

pub mod act;
pub mod act_kind;
pub mod event;
pub mod fingerprint;
pub mod followed;
pub mod state;
pub(crate) mod time;
pub mod told;
