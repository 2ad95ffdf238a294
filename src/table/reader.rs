//! Bytes to table, in the stretches in which they come.

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use super::dialect::{BYTE_ORDER_MARK, Dialect, OPENING, SAMPLE_BYTES, chosen_delimiter};
use super::field::Field;
use super::format::{Format, signed, with_zeros};
use super::splitter::{MOST_COLUMNS, Splitter, Uneven};
use super::{Table, TableError};

/// How a file is to be read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReadOptions {
    /// The character between cells: one of ASCII, no quote and no line end. Left out, it is found among comma, semicolon,
    /// tab and `|`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub delimiter: Option<String>,
    /// Bytes of the file, for [`ReadProgress`] alone; 0 where that is not known.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub bytes_total: f64,
}

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
    columns: Columns,
    rows: u32,
    failure: Option<TableError>,
}

impl CsvReader {
    /// Begins to read the file `name`.
    #[must_use]
    pub fn new(name: &str, options: ReadOptions) -> Self {
        Self {
            name: name.to_owned(),
            options,
            accepts_any_bytes: false,
            bytes: Vec::new(),
            bytes_done: 0,
            opened: None,
            header: Vec::new(),
            columns: Columns::new(0),
            rows: 0,
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

    /// Reads what is left and gives the table.
    ///
    /// # Errors
    ///
    /// Those of [`push`](Self::push), [`TableError::UnclosedQuote`], [`TableError::EmptyFile`], or
    /// [`TableError::NoRows`] if there is nothing below the header.
    pub fn finish(mut self) -> Result<Table, TableError> {
        self.attempt(Self::read_end)?;
        let (dialect, _) = self.opened.ok_or(TableError::EmptyFile)?;
        if self.header.is_empty() {
            return Err(TableError::EmptyFile);
        }
        if self.rows == 0 {
            return Err(TableError::NoRows { n_columns: self.header.len() });
        }
        let columns = self.columns.finish().map_err(|_| TableError::TooLarge { row: self.rows })?;
        Ok(Table::new(self.name, dialect, self.header, columns))
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
        self.bytes_done += stretch.len() as u64;
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
        self.split()?;
        let Some((dialect, splitter)) = &mut self.opened else {
            return Ok(());
        };
        let ended = splitter.finish();
        dialect.final_line_end = !matches!(ended, Ok(true));
        if let Some(ending) = splitter.line_ending() {
            dialect.line_ending = ending;
        }
        self.take_rows()?;
        ended.map(|_| ()).map_err(|uneven| self.refuse(uneven))
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
        let dialect = Dialect::of(sample, delimiter);
        let start = if dialect.byte_order_mark { BYTE_ORDER_MARK.len() } else { 0 };
        self.opened = Some((dialect, Splitter::new(dialect.delimiter, start)));
        Ok(())
    }

    /// Moves the complete rows from the bytes to the columns.
    fn take_rows(&mut self) -> Result<(), TableError> {
        let Some((_, splitter)) = &mut self.opened else {
            return Ok(());
        };
        let mut fields = splitter.complete();
        let (Some(n_columns), false) = (splitter.n_columns(), fields.is_empty()) else {
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
            if let [column] = names.as_slice() {
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
        self.columns.push(text, fields).map_err(|_| TableError::TooLarge { row: rows })?;
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

/// Reads back what [`write_csv`](super::write_csv) wrote, whatever its cells are: bytes that make other files look like
/// something else than text are cells here.
///
/// # Errors
///
/// Those of [`read_csv`] but [`TableError::NotText`].
pub(crate) fn read_back(bytes: &[u8], name: &str) -> Result<Table, TableError> {
    let mut reader = CsvReader::new(name, ReadOptions::default());
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
