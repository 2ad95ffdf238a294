//! What a person is asked: a task per row, with a suggestion, a difficulty and the reason in words.
//!
//! The session gathers [`Evidence`] about a row, arrays and counts only, and [`task`] makes of it a [`Task`] that crosses to
//! the page. Nothing here chooses rows, trains or knows of tables.
//!
//! | file              | what is in it                                                          |
//! |-------------------|------------------------------------------------------------------------|
//! | `evidence.rs`     | what is known of a row when it is asked about                          |
//! | `surroundings.rs` | how far the labelled rows are, and for how many others a row speaks    |
//! | `difficulty.rs`   | how hard the row is, 0 to 1, with its parts                            |
//! | `reason.rs`       | why this row, in one sentence: a new strategy gets its sentence here   |
//! | `words.rs`        | percentages, class names and lists in sentences                        |
//! | `task.rs`         | the task itself                                                        |

mod difficulty;
mod evidence;
mod reason;
mod surroundings;
mod task;
mod words;

pub use difficulty::{Difficulty, difficulty};
pub use evidence::{Evidence, Purpose};
pub use reason::reason;
pub use surroundings::{Surroundings, surroundings};
pub use task::{CellValue, ClassProbability, Task, task};
