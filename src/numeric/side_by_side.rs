//! Rows laid side by side, so that one row is measured against eight of them at once.

use crate::Matrix;

/// How many rows lie side by side.
pub(crate) const LANES: usize = 8;

/// Rows in blocks of eight: column after column, the numbers of the eight beside each other.
///
/// A distance is added up over the columns within its own lane, which vector instructions do for all lanes at once; it is the
/// same to the last bit in whichever lane and block its row lies. Lanes without a row are infinitely far from every finite row.
#[derive(Debug, Clone)]
pub struct SideBySide {
    columns: Vec<[f32; LANES]>,
    n_columns: usize,
    n_rows: usize,
}

impl SideBySide {
    /// The rows at `members`, in that order.
    #[must_use]
    pub fn new(rows: &Matrix, members: impl IntoIterator<Item = usize>) -> Self {
        let mut laid = Self { columns: Vec::new(), n_columns: rows.n_columns(), n_rows: 0 };
        for member in members {
            laid.push(rows.row(member));
        }
        laid
    }

    fn push(&mut self, row: &[f32]) {
        let (block, lane) = (self.n_rows / LANES, self.n_rows % LANES);
        if lane == 0 {
            self.columns.resize((block + 1) * self.n_columns, [f32::INFINITY; LANES]);
        }
        for (column, &x) in self.columns[block * self.n_columns..].iter_mut().zip(row) {
            column[lane] = x;
        }
        self.n_rows += 1;
    }

    /// How many blocks there are; the last may have lanes without a row.
    #[must_use]
    pub fn n_blocks(&self) -> usize {
        self.n_rows.div_ceil(LANES)
    }

    /// The squared Euclidean distances of `row` from the rows of a block.
    ///
    /// Even and odd columns are added up apart, so that no sum has to wait for the one before.
    #[must_use]
    #[inline]
    pub fn squares(&self, block: usize, row: &[f32]) -> [f32; LANES] {
        let columns = &self.columns[block * self.n_columns..(block + 1) * self.n_columns];
        let ((pairs, last), (xs, last_x)) = (columns.as_chunks::<2>(), row.as_chunks::<2>());
        let (mut even, mut odd) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        for (pair, x) in pairs.iter().zip(xs) {
            for lane in 0..LANES {
                let apart = x[0] - pair[0][lane];
                even[lane] += apart * apart;
            }
            for lane in 0..LANES {
                let apart = x[1] - pair[1][lane];
                odd[lane] += apart * apart;
            }
        }
        for (column, x) in last.iter().zip(last_x) {
            for lane in 0..LANES {
                even[lane] += (x - column[lane]) * (x - column[lane]);
            }
        }
        for lane in 0..LANES {
            even[lane] += odd[lane];
        }
        even
    }

    /// The first of the rows nearest to `row`, and its squared distance; row 0 at infinity where there is none.
    #[must_use]
    pub fn nearest(&self, row: &[f32]) -> (usize, f32) {
        let mut lowest = [f32::INFINITY; LANES];
        let mut blocks = [0_u32; LANES];
        for block in 0..self.n_blocks() {
            let squares = self.squares(block, row);
            for lane in 0..LANES {
                let is_lower = squares[lane] < lowest[lane];
                blocks[lane] = if is_lower { block as u32 } else { blocks[lane] };
                lowest[lane] = if is_lower { squares[lane] } else { lowest[lane] };
            }
        }
        let mut first = (0, f32::INFINITY);
        for (lane, (&block, &squares)) in blocks.iter().zip(&lowest).enumerate() {
            let place = block as usize * LANES + lane;
            if squares < first.1 || (squares == first.1 && place < first.0) {
                first = (place, squares);
            }
        }
        first
    }

    /// The squared distance of `row` from each of the rows.
    pub fn all_squares(&self, row: &[f32], squares: &mut Vec<f32>) {
        squares.clear();
        for block in 0..self.n_blocks() {
            squares.extend(self.squares(block, row));
        }
        squares.truncate(self.n_rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn distances_are_by_hand() {
        // From (1, 2, 3): 1 + 4 + 9 to the origin, 0 to itself, 9 + 16 + 0 to (4, 6, 3).
        let rows = Matrix::new(vec![0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 3.0], 3, 3);
        let laid = SideBySide::new(&rows, 0..3);
        let mut squares = Vec::new();
        laid.all_squares(&[1.0, 2.0, 3.0], &mut squares);
        assert_eq!(squares, [14.0, 0.0, 25.0]);
        assert_eq!(laid.nearest(&[1.0, 2.0, 3.0]), (1, 0.0));
        assert_eq!(SideBySide::new(&rows, []).nearest(&[1.0, 2.0, 3.0]), (0, f32::INFINITY));
    }

    #[test]
    fn the_first_of_equally_near_rows_is_nearest() {
        let rows = Matrix::new((0..20).map(|row| [7.0, 3.0, 9.0][row % 3]).collect(), 20, 1);
        assert_eq!(SideBySide::new(&rows, 0..20).nearest(&[2.5]), (1, 0.25));
        assert_eq!(SideBySide::new(&Matrix::zeros(20, 0), 0..20).nearest(&[]).0, 0);
    }

    proptest! {
        #[test]
        fn the_nearest_is_the_first_of_the_lowest(numbers in prop::collection::vec(-3_i8..3, 5..200)) {
            let n_rows = numbers.len() / 5;
            let rows = Matrix::new(numbers[..n_rows * 5].iter().map(|&x| f32::from(x)).collect(), n_rows, 5);
            let laid = SideBySide::new(&rows, 1..rows.n_rows());
            let mut squares = Vec::new();
            laid.all_squares(rows.row(0), &mut squares);
            let known: Vec<f32> =
                rows.rows().skip(1).map(|row| crate::squared_distance(row, rows.row(0))).collect();
            prop_assert_eq!(&squares, &known);
            let lowest = known.iter().copied().fold(f32::INFINITY, f32::min);
            let first = known.iter().position(|&squares| squares == lowest).unwrap_or(0);
            prop_assert_eq!(laid.nearest(rows.row(0)), (first, lowest));
        }
    }
}
