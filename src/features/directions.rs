//! The directions along which rows differ most.

use super::sparse::SparseRows;
use super::symmetric::{eigen, gram, orthonormalise};
use querent_numeric::Rng;

/// How many more directions are looked for than are wanted, so that those wanted are found well.
const OVERSAMPLES: usize = 8;
/// The least share of the largest squared singular value that a direction has.
const LEAST: f64 = 1e-6;

/// The first `n` right singular vectors of `rows`, or as many as there are, as a row-major matrix of `n_columns` rows with
/// one column each; with how many there are.
///
/// By a randomised range finder with one power iteration: Halko, Martinsson and Tropp, "Finding Structure with Randomness"
/// (SIAM Review 2011), algorithms 4.4 and 5.1. A vector points to where its largest entry is positive.
pub(super) fn directions(rows: &SparseRows, n_columns: usize, n: usize, rng: &mut Rng) -> (Vec<f32>, usize) {
    let width = (n + OVERSAMPLES).min(rows.n_rows()).min(n_columns);
    if width == 0 {
        return (Vec::new(), 0);
    }
    let drawn: Vec<f32> = (0..n_columns * width).map(|_| (2.0 * rng.uniform() - 1.0) as f32).collect();
    let mut left = rows.times(&drawn, width);
    orthonormalise(&mut left, width);
    let mut right = rows.transpose_times(&left, width, n_columns);
    orthonormalise(&mut right, width);
    left = rows.times(&right, width);
    orthonormalise(&mut left, width);
    right = rows.transpose_times(&left, width, n_columns);
    let (squares, vectors) = eigen(gram(&right, width), width);
    let largest = squares.first().copied().unwrap_or(0.0);
    let found = squares.iter().take(n).take_while(|&&square| square > 0.0 && square >= LEAST * largest).count();
    let turn: Vec<Vec<f32>> =
        (0..width).map(|at| (0..found).map(|to| (vectors[to][at] / squares[to].sqrt()) as f32).collect()).collect();
    let mut turned = vec![0.0; n_columns * found];
    if found > 0 {
        for (row, numbers) in turned.chunks_exact_mut(found).zip(right.chunks_exact(width)) {
            for (&number, turn) in numbers.iter().zip(&turn) {
                super::sparse::add_scaled(row, number, turn);
            }
        }
        point(&mut turned, found);
    }
    (turned, found)
}

/// Turns round every column whose largest entry is negative.
fn point(matrix: &mut [f32], width: usize) {
    let mut largest = vec![0.0_f32; width];
    for row in matrix.chunks_exact(width) {
        for (largest, &number) in largest.iter_mut().zip(row) {
            if number.abs() > largest.abs() {
                *largest = number;
            }
        }
    }
    for row in matrix.chunks_exact_mut(width) {
        for (number, largest) in row.iter_mut().zip(&largest) {
            *number *= largest.signum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_singular_vectors_are_by_hand() {
        // Rows along (3, 4) / 5, five long, and along the third axis, two long.
        let mut rows = SparseRows::default();
        rows.push(&[(0, -3.0), (1, -4.0)]);
        rows.push(&[(2, 2.0)]);
        rows.push(&[(2, -1.0)]);
        let (found, n) = directions(&rows, 3, 5, &mut Rng::new(1));
        assert_eq!(n, 2);
        for (found, expected) in found.iter().zip([0.6, 0.0, 0.8, 0.0, 0.0, 1.0]) {
            assert!((found - expected).abs() < 1e-5, "{found} is not {expected}");
        }
    }

    #[test]
    fn the_directions_that_matter_are_found_among_many() {
        // 200 rows of 60 numbers: columns 0 and 1 vary a hundred times as much as the others.
        let mut rng = Rng::new(5);
        let mut rows = SparseRows::default();
        for _ in 0..200 {
            let entry = |column: u32, rng: &mut Rng| {
                (column, (rng.uniform() as f32 - 0.5) * if column < 2 { 10.0 } else { 0.1 })
            };
            let row: Vec<(u32, f32)> = (0..60).map(|column| entry(column, &mut rng)).collect();
            rows.push(&row);
        }
        let (found, n) = directions(&rows, 60, 2, &mut rng);
        assert_eq!(n, 2);
        let within: f32 = found[..4].iter().map(|number| number * number).sum();
        assert!((within - 2.0).abs() < 1e-2, "{within}");
    }

    #[test]
    fn nothing_has_no_directions() {
        let mut rows = SparseRows::default();
        assert_eq!(directions(&rows, 3, 2, &mut Rng::new(1)), (vec![], 0));
        rows.push(&[]);
        assert_eq!(directions(&rows, 3, 2, &mut Rng::new(1)), (vec![], 0));
    }
}
