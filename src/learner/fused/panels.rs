//! Matrices whose columns lie in groups of eight.

/// Columns of a panel.
pub const LANES: usize = 8;

/// The numbers of eight neighbouring columns in one row.
pub type Lanes = [f32; LANES];

/// A matrix as panels of eight columns, each row after row, so that what a vector instruction takes lies together. The columns
/// and rows that pad it hold zeros.
#[derive(Debug, Clone, PartialEq)]
pub struct Panels {
    data: Vec<Lanes>,
    n_rows: usize,
}

impl Panels {
    /// A matrix of zeros with room for `n_columns`.
    #[must_use]
    pub fn zeros(n_rows: usize, n_columns: usize) -> Self {
        Self { data: vec![[0.0; LANES]; n_rows * n_columns.div_ceil(LANES)], n_rows }
    }

    /// Rows, those that pad it among them.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// How many panels.
    #[must_use]
    pub fn len(&self) -> usize {
        self.data.len() / self.n_rows.max(1)
    }

    /// Whether it has no panel.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// One panel: eight columns of every row.
    #[must_use]
    pub fn panel(&self, panel: usize) -> &[Lanes] {
        &self.data[panel * self.n_rows..(panel + 1) * self.n_rows]
    }

    /// One panel, to be written.
    pub fn panel_mut(&mut self, panel: usize) -> &mut [Lanes] {
        &mut self.data[panel * self.n_rows..(panel + 1) * self.n_rows]
    }

    /// All numbers, panel after panel.
    #[must_use]
    pub fn data(&self) -> &[Lanes] {
        &self.data
    }

    /// All numbers, to be written.
    pub fn data_mut(&mut self) -> &mut [Lanes] {
        &mut self.data
    }

    /// Writes one row; the columns beyond `values` keep what they hold.
    pub fn set_row(&mut self, row: usize, values: &[f32]) {
        for (panel, values) in values.chunks(LANES).enumerate() {
            self.panel_mut(panel)[row][..values.len()].copy_from_slice(values);
        }
    }

    /// The first `n_columns` numbers of a row.
    pub fn row(&self, row: usize, n_columns: usize) -> impl Iterator<Item = f32> {
        (0..n_columns).map(move |column| self.panel(column / LANES)[row][column % LANES])
    }

    /// Writes `n` rows of another matrix of as many columns, from its row `from` on, to the rows from `to` on.
    pub fn copy_rows(&mut self, to: usize, of: &Self, from: usize, n: usize) {
        for panel in 0..self.len() {
            self.panel_mut(panel)[to..to + n].copy_from_slice(&of.panel(panel)[from..from + n]);
        }
    }

    /// Writes the transpose of `of`: as many rows as `of` has columns, padded, and the other way round.
    pub fn transpose(&mut self, of: &Self) {
        for panel in 0..of.len() {
            for (block, rows) in of.panel(panel).as_chunks::<LANES>().0.iter().enumerate() {
                let turned = &mut self.panel_mut(block)[panel * LANES..][..LANES];
                for (column, line) in turned.iter_mut().enumerate() {
                    *line = std::array::from_fn(|row| rows[row][column]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_in_and_come_out() {
        let mut panels = Panels::zeros(2, 9);
        let row: Vec<f32> = (0..9).map(|at| at as f32).collect();
        panels.set_row(1, &row);
        assert_eq!((panels.len(), panels.panel(1)[1]), (2, [8.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]));
        assert!(panels.row(1, 9).eq(row) && panels.row(0, 9).all(|number| number == 0.0));
    }

    #[test]
    fn rows_are_copied_whole() {
        let (mut to, mut of) = (Panels::zeros(4, 9), Panels::zeros(3, 9));
        let row: Vec<f32> = (1..10).map(|at| at as f32).collect();
        of.set_row(2, &row);
        to.copy_rows(1, &of, 2, 1);
        assert!(to.row(1, 9).eq(row));
        assert!([0, 2, 3].iter().all(|&other| to.row(other, 9).all(|number| number == 0.0)));
    }

    #[test]
    fn a_transpose_swaps_rows_and_columns() {
        let (mut panels, mut turned) = (Panels::zeros(16, 24), Panels::zeros(24, 16));
        for row in 0..16 {
            panels.set_row(row, &(0..24).map(|column| (row * 100 + column) as f32).collect::<Vec<_>>());
        }
        turned.transpose(&panels);
        for column in 0..24 {
            assert!(turned.row(column, 16).enumerate().all(|(row, number)| number == (row * 100 + column) as f32));
        }
    }
}
