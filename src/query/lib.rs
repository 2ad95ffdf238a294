//! Which rows to ask about next: query strategies over plain arrays.
//!
//! A strategy gives every candidate of a [`Pool`] a utility: higher means ask first. Its `select` turns utilities into a
//! [`Selection`], a batch with the best first. What it needs besides the pool it asks for in the types of its arguments:
//!
//! | trait                 | looks at                                         | so it works                     |
//! |-----------------------|--------------------------------------------------|---------------------------------|
//! | [`PoolStrategy`]      | rows and labels                                  | from the first question on      |
//! | [`ModelStrategy`]     | … and the [`Beliefs`] of a model                 | once a model is fitted          |
//! | [`CommitteeStrategy`] | … and those of the members of a [`Committee`]    | where there are several models  |
//! | [`LookAheadStrategy`] | … and what a [`Refit`] would believe             | where answers can be tried      |
//! | [`meta::Albl`]        | … and the trust in strategies that ask by turns  | once a model is fitted          |
//!
//! [`Strategy`] is one of them, chosen by name; it refuses with a [`QueryError`] where the caller has not got what it
//! needs. Nothing here knows of tables, labels in words or networks, so a strategy is tested with ten numbers on paper.
//!
//! | file or folder  | what is in it                                                          |
//! |-----------------|------------------------------------------------------------------------|
//! | `strategy.rs`   | the traits                                                             |
//! | `kind.rs`       | [`Strategy`]: one of the kinds, chosen by name                    |
//! | `needs.rs`      | what a strategy needs and how it makes a batch, in a word each         |
//! | `view/`         | what a strategy may look at                                            |
//! | `select.rs`     | the best n of many utilities, ties by lot                              |
//! | `greedy.rs`     | one choice after another, in view of those before it                   |
//! | `numerics/`     | the arithmetic that several strategies share                           |
//! | `arrays.rs`     | [`PoolArrays`]: a pool as flat arrays, for a program with its own model |
//! | `registry.rs`   | the one list of strategies, look-up by name                            |
//! | `random.rs`     | family "baseline": `random`                                            |
//! | [`uncertainty`] | family "uncertainty": where one model is least sure                    |
//! | [`committee`]   | family "committee": where several models disagree                      |
//! | [`look_ahead`]  | family "lookAhead": what would change the model most                   |
//! | [`coverage`]    | family "coverage": rows that stand for many others                     |
//! | [`hybrid`]      | family "hybrid": uncertain rows that are unlike each other             |
//! | [`meta`]        | family "meta": strategies about strategies                             |
//! | `properties.rs` | tests of the laws that every strategy keeps                            |
//!
//! # Adding a strategy
//!
//! 1. Write a unit struct in a file of its family's folder, with the formula and the paper in its doc comment. Implement
//!    [`Described`] and the trait of what it needs. Only `utilities` is a must; a strategy whose choices depend on each
//!    other within a batch also writes its own `select`, with [`Lots`] to break ties, and says so in `batch`.
//! 2. Add it to the list in its family's `mod.rs`. The laws in `properties.rs`, the page and the command line then see it.
//! 3. Where a reference package has it too, add its utilities to a script in `tests/golden`, and give `annotate::reason` a
//!    sentence for it.
//!
//! # Laws
//!
//! Utilities follow their candidates: permuting the pool permutes them (within rounding; those that [draw](Described::draws)
//! theirs excepted). The first of a batch of n is the batch of 1, unless the batch is chosen [jointly](Batch::Joint). The same
//! seed gives the same selection. Not-a-number is never preferred: a candidate with a number missing is asked about last.

mod arrays;
pub mod committee;
pub mod coverage;
mod error;
mod greedy;
pub mod hybrid;
mod kind;
pub mod look_ahead;
pub mod meta;
mod needs;
mod numerics;
#[cfg(test)]
mod properties;
mod random;
mod registry;
mod select;
mod strategy;
pub mod uncertainty;
mod view;

pub use arrays::PoolArrays;
pub use error::QueryError;
pub use kind::Strategy;
pub use meta::Bandit;
pub use needs::{Batch, Needs};
pub use random::Random;
pub use registry::{COLD_START_STRATEGY, DEFAULT_STRATEGY, StrategyInfo, strategies, strategy, strategy_infos};
pub use select::{Lots, Selection, top};
pub use strategy::{CommitteeStrategy, Described, LookAheadStrategy, ModelStrategy, PoolStrategy};
pub use view::{Beliefs, Committee, Evaluated, Given, Pool, Refit};
