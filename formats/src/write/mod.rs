//! Canonical CSV to files of other formats.
//!
//! - `writer`: [`Writer`], what every writer does
//! - `format`: [`Format`], and [`writer()`], which makes the writer for one
//! - `json`: JSON Lines
//! - `workbook`: XLSX
//! - `parquet`, `column`: Parquet

pub mod format;
pub mod writer;

mod column;
mod json;
mod parquet;
mod workbook;

pub use format::{Format, writer};
pub use json::JsonWriter;
pub use parquet::ParquetWriter;
pub use workbook::WorkbookWriter;
pub use writer::{WriteOptions, Writer};
