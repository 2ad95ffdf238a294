//! Rows of which nearly every number is 0.

/// The numbers of some rows that are not 0, row after row.
#[derive(Debug, Clone, Default)]
pub(super) struct SparseRows {
    ends: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f32>,
}

impl SparseRows {
    /// Adds a row: its columns and the numbers in them.
    pub(super) fn push(&mut self, entries: &[(u32, f32)]) {
        self.columns.extend(entries.iter().map(|&(column, _)| column));
        self.values.extend(entries.iter().map(|&(_, value)| value));
        self.ends.push(self.columns.len());
    }

    /// How many rows.
    pub(super) fn n_rows(&self) -> usize {
        self.ends.len()
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, f32)> {
        let entries = row.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[row];
        let columns = self.columns[entries.clone()].iter().map(|&column| column as usize);
        columns.zip(self.values[entries].iter().copied())
    }

    /// These rows times a dense matrix of `width` columns.
    pub(super) fn times(&self, dense: &[f32], width: usize) -> Vec<f32> {
        let mut product = vec![0.0; self.n_rows() * width];
        for (row, sums) in product.chunks_exact_mut(width).enumerate() {
            for (column, value) in self.row(row) {
                add_scaled(sums, value, &dense[column * width..(column + 1) * width]);
            }
        }
        product
    }

    /// The transpose of these rows, of `n_columns`, times a dense matrix of `width` columns.
    pub(super) fn transpose_times(&self, dense: &[f32], width: usize, n_columns: usize) -> Vec<f32> {
        let mut product = vec![0.0; n_columns * width];
        for (row, numbers) in dense.chunks_exact(width).enumerate() {
            for (column, value) in self.row(row) {
                add_scaled(&mut product[column * width..(column + 1) * width], value, numbers);
            }
        }
        product
    }
}

/// Adds `factor` times `numbers` to `sums`.
pub(super) fn add_scaled(sums: &mut [f32], factor: f32, numbers: &[f32]) {
    for (sum, number) in sums.iter_mut().zip(numbers) {
        *sum += factor * number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_by_hand() {
        let mut rows = SparseRows::default();
        rows.push(&[(0, 2.0), (2, 1.0)]);
        rows.push(&[]);
        rows.push(&[(1, 3.0)]);
        let dense = [1.0, 10.0, 2.0, 20.0, 3.0, 30.0];
        assert_eq!(rows.times(&dense, 2), [5.0, 50.0, 0.0, 0.0, 6.0, 60.0]);
        assert_eq!(rows.transpose_times(&dense, 2, 3), [2.0, 20.0, 9.0, 90.0, 1.0, 10.0]);
    }
}
