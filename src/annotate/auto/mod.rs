//! Labels that the model gives by itself, above a confidence that audited rows have earned.
//!
//! | file           | what is in it                                                                    |
//! |----------------|----------------------------------------------------------------------------------|
//! | `promise.rs`   | how many labels must be right, and how surely                                    |
//! | `threshold.rs` | the thresholds to look at, and what lies above each                              |
//! | `step.rs`      | what audited rows say about one threshold                                        |
//! | `plan.rs`      | the threshold that keeps the promise, and what labelling above it would do       |
//! | `labels.rs`    | the labels of a plan                                                             |
//! | `audit.rs`     | checking labels that were given: which rows to ask about, and what answers say   |
//!
//! # What makes the promise hold
//!
//! Audited rows must be drawn at random from the rows to be labelled, and the model must not have learnt from them. Rows that
//! a query strategy chose are no audit: they are the ones that it found hard.
//!
//! With a confidence of 95 %, at most one audit in twenty leads to a plan that breaks its promise; mostly it is far fewer, as
//! the union bound is cautious. That counts audits that lead to no plan at all. Asking for a plan again and again as audited rows
//! come in gives each of those plans this chance; the audit of the labels given, which may be watched all the time, is what
//! finds a broken promise out.

mod audit;
mod labels;
mod plan;
mod promise;
mod step;
mod threshold;

pub use audit::{Audit, AuditSummary, AuditVerdict, audit, audit_queue};
pub use labels::{AutoLabel, auto_labels};
pub use plan::{Audited, AutoClass, AutoPlan, AutoSummary, auto_plan};
pub use promise::Promise;
pub use step::AutoStep;
