//! What is written besides a table.

use std::borrow::Cow;

/// A column to add at the right of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Extra<'a> {
    /// What its header says.
    pub name: &'a str,
    /// One cell for each row of the table, top to bottom.
    pub cells: Vec<String>,
}

/// What is written besides a table, and what of it is not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Additions<'a> {
    /// Columns at its right.
    pub columns: Cow<'a, [Extra<'a>]>,
    /// Columns of it that are left out, by their positions.
    pub left_out: Vec<usize>,
    /// Cells of it that are written in place of empty ones.
    pub filling: Vec<Filling>,
    /// Rows below it: a cell for each column that is written, left to right.
    pub rows: Vec<Vec<String>>,
}

/// What is written in place of the empty cells of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// The column.
    pub column: usize,
    /// Rows with the cell to write, top to bottom.
    pub cells: Vec<(usize, String)>,
}

impl Filling {
    fn cell(&self, row: usize) -> Option<&str> {
        let at = self.cells.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(&self.cells[at].1)
    }
}

impl Additions<'_> {
    /// How many cells a row has at the least, that what is filled stands in its column.
    pub(super) fn filled_width(&self, row: usize) -> Option<usize> {
        let filled = self.filling.iter().filter(|filling| filling.cell(row).is_some());
        filled.map(|filling| filling.column + 1).max()
    }

    /// What is written in place of a cell, where something is.
    pub(super) fn filled(&self, row: usize, column: usize) -> Option<&str> {
        self.filling.iter().find(|filling| filling.column == column)?.cell(row)
    }
}

impl<'a, T: Into<Cow<'a, [Extra<'a>]>>> From<T> for Additions<'a> {
    fn from(columns: T) -> Self {
        Self { columns: columns.into(), ..Self::default() }
    }
}
