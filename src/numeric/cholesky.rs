//! A symmetric positive definite system, factored once and solved often.

/// The lower triangle L of `A = L L'`.
#[derive(Debug, Clone)]
pub struct Cholesky {
    rows: Vec<Vec<f64>>,
}

impl Cholesky {
    /// The factor of the matrix whose element in row i and column j <= i is `element(i, j)`: O(n^3 / 6) multiplications.
    ///
    /// A pivot that rounding has made too small is lifted to the smallest that keeps the factor finite.
    #[must_use]
    pub fn factor(n: usize, element: impl Fn(usize, usize) -> f64) -> Self {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(n);
        for i in 0..n {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for j in 0..i {
                let known = inner(&row, &rows[j][..j]);
                row.push((element(i, j) - known) / rows[j][j]);
            }
            let pivot = element(i, i) - inner(&row, &row);
            row.push(pivot.max(f64::EPSILON).sqrt());
            rows.push(row);
        }
        Self { rows }
    }

    /// `L vector`.
    #[must_use]
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        self.rows.iter().map(|row| inner(row, &vector[..row.len()])).collect()
    }

    /// The z with `L z = right`.
    #[must_use]
    pub fn forward(&self, right: &[f64]) -> Vec<f64> {
        let mut solved: Vec<f64> = Vec::with_capacity(right.len());
        for (row, right) in self.rows.iter().zip(right) {
            let position = solved.len();
            solved.push((right - inner(&solved, &row[..position])) / row[position]);
        }
        solved
    }

    /// The x with `A x = right`.
    #[must_use]
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solved = self.forward(right);
        for position in (0..solved.len()).rev() {
            let value = solved[position] / self.rows[position][position];
            solved[position] = value;
            for (earlier, factor) in solved.iter_mut().zip(&self.rows[position][..position]) {
                *earlier -= value * factor;
            }
        }
        solved
    }
}

fn inner(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factor_is_by_hand() {
        // [4 2; 2 5] = [2 0; 1 2] [2 1; 0 2], and [2 0; 1 2] z = [4; 4] has z = [2; 1].
        let matrix = [[4.0, 2.0], [2.0, 5.0]];
        let factor = Cholesky::factor(2, |i, j| matrix[i][j]);
        assert_eq!(factor.rows, [vec![2.0], vec![1.0, 2.0]]);
        assert_eq!(factor.forward(&[4.0, 4.0]), [2.0, 1.0]);
        assert_eq!(factor.times(&[2.0, 1.0]), [4.0, 4.0]);
        // [4 2; 2 5] x = [4; 4] has x = [0.75; 0.5].
        assert_eq!(factor.solve(&[4.0, 4.0]), [0.75, 0.5]);
    }

    #[test]
    fn a_matrix_without_full_rank_has_a_factor_too() {
        let factor = Cholesky::factor(2, |_, _| 1.0);
        assert!((factor.rows[1][0] - 1.0).abs() < 1e-9 && factor.rows[1][1] < 1e-4);
        assert!(factor.solve(&[1.0, 1.0]).iter().all(|x| x.is_finite()));
    }
}
