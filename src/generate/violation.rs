//! What a synthetic row says that no real row could.

use serde::{Deserialize, Serialize};

use super::{Facts, NumberFacts};
use querent_features::Mixed;

/// A constraint that a row breaks. Columns are counted among the number columns, or among the category columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Violation {
    /// A number beyond those observed.
    OutsideRange {
        /// The number column.
        column: usize,
        /// The number.
        value: f32,
        /// What was observed.
        facts: NumberFacts,
    },
    /// A fraction where all numbers are whole.
    NotWhole {
        /// The number column.
        column: usize,
        /// The number.
        value: f32,
    },
    /// Nothing where something always was.
    Missing {
        /// The number column.
        column: usize,
    },
    /// A category level that was never seen.
    UnseenLevel {
        /// The category column.
        column: usize,
        /// The level.
        level: u32,
    },
}

/// A [`Violation`] for a person to read: with the name of its column, and with numbers as they are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all_fields = "camelCase")]
pub enum NamedViolation {
    /// A number beyond those observed.
    #[serde(rename = "violation_outside_range")]
    OutsideRange {
        /// The column.
        column: String,
        /// The number.
        value: f64,
        /// The least that was observed.
        low: f64,
        /// The most.
        high: f64,
    },
    /// A fraction where all numbers are whole.
    #[serde(rename = "violation_not_whole")]
    NotWhole {
        /// The column.
        column: String,
        /// The number.
        value: f64,
    },
    /// Nothing where something always was.
    #[serde(rename = "violation_missing")]
    Missing {
        /// The column.
        column: String,
    },
    /// A value that was never seen.
    #[serde(rename = "violation_unseen_value")]
    UnseenValue {
        /// The column.
        column: String,
    },
}

impl Violation {
    /// The violation by the name of its column, given those of the number columns and of the category columns.
    #[must_use]
    pub fn named(&self, numbers: &[&str], categories: &[&str]) -> NamedViolation {
        let name = |names: &[&str], column: usize| names.get(column).copied().unwrap_or_default().to_owned();
        match *self {
            Self::OutsideRange { column, value, facts } => NamedViolation::OutsideRange {
                column: name(numbers, column),
                value: shown(value),
                low: shown(facts.low),
                high: shown(facts.high),
            },
            Self::NotWhole { column, value } => {
                NamedViolation::NotWhole { column: name(numbers, column), value: shown(value) }
            }
            Self::Missing { column } => NamedViolation::Missing { column: name(numbers, column) },
            Self::UnseenLevel { column, .. } => NamedViolation::UnseenValue { column: name(categories, column) },
        }
    }
}

/// The number that is written with the same digits in double precision: 0.1, and not 0.10000000149011612.
fn shown(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

/// What the row at `row` breaks of `facts`, number columns first. A cell may break two constraints.
#[must_use]
pub fn violations(facts: &Facts, rows: &Mixed, row: usize) -> Vec<Violation> {
    let mut found = Vec::new();
    for (column, (&facts, &value)) in facts.numbers.iter().zip(rows.numbers_row(row)).enumerate() {
        if value.is_nan() {
            if !facts.may_be_missing {
                found.push(Violation::Missing { column });
            }
            continue;
        }
        if value < facts.low || value > facts.high {
            found.push(Violation::OutsideRange { column, value, facts });
        }
        if facts.is_whole && value.fract() != 0.0 {
            found.push(Violation::NotWhole { column, value });
        }
    }
    for (column, (known, &level)) in facts.levels.iter().zip(rows.levels_row(row)).enumerate() {
        if !known.contains(&level) {
            found.push(Violation::UnseenLevel { column, level });
        }
    }
    found
}

/// The share of a row's cells that break no constraint; 1 without columns.
pub(super) fn validity(facts: &Facts, rows: &Mixed, row: usize) -> f64 {
    let (n_numbers, n_categories) = (facts.numbers.len(), facts.levels.len());
    let mut broken: Vec<usize> = violations(facts, rows, row)
        .into_iter()
        .map(|violation| match violation {
            Violation::OutsideRange { column, .. }
            | Violation::NotWhole { column, .. }
            | Violation::Missing { column } => column,
            Violation::UnseenLevel { column, .. } => n_numbers + column,
        })
        .collect();
    broken.dedup();
    1.0 - broken.len() as f64 / (n_numbers + n_categories).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Matrix;

    #[test]
    fn every_kind_is_found_and_named() {
        let seen = Mixed {
            numbers: Matrix::from_rows(&[vec![1.0, 0.5], vec![4.0, 2.5]], 2),
            levels: vec![2, 2, 3, 2],
            n_categories: 2,
        };
        let facts = Facts::of(&seen);
        let made = Mixed {
            numbers: Matrix::from_rows(&[vec![4.1, f32::NAN], vec![2.0, 1.0]], 2),
            levels: vec![3, 3, 2, 2],
            n_categories: 2,
        };
        let found: Vec<NamedViolation> =
            violations(&facts, &made, 0).iter().map(|found| found.named(&["rings", "mass"], &["sex", "sea"])).collect();
        let column = str::to_owned;
        assert_eq!(
            found,
            [
                NamedViolation::OutsideRange { column: column("rings"), value: 4.1, low: 1.0, high: 4.0 },
                NamedViolation::NotWhole { column: column("rings"), value: 4.1 },
                NamedViolation::Missing { column: column("mass") },
                NamedViolation::UnseenValue { column: column("sea") },
            ]
        );
        // Three of four cells.
        assert!((validity(&facts, &made, 0) - 0.25).abs() < 1e-12);
        assert!(violations(&facts, &made, 1).is_empty() && validity(&facts, &made, 1) == 1.0);
    }

    #[test]
    fn what_was_missing_may_be_missing() {
        let seen = Mixed { numbers: Matrix::new(vec![f32::NAN, 1.0], 2, 1), levels: vec![], n_categories: 0 };
        assert!(violations(&Facts::of(&seen), &seen, 0).is_empty());
    }
}
