//! The square root of a correlation matrix.

/// What is added to a pivot that rounding has left without any.
const RIDGE: f64 = 1e-9;

/// A square matrix, row after row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Square {
    pub(super) n: usize,
    pub(super) data: Vec<f64>,
}

impl Square {
    /// All zeros.
    pub(super) fn zeros(n: usize) -> Self {
        Self { n, data: vec![0.0; n * n] }
    }

    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        self.data[row * self.n + column]
    }

    pub(super) fn set(&mut self, row: usize, column: usize, value: f64) {
        self.data[row * self.n + column] = value;
    }

    /// The lower triangle `L` with `L Lᵀ` equal to this symmetric matrix (Cholesky's factorisation). A pivot below a ridge of
    /// 1e-9 is raised to it, so that a matrix that is not positive definite still has a root: one of its nearest neighbours'.
    pub(super) fn cholesky(&self) -> Self {
        let mut root = Self::zeros(self.n);
        for row in 0..self.n {
            for column in 0..=row {
                let known: f64 = (0..column).map(|k| root.at(row, k) * root.at(column, k)).sum();
                let left = self.at(row, column) - known;
                let value = if row == column {
                    if left > RIDGE { left.sqrt() } else { RIDGE.sqrt() }
                } else {
                    left / root.at(column, column)
                };
                root.set(row, column, value);
            }
        }
        root
    }

    /// The lower triangle times a vector.
    pub(super) fn times_lower(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.n).map(|row| (0..=row).map(|column| self.at(row, column) * vector[column]).sum()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_by_hand() {
        // 4 2 | 2 5 = (2 0 | 1 2) (2 1 | 0 2)
        let root = Square { n: 2, data: vec![4.0, 2.0, 2.0, 5.0] }.cholesky();
        assert_eq!(root.data, [2.0, 0.0, 1.0, 2.0]);
        assert_eq!(root.times_lower(&[3.0, 1.0]), [6.0, 5.0]);
    }

    #[test]
    fn a_matrix_without_full_rank_has_a_root_too() {
        let root = Square { n: 2, data: vec![1.0; 4] }.cholesky();
        assert!(root.data.iter().all(|value| value.is_finite()));
        assert!((root.at(1, 0) - 1.0).abs() < 1e-9 && root.at(1, 1) < 1e-4);
    }
}
