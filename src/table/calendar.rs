//! Days, and the times of a day.

use std::fmt::{self, Display, Formatter};

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const EPOCH: Date = Date::constant(1970, 1, 1);
/// Hours of a day.
const HOURS: i64 = 24;

/// Seconds of a day.
const DAY: u32 = 86_400;
/// 1 January of the year -9999, and 31 December of 9999, counted from 1970.
const FIRST_DAY: f64 = -4_371_587.0;
const LAST_DAY: f64 = 2_932_896.0;

/// A day of the Gregorian calendar, and perhaps a time of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// The year, from -9999 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
    /// The second of the day, 0 to 86 399, where a time is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub second: Option<u32>,
}

/// As ISO 8601 writes it: `2021-03-12`, or `2021-03-12 14:30:00`.
impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, second } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")?;
        if second.is_some() { write!(f, " {}", self.time()) } else { Ok(()) }
    }
}

impl Moment {
    /// The day, if the calendar has it: 2023 has no 29 February.
    #[must_use]
    pub fn on(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        Some(date.into())
    }

    /// The same day at a second of it.
    #[must_use]
    pub fn at(self, second: Option<u32>) -> Self {
        Self { second, ..self }
    }

    /// The time of the day, `14:30:00`; midnight where none is given.
    #[must_use]
    pub fn time(&self) -> String {
        let second = self.second.unwrap_or(0);
        format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
    }

    /// Days since 1 January 1970, the time as a fraction of a day.
    #[must_use]
    pub fn days(&self) -> f64 {
        f64::from(self.day_number()) + f64::from(self.second.unwrap_or(0)) / f64::from(DAY)
    }

    /// The day of the week: 0 is Monday, 6 is Sunday.
    #[must_use]
    pub fn weekday(&self) -> u32 {
        self.date().weekday().to_monday_zero_offset().unsigned_abs().into()
    }

    /// The moment so many whole seconds after 1970 began, in universal time; within the years that a moment may have.
    #[must_use]
    pub fn from_seconds(seconds: f64) -> Self {
        let day = (seconds / f64::from(DAY)).floor();
        let second = seconds - day * f64::from(DAY);
        Self::from_day_number(day.clamp(FIRST_DAY, LAST_DAY) as i32).at(Some(second as u32))
    }

    /// The day of the year, from 0.
    #[must_use]
    pub fn day_of_year(&self) -> u32 {
        u32::from(self.date().day_of_year().unsigned_abs()) - 1
    }

    /// The day as ISO 8601 writes it: `2021-03-12`.
    #[must_use]
    pub fn iso_date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The time as ISO 8601 writes it, `09:30:00`; midnight where none is given.
    #[must_use]
    pub fn iso_time(&self) -> String {
        let second = self.second.unwrap_or(0);
        format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
    }

    /// The moment `seconds` earlier, where a time is given.
    pub(super) fn earlier(self, seconds: i32) -> Self {
        let Some(second) = self.second else { return self };
        let day = DAY.cast_signed();
        let second = second.cast_signed() - seconds;
        let moved = Self::from_day_number(self.day_number() + second.div_euclid(day));
        moved.at(Some(second.rem_euclid(day).unsigned_abs()))
    }

    /// The day alone. One that the calendar does not have, which was made by hand, is the first of 1970.
    fn date(self) -> Date {
        let parts = || Some((self.year.try_into().ok()?, self.month.try_into().ok()?, self.day.try_into().ok()?));
        parts().and_then(|(year, month, day)| Date::new(year, month, day).ok()).unwrap_or(EPOCH)
    }

    /// Days since 1 January 1970.
    fn day_number(self) -> i32 {
        (self.date().duration_since(EPOCH).as_hours() / HOURS) as i32
    }

    /// The day whose number that is, or the last or first that a moment may have.
    fn from_day_number(number: i32) -> Self {
        EPOCH.saturating_add(SignedDuration::from_hours(i64::from(number) * HOURS)).into()
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        let [month, day] = [date.month(), date.day()].map(|part| part.unsigned_abs().into());
        Self { year: date.year().into(), month, day, second: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(year: i32, month: u32, day: u32) -> Option<f64> {
        Moment::on(year, month, day).map(|moment| moment.days())
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days(1970, 1, 1), Some(0.0));
        assert_eq!(days(1969, 12, 31), Some(-1.0));
        // 30 years of 365 days and the leap days of 1972 to 1996
        assert_eq!(days(2000, 1, 1), Some(30.0 * 365.0 + 7.0));
        assert_eq!(days(2000, 3, 1), Some(30.0 * 365.0 + 7.0 + 31.0 + 29.0));
        let noon = Moment::on(1970, 1, 2).map(|moment| moment.at(Some(43_200)).days());
        assert_eq!(noon, Some(1.5));
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut expected = days(1600, 1, 1);
        let mut weekday = Moment::on(1600, 1, 1).map_or(0, |moment| moment.weekday());
        // 1 January 1600 was a Saturday.
        assert_eq!(weekday, 5);
        for year in 1600..2400 {
            for month in 1..=12 {
                for moment in (1..=31).filter_map(|day| Moment::on(year, month, day)) {
                    assert_eq!((Some(moment.days()), moment.weekday()), (expected, weekday), "{moment:?}");
                    assert_eq!(Moment::from_day_number(moment.day_number()), moment);
                    expected = expected.map(|day| day + 1.0);
                    weekday = (weekday + 1) % 7;
                }
            }
        }
        // 800 years are two cycles of 146 097 days
        assert_eq!(expected, days(1600, 1, 1).map(|day| day + 292_194.0));
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_none() {
        for (year, month, day) in
            [(2023, 2, 29), (1900, 2, 29), (2021, 4, 31), (2021, 13, 1), (2021, 0, 1), (2021, 1, 0)]
        {
            assert_eq!(Moment::on(year, month, day), None, "{year}-{month}-{day}");
        }
        assert!(Moment::on(2000, 2, 29).is_some() && Moment::on(2024, 2, 29).is_some());
    }

    #[test]
    fn an_earlier_moment_may_lie_on_another_day() {
        let moment = Moment::on(2021, 1, 1).map(|moment| moment.at(Some(3600)).earlier(7200));
        assert_eq!(moment, Moment::on(2020, 12, 31).map(|moment| moment.at(Some(82_800))));
    }

    #[test]
    fn seconds_are_moments_and_days_have_their_place_in_the_year() {
        let last = Moment::from_seconds(20_089.0 * 86_400.0 - 1.0);
        assert_eq!((last.iso_date(), last.iso_time()), ("2024-12-31".to_owned(), "23:59:59".to_owned()));
        assert_eq!((last.day_of_year(), last.weekday()), (365, 1));
        let first = Moment::from_seconds(19_358.0 * 86_400.0);
        assert_eq!((first.iso_date(), first.day_of_year(), first.weekday()), ("2023-01-01".to_owned(), 0, 6));
        assert_eq!(Moment::from_seconds(-1.0).iso_date(), "1969-12-31");
        assert_eq!(Moment::from_seconds(f64::MAX).iso_date(), "9999-12-31");
        assert_eq!(Moment::from_seconds(f64::MIN).iso_date(), "-9999-01-01");
        for day in (-800_000..800_000).step_by(97) {
            assert_eq!(Moment::from_seconds(f64::from(day) * 86_400.0).days(), f64::from(day));
        }
    }
}
