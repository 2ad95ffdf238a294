//! Rows as numbers and category levels, with nothing imputed.

use querent_numeric::Matrix;

/// Rows of a mixed table: what interpolation between rows (SMOTE) works on.
///
/// Texts have no place here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mixed {
    /// One column for each number column, rows x p; `NaN` is a missing cell.
    pub numbers: Matrix,
    /// One level for each category column, rows x q, row after row: 0 is a missing cell, 1 any value
    /// without a level of its own, 2 and more the levels in their order.
    pub levels: Vec<u32>,
    /// How many category columns there are, q.
    pub n_categories: usize,
}

impl Mixed {
    /// No rows yet, of `n_numbers` number columns and `n_categories` category columns.
    #[must_use]
    pub fn new(n_numbers: usize, n_categories: usize) -> Self {
        Self { numbers: Matrix::zeros(0, n_numbers), levels: Vec::new(), n_categories }
    }

    /// How many rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.numbers.n_rows()
    }

    /// The numbers of one row.
    #[must_use]
    pub fn numbers_row(&self, row: usize) -> &[f32] {
        self.numbers.row(row)
    }

    /// The category levels of one row.
    #[must_use]
    pub fn levels_row(&self, row: usize) -> &[u32] {
        &self.levels[row * self.n_categories..(row + 1) * self.n_categories]
    }

    /// Adds a row at the end.
    ///
    /// # Panics
    ///
    /// If the row has other numbers of columns, which is a mistake of the caller's.
    pub fn push(&mut self, numbers: &[f32], levels: &[u32]) {
        assert_eq!(levels.len(), self.n_categories, "a level for every category column");
        self.numbers.push(numbers);
        self.levels.extend_from_slice(levels);
    }

    /// The rows at `rows`, in that order.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Self {
        let levels = rows.iter().flat_map(|&row| self.levels_row(row)).copied().collect();
        Self { numbers: self.numbers.select(rows), levels, n_categories: self.n_categories }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_added_read_and_chosen() {
        let mut mixed = Mixed::new(1, 2);
        mixed.push(&[1.5], &[2, 3]);
        mixed.push(&[2.5], &[0, 1]);
        assert_eq!(mixed.n_rows(), 2);
        let chosen = mixed.select(&[1, 0, 1]);
        assert_eq!(chosen.numbers.as_slice(), [2.5, 1.5, 2.5]);
        assert_eq!(chosen.levels, [0, 1, 2, 3, 0, 1]);
        assert_eq!(chosen.levels_row(1), [2, 3]);
    }

    #[test]
    fn rows_without_categories_or_without_numbers_are_counted() {
        let mut mixed = Mixed::new(0, 1);
        mixed.push(&[], &[2]);
        assert_eq!((mixed.n_rows(), mixed.levels_row(0)), (1, &[2][..]));
        let mut mixed = Mixed::new(1, 0);
        mixed.push(&[1.0], &[]);
        assert_eq!((mixed.n_rows(), mixed.levels_row(0)), (1, &[][..]));
    }
}
