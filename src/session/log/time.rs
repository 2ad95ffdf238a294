//! The host's clock, written for people.

use querent_table::{DateFormat, DateOrder, DateParts, Moment};

/// A time in milliseconds since 1970 as `2026-01-31T23:59:59Z`; empty for what is no time.
pub(crate) fn iso_time(milliseconds: f64) -> String {
    if !milliseconds.is_finite() {
        return String::new();
    }
    let moment = Moment::from_seconds((milliseconds / 1000.0).floor());
    format!("{}T{}Z", moment.iso_date(), moment.iso_time())
}

/// The milliseconds since 1970 of a time as it is written, to the second; none where it is not.
pub(crate) fn from_iso(text: &str) -> Option<f64> {
    let format = DateFormat { order: DateOrder::Ymd, parts: DateParts::DateAndTime, compact: false };
    let moment = format.read(text)?;
    Some((moment.days() * 86_400.0).round() * 1000.0)
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

    #[test]
    fn what_was_written_is_read_to_the_second() {
        for milliseconds in [0.0, 951_782_400_000.0, 1_795_467_599_000.0, -1000.0] {
            assert_eq!(from_iso(&iso_time(milliseconds)), Some(milliseconds));
        }
        assert_eq!(from_iso("2026-11-23 20:59:59"), Some(1_795_467_599_000.0));
        assert_eq!((from_iso(""), from_iso("soon")), (None, None));
    }
}
