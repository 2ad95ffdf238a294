//! Out: the session at a glance, as a table, as a model file and as a project file.
//!
//! - [`status`]: the session at a glance, and its history
//! - [`browse`]: the rows that a person looks for, with `text_search`; [`row_order`]: in which order; [`row_line`]: what is shown of each
//! - [`export`], [`contents`]: the labelled table, and what is in it
//! - [`oracle_report`]: how good the labels of other models are
//! - [`screening`]: how far the search for the rows of one class is; [`share_report`] and `shares`: what share of all rows belongs to each class,
//!   by rows that were drawn evenly (`even_draws`) or by uncertainty (`active_draws`, `active_labels`); [`stopping`]: what stopping rules say
//! - [`prediction`]: what the model predicts of rows, and of those of other tables; `portable`: the model as a file
//! - [`project`]: the session as a file, with `archive` and `manifest` (how it is written), `packed_project` (older versions), `replayed`
//!   (the session of a table and its log), `vectors` (those of texts), [`fault`] (what can be wrong with one), [`salvage`] (a damaged one) and
//!   [`salvaged`] (what it still holds)

pub(crate) mod active_draws;
pub(crate) mod active_labels;
mod archive;
pub mod browse;
pub mod contents;
pub(crate) mod even_draws;
pub mod export;
pub mod fault;
mod manifest;
pub mod oracle_report;
mod packed_project;
mod portable;
pub mod prediction;
pub mod project;
mod replayed;
pub mod row_line;
pub mod row_order;
pub mod salvage;
pub mod salvaged;
pub mod screening;
pub mod share_report;
pub(crate) mod shares;
pub mod status;
pub mod stopping;
pub mod text_search;
mod vectors;
