//! When a cell is missing, and when that is a feature of its own.

/// The least share of missing cells that a feature can learn from.
const LEAST_SHARE: f64 = 0.01;
/// The fewest missing cells that a feature can learn from.
const FEWEST: usize = 2;

/// What a feature says, behind the name of its column, that is 1 where a cell is missing.
pub(super) const NAME: &str = " is missing";

/// Whether a cell says nothing. The encoder hands a blank to its columns for every cell that says so by a word.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// Whether `n_missing` of `n` cells are enough to say something: two at least, one in a hundred at least, and not all.
///
/// Encoders are fitted without labels, so whether being missing tells classes apart is for the learner to find out; a
/// feature that is 0 in nearly every row, or 1 in all, can teach it nothing.
pub(super) fn is_informative(n_missing: usize, n: usize) -> bool {
    n_missing >= FEWEST && n_missing < n && n_missing as f64 >= LEAST_SHARE * n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_among_many_and_all_of_them_say_nothing() {
        assert!(is_informative(2, 3) && is_informative(2, 200) && is_informative(10, 1000));
        assert!(!is_informative(1, 3) && !is_informative(2, 201) && !is_informative(3, 3) && !is_informative(0, 9));
    }
}
