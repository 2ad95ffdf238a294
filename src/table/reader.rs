//! Bytes to table, in the stretches in which they come.

use serde::{Deserialize, Serialize};

use super::batch::Batch;
use super::column::{Column, ColumnBuilder};
use super::columns::Columns;
use super::dialect::Dialect;
use super::field::Field;
use super::footer;
use super::foreign::{Foreign, foreign};
use super::note::ReadingNote;
use super::oddities::Oddities;
use super::opening::{OPENING, SAMPLE_BYTES};
use super::options::{FileShape, ReadOptions};
use super::quotes::Quoting;
use super::sampler::Sampler;
use super::shape::{Layout, judge};
use super::sniff::{signed, with_zeros};
use super::splitter::{Broken, MOST_COLUMNS, Splitter};
use super::texts::Full;
use super::verbatim::Verbatim;
use super::{Table, TableError};
use querent_numeric::Rng;

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
/// The most rows of a footer that a person may set aside.
const MOST_FOOTER: u32 = 10_000;
/// Bytes of memory that are asked for at a time.
const ROOM: u64 = 1 << 23;

/// Reads a CSV file (RFC 4180, UTF-8) stretch by stretch, straight into the columns of a table.
///
/// Only the row that is not complete yet is held beside the table. Where a file is cut into stretches makes no
/// difference to the table.
///
/// ```
/// use querent_table::{CsvReader, ReadOptions};
///
/// let mut reader = CsvReader::new("letters.csv", ReadOptions::default());
/// for stretch in ["letter,so", "und\na,\"long", " or short\"\n"] {
///     reader.push(stretch.as_bytes())?;
/// }
/// assert_eq!(reader.finish()?.cell(0, 1), "long or short");
/// # Ok::<(), querent_table::TableError>(())
/// ```
#[derive(Debug)]
pub struct CsvReader {
    pub(super) name: String,
    pub(super) options: ReadOptions,
    pub(super) accepts_any_bytes: bool,
    /// The row that is not complete, or all there is until the file has been judged.
    pub(super) bytes: Vec<u8>,
    pub(super) bytes_done: u64,
    pub(super) opened: Option<Opened>,
    /// The names of the columns; none before the header is read.
    pub(super) header: Vec<String>,
    /// The name of the blank column that the table gets beside those of the file.
    pub(super) added: Option<String>,
    pub(super) columns: Columns,
    /// Rows taken so far, kept or not. The last ones that are complete wait until it shows that they are no footer.
    pub(super) rows: u32,
    pub(super) verbatim: Verbatim,
    pub(super) oddities: Oddities,
    /// The rows that are kept, where only a sample of them is; `columns` are empty until the end then.
    pub(super) sampler: Option<Sampler>,
    /// Whether the end has been read.
    pub(super) ended: bool,
    pub(super) failure: Option<TableError>,
    pub(super) notes: Vec<ReadingNote>,
}

/// A file that was judged.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) dialect: Dialect,
    pub(super) layout: Layout,
    pub(super) splitter: Splitter,
    /// Rows at the end that wait.
    pub(super) held: usize,
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
            verbatim: Verbatim::default(),
            oddities: Oddities::default(),
            ended: false,
            failure: None,
            notes: Vec::new(),
        }
    }

    /// Reads the next bytes of the file.
    ///
    /// Where the header lies and what cuts the rows is found when the first 64 KiB are there.
    ///
    /// # Errors
    ///
    /// At the first row that cannot be read: [`TableError::RaggedRow`], [`TableError::TooWide`] or [`TableError::TooLarge`]; of the
    /// file as a whole [`TableError::NotText`], [`TableError::NotUtf8`], [`TableError::OneColumn`], [`TableError::BadDelimiter`],
    /// [`TableError::BadQuote`] or [`TableError::BadHeaderRow`]. After an error there is nothing more to read: it comes again.
    pub fn push(&mut self, chunk: &[u8]) -> Result<ReadProgress, TableError> {
        for stretch in chunk.chunks(STRETCH) {
            self.attempt(|reader| reader.read(stretch))?;
        }
        self.attempt(|reader| Ok(reader.progress()))
    }

    /// Takes rows of a source whose columns have types and names. The table is the one that the same rows give as text, with these names
    /// as its header.
    ///
    /// # Errors
    ///
    /// Those of [`push`](Self::push).
    ///
    /// # Panics
    ///
    /// Where the bytes are not those of [`batch_bytes`](crate::batch_bytes), which is a mistake of the caller's.
    pub fn push_batch(&mut self, bytes: &[u8]) -> Result<ReadProgress, TableError> {
        self.attempt(|reader| reader.take_batch(&Batch::of(bytes)))?;
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
        let dialect = self.opened.ok_or(TableError::EmptyFile)?.dialect;
        let too_large = |_| TableError::TooLarge { row: self.rows };
        let (mut sampled, mut verbatim) = (None, self.verbatim);
        if let Some(sampler) = self.sampler {
            sampled = sampler.sampled();
            let rows = sampler.finish(&mut self.columns).map_err(too_large)?;
            verbatim = if sampled.is_some() { verbatim.sampled(&rows) } else { verbatim };
        }
        let (header, columns) = with_blank(self.header, self.columns, self.added).map_err(too_large)?;
        Ok(Table::new(self.name, dialect, header, columns).with_sampled(sampled).with_verbatim(verbatim))
    }

    /// What was decided about the file so far that a person should know; all of it after [`end`](Self::end).
    #[must_use]
    pub fn notes(&self) -> &[ReadingNote] {
        &self.notes
    }

    /// How many rows were read so far, kept or not.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows + self.n_waiting()
    }

    /// Rows that are complete and wait.
    fn n_waiting(&self) -> u32 {
        let Some(Opened { splitter, layout, .. }) = &self.opened else { return 0 };
        let header = if self.header.is_empty() { layout.header_rows } else { 0 };
        splitter.row_ends().len().saturating_sub(header) as u32
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
        let Opened { dialect, .. } = self.opened.as_ref()?;
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
        ReadProgress { bytes_done, bytes_total: self.options.bytes_total.max(bytes_done), rows: self.rows() }
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
        match &mut self.opened {
            Some(Opened { layout: Layout { fixed: Some(fixed), .. }, .. }) => {
                self.verbatim.whole.get_or_insert_default().extend_from_slice(stretch);
                self.bytes.extend(fixed.push(stretch));
            }
            _ => self.bytes.extend_from_slice(stretch),
        }
        if self.opened.is_none() && self.bytes.len() < OPENING {
            return Ok(());
        }
        self.split()
    }

    /// Splits the bytes that are there and takes the rows that are complete, but for the last ones.
    pub(super) fn split(&mut self) -> Result<(), TableError> {
        if self.opened.is_none() {
            self.open()?;
        }
        let Some(Opened { splitter, held, .. }) = &mut self.opened else {
            return Ok(());
        };
        let outcome = splitter.scan(&self.bytes);
        let n_complete = splitter.row_ends().len();
        let held = if outcome.is_ok() { *held } else { 0 };
        // What is wrong in an earlier row is said first.
        self.take_rows(n_complete.saturating_sub(held))?;
        outcome.map_err(|broken| self.refuse(broken))
    }

    /// Judges the file by its first bytes.
    fn open(&mut self) -> Result<(), TableError> {
        let sample = &self.bytes[..self.bytes.len().min(OPENING)];
        if !self.accepts_any_bytes {
            check_text(&sample[..sample.len().min(SAMPLE_BYTES)])?;
        }
        self.oddities.may_hold_zeros = sample.contains(&0);
        let mut layout = judge(sample, &self.name, &self.options)?;
        self.notes.append(&mut layout.notes);
        self.verbatim.marks = layout.marks;
        self.verbatim.above = self.bytes[layout.marks..layout.start].to_vec();
        let footer = self
            .options
            .footer_rows
            .map_or(if layout.is_list { 0 } else { footer::MOST }, |rows| rows.min(MOST_FOOTER) as usize);
        let given = self.options.delimiter.as_ref().and_then(|delimiter| delimiter.bytes().next());
        let delimiter = layout.delimiter.or(given).unwrap_or(b',');
        let quoting = if layout.is_list { Quoting::STANDARD } else { layout.quoting };
        let (mut start, mut line) = (layout.start, layout.line + 1);
        if let Some(fixed) = &mut layout.fixed {
            let cut = fixed.push(&self.bytes[start..]);
            self.verbatim.whole = Some(std::mem::replace(&mut self.bytes, cut));
            (start, line) = (0, 1);
        }
        let splitter = Splitter::new(layout.cut_at, layout.quoting, start, line, layout.n_columns);
        // One row waits for the line feed after its return.
        let held = footer.max(1);
        self.opened = Some(Opened { dialect: Dialect::of(delimiter, quoting), layout, splitter, held });
        Ok(())
    }

    /// Why no rows can follow, in words.
    pub(super) fn refuse(&self, broken: Broken) -> TableError {
        let row = if self.header.is_empty() { 0 } else { self.rows.saturating_add(1) };
        let line = self.opened.as_ref().map_or(1, |opened| opened.splitter.line());
        match broken {
            Broken::Wide { found } => TableError::TooWide { found, most: MOST_COLUMNS },
            Broken::Open => TableError::UnclosedQuote { row, line },
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

/// Reads a table of a project of the versions 1 and 2, whatever its shape and its cells are: bytes that make other files look
/// like something else than text are cells here. The delimiter is found where it is not told.
///
/// # Errors
///
/// Those of [`read_csv`] but [`TableError::NotText`], [`TableError::OneColumn`] and [`TableError::NoRows`].
pub fn read_back(bytes: &[u8], name: &str, delimiter: Option<char>) -> Result<Table, TableError> {
    let options = ReadOptions {
        delimiter: delimiter.map(String::from),
        quote: Some("\"".to_owned()),
        shape: Some(FileShape::Table),
        header_row: Some(0),
        header_rows: Some(1),
        footer_rows: Some(0),
        label_column: Some(String::new()),
        any_shape: true,
        ..ReadOptions::default()
    };
    read_exact(bytes, name, &options)
}

/// Reads what [`write_exact`](super::write_exact) wrote, by the options that [`Table::reading`] gives.
///
/// # Errors
///
/// Those of [`read_csv`] but [`TableError::NotText`].
pub fn read_exact(bytes: &[u8], name: &str, options: &ReadOptions) -> Result<Table, TableError> {
    let mut reader = CsvReader::new(name, options.clone());
    reader.accepts_any_bytes = true;
    reader.push(bytes)?;
    reader.finish()
}

/// Refuses files that are no text in any encoding that this reader knows.
fn check_text(sample: &[u8]) -> Result<(), TableError> {
    if let Some(Foreign { what, advice }) = foreign(sample) {
        return Err(TableError::NotTable { what, advice });
    }
    let (format, byte) = match signed(sample) {
        Some(format) => (format, 0),
        None => match with_zeros(sample) {
            Some(format) => (format, sample.iter().position(|&byte| byte == 0).unwrap_or_default()),
            None => return Ok(()),
        },
    };
    Err(TableError::NotText { byte, looks_like: format })
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
