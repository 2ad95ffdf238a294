//! The cells of one column, and the type that they all are.

use std::ops::Range;

use crate::error::{FormatError, Limit};
use crate::number::canonical;

/// The cells of a column, in one string with the end of each.
#[derive(Debug, Default)]
pub(super) struct Column {
    text: String,
    ends: Vec<u32>,
    is_not_whole: bool,
    is_text: bool,
    n_filled: usize,
}

/// What all cells of a column are that are not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Whole,
    Number,
    Text,
}

impl Column {
    /// Adds the next cell.
    ///
    /// # Errors
    ///
    /// [`FormatError::TooLarge`] beyond 4 GiB.
    pub(super) fn push(&mut self, cell: &str) -> Result<(), FormatError> {
        let end = self.text.len() + cell.len();
        let end = u32::try_from(end).map_err(|_| FormatError::TooLarge { limit: Limit::ColumnText })?;
        self.text.push_str(cell);
        self.ends.push(end);
        if !cell.is_empty() {
            self.n_filled += 1;
            self.is_not_whole = self.is_not_whole || whole(cell).is_none();
            self.is_text = self.is_text || (self.is_not_whole && canonical(cell).is_none());
        }
        Ok(())
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// What the column is: a number only if every cell's text is exactly what that number reads back as.
    pub(super) fn kind(&self) -> Type {
        if self.n_filled == 0 || self.is_text {
            return Type::Text;
        }
        if !self.is_not_whole {
            return Type::Whole;
        }
        // Whole numbers that came before the first other one were not looked at as such.
        if self.cells(0..self.len()).all(|cell| cell.is_empty() || canonical(cell).is_some()) {
            Type::Number
        } else {
            Type::Text
        }
    }

    /// Whether a cell is empty.
    pub(super) fn has_empty(&self) -> bool {
        self.n_filled < self.ends.len()
    }

    /// Some of the cells, top to bottom.
    pub(super) fn cells(&self, rows: Range<usize>) -> impl Iterator<Item = &str> {
        rows.map(|row| {
            let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.text[start as usize..self.ends[row] as usize]
        })
    }
}

/// The whole number that a cell says, if it is written as that number is.
pub(super) fn whole(cell: &str) -> Option<i64> {
    cell.parse::<i64>().ok().filter(|number| number.to_string() == cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_what_all_its_cells_are() -> Result<(), FormatError> {
        let cases = [
            (vec!["1", "", "-9223372036854775808"], Type::Whole),
            (vec!["1", "2.5", ""], Type::Number),
            (vec!["9007199254740993", "2.5"], Type::Text),
            (vec!["1", "007"], Type::Text),
            (vec!["1", "1.50"], Type::Text),
            (vec!["-0"], Type::Number),
            (vec!["", ""], Type::Text),
        ];
        for (cells, kind) in cases {
            let mut column = Column::default();
            for cell in &cells {
                column.push(cell)?;
            }
            assert_eq!(column.kind(), kind, "{cells:?}");
        }
        Ok(())
    }
}
