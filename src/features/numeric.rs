//! A number column: imputed, and scaled.

use serde::{Deserialize, Serialize};

use super::recipe::NumberRecipe;
use super::scaling::{Scaling, mean_and_deviation, quantile};
use super::{EncoderConfig, Impute, missing};
use querent_table::NumberFormat;

/// The most decimals that a number is shown with: what `f32` can hold.
const MOST_DECIMALS: usize = 6;
const POWERS: [f64; MOST_DECIMALS] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5];

/// A number column, fitted. Statistics are of the cells that say a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NumberColumn {
    /// Its position in the table.
    pub(super) column: usize,
    format: NumberFormat,
    /// What a missing cell becomes.
    pub(super) fill: f64,
    scaling: Scaling,
    /// The standard deviation (of a population), or 1 where all cells are equal.
    pub(super) deviation: f64,
    /// The most decimals that a number had.
    decimals: usize,
    /// Whether being missing is a feature.
    pub(super) has_missing: bool,
}

impl NumberColumn {
    /// Fits the column at `column` on these cells.
    pub(super) fn fit<'a>(
        column: usize,
        format: NumberFormat,
        cells: impl ExactSizeIterator<Item = &'a str>,
        config: &EncoderConfig,
    ) -> Self {
        let n = cells.len();
        let mut decimals = 0;
        let mut numbers = Vec::with_capacity(n);
        for number in cells.filter_map(|cell| format.read(cell)) {
            decimals = n_decimals(number, decimals);
            numbers.push(f64::from(single(number)));
        }
        numbers.sort_unstable_by(f64::total_cmp);
        let (mean, deviation) = mean_and_deviation(&numbers);
        Self {
            column,
            format,
            fill: match config.impute {
                Impute::Median => quantile(&numbers, 0.5),
                Impute::Mean => mean,
            },
            scaling: Scaling::fit(&numbers, config.scale),
            deviation,
            decimals,
            has_missing: missing::is_informative(n - numbers.len(), n),
        }
    }

    /// The number in a cell, `NaN` where it says none. Numbers beyond the range of `f32` become its ends.
    pub(super) fn read(&self, cell: &str) -> f32 {
        self.format.read(cell).map_or(f32::NAN, single)
    }

    /// How it becomes features, in numbers of its own.
    pub(super) fn recipe(&self) -> NumberRecipe {
        NumberRecipe {
            column: self.column,
            format: self.format.clone(),
            fill: self.fill,
            scaling: self.scaling.clone(),
            has_missing: self.has_missing,
        }
    }

    /// How many features it has.
    pub(super) fn n_features(&self) -> usize {
        1 + usize::from(self.has_missing)
    }

    /// Writes the features of one cell: the scaled number, and 1 or 0 for being missing.
    pub(super) fn encode(&self, number: f32, features: &mut [f32]) {
        let filled = if number.is_nan() { self.fill } else { f64::from(number) };
        features[0] = self.scaling.apply(filled);
        if self.has_missing {
            features[1] = f32::from(u8::from(number.is_nan()));
        }
    }

    /// The number as a person would type it in this column, without a percent or a currency sign or a unit but that of seconds where
    /// the column holds spans of time.
    pub(super) fn show(&self, number: f32) -> String {
        if number.is_nan() {
            return String::new();
        }
        let shown = format!("{:.*}", self.decimals, f64::from(number));
        let shown = match shown.strip_prefix('-') {
            Some(zero) if zero.bytes().all(|byte| matches!(byte, b'0' | b'.')) => zero.to_owned(),
            _ => shown,
        };
        let shown = if self.format.decimal == "." { shown } else { shown.replace('.', &self.format.decimal) };
        if self.format.duration { shown + " s" } else { shown }
    }
}

fn single(number: f64) -> f32 {
    number.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32
}

/// How many decimals a number needs, and `least` at least: 1 for 1.5, 3 for 0.002.
fn n_decimals(number: f64, least: usize) -> usize {
    let is_whole = |decimals: &usize| {
        let shifted = number * POWERS[*decimals];
        (shifted - shifted.round()).abs() <= 1e-9 * shifted.abs().max(1.0)
    };
    (least..MOST_DECIMALS).find(is_whole).unwrap_or(MOST_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scale;

    fn fit(cells: &[&str]) -> NumberColumn {
        NumberColumn::fit(0, NumberFormat::default(), cells.iter().copied(), &EncoderConfig::default())
    }

    fn encode(column: &NumberColumn, number: f32) -> Vec<f32> {
        let mut features = vec![9.0; column.n_features()];
        column.encode(number, &mut features);
        features
    }

    #[test]
    fn a_column_is_standardised_by_hand() {
        // 1, 3, 8: mean 4, median 3, variance (9 + 1 + 16) / 3
        let column = fit(&["8", "1", "", "3.0", "?"]);
        let deviation = (26.0_f64 / 3.0).sqrt();
        assert!((column.deviation - deviation).abs() < 1e-12);
        let features = encode(&column, 8.0);
        assert!((f64::from(features[0]) - 4.0 / deviation).abs() < 1e-6);
        assert_eq!(features[1], 0.0);
        // missing is the median
        let features = encode(&column, f32::NAN);
        assert!((f64::from(features[0]) + 1.0 / deviation).abs() < 1e-6);
        assert_eq!(features[1], 1.0);
    }

    #[test]
    fn missing_can_be_the_mean() {
        let config = EncoderConfig { impute: Impute::Mean, ..EncoderConfig::default() };
        let cells = ["8", "1", "3", ""];
        let column = NumberColumn::fit(0, NumberFormat::default(), cells.into_iter(), &config);
        assert_eq!(encode(&column, f32::NAN), [0.0]);
    }

    #[test]
    fn constants_blanks_and_wild_cells_stay_finite() {
        assert_eq!(encode(&fit(&["0.1", "0.1", "0.1"]), 0.1), [0.0]);
        assert_eq!(encode(&fit(&["", "x"]), f32::NAN), [0.0]);
        let column = fit(&["1", "2"]);
        assert_eq!(encode(&column, column.read("1e300")), [10.0]);
        assert!(encode(&fit(&["1e300", "-1e300", "1"]), 5.0)[0].is_finite());
        let config = EncoderConfig { scale: Scale::Quantile, ..EncoderConfig::default() };
        let column = NumberColumn::fit(0, NumberFormat::default(), ["1e300", "-1e300"].into_iter(), &config);
        assert!(encode(&column, 5.0)[0].is_finite());
    }

    #[test]
    fn the_median_of_an_even_count_lies_half_way() {
        assert!((fit(&["4", "1", "2", "9"]).fill - 3.0).abs() < 1e-12);
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
        assert_eq!(fit(&["12.30", "7.05"]).show(7.5), "7.50");
        let format = NumberFormat { decimal: ",".to_owned(), ..NumberFormat::default() };
        let column = NumberColumn::fit(0, format, ["2,5"].into_iter(), &EncoderConfig::default());
        assert_eq!(column.show(1.5), "1,5");
        assert_eq!(fit(&["0.123456789"]).show(0.5), "0.500000");
        let format = NumberFormat { duration: true, ..NumberFormat::default() };
        let column = NumberColumn::fit(0, format, ["1:30:00", "90 min"].into_iter(), &EncoderConfig::default());
        assert_eq!((column.show(5400.0).as_str(), column.read(&column.show(5400.0))), ("5400 s", 5400.0));
    }
}
