//! The matrix products of a training step, in tiles of four rows by eight columns that stay in registers.

use wide::f32x4;

use super::panels::{LANES, Lanes, Panels};

/// Rows of a tile.
pub const TILE: usize = 4;

/// Four rows by eight columns.
type Tile = [[f32x4; 2]; TILE];

/// `out = left · right + bias`.
///
/// # Shapes
///
/// - left: `[n, k]`, with n a multiple of [`TILE`]; right: `[k, m]`, its rows padded to whole panels of `left`
/// - bias: m, in panels; out: `[n, m]`
pub fn multiply(left: &Panels, right: &Panels, bias: &[Lanes], out: &mut Panels) {
    for (panel, bias) in bias.iter().enumerate() {
        let (right, out) = (right.panel(panel).as_chunks::<LANES>().0, out.panel_mut(panel));
        for (at, out) in out.as_chunks_mut::<TILE>().0.iter_mut().enumerate() {
            let mut tile = [halves(bias); TILE];
            for (depth, right) in right.iter().enumerate() {
                if let Some(left) = left.panel(depth)[at * TILE..].first_chunk::<TILE>() {
                    multiply_block(left, right, &mut tile);
                }
            }
            *out = tile.map(whole);
        }
    }
}

#[inline]
fn multiply_block(left: &[Lanes; TILE], right: &[Lanes; LANES], tile: &mut Tile) {
    for (lane, right) in right.iter().enumerate() {
        let right = halves(right);
        for (left, sums) in left.iter().zip(tile.iter_mut()) {
            let left = f32x4::splat(left[lane]);
            sums[0] += left * right[0];
            sums[1] += left * right[1];
        }
    }
}

/// `out = left' · right`: the sum of the outer products of their rows.
///
/// # Shapes
///
/// - left: `[n, k]`; right: `[n, m]`; out: `[k, m]`, its rows padded to whole panels of `left`
pub fn outer(left: &Panels, right: &Panels, out: &mut Panels) {
    for panel in 0..right.len() {
        let right = right.panel(panel);
        for (at, out) in out.panel_mut(panel).as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let (upper, lower) = out.split_at_mut(TILE);
            for (half, out) in [upper, lower].into_iter().enumerate() {
                let mut tile = [[f32x4::ZERO; 2]; TILE];
                for (left, right) in left.panel(at).iter().zip(right) {
                    let (left, right) = (&left.as_chunks::<TILE>().0[half], halves(right));
                    for (left, sums) in left.iter().zip(tile.iter_mut()) {
                        let left = f32x4::splat(*left);
                        sums[0] += left * right[0];
                        sums[1] += left * right[1];
                    }
                }
                out.copy_from_slice(&tile.map(whole));
            }
        }
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

/// Eight numbers as two vectors.
#[inline]
#[must_use]
pub fn halves(lanes: &Lanes) -> [f32x4; 2] {
    std::array::from_fn(|half| f32x4::from(std::array::from_fn::<f32, 4, _>(|lane| lanes[4 * half + lane])))
}

/// Two vectors as eight numbers.
#[inline]
#[must_use]
pub fn whole(halves: [f32x4; 2]) -> Lanes {
    let halves = halves.map(f32x4::to_array);
    std::array::from_fn(|lane| halves[lane / 4][lane % 4])
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
        let (left, right, rows) = (numbers(8, 16, 1), numbers(16, 13, 2), numbers(8, 13, 3));
        let bias = [[1.0; LANES], [2.0; LANES]];
        let (mut forward, mut outwards) = (Panels::zeros(8, 13), Panels::zeros(16, 13));
        multiply(&left, &right, &bias, &mut forward);
        outer(&left, &rows, &mut outwards);
        for column in 0..13 {
            for row in 0..8 {
                let sum: f32 = (0..16).map(|k| at(&left, row, k) * at(&right, k, column)).sum();
                assert_eq!(at(&forward, row, column), sum + bias[column / LANES][0]);
            }
            for k in 0..16 {
                let sum: f32 = (0..8).map(|row| at(&left, row, k) * at(&rows, row, column)).sum();
                assert_eq!(at(&outwards, k, column), sum);
            }
        }
        let mut sums = [[0.0; LANES]; 2];
        column_sums(&rows, &mut sums);
        assert_eq!(sums[1][4], (0..8).map(|row| at(&rows, row, 12)).sum::<f32>());
    }
}
