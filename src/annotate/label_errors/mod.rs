//! Labels that are probably wrong: confident learning over probabilities of models that never saw the label in question.
//!
//! Northcutt, Jiang, Chuang, "Confident learning: estimating uncertainty in dataset labels", JAIR 70 (2021). Definitions are
//! those of cleanlab 2.9, and `tests/label_errors_golden.rs` compares with its numbers.
//!
//! | file         | what is in it                                                               |
//! |--------------|-----------------------------------------------------------------------------|
//! | `quality.rs` | how good a label is, 0 to 1, by two scores                                  |
//! | `joint.rs`   | how often each class is given where another is meant                        |
//! | `filter.rs`  | which labels are probably wrong, by seven filters                           |
//! | `prune.rs`   | the two filters that prune the joint's counts                               |
//! | `report.rs`  | the report that crosses to the page                                         |
//!
//! Every function takes `probabilities` (rows x classes, out of sample: from cross-validation) and `labels` (a class index
//! per row). A row with a probability that is not a number, or a label that is no class, has no quality, is left out of every
//! count and is never called wrong. Ties are in the order of the rows.

mod filter;
mod joint;
mod prune;
mod quality;
mod report;

pub use filter::{LabelFilter, label_errors};
pub use joint::{ConfidentJoint, confident_joint};
pub use quality::{LabelScore, label_quality};
pub use report::{ConfusedPair, LabelDoubt, LabelIssue, LabelReport, LabelSummary, label_report};
