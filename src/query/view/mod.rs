//! What a strategy may look at: arrays, and for look-ahead a way to try an answer.
//!
//! | file           | what is in it                                                                |
//! |----------------|------------------------------------------------------------------------------|
//! | `pool.rs`      | [`Pool`]: the rows, labelled or not, and the labels                          |
//! | `beliefs.rs`   | [`Beliefs`]: the class probabilities of one model                            |
//! | `committee.rs` | [`Committee`]: the class probabilities of several models                     |
//! | `refit.rs`     | [`Refit`]: what the model would predict after one more label                 |
//! | `given.rs`     | [`Given`]: which of these a caller has, and the door to a strategy           |
//! | `opened.rs`    | [`View`]: what one strategy is shown of them                                 |

mod beliefs;
mod committee;
mod given;
mod opened;
mod pool;
mod refit;

pub use beliefs::Beliefs;
pub use committee::Committee;
pub use given::Given;
pub use opened::View;
pub use pool::Pool;
pub use refit::{Evaluated, Refit};
