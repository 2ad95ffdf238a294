//! The arena in which every cell's text lies.

/// The cells of a rectangular table, row after row, in one string with the end of each cell.
///
/// A cell costs its own bytes and four more, however many cells there are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cells {
    text: String,
    ends: Vec<u32>,
    n_columns: usize,
}

/// The arena holds no more: its text or its count of cells would pass 2^32 - 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Full;

impl Cells {
    /// No cells yet, in rows of `n_columns`.
    pub(super) fn new(n_columns: usize) -> Self {
        Self { text: String::new(), ends: Vec::new(), n_columns }
    }

    /// Adds the next cell, left to right and top to bottom.
    pub(super) fn push(&mut self, cell: &str) -> Result<(), Full> {
        let end = u32::try_from(self.text.len() + cell.len()).map_err(|_| Full)?;
        if self.ends.len() >= u32::MAX as usize {
            return Err(Full);
        }
        self.text.push_str(cell);
        self.ends.push(end);
        Ok(())
    }

    /// How many rows are complete.
    pub(super) fn n_rows(&self) -> usize {
        self.ends.len() / self.n_columns
    }

    /// How many cells a row has.
    pub(super) fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// The text of one cell.
    pub(super) fn get(&self, row: usize, column: usize) -> &str {
        debug_assert!(column < self.n_columns, "column {column} of {}", self.n_columns);
        let cell = row * self.n_columns + column;
        let start = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[cell] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_by_row_and_column() {
        let mut cells = Cells::new(2);
        for cell in ["a", "", "ccc", "é"] {
            assert_eq!(cells.push(cell), Ok(()));
        }
        assert_eq!(cells.n_rows(), 2);
        assert_eq!(cells.get(0, 0), "a");
        assert_eq!(cells.get(0, 1), "");
        assert_eq!(cells.get(1, 0), "ccc");
        assert_eq!(cells.get(1, 1), "é");
    }
}
