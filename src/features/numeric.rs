//! A number column: imputed, and scaled.

use serde::{Deserialize, Serialize};

use super::column::{ColumnEncoder, Spread, Value};
use super::inputs::InputColumn;
use super::recipe::{NumberRecipe, Recipe};
use super::scaling::{Scaling, mean_and_deviation, quantile};
use super::vocabulary::Scratch;
use super::{EncoderConfig, Impute, missing};
use querent_table::{NumberFormat, Numbers, TypedValues};

/// A number column, fitted. Statistics are of the cells that say a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NumberColumn {
    format: NumberFormat,
    /// What a missing cell becomes.
    fill: f64,
    scaling: Scaling,
    /// The standard deviation (of a population), or 1 where all cells are equal.
    deviation: f64,
    /// The most decimals that a number had.
    decimals: usize,
    /// Whether being missing is a feature.
    has_missing: bool,
}

impl NumberColumn {
    /// Fits a column on some of its rows.
    pub(super) fn fit(input: &InputColumn, numbers: &Numbers, rows: &[usize], config: &EncoderConfig) -> Self {
        let mut tally = input.cells().tally(rows);
        tally.retain(|&(place, _)| !numbers.at(place).is_nan());
        let decimals = tally.iter().map(|&(place, _)| numbers.decimals(place)).max().unwrap_or(0);
        tally.sort_unstable_by(|&(a, _), &(b, _)| numbers.at(a).total_cmp(&numbers.at(b)));
        let sorted = sorted(&tally, |place| f64::from(numbers.at(place)));
        let (mean, deviation) = mean_and_deviation(&sorted);
        Self {
            format: input.typed.spec.number.clone(),
            fill: match config.impute {
                Impute::Median => quantile(&sorted, 0.5),
                Impute::Mean => mean,
            },
            scaling: Scaling::fit(&sorted, config.scale),
            deviation,
            decimals,
            has_missing: missing::is_informative(rows.len() - sorted.len(), rows.len()),
        }
    }
}

/// A number for every row, of places that are in the order of their numbers, each with how many rows are there.
pub(super) fn sorted(tally: &[(usize, usize)], number: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut sorted = Vec::with_capacity(tally.iter().map(|(_, n)| n).sum());
    for &(place, n) in tally {
        sorted.resize(sorted.len() + n, number(place));
    }
    sorted
}

impl ColumnEncoder for NumberColumn {
    fn names(&self) -> Vec<String> {
        let missing = self.has_missing.then(|| missing::NAME.to_owned());
        std::iter::once(String::new()).chain(missing).collect()
    }

    fn width(&self) -> usize {
        1 + usize::from(self.has_missing)
    }

    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a> {
        match &input.typed.values {
            TypedValues::Numbers(numbers) => Value::Number(numbers.at(place)),
            _ => Value::Number(f32::NAN),
        }
    }

    /// The scaled number, and 1 or 0 for being missing.
    fn write(&self, value: Value<'_>, _: &mut Scratch, features: &mut [f32]) {
        let Value::Number(number) = value else { return };
        let filled = if number.is_nan() { self.fill } else { f64::from(number) };
        features[0] = self.scaling.apply(filled);
        if self.has_missing {
            features[1] = f32::from(u8::from(number.is_nan()));
        }
    }

    fn recipe<'a>(&'a self, column: usize, _: &InputColumn) -> Recipe<'a> {
        Recipe::Number(NumberRecipe {
            column,
            format: self.format.clone(),
            fill: self.fill,
            scaling: self.scaling.clone(),
            has_missing: self.has_missing,
        })
    }

    /// Without a percent or a currency sign or a unit but that of seconds where the column holds spans of time.
    fn show(&self, value: Value<'_>) -> String {
        let Value::Number(number) = value else { return String::new() };
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

    fn spread(&self) -> Option<Spread> {
        Some(Spread { fill: self.fill, deviation: self.deviation })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scale;
    use querent_table::{ColumnSpec, Kind};

    fn fit_with(cells: &[&str], format: NumberFormat, config: &EncoderConfig) -> NumberColumn {
        let input = InputColumn::of(ColumnSpec::new(0, Kind::Number).with_numbers(format), cells);
        let TypedValues::Numbers(numbers) = &input.typed.values else { unreachable!() };
        let rows: Vec<usize> = (0..cells.len()).collect();
        NumberColumn::fit(&input, numbers, &rows, config)
    }

    fn fit(cells: &[&str]) -> NumberColumn {
        fit_with(cells, NumberFormat::default(), &EncoderConfig::default())
    }

    fn encode(column: &NumberColumn, number: f32) -> Vec<f32> {
        let mut features = vec![9.0; column.width()];
        column.write(Value::Number(number), &mut Scratch::default(), &mut features);
        features
    }

    fn show(column: &NumberColumn, number: f32) -> String {
        column.show(Value::Number(number))
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
        let column = fit_with(&["8", "1", "3", ""], NumberFormat::default(), &config);
        assert_eq!(encode(&column, f32::NAN), [0.0]);
    }

    #[test]
    fn constants_blanks_and_wild_cells_stay_finite() {
        assert_eq!(encode(&fit(&["0.1", "0.1", "0.1"]), 0.1), [0.0]);
        assert_eq!(encode(&fit(&["", "x"]), f32::NAN), [0.0]);
        assert_eq!(encode(&fit(&["1", "2"]), f32::MAX), [10.0]);
        assert!(encode(&fit(&["1e300", "-1e300", "1"]), 5.0)[0].is_finite());
        let config = EncoderConfig { scale: Scale::Quantile, ..EncoderConfig::default() };
        let column = fit_with(&["1e300", "-1e300"], NumberFormat::default(), &config);
        assert!(encode(&column, 5.0)[0].is_finite());
    }

    #[test]
    fn the_median_of_an_even_count_lies_half_way() {
        assert!((fit(&["4", "1", "2", "9"]).fill - 3.0).abs() < 1e-12);
    }

    #[test]
    fn numbers_are_shown_with_the_decimals_of_their_column() {
        let column = fit(&["39.1", "40"]);
        assert_eq!(show(&column, 39.1), "39.1");
        assert_eq!(show(&column, 40.0), "40.0");
        assert_eq!(show(&column, -0.01), "0.0");
        assert_eq!(show(&column, f32::NAN), "");
        assert_eq!(show(&fit(&["1,250"]), 1250.4), "1250");
        assert_eq!(show(&fit(&["2e-3"]), 0.0021), "0.002");
        assert_eq!(show(&fit(&["1.5e3"]), 1500.0), "1500");
        assert_eq!(show(&fit(&["12.30", "7.05"]), 7.5), "7.50");
        let format = NumberFormat { decimal: ",".to_owned(), ..NumberFormat::default() };
        let column = fit_with(&["2,5"], format, &EncoderConfig::default());
        assert_eq!(show(&column, 1.5), "1,5");
        assert_eq!(show(&fit(&["0.123456789"]), 0.5), "0.500000");
        let format = NumberFormat { duration: true, ..NumberFormat::default() };
        let column = fit_with(&["1:30:00", "90 min"], format, &EncoderConfig::default());
        assert_eq!(show(&column, 5400.0), "5400 s");
    }
}
