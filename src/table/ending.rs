//! The end of a file: its last row, its footer, and what is noted about it.

use super::TableError;
use super::footer::{self, Above, LastRow};
use super::note::{ReadingFix, ReadingNote, shown};
use super::options::FileShape;
use super::reader::{CsvReader, Opened};
use super::reading_remark::ReadingRemark;
use super::splitter::Splitter;
use super::unique_names::unique_names;

impl CsvReader {
    pub(super) fn read_end(&mut self) -> Result<(), TableError> {
        self.ended = true;
        self.split()?;
        let opened = self.opened.as_mut().ok_or(TableError::EmptyFile)?;
        if let Some(fixed) = &mut opened.layout.fixed {
            self.bytes.extend(fixed.finish());
        }
        let ended = opened.splitter.scan(&self.bytes).and_then(|()| opened.splitter.finish());
        opened.dialect.final_line_end = !matches!(ended, Ok(true));
        if let Some(ending) = opened.splitter.line_ending() {
            opened.dialect.line_ending = ending;
        }
        let n_footer = if ended.is_ok() { self.n_footer() } else { 0 };
        let n_complete = self.opened.as_ref().map_or(0, |opened| opened.splitter.row_ends().len());
        self.take_rows(n_complete - n_footer)?;
        ended.map(|_| ()).map_err(|broken| self.refuse(broken))?;
        if let Some((row, column)) = self.oddities.first_bad_where_too_many(&self.header) {
            return Err(TableError::NotUtf8 { row, column });
        }
        self.set_below_aside(n_footer);
        if self.header.is_empty() {
            return Err(TableError::EmptyFile);
        }
        if self.rows == 0 && !self.options.any_shape {
            return Err(TableError::NoRows { n_columns: self.header.len() });
        }
        self.tell(n_footer);
        Ok(())
    }

    /// Keeps what follows the last row, of which so many rows are a footer.
    fn set_below_aside(&mut self, n_footer: usize) {
        let Some(opened) = &mut self.opened else { return };
        self.verbatim.footer_rows = n_footer as u32;
        self.verbatim.below = std::mem::take(&mut self.bytes);
        // Rows are ended, if others follow.
        opened.dialect.final_line_end |= n_footer > 0;
    }

    /// How many of the rows that wait are a footer.
    fn n_footer(&self) -> usize {
        let Some(Opened { splitter, layout, .. }) = &self.opened else { return 0 };
        let Some(n_columns) = splitter.n_columns() else { return 0 };
        let n_header = if self.header.is_empty() { layout.header_rows } else { 0 };
        let n_rows = splitter.row_ends().len().saturating_sub(n_header);
        if let Some(rows) = self.options.footer_rows {
            return n_rows.min(rows as usize);
        }
        if layout.is_list || n_columns < 2 {
            return 0;
        }
        let n_looked = n_rows.min(footer::MOST);
        let first = splitter.row_ends().len() - n_looked;
        let rows: Vec<LastRow> = (first..first + n_looked).map(|row| self.last_row(splitter, row, n_columns)).collect();
        let holds = |column: usize, text: &str| self.columns.cells(column).any(|cell| cell == text);
        let above = |column: usize| {
            let numbers = self.columns.cells(column).filter_map(footer::number);
            numbers.fold(Above::default(), |above, number| Above {
                sum: above.sum + number,
                n_numbers: above.n_numbers + 1,
            })
        };
        let most = if self.rows > 0 || n_rows > n_looked { n_looked } else { n_looked.saturating_sub(1) };
        footer::count(&rows, &holds, &above).min(most)
    }

    fn last_row(&self, splitter: &Splitter, row: usize, n_columns: usize) -> LastRow {
        let fields = &splitter.complete()[row * n_columns..(row + 1) * n_columns];
        let found = splitter.uneven().iter().find(|uneven| uneven.row == row).map_or(n_columns, |uneven| uneven.found);
        let end = row.checked_sub(1).and_then(|above| splitter.row_ends().get(above));
        let mut cells: Vec<String> = Vec::with_capacity(n_columns);
        let mut scratch = String::new();
        for field in fields {
            let range = field.range();
            let cell = &self.bytes[range.clone()];
            cells.push(match std::str::from_utf8(cell) {
                Ok(text) => field.moved(range.start).text(text, &mut scratch).to_owned(),
                Err(_) => String::from_utf8_lossy(cell).into_owned(),
            });
        }
        let after_gap = end.is_some_and(|&end| matches!(self.bytes.get(end as usize), Some(b'\n' | b'\r')));
        LastRow { cells, found, after_gap }
    }

    /// Puts what was found out about the rows into notes.
    fn tell(&mut self, n_footer: usize) {
        let mut header = self.header.clone();
        header.extend(self.added.clone());
        let names = unique_names(header.iter().map(String::as_str));
        let is_list = self.opened.as_ref().is_some_and(|opened| opened.layout.is_list);
        if is_list && self.added.is_some() {
            self.notes.extend(self.list_notes());
        }
        self.notes.extend(self.oddities.notes(&names, self.header.len()));
        if let Some(note) = self.zero_note(&names) {
            self.notes.push(note);
        }
        if n_footer > 0 {
            self.notes.push(footer::note(n_footer, self.rows, &self.verbatim.below));
        }
    }

    fn list_notes(&self) -> [ReadingNote; 2] {
        let column = self.added.clone().unwrap_or_default();
        let list = ReadingNote::new("texts", ReadingRemark::ListOfTexts { texts: self.rows, column });
        let may_be_table = self.opened.as_ref().is_some_and(|opened| opened.layout.may_be_table);
        let table = ReadingFix { shape: Some(FileShape::Table), ..ReadingFix::default() };
        let list = if may_be_table { list.with_fix(table) } else { list };
        let has_header = self.opened.as_ref().is_some_and(|opened| opened.layout.header_rows > 0);
        let message = match self.header.first() {
            Some(name) if has_header => ReadingRemark::FirstLineIsName { name: shown(name) },
            _ => ReadingRemark::FirstLineIsText,
        };
        let other = ReadingFix {
            shape: Some(FileShape::Texts),
            header_rows: Some(u32::from(!has_header)),
            ..ReadingFix::default()
        };
        [list, ReadingNote::new("first_line", message).with_fix(other)]
    }

    fn zero_note(&self, names: &[String]) -> Option<ReadingNote> {
        if !self.oddities.may_hold_zeros || self.accepts_any_bytes {
            return None;
        }
        let first = |column: usize| self.columns.cells(column).position(|cell| cell.contains('\0'));
        let places = (0..self.header.len()).filter_map(|column| Some((first(column)?, column)));
        let (row, column) = places.min()?;
        let message = ReadingRemark::ZeroByte { row: row as u32, column: names[column].clone() };
        Some(ReadingNote::new("zero_byte", message).at_row(row as u32).in_column(&names[column]))
    }
}
