//! The nearest of some candidates.

/// How many neighbours a row has where nobody says otherwise, as in the SMOTE paper.
pub(super) const DEFAULT_NEIGHBOURS: usize = 5;

/// The `k` of `candidates` with the least `distance`, nearest first; candidates at the same distance in the order of their
/// indices. Fewer where there are fewer.
pub(super) fn nearest(
    candidates: impl Iterator<Item = usize>,
    k: usize,
    distance: impl Fn(usize) -> f32,
) -> Vec<(usize, f32)> {
    let mut found: Vec<(usize, f32)> = candidates.map(|candidate| (candidate, distance(candidate))).collect();
    let order = |a: &(usize, f32), b: &(usize, f32)| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0));
    if 0 < k && k < found.len() {
        found.select_nth_unstable_by(k - 1, order);
    }
    found.truncate(k);
    found.sort_unstable_by(order);
    found
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_come_first_and_ties_by_index() {
        let at = [3.0_f32, 1.0, 2.0, 1.0, 0.5];
        let found = nearest(0..5, 3, |candidate| at[candidate]);
        assert_eq!(found, [(4, 0.5), (1, 1.0), (3, 1.0)]);
    }

    #[test]
    fn there_may_be_fewer_than_asked_for() {
        assert_eq!(nearest([7].into_iter(), 5, |_| 0.0), [(7, 0.0)]);
        assert!(nearest(0..3, 0, |_| 0.0).is_empty());
    }
}
