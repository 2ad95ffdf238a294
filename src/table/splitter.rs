//! Bytes to cells: where each one begins and ends, whatever stretches the bytes come in.

use super::field::Field;
use super::quotes::Quoting;
use super::structure::{BLOCK, Structure};

/// No table has more columns.
pub(super) const MOST_COLUMNS: usize = 1 << 15;

/// Finds the cells of a file as RFC 4180 has them, with any of LF, CR and CRLF at the end of a line.
///
/// A quote opens only at the start of a cell; two quotes inside quotes are one quote of the text; what stands between a
/// closing quote and the next delimiter belongs to the cell; a quote elsewhere is a character like any other. Blank
/// lines are passed over. A row with fewer cells than the first is filled with blank ones, of a row with more only as many are
/// kept; both are told as [`Uneven`]. The caller keeps the bytes from the end of the rows that it took on and calls
/// [`scan`](Self::scan) again when there are more of them; no byte is looked at twice.
#[derive(Debug)]
pub(super) struct Splitter {
    delimiter: u8,
    quoting: Quoting,
    structure: Structure,
    state: State,
    /// Bytes looked at.
    scanned: usize,
    /// Where the present cell begins, with its quote.
    cell: usize,
    /// Cells found: those of complete rows, then those of the present one.
    fields: Vec<Field>,
    /// Cells of complete rows among them.
    complete: usize,
    /// Where the bytes of complete rows end, and of blank lines after them.
    complete_end: usize,
    /// Where each complete row ends, with its line end.
    row_ends: Vec<u32>,
    /// Complete rows that are not as wide as the first.
    uneven: Vec<Uneven>,
    /// Cells with something after their closing quote, by their places among those found.
    trailing: Vec<usize>,
    /// Whether the present row has more cells than the first that are not blank.
    overflows: bool,
    /// The widths of the complete rows and the lines they begin on, where every row may be as wide as it is.
    free: Option<Vec<(usize, u32)>>,
    /// Cells of the present row, more than are kept where it has too many.
    width: usize,
    n_columns: Option<usize>,
    lines: Lines,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    /// In a cell without quotes, or before one.
    Plain,
    /// In quotes.
    Inside { doubled: bool },
    /// After a quote at this place in quotes: the end of them, or the first of two.
    Closing { quote: usize, doubled: bool },
    /// In what follows a closing quote.
    Trailing,
}

/// Which line of the file is read.
#[derive(Debug)]
struct Lines {
    present: u32,
    /// The line on which the present row begins.
    of_row: u32,
    /// Where a line feed would belong to the carriage return before it.
    after_return: Option<usize>,
    /// How the first line outside quotes ends.
    ending: Option<&'static str>,
    /// Whether a second line outside quotes has ended.
    ending_is_known: bool,
}

impl Splitter {
    /// For cells between `delimiter`, of a file whose first cell begins at `start`, on this line from 1; every row has `n_columns`
    /// cells, or as many as the first.
    pub(super) fn new(delimiter: u8, quoting: Quoting, start: usize, line: u32, n_columns: Option<usize>) -> Self {
        Self {
            delimiter,
            quoting,
            structure: Structure::new(delimiter, quoting.quote),
            state: State::Plain,
            scanned: start,
            cell: start,
            fields: Vec::new(),
            complete: 0,
            complete_end: start,
            row_ends: Vec::new(),
            uneven: Vec::new(),
            trailing: Vec::new(),
            overflows: false,
            free: None,
            width: 0,
            n_columns,
            lines: Lines { present: line, of_row: line, after_return: None, ending: None, ending_is_known: false },
        }
    }

    /// For rows each of which may be as wide as it is.
    pub(super) fn free(delimiter: u8, quoting: Quoting, line: u32) -> Self {
        Self { free: Some(Vec::new()), ..Self::new(delimiter, quoting, 0, line, Some(MOST_COLUMNS)) }
    }

    /// The widths of the complete rows and the lines they begin on, where every row may be as wide as it is.
    pub(super) fn rows(&self) -> &[(usize, u32)] {
        self.free.as_deref().unwrap_or_default()
    }

    /// The cells of complete rows, row after row.
    pub(super) fn complete(&self) -> &[Field] {
        &self.fields[..self.complete]
    }

    /// Where each complete row ends, with its line end.
    pub(super) fn row_ends(&self) -> &[u32] {
        &self.row_ends
    }

    /// The complete rows that are not as wide as the first.
    pub(super) fn uneven(&self) -> &[Uneven] {
        &self.uneven
    }

    /// Cells of complete rows with something after their closing quote, by their places among [`complete`](Self::complete).
    pub(super) fn trailing(&self) -> &[usize] {
        &self.trailing
    }

    /// How many cells the first row has, and so every row.
    pub(super) fn n_columns(&self) -> Option<usize> {
        self.n_columns
    }

    /// How the first line ends; none before that is known.
    pub(super) fn line_ending(&self) -> Option<&'static str> {
        self.lines.ending
    }

    /// The line on which the present row begins, from 1.
    pub(super) fn line(&self) -> u32 {
        self.lines.of_row
    }

    /// Forgets the first `n` complete rows; the caller drops so many of its bytes.
    pub(super) fn drop_rows(&mut self, n: usize) -> usize {
        let n_fields = n * self.n_columns.unwrap_or_default();
        let gone = match n {
            // There may be blank lines.
            0 if self.row_ends.is_empty() => self.complete_end,
            0 => 0,
            _ => self.row_ends[n - 1] as usize,
        };
        self.fields.drain(..n_fields);
        for field in &mut self.fields {
            *field = field.moved(gone);
        }
        self.row_ends.drain(..n);
        for end in &mut self.row_ends {
            *end -= gone as u32;
        }
        self.uneven.retain_mut(|uneven| {
            let is_kept = uneven.row >= n;
            uneven.row = uneven.row.saturating_sub(n);
            is_kept
        });
        self.trailing.retain_mut(|place| {
            let is_kept = *place >= n_fields;
            *place = place.saturating_sub(n_fields);
            is_kept
        });
        self.complete -= n_fields;
        self.complete_end -= gone;
        self.scanned -= gone;
        self.cell -= gone;
        if let State::Closing { quote, .. } = &mut self.state {
            *quote -= gone;
        }
        // The byte after a return that was dropped is the first of the rest.
        self.lines.after_return = self.lines.after_return.and_then(|after| after.checked_sub(gone));
        gone
    }

    /// Looks at the bytes that were added since the last call.
    ///
    /// # Errors
    ///
    /// [`Broken::Wide`]; the rows before it are complete.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        while self.scanned < bytes.len() {
            let block = self.scanned;
            let mut mask = self.structure.mask(&bytes[block..]);
            while mask != 0 {
                let position = block + mask.trailing_zeros() as usize;
                mask &= mask - 1;
                if let Err(broken) = self.mark(position, bytes) {
                    self.scanned = position + 1;
                    return Err(broken);
                }
            }
            self.scanned = bytes.len().min(block + BLOCK);
        }
        Ok(())
    }

    /// Ends the last row at the end of the bytes; true where it was not ended by a line end.
    ///
    /// # Errors
    ///
    /// [`Broken`]: [`Broken::Open`] where a quote is.
    pub(super) fn finish(&mut self) -> Result<bool, Broken> {
        if self.width == 0 && self.cell == self.scanned {
            return Ok(false);
        }
        if matches!(self.state, State::Inside { .. }) {
            return Err(Broken::Open);
        }
        self.end_cell(self.scanned);
        self.end_row(self.scanned)?;
        Ok(true)
    }

    /// Takes a delimiter, a quote or a byte of a line end.
    #[inline]
    fn mark(&mut self, position: usize, bytes: &[u8]) -> Result<(), Broken> {
        let (byte, quote) = (bytes[position], self.quoting.quote);
        match self.state {
            State::Plain if byte == quote => {
                if position == self.cell || self.is_after_blanks(position, bytes) {
                    self.state = State::Inside { doubled: position != self.cell };
                }
                return Ok(());
            }
            State::Inside { doubled } => {
                if byte == quote && self.quoting.escapes && is_escaped(&bytes[self.cell..position]) {
                    self.state = State::Inside { doubled: true };
                } else if byte == quote {
                    self.state = State::Closing { quote: position, doubled };
                } else if byte != self.delimiter {
                    self.lines.count(position, byte);
                }
                return Ok(());
            }
            State::Closing { quote: closing, .. } if byte == quote => {
                let doubled = position == closing + 1;
                self.state = if doubled { State::Inside { doubled } } else { State::Trailing };
                return Ok(());
            }
            State::Trailing if byte == quote => return Ok(()),
            State::Plain | State::Closing { .. } | State::Trailing => {}
        }
        if byte == self.delimiter {
            self.end_cell(position);
            return Ok(());
        }
        let belongs = self.lines.end(position, byte);
        if self.width == 0 && position == self.cell {
            // A blank line, or the line feed of CRLF.
            if let Some(end) = self.row_ends.last_mut().filter(|end| belongs && **end as usize == position) {
                *end += 1;
            }
            self.cell = position + 1;
            self.complete_end = if self.complete_end == position { position + 1 } else { self.complete_end };
            self.lines.of_row = self.lines.present;
            return Ok(());
        }
        self.end_cell(position);
        self.end_row(position + 1)
    }

    /// Ends the present cell before `end` and begins the next after it.
    #[inline]
    fn end_cell(&mut self, end: usize) {
        let is_kept = self.width < self.n_columns.unwrap_or(MOST_COLUMNS);
        let field = match self.state {
            State::Plain => Field::as_typed(self.cell, end),
            State::Closing { quote, doubled: false } if quote + 1 == end => Field::as_typed(self.cell + 1, quote),
            State::Closing { quote, .. } if quote + 1 == end => Field::to_unquote(self.cell, end),
            _ => {
                self.trailing.extend(is_kept.then_some(self.fields.len()));
                Field::to_unquote(self.cell, end)
            }
        };
        let is_blank = field.range().is_empty();
        self.state = State::Plain;
        self.cell = end + 1;
        // A row that is too wide is refused at its end, and its width is all that is said of it.
        if is_kept {
            self.fields.push(field);
        } else {
            self.overflows |= !is_blank;
        }
        self.width += 1;
    }

    fn end_row(&mut self, end: usize) -> Result<(), Broken> {
        let found = self.width;
        let expected = *self.n_columns.get_or_insert(found);
        if expected > MOST_COLUMNS || (self.free.is_some() && found > MOST_COLUMNS) {
            return Err(Broken::Wide { found });
        }
        if let Some(rows) = &mut self.free {
            rows.push((found, self.lines.of_row));
        } else if found != expected {
            self.even_out(found, expected, end);
        }
        self.complete = self.fields.len();
        self.complete_end = end;
        self.row_ends.push(end as u32);
        self.width = 0;
        self.lines.of_row = self.lines.present;
        Ok(())
    }

    /// Fills a row that is too short, and notes it and one that is too wide.
    #[cold]
    fn even_out(&mut self, found: usize, expected: usize, end: usize) {
        let (row, line, overflows) = (self.row_ends.len(), self.lines.of_row, self.overflows);
        self.uneven.push(Uneven { row, line, found, overflows });
        self.overflows = false;
        let blank = Field::as_typed(end, end);
        self.fields.extend((found..expected).map(|_| blank));
    }

    /// Whether a quote follows nothing but blanks in its cell, where that is allowed.
    fn is_after_blanks(&self, position: usize, bytes: &[u8]) -> bool {
        self.quoting.after_blanks && bytes[self.cell..position].iter().all(|&byte| byte == b' ')
    }
}

/// Whether the byte after these is escaped: an odd number of backslashes stands before it.
fn is_escaped(before: &[u8]) -> bool {
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

impl Lines {
    /// Counts a byte of a line end, in quotes or not; true where it is the line feed of CRLF, which is one.
    fn count(&mut self, position: usize, byte: u8) -> bool {
        let belongs = byte == b'\n' && self.after_return == Some(position);
        self.present = self.present.saturating_add(u32::from(!belongs));
        self.after_return = (byte == b'\r').then_some(position + 1);
        belongs
    }

    /// Counts a byte of a line end outside quotes; true where it is the line feed of CRLF.
    fn end(&mut self, position: usize, byte: u8) -> bool {
        let belongs = self.count(position, byte);
        if self.ending_is_known {
            return belongs;
        }
        match (self.ending, belongs) {
            (None, _) => self.ending = Some(if byte == b'\r' { "\r" } else { "\n" }),
            (Some(_), true) => self.ending = Some("\r\n"),
            (Some(_), false) => self.ending_is_known = true,
        }
        belongs
    }
}

/// A row that has more or fewer cells than the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Uneven {
    /// Which of the complete rows.
    pub(super) row: usize,
    /// The line on which it begins, from 1.
    pub(super) line: u32,
    /// How many cells it has.
    pub(super) found: usize,
    /// Whether any of the cells that are too many is not blank.
    pub(super) overflows: bool,
}

/// Why no rows can follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Broken {
    /// The first has more cells than a table can have columns.
    Wide { found: usize },
    /// The present row opens a quote that is not closed.
    Open,
}

/// How many cells a file with commas has, split stretch by stretch as a table is; for the benchmark beside other splitters.
///
/// # Panics
///
/// Where the file is no table of that form, which is a mistake of the caller's.
#[doc(hidden)]
#[must_use]
pub fn count_cells(file: &[u8], stretch: usize) -> usize {
    let mut splitter = Splitter::new(b',', Quoting::STANDARD, 0, 1, None);
    let (mut bytes, mut n) = (Vec::new(), 0);
    for stretch in file.chunks(stretch) {
        bytes.extend_from_slice(stretch);
        splitter.scan(&bytes).expect("a table");
        n += splitter.complete().len();
        bytes.drain(..splitter.drop_rows(splitter.row_ends().len()));
    }
    splitter.finish().expect("closed quotes");
    n + splitter.complete().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text that comes in stretches, and the number of the line after them.
    fn split(stretches: &[&str]) -> Result<(Vec<Vec<String>>, u32), Broken> {
        let mut splitter = Splitter::new(b',', Quoting::STANDARD, 0, 1, None);
        let (mut rows, mut bytes, mut scratch) = (Vec::new(), String::new(), String::new());
        for (n, stretch) in stretches.iter().enumerate() {
            bytes.push_str(stretch);
            splitter.scan(bytes.as_bytes())?;
            if n + 1 == stretches.len() {
                splitter.finish()?;
            }
            for row in splitter.complete().chunks(splitter.n_columns().unwrap_or(1)) {
                rows.push(row.iter().map(|field| field.text(&bytes, &mut scratch).to_owned()).collect());
            }
            bytes.drain(..splitter.drop_rows(splitter.row_ends().len()));
        }
        Ok((rows, splitter.line()))
    }

    #[test]
    fn cells_are_split_the_same_wherever_the_text_is_cut() {
        let text = "a,b\r\n\r\n\"1\"\"\",\",\"\"\"\r\n\"x\n\"\"y\",\"a\"b\"c\r1\"2,\r\n\"\"\"\",\",\"\n\n\"\",é";
        let rows = [["a", "b"], ["1\"", ",\""], ["x\n\"y", "ab\"c"], ["1\"2", ""], ["\"", ","], ["", "é"]];
        for first in (0..=text.len()).filter(|&cut| text.is_char_boundary(cut)) {
            for second in (first..=text.len()).filter(|&cut| text.is_char_boundary(cut)) {
                let stretches = [&text[..first], &text[first..second], &text[second..]];
                let (found, line) = split(&stretches).unwrap();
                assert_eq!((found.as_slice(), line), (&rows.map(|row| row.map(str::to_owned).to_vec())[..], 9));
            }
        }
    }

    fn scanned(quoting: Quoting, text: &str) -> Splitter {
        let mut splitter = Splitter::new(b',', quoting, 0, 1, None);
        assert_eq!(splitter.scan(text.as_bytes()), Ok(()));
        assert!(splitter.finish().is_ok());
        splitter
    }

    #[test]
    fn rows_that_are_not_as_wide_as_the_first_are_evened_out_and_told() {
        let splitter = scanned(Quoting::STANDARD, "a,b\n1,2,3\n\n1\n2,3,,\n4,5");
        let uneven = |row, line, found, overflows| Uneven { row, line, found, overflows };
        assert_eq!(splitter.uneven(), [uneven(1, 2, 3, true), uneven(2, 4, 1, false), uneven(3, 5, 4, false)]);
        assert_eq!((splitter.complete().len(), splitter.row_ends()), (10, &[4, 10, 13, 19, 22][..]));
        assert_eq!(split(&["a,b\n1,\"2\n"]), Err(Broken::Open));
        let wide = ",".repeat(MOST_COLUMNS);
        assert_eq!(split(&[&wide, "\n"]), Err(Broken::Wide { found: MOST_COLUMNS + 1 }));
        assert_eq!(split(&["\n", "\r\n", ""]).map(|(rows, _)| rows.len()), Ok(0));
    }

    #[test]
    fn quotes_may_be_others_escaped_and_after_blanks() {
        let [escaped, after_blanks, single, _] = Quoting::OTHERS;
        for (quoting, text) in [
            (escaped, r#"a,"say \"x, y\" z""#),
            (escaped, r#""a\\","b""#),
            (after_blanks, r#"a, "b, c""#),
            (single, "'it''s, so',b"),
            (Quoting::NONE, "\"a,b"),
        ] {
            let splitter = scanned(quoting, text);
            assert_eq!((splitter.n_columns(), splitter.trailing()), (Some(2), &[][..]), "{text}");
        }
        assert_eq!(scanned(Quoting::STANDARD, "\"a\"b,\"c\"\" \",\"d\" \n").trailing(), [0, 2]);
    }
}
