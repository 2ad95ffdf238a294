//! A dense row-major matrix of `f32`: the one shape in which rooms hand numbers to each other.

/// `n_rows x n_columns` numbers, row after row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matrix {
    data: Vec<f32>,
    n_columns: usize,
    n_rows: usize,
}

impl Matrix {
    /// A matrix of `n_rows x n_columns` over `data`.
    ///
    /// # Panics
    ///
    /// If `data` does not hold `n_rows * n_columns` numbers, which is a mistake of the caller's.
    #[must_use]
    pub fn new(data: Vec<f32>, n_rows: usize, n_columns: usize) -> Self {
        assert_eq!(data.len(), n_rows * n_columns, "a {n_rows} x {n_columns} matrix");
        Self { data, n_columns, n_rows }
    }

    /// All zeros.
    #[must_use]
    pub fn zeros(n_rows: usize, n_columns: usize) -> Self {
        Self::new(vec![0.0; n_rows * n_columns], n_rows, n_columns)
    }

    /// A matrix from rows of equal length; `n_columns` is needed where there may be no row.
    #[must_use]
    pub fn from_rows(rows: &[Vec<f32>], n_columns: usize) -> Self {
        Self::new(rows.concat(), rows.len(), n_columns)
    }

    /// How many rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// How many columns.
    #[must_use]
    pub fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f32] {
        &self.data[row * self.n_columns..(row + 1) * self.n_columns]
    }

    /// One row, to be written.
    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.data[row * self.n_columns..(row + 1) * self.n_columns]
    }

    /// Row after row.
    #[must_use = "an iterator does nothing until it is asked"]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        (0..self.n_rows).map(|row| self.row(row))
    }

    /// The numbers, row after row.
    #[must_use]
    pub fn as_slice(&self) -> &[f32] {
        &self.data
    }

    /// Adds a row at the end.
    ///
    /// # Panics
    ///
    /// If `row` does not hold `n_columns` numbers.
    pub fn push(&mut self, row: &[f32]) {
        assert_eq!(row.len(), self.n_columns, "a row of {} columns", self.n_columns);
        self.data.extend_from_slice(row);
        self.n_rows += 1;
    }

    /// Adds the rows of another matrix at the end.
    ///
    /// # Panics
    ///
    /// If `other` has another number of columns.
    pub fn append(&mut self, other: &Self) {
        assert_eq!(other.n_columns, self.n_columns, "rows of {} columns", self.n_columns);
        self.data.extend_from_slice(&other.data);
        self.n_rows += other.n_rows;
    }

    /// The rows at `rows`, in that order.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Self {
        let mut data = Vec::with_capacity(rows.len() * self.n_columns);
        for &row in rows {
            data.extend_from_slice(self.row(row));
        }
        Self::new(data, rows.len(), self.n_columns)
    }
}

/// The squared Euclidean distance between two rows of equal length.
///
/// Eight partial sums are kept side by side, which is what lets the compiler use vector instructions; they are added in pairs, so that
/// none waits for all those before it.
#[must_use]
pub fn squared_distance(a: &[f32], b: &[f32]) -> f32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut sums = [0.0_f32; 8];
    for (x, y) in a.iter().zip(b) {
        for lane in 0..8 {
            sums[lane] += (x[lane] - y[lane]) * (x[lane] - y[lane]);
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| (x - y) * (x - y)).sum();
    let [a, b, c, d] = std::array::from_fn(|lane| sums[lane] + sums[lane + 4]);
    (a + c) + (b + d) + rest
}

/// The Euclidean distance between two rows.
#[must_use]
pub fn distance(a: &[f32], b: &[f32]) -> f64 {
    f64::from(squared_distance(a, b)).sqrt()
}

/// The inner product of two rows, summed in 64 bits.
///
/// Eight partial sums are kept side by side, which is what lets the compiler use vector instructions.
#[must_use]
pub fn dot(a: &[f32], b: &[f32]) -> f64 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut sums = [0.0_f64; 8];
    for (x, y) in a.iter().zip(b) {
        for lane in 0..8 {
            sums[lane] += f64::from(x[lane]) * f64::from(y[lane]);
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum();
    sums.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_laid_out_one_after_another() {
        let matrix = Matrix::from_rows(&[vec![1.0, 2.0], vec![3.0, 4.0], vec![5.0, 6.0]], 2);
        assert_eq!(matrix.row(1), [3.0, 4.0]);
        assert_eq!(matrix.select(&[2, 0]).as_slice(), [5.0, 6.0, 1.0, 2.0]);
        assert_eq!(matrix.rows().len(), 3);
    }

    #[test]
    fn a_matrix_without_columns_still_counts_its_rows() {
        let mut matrix = Matrix::zeros(0, 0);
        matrix.push(&[]);
        matrix.push(&[]);
        assert_eq!(matrix.n_rows(), 2);
    }

    #[test]
    fn squared_distance_is_by_hand() {
        // (1-4)^2 + (2-6)^2 = 25
        assert!((squared_distance(&[1.0, 2.0], &[4.0, 6.0]) - 25.0).abs() < 1e-6);
        // Ten differences of 2: eight in lanes and two beside them.
        assert!((squared_distance(&[3.0; 10], &[1.0; 10]) - 40.0).abs() < 1e-6);
    }
}
