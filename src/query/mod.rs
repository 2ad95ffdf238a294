//! Which rows to ask about next: query strategies over plain arrays.
//!
//! A [`QueryStrategy`] looks at a [`Pool`] (embeddings and, once there is a model, class probabilities) and gives every
//! candidate a utility: higher means ask first. [`QueryStrategy::select`] turns utilities into a [`Selection`], a batch
//! with the best first. Nothing here knows of tables, labels in words or networks, so a strategy is tested with ten
//! numbers on paper.
//!
//! | file             | what is in it                                                              |
//! |------------------|----------------------------------------------------------------------------|
//! | `strategy.rs`    | the trait, and what a strategy may need                                    |
//! | `pool.rs`        | what a strategy may look at                                                |
//! | `select.rs`      | the best n of many utilities, ties by lot                                  |
//! | `registry.rs`    | the one list of strategies, look-up by name                                |
//! | `random.rs`      | family "baseline": `random`                                                |
//! | `uncertainty.rs` | family "uncertainty": `least_confident`, `margin`, `entropy`               |
//! | `core_set.rs`    | family "coverage": `core_set`                                              |
//! | `properties.rs`  | tests of the laws that every strategy keeps                                |
//!
//! # Adding a strategy
//!
//! 1. Write a unit struct in the file of its family, or a new file where the family is new, and implement
//!    [`QueryStrategy`] for it, with the formula and the paper in its doc comment. Only `utilities` is a must; a strategy
//!    whose choices depend on each other within a batch also writes its own `select`, with [`Lots`] to break ties.
//! 2. If it looks at something new (a committee's votes, gradients), give [`Pool`] an optional field with a `with_…`
//!    method, and [`Needs`] a variant: a strategy says by type what it needs, and answers with a [`QueryError`] without.
//! 3. Add it to the list in `registry.rs`. The laws in `properties.rs`, the page and the command line then see it.
//! 4. Where scikit-activeml has it too, add its utilities to `tests/golden/query.py`, and give `annotate::reason` a
//!    sentence for it.
//!
//! # Laws
//!
//! Utilities follow their candidates: permuting the pool permutes them (within rounding; the baseline excepted, which draws
//! them). The first of a batch of n is the batch of 1. The same seed gives the same selection. Not-a-number is never
//! preferred: a candidate with a number missing is asked about last.

mod core_set;
mod error;
mod pool;
#[cfg(test)]
mod properties;
mod random;
mod registry;
mod select;
mod strategy;
mod uncertainty;

pub use core_set::CoreSet;
pub use error::QueryError;
pub use pool::Pool;
pub use random::Random;
pub use registry::{COLD_START_STRATEGY, DEFAULT_STRATEGY, StrategyInfo, strategies, strategy, strategy_infos};
pub use select::{Lots, Selection, top};
pub use strategy::{Needs, QueryStrategy};
pub use uncertainty::{Entropy, LeastConfident, Margin};
