//! The host's clock, written for people.

const DAY: i64 = 86_400;

/// A time in milliseconds since 1970 as `2026-01-31T23:59:59Z`; empty for what is no time.
pub(super) fn iso_time(milliseconds: f64) -> String {
    if !milliseconds.is_finite() || milliseconds.abs() > 1e15 {
        return String::new();
    }
    let seconds = (milliseconds / 1000.0).floor() as i64;
    let (days, of_day) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, day) = date(days);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The date of a day counted from 1970, in the Gregorian calendar. Years begin in March here, so that the odd day comes last.
fn date(days: i64) -> (i64, i64, i64) {
    let since = days + 719_468;
    let era = since.div_euclid(146_097);
    let of_era = since.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_dates() {
        assert_eq!(iso_time(0.0), "1970-01-01T00:00:00Z");
        assert_eq!(iso_time(951_782_400_000.0), "2000-02-29T00:00:00Z");
        assert_eq!(iso_time(1_795_467_599_999.0), "2026-11-23T20:59:59Z");
        assert_eq!(iso_time(-1.0), "1969-12-31T23:59:59Z");
        assert_eq!(iso_time(f64::NAN), "");
    }
}
