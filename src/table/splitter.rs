//! Bytes to cells: where each one begins and ends, whatever stretches the bytes come in.

use super::field::Field;
use super::quotes::QUOTE;
use super::structure::{BLOCK, Structure};

/// No table has more columns.
pub(super) const MOST_COLUMNS: usize = 1 << 20;

/// Finds the cells of a file as RFC 4180 has them, with any of LF, CR and CRLF at the end of a line.
///
/// A quote opens only at the start of a cell; two quotes inside quotes are one quote of the text; what stands between a
/// closing quote and the next delimiter belongs to the cell; a quote elsewhere is a character like any other. Blank
/// lines are passed over. The caller keeps the bytes from the beginning of the last incomplete row on and calls
/// [`scan`](Self::scan) again when there are more of them; no byte is looked at twice.
#[derive(Debug)]
pub(super) struct Splitter {
    delimiter: u8,
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
    /// Where the bytes of complete rows end.
    complete_end: usize,
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
    /// For cells between `delimiter`, of a file whose first cell begins at `start`.
    pub(super) fn new(delimiter: u8, start: usize) -> Self {
        Self {
            delimiter,
            structure: Structure::new(delimiter),
            state: State::Plain,
            scanned: start,
            cell: start,
            fields: Vec::new(),
            complete: 0,
            complete_end: start,
            width: 0,
            n_columns: None,
            lines: Lines { present: 1, of_row: 1, after_return: None, ending: None, ending_is_known: false },
        }
    }

    /// The cells of complete rows, row after row.
    pub(super) fn complete(&self) -> &[Field] {
        &self.fields[..self.complete]
    }

    /// Where the bytes of complete rows end.
    pub(super) fn complete_end(&self) -> usize {
        self.complete_end
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

    /// Forgets the complete rows, whose bytes the caller drops.
    pub(super) fn drop_complete(&mut self) {
        let gone = self.complete_end;
        self.fields.drain(..self.complete);
        for field in &mut self.fields {
            *field = field.moved(gone);
        }
        self.complete = 0;
        self.complete_end = 0;
        self.scanned -= gone;
        self.cell -= gone;
        if let State::Closing { quote, .. } = &mut self.state {
            *quote -= gone;
        }
        // The byte after a return that was dropped is the first of the rest.
        self.lines.after_return = self.lines.after_return.and_then(|after| after.checked_sub(gone));
    }

    /// Looks at the bytes that were added since the last call.
    ///
    /// # Errors
    ///
    /// The first row that is not as wide as the first, as [`Uneven`]; the rows before it are complete.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Result<(), Uneven> {
        while self.scanned < bytes.len() {
            let block = self.scanned;
            let mut mask = self.structure.mask(&bytes[block..]);
            while mask != 0 {
                let position = block + mask.trailing_zeros() as usize;
                mask &= mask - 1;
                if let Err(uneven) = self.mark(position, bytes[position]) {
                    self.scanned = position + 1;
                    return Err(uneven);
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
    /// [`Uneven`], or [`Uneven::Open`] where a quote is.
    pub(super) fn finish(&mut self) -> Result<bool, Uneven> {
        if self.width == 0 && self.cell == self.scanned {
            return Ok(false);
        }
        if matches!(self.state, State::Inside { .. }) {
            return Err(Uneven::Open);
        }
        self.end_cell(self.scanned);
        self.end_row(self.scanned)?;
        Ok(true)
    }

    /// Takes a delimiter, a quote or a byte of a line end.
    #[inline]
    fn mark(&mut self, position: usize, byte: u8) -> Result<(), Uneven> {
        match self.state {
            State::Plain if byte == QUOTE => {
                if position == self.cell {
                    self.state = State::Inside { doubled: false };
                }
                return Ok(());
            }
            State::Inside { doubled } => {
                if byte == QUOTE {
                    self.state = State::Closing { quote: position, doubled };
                } else if byte != self.delimiter {
                    self.lines.count(position, byte);
                }
                return Ok(());
            }
            State::Closing { quote, .. } if byte == QUOTE => {
                let doubled = position == quote + 1;
                self.state = if doubled { State::Inside { doubled } } else { State::Trailing };
                return Ok(());
            }
            State::Trailing if byte == QUOTE => return Ok(()),
            State::Plain | State::Closing { .. } | State::Trailing => {}
        }
        if byte == self.delimiter {
            self.end_cell(position);
            return Ok(());
        }
        self.lines.end(position, byte);
        if self.width == 0 && position == self.cell {
            // A blank line, or the line feed of CRLF.
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
        let field = match self.state {
            State::Plain => Field::as_typed(self.cell, end),
            State::Closing { quote, doubled: false } if quote + 1 == end => Field::as_typed(self.cell + 1, quote),
            _ => Field::to_unquote(self.cell, end),
        };
        self.state = State::Plain;
        self.cell = end + 1;
        // A row that is too wide is refused at its end, and its width is all that is said of it.
        if self.width < self.n_columns.unwrap_or(MOST_COLUMNS) {
            self.fields.push(field);
        }
        self.width += 1;
    }

    fn end_row(&mut self, end: usize) -> Result<(), Uneven> {
        let found = self.width;
        let expected = *self.n_columns.get_or_insert(found);
        if found != expected {
            return Err(Uneven::Row { found, expected });
        }
        if found > MOST_COLUMNS {
            return Err(Uneven::Wide { found });
        }
        self.complete = self.fields.len();
        self.complete_end = end;
        self.width = 0;
        self.lines.of_row = self.lines.present;
        Ok(())
    }
}

impl Lines {
    /// Counts a byte of a line end, in quotes or not; true where it is the line feed of CRLF, which is one.
    fn count(&mut self, position: usize, byte: u8) -> bool {
        let belongs = byte == b'\n' && self.after_return == Some(position);
        self.present = self.present.saturating_add(u32::from(!belongs));
        self.after_return = (byte == b'\r').then_some(position + 1);
        belongs
    }

    /// Counts a byte of a line end outside quotes.
    fn end(&mut self, position: usize, byte: u8) {
        let belongs = self.count(position, byte);
        if self.ending_is_known {
            return;
        }
        match (self.ending, belongs) {
            (None, _) => self.ending = Some(if byte == b'\r' { "\r" } else { "\n" }),
            (Some(_), true) => self.ending = Some("\r\n"),
            (Some(_), false) => self.ending_is_known = true,
        }
    }
}

/// Why a row does not fit the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Uneven {
    /// It has more or fewer cells than the first.
    Row { found: usize, expected: usize },
    /// The first has more cells than a table can have columns.
    Wide { found: usize },
    /// It opens a quote that is not closed.
    Open,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text that comes in stretches, and the number of the line after them.
    fn split(stretches: &[&str]) -> Result<(Vec<Vec<String>>, u32), Uneven> {
        let mut splitter = Splitter::new(b',', 0);
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
            bytes.drain(..splitter.complete_end());
            splitter.drop_complete();
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

    #[test]
    fn rows_that_do_not_fit_are_refused() {
        assert_eq!(split(&["a,b\n1,2,3", ",4\n"]), Err(Uneven::Row { found: 4, expected: 2 }));
        assert_eq!(split(&["a,b\n1"]), Err(Uneven::Row { found: 1, expected: 2 }));
        assert_eq!(split(&["a,b\n1,\"2\n"]), Err(Uneven::Open));
        let wide = ",".repeat(MOST_COLUMNS);
        assert_eq!(split(&[&wide, "\n"]), Err(Uneven::Wide { found: MOST_COLUMNS + 1 }));
        assert_eq!(split(&["\n", "\r\n", ""]).map(|(rows, _)| rows.len()), Ok(0));
    }
}
