//! Bytes to table, in the stretches in which they come.

use serde::{Deserialize, Serialize};

use super::column::{Column, ColumnBuilder};
use super::columns::Columns;
use super::delimiter::find_delimiter;
use super::dialect::Dialect;
use super::field::Field;
use super::format::{Format, signed, with_zeros};
use super::name::unique_names;
use super::opening::{BYTE_ORDER_MARK, OPENING, SAMPLE_BYTES};
use super::options::{ReadOptions, chosen_delimiter};
use super::sampler::Sampler;
use super::splitter::{MOST_COLUMNS, Splitter, Uneven};
use super::texts::Full;
use super::{Table, TableError};
use crate::rng::Rng;

/// How far a file has been read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReadProgress {
    /// Bytes read so far.
    pub bytes_done: f64,
    /// Bytes of the file, or of what is read of it so far where that is more.
    pub bytes_total: f64,
    /// Rows read so far, without the header.
    pub rows: u32,
}

/// Bytes that are split into cells at a time: few enough to lie in the cache of a processor.
const STRETCH: usize = 1 << 17;
/// Stands between no cells: it is no byte of UTF-8.
const NO_DELIMITER: u8 = 0xff;
/// Bytes of memory that are asked for at a time.
const ROOM: u64 = 1 << 23;

/// Reads a CSV file (RFC 4180, UTF-8) stretch by stretch, straight into the columns of a table.
///
/// Only the row that is not complete yet is held beside the table. Where a file is cut into stretches makes no
/// difference to the table.
///
/// ```
/// use querent::table::{CsvReader, ReadOptions};
///
/// let mut reader = CsvReader::new("letters.csv", ReadOptions::default());
/// for stretch in ["letter,so", "und\na,\"long", " or short\"\n"] {
///     reader.push(stretch.as_bytes())?;
/// }
/// assert_eq!(reader.finish()?.cell(0, 1), "long or short");
/// # Ok::<(), querent::table::TableError>(())
/// ```
#[derive(Debug)]
pub struct CsvReader {
    name: String,
    options: ReadOptions,
    accepts_any_bytes: bool,
    /// The row that is not complete, or all there is until the file has been judged.
    bytes: Vec<u8>,
    bytes_done: u64,
    opened: Option<(Dialect, Splitter)>,
    header: Vec<String>,
    /// The name of the blank column that the table gets beside those of the file.
    added: Option<String>,
    columns: Columns,
    /// Rows read so far, kept or not.
    rows: u32,
    /// The rows that are kept, where only a sample of them is; `columns` are empty until the end then.
    sampler: Option<Sampler>,
    /// Whether the end has been read.
    ended: bool,
    failure: Option<TableError>,
}

impl CsvReader {
    /// Begins to read the file `name`.
    #[must_use]
    pub fn new(name: &str, options: ReadOptions) -> Self {
        Self {
            name: name.to_owned(),
            sampler: options.sample.map(Sampler::new),
            options,
            accepts_any_bytes: false,
            bytes: Vec::new(),
            bytes_done: 0,
            opened: None,
            header: Vec::new(),
            added: None,
            columns: Columns::new(0),
            rows: 0,
            ended: false,
            failure: None,
        }
    }

    /// Reads the next bytes of the file.
    ///
    /// The delimiter is found and a byte order mark set aside when the first 64 KiB are there.
    ///
    /// # Errors
    ///
    /// At the first row that cannot be read: [`TableError::RaggedRow`], [`TableError::NotUtf8`], [`TableError::TooWide`]
    /// or [`TableError::TooLarge`]; of the file as a whole [`TableError::NotText`], [`TableError::OneColumn`] or
    /// [`TableError::BadDelimiter`]. After an error there is nothing more to read: it comes again.
    pub fn push(&mut self, chunk: &[u8]) -> Result<ReadProgress, TableError> {
        for stretch in chunk.chunks(STRETCH) {
            self.attempt(|reader| reader.read(stretch))?;
        }
        self.attempt(|reader| Ok(reader.progress()))
    }

    /// Reads what is left, after which nothing more comes.
    ///
    /// # Errors
    ///
    /// Those of [`push`](Self::push), [`TableError::UnclosedQuote`], [`TableError::EmptyFile`], or
    /// [`TableError::NoRows`] if there is nothing below the header.
    pub fn end(&mut self) -> Result<(), TableError> {
        self.attempt(|reader| if reader.ended { Ok(()) } else { reader.read_end() })
    }

    /// Reads what is left and gives the table.
    ///
    /// # Errors
    ///
    /// Those of [`end`](Self::end), or [`TableError::TooLarge`].
    pub fn finish(mut self) -> Result<Table, TableError> {
        self.end()?;
        let (dialect, _) = self.opened.ok_or(TableError::EmptyFile)?;
        let too_large = |_| TableError::TooLarge { row: self.rows };
        let mut sampled = None;
        if let Some(sampler) = self.sampler {
            sampled = sampler.sampled();
            sampler.finish(&mut self.columns).map_err(too_large)?;
        }
        let (header, columns) = with_blank(self.header, self.columns, self.added).map_err(too_large)?;
        Ok(Table::new(self.name, dialect, header, columns).with_sampled(sampled))
    }

    /// How many rows were read so far, kept or not.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The most rows that will be kept, where that was asked for.
    #[must_use]
    pub fn most_rows(&self) -> Option<u32> {
        self.options.sample.map(|sample| sample.rows.max(1))
    }

    /// Bytes of memory for each row that is kept so far; none before the first.
    #[must_use]
    pub fn memory_per_row(&self) -> Option<f64> {
        let (memory, rows) = match &self.sampler {
            Some(sampler) => (sampler.memory(), sampler.len()),
            None => (self.columns.memory(), self.rows as usize),
        };
        (rows > 0).then(|| memory as f64 / rows as f64)
    }

    /// A small table of at most `max_rows` rows and about `max_cells` cells from the rows read so far, spread evenly over them; none
    /// before the first.
    #[must_use]
    pub fn preview(&self, max_rows: usize, max_cells: usize) -> Option<Table> {
        let (dialect, _) = self.opened.as_ref()?;
        let n_held = self.sampler.as_ref().map_or(self.rows as usize, Sampler::len);
        let n_columns = self.header.len();
        if n_held == 0 || n_columns == 0 {
            return None;
        }
        let n = n_held.min(max_rows).min((max_cells / n_columns).max(1));
        let mut columns = Columns::new(n_columns);
        // One row of each of n stretches, drawn: every so many rows would see one face alone of a table that repeats itself.
        let mut rng = Rng::stream(0, "preview", 0);
        let edge = |position: usize| (position as u64 * n_held as u64 / n as u64) as usize;
        for position in 0..n {
            let row = edge(position) + rng.below(edge(position + 1) - edge(position));
            match &self.sampler {
                Some(sampler) => columns.push_row(sampler.cells(row)).ok()?,
                None => columns.push_row(self.columns.row(row)).ok()?,
            }
        }
        let (header, columns) = with_blank(self.header.clone(), columns, self.added.clone()).ok()?;
        Some(Table::new(self.name.clone(), *dialect, header, columns))
    }

    /// Does what may fail, unless something has failed.
    fn attempt<T>(&mut self, step: impl FnOnce(&mut Self) -> Result<T, TableError>) -> Result<T, TableError> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        step(self).inspect_err(|failure| self.failure = Some(failure.clone()))
    }

    fn progress(&self) -> ReadProgress {
        let bytes_done = self.bytes_done as f64;
        ReadProgress { bytes_done, bytes_total: self.options.bytes_total.max(bytes_done), rows: self.rows }
    }

    fn read(&mut self, stretch: &[u8]) -> Result<(), TableError> {
        let rooms = self.bytes_done / ROOM;
        self.bytes_done += stretch.len() as u64;
        if self.bytes_done / ROOM > rooms {
            make_room();
        }
        let row = self.rows.saturating_add(1);
        if self.bytes.len() + stretch.len() >= Field::LIMIT || self.bytes.try_reserve(stretch.len()).is_err() {
            return Err(TableError::TooLarge { row });
        }
        self.bytes.extend_from_slice(stretch);
        if self.opened.is_none() && self.bytes.len() < OPENING {
            return Ok(());
        }
        self.split()
    }

    fn read_end(&mut self) -> Result<(), TableError> {
        self.ended = true;
        self.split()?;
        let (dialect, splitter) = self.opened.as_mut().ok_or(TableError::EmptyFile)?;
        let ended = splitter.finish();
        dialect.final_line_end = !matches!(ended, Ok(true));
        if let Some(ending) = splitter.line_ending() {
            dialect.line_ending = ending;
        }
        self.take_rows()?;
        ended.map(|_| ()).map_err(|uneven| self.refuse(uneven))?;
        match (self.header.len(), self.rows) {
            (0, _) => Err(TableError::EmptyFile),
            (n_columns, 0) if !self.options.any_shape => Err(TableError::NoRows { n_columns }),
            _ => Ok(()),
        }
    }

    /// Splits the bytes that are there and takes the rows that are complete.
    fn split(&mut self) -> Result<(), TableError> {
        if self.opened.is_none() {
            self.open()?;
        }
        let Some((_, splitter)) = &mut self.opened else {
            return Ok(());
        };
        let outcome = splitter.scan(&self.bytes);
        // What is wrong in an earlier row is said first.
        self.take_rows()?;
        outcome.map_err(|uneven| self.refuse(uneven))
    }

    /// Judges the file by its first bytes.
    fn open(&mut self) -> Result<(), TableError> {
        let delimiter = self.options.delimiter.as_deref().map(chosen_delimiter).transpose()?;
        let sample = &self.bytes[..self.bytes.len().min(OPENING)];
        if !self.accepts_any_bytes {
            check_text(&sample[..sample.len().min(SAMPLE_BYTES)])?;
        }
        let delimiter = delimiter.or_else(|| find_delimiter(sample));
        let dialect = Dialect::of(sample, delimiter);
        let start = if dialect.byte_order_mark { BYTE_ORDER_MARK.len() } else { 0 };
        let may_be_list = self.options.any_shape || self.options.label_column.is_some();
        let is_list = may_be_list && delimiter.is_none();
        let between = if is_list { NO_DELIMITER } else { dialect.delimiter };
        self.opened = Some((dialect, Splitter::new(between, start)));
        Ok(())
    }

    /// Moves the complete rows from the bytes to the columns.
    fn take_rows(&mut self) -> Result<(), TableError> {
        let Some((_, splitter)) = &mut self.opened else {
            return Ok(());
        };
        let mut fields = splitter.complete();
        let (Some(n_columns), false) = (splitter.n_columns(), fields.is_empty()) else {
            // There may be blank lines.
            self.bytes.drain(..splitter.complete_end());
            splitter.drop_complete();
            return Ok(());
        };
        let (text, is_text) = match simdutf8::compat::from_utf8(&self.bytes[..splitter.complete_end()]) {
            Ok(text) => (text, true),
            Err(error) => {
                let valid = std::str::from_utf8(&self.bytes[..error.valid_up_to()]).unwrap_or_default();
                fields = &fields[..fields.partition_point(|field| field.end() <= valid.len())];
                (valid, false)
            }
        };
        let n_read = fields.len();
        if self.header.is_empty() {
            let n_names = n_columns.min(fields.len());
            let (names, rest) = fields.split_at(n_names);
            let mut scratch = String::new();
            let names: Vec<String> = names.iter().map(|name| name.text(text, &mut scratch).to_owned()).collect();
            if n_names < n_columns {
                return Err(TableError::NotUtf8 { row: 0, column: (n_names + 1).to_string() });
            }
            let added = self.options.label_column.as_deref().map(str::trim).filter(|name| !name.is_empty());
            self.added =
                added.filter(|name| !unique_names(&names).iter().any(|known| known == name)).map(str::to_owned);
            if let ([column], None, false) = (names.as_slice(), &self.added, self.options.any_shape) {
                return Err(TableError::OneColumn { column: column.clone() });
            }
            self.columns = Columns::new(n_columns);
            self.header = names;
            fields = rest;
        }
        let n_rows = u32::try_from(fields.len() / n_columns).ok();
        let rows = n_rows.and_then(|n_rows| self.rows.checked_add(n_rows)).filter(|&rows| rows < u32::MAX);
        let rows = rows.ok_or(TableError::TooLarge { row: self.rows })?;
        if !is_text {
            let column = self.header[n_read % n_columns].clone();
            return Err(TableError::NotUtf8 { row: rows + 1, column });
        }
        match &mut self.sampler {
            None => self.columns.push(text, fields).map_err(|_| TableError::TooLarge { row: rows })?,
            Some(sampler) => fields.chunks_exact(n_columns).for_each(|row| sampler.offer(text, row)),
        }
        self.rows = rows;
        self.bytes.drain(..splitter.complete_end());
        splitter.drop_complete();
        Ok(())
    }

    /// The present row, which does not fit, in words.
    fn refuse(&self, uneven: Uneven) -> TableError {
        let row = if self.header.is_empty() { 0 } else { self.rows.saturating_add(1) };
        let line = self.opened.as_ref().map_or(1, |(_, splitter)| splitter.line());
        match uneven {
            Uneven::Row { found, expected } => TableError::RaggedRow { row, line, found, expected },
            Uneven::Wide { found } => TableError::TooWide { found, most: MOST_COLUMNS },
            Uneven::Open => TableError::UnclosedQuote { row, line },
        }
    }
}

/// The header and the columns, with a blank one at the right where one is added.
fn with_blank(
    mut header: Vec<String>,
    columns: Columns,
    added: Option<String>,
) -> Result<(Vec<String>, Vec<Column>), Full> {
    let mut columns = columns.finish()?;
    if let Some(name) = added {
        let mut blank = ColumnBuilder::new();
        (0..columns.first().map_or(0, Column::len)).try_for_each(|_| blank.push(""))?;
        header.push(name);
        columns.push(blank.finish()?);
    }
    Ok((header, columns))
}

/// Has the allocator hold a stretch of memory that the columns will fill: a browser takes about as long to grow the
/// memory of a module by a page as by many, and the columns grow by a page or so.
fn make_room() {
    let mut room = Vec::<u8>::new();
    // Where there is none, the columns say so when they are full.
    let _ = room.try_reserve_exact(ROOM as usize);
    drop(std::hint::black_box(room));
}

/// Reads a whole CSV file at once.
///
/// # Errors
///
/// Those of [`CsvReader::push`] and [`CsvReader::finish`].
pub fn read_csv(bytes: Vec<u8>, name: &str) -> Result<Table, TableError> {
    let mut reader = CsvReader::new(name, ReadOptions::default());
    reader.push(&bytes)?;
    drop(bytes);
    reader.finish()
}

/// Reads back what [`write_back`](super::write_back) wrote, whatever its shape and its cells are: bytes that make other files look
/// like something else than text are cells here. The delimiter is found where it is not told.
///
/// # Errors
///
/// Those of [`read_csv`] but [`TableError::NotText`], [`TableError::OneColumn`] and [`TableError::NoRows`].
pub(crate) fn read_back(bytes: &[u8], name: &str, delimiter: Option<char>) -> Result<Table, TableError> {
    let delimiter = delimiter.map(String::from);
    let mut reader = CsvReader::new(name, ReadOptions { delimiter, any_shape: true, ..ReadOptions::default() });
    reader.accepts_any_bytes = true;
    reader.push(bytes)?;
    reader.finish()
}

/// Refuses files that are no text in any encoding that this reader knows.
fn check_text(sample: &[u8]) -> Result<(), TableError> {
    let (format, byte) = match signed(sample) {
        Some(format) => (format, 0),
        None => match with_zeros(sample) {
            Some(format) => (format, sample.iter().position(|&byte| byte == 0).unwrap_or_default()),
            None => return Ok(()),
        },
    };
    let looks_like = match format {
        Format::Xlsx | Format::Ods | Format::Zip => "an Excel workbook or another zip archive",
        Format::OldExcel => "an old Excel workbook",
        Format::Gzip => "a gzip archive",
        Format::Parquet => "a Parquet file",
        Format::Project => "a saved project",
        Format::Pdf => "a PDF",
        Format::Picture => "a picture",
        Format::Utf16 => "UTF-16 text",
        Format::Binary | Format::Csv | Format::LegacyText | Format::Jsonl => "binary data",
    };
    Err(TableError::NotText { byte, looks_like })
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
