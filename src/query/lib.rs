//! Which rows to ask about next: query strategies over plain arrays.
//!
//! A [`Strategy`] gives every candidate of a [`Pool`] a utility: higher means ask first. Its `select` turns utilities into a
//! [`Selection`], a batch with the best first, each row with the reason [`Why`] it was chosen. What a caller has is a [`Given`];
//! a strategy is called from there, and refused with a [`QueryError`] where it [needs](Info::needs) what is missing:
//!
//! | needs       | it is shown                                               | so it works                    |
//! |-------------|-----------------------------------------------------------|--------------------------------|
//! | `Nothing`   | the [`Pool`], of which it counts the candidates           | from the first question on     |
//! | `Features`  | rows and labels                                           | from the first question on     |
//! | `Model`     | … and the [`Beliefs`] of a model                          | once a model is fitted         |
//! | `Committee` | rows, labels, and the predictions of a [`Committee`]      | where there are several models |
//! | `LookAhead` | as `Model`, and what a [`Refit`] would predict            | where answers can be tried     |
//!
//! Nothing here knows of tables, labels in words or networks, so a strategy is tested with ten numbers on paper.
//!
//! | file or folder  | what is in it                                                          |
//! |-----------------|------------------------------------------------------------------------|
//! | `strategy.rs`   | [`Strategy`]: the trait                                                |
//! | `info.rs`       | [`Info`]: what a strategy is called, needs and promises                |
//! | `why.rs`        | [`Why`]: the reason of each selected row, as data                      |
//! | `view/`         | [`Given`], what a caller has, and [`View`], what a strategy is shown   |
//! | `select.rs`     | the best n of many utilities, ties by lot                              |
//! | `greedy.rs`     | one choice after another, in view of those before it                   |
//! | `numerics/`     | the arithmetic that several strategies share                           |
//! | `arrays.rs`     | [`PoolArrays`]: a pool as flat arrays, for a program with its own model |
//! | `registry.rs`   | the list of families, look-up by name                                  |
//! | `error.rs`      | [`QueryError`]: why there is no query                                  |
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
//! 1. Write a unit struct in a file of its family's folder, with the formula and the paper in its doc comment and its [`Info`]
//!    beside it. Implement [`Strategy`]: `utilities`, and `why` with the kind of reason that is true of its choices. A strategy
//!    whose choices depend on each other within a batch also writes its own `select`, with [`Lots`] to break ties, and says so
//!    in `batch`.
//! 2. Add it to the list in its folder's `mod.rs`. The laws in `properties.rs`, the page and the command line then see it.
//! 3. Where a reference package has it too, add its utilities to a script in `tests/golden`. A new kind of reason is a line in
//!    `why.rs`, and a new kind of it a variant in `annotate/reason.rs`, its case in `annotate/reasoning.rs` and its sentence in `www/words/en/asking.ts`.
//!
//! # Laws
//!
//! Utilities follow their candidates: permuting the pool permutes them (within rounding; those that [draw](Info::draws)
//! theirs excepted). The first of a batch of n is the batch of 1, unless the batch is chosen [jointly](Batch::Joint). The same
//! seed gives the same selection. Not-a-number is never preferred: a candidate with a number missing is asked about last.
//! Every choice has a reason, and the reason of a row that was drawn never claims that a model chose it.

mod arrays;
pub mod committee;
pub mod coverage;
mod error;
mod greedy;
pub mod hybrid;
mod info;
pub mod look_ahead;
pub mod meta;
mod numerics;
#[cfg(test)]
mod properties;
mod random;
mod registry;
mod select;
mod strategy;
pub mod uncertainty;
mod view;
mod why;

pub use arrays::PoolArrays;
pub use error::{ArrayLength, QueryError};
pub use info::{Batch, Info, Needs};
pub use meta::Bandit;
pub use random::Random;
pub use registry::{
    COLD_START_STRATEGY, DEFAULT_STRATEGY, Family, StrategyInfo, families, strategies, strategy, strategy_infos,
};
pub use select::{Lots, Selection, top};
pub use strategy::{Advice, Strategy};
pub use view::{Beliefs, Committee, Evaluated, Given, Pool, Refit, View};
pub use why::{Odds, Why};
