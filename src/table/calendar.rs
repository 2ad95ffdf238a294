//! Days, and the times of a day.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

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
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let fits = (-9999..=9999).contains(&year) && (1..=length).contains(&day);
        fits.then_some(Self { year, month, day, second: None })
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
        // 1 January 1970 was a Thursday.
        (self.day_number() + 3).rem_euclid(7).unsigned_abs()
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
        let first = Self { month: 1, day: 1, ..*self };
        (self.day_number() - first.day_number()).unsigned_abs()
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

    /// Days since 1 January 1970. Years are counted from March, so that a leap day is the last of its year, and five
    /// months from March on have 153 days (Richards 2013, Explanatory Supplement to the Astronomical Almanac, section 15.11).
    fn day_number(self) -> i32 {
        let (month, day) = (self.month.cast_signed(), self.day.cast_signed());
        let year = if month > 2 { self.year } else { self.year - 1 };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        // 1 March of the year 0 was 719 468 days before.
        365 * year + leap_days + day_of_year - 719_468
    }

    /// The day whose number that is.
    fn from_day_number(number: i32) -> Self {
        let days = number + 719_468;
        let (cycle, day_of_cycle) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
        let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = (from_march + 2) % 12 + 1;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let year = 400 * cycle + year_of_cycle + i32::from(month <= 2);
        Self { year, month: month.unsigned_abs(), day: day.unsigned_abs(), second: None }
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
