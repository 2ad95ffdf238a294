//! What a person is asked, and what the answers are worth: tasks, label quality, agreement, labels given without asking.
//!
//! The session gathers [`Evidence`] about a row, arrays and counts only, and [`task`] makes of it a [`Task`] that crosses to
//! the page. Everything else here is a function from arrays to a value as well. Nothing here chooses rows to learn from,
//! trains or knows of tables.
//!
//! | file              | what is in it                                                          |
//! |-------------------|------------------------------------------------------------------------|
//! | `evidence.rs`     | what is known of a row when it is asked about                          |
//! | `surroundings.rs` | how far the labelled rows are, and for how many others a row speaks    |
//! | `difficulty.rs`   | how hard the row is, 0 to 1, with its parts                            |
//! | `disagreement.rs` | how much a committee contradicts itself                               |
//! | `value.rs`        | what an answer is worth to the pool                                    |
//! | `reason.rs`       | what can be the reason that a row is asked about                       |
//! | `reasoning.rs`    | from a `Why` to a `Reason`: a new kind of `Why` gets its case here     |
//! | `task.rs`         | the task itself                                                        |
//! | `label_errors/`   | labels that are probably wrong: confident learning                     |
//! | `re_ask.rs`       | which answered rows to ask about again                                 |
//! | `consistency.rs`  | how often an annotator gives the same answer twice                     |
//! | `agreement/`      | several annotators: kappas, consensus, disputed rows                   |
//! | `auto/`           | labels that the model gives by itself: plan, labels, audit             |
//! | `binomial.rs`     | what a count among drawn rows says for certain about all rows          |
//! | `error.rs`        | what can be wrong with what is asked of this room                      |

mod agreement;
mod auto;
mod binomial;
mod consistency;
mod difficulty;
mod disagreement;
mod error;
mod evidence;
mod label_errors;
mod re_ask;
mod reason;
mod reasoning;
mod surroundings;
mod task;
mod value;

pub use agreement::{
    Agreement, AnnotatorReport, Consensus, ConsensusRow, DawidSkene, DisputedRow, GivenLabel, PairAgreement, Stop,
    Vote, Votes, agreement, cohen_kappa, consensus, dawid_skene, disputed, fleiss_kappa, percent_agreement,
};
pub use auto::{
    Audit, AuditSummary, AuditVerdict, Audited, AutoClass, AutoLabel, AutoPlan, AutoStep, AutoSummary, Promise, audit,
    audit_queue, auto_labels, auto_plan,
};
pub use binomial::{share_at_least, share_at_most, wrong_rows};
pub use consistency::{Consistency, ConsistencySummary, consistency};
pub use difficulty::{Difficulty, difficulty};
pub use disagreement::disagreement;
pub use error::AnnotateError;
pub use evidence::{Draw, Evidence, Purpose};
pub use label_errors::{
    ConfidentJoint, ConfusedPair, LabelDoubt, LabelFilter, LabelIssue, LabelReport, LabelScore, LabelSummary,
    confident_joint, label_errors, label_quality, label_report,
};
pub use re_ask::{Answered, ReAsk, ReAskReason, re_asks};
pub use reason::Reason;
pub use reasoning::reason;
pub use surroundings::{Surroundings, surroundings};
pub use task::{CellValue, ClassProbability, Opinion, Task, task};
pub use value::answer_values;
