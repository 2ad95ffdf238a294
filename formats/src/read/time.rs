//! Days and instants as ISO 8601.

use std::fmt::Write as _;

const DAY_SECONDS: i64 = 86_400;

/// How many parts of a second a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Millis,
    Micros,
    Nanos,
}

impl Unit {
    fn per_second(self) -> i64 {
        match self {
            Self::Millis => 1_000,
            Self::Micros => 1_000_000,
            Self::Nanos => 1_000_000_000,
        }
    }
}

/// Adds the date that lies so many days after 1970-01-01.
///
/// The Gregorian calendar repeats every 400 years, or 146,097 days; years are counted from March, so that the leap day is the
/// last of its year (Richards 2013, Explanatory Supplement to the Astronomical Almanac, ch. 15). Libraries of dates end with the
/// year 9999, which a count of 64 bits does not.
pub(super) fn push_date(text: &mut String, days: i64) {
    const ERA_DAYS: i64 = 146_097;
    const FROM_YEAR_0: i64 = 719_468;
    let since_march_0 = days + FROM_YEAR_0;
    let (era, day_of_era) = (since_march_0.div_euclid(ERA_DAYS), since_march_0.rem_euclid(ERA_DAYS));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    if (0..10_000).contains(&year) {
        push_two(text, year / 100);
        push_two(text, year % 100);
    } else {
        // Writing to a String does not fail.
        let _ = write!(text, "{year:04}");
    }
    for part in [month, day] {
        text.push('-');
        push_two(text, part);
    }
}

/// Adds the two digits of a number below 100.
fn push_two(text: &mut String, number: i64) {
    for digit in [number / 10, number % 10] {
        text.push(char::from(b'0' + digit as u8));
    }
}

/// Adds the time of day that lies so many parts of a second after midnight, with as many digits of a fraction as it needs, in
/// threes.
pub(super) fn push_clock(text: &mut String, parts: i64, unit: Unit) {
    let (seconds, rest) = (parts.div_euclid(unit.per_second()), parts.rem_euclid(unit.per_second()));
    let (hours, nanos) = (seconds / 3600, rest * (Unit::Nanos.per_second() / unit.per_second()));
    if (0..100).contains(&hours) && seconds >= 0 {
        push_two(text, hours);
        for part in [seconds / 60 % 60, seconds % 60] {
            text.push(':');
            push_two(text, part);
        }
    } else {
        let _ = write!(text, "{hours:02}:{:02}:{:02}", seconds / 60 % 60, seconds % 60);
    }
    let _ = match nanos {
        0 => Ok(()),
        _ if nanos % 1_000_000 == 0 => write!(text, ".{:03}", nanos / 1_000_000),
        _ if nanos % 1_000 == 0 => write!(text, ".{:06}", nanos / 1_000),
        _ => write!(text, ".{nanos:09}"),
    };
}

/// Adds the instant that lies so many parts of a second after the beginning of 1970, with `Z` where it is in UTC.
pub(super) fn push_instant(text: &mut String, parts: i64, unit: Unit, is_utc: bool) {
    let day = unit.per_second() * DAY_SECONDS;
    push_date(text, parts.div_euclid(day));
    text.push('T');
    push_clock(text, parts.rem_euclid(day), unit);
    if is_utc {
        text.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date_text(days: i64) -> String {
        let mut text = String::new();
        push_date(&mut text, days);
        text
    }

    fn instant_text(parts: i64, unit: Unit, is_utc: bool) -> String {
        let mut text = String::new();
        push_instant(&mut text, parts, unit, is_utc);
        text
    }

    #[test]
    fn days_are_dates() {
        let cases = [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_374, "2025-10-13"),
            (-25_509, "1900-02-28"),
            (-25_508, "1900-03-01"),
            (2_932_896, "9999-12-31"),
        ];
        for (days, date) in cases {
            assert_eq!(date_text(days), date);
        }
    }

    #[test]
    fn instants_have_the_fraction_they_need() {
        assert_eq!(instant_text(1_500, Unit::Millis, false), "1970-01-01T00:00:01.500");
        assert_eq!(instant_text(-1, Unit::Micros, true), "1969-12-31T23:59:59.999999Z");
        assert_eq!(instant_text(86_400_000_000_001, Unit::Nanos, false), "1970-01-02T00:00:00.000000001");
        assert_eq!(instant_text(i64::MIN, Unit::Millis, false).len(), "-292275055-05-16T16:47:04.192".len());
    }
}
