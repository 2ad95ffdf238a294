//! How near real rows are to each other.

/// Distances between real rows are measured from at most this many of them, evenly spaced.
const MEASURED: usize = 1_000;

/// The distances from rows to the nearest other row, ascending, leaving out rows that have a copy.
///
/// `squared` gives the squared distance of two of the `n` rows. They are measured from at most 1,000 rows, each against all.
pub(super) fn nearest_distances(n: usize, squared: impl Fn(usize, usize) -> f32) -> Vec<f64> {
    let measured = n.min(MEASURED);
    let mut distances: Vec<f64> = (0..measured)
        .map(|place| place * n / measured)
        .map(|row| (0..n).filter(|&other| other != row).map(|other| squared(row, other)).fold(f32::INFINITY, f32::min))
        .filter(|&squared| squared > 0.0 && squared.is_finite())
        .map(|squared| f64::from(squared).sqrt())
        .collect();
    distances.sort_unstable_by(f64::total_cmp);
    distances
}

/// The middle of ascending distances, or half-way between the middle two; 0 without any.
pub(super) fn median(ascending: &[f64]) -> f64 {
    let middle = ascending.len() / 2;
    match (ascending.len() % 2, ascending.get(middle)) {
        (_, None) => 0.0,
        (0, Some(upper)) => f64::midpoint(ascending[middle - 1], *upper),
        (_, Some(distance)) => *distance,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_a_copy_are_left_out() {
        let at = [0.0_f32, 0.0, 3.0, 4.0, 8.0];
        let found = nearest_distances(5, |a, b| (at[a] - at[b]).powi(2));
        assert_eq!(found, [1.0, 1.0, 4.0]);
        assert_eq!((median(&found), median(&found[1..]), median(&[])), (1.0, 2.5, 0.0));
    }
}
