//! What the columns of a table may say.

use std::collections::BTreeSet;

use querent_features::Mixed;

/// What a number column has been seen to say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberFacts {
    /// The least number.
    pub low: f32,
    /// The greatest number.
    pub high: f32,
    /// Whether every number is whole.
    pub is_whole: bool,
    /// Whether a cell was missing.
    pub may_be_missing: bool,
}

/// What every column has been seen to say: the constraints that a synthetic row is held to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// One for each number column.
    pub numbers: Vec<NumberFacts>,
    /// The levels seen in each category column.
    pub levels: Vec<BTreeSet<u32>>,
}

impl Facts {
    /// The facts of `rows`, in which a missing number is `NaN`. A column without any number allows every number.
    #[must_use]
    pub fn of(rows: &Mixed) -> Self {
        let unseen = NumberFacts { low: f32::INFINITY, high: f32::NEG_INFINITY, is_whole: true, may_be_missing: false };
        let mut facts =
            Self { numbers: vec![unseen; rows.numbers.n_columns()], levels: vec![BTreeSet::new(); rows.n_categories] };
        for row in 0..rows.n_rows() {
            for (known, &number) in facts.numbers.iter_mut().zip(rows.numbers_row(row)) {
                if number.is_nan() {
                    known.may_be_missing = true;
                    continue;
                }
                known.low = known.low.min(number);
                known.high = known.high.max(number);
                known.is_whole &= number.fract() == 0.0;
            }
            for (known, &level) in facts.levels.iter_mut().zip(rows.levels_row(row)) {
                known.insert(level);
            }
        }
        for known in facts.numbers.iter_mut().filter(|known| known.low > known.high) {
            (known.low, known.high, known.is_whole) = (f32::NEG_INFINITY, f32::INFINITY, false);
        }
        facts
    }

    /// Rounds the numbers of whole columns, as a person would who counts.
    pub fn round(&self, rows: &mut Mixed) {
        for row in 0..rows.n_rows() {
            for (known, number) in self.numbers.iter().zip(rows.numbers.row_mut(row)) {
                if known.is_whole {
                    *number = number.round();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Matrix;

    #[test]
    fn facts_are_what_was_seen() {
        let numbers = Matrix::from_rows(&[vec![3.0, 0.5], vec![f32::NAN, 2.0], vec![-1.0, 1.0]], 2);
        let facts = Facts::of(&Mixed { numbers, levels: vec![2, 0, 2], n_categories: 1 });
        let first = NumberFacts { low: -1.0, high: 3.0, is_whole: true, may_be_missing: true };
        let second = NumberFacts { low: 0.5, high: 2.0, is_whole: false, may_be_missing: false };
        assert_eq!(facts.numbers, [first, second]);
        assert_eq!(facts.levels, [BTreeSet::from([0, 2])]);
    }

    #[test]
    fn a_column_that_says_nothing_allows_everything() {
        let numbers = Matrix::from_rows(&[vec![f32::NAN]], 1);
        let facts = Facts::of(&Mixed { numbers, levels: vec![], n_categories: 0 });
        assert!(facts.numbers[0].low < -1e30 && facts.numbers[0].high > 1e30 && !facts.numbers[0].is_whole);
    }

    #[test]
    fn only_whole_columns_are_rounded() {
        let numbers = Matrix::from_rows(&[vec![3.0, 0.5]], 2);
        let facts = Facts::of(&Mixed { numbers, levels: vec![], n_categories: 0 });
        let numbers = Matrix::from_rows(&[vec![2.6, 0.6]], 2);
        let mut made = Mixed { numbers, levels: vec![], n_categories: 0 };
        facts.round(&mut made);
        assert_eq!(made.numbers.as_slice(), [3.0, 0.6]);
    }
}
