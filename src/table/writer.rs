//! Table to bytes, with columns added at the right.

use std::ops::Deref;

use super::additions::{Additions, Extra};
use super::delimiter::{can_be_found, find_delimiter};
use super::dialect::Dialect;
use super::opening::{BYTE_ORDER_MARK, OPENING};
use super::options::{WriteOptions, chosen_delimiter};
use super::preamble::separator_line;
use super::quotes::Quoting;
use super::verbatim::{HeaderForm, Kept, Verbatim};
use super::written_lines::{Cell, Lines, Wrapping};
use super::{Table, TableError};

/// Writes a table as CSV with its own delimiter, line ends and byte order marks, the header as it was typed, every cell
/// unchanged, the lines above and below it, and `extras` at the right.
///
/// Only cells that need quotes get them, unless another delimiter could then be taken for the table's own: in that case
/// every cell does. Where even that would not tell an unusual delimiter, commas stand in its place.
#[must_use]
pub fn write_csv(table: &Table, extras: &[Extra]) -> Vec<u8> {
    let mut writer = CsvWriter::with_dialect(table, extras.into(), table.dialect(), &WriteOptions::default());
    writer.judge(true);
    writer.step(usize::MAX)
}

/// Writes a table, with all that its file had beside it, for [`read_exact`](super::read_exact), which is told how to read it by
/// [`Table::reading`].
#[must_use]
pub fn write_exact(table: &Table) -> Vec<u8> {
    let options = WriteOptions { plain: table.verbatim().whole.is_some(), ..WriteOptions::default() };
    CsvWriter::with_dialect(table, Additions::default(), table.dialect(), &options).step(usize::MAX)
}

/// Writes a table as [`write_csv`] does, some rows at a time.
///
/// `T` is what leads to the table: `&Table` or `Rc<Table>`.
#[derive(Debug)]
pub struct CsvWriter<'a, T> {
    table: T,
    additions: Additions<'a>,
    lines: Lines,
    /// What of the file beside the cells of its table is written.
    form: Form,
    finished: bool,
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
        let mut writer = Self::with_dialect(table, additions.into(), dialect, options);
        writer.judge(options.delimiter.is_none());
        Ok(writer)
    }

    fn with_dialect(table: T, additions: Additions<'a>, mut dialect: Dialect, options: &WriteOptions) -> Self {
        let is_whole = additions.columns.is_empty() && additions.left_out.is_empty() && additions.rows.is_empty();
        let is_own = !options.plain && dialect.delimiter == table.dialect().delimiter;
        let form = Form {
            beside: !options.plain && table.verbatim().whole.is_none(),
            narrow: is_own && is_whole && table.verbatim().whole.is_none(),
            tokens: is_own && !options.neutralise,
            bytes: !options.plain,
            file: is_own && is_whole && !options.neutralise && table.verbatim().whole.is_some(),
        };
        if !is_own {
            dialect.quoting = Quoting::STANDARD;
        }
        let lines = Lines {
            bytes: Vec::new(),
            prefix: 0,
            pending_end: false,
            dialect,
            wrapping: Wrapping::Needed,
            neutralise: options.neutralise,
        };
        let mut writer = Self { table, additions, lines, form, rows: 0, finished: false };
        writer.begin();
        writer
    }

    /// Decides about the quotes, and at worst the delimiter where that `may_change`, by the bytes from which a reader will judge the
    /// file.
    fn judge(&mut self, may_change: bool) {
        let (delimiter, n_lines) = (self.lines.dialect.delimiter, self.n_rows() as usize + 1);
        let is_own = delimiter == self.table.dialect().delimiter;
        let is_named = self.form.beside && is_own && separator_line(&self.table.verbatim().above).is_some();
        let is_usual = self.lines.dialect.quoting == Quoting::STANDARD && !self.form.file && !is_named;
        if !is_usual || !can_be_found(delimiter, self.n_columns(), n_lines) || self.is_found() {
            return;
        }
        self.lines.wrapping = Wrapping::Always;
        self.begin();
        if may_change && !self.is_found() {
            self.lines.dialect.delimiter = b',';
            self.begin();
        }
    }

    fn is_found(&self) -> bool {
        let opening = &self.lines.bytes[self.lines.prefix..];
        match find_delimiter(&opening[..opening.len().min(OPENING)]) {
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
        if self.rows == self.n_rows() as usize && !self.finished {
            self.finish();
        }
        std::mem::take(&mut self.lines.bytes)
    }

    /// Writes the marks, the lines above the header, the header and the first rows.
    fn begin(&mut self) {
        self.lines.bytes.clear();
        (self.rows, self.finished) = (0, false);
        let Verbatim { marks, above, whole, .. } = self.table.verbatim();
        if let Some(whole) = whole.as_ref().filter(|_| self.form.file) {
            self.lines.bytes.extend_from_slice(whole);
            self.rows = self.n_rows() as usize;
            self.finished = true;
            return;
        }
        self.lines.bytes.extend(BYTE_ORDER_MARK.iter().cycle().take(if self.form.bytes { *marks } else { 0 }));
        if self.form.beside {
            // A line that names another delimiter would be wrong.
            let is_own = self.lines.dialect.delimiter == self.table.dialect().delimiter;
            let named = separator_line(above).filter(|_| !is_own).map_or(0, |(_, length)| length);
            self.lines.bytes.extend_from_slice(&above[named..]);
        }
        self.lines.prefix = self.lines.bytes.len();
        self.push_header();
        while self.rows < self.n_rows() as usize && self.lines.bytes.len() < OPENING {
            self.push_row();
        }
    }

    fn push_header(&mut self) {
        let Additions { columns, left_out, .. } = &self.additions;
        let verbatim = self.table.verbatim();
        let header = if self.form.beside { &verbatim.header } else { &HeaderForm::Row };
        let first = usize::from(*header == HeaderForm::WithoutFirst);
        let is_kept = |column: &usize| *column >= first && !left_out.contains(column);
        let added = columns.iter().map(|extra| Cell::Text(extra.name));
        match header {
            HeaderForm::Absent if self.form.narrow => return,
            HeaderForm::Rows(rows) => {
                for (place, row) in rows.iter().enumerate() {
                    if place > 0 {
                        self.lines.end();
                    }
                    let kept = row.iter().enumerate().filter(|(column, _)| is_kept(column));
                    // The names of what is added stand in the first row, and nothing below them.
                    let added = columns.iter().map(|extra| Cell::Text(if place == 0 { extra.name } else { "" }));
                    self.lines.push(kept.map(|(_, name)| Cell::Text(name)).chain(added));
                }
            }
            _ => {
                let names = self.table.header().iter().enumerate().filter(|(column, _)| is_kept(column));
                let cells = names.map(|(column, name)| {
                    let kept = verbatim.names.get(&(column as u32)).filter(|_| !verbatim.names.is_empty());
                    self.form.cell(name, kept)
                });
                self.lines.push(cells.chain(added));
            }
        }
        self.lines.pending_end = true;
    }

    fn push_row(&mut self) {
        let row = self.rows;
        self.lines.end_pending();
        if let Some(below) = row.checked_sub(self.table.n_rows()) {
            self.lines.push(self.additions.rows[below].iter().map(|cell| Cell::Text(cell)));
        } else {
            let additions = &self.additions;
            let Additions { columns, left_out, .. } = additions;
            let Verbatim { widths, cells, .. } = self.table.verbatim();
            let n_columns = self.table.n_columns();
            let found = widths.get(&(row as u32)).filter(|_| self.form.narrow && !widths.is_empty());
            let width = found.map_or(n_columns, |&found| found as usize);
            // A short row is as wide as the last of its cells that is filled.
            let width = additions.filled_width(row).map_or(width, |filled| width.max(filled));
            let kept = (0..n_columns.min(width)).filter(|column| !left_out.contains(column));
            let form = self.form;
            let has_kept = !cells.is_empty();
            let own = kept.map(|column| {
                if let Some(filled) = additions.filled(row, column) {
                    return Cell::Text(filled);
                }
                let kept = if has_kept { cells.get(&(row as u32, column as u32)) } else { None };
                form.cell(self.table.cell(row, column), kept)
            });
            let surplus = (n_columns..width).map(|_| Cell::Text(""));
            let added = columns.iter().map(|extra| Cell::Text(extra.cells.get(row).map_or("", String::as_str)));
            self.lines.push(own.chain(surplus).chain(added));
        }
        self.lines.pending_end = true;
        self.rows += 1;
    }

    /// Writes the end of the last line, and what follows it.
    fn finish(&mut self) {
        self.finished = true;
        if self.lines.dialect.final_line_end {
            self.lines.end_pending();
        }
        if self.form.beside {
            if !self.table.verbatim().below.is_empty() {
                self.lines.end_pending();
            }
            self.lines.bytes.extend_from_slice(&self.table.verbatim().below);
        }
    }
}

/// What of a file beside the cells of its table is written.
#[expect(clippy::struct_excessive_bools, reason = "each is something that is written or not, whatever the others are")]
#[derive(Debug, Clone, Copy)]
struct Form {
    /// The lines above and below the table, and its header as it was.
    beside: bool,
    /// Rows as wide as they were.
    narrow: bool,
    /// Cells with the quotes that they had.
    tokens: bool,
    /// Byte order marks, and bytes that are no text.
    bytes: bool,
    /// The whole file as it was.
    file: bool,
}

impl Form {
    /// A cell, which may be kept in another form than its text.
    fn cell<'c>(self, text: &'c str, kept: Option<&'c Kept>) -> Cell<'c> {
        match kept {
            Some(Kept::Token(token)) if self.tokens => Cell::Token(token),
            Some(Kept::Bytes(bytes)) if self.bytes => Cell::Bytes(bytes),
            _ => Cell::Text(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TableError, read_csv};

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
        let options = WriteOptions { delimiter: Some(":".to_owned()), neutralise: true, plain: false };
        let bytes = CsvWriter::new(std::rc::Rc::new(table.clone()), vec![], &options)?.step(10);
        assert_eq!(String::from_utf8_lossy(&bytes), "a:b\n'=1:'-x,\n-2:\"c:d\"\n");
        let refused = CsvWriter::new(
            &table,
            vec![],
            &WriteOptions { delimiter: Some("é".to_owned()), ..WriteOptions::default() },
        );
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
