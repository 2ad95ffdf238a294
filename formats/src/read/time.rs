//! Days and instants as ISO 8601.

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

/// The date that lies so many days after 1970-01-01.
///
/// The Gregorian calendar repeats every 400 years, or 146,097 days; years are counted from March, so that the leap day is the
/// last of its year (Richards 2013, Explanatory Supplement to the Astronomical Almanac, ch. 15).
pub(super) fn date_text(days: i64) -> String {
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
    format!("{year:04}-{month:02}-{day:02}")
}

/// The time of day that lies so many parts of a second after midnight, with as many digits of a fraction as it needs, in
/// threes.
pub(super) fn clock_text(parts: i64, unit: Unit) -> String {
    let (seconds, rest) = (parts.div_euclid(unit.per_second()), parts.rem_euclid(unit.per_second()));
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    let nanos = rest * (Unit::Nanos.per_second() / unit.per_second());
    if nanos == 0 {
        clock
    } else if nanos % 1_000_000 == 0 {
        format!("{clock}.{:03}", nanos / 1_000_000)
    } else if nanos % 1_000 == 0 {
        format!("{clock}.{:06}", nanos / 1_000)
    } else {
        format!("{clock}.{nanos:09}")
    }
}

/// The instant that lies so many parts of a second after the beginning of 1970, with `Z` where it is in UTC.
pub(super) fn instant_text(parts: i64, unit: Unit, is_utc: bool) -> String {
    let day = unit.per_second() * DAY_SECONDS;
    let (date, clock) = (date_text(parts.div_euclid(day)), clock_text(parts.rem_euclid(day), unit));
    format!("{date}T{clock}{}", if is_utc { "Z" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

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
