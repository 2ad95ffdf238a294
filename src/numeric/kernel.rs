//! A Gaussian kernel as wide as the data.

use crate::{Matrix, squared_distance};

/// `k(x, y) = exp(-||x - y||^2 / v)`, where v is the mean squared distance of the rows from their mean.
///
/// For rows of length 1 around the origin v is 1, and the kernel that of the papers for normalised features; for a table the
/// width follows the table, whatever its number of columns.
#[derive(Debug, Clone, Copy)]
pub struct Gaussian {
    variance: f64,
}

impl Gaussian {
    /// The kernel for the rows at `members`: O(members · dimensions).
    #[must_use]
    pub fn fit(rows: &Matrix, members: &[usize]) -> Self {
        let count = members.len().max(1) as f64;
        let mut mean = vec![0.0_f64; rows.n_columns()];
        for &member in members {
            for (mean, &x) in mean.iter_mut().zip(rows.row(member)) {
                *mean += f64::from(x) / count;
            }
        }
        let squares = |&member: &usize| -> f64 {
            rows.row(member).iter().zip(&mean).map(|(&x, mean)| (f64::from(x) - mean).powi(2)).sum()
        };
        Self { variance: members.iter().map(squares).sum::<f64>() / count }
    }

    /// How alike two rows are, from 0 to 1.
    #[must_use]
    #[inline]
    pub fn likeness(self, a: &[f32], b: &[f32]) -> f64 {
        let squares = f64::from(squared_distance(a, b));
        if squares > 0.0 { (-squares / self.variance).exp() } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_is_that_of_the_data() {
        // The mean of 0, 2 and 4 is 2: squares 4, 0 and 4, so v = 8/3.
        let rows = Matrix::new(vec![0.0, 2.0, 4.0], 3, 1);
        let kernel = Gaussian::fit(&rows, &[0, 1, 2]);
        assert!((kernel.likeness(&[0.0], &[2.0]) - (-1.5_f64).exp()).abs() < 1e-12);
        assert_eq!(kernel.likeness(&[2.0], &[2.0]), 1.0);
    }

    #[test]
    fn rows_all_alike_leave_a_kernel_without_width() {
        let kernel = Gaussian::fit(&Matrix::zeros(3, 2), &[0, 1, 2]);
        assert_eq!(kernel.likeness(&[1.0, 1.0], &[1.0, 1.0]), 1.0);
        assert_eq!(kernel.likeness(&[1.0, 1.0], &[1.0, 2.0]), 0.0);
    }
}
