//! What one pass over a column counts.

use super::script::n_words;
use super::{is_missing, is_unlabelled, parse_number};

/// The counts from which a column's kind and its fitness as a label are judged.
///
/// Cells are compared without the space around them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    /// All cells.
    pub(super) rows: u32,
    /// Cells that say nothing.
    pub(super) missing: u32,
    /// Different values among the cells that say something.
    pub(super) distinct: u32,
    /// Cells that would be rows without a label, were this the label.
    pub(super) unlabelled: u32,
    /// Different values among the other cells, were this the label.
    pub(super) classes: u32,
    /// Cells that say a number.
    pub(super) numbers: u32,
    /// Cells that say a whole number.
    pub(super) whole: u32,
    /// The smallest and the largest number.
    pub(super) range: Option<(f64, f64)>,
    /// Words in all cells that say something.
    pub(super) words: f64,
}

impl Tally {
    /// Counts the cells of one column.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut cells: Vec<&str> = cells.map(str::trim).collect();
        cells.sort_unstable();
        let mut tally = Self {
            rows: count(cells.len()),
            missing: 0,
            distinct: 0,
            unlabelled: 0,
            classes: 0,
            numbers: 0,
            whole: 0,
            range: None,
            words: 0.0,
        };
        for equal in cells.chunk_by(|a, b| a == b) {
            tally.add(equal[0], count(equal.len()));
        }
        tally
    }

    /// Cells that say something.
    pub(super) fn present(&self) -> u32 {
        self.rows - self.missing
    }

    /// Words in a cell that says something, on average.
    pub(super) fn mean_words(&self) -> f64 {
        self.words / f64::from(self.present().max(1))
    }

    /// Whether no value comes twice.
    pub(super) fn all_differ(&self) -> bool {
        self.distinct == self.present()
    }

    fn add(&mut self, value: &str, times: u32) {
        if is_unlabelled(value) {
            self.unlabelled += times;
        } else {
            self.classes += 1;
        }
        if is_missing(value) {
            self.missing += times;
            return;
        }
        self.distinct += 1;
        self.words += f64::from(count(n_words(value))) * f64::from(times);
        if let Some(number) = parse_number(value) {
            self.numbers += times;
            if number.fract() == 0.0 {
                self.whole += times;
            }
            let (low, high) = self.range.unwrap_or((number, number));
            self.range = Some((low.min(number), high.max(number)));
        }
    }
}

/// A count as it crosses to JavaScript. No table holds more rows than fit.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_counted() {
        let tally = Tally::of(["3", "1.5", " 3 ", "NA", "none", "two words", ""].into_iter());
        let expected = Tally {
            rows: 7,
            missing: 3,
            distinct: 3,
            unlabelled: 2,
            classes: 4,
            numbers: 3,
            whole: 2,
            range: Some((1.5, 3.0)),
            words: 5.0,
        };
        assert_eq!(tally, expected);
        assert!((tally.mean_words() - 1.25).abs() < 1e-12);
        assert!(!tally.all_differ());
    }
}
