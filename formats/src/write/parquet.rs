//! Parquet.

use std::ops::Range;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type as Schema;
use querent_table::unique_names;

use super::column::{Column, Type, whole};
use super::writer::Writer;
use crate::error::FormatError;
use crate::number::canonical;
use crate::wire::{Record, Records};

/// A Parquet file, packed with snappy.
///
/// A column is INT64 or DOUBLE only if every cell's text is exactly what that number reads back as, and its empty cells are
/// null; every other column is UTF-8 text, its empty cells empty. The types follow from all cells, so nothing is ready before
/// the end.
pub struct ParquetWriter {
    records: Records,
    table: Table,
}

#[derive(Default)]
struct Table {
    names: Vec<String>,
    columns: Vec<Column>,
}

impl ParquetWriter {
    /// Waits for the header.
    #[must_use]
    pub fn new() -> Self {
        Self { records: Records::new(), table: Table::default() }
    }
}

impl Default for ParquetWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer for ParquetWriter {
    fn push(&mut self, csv: &[u8]) -> Result<(), FormatError> {
        let table = &mut self.table;
        self.records.push(csv, |row, record| table.push(row, record))
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<u8>, FormatError> {
        let table = &mut self.table;
        self.records.end(|row, record| table.push(row, record))?;
        self.table.write().map_err(|error| FormatError::Unwritable { cause: error.to_string() })
    }
}

impl Table {
    fn push(&mut self, row: u32, record: Record) -> Result<(), FormatError> {
        if row == 0 {
            self.names = unique_names(record.cells());
            self.columns = self.names.iter().map(|_| Column::default()).collect();
            return Ok(());
        }
        self.columns.iter_mut().zip(record.cells()).try_for_each(|(column, cell)| column.push(cell))
    }

    fn schema(&self) -> Result<Schema, ParquetError> {
        let field = |(name, column): (&String, &Column)| {
            let (physical, logical) = match column.kind() {
                Type::Whole => (Physical::INT64, None),
                Type::Number => (Physical::DOUBLE, None),
                Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            };
            let repetition = if has_null(column) { Repetition::OPTIONAL } else { Repetition::REQUIRED };
            let builder = Schema::primitive_type_builder(name, physical);
            Ok(Arc::new(builder.with_logical_type(logical).with_repetition(repetition).build()?))
        };
        let fields = self.names.iter().zip(&self.columns).map(field).collect::<Result<_, ParquetError>>()?;
        Schema::group_type_builder("table").with_fields(fields).build()
    }

    fn write(&self) -> Result<Vec<u8>, ParquetError> {
        const GROUP_ROWS: usize = 1 << 17;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(self.schema()?), Arc::new(properties))?;
        let n_rows = self.columns.first().map_or(0, Column::len);
        for start in (0..n_rows).step_by(GROUP_ROWS) {
            let rows = start..n_rows.min(start + GROUP_ROWS);
            let mut group = file.next_row_group()?;
            for column in &self.columns {
                if let Some(mut writer) = group.next_column()? {
                    write_column(column, rows.clone(), &mut writer)?;
                    writer.close()?;
                }
            }
            group.close()?;
        }
        file.flush()?;
        file.into_inner()
    }
}

/// Empty text is text; an empty cell among numbers is none.
fn has_null(column: &Column) -> bool {
    column.kind() != Type::Text && column.has_empty()
}

fn write_column(column: &Column, rows: Range<usize>, writer: &mut SerializedColumnWriter) -> Result<(), ParquetError> {
    let cells = || column.cells(rows.clone());
    match column.kind() {
        Type::Whole => write_values::<Int64Type>(column, cells().map(whole), writer),
        Type::Number => write_values::<DoubleType>(column, cells().map(canonical), writer),
        Type::Text => write_values::<ByteArrayType>(column, cells().map(|cell| Some(ByteArray::from(cell))), writer),
    }
}

fn write_values<T: DataType>(
    column: &Column,
    values: impl Iterator<Item = Option<T::T>>,
    writer: &mut SerializedColumnWriter,
) -> Result<(), ParquetError> {
    let values: Vec<Option<T::T>> = values.collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    writer.typed::<T>().write_batch(&values, has_null(column).then_some(&levels), None)?;
    Ok(())
}
