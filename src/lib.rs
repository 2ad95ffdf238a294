//! Querent: an active learner that lives in a browser tab.
//!
//! A table goes in; the learner asks for the labels that teach it most; the labelled table comes out. Everything is worked
//! out on the person's own machine.
//!
//! ```text
//! bytes --read--> Table --encode--> features (n x d) --fit--> Learner --predict--> probabilities, embedding
//!                   |                                                            |
//!                   |                         Query: rows + utility <--score-- query strategy
//!                   |                                 |
//!                   +-- annotate: a Task per row (suggestion, difficulty, reason)
//!                                                     |
//!                         a person answers --> SessionEvent --append--> log --fold--> State --> save, export
//!                                                     |
//!                  evaluate (folds, metrics, simulation)      generate (synthetic rows, scored)
//! ```
//!
//! # Rooms
//!
//! A room knows only the rooms above it in this list.
//!
//! | room | what it is for | where the next thing goes |
//! |---|---|---|
//! | [`numeric`] | rows of numbers, the one door for randomness, and what several rooms count with | |
//! | [`table`] | bytes in, cells as typed, column roles | a dialect of CSV: `dialect.rs`; a format: its row in `format.rs`, its reader and writer in the crate `querent-formats` |
//! | [`features`] | cells to numbers, fitted on what may be seen | an encoding: a file beside `numeric.rs` |
//! | [`learner`] | networks and kernel regressions, trained in bounded steps | a network: a file beside `src/network/tabm.rs`, a step beside `fused/perceptron.rs`; a device: an engine beside `src/network/burn_engine.rs` |
//! | [`query`] | query strategies over plain arrays | **a strategy: a file in the folder of its family, and its name in the list of that folder** |
//! | [`annotate`] | the task that a person is given for a row; wrong labels, agreement, auto-labels | a part of a task's difficulty: `difficulty.rs`; a reason: `reason.rs`, and its words in `www/words/en/asking.ts` |
//! | [`generate`] | synthetic rows, each with difficulty and quality | a method: a file beside `smote.rs` |
//! | [`evaluate`] | metrics, folds, learning curves | a metric: a file, and a field in `metrics.rs` |
//! | [`portable`] | a fitted model as a file that other programs run | a format: a file beside `onnx.rs` |
//! | [`session`] | the event log and what follows from it | a command: `command.rs`; a question: `question.rs`; a job: `jobs/spec.rs`; an event: `log/act.rs` or `log/finding.rs`; an error: `error.rs` of the room, and its words in `www/words/en/errors` |
//! | `web` | the face in JavaScript; conversions only | |
//!
//! # Features
//!
//! - `ndarray`: burn's older CPU backend in place of `flex`, on which networks are drawn; their steps are `learner::fused`'s own

pub use querent_annotate as annotate;
pub use querent_evaluate as evaluate;
pub use querent_features as features;
pub use querent_generate as generate;
pub use querent_learner as learner;
pub use querent_numeric as numeric;
pub use querent_portable as portable;
pub use querent_query as query;
pub use querent_session as session;
pub use querent_table as table;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use querent_web as web;
