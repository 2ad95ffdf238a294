//! Asking: which row is next, and who answers besides the person.
//!
//! - [`questions`]: which row to ask about, with `turns` (what each question is for) and `tasks` (what a person is given)
//! - `selection`: a strategy asked with all that there is to give it; `look_ahead`: trying an answer; [`trust`]: what a bandit has learned
//! - [`auto`]: labels that the model gives by itself
//! - [`agreement`]: several annotators; `matching`: which row of this table each of theirs is

pub mod agreement;
pub mod auto;
mod look_ahead;
mod matching;
pub mod questions;
pub(crate) mod selection;
mod tasks;
pub mod trust;
mod turns;
