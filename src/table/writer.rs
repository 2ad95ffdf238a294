//! Table to bytes, with columns added at the right.

use std::borrow::Cow;
use std::ops::Deref;

use super::delimiter::{can_be_found, find_delimiter};
use super::dialect::Dialect;
use super::format::signed;
use super::hostile::is_hostile;
use super::opening::{BYTE_ORDER_MARK, OPENING};
use super::options::{WriteOptions, chosen_delimiter};
use super::quotes::QUOTE;
use super::{Table, TableError};

/// A column to add at the right of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Extra<'a> {
    /// What its header says.
    pub name: &'a str,
    /// One cell for each row of the table, top to bottom.
    pub cells: Vec<String>,
}

/// What is written besides a table, and what of it is not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Additions<'a> {
    /// Columns at its right.
    pub columns: Cow<'a, [Extra<'a>]>,
    /// Columns of it that are left out, by their positions.
    pub left_out: Vec<usize>,
    /// Rows below it: a cell for each column that is written, left to right.
    pub rows: Vec<Vec<String>>,
}

impl<'a, T: Into<Cow<'a, [Extra<'a>]>>> From<T> for Additions<'a> {
    fn from(columns: T) -> Self {
        Self { columns: columns.into(), ..Self::default() }
    }
}

/// Writes a table as CSV with its own delimiter, line ends and byte order mark, the header as it was typed, every cell
/// unchanged, and `extras` at the right.
///
/// Only cells that need quotes get them, unless another delimiter could then be taken for the table's own: in that case
/// every cell does. Where even that would not tell an unusual delimiter, commas stand in its place.
#[must_use]
pub fn write_csv(table: &Table, extras: &[Extra]) -> Vec<u8> {
    let mut writer = CsvWriter::with_dialect(table, extras.into(), table.dialect(), false);
    writer.judge(true);
    writer.step(usize::MAX)
}

/// Writes a table as CSV for [`read_back`](super::read_back), which is told its delimiter.
pub(crate) fn write_back(table: &Table) -> Vec<u8> {
    CsvWriter::with_dialect(table, Additions::default(), table.dialect(), false).step(usize::MAX)
}

/// Writes a table as [`write_csv`] does, some rows at a time.
///
/// `T` is what leads to the table: `&Table` or `Rc<Table>`.
#[derive(Debug)]
pub struct CsvWriter<'a, T> {
    table: T,
    additions: Additions<'a>,
    lines: Lines,
    /// Rows written, 0 before the header.
    rows: usize,
}

impl<'a, T: Deref<Target = Table>> CsvWriter<'a, T> {
    /// Begins to write `table` with `additions`: columns at its right, or more than those.
    ///
    /// # Errors
    ///
    /// [`TableError::BadDelimiter`].
    pub fn new(table: T, additions: impl Into<Additions<'a>>, options: &WriteOptions) -> Result<Self, TableError> {
        let mut dialect = table.dialect();
        if let Some(delimiter) = &options.delimiter {
            dialect.delimiter = chosen_delimiter(delimiter)?;
        }
        let mut writer = Self::with_dialect(table, additions.into(), dialect, options.neutralise);
        writer.judge(options.delimiter.is_none());
        Ok(writer)
    }

    fn with_dialect(table: T, additions: Additions<'a>, dialect: Dialect, neutralise: bool) -> Self {
        let lines = Lines { bytes: Vec::new(), dialect, quoting: Quoting::Needed, neutralise };
        let mut writer = Self { table, additions, lines, rows: 0 };
        writer.begin();
        writer
    }

    /// Decides about the quotes, and at worst the delimiter where that `may_change`, by the bytes from which a reader will judge the
    /// file.
    fn judge(&mut self, may_change: bool) {
        let (delimiter, n_lines) = (self.lines.dialect.delimiter, self.n_rows() as usize + 1);
        if !can_be_found(delimiter, self.n_columns(), n_lines) || self.is_found() {
            return;
        }
        self.lines.quoting = Quoting::Always;
        self.begin();
        if may_change && !self.is_found() {
            self.lines.dialect.delimiter = b',';
            self.begin();
        }
    }

    fn is_found(&self) -> bool {
        let opening = &self.lines.bytes[..self.lines.bytes.len().min(OPENING)];
        match find_delimiter(opening) {
            Some(found) => found == self.lines.dialect.delimiter,
            None => self.n_columns() == 1,
        }
    }

    /// How many columns are written.
    fn n_columns(&self) -> usize {
        self.table.n_columns() - self.additions.left_out.len() + self.additions.columns.len()
    }

    /// How many rows there are to write.
    #[must_use]
    pub fn n_rows(&self) -> u32 {
        (self.table.n_rows() + self.additions.rows.len()) as u32
    }

    /// How many rows have been written.
    #[must_use]
    pub fn rows_done(&self) -> u32 {
        self.rows as u32
    }

    /// Writes at most about `max_rows` more rows and hands over the bytes; none where all are written.
    ///
    /// The first bytes are of the header and of as many rows as make 64 KiB.
    #[must_use]
    pub fn step(&mut self, max_rows: usize) -> Vec<u8> {
        let until = self.rows.saturating_add(max_rows).min(self.n_rows() as usize);
        while self.rows < until {
            self.push_row();
        }
        std::mem::take(&mut self.lines.bytes)
    }

    /// Writes the mark, the header and the first rows.
    fn begin(&mut self) {
        self.lines.bytes.clear();
        self.rows = 0;
        if self.lines.dialect.byte_order_mark {
            self.lines.bytes.extend_from_slice(BYTE_ORDER_MARK);
        }
        let left_out = &self.additions.left_out;
        let header = self.table.header().iter().enumerate().filter(|(column, _)| !left_out.contains(column));
        let added = self.additions.columns.iter().map(|extra| extra.name);
        self.lines.push(header.map(|(_, name)| name.as_str()).chain(added));
        if self.n_rows() == 0 && self.lines.dialect.final_line_end {
            self.lines.end();
        }
        while self.rows < self.n_rows() as usize && self.lines.bytes.len() < OPENING {
            self.push_row();
        }
    }

    fn push_row(&mut self) {
        let row = self.rows;
        self.lines.end();
        if let Some(below) = row.checked_sub(self.table.n_rows()) {
            self.lines.push(self.additions.rows[below].iter().map(String::as_str));
        } else {
            let Additions { columns, left_out, .. } = &self.additions;
            let kept = (0..self.table.n_columns()).filter(|column| !left_out.contains(column));
            let cells = kept.map(|column| self.table.cell(row, column));
            let added = columns.iter().map(|extra| extra.cells.get(row).map_or("", String::as_str));
            self.lines.push(cells.chain(added));
        }
        self.rows += 1;
        if self.rows == self.n_rows() as usize && self.lines.dialect.final_line_end {
            self.lines.end();
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Quoting {
    Needed,
    Always,
}

/// The bytes that are written and not handed over.
#[derive(Debug)]
struct Lines {
    bytes: Vec<u8>,
    dialect: Dialect,
    quoting: Quoting,
    neutralise: bool,
}

impl Lines {
    fn push<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        let start = self.bytes.len();
        for (column, cell) in cells.enumerate() {
            if column > 0 {
                self.bytes.push(self.dialect.delimiter);
            }
            self.push_cell(cell);
        }
        if self.bytes.len() == start {
            // A blank line would be no row.
            self.bytes.extend_from_slice(&[QUOTE, QUOTE]);
        }
    }

    fn end(&mut self) {
        self.bytes.extend_from_slice(self.dialect.line_ending.as_bytes());
    }

    fn push_cell(&mut self, cell: &str) {
        let guard: &[u8] = if self.neutralise && is_hostile(cell) { b"'" } else { b"" };
        if !self.needs_quotes(cell.as_bytes()) {
            self.bytes.extend_from_slice(guard);
            self.bytes.extend_from_slice(cell.as_bytes());
            return;
        }
        self.bytes.push(QUOTE);
        self.bytes.extend_from_slice(guard);
        for (part, text) in cell.split(char::from(QUOTE)).enumerate() {
            self.bytes.extend_from_slice(if part > 0 { b"\"\"" } else { b"" });
            self.bytes.extend_from_slice(text.as_bytes());
        }
        self.bytes.push(QUOTE);
    }

    fn needs_quotes(&self, cell: &[u8]) -> bool {
        let special = [self.dialect.delimiter, QUOTE, b'\n', b'\r'];
        self.quoting == Quoting::Always
            || cell.iter().any(|byte| special.contains(byte))
            // What the file begins with could be taken for a mark or for another format.
            || (self.bytes.is_empty() && (cell.starts_with(BYTE_ORDER_MARK) || signed(cell).is_some()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{TableError, read_csv};

    fn rewritten(text: &str, extras: &[Extra]) -> Result<String, TableError> {
        let table = read_csv(text.as_bytes().to_vec(), "t.csv")?;
        Ok(String::from_utf8_lossy(&write_csv(&table, extras)).into_owned())
    }

    #[test]
    fn a_plain_file_comes_back_byte_for_byte() -> Result<(), TableError> {
        for text in [
            "a, b ,\"c,d\"\n1,\"say \"\"hi\"\"\", x \n,,\n",
            "\u{feff}a;b\r\n1,5;\"two\r\nlines\"\r\n",
            "a\tb\r1\t2\r",
            "a,b\n1,",
        ] {
            assert_eq!(rewritten(text, &[])?, text);
        }
        Ok(())
    }

    #[test]
    fn columns_are_added_at_the_right() -> Result<(), TableError> {
        let answers = Extra { name: "answer", cells: vec!["yes".to_owned(), "a;b".to_owned()] };
        assert_eq!(rewritten("x;y\n1;2\n3;4\n", &[answers])?, "x;y;answer\n1;2;yes\n3;4;\"a;b\"\n");
        Ok(())
    }

    #[test]
    fn every_cell_is_quoted_where_the_delimiter_would_be_mistaken() -> Result<(), TableError> {
        let text = "\"a;a;a\",b\n\"1;1;1\",2\n";
        assert_eq!(rewritten(text, &[])?, "\"a;a;a\",\"b\"\n\"1;1;1\",\"2\"\n");
        Ok(())
    }

    #[test]
    fn an_unusual_delimiter_is_kept_where_it_will_be_found_again() -> Result<(), TableError> {
        assert_eq!(rewritten("a#b\n1#\"x#y\"\n2#\n", &[])?, "a#b\n1#\"x#y\"\n2#\n");
        let text = "a#b\n1#\"p\nq\"\n2#r\n";
        let table = read_csv(text.as_bytes().to_vec(), "t.csv")?;
        for extra in ["x,y", "x;y:z", "\",\"", "p\n,q"] {
            let extras = [Extra { name: "e,f", cells: vec![extra.to_owned(), String::new()] }];
            let again = read_csv(write_csv(&table, &extras), "t.csv")?;
            assert_eq!((again.n_columns(), again.cell(0, 1), again.cell(0, 2)), (3, "p\nq", extra), "{extra:?}");
        }
        Ok(())
    }

    #[test]
    fn rows_written_some_at_a_time_are_the_same() -> Result<(), TableError> {
        let rows: Vec<String> = (0..20_000).map(|row| format!("{row},\"so, {}\"\n", row % 7)).collect();
        let table = read_csv(format!("a,b\n{}", rows.concat()).into_bytes(), "t.csv")?;
        let mut writer = CsvWriter::new(&table, &[][..], &WriteOptions::default())?;
        let mut bytes = Vec::new();
        let mut rows = Vec::new();
        loop {
            let step = writer.step(6000);
            if step.is_empty() {
                break;
            }
            bytes.extend(step);
            rows.push(writer.rows_done());
        }
        assert!(bytes == write_csv(&table, &[]));
        // The first 64 KiB hold about 5,000 rows and come with 6,000 more.
        assert_eq!((rows.len(), rows.last()), (3, Some(&20_000)));
        Ok(())
    }

    #[test]
    fn another_delimiter_and_harmless_formulas_can_be_asked_for() -> Result<(), TableError> {
        let table = read_csv(b"a,b\n=1,\"-x,\"\n-2,c:d\n".to_vec(), "t.csv")?;
        let options = WriteOptions { delimiter: Some(":".to_owned()), neutralise: true };
        let bytes = CsvWriter::new(std::rc::Rc::new(table.clone()), vec![], &options)?.step(10);
        assert_eq!(String::from_utf8_lossy(&bytes), "a:b\n'=1:'-x,\n-2:\"c:d\"\n");
        let refused =
            CsvWriter::new(&table, vec![], &WriteOptions { delimiter: Some("é".to_owned()), neutralise: false });
        assert_eq!(refused.err().map(|error| error.code()), Some("bad_delimiter"));
        Ok(())
    }

    #[test]
    fn a_first_name_that_looks_like_another_format_is_quoted() -> Result<(), TableError> {
        for name in ["\u{feff}a", "%PDF-1", "PK\u{3}\u{4}"] {
            let table = read_csv(format!("\"{name}\",b\n1,2\n").into_bytes(), "t.csv")?;
            let written = read_csv(write_csv(&table, &[]), "t.csv")?;
            assert_eq!(written, table, "{name}");
        }
        Ok(())
    }
}
