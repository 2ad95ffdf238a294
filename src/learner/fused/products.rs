//! The matrix products of a training step, in tiles of four rows by eight columns that stay in registers.

use wide::f32x4;

use super::panels::{LANES, Lanes, Panels};

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
    for (panel, bias) in bias.iter().enumerate() {
        let right = right.panel(panel);
        for (at, out) in out.panel_mut(panel).as_chunks_mut::<TILE>().0.iter_mut().enumerate() {
            *out = fold([halves(bias); TILE], left.tiles(at), right, add_product).map(whole);
        }
    }
}

/// Adds to a tile, for each k, what `op` makes of its own number, of `left_ik` and of `right_kj`; `left` comes in blocks of
/// eight k, `right` row by row.
#[inline]
pub fn fold<'a>(
    tile: Tile,
    left: impl Iterator<Item = &'a [Lanes; TILE]>,
    right: &[Lanes],
    op: impl Fn(f32x4, f32x4, f32x4) -> f32x4 + Copy,
) -> Tile {
    // By name, each in a register of its own.
    let [[mut a, mut b], [mut c, mut d], [mut e, mut f], [mut g, mut h]] = tile;
    for (right, [p, q, r, s]) in right.chunks(LANES).zip(left) {
        for (lane, right) in right.iter().take(LANES).enumerate() {
            let right = halves(right);
            let left = f32x4::splat(p[lane]);
            (a, b) = (op(a, left, right[0]), op(b, left, right[1]));
            let left = f32x4::splat(q[lane]);
            (c, d) = (op(c, left, right[0]), op(d, left, right[1]));
            let left = f32x4::splat(r[lane]);
            (e, f) = (op(e, left, right[0]), op(f, left, right[1]));
            let left = f32x4::splat(s[lane]);
            (g, h) = (op(g, left, right[0]), op(h, left, right[1]));
        }
    }
    [[a, b], [c, d], [e, f], [g, h]]
}

/// `sum + left · right`.
#[inline]
#[must_use]
pub fn add_product(sum: f32x4, left: f32x4, right: f32x4) -> f32x4 {
    sum + left * right
}

#[inline]
fn fold_row(tile: Tile, left: [f32; TILE], right: &Lanes, op: impl Fn(f32x4, f32x4, f32x4) -> f32x4) -> Tile {
    let right = halves(right);
    std::array::from_fn(|row| {
        let left = f32x4::splat(left[row]);
        [op(tile[row][0], left, right[0]), op(tile[row][1], left, right[1])]
    })
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
    let mut tile = [[f32x4::ZERO; 2]; TILE];
    for (left, right) in left.iter().zip(right) {
        tile = fold_row(tile, std::array::from_fn(|row| left[FIRST + row]), right, add_product);
    }
    tile
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
