//! Decisions: what is learned, in which classes, from which columns and rows.
//!
//! - [`config`]: what a person decides; [`decision`]: what to go back to; `deciding`: what a decision does to the state
//! - [`labels`], [`classes`], [`class_note`]: what the label column says, what became of its classes, and what is noted of them
//! - [`encoding`]: how columns become features, with [`readers`]: which pretrained encoder reads which; `columns`: how a column reads in a format, and what columns have become
//! - [`plan`]: which row plays which part, with [`repeats`]: rows that say the same
//! - [`resume`]: what an earlier session wrote beside the table; [`imported`]: its labels, each with its [`source`]
//! - before anything is decided: [`look`] (leaks and repeats), [`impact`] (answers that would be set aside), [`forecast`] (memory)

pub mod class_note;
pub mod classes;
pub(crate) mod columns;
pub mod config;
pub(crate) mod deciding;
pub mod decision;
pub mod encoding;
pub mod forecast;
pub mod impact;
pub mod imported;
pub mod labels;
pub mod look;
pub mod plan;
pub mod readers;
pub mod repeats;
pub mod resume;
pub mod source;
