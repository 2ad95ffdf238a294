//! Files of other formats to canonical CSV.
//!
//! - `converter`: [`Converter`], what every reader does
//! - `kind`: [`Kind`], and [`converter()`], which makes the reader for one
//! - [`options`]: what the person may decide, and how far a reader is
//! - `encoding`, `detection`: delimited text in another encoding than UTF-8
//! - `workbook`, `book`, `archive`, `compound`, `area`, `cells`, `cell`: XLSX, XLSB, XLS and ODS
//! - `json`, `record_stream`, `records`, `value`: JSON Lines, and arrays of objects
//! - `parquet`, `schema`, `field`, `time`: Parquet
//! - `whole`: the bytes of what is read from its end; `steps`: work that goes on a step at a time

pub mod converter;
pub mod kind;
pub mod options;

mod archive;
mod area;
mod book;
mod cell;
mod cells;
mod compound;
mod detection;
mod encoding;
mod field;
mod json;
mod parquet;
mod record_stream;
mod records;
mod schema;
mod steps;
mod time;
mod value;
mod whole;
mod workbook;

pub use converter::Converter;
pub use encoding::TextConverter;
pub use json::JsonConverter;
pub use kind::{Kind, converter};
pub use options::{Progress, ReadOptions};
pub use parquet::ParquetConverter;
pub use workbook::WorkbookConverter;
