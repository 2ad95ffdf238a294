//! A date column: how long ago, and where in the year, the week and the day.

use std::f64::consts::TAU;

use serde::{Deserialize, Serialize};

use super::recipe::DateRecipe;
use super::scaling::{Scaling, mean_and_deviation, quantile};
use super::{EncoderConfig, Impute, Scale, missing};
use querent_table::{DateFormat, Moment};

const SECONDS: f64 = 86_400.0;

/// A part of a date that comes round again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DatePart {
    /// The day of the year.
    Month,
    /// The day of the week.
    Weekday,
    /// The second of the day.
    Hour,
}

impl DatePart {
    const ALL: [Self; 3] = [Self::Month, Self::Weekday, Self::Hour];

    /// The part's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Weekday => "weekday",
            Self::Hour => "hour",
        }
    }

    /// Where in its round a time is, from 0 to 1.
    fn phase(self, days: f64) -> f64 {
        let day = Moment::from_seconds(days.floor() * SECONDS);
        match self {
            Self::Month => f64::from(day.day_of_year()) / 365.25,
            Self::Weekday => f64::from(day.weekday()) / 7.0,
            Self::Hour => days - days.floor(),
        }
    }
}

/// A date column, fitted. A date is told as days since the median day, so that a single-precision number holds it to the
/// minute for some twenty years around.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DateColumn {
    /// Its position in the table.
    pub(super) column: usize,
    format: DateFormat,
    /// The median day, counted from 1970-01-01.
    origin: f64,
    /// What a missing date becomes, in days since the origin.
    pub(super) fill: f64,
    scaling: Scaling,
    /// The standard deviation (of a population) in days, or 1 where all dates are equal.
    pub(super) deviation: f64,
    /// The parts that differ between rows.
    pub(super) parts: Vec<DatePart>,
    has_times: bool,
    /// Whether being missing is a feature.
    pub(super) has_missing: bool,
}

impl DateColumn {
    /// Fits the column at `column` on these cells.
    pub(super) fn fit<'a>(
        column: usize,
        format: DateFormat,
        cells: impl ExactSizeIterator<Item = &'a str>,
        config: &EncoderConfig,
    ) -> Self {
        let n = cells.len();
        let mut has_times = false;
        let mut days = Vec::with_capacity(n);
        for cell in cells {
            if let Some((day, second)) = read(format, cell) {
                has_times |= second.is_some();
                days.push(day + second.unwrap_or(0.0) / SECONDS);
            }
        }
        days.sort_unstable_by(f64::total_cmp);
        let origin = quantile(&days, 0.5).floor();
        let differs = |part: &DatePart| {
            let mut phases = days.iter().map(|&days| part.phase(days));
            let first = phases.next();
            phases.any(|phase| Some(phase) != first)
        };
        let parts = DatePart::ALL.into_iter().filter(differs).collect();
        for day in &mut days {
            *day -= origin;
        }
        let (mean, deviation) = mean_and_deviation(&days);
        Self {
            column,
            format,
            origin,
            fill: match config.impute {
                Impute::Median => quantile(&days, 0.5),
                Impute::Mean => mean,
            },
            scaling: Scaling::fit(&days, Scale::Standard),
            deviation,
            parts,
            has_times,
            has_missing: missing::is_informative(n - days.len(), n),
        }
    }

    /// The days from the origin to the date in a cell, `NaN` where it says none.
    pub(super) fn read(&self, cell: &str) -> f32 {
        read(self.format, cell)
            .map_or(f32::NAN, |(day, second)| (day - self.origin + second.unwrap_or(0.0) / SECONDS) as f32)
    }

    /// How it becomes features, in words and numbers of its own.
    pub(super) fn recipe(&self) -> DateRecipe {
        DateRecipe {
            column: self.column,
            origin: self.origin,
            fill: self.fill,
            scaling: self.scaling.clone(),
            parts: self.parts.clone(),
            has_missing: self.has_missing,
        }
    }

    /// How many features it has.
    pub(super) fn n_features(&self) -> usize {
        1 + 2 * self.parts.len() + usize::from(self.has_missing)
    }

    /// Writes the features of one cell: the standardised days, the sine and the cosine of each part, which are 0 for a
    /// missing date, and 1 or 0 for being missing.
    pub(super) fn encode(&self, days: f32, features: &mut [f32]) {
        let filled = if days.is_nan() { self.fill } else { f64::from(days) };
        features[0] = self.scaling.apply(filled);
        for (part, round) in self.parts.iter().zip(features[1..].chunks_exact_mut(2)) {
            let (sin, cos) =
                if days.is_nan() { (0.0, 0.0) } else { (TAU * part.phase(self.origin + filled)).sin_cos() };
            (round[0], round[1]) = (sin as f32, cos as f32);
        }
        if let (true, Some(last)) = (self.has_missing, features.last_mut()) {
            *last = f32::from(u8::from(days.is_nan()));
        }
    }

    /// The date in ISO 8601: `2021-03-12`, or `2021-03-12 09:30:00` where the column has times.
    pub(super) fn show(&self, days: f32) -> String {
        if days.is_nan() {
            return String::new();
        }
        let days = self.origin + f64::from(days);
        let seconds = if self.has_times { (days * SECONDS).round() } else { days.round() * SECONDS };
        let moment = Moment::from_seconds(seconds);
        if self.has_times { format!("{} {}", moment.iso_date(), moment.iso_time()) } else { moment.iso_date() }
    }
}

/// The day that a cell says, counted from 1970-01-01, and the second of the day.
fn read(format: DateFormat, cell: &str) -> Option<(f64, Option<f64>)> {
    let moment = format.read(cell)?;
    Some((moment.at(None).days(), moment.second.map(f64::from)))
}
