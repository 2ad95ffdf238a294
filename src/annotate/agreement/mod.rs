//! Several people's labels for the same rows: how far they agree, what they say together, and what they dispute.
//!
//! | file             | what is in it                                                          |
//! |------------------|------------------------------------------------------------------------|
//! | `votes.rs`       | who gave which row which class                                         |
//! | `kappa.rs`       | percent agreement, Cohen's and Fleiss' kappa                           |
//! | `pairs.rs`       | the report on agreement that crosses to the page                       |
//! | `dawid_skene.rs` | the true classes and each annotator's errors, estimated together       |
//! | `consensus.rs`   | what the annotators say together and how good each is, for the page    |
//! | `disputed.rs`    | rows on which annotators differ, in the order in which to settle them  |
//!
//! `tests/agreement_golden.rs` compares with scikit-learn, statsmodels, irrCAC and crowd-kit.

mod consensus;
mod dawid_skene;
mod disputed;
mod kappa;
mod pairs;
mod votes;

pub use consensus::{AnnotatorReport, Consensus, ConsensusRow, consensus};
pub use dawid_skene::{DawidSkene, Stop, dawid_skene};
pub use disputed::{DisputedRow, GivenLabel, disputed};
pub use kappa::{cohen_kappa, fleiss_kappa, percent_agreement};
pub use pairs::{Agreement, PairAgreement, agreement};
pub use votes::{Vote, Votes};
