//! The face of the crate in JavaScript: conversions, and nothing else.
//!
//! This is the only room that knows wasm-bindgen. Every class here holds one thing of the core and forwards to it; errors
//! become JavaScript `Error`s with a stable `code`. TypeScript's types are made from the Rust types by tsify.
//!
//! - [`reader`]: bytes to a table, in steps
//! - [`session`]: a session: commands, questions, jobs
//! - [`job`]: a job of it; [`export`]: its table as text
//! - [`other_rows`]: rows of another table, to be predicted
//! - [`delegated`]: a training that the accelerator does
//! - [`remote_task`]: work units of a job, between the instance that lends them and the one that does them
//! - [`error`]: an error of the core as an `Error`
//! - [`model_file`]: a model written down
//! - [`pool`]: a query over plain arrays; [`own_pool`]: what a function that chooses rows is given
//! - [`module`]: what stands outside any session; [`rest`]: the rest of the module
#![cfg(all(target_family = "wasm", target_os = "unknown"))]

pub mod delegated;
pub mod error;
pub mod export;
pub mod job;
pub mod model_file;
pub mod module;
#[expect(clippy::needless_pass_by_value, reason = "what crosses from JavaScript crosses by value")]
pub mod other_rows;
pub mod own_pool;
pub mod pool;
pub mod reader;
pub mod remote_task;
pub mod rest;
#[expect(clippy::needless_pass_by_value, reason = "what crosses from JavaScript crosses by value")]
pub mod session;
