//! Matrices whose columns lie in groups of eight.

use wide::f32x4;

/// Columns of a panel.
pub const LANES: usize = 8;

/// The numbers of eight neighbouring columns in one row.
pub type Lanes = [f32; LANES];

/// A matrix as panels of eight columns, each row after row, so that what a vector instruction takes lies together. The columns
/// that pad it hold zeros.
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

    /// How many rows.
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
        let (groups, rest) = values.as_chunks::<LANES>();
        for (panel, values) in groups.iter().enumerate() {
            self.panel_mut(panel)[row] = *values;
        }
        if !rest.is_empty() {
            self.panel_mut(groups.len())[row][..rest.len()].copy_from_slice(rest);
        }
    }

    /// Reads the first numbers of a row, as many as `values` takes.
    pub fn copy_row(&self, row: usize, values: &mut [f32]) {
        let (groups, rest) = values.as_chunks_mut::<LANES>();
        let n_groups = groups.len();
        for (panel, values) in groups.iter_mut().enumerate() {
            *values = self.panel(panel)[row];
        }
        if !rest.is_empty() {
            rest.copy_from_slice(&self.panel(n_groups)[row][..rest.len()]);
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

    /// What `op` makes of each number and the one in its place in `other`.
    #[must_use]
    pub fn zip(&self, other: &Self, op: impl Fn(f32, f32) -> f32) -> Self {
        let both = self.data.iter().zip(&other.data);
        let data = both.map(|(x, y)| std::array::from_fn(|lane| op(x[lane], y[lane]))).collect();
        Self { data, n_rows: self.n_rows }
    }

    /// Writes the transpose of `of`: as many rows as `of` has columns, and the other way round.
    pub fn transpose(&mut self, of: &Self) {
        for panel in 0..of.len() {
            for (block, rows) in of.panel(panel).chunks(LANES).enumerate() {
                let mut square = [[0.0; LANES]; LANES];
                square[..rows.len()].copy_from_slice(rows);
                let lines = self.panel_mut(block)[panel * LANES..].iter_mut();
                lines.zip(turned(&square)).for_each(|(line, turned)| *line = turned);
            }
        }
    }
}

/// The weights of a layer, inputs x outputs row after row, and its biases.
#[must_use]
pub fn dense(n_inputs: usize, of_inputs: &[f32], of_bias: &[f32]) -> (Panels, Vec<Lanes>) {
    let n_outputs = of_bias.len();
    let (mut weights, mut biases) = (Panels::zeros(n_inputs, n_outputs), vec![[0.0; LANES]; n_outputs.div_ceil(LANES)]);
    for (input, values) in of_inputs.chunks(n_outputs.max(1)).enumerate() {
        weights.set_row(input, values);
    }
    biases.as_flattened_mut()[..n_outputs].copy_from_slice(of_bias);
    (weights, biases)
}

/// The transpose of eight by eight numbers.
#[must_use]
pub fn turned(square: &[Lanes; LANES]) -> [Lanes; LANES] {
    let rows = square.each_ref().map(halves);
    let quarter = |row: usize, half: usize| f32x4::transpose(std::array::from_fn(|at| rows[row + at][half]));
    let quarters = [0, 1].map(|half| [quarter(0, half), quarter(4, half)]);
    std::array::from_fn(|line| whole(quarters[line / 4].map(|quarter| quarter[line % 4])))
}

/// Eight numbers as two vectors.
#[inline]
#[must_use]
pub fn halves(lanes: &Lanes) -> [f32x4; 2] {
    std::array::from_fn(|half| f32x4::from(std::array::from_fn::<f32, 4, _>(|lane| lanes[4 * half + lane])))
}

/// Two vectors as eight numbers.
#[inline]
#[must_use]
pub fn whole(halves: [f32x4; 2]) -> Lanes {
    let halves = halves.map(f32x4::to_array);
    std::array::from_fn(|lane| halves[lane / 4][lane % 4])
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
        let (mut panels, mut turned) = (Panels::zeros(13, 21), Panels::zeros(21, 13));
        for row in 0..13 {
            panels.set_row(row, &(0..21).map(|column| (row * 100 + column) as f32).collect::<Vec<_>>());
        }
        turned.transpose(&panels);
        for column in 0..21 {
            assert!(turned.row(column, 13).enumerate().all(|(row, number)| number == (row * 100 + column) as f32));
        }
    }
}
