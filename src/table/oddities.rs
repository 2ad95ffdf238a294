//! Rows and cells of a file that are not as the others: counted, and put into notes.

use super::note::{ReadingFix, ReadingNote};
use super::reading_remark::ReadingRemark;

/// Cells whose bytes are no text of which each has a note of its own.
const MOST_NOTES: usize = 8;
/// How many cells that are text a cell that is none weighs, where a file is to be UTF-8 but for a few cells.
const WEIGHT: i64 = 2;
/// So much more that is no text than is text is too much, wherever it comes.
const TOO_MUCH: i64 = 256;

/// What was odd about the rows so far.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    /// Whether a byte 0 was seen.
    pub(super) may_hold_zeros: bool,
    short: Tally,
    long: Tally,
    trailing: Tally,
    bad: Vec<Bad>,
    n_bad: u32,
    /// Cells that are text beyond ASCII, less those that are no text as they weigh; none before the first of these.
    balance: Option<i64>,
    /// The cell at which there were too many that are no text.
    broken: bool,
}

/// How many there are of something, and where the first is.
#[derive(Debug, Default)]
struct Tally {
    n: u32,
    row: u32,
    /// How many cells the row has, or which column it is.
    detail: usize,
}

impl Tally {
    fn add(&mut self, row: u32, detail: usize) {
        if self.n == 0 {
            (self.row, self.detail) = (row, detail);
        }
        self.n += 1;
    }
}

/// A cell whose bytes are no text.
#[derive(Debug, Clone, Copy)]
struct Bad {
    /// None for the header.
    row: Option<u32>,
    column: usize,
    byte: u8,
}

impl Oddities {
    /// A row with fewer cells than the table has columns.
    pub(super) fn add_short(&mut self, row: u32, found: usize) {
        self.short.add(row, found);
    }

    /// A row with blank cells beyond those of the table.
    pub(super) fn add_long(&mut self, row: u32, found: usize) {
        self.long.add(row, found);
    }

    /// A cell with something after its closing quote.
    pub(super) fn add_trailing(&mut self, row: u32, column: usize) {
        self.trailing.add(row, column);
    }

    /// Whether a cell that is no text was met, so that cells beyond ASCII count.
    pub(super) fn weighs(&self) -> bool {
        self.balance.is_some()
    }

    /// So many cells before the first that is no text are text beyond ASCII.
    pub(super) fn begin_to_weigh(&mut self, n_good: usize) {
        self.balance = i64::try_from(n_good).ok();
    }

    /// A cell that is text beyond ASCII.
    pub(super) fn add_good(&mut self) {
        self.balance = self.balance.map(|balance| balance + 1);
    }

    /// A cell that is no text, for this byte.
    pub(super) fn add_bad(&mut self, row: Option<u32>, column: usize, byte: u8) {
        self.n_bad += 1;
        if self.bad.len() < MOST_NOTES {
            self.bad.push(Bad { row, column, byte });
        }
        let balance = self.balance.unwrap_or_default() - WEIGHT;
        self.balance = Some(balance);
        self.broken |= balance < -TOO_MUCH;
    }

    /// Whether so much is no text that no more is to be read.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// The row (from 1, 0 for the header) and the column of the first cell that is no text, where there are too many of them for a
    /// file of UTF-8.
    pub(super) fn first_bad_where_too_many(&self, header: &[String]) -> Option<(u32, String)> {
        let bad = self.bad.first().filter(|_| self.broken || self.balance.is_some_and(|balance| balance < 0))?;
        let column = match bad.row {
            Some(_) => header.get(bad.column).cloned().unwrap_or_default(),
            None => (bad.column + 1).to_string(),
        };
        Some((bad.row.map_or(0, |row| row + 1), column))
    }

    /// A note for each thing that was odd, in a table of columns with these unique names.
    pub(super) fn notes(&self, names: &[String], n_columns: usize) -> Vec<ReadingNote> {
        let mut notes = Vec::new();
        let columns = n_columns as u32;
        let Tally { n: rows, row, detail } = self.short;
        if rows > 0 {
            let message = ReadingRemark::ShortRows { rows, row, cells: detail as u32, columns };
            notes.push(ReadingNote::new("short_rows", message).at_row(row));
        }
        let Tally { n: rows, row, detail } = self.long;
        if rows > 0 {
            let message = ReadingRemark::LongRows { rows, row, cells: detail as u32, columns };
            notes.push(ReadingNote::new("long_rows", message).at_row(row));
        }
        let Tally { n: cells, row, detail } = self.trailing;
        if cells > 0 {
            let column = names.get(detail).cloned().unwrap_or_default();
            let note = |message| ReadingNote::new("text_after_quote", message).at_row(row).in_column(&column);
            notes.push(note(ReadingRemark::TextAfterQuote { cells, row, column: column.clone() }));
        }
        notes.extend(self.bad.iter().map(|bad| bad_note(*bad, names)));
        let cells = self.n_bad - self.bad.len() as u32;
        if cells > 0 {
            notes.push(ReadingNote::new("not_utf8_cells", ReadingRemark::NotUtf8Cells { cells }));
        }
        notes
    }
}

fn bad_note(Bad { row, column, byte }: Bad, names: &[String]) -> ReadingNote {
    let column = names.get(column).cloned().unwrap_or_default();
    let fix = ReadingFix { encoding: Some("windows-1252".to_owned()), ..ReadingFix::default() };
    let message = ReadingRemark::NotUtf8Cell { row, column: column.clone(), byte };
    let note = ReadingNote::new("not_utf8_cell", message).in_column(&column).with_fix(fix);
    ReadingNote { row, ..note }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_kind_is_noted_with_how_many_there_are() {
        let mut odd = Oddities::default();
        odd.add_short(3, 2);
        odd.add_short(9, 1);
        odd.begin_to_weigh(2);
        odd.add_bad(Some(30), 0, 0xe9);
        let names = ["name".to_owned(), "x".to_owned(), "y".to_owned()];
        let notes = odd.notes(&names, 3);
        assert_eq!((notes[0].row, notes[1].row, notes[1].column.as_deref()), (Some(3), Some(30), Some("name")));
        assert_eq!(notes[0].message, ReadingRemark::ShortRows { rows: 2, row: 3, cells: 2, columns: 3 });
        let column = "name".to_owned();
        assert_eq!(notes[1].message, ReadingRemark::NotUtf8Cell { row: Some(30), column, byte: 0xe9 });
    }

    #[test]
    fn a_file_with_more_that_is_no_text_than_is_text_is_none() {
        let mut odd = Oddities::default();
        odd.begin_to_weigh(1);
        odd.add_bad(Some(0), 1, 0xe9);
        let header = ["a".to_owned(), "b".to_owned()];
        assert_eq!(odd.first_bad_where_too_many(&header), Some((1, "b".to_owned())));
        odd.add_good();
        assert_eq!(odd.first_bad_where_too_many(&header), None);
        (0..200).for_each(|_| odd.add_bad(None, 0, 0xe9));
        assert!(odd.is_broken());
    }
}
