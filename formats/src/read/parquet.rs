//! Parquet.

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;

use super::archive::too_large;
use super::converter::Converter;
use super::field::cell_text;
use super::list_notes::{ListTally, Shape};
use super::options::{Progress, ReadOptions};
use super::schema::{Column, columns};
use super::whole::WholeFile;
use crate::error::FormatError;
use crate::note::ReadingNote;
use crate::wire::push_row;

/// The rows of a Parquet file, packed in any of its ways, with a column for each field of its root.
///
/// Such a file is read from its end, so the bytes are kept until then; rows are unpacked as they are asked for.
pub struct ParquetConverter {
    file: WholeFile,
    table: Option<Table>,
    has_ended: bool,
}

struct Table {
    columns: Vec<Column>,
    lists: ListTally,
    rows: RowIter<'static>,
    n_rows: u32,
    n_groups: usize,
    done: u32,
    has_header: bool,
}

impl ParquetConverter {
    /// Waits for the bytes of a file.
    #[must_use]
    pub fn new(options: &ReadOptions) -> Self {
        Self { file: WholeFile::new(options.size), table: None, has_ended: false }
    }
}

impl Converter for ParquetConverter {
    fn notes(&self) -> Vec<ReadingNote> {
        let Some(table) = &self.table else { return Vec::new() };
        table.lists.notes(table.columns.iter().map(|column| column.name.as_str()))
    }

    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError> {
        self.file.push(chunk)
    }

    fn end(&mut self) -> Result<(), FormatError> {
        if self.has_ended {
            return Ok(());
        }
        self.has_ended = true;
        let bytes = Bytes::from(self.file.take());
        if bytes.starts_with(b"PARE") {
            return Err(FormatError::EncryptedParquet);
        }
        let length = bytes.len();
        let reader = SerializedFileReader::new(bytes).map_err(|error| bad(&error))?;
        let metadata = reader.metadata();
        let columns = columns(metadata.file_metadata().schema())?;
        let n_rows = check(metadata, length)?;
        let n_groups = metadata.num_row_groups();
        check_dictionaries(&reader)?;
        let rows = RowIter::from_file_into(Box::new(reader));
        let lists = ListTally::new(columns.len());
        self.table = Some(Table { columns, lists, rows, n_rows, n_groups, done: 0, has_header: false });
        Ok(())
    }

    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(table) = &mut self.table else { return Ok(None) };
        let mut bytes = Vec::new();
        if !table.has_header {
            table.has_header = true;
            push_row(&mut bytes, table.columns.iter().map(|column| &column.name));
        }
        for _ in 0..max_rows.max(1) {
            if table.done == table.n_rows {
                break;
            }
            let row = table.rows.next().unwrap_or_else(|| Err(ParquetError::EOF("rows are missing".to_owned())));
            let row = row.map_err(|error| bad(&error))?;
            let fields = row.get_column_iter().zip(&table.columns).enumerate();
            let (row, lists) = (table.done, &mut table.lists);
            push_row(
                &mut bytes,
                fields.map(|(nth, ((_, field), column))| {
                    let text = cell_text(field, column.time);
                    lists.push(nth, row, shape(field), &text);
                    text
                }),
            );
            table.done += 1;
        }
        Ok((!bytes.is_empty()).then_some(bytes))
    }

    fn progress(&self) -> Progress {
        match &self.table {
            None => Progress { total: self.file.total(), ..Progress::default() },
            Some(Table { done, n_rows, .. }) => {
                Progress { done: f64::from(*done), total: f64::from(*n_rows), rows: *done, rows_total: Some(*n_rows) }
            }
        }
    }

    fn note(&self) -> Option<String> {
        let Table { columns, n_rows, n_groups, .. } = self.table.as_ref()?;
        let groups = if *n_groups == 1 { "1 row group".to_owned() } else { format!("{n_groups} row groups") };
        Some(format!("Parquet with {n_rows} rows and {} columns in {groups}.", columns.len()))
    }
}

/// Whether a value is a list, and of how many values.
fn shape(field: &Field) -> Shape {
    match field {
        Field::ListInternal(list) if list.len() > 1 => Shape::ListOfSeveral,
        Field::ListInternal(_) => Shape::ListOfOne,
        _ => Shape::Single,
    }
}

/// How many rows there are, if what the file says of itself holds together and fits.
fn check(metadata: &ParquetMetaData, length: usize) -> Result<u32, FormatError> {
    const MOST_BYTES: u64 = 2 << 30;
    let mut unpacked = 0_u64;
    let mut rows = 0_u32;
    for group in metadata.row_groups() {
        unpacked = unpacked.saturating_add(check_group(group, length as u64)?);
        let more = u32::try_from(group.num_rows()).ok().and_then(|n| rows.checked_add(n));
        rows = more.ok_or_else(|| inconsistent("it counts its rows wrongly"))?;
    }
    if unpacked > MOST_BYTES { Err(too_large(MOST_BYTES)) } else { Ok(rows) }
}

fn check_group(group: &RowGroupMetaData, length: u64) -> Result<u64, FormatError> {
    let mut unpacked = 0_u64;
    for column in group.columns() {
        let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
        let starts = [start, column.data_page_offset(), column.compressed_size(), column.uncompressed_size()];
        if starts.iter().any(|&number| number < 0) {
            return Err(inconsistent("a column lies before its beginning"));
        }
        let end = u64::try_from(start).unwrap_or(u64::MAX).saturating_add(column.compressed_size().unsigned_abs());
        if end > length {
            return Err(inconsistent("a column lies beyond its end"));
        }
        if column.column_descr().max_rep_level() == 0 && column.num_values() != group.num_rows() {
            return Err(inconsistent("a column has not as many values as there are rows"));
        }
        unpacked = unpacked.saturating_add(column.uncompressed_size().unsigned_abs());
    }
    Ok(unpacked)
}

/// Refuses dictionaries that count more values than they have bytes: the reader makes room for as many as they say.
fn check_dictionaries(reader: &SerializedFileReader<Bytes>) -> Result<(), FormatError> {
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(|error| bad(&error))?;
        for column in 0..group.num_columns() {
            let mut pages = group.get_column_page_reader(column).map_err(|error| bad(&error))?;
            let first = pages.peek_next_page().map_err(|error| bad(&error))?;
            if !first.is_some_and(|page| page.is_dict) {
                continue;
            }
            let page = pages.get_next_page().map_err(|error| bad(&error))?;
            if page.is_some_and(|page| page.num_values() as usize > page.buffer().len()) {
                return Err(inconsistent("a dictionary has not as many values as it says"));
            }
        }
    }
    Ok(())
}

fn inconsistent(cause: &str) -> FormatError {
    FormatError::BadParquet { cause: cause.to_owned() }
}

fn bad(error: &ParquetError) -> FormatError {
    let cause = error.to_string();
    if cause.contains("ncrypt") { FormatError::EncryptedParquet } else { FormatError::BadParquet { cause } }
}
