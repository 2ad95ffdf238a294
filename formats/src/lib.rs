//! Tables in other formats than UTF-8 text.
//!
//! ```text
//! file of another format --read--> canonical CSV --(the table room of `querent`)--> ...
//!                        <-write--
//! ```
//!
//! The page fetches this module only where a file needs it. Between the modules goes canonical CSV (`wire`): UTF-8, commas,
//! quotes where a cell needs them, the header first. What has columns of types (Parquet) goes as batches instead
//! ([`batch_bytes`](querent_table::batch_bytes)): the text of each cell, and beside it the number that it says.
//!
//! - [`read`]: encodings, workbooks, JSON and Parquet to canonical CSV
//! - [`mod@write`]: canonical CSV to XLSX, JSON Lines and Parquet
//! - [`unpack`]: gzip of any of them
//! - `wire`: rows to canonical CSV and back
//! - `number`: numbers and the one text that stands for each
//! - `note`, `remark`: [`FormatNote`], what a person should know of a reading; [`FormatSummary`], what a file was read as
//! - `error`: [`FormatError`], everything a file can get wrong
//! - `web`: the face in JavaScript
//!
//! ```
//! use querent_formats::FormatSummary;
//! use querent_formats::read::{ConverterOptions, converter};
//! use querent_table::Format;
//!
//! let mut converter = converter(Format::LegacyText, ConverterOptions::default())?;
//! converter.push(b"name,city\nAndr\xe9,Orl\xe9ans\n")?;
//! converter.end()?;
//! assert_eq!(converter.next(1000)?.as_deref(), Some("name,city\nAndré,Orléans\n".as_bytes()));
//! assert_eq!(converter.note(), Some(FormatSummary::ReadAs { encoding: "windows-1252", replaced: 0.0 }));
//! # Ok::<(), querent_formats::FormatError>(())
//! ```

mod error;
mod note;
mod number;
pub mod read;
mod remark;
pub mod unpack;
mod wire;
pub mod write;

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
#[expect(clippy::needless_pass_by_value, reason = "what crosses from JavaScript crosses by value")]
pub mod web;

pub use error::{FormatError, JsonKind, Limit, ParquetFault, UnreadType, WorkbookFault};
pub use note::{Fix, FormatNote};
pub use remark::{AbsentKey, FormatRemark, FormatSummary};
