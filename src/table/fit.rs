//! How well a way of cutting fits the rows of a file.

use super::preamble::{self, is_header};
use super::records::{Records, is_numberish};

/// Rows at the end that may be narrower and say nothing against a way of cutting.
const FOOTER: usize = 10;

/// How well a way of cutting fits the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Not at all.
    None,
    /// Some rows are shorter than the first, and none is longer.
    Short,
    /// All rows have one cell more than the first.
    WithoutFirst,
    /// The header is a later row.
    Below(usize),
    /// Nearly all rows are as wide as the first.
    Even,
}

/// What is known of a file beside its rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fitting {
    /// Whether the rows are all there are.
    pub(super) is_whole: bool,
    /// Whether the file is named as one of plain text.
    pub(super) is_plain: bool,
    /// Whether the header may be a later row than the first.
    pub(super) seeks_header: bool,
}

impl Fitting {
    /// How well the rows fit a table.
    pub(super) fn of(self, records: &Records) -> Fit {
        let rows = records.rows();
        let Some(first) = rows.first() else { return Fit::None };
        let mut n = rows.len();
        // A footer is narrower.
        let is_narrow = |row: usize| rows[row].width < first.width;
        while self.is_whole && n > 2 && rows.len() - n < FOOTER && is_narrow(n - 1) {
            n -= 1;
        }
        let widths: Vec<usize> = (0..n).map(|row| records.width(row, first.width)).collect();
        let share = |width: usize| widths.iter().filter(|&&found| found == width).count();
        if first.width > 1 && share(first.width) * 10 >= n * 9 {
            return Fit::Even;
        }
        let is_named = records.cells(0).iter().all(|cell| !cell.trim().is_empty());
        let is_without_first = is_named && first.width > 1 && n > 2 && share(first.width + 1) + 1 == n;
        if is_without_first && !is_header(&records.cells(1)) {
            return Fit::WithoutFirst;
        }
        if self.seeks_header
            && let Some(header) = preamble::ragged(records, n)
            && self.is_worth_cutting(records, header)
        {
            return Fit::Below(header);
        }
        if is_without_first {
            return Fit::WithoutFirst;
        }
        let is_short = first.width > 1 && widths.iter().all(|&width| width <= first.width);
        let is_even = share(first.width) * 3 > n;
        if is_short && is_even && records.percent_before_blanks() < 50 && is_header(&records.cells(0)) {
            return Fit::Short;
        }
        Fit::None
    }

    /// Whether rows below others are cells and no prose: several columns, or one of them of numbers.
    fn is_worth_cutting(self, records: &Records, header: usize) -> bool {
        let rows = &records.rows()[header..];
        let is_numeric = |column: usize| {
            (header + 1..records.rows().len().min(header + 50)).all(|row| {
                records.cells(row).get(column).is_none_or(|cell| cell.trim().is_empty() || is_numberish(cell))
            })
        };
        let width = rows[0].width;
        let is_prose = records.percent_before_blanks() >= 50;
        (0..width).any(is_numeric) || (!is_prose && (width > 2 || (rows.len() > 4 && !self.is_plain)))
    }
}

/// How a way of cutting fits, whether it leaves nothing odd, how late it is tried, and how wide the rows are then.
pub(super) type Rank = (Fit, bool, std::cmp::Reverse<usize>, usize);

/// Ranks ways of cutting: by how they fit, whatever the row of the header.
pub(super) fn rank_key((fit, is_clean, place, width): Rank) -> (u8, bool, std::cmp::Reverse<usize>, usize) {
    let fit = match fit {
        Fit::None => 0,
        Fit::Short => 1,
        Fit::WithoutFirst | Fit::Below(_) => 2,
        Fit::Even => 3,
    };
    (fit, is_clean, place, width)
}
