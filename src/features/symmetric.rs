//! Small symmetric matrices: the eigenvectors, and the triangle that brings vectors to unit length and right angles.

/// The inner products of the columns of a row-major matrix with `width` columns.
pub(super) fn gram(matrix: &[f32], width: usize) -> Vec<f64> {
    // Sums of a thousand rows are kept in single precision, which the compiler can do side by side, and then added up.
    let mut sums = vec![0.0_f64; width * width];
    let mut part = vec![0.0_f32; width * width];
    for rows in matrix.chunks(width * 1024) {
        part.fill(0.0);
        for row in rows.chunks_exact(width) {
            for (at, &number) in row.iter().enumerate() {
                super::sparse::add_scaled(&mut part[at * width..][..=at], number, &row[..=at]);
            }
        }
        for (sum, &part) in sums.iter_mut().zip(&part) {
            *sum += f64::from(part);
        }
    }
    for at in 0..width {
        for before in 0..at {
            sums[before * width + at] = sums[at * width + before];
        }
    }
    sums
}

/// Brings the columns of a row-major matrix to unit length and right angles, by the Cholesky factor of their inner
/// products; columns that depend on those before them become 0.
pub(super) fn orthonormalise(matrix: &mut [f32], width: usize) {
    const LEAST: f64 = 1e-6;
    let mut factor = gram(matrix, width);
    for at in 0..width {
        let length = factor[at * width + at];
        for before in 0..=at {
            let known: f64 = (0..before).map(|k| factor[at * width + k] * factor[before * width + k]).sum();
            let rest = factor[at * width + before] - known;
            factor[at * width + before] = if before < at {
                let pivot = factor[before * width + before];
                if pivot > 0.0 { rest / pivot } else { 0.0 }
            } else if rest > LEAST * length.max(f64::MIN_POSITIVE) {
                rest.sqrt()
            } else {
                0.0
            };
        }
    }
    let lower: Vec<f32> = factor.iter().map(|&number| number as f32).collect();
    let mut columns = vec![[0.0; SIDE_BY_SIDE]; width];
    for rows in matrix.chunks_mut(width * SIDE_BY_SIDE) {
        substitute(&lower, rows, width, &mut columns);
    }
}

/// How many rows are worked on at a time, so that the compiler can do the same for all of them.
const SIDE_BY_SIDE: usize = 16;

/// Solves `x lower^T = row` for up to [`SIDE_BY_SIDE`] rows, in their place. `columns` is scratch.
fn substitute(lower: &[f32], rows: &mut [f32], width: usize, columns: &mut [[f32; SIDE_BY_SIDE]]) {
    for (place, row) in rows.chunks_exact(width).enumerate() {
        for (column, &number) in columns.iter_mut().zip(row) {
            column[place] = number;
        }
    }
    for at in 0..width {
        let pivot = lower[at * width + at];
        let (solved, rest) = columns.split_at_mut(at);
        // As a sum of no numbers is.
        let mut known = [-0.0_f32; SIDE_BY_SIDE];
        for (&factor, column) in lower[at * width..].iter().zip(&*solved) {
            for (sum, &number) in known.iter_mut().zip(column) {
                *sum += factor * number;
            }
        }
        for (number, known) in rest[0].iter_mut().zip(known) {
            *number = if pivot > 0.0 { (*number - known) / pivot } else { 0.0 };
        }
    }
    for (place, row) in rows.chunks_exact_mut(width).enumerate() {
        for (number, column) in row.iter_mut().zip(&*columns) {
            *number = column[place];
        }
    }
}

/// The eigenvalues of a symmetric matrix in descending order, and its eigenvectors, one after another in that order, by
/// cyclic Jacobi rotations.
pub(super) fn eigen(mut matrix: Vec<f64>, n: usize) -> (Vec<f64>, Vec<Vec<f64>>) {
    const MOST_SWEEPS: usize = 20;
    const ENOUGH: f64 = 1e-18;
    let mut vectors: Vec<f64> = vec![0.0; n * n];
    for at in 0..n {
        vectors[at * n + at] = 1.0;
    }
    let whole: f64 = matrix.iter().map(|number| number * number).sum();
    for _ in 0..MOST_SWEEPS {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| matrix[i * n + j].powi(2)).sum();
        if off <= ENOUGH * whole {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut matrix, &mut vectors, n, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| matrix[b * n + b].total_cmp(&matrix[a * n + a]));
    let values = order.iter().map(|&at| matrix[at * n + at]).collect();
    (values, order.into_iter().map(|at| vectors[at * n..(at + 1) * n].to_vec()).collect())
}

/// Turns the plane of axes `p < q` so that their entry becomes 0. Only whole rows are turned, as columns follow by symmetry.
fn rotate(matrix: &mut [f64], vectors: &mut [f64], n: usize, p: usize, q: usize) {
    let (app, aqq, apq) = (matrix[p * n + p], matrix[q * n + q], matrix[p * n + q]);
    if apq.abs() <= f64::EPSILON * 1e-3 * (app * aqq).abs().sqrt() {
        return;
    }
    let theta = (aqq - app) / (2.0 * apq);
    let tan = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let cos = 1.0 / tan.hypot(1.0);
    let sin = tan * cos;
    for rows in [&mut *matrix, vectors] {
        let (above, below) = rows.split_at_mut(q * n);
        for (x, y) in above[p * n..(p + 1) * n].iter_mut().zip(&mut below[..n]) {
            (*x, *y) = (cos * *x - sin * *y, sin * *x + cos * *y);
        }
    }
    for k in (0..n).filter(|&k| k != p && k != q) {
        matrix[k * n + p] = matrix[p * n + k];
        matrix[k * n + q] = matrix[q * n + k];
    }
    matrix[p * n + p] = app - tan * apq;
    matrix[q * n + q] = aqq + tan * apq;
    matrix[p * n + q] = 0.0;
    matrix[q * n + p] = 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    #[test]
    fn eigenvalues_are_by_hand() {
        // [[2, 1], [1, 2]]: 3 along (1, 1) and 1 along (1, -1)
        let (values, vectors) = eigen(vec![2.0, 1.0, 1.0, 2.0], 2);
        assert!((values[0] - 3.0).abs() < 1e-12 && (values[1] - 1.0).abs() < 1e-12);
        assert!((vectors[0][0] - vectors[0][1]).abs() < 1e-12 && (vectors[1][0] + vectors[1][1]).abs() < 1e-12);
    }

    #[test]
    fn eigenvectors_are_only_stretched() {
        let mut rng = Rng::new(3);
        let n = 12;
        let rows: Vec<f32> = (0..40 * n).map(|_| rng.uniform() as f32 - 0.5).collect();
        let matrix = gram(&rows, n);
        let (values, vectors) = eigen(matrix.clone(), n);
        for (value, vector) in values.iter().zip(&vectors) {
            for row in 0..n {
                let product: f64 = (0..n).map(|k| matrix[row * n + k] * vector[k]).sum();
                assert!((product - value * vector[row]).abs() < 1e-9);
            }
        }
        assert!(values.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn columns_come_to_right_angles_and_a_dependent_one_to_nothing() {
        // The third column is the sum of the first two.
        let mut matrix = vec![1.0, 0.0, 1.0, 2.0, 1.0, 3.0, 2.0, 5.0, 7.0];
        orthonormalise(&mut matrix, 3);
        let expected = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        for (product, expected) in gram(&matrix, 3).into_iter().zip(expected) {
            assert!((product - expected).abs() < 1e-5);
        }
    }
}
