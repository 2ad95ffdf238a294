//! The inverse of a Cholesky factor, eight rows at a time.

use wide::f32x4;

use crate::fused::panels::whole;
use crate::fused::panels::{LANES, Lanes, Panels, turned};
use crate::fused::products::{TILE, add_product, fold, outer_tile};

/// Eight rows by eight columns.
type Square = [Lanes; LANES];

/// `L⁻¹`, where `L L' = A` for a symmetric and positive definite A of whole panels, of which the upper triangle is read.
///
/// # Shapes
///
/// - matrix: `[n, n]`, with n a multiple of [`LANES`]; output: the same, with zeros above its diagonal
#[must_use]
pub fn inverse_factor(matrix: &Panels) -> Panels {
    let n = matrix.n_rows();
    // L by fours of rows, each column's four numbers together.
    let mut factor: Vec<Vec<[f32; TILE]>> = Vec::with_capacity(n / TILE);
    let mut inverse = Panels::zeros(n, n);
    for block in 0..matrix.len() {
        let first = block * LANES;
        let (columns, corner) = matrix.panel(block)[..first + LANES].split_at(first);
        let columns = beside(&factor, columns);
        let corner = corner_factor(&columns, corner);
        for half in [0, TILE] {
            let fours = |column: &Lanes| std::array::from_fn(|row| column[half + row]);
            factor.push(columns.iter().chain(&turned(&corner)).map(fours).collect());
        }
        for panel in 0..=block {
            let before = &inverse.panel(panel)[panel * LANES..first];
            let tiles = [0, 1].map(|half| {
                let rows = &factor[2 * block + half][panel * LANES..first];
                fold([[f32x4::ZERO; 2]; TILE], rows, before, add_product).map(whole)
            });
            let rows = inverse_rows(&corner, tiles.as_flattened(), panel == block);
            inverse.panel_mut(panel)[first..][..LANES].copy_from_slice(&rows);
        }
    }
    inverse
}

/// Eight rows of L before its diagonal, as columns: they solve `L x = a` with the rows of L so far.
fn beside(factor: &[Vec<[f32; TILE]>], columns: &[Lanes]) -> Vec<Lanes> {
    let mut solved: Vec<Lanes> = Vec::with_capacity(columns.len());
    for (rows, columns) in factor.iter().zip(columns.as_chunks::<TILE>().0) {
        let known = fold([[f32x4::ZERO; 2]; TILE], rows, &solved, add_product).map(whole);
        let square = &rows[solved.len()..];
        for (row, (column, known)) in columns.iter().zip(known).enumerate() {
            let mut left: Lanes = std::array::from_fn(|lane| column[lane] - known[lane]);
            let earlier = &solved[solved.len() - row..];
            for (coefficients, earlier) in square.iter().zip(earlier) {
                left.iter_mut().zip(earlier).for_each(|(left, x)| *left -= coefficients[row] * x);
            }
            solved.push(left.map(|left| left / square[row][row]));
        }
    }
    solved
}

/// The eight rows of L on its diagonal.
fn corner_factor(columns: &[Lanes], corner: &[Lanes]) -> Square {
    let known = [outer_tile::<0>(columns, columns), outer_tile::<TILE>(columns, columns)];
    let known = known.as_flattened().iter().map(|sums| whole(*sums));
    let mut factor: Square = [[0.0; LANES]; LANES];
    for (row, (corner, known)) in corner.iter().zip(known).enumerate() {
        for column in 0..=row {
            let inner: f32 = (0..column).map(|at| factor[row][at] * factor[column][at]).sum();
            let left = corner[column] - known[column] - inner;
            factor[row][column] = if row == column { left.max(1e-6).sqrt() } else { left / factor[column][column] };
        }
    }
    factor
}

/// Eight rows of the inverse within a panel, from the products of those before them with L.
fn inverse_rows(corner: &Square, known: &[Lanes], on_diagonal: bool) -> Square {
    let mut rows: Square = [[0.0; LANES]; LANES];
    for row in 0..LANES {
        let mut left: Lanes = known[row].map(|known| -known);
        if on_diagonal {
            left[row] += 1.0;
        }
        for earlier in 0..row {
            let coefficient = corner[row][earlier];
            left.iter_mut().zip(rows[earlier]).for_each(|(left, m)| *left -= coefficient * m);
        }
        rows[row] = left.map(|left| left / corner[row][row]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    #[test]
    fn it_undoes_the_factor() {
        let (n, mut rng) = (24, Rng::new(1));
        let rows: Vec<Vec<f32>> = (0..n).map(|_| (0..9).map(|_| rng.uniform() as f32 - 0.5).collect()).collect();
        let inner = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
        let entry = |i: usize, j: usize| inner(&rows[i], &rows[j]) + if i == j { 1.0 } else { 0.0 };
        let mut matrix = Panels::zeros(n, n);
        for i in 0..n {
            // What is below the panels of the diagonal is not read.
            let known = i / LANES * LANES;
            let line: Vec<f32> = (0..n).map(|j| if j < known { f32::NAN } else { entry(i, j) }).collect();
            matrix.set_row(i, &line);
        }
        let inverse = inverse_factor(&matrix);
        let line = |i: usize| inverse.row(i, n).collect::<Vec<f32>>();
        // M A M' is the identity.
        for i in 0..n {
            assert!(line(i)[i + 1..].iter().all(|m| *m == 0.0));
            let turned: Vec<f32> = (0..n).map(|j| (0..n).map(|k| line(i)[k] * entry(k, j)).sum()).collect();
            for j in 0..n {
                let expected = if i == j { 1.0 } else { 0.0 };
                assert!((inner(&turned, &line(j)) - expected).abs() < 1e-5);
            }
        }
    }
}
