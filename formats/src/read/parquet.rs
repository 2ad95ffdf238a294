//! Parquet.

use bytes::Bytes;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::{FileReader, SerializedFileReader};
use querent_table::{BatchCells, batch_bytes};

use super::archive::too_large;
use super::converter::Converter;
use super::options::{ConverterOptions, Progress};
use super::parquet_rows::{ParquetRows, bad, inconsistent};
use super::schema::columns;
use super::whole::WholeFile;
use crate::error::{FormatError, ParquetFault};
use crate::note::FormatNote;
use crate::remark::FormatSummary;
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
    rows: ParquetRows,
    has_header: bool,
    n_rows: u32,
    n_groups: usize,
}

impl ParquetConverter {
    /// Waits for the bytes of a file.
    #[must_use]
    pub fn new(options: &ConverterOptions) -> Self {
        Self { file: WholeFile::new(options.size), table: None, has_ended: false }
    }
}

impl Converter for ParquetConverter {
    fn notes(&self) -> Vec<FormatNote> {
        self.table.as_ref().map_or_else(Vec::new, |table| table.rows.notes())
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
        let reader = SerializedFileReader::new(bytes.clone()).map_err(|error| bad(&error))?;
        let metadata = reader.metadata();
        let columns = columns(metadata.file_metadata().schema())?;
        let n_rows = check(metadata, length)?;
        let n_groups = metadata.num_row_groups();
        check_dictionaries(&reader)?;
        let rows = ParquetRows::new(reader, bytes, columns)?;
        self.table = Some(Table { rows, has_header: false, n_rows, n_groups });
        Ok(())
    }

    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(table) = &mut self.table else { return Ok(None) };
        let mut bytes = Vec::new();
        if !std::mem::replace(&mut table.has_header, true) {
            push_row(&mut bytes, table.rows.names());
        }
        let cells = table.rows.next(max_rows)?;
        let mut columns: Vec<_> = cells.iter().map(BatchCells::texts).collect();
        let mut row: Vec<&str> = Vec::with_capacity(columns.len());
        loop {
            row.clear();
            row.extend(columns.iter_mut().filter_map(Iterator::next));
            if row.is_empty() {
                break;
            }
            push_row(&mut bytes, &row);
        }
        Ok((!bytes.is_empty()).then_some(bytes))
    }

    fn next_batch(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(table) = &mut self.table else { return Ok(None) };
        let is_first = !std::mem::replace(&mut table.has_header, true);
        let cells = table.rows.next(max_rows)?;
        let columns: Vec<(&str, &BatchCells)> = table.rows.names().zip(&cells).collect();
        Ok((is_first || !cells.iter().all(BatchCells::is_empty)).then(|| batch_bytes(&columns)))
    }

    /// What has one column is read as text is, which may find that it is a list of texts.
    fn has_batches(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.rows.names().len() > 1)
    }

    fn progress(&self) -> Progress {
        match &self.table {
            None => Progress { total: self.file.total(), ..Progress::default() },
            Some(Table { rows, n_rows, .. }) => {
                let done = rows.done();
                Progress { done: f64::from(done), total: f64::from(*n_rows), rows: done, rows_total: Some(*n_rows) }
            }
        }
    }

    fn note(&self) -> Option<FormatSummary> {
        let table = self.table.as_ref()?;
        let (columns, groups) = (table.rows.names().len() as u32, table.n_groups as u32);
        Some(FormatSummary::ParquetRead { rows: table.n_rows, columns, groups })
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
        rows = more.ok_or_else(|| inconsistent(ParquetFault::WrongRowCount))?;
    }
    if unpacked > MOST_BYTES { Err(too_large(MOST_BYTES)) } else { Ok(rows) }
}

fn check_group(group: &RowGroupMetaData, length: u64) -> Result<u64, FormatError> {
    let mut unpacked = 0_u64;
    for column in group.columns() {
        let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
        let starts = [start, column.data_page_offset(), column.compressed_size(), column.uncompressed_size()];
        if starts.iter().any(|&number| number < 0) {
            return Err(inconsistent(ParquetFault::ColumnBeforeStart));
        }
        let end = u64::try_from(start).unwrap_or(u64::MAX).saturating_add(column.compressed_size().unsigned_abs());
        if end > length {
            return Err(inconsistent(ParquetFault::ColumnBeyondEnd));
        }
        if column.column_descr().max_rep_level() == 0 && column.num_values() != group.num_rows() {
            return Err(inconsistent(ParquetFault::WrongValueCount));
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
                return Err(inconsistent(ParquetFault::WrongDictionary));
            }
        }
    }
    Ok(())
}
