//! The texts of a column, shared with its table.

use std::sync::Arc;

use super::numbers::Numbers;
use crate::column::Column;

/// The cells of a column. Each text that is kept has a *place*: where most texts repeat, each different one is kept once, and the
/// place of a row is that of its text; where most differ, the place of a row is the row.
#[derive(Debug, Clone)]
pub struct SharedCells(Arc<Column>);

impl SharedCells {
    pub(super) fn new(column: Arc<Column>) -> Self {
        Self(column)
    }

    /// How many rows there are.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.0.len()
    }

    /// How many places there are: no more than rows.
    #[must_use]
    pub fn n_places(&self) -> usize {
        self.0.n_places()
    }

    /// The place of a row's text.
    ///
    /// # Panics
    ///
    /// If there is no such row, which is a mistake of the caller's.
    #[inline]
    #[must_use]
    pub fn place(&self, row: usize) -> usize {
        self.0.place(row)
    }

    /// The text at a place.
    ///
    /// # Panics
    ///
    /// If there is no such place, which is a mistake of the caller's.
    #[inline]
    #[must_use]
    pub fn text(&self, place: usize) -> &str {
        self.0.text(place)
    }

    /// The places of some rows, each with how many of the rows are there.
    #[must_use]
    pub fn tally(&self, rows: &[usize]) -> Vec<(usize, usize)> {
        if self.0.is_plain() {
            return rows.iter().map(|&row| (row, 1)).collect();
        }
        let mut counts = vec![0; self.n_places()];
        for &row in rows {
            counts[self.place(row)] += 1;
        }
        counts.into_iter().enumerate().filter(|&(_, n)| n > 0).collect()
    }

    /// The numbers that they say, where their source gave these beside them.
    pub(super) fn numbers(&self) -> Option<&Arc<Numbers>> {
        self.0.numbers()
    }

    /// Whether these are the very cells of another, and not only equal ones.
    pub(super) fn are(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
