//! A date column: how long ago, and where in the year, the week and the day.

use std::f64::consts::TAU;

use serde::{Deserialize, Serialize};

use super::column::{ColumnEncoder, Spread, Value};
use super::inputs::InputColumn;
use super::numeric::sorted;
use super::recipe::{DateRecipe, Recipe};
use super::scaling::{Scaling, mean_and_deviation, quantile};
use super::vocabulary::Scratch;
use super::{EncoderConfig, Impute, Scale, missing};
use querent_table::{Days, Moment, TypedValues};

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
    fn name(self) -> &'static str {
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

/// A date column, fitted. A date becomes days since the median day, so that a single-precision number holds it to the
/// minute for some twenty years around.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DateColumn {
    /// The median day, counted from 1970-01-01.
    origin: f64,
    /// What a missing date becomes, in days since the origin.
    fill: f64,
    scaling: Scaling,
    /// The standard deviation (of a population) in days, or 1 where all dates are equal.
    deviation: f64,
    /// The parts that differ between rows.
    parts: Vec<DatePart>,
    has_times: bool,
    /// Whether being missing is a feature.
    has_missing: bool,
}

impl DateColumn {
    /// Fits a column on some of its rows.
    pub(super) fn fit(input: &InputColumn, days: &Days, rows: &[usize], config: &EncoderConfig) -> Self {
        let at = |place| days.at(place).map_or(f64::NAN, |(day, second)| day + second.unwrap_or(0.0) / SECONDS);
        let mut tally = input.cells().tally(rows);
        tally.retain(|&(place, _)| days.at(place).is_some());
        let has_times = tally.iter().any(|&(place, _)| days.at(place).is_some_and(|(_, second)| second.is_some()));
        tally.sort_unstable_by(|&(a, _), &(b, _)| at(a).total_cmp(&at(b)));
        let mut days = sorted(&tally, at);
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
            origin,
            fill: match config.impute {
                Impute::Median => quantile(&days, 0.5),
                Impute::Mean => mean,
            },
            scaling: Scaling::fit(&days, Scale::Standard),
            deviation,
            parts,
            has_times,
            has_missing: missing::is_informative(rows.len() - days.len(), rows.len()),
        }
    }
}

impl ColumnEncoder for DateColumn {
    fn names(&self) -> Vec<String> {
        let wave = |part: &DatePart| ["sin", "cos"].map(|wave| format!(": {} ({wave})", part.name()));
        let missing = self.has_missing.then(|| missing::NAME.to_owned());
        std::iter::once(String::new()).chain(self.parts.iter().flat_map(wave)).chain(missing).collect()
    }

    fn width(&self) -> usize {
        1 + 2 * self.parts.len() + usize::from(self.has_missing)
    }

    /// The days from the origin to the date, `NaN` where there is none.
    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a> {
        let TypedValues::Days(days) = &input.typed.values else { return Value::Number(f32::NAN) };
        let since = |(day, second): (f64, Option<f64>)| (day - self.origin + second.unwrap_or(0.0) / SECONDS) as f32;
        Value::Number(days.at(place).map_or(f32::NAN, since))
    }

    /// The standardised days, the sine and the cosine of each part, which are 0 for a missing date, and 1 or 0 for being missing.
    fn write(&self, value: Value<'_>, _: &mut Scratch, features: &mut [f32]) {
        let Value::Number(days) = value else { return };
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

    fn recipe<'a>(&'a self, column: usize, _: &InputColumn) -> Recipe<'a> {
        Recipe::Date(DateRecipe {
            column,
            origin: self.origin,
            fill: self.fill,
            scaling: self.scaling.clone(),
            parts: self.parts.clone(),
            has_missing: self.has_missing,
        })
    }

    /// The date in ISO 8601: `2021-03-12`, or `2021-03-12 09:30:00` where the column has times.
    fn show(&self, value: Value<'_>) -> String {
        let Value::Number(days) = value else { return String::new() };
        if days.is_nan() {
            return String::new();
        }
        let days = self.origin + f64::from(days);
        let seconds = if self.has_times { (days * SECONDS).round() } else { days.round() * SECONDS };
        let moment = Moment::from_seconds(seconds);
        if self.has_times { format!("{} {}", moment.iso_date(), moment.iso_time()) } else { moment.iso_date() }
    }

    fn spread(&self) -> Option<Spread> {
        Some(Spread { fill: self.fill, deviation: self.deviation })
    }
}
