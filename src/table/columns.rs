//! The columns of a table while its rows arrive.

use super::batch::Batch;
use super::column::{Column, ColumnBuilder};
use super::field::Field;
use super::texts::Full;

/// The columns of a table that grows by rows.
#[derive(Debug)]
pub(super) struct Columns {
    builders: Vec<ColumnBuilder>,
    /// The text of a cell that is not in the file as it is.
    scratch: String,
}

impl Columns {
    /// So many, without rows.
    pub(super) fn new(n_columns: usize) -> Self {
        Self { builders: (0..n_columns).map(|_| ColumnBuilder::new()).collect(), scratch: String::new() }
    }

    /// Adds rows: the cells of `text` that `fields` says, row after row.
    ///
    /// They are added column by column, so that the values of one column are at hand for many cells in a row.
    pub(super) fn push(&mut self, text: &str, fields: &[Field]) -> Result<(), Full> {
        let n_columns = self.builders.len();
        for (column, builder) in self.builders.iter_mut().enumerate() {
            for field in fields.iter().skip(column).step_by(n_columns) {
                builder.push(field.text(text, &mut self.scratch))?;
            }
        }
        Ok(())
    }

    /// Adds rows that come column by column.
    pub(super) fn push_batch(&mut self, batch: &Batch) -> Result<(), Full> {
        self.builders.iter_mut().zip(batch.columns()).try_for_each(|(builder, cells)| match cells.numbers() {
            Some(numbers) => {
                cells.texts().zip(numbers).try_for_each(|(text, number)| builder.push_number(text, number))
            }
            None => cells.texts().try_for_each(|text| builder.push(text)),
        })
    }

    /// Adds a row: a cell for each column.
    pub(super) fn push_row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Result<(), Full> {
        self.builders.iter_mut().zip(cells).try_for_each(|(builder, cell)| builder.push(cell))
    }

    /// The cells of a row that was added.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        self.builders.iter().map(move |builder| builder.get(row))
    }

    /// The cells of a column, top to bottom.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let builder = self.builders.get(column);
        builder.into_iter().flat_map(|builder| (0..builder.len()).map(|row| builder.get(row)))
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> u64 {
        self.builders.iter().map(ColumnBuilder::memory).sum()
    }

    /// The columns, in no more memory than they need.
    pub(super) fn finish(self) -> Result<Vec<Column>, Full> {
        self.builders.into_iter().map(ColumnBuilder::finish).collect()
    }
}
