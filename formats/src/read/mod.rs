//! Files of other formats to canonical CSV.
//!
//! - `converter`: [`Converter`], what every reader does
//! - `kind`: [`Kind`], and [`converter()`], which makes the reader for one
//! - [`options`]: what the person may decide, and how far a reader is
//! - `encoding`, `detection`: delimited text in another encoding than UTF-8
//! - `workbook`, `book`, `archive`, `compound`, `area`, `cells`, `cell`: XLSX, XLSB, XLS and ODS; `marks`, `fill_down`: what is
//!   hidden or merged in them; `titles`: the rows above the table; `results`: what is stored of their formulas; `sheet_notes`: what of that a person should know
//! - `json`, `json_columns`, `json_notes`, `record_stream`, `records`, `value`: JSON Lines, and arrays of objects
//! - `parquet`, `schema`, `field`, `time`: Parquet
//! - `list_notes`: what a person should know of lists in cells
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
mod fill_down;
mod json;
mod json_columns;
mod json_notes;
mod list_notes;
mod marks;
mod parquet;
mod record_stream;
mod records;
mod results;
mod schema;
mod sheet_notes;
mod steps;
mod time;
mod titles;
mod value;
mod whole;
mod workbook;

pub use converter::Converter;
pub use encoding::TextConverter;
pub use json::JsonConverter;
pub use kind::{Kind, converter};
pub use options::{Progress, ReadOptions, RowsAbove};
pub use parquet::ParquetConverter;
pub use workbook::WorkbookConverter;
