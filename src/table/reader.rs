//! Bytes to table, in bounded steps.

use std::io::Cursor;

use csv::ByteRecord;
use serde::{Deserialize, Serialize};

use super::cells::Cells;
use super::dialect::{BYTE_ORDER_MARK, Dialect};
use super::quotes::Quotes;
use super::{Table, TableError};

/// How far a file has been read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReadProgress {
    /// Bytes read so far.
    pub bytes_done: f64,
    /// Bytes of the file.
    pub bytes_total: f64,
    /// Rows read so far, without the header.
    pub rows: u32,
    /// Whether the last row has been read.
    pub finished: bool,
}

/// Reads a CSV file (RFC 4180, UTF-8) in steps of bounded length, so that progress can be shown and
/// the reading stopped between them.
#[derive(Debug)]
pub struct CsvReader {
    records: csv::Reader<Cursor<Vec<u8>>>,
    record: ByteRecord,
    name: String,
    dialect: Dialect,
    header: Vec<String>,
    cells: Cells,
    rows: u32,
    finished: bool,
}

impl CsvReader {
    /// Begins to read the file `name`: finds its delimiter among comma, semicolon, tab and `|`, sets
    /// a byte order mark aside and reads the header.
    ///
    /// # Errors
    ///
    /// [`TableError::EmptyFile`], [`TableError::NotText`], [`TableError::NotUtf8`],
    /// [`TableError::UnclosedQuote`] or [`TableError::OneColumn`].
    pub fn new(bytes: Vec<u8>, name: &str) -> Result<Self, TableError> {
        check_text(&bytes)?;
        let dialect = Dialect::sniff(&bytes);
        let records = csv::ReaderBuilder::new()
            .delimiter(dialect.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(Cursor::new(bytes));
        let mut reader = Self {
            records,
            record: ByteRecord::new(),
            name: name.to_owned(),
            dialect,
            header: Vec::new(),
            cells: Cells::new(1),
            rows: 0,
            finished: false,
        };
        reader.read_header()?;
        Ok(reader)
    }

    /// Reads at most `max_rows` more rows.
    ///
    /// # Errors
    ///
    /// [`TableError::RaggedRow`], [`TableError::UnclosedQuote`], [`TableError::NotUtf8`] or
    /// [`TableError::TooLarge`] at the first row that cannot be read.
    pub fn step(&mut self, max_rows: usize) -> Result<ReadProgress, TableError> {
        for _ in 0..max_rows {
            if self.finished {
                break;
            }
            self.read_row()?;
        }
        Ok(self.progress())
    }

    /// Reads what is left and gives the table.
    ///
    /// # Errors
    ///
    /// Those of [`CsvReader::step`], and [`TableError::NoRows`] if there is nothing below the header.
    pub fn finish(mut self) -> Result<Table, TableError> {
        while !self.finished {
            self.read_row()?;
        }
        if self.rows == 0 {
            return Err(TableError::NoRows { n_columns: self.header.len() });
        }
        Ok(Table::new(self.name, self.dialect, self.header, self.cells))
    }

    fn progress(&self) -> ReadProgress {
        ReadProgress {
            bytes_done: self.records.position().byte() as f64,
            bytes_total: self.bytes().len() as f64,
            rows: self.rows,
            finished: self.finished,
        }
    }

    fn bytes(&self) -> &[u8] {
        self.records.get_ref().get_ref()
    }

    fn read_header(&mut self) -> Result<(), TableError> {
        if !self.read_record(0)? {
            return Err(TableError::EmptyFile);
        }
        for (column, cell) in self.record.iter().enumerate() {
            let name = std::str::from_utf8(cell)
                .map_err(|_| TableError::NotUtf8 { row: 0, column: (column + 1).to_string() })?;
            self.header.push(name.to_owned());
        }
        if let [column] = self.header.as_slice() {
            return Err(TableError::OneColumn { column: column.clone() });
        }
        self.cells = Cells::new(self.header.len());
        Ok(())
    }

    fn read_row(&mut self) -> Result<(), TableError> {
        let row = self.rows.checked_add(1).ok_or(TableError::TooLarge { row: self.rows })?;
        if !self.read_record(row)? {
            self.finished = true;
            return Ok(());
        }
        let (found, expected) = (self.record.len(), self.header.len());
        if found != expected {
            return Err(TableError::RaggedRow { row, line: self.line(), found, expected });
        }
        for (column, cell) in self.record.iter().enumerate() {
            let cell = std::str::from_utf8(cell)
                .map_err(|_| TableError::NotUtf8 { row, column: self.header[column].clone() })?;
            self.cells.push(cell).map_err(|_| TableError::TooLarge { row })?;
        }
        self.rows = row;
        Ok(())
    }

    /// Reads the next record; false where there is none.
    fn read_record(&mut self, row: u32) -> Result<bool, TableError> {
        let found = self
            .records
            .read_byte_record(&mut self.record)
            .map_err(|error| TableError::Unreadable { row, cause: error.to_string() })?;
        // The reader takes the end of the file for the end of the quotes; only the last record can
        // have been closed that way.
        let at_end = self.records.position().byte() >= self.bytes().len() as u64;
        if found && at_end && Quotes::left_open(self.record_bytes(), self.dialect.delimiter) {
            return Err(TableError::UnclosedQuote { row, line: self.line() });
        }
        Ok(found)
    }

    /// The bytes of the file from the present record on.
    fn record_bytes(&self) -> &[u8] {
        let start = self.record.position().map_or(0, csv::Position::byte);
        let bytes = usize::try_from(start).ok().and_then(|start| self.bytes().get(start..));
        let bytes = bytes.unwrap_or_default();
        bytes.strip_prefix(BYTE_ORDER_MARK).filter(|_| start == 0).unwrap_or(bytes)
    }

    /// The line of the file, from 1, on which the present record begins.
    fn line(&self) -> u32 {
        let line = self.record.position().map_or(0, csv::Position::line);
        // The reader counts a record from the blank lines before it.
        let is_line_end = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let blank = self.record_bytes().iter().take_while(is_line_end);
        let n_blank = blank.filter(|&&byte| byte == b'\n').count() as u64;
        u32::try_from(line + n_blank).unwrap_or(u32::MAX)
    }
}

/// Reads a whole CSV file at once.
///
/// # Errors
///
/// Those of [`CsvReader::new`] and [`CsvReader::finish`].
pub fn read_csv(bytes: Vec<u8>, name: &str) -> Result<Table, TableError> {
    CsvReader::new(bytes, name)?.finish()
}

/// Refuses files that are no text in any encoding that this reader knows.
fn check_text(bytes: &[u8]) -> Result<(), TableError> {
    const SIGNATURES: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "an Excel workbook or another zip archive"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
        (b"%PDF", "a PDF"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\xff\xfe", "UTF-16 text"),
        (b"\xfe\xff", "UTF-16 text"),
    ];
    const SAMPLE_BYTES: usize = 1 << 16;
    if let Some((_, looks_like)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(TableError::NotText { byte: 0, looks_like });
    }
    match bytes.iter().take(SAMPLE_BYTES).position(|&byte| byte == 0) {
        Some(byte) => Err(TableError::NotText { byte, looks_like: "binary data" }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> Option<TableError> {
        read_csv(bytes.to_vec(), "t.csv").err()
    }

    #[test]
    fn reading_in_steps_gives_the_same_table() -> Result<(), TableError> {
        let bytes = b"a,b\n1,2\n3,4\n5,6\n".to_vec();
        let mut reader = CsvReader::new(bytes.clone(), "t.csv")?;
        let first = reader.step(2)?;
        assert_eq!((first.rows, first.finished), (2, false));
        assert!(first.bytes_done < first.bytes_total);
        let last = reader.step(2)?;
        assert_eq!((last.rows, last.finished), (3, true));
        assert_eq!((last.bytes_done, last.bytes_total), (16.0, 16.0));
        assert_eq!(reader.finish()?, read_csv(bytes, "t.csv")?);
        Ok(())
    }

    #[test]
    fn quotes_line_ends_and_blank_lines_are_understood() -> Result<(), TableError> {
        let bytes = "\u{feff}\"a\n1\",b\r\n\r\n\"x \"\"y\"\"\",\"p\r\nq\"\r\n ,\r\n";
        let table = read_csv(bytes.as_bytes().to_vec(), "t.csv")?;
        assert_eq!(table.header(), ["a\n1", "b"]);
        assert_eq!(table.cells(0).collect::<Vec<_>>(), ["x \"y\"", " "]);
        assert_eq!(table.cells(1).collect::<Vec<_>>(), ["p\r\nq", ""]);
        Ok(())
    }

    #[test]
    fn ragged_rows_are_named_by_row_and_line() {
        let ragged = TableError::RaggedRow { row: 2, line: 4, found: 3, expected: 2 };
        assert_eq!(error(b"a,b\n1,2\n\n1,2,3\n"), Some(ragged));
    }

    #[test]
    fn a_quote_that_swallows_the_rest_is_named_where_it_opens() {
        let open = Some(TableError::UnclosedQuote { row: 2, line: 3 });
        assert_eq!(error(b"a,b\n1,2\n1,\"2\n3,4\n"), open);
        assert_eq!(error(b"a,b\n1,2\n\"1,2\n3,4\n"), open);
        assert_eq!(error(b"\xef\xbb\xbf\"a,b\n"), Some(TableError::UnclosedQuote { row: 0, line: 1 }));
        assert_eq!(error(b"a,b\n1,\"\"\n"), None);
    }

    #[test]
    fn text_in_another_encoding_is_named_by_row_and_column() {
        let latin1 = TableError::NotUtf8 { row: 1, column: "b".to_owned() };
        assert_eq!(error(b"a,b\n1,caf\xe9\n"), Some(latin1));
        // Together the two cells would be one character.
        let split = TableError::NotUtf8 { row: 1, column: "a".to_owned() };
        assert_eq!(error(b"a,b\n\xc3,\xa9\n"), Some(split));
        assert_eq!(error(b"a,\xe9\n1,2\n").map(|error| error.code()), Some("not_utf8"));
    }
}
