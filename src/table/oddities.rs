//! Rows and cells of a file that are not as the others: counted, and put into notes.

use super::note::{ReadingFix, ReadingNote};

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
        let Tally { n, row, detail } = self.short;
        if n > 0 {
            let (rows, have) = count(n, "row has", "rows have");
            let message = format!(
                "{rows} {have} fewer cells than the header has columns, {} ({} of {n_columns}): blank cells fill {}, and are not written \
                 back.",
                first(n, row),
                detail,
                if n == 1 { "it" } else { "them" },
            );
            notes.push(ReadingNote::new("short_rows", message).at_row(row));
        }
        let Tally { n, row, detail } = self.long;
        if n > 0 {
            let (rows, have) = count(n, "row has", "rows have");
            let message = format!(
                "{rows} {have} blank cells beyond the last column, {} ({detail} of {n_columns}): they are left out, and come back on \
                 export.",
                first(n, row)
            );
            notes.push(ReadingNote::new("long_rows", message).at_row(row));
        }
        let Tally { n, row, detail } = self.trailing;
        if n > 0 {
            let (cells, have) = count(n, "cell has", "cells have");
            let name = names.get(detail).map_or("", String::as_str);
            let message = format!(
                "{cells} {have} text after the closing quote, first in row {}, column {name:?}: it is read without the quotes, and \
                 comes back as it is on export.",
                u64::from(row) + 1
            );
            notes.push(ReadingNote::new("text_after_quote", message).at_row(row).in_column(name));
        }
        notes.extend(self.bad.iter().map(|bad| bad_note(*bad, names)));
        let more = self.n_bad as usize - self.bad.len();
        if more > 0 {
            let message = format!("{more} more cells hold bytes that are no UTF-8, which come back on export.");
            notes.push(ReadingNote::new("not_utf8_cells", message));
        }
        notes
    }
}

fn bad_note(Bad { row, column, byte }: Bad, names: &[String]) -> ReadingNote {
    let name = names.get(column).map_or("", String::as_str);
    let place = row.map_or_else(|| "The header".to_owned(), |row| format!("Row {}", u64::from(row) + 1));
    let message = format!(
        "{place}, column {name:?}, holds a byte that is no UTF-8 (0x{byte:02X}): \u{fffd} stands for it here, and the byte itself comes \
         back on export."
    );
    let fix = ReadingFix { encoding: Some("windows-1252".to_owned()), ..ReadingFix::default() };
    let note = ReadingNote::new("not_utf8_cell", message).in_column(name).with_fix(fix);
    row.map_or_else(|| note.clone(), |row| note.clone().at_row(row))
}

/// "1" and "row has", "2" and "rows have".
fn count<'a>(n: u32, one: &'a str, several: &'a str) -> (u32, &'a str) {
    (n, if n == 1 { one } else { several })
}

fn first(n: u32, row: u32) -> String {
    format!("{}row {}", if n == 1 { "" } else { "first " }, u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_count_from_zero_in_the_field_and_from_one_in_the_sentence() {
        let mut odd = Oddities::default();
        odd.add_short(3, 2);
        odd.add_short(9, 1);
        odd.begin_to_weigh(2);
        odd.add_bad(Some(30), 0, 0xe9);
        let names = ["name".to_owned(), "x".to_owned(), "y".to_owned()];
        let notes = odd.notes(&names, 3);
        assert_eq!((notes[0].row, notes[1].row, notes[1].column.as_deref()), (Some(3), Some(30), Some("name")));
        assert!(notes[0].message.starts_with("2 rows have fewer cells"), "{}", notes[0].message);
        assert!(notes[0].message.contains("first row 4 (2 of 3)"), "{}", notes[0].message);
        assert!(notes[1].message.starts_with("Row 31, column \"name\", holds"), "{}", notes[1].message);
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
