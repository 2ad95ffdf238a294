//! Asking: which row is next, and who answers besides the person.
//!
//! - [`questions`]: which row to ask about, with `turns` (what each question is for) and `tasks` (what a person is given)
//! - `round`: one round of the loop, for a person and for a simulation; `look_ahead`: trying an answer; [`trust`]: what a bandit has
//!   learned
//! - [`explanation`]: what drives the prediction of a row
//! - [`own_choice`]: rows that a function of the program chooses
//! - `bulk`: one answer to several rows; [`auto`]: labels that the model gives by itself
//! - [`similar`]: rows that are like a text or like another row; `reading_order`: whose texts a pretrained encoder reads first
//! - [`agreement`]: several annotators; `matching`: which row of this table each of theirs is

pub mod agreement;
pub mod auto;
mod bulk;
pub mod explanation;
mod look_ahead;
mod matching;
pub mod own_choice;
pub mod questions;
mod reading_order;
pub(crate) mod round;
pub mod similar;
mod tasks;
pub mod trust;
pub(crate) mod turns;
