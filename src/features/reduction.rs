//! Sparse rows of very many columns, brought to a few numbers each.

use super::directions::directions;
use super::sparse::SparseRows;
use querent_numeric::{Matrix, Rng};

/// Rows in compressed sparse form: the entries of row `i` are those from `starts[i]` to `starts[i + 1]`.
#[derive(Debug, Clone, Copy)]
pub struct CompressedRows<'a> {
    /// One more than there are rows, ascending, from 0 to the number of entries.
    pub starts: &'a [u32],
    /// The column of each entry, ascending within a row.
    pub columns: &'a [u32],
    /// The number of each entry.
    pub values: &'a [f32],
}

impl CompressedRows<'_> {
    /// The entries of each row.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = (u32, f32)>> {
        self.starts.windows(2).map(|ends| {
            let entries = ends[0] as usize..ends[1] as usize;
            self.columns[entries.clone()].iter().copied().zip(self.values[entries].iter().copied())
        })
    }

    /// The rows with every 0 in its place: rows x `width`.
    #[must_use]
    pub fn dense(&self, width: usize) -> Matrix {
        let mut dense = Matrix::zeros(self.starts.len().saturating_sub(1), width);
        for (at, row) in self.rows().enumerate() {
            let numbers = dense.row_mut(at);
            row.for_each(|(column, value)| numbers[column as usize] = value);
        }
        dense
    }

    /// Where each row lies along the directions in which the rows of `width` columns differ most, `most` of them at the most: rows x
    /// directions. One direction at least.
    ///
    /// A truncated singular value decomposition by a randomised range finder (Halko, Martinsson and Tropp, SIAM Review 2011), drawn from
    /// `rng`.
    #[must_use]
    pub fn reduced(&self, width: usize, most: usize, rng: &mut Rng) -> Matrix {
        let mut rows = SparseRows::default();
        for row in self.rows() {
            rows.push(&row.collect::<Vec<_>>());
        }
        let (found, n) = directions(&rows, width, most, rng);
        if n == 0 { Matrix::zeros(rows.n_rows(), 1) } else { Matrix::new(rows.times(&found, n), rows.n_rows(), n) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_distance_to_others_along_a_few_directions() {
        // Rows along two directions of a space of 5,000 columns.
        let starts: Vec<u32> = (0..=40).map(|row| 2 * row).collect();
        let columns: Vec<u32> = (0..40).flat_map(|row| [row % 2 * 7, 4000 + row % 2]).collect();
        let values: Vec<f32> = (0..40).flat_map(|row| [(row / 2 + 1) as f32, (row / 2 + 1) as f32]).collect();
        let rows = CompressedRows { starts: &starts, columns: &columns, values: &values };
        let reduced = rows.reduced(5000, 16, &mut Rng::new(3));
        assert_eq!((reduced.n_rows(), reduced.n_columns()), (40, 2));
        let dense = rows.dense(5000);
        for (a, b) in [(0, 1), (0, 2), (3, 38)] {
            let [there, here] = [&dense, &reduced].map(|of| querent_numeric::distance(of.row(a), of.row(b)));
            assert!((there - here).abs() < 1e-3, "{there} is not {here}");
        }
    }

    #[test]
    fn nothing_but_zeros_is_one_direction() {
        let rows = CompressedRows { starts: &[0, 0, 0], columns: &[], values: &[] };
        assert_eq!(rows.reduced(9, 4, &mut Rng::new(1)), Matrix::zeros(2, 1));
    }
}
