//! The matrix products of a training step, in tiles of four rows by eight columns that stay in registers.

use wide::f32x4;

use super::panels::{LANES, Lanes, Panels, halves, whole};

/// Rows of a tile.
pub const TILE: usize = 4;

/// Four rows by eight columns.
pub type Tile = [[f32x4; 2]; TILE];

/// `out = left · right + bias`.
///
/// # Shapes
///
/// - left: `[n, k]`, with n a multiple of [`TILE`]; right: `[k, m]`
/// - bias: m, in panels; out: `[n, m]`
pub fn multiply(left: &Panels, right: &Panels, bias: &[Lanes], out: &mut Panels) {
    let left = Quads::new(left, right.n_rows());
    for (panel, bias) in bias.iter().enumerate() {
        let right = right.panel(panel);
        for (at, out) in out.panel_mut(panel).as_chunks_mut::<TILE>().0.iter_mut().enumerate() {
            *out = fold([halves(bias); TILE], left.tile(at), right, add_product).map(whole);
        }
    }
}

/// The rows of a matrix by fours, each column's four numbers together: the left side of tiles.
#[derive(Debug, Clone)]
pub struct Quads {
    data: Vec<[f32; TILE]>,
    n_rows: usize,
    n_columns: usize,
}

impl Quads {
    /// The first `n_columns` of a matrix whose rows are a multiple of [`TILE`].
    #[must_use]
    pub fn new(of: &Panels, n_columns: usize) -> Self {
        let mut data = vec![[0.0; TILE]; of.n_rows() / TILE * n_columns];
        for (at, quads) in data.chunks_mut(n_columns.max(1)).enumerate() {
            for (panel, quads) in quads.chunks_mut(LANES).enumerate() {
                let rows: [_; TILE] = std::array::from_fn(|row| halves(&of.panel(panel)[at * TILE + row]));
                let turned = [0, 1].map(|half| f32x4::transpose(rows.map(|row| row[half])).map(f32x4::to_array));
                quads.copy_from_slice(&turned.as_flattened()[..quads.len()]);
            }
        }
        Self { data, n_rows: of.n_rows(), n_columns }
    }

    /// How many rows.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The rows from `at` times [`TILE`] on.
    #[must_use]
    pub fn tile(&self, at: usize) -> &[[f32; TILE]] {
        self.data.get(at * self.n_columns..).map_or(&[], |rest| &rest[..self.n_columns.min(rest.len())])
    }
}

/// Adds to a tile, for each k, what `op` makes of its own number, of `left_ik` and of `right_kj`.
#[inline]
#[must_use]
pub fn fold(
    tile: Tile,
    left: &[[f32; TILE]],
    right: &[Lanes],
    op: impl Fn(f32x4, f32x4, f32x4) -> f32x4 + Copy,
) -> Tile {
    fold_columns(tile, left.iter().copied(), right, op)
}

#[inline]
fn fold_columns(
    tile: Tile,
    left: impl Iterator<Item = [f32; TILE]>,
    right: &[Lanes],
    op: impl Fn(f32x4, f32x4, f32x4) -> f32x4 + Copy,
) -> Tile {
    // By name, so that each sum has a register of its own.
    let [mut first, mut second, mut third, mut fourth] = tile;
    for (left, right) in left.zip(right) {
        let right = halves(right);
        first = fold_row(first, left[0], right, op);
        second = fold_row(second, left[1], right, op);
        third = fold_row(third, left[2], right, op);
        fourth = fold_row(fourth, left[3], right, op);
    }
    [first, second, third, fourth]
}

#[inline]
fn fold_row(sums: [f32x4; 2], left: f32, right: [f32x4; 2], op: impl Fn(f32x4, f32x4, f32x4) -> f32x4) -> [f32x4; 2] {
    let left = f32x4::splat(left);
    [op(sums[0], left, right[0]), op(sums[1], left, right[1])]
}

/// `sum + left · right`.
#[inline]
#[must_use]
pub fn add_product(sum: f32x4, left: f32x4, right: f32x4) -> f32x4 {
    sum + left * right
}

/// `out = left' · right`: the sum of the outer products of their rows.
///
/// # Shapes
///
/// - left: `[n, k]`, with n a multiple of [`TILE`]; right: `[n, m]`; out: `[k, m]`
pub fn outer(left: &Panels, right: &Panels, out: &mut Panels) {
    for panel in 0..right.len() {
        let right = right.panel(panel);
        for (at, out) in out.panel_mut(panel).chunks_mut(LANES).enumerate() {
            let left = left.panel(at);
            let (upper, lower) = out.split_at_mut(out.len().min(TILE));
            copy(outer_tile::<0>(left, right), upper);
            if !lower.is_empty() {
                copy(outer_tile::<TILE>(left, right), lower);
            }
        }
    }
}

/// The products of the four columns of `left` from `FIRST` on with those of `right`.
#[must_use]
pub fn outer_tile<const FIRST: usize>(left: &[Lanes], right: &[Lanes]) -> Tile {
    let columns = left.iter().map(|row| std::array::from_fn(|column| row[FIRST + column]));
    fold_columns([[f32x4::ZERO; 2]; TILE], columns, right, add_product)
}

fn copy(tile: Tile, out: &mut [Lanes]) {
    for (sums, out) in tile.into_iter().zip(out) {
        *out = whole(sums);
    }
}

/// The sums of each column.
pub fn column_sums(of: &Panels, sums: &mut [Lanes]) {
    for (panel, sums) in sums.iter_mut().enumerate() {
        let mut total = [f32x4::ZERO; 2];
        for row in of.panel(panel) {
            let row = halves(row);
            total[0] += row[0];
            total[1] += row[1];
        }
        *sums = whole(total);
    }
}

/// `relu(x)` of every number x.
pub fn rectify(values: &mut Panels) {
    for value in values.data_mut().as_flattened_mut() {
        *value = if *value > 0.0 { *value } else { 0.0 };
    }
}

/// The slopes before a rectifier from those after it: 0 where it put out 0.
pub fn rectify_slopes(slopes: &mut Panels, values: &Panels) {
    let slopes = slopes.data_mut().as_flattened_mut().iter_mut();
    for (slope, value) in slopes.zip(values.data().as_flattened()) {
        *slope = if *value > 0.0 { *slope } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A matrix of small whole numbers, whose products are exact.
    fn numbers(n_rows: usize, n_columns: usize, seed: usize) -> Panels {
        let mut panels = Panels::zeros(n_rows, n_columns);
        for row in 0..n_rows {
            let line: Vec<f32> =
                (0..n_columns).map(|column| ((row * 7 + column * 3 + seed) % 11) as f32 - 5.0).collect();
            panels.set_row(row, &line);
        }
        panels
    }

    fn at(panels: &Panels, row: usize, column: usize) -> f32 {
        panels.panel(column / LANES)[row][column % LANES]
    }

    #[test]
    fn products_are_sums_of_products() {
        for k in [3, 8, 13, 22] {
            let (left, right, rows) = (numbers(8, k, 1), numbers(k, 13, 2), numbers(8, 13, 3));
            let bias = [[1.0; LANES], [2.0; LANES]];
            let (mut forward, mut outwards) = (Panels::zeros(8, 13), Panels::zeros(k, 13));
            multiply(&left, &right, &bias, &mut forward);
            outer(&left, &rows, &mut outwards);
            for column in 0..13 {
                for row in 0..8 {
                    let sum: f32 = (0..k).map(|at_k| at(&left, row, at_k) * at(&right, at_k, column)).sum();
                    assert_eq!(at(&forward, row, column), sum + bias[column / LANES][0]);
                }
                for at_k in 0..k {
                    let sum: f32 = (0..8).map(|row| at(&left, row, at_k) * at(&rows, row, column)).sum();
                    assert_eq!(at(&outwards, at_k, column), sum);
                }
            }
        }
    }

    #[test]
    fn columns_are_summed_and_rectified() {
        let rows = numbers(8, 13, 3);
        let mut sums = [[0.0; LANES]; 2];
        column_sums(&rows, &mut sums);
        assert_eq!(sums[1][4], (0..8).map(|row| at(&rows, row, 12)).sum::<f32>());
        let (mut values, mut slopes) = (rows.clone(), numbers(8, 13, 4));
        rectify(&mut values);
        rectify_slopes(&mut slopes, &values);
        for row in 0..8 {
            assert_eq!(at(&values, row, 3), at(&rows, row, 3).max(0.0));
            let expected = if at(&rows, row, 3) > 0.0 { at(&numbers(8, 13, 4), row, 3) } else { 0.0 };
            assert_eq!(at(&slopes, row, 3), expected);
        }
    }
}
