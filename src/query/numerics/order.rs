//! Rows in the order of their values, so that what is computed from them does not depend on the order of the table.

use std::cmp::Ordering;

use querent_numeric::{Matrix, Rng};

/// Whether every number of a row is finite.
pub(crate) fn is_finite(row: &[f32]) -> bool {
    row.iter().all(|x| x.is_finite())
}

/// The finite rows, ordered by their first number, then by their second and so on: O(n log n) comparisons.
///
/// Seeded draws over rows in this order fall on the same values however the table is sorted; only equal rows, which are
/// interchangeable, keep the order of the table.
pub(crate) fn in_order(rows: &Matrix) -> Vec<usize> {
    in_order_with(rows, |_| 0.0)
}

/// As [`in_order`], with equal rows ordered by their `weight`; rows whose weight is not finite are left out.
pub(crate) fn in_order_with(rows: &Matrix, weight: impl Fn(usize) -> f64) -> Vec<usize> {
    let is_usable = |&row: &usize| is_finite(rows.row(row)) && weight(row).is_finite();
    let first = |row: usize| rows.row(row).first().map_or(0, |&x| in_total_order(x));
    let usable = (0..rows.n_rows()).filter(is_usable);
    let mut ordered: Vec<(u32, usize)> = usable.map(|row| (first(row), row)).collect();
    ordered.sort_unstable_by(|&(first_a, a), &(first_b, b)| {
        let by_rest = || by_values(rows.row(a), rows.row(b)).then(weight(a).total_cmp(&weight(b))).then(a.cmp(&b));
        first_a.cmp(&first_b).then_with(by_rest)
    });
    ordered.into_iter().map(|(_, row)| row).collect()
}

/// A whole number that is larger for a larger `x`, as [`f32::total_cmp`] has it.
fn in_total_order(x: f32) -> u32 {
    let bits = x.to_bits();
    if bits >> 31 == 1 { !bits } else { bits | 1 << 31 }
}

fn by_values(a: &[f32], b: &[f32]) -> Ordering {
    let different = a.iter().zip(b).map(|(x, y)| x.total_cmp(y)).find(|order| order.is_ne());
    different.unwrap_or(Ordering::Equal)
}

/// At most `most` of `rows`, drawn without replacement and kept in their order: all of them where there are no more.
///
/// A mean over m landmarks misses the mean over all rows by about `s / sqrt(m)`, for a spread s of what is averaged.
pub(crate) fn landmarks(rows: &[usize], most: usize, rng: &mut Rng) -> Vec<usize> {
    if rows.len() <= most {
        return rows.to_vec();
    }
    let mut positions: Vec<usize> = (0..rows.len()).collect();
    for drawn in 0..most {
        let other = drawn + rng.below(rows.len() - drawn);
        positions.swap(drawn, other);
    }
    positions.truncate(most);
    positions.sort_unstable();
    positions.into_iter().map(|position| rows[position]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_ordered_by_their_values_and_unusable_ones_left_out() {
        let rows = Matrix::new(vec![2.0, 1.0, f32::NAN, 0.0, 2.0, 0.0, -1.0, 5.0], 4, 2);
        assert_eq!(in_order(&rows), [3, 2, 0]);
        assert_eq!(in_order_with(&rows, |row| if row == 2 { f64::NAN } else { 1.0 }), [3, 0]);
    }

    #[test]
    fn negative_numbers_come_first_and_later_columns_decide_among_equals() {
        let rows = Matrix::new(vec![0.0, 1.0, -2.0, 5.0, -0.0, 3.0, -1.0, 0.0, 0.0, -1.0], 5, 2);
        assert_eq!(in_order(&rows), [1, 3, 2, 4, 0]);
    }

    #[test]
    fn equal_rows_are_ordered_by_weight() {
        let rows = Matrix::zeros(3, 2);
        let weights = [0.5, 0.1, 0.3];
        assert_eq!(in_order_with(&rows, |row| weights[row]), [1, 2, 0]);
    }

    #[test]
    fn landmarks_are_a_subset_in_order() {
        let rows: Vec<usize> = (0..100).map(|row| row * 3).collect();
        let drawn = landmarks(&rows, 10, &mut Rng::new(4));
        assert_eq!(drawn.len(), 10);
        assert!(drawn.is_sorted() && drawn.iter().all(|row| rows.contains(row)));
        assert_eq!(landmarks(&rows, 100, &mut Rng::new(4)), rows);
    }
}
