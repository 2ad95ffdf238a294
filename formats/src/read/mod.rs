//! Files of other formats to canonical CSV.
//!
//! - `converter`: [`Converter`], what every reader does
//! - `kind`: [`Kind`], and [`converter()`], which makes the reader for one
//! - [`options`]: what the person may decide, and how far a reader is
//! - `encoding`, `detection`: delimited text in another encoding than UTF-8
//! - `workbook`, `archive`, `compound`, `sheet`, `cell`: XLSX, XLSB, XLS and ODS
//! - `json`, `records`, `value`: JSON Lines, and arrays of objects
//! - `parquet`, `schema`, `field`, `time`: Parquet

pub mod converter;
pub mod kind;
pub mod options;

mod archive;
mod cell;
mod compound;
mod detection;
mod encoding;
mod field;
mod json;
mod parquet;
mod records;
mod schema;
mod sheet;
mod time;
mod value;
mod workbook;

pub use converter::Converter;
pub use encoding::TextConverter;
pub use json::JsonConverter;
pub use kind::{Kind, converter};
pub use options::{Progress, ReadOptions};
pub use parquet::ParquetConverter;
pub use workbook::WorkbookConverter;
