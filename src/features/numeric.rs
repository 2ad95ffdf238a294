//! A number column: imputed by its median, standardised by its mean and scale.

use serde::{Deserialize, Serialize};

use crate::table::parse_number;

/// The most decimals that a number is shown with: what `f32` can hold.
const MOST_DECIMALS: usize = 6;
/// The farthest from the mean, in standard deviations, that a feature may say: beyond it, one wild
/// cell would drown everything else in its row.
const FARTHEST: f64 = 10.0;

/// A number column, fitted. Statistics are of the cells that say a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NumberColumn {
    /// Its position in the table.
    pub(super) column: usize,
    /// What a missing cell becomes.
    pub(super) median: f64,
    mean: f64,
    /// The standard deviation (of a population), or 1 where all cells are equal.
    pub(super) scale: f64,
    /// The most decimals that a cell was typed with.
    decimals: usize,
    /// Whether a cell was missing, so that being missing is a feature.
    pub(super) has_missing: bool,
}

impl NumberColumn {
    /// Fits the column at `column` on these cells.
    pub(super) fn fit<'a>(column: usize, cells: impl Iterator<Item = &'a str>) -> Self {
        let mut numbers = Vec::new();
        let mut decimals = 0;
        let mut has_missing = false;
        for cell in cells {
            match Self::read(cell) {
                number if number.is_nan() => has_missing = true,
                number => {
                    numbers.push(f64::from(number));
                    decimals = decimals.max(n_decimals(cell));
                }
            }
        }
        numbers.sort_unstable_by(f64::total_cmp);
        let mean = mean(numbers.iter().copied());
        let scale = mean_square(&numbers, mean).sqrt();
        // Rounding can leave a trace of a difference where there is none.
        let is_constant = numbers.first() == numbers.last();
        Self {
            column,
            median: median(&numbers),
            mean,
            scale: if is_constant || scale <= 0.0 { 1.0 } else { scale },
            decimals,
            has_missing,
        }
    }

    /// The number in a cell, `NaN` where it says none. Numbers beyond the range of `f32` become its
    /// ends.
    pub(super) fn read(cell: &str) -> f32 {
        parse_number(cell).map_or(f32::NAN, |number| number.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32)
    }

    /// Adds the features of one cell: `(x - mean) / scale`, and 1 or 0 for being missing.
    pub(super) fn encode(&self, number: f32, features: &mut Vec<f32>) {
        let filled = if number.is_nan() { self.median } else { f64::from(number) };
        let standardised = (filled - self.mean) / self.scale;
        features.push(standardised.clamp(-FARTHEST, FARTHEST) as f32);
        if self.has_missing {
            features.push(f32::from(u8::from(number.is_nan())));
        }
    }

    /// The number as a person would type it in this column.
    pub(super) fn show(&self, number: f32) -> String {
        if number.is_nan() {
            return String::new();
        }
        let shown = format!("{:.*}", self.decimals, f64::from(number));
        match shown.strip_prefix('-') {
            Some(zero) if zero.bytes().all(|byte| matches!(byte, b'0' | b'.')) => zero.to_owned(),
            _ => shown,
        }
    }
}

fn mean(numbers: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = numbers.len();
    if n == 0 { 0.0 } else { numbers.sum::<f64>() / n as f64 }
}

fn mean_square(numbers: &[f64], centre: f64) -> f64 {
    mean(numbers.iter().map(|number| (number - centre).powi(2)))
}

/// The middle of sorted numbers, or half-way between the middle two.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match (sorted.len() % 2, sorted.get(middle)) {
        (_, None) => 0.0,
        (0, Some(upper)) => f64::midpoint(sorted[middle - 1], *upper),
        (_, Some(number)) => *number,
    }
}

/// How many decimals a number was typed with: 2 for `1.50`, 3 for `2e-3`.
fn n_decimals(cell: &str) -> usize {
    let cell = cell.trim();
    let (digits, exponent) = cell.split_once(['e', 'E']).unwrap_or((cell, "0"));
    let typed = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len().min(MOST_DECIMALS));
    let shift: isize = exponent.parse().unwrap_or(0);
    typed.saturating_add_signed(shift.saturating_neg()).min(MOST_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(cells: &[&str]) -> NumberColumn {
        NumberColumn::fit(0, cells.iter().copied())
    }

    fn encode(column: &NumberColumn, number: f32) -> Vec<f32> {
        let mut features = Vec::new();
        column.encode(number, &mut features);
        features
    }

    #[test]
    fn a_column_is_standardised_by_hand() {
        // 1, 3, 8: mean 4, median 3, variance (9 + 1 + 16) / 3
        let column = fit(&["8", "1", "", "3.0"]);
        let scale = (26.0_f64 / 3.0).sqrt();
        assert!((column.scale - scale).abs() < 1e-12);
        assert!((column.median - 3.0).abs() < 1e-12);
        let features = encode(&column, 8.0);
        assert!((f64::from(features[0]) - 4.0 / scale).abs() < 1e-6);
        assert_eq!(features[1].to_bits(), 0.0_f32.to_bits());
        // missing is the median
        let features = encode(&column, f32::NAN);
        assert!((f64::from(features[0]) + 1.0 / scale).abs() < 1e-6);
        assert_eq!(features[1].to_bits(), 1.0_f32.to_bits());
    }

    #[test]
    fn constants_blanks_and_wild_cells_stay_finite() {
        assert_eq!(encode(&fit(&["0.1", "0.1", "0.1"]), 0.1), [0.0]);
        assert_eq!(encode(&fit(&["", "x"]), f32::NAN), [0.0, 1.0]);
        assert_eq!(encode(&fit(&["1", "2"]), NumberColumn::read("1e300")), [10.0]);
        assert!(encode(&fit(&["1e300", "-1e300", "1"]), 5.0)[0].is_finite());
    }

    #[test]
    fn the_median_of_an_even_count_lies_half_way() {
        assert!((fit(&["4", "1", "2", "9"]).median - 3.0).abs() < 1e-12);
    }

    #[test]
    fn numbers_are_shown_with_the_decimals_of_their_column() {
        let column = fit(&["39.1", "40"]);
        assert_eq!(column.show(39.1), "39.1");
        assert_eq!(column.show(40.0), "40.0");
        assert_eq!(column.show(-0.01), "0.0");
        assert_eq!(column.show(f32::NAN), "");
        assert_eq!(fit(&["1,250"]).show(1250.4), "1250");
        assert_eq!(fit(&["2e-3"]).show(0.0021), "0.002");
        assert_eq!(fit(&["1.5e3"]).show(1500.0), "1500");
    }
}
