//! The rows at the beginning of a file, as one way of cutting cuts them.

use super::field::{Field, unquote_bytes};
use super::quotes::Quoting;
use super::splitter::Splitter;
use super::value::is_missing;

/// The rows of a stretch of a file that are complete.
#[derive(Debug)]
pub(super) struct Records<'a> {
    text: &'a [u8],
    quoting: Quoting,
    rows: Vec<Record>,
    fields: Vec<Field>,
    /// Cells with something after their closing quote.
    pub(super) trailing: usize,
    /// Cells that begin with a quote but for blanks before it.
    pub(super) spaced: usize,
    /// Cells in quotes with nothing after them.
    pub(super) wrapped: usize,
    /// Whether a quote is open at the end of the whole file.
    pub(super) is_open: bool,
}

/// Where a row lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    /// The line on which it begins, from 0 at the beginning of the stretch.
    pub(super) line: u32,
    /// Its first byte.
    pub(super) start: usize,
    /// Its cells.
    pub(super) width: usize,
    first: usize,
}

impl<'a> Records<'a> {
    /// The rows of `text`, without those of nothing but white space; the last one too where `is_whole`.
    pub(super) fn of(text: &'a [u8], delimiter: u8, quoting: Quoting, is_whole: bool) -> Self {
        let mut splitter = Splitter::free(delimiter, quoting, 0);
        let broken = splitter.scan(text).and_then(|()| if is_whole { splitter.finish().map(|_| ()) } else { Ok(()) });
        let fields = splitter.complete().to_vec();
        let mut rows = Vec::with_capacity(splitter.rows().len());
        let mut first = 0;
        for &(width, line) in splitter.rows() {
            let range = fields[first].range();
            let is_wrapped = !fields[first].is_quoted() && range.start > 0 && text[range.start - 1] == quoting.quote;
            let is_blank = width == 1 && text[range.clone()].trim_ascii().is_empty() && !is_wrapped;
            if !is_blank {
                rows.push(Record { line, start: range.start - usize::from(is_wrapped), width, first });
            }
            first += width;
        }
        let is_spaced = |field: &&Field| {
            let cell = &text[field.range()];
            !field.is_quoted() && cell.first() == Some(&b' ') && cell.trim_ascii_start().first() == Some(&quoting.quote)
        };
        let spaced = fields.iter().filter(is_spaced).count();
        let is_before = |field: &Field| field.range().start > 0 && text[field.range().start - 1] == quoting.quote;
        let n_quoted = fields.iter().filter(|field| field.is_quoted() || is_before(field)).count();
        let trailing = splitter.trailing().iter().filter(|&&place| place < fields.len()).count();
        let wrapped = n_quoted - trailing;
        Self { text, quoting, rows, trailing, spaced, wrapped, is_open: broken.is_err(), fields }
    }

    /// The rows, top to bottom.
    pub(super) fn rows(&self) -> &[Record] {
        &self.rows
    }

    /// The cells of a row; bytes that are no text are shown as U+FFFD.
    pub(super) fn cells(&self, row: usize) -> Vec<String> {
        let Record { first, width, .. } = self.rows[row];
        self.fields[first..first + width]
            .iter()
            .map(|field| {
                let raw = &self.text[field.range()];
                let bytes = if field.is_quoted() { &unquote_bytes(raw, self.quoting) } else { raw };
                String::from_utf8_lossy(bytes).into_owned()
            })
            .collect()
    }

    /// How wide a row is where cells beyond `most` that are blank do not count.
    pub(super) fn width(&self, row: usize, most: usize) -> usize {
        let Record { first, width, .. } = self.rows[row];
        let surplus = self.fields[first..first + width].iter().skip(most);
        let is_blank = |field: &Field| self.text[field.range()].trim_ascii().is_empty();
        if width > most && surplus.into_iter().all(is_blank) { most } else { width }
    }

    /// The share of the delimiters within rows, in percent, that a blank follows, as it does in prose.
    pub(super) fn percent_before_blanks(&self) -> usize {
        let (mut n, mut blank) = (0, 0);
        for row in &self.rows {
            for field in &self.fields[row.first + 1..row.first + row.width] {
                n += 1;
                blank += usize::from(self.text[field.range()].first() == Some(&b' '));
            }
        }
        (blank * 100).checked_div(n).unwrap_or_default()
    }

    /// Whether the header has a number above numbers, as a row has.
    pub(super) fn repeat_numbers(&self, header: usize) -> bool {
        const MOST: usize = 50;
        let cells = self.cells(header);
        let rows: Vec<Vec<String>> =
            (header + 1..self.rows().len().min(header + MOST)).map(|row| self.cells(row)).collect();
        let is_numeric = |column: usize| rows.iter().all(|row| row.get(column).is_some_and(|cell| is_numberish(cell)));
        rows.len() > 1 && (0..cells.len()).any(|column| is_numberish(&cells[column]) && is_numeric(column))
    }

    /// Whether the first row is a row like the others, and has more words than numbers: sentences that hold a number in the same place.
    pub(super) fn are_worded(&self) -> bool {
        let cells = self.cells(0);
        let n_numbers = cells.iter().filter(|cell| is_numberish(cell)).count();
        cells.len() > 3 && n_numbers * 2 < cells.len() && self.repeat_numbers(0)
    }

    /// Whether some column holds numbers below the first row.
    pub(super) fn have_numbers(&self) -> bool {
        const MOST: usize = 50;
        let rows: Vec<Vec<String>> = (1..self.rows().len().min(MOST)).map(|row| self.cells(row)).collect();
        let width = self.rows().first().map_or(0, |row| row.width);
        let is_number = |cell: &String| cell.trim().is_empty() || is_numberish(cell);
        let holds = |column: usize| {
            let cells: Vec<&String> = rows.iter().filter_map(|row| row.get(column)).collect();
            cells.iter().any(|cell| is_numberish(cell)) && cells.iter().all(|cell| is_number(cell))
        };
        (0..width).any(holds)
    }
}

/// Whether a cell holds an amount, a date, a time or anything else that is written in digits.
pub(super) fn is_numberish(cell: &str) -> bool {
    let cell = cell.trim();
    let is_mark = |character: char| "0123456789.,+-eEtTzZ %€$£:/()'".contains(character);
    cell.bytes().any(|byte| byte.is_ascii_digit()) && cell.chars().all(is_mark)
}

/// Whether a cell holds something that is no number and no word for a missing value.
pub(super) fn is_wordy(cell: &str) -> bool {
    !is_missing(cell) && !is_numberish(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_as_wide_as_they_are() {
        let text = b"Report\n \n\n\"a\",b,\n1,\"x\ny\"\n2,";
        let widths = |is_whole| -> Vec<(usize, u32)> {
            let records = Records::of(text, b',', Quoting::STANDARD, is_whole);
            records.rows().iter().map(|row| (row.width, row.line)).collect()
        };
        assert_eq!(widths(true), [(1, 0), (3, 3), (2, 4), (2, 6)]);
        assert_eq!(widths(false), [(1, 0), (3, 3), (2, 4)]);
        let records = Records::of(text, b',', Quoting::STANDARD, true);
        assert_eq!(
            (records.rows()[1].start, records.cells(1), records.width(1, 2)),
            (10, vec!["a", "b", ""].into_iter().map(str::to_owned).collect(), 2)
        );
        assert_eq!(records.cells(2), ["1", "x\ny"]);
    }

    #[test]
    fn amounts_dates_and_times_are_written_in_digits() {
        for cell in ["1", "-2,5", "2024-05-01T12:00Z", "12 %", "$1,000", "1e-3"] {
            assert!(is_numberish(cell), "{cell}");
        }
        for cell in ["", "x1", "e", "°C", "kg"] {
            assert!(!is_numberish(cell), "{cell}");
        }
    }
}
