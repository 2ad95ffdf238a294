//! One cell of a workbook as the text that a person sees.

use std::borrow::Cow;

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};

use crate::number::number_text;

/// Whole numbers without `.0`, other numbers as short as they read back, `TRUE` and `FALSE`, dates as ISO 8601 (without the
/// time where it is midnight), `#N/A` as nothing and other errors as they are shown.
pub(super) fn text<'a>(cell: &'a DataRef) -> Cow<'a, str> {
    match cell {
        DataRef::Empty | DataRef::Error(CellErrorType::NA) => Cow::Borrowed(""),
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number_text(*number).into(),
        DataRef::Bool(truth) => Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => moment_text(*moment).into(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cow::Borrowed(without_midnight(text)),
        DataRef::Error(error) => error.to_string().into(),
    }
}

/// The same for a cell that owns its text.
pub(super) fn owned_text(cell: &Data) -> Cow<'_, str> {
    let other = match cell {
        Data::String(text) => return Cow::Borrowed(text),
        Data::DateTimeIso(text) | Data::DurationIso(text) => return Cow::Borrowed(without_midnight(text)),
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(error) => DataRef::Error(error.clone()),
    };
    text(&other).into_owned().into()
}

fn moment_text(moment: ExcelDateTime) -> String {
    const DAY_MILLIS: f64 = 86_400_000.0;
    if moment.is_duration() {
        let millis = (moment.as_f64() * DAY_MILLIS).round();
        let sign = if millis < 0.0 { "-" } else { "" };
        let millis = millis.abs() as u64;
        let (seconds, millis) = (millis / 1000, millis % 1000);
        let clock = format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
        return clock + &fraction(millis);
    }
    let (year, month, day, hour, minute, second, millis) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let clock = format!("{hour:02}:{minute:02}:{second:02}{}", fraction(u64::from(millis)));
    match (moment.as_f64(), clock.as_str()) {
        (value, _) if (0.0..1.0).contains(&value) => clock,
        (_, "00:00:00") => date,
        _ => format!("{date}T{clock}"),
    }
}

fn without_midnight(text: &str) -> &str {
    text.strip_suffix("T00:00:00").unwrap_or(text)
}

fn fraction(millis: u64) -> String {
    if millis == 0 { String::new() } else { format!(".{millis:03}") }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn moment(value: f64, kind: ExcelDateTimeType) -> String {
        moment_text(ExcelDateTime::new(value, kind, false))
    }

    #[test]
    fn moments_are_iso_8601() {
        // 45943 is 2025-10-13.
        assert_eq!(moment(45943.0, ExcelDateTimeType::DateTime), "2025-10-13");
        assert_eq!(moment(45943.5, ExcelDateTimeType::DateTime), "2025-10-13T12:00:00");
        assert_eq!(moment(45943.541, ExcelDateTimeType::DateTime), "2025-10-13T12:59:02.400");
        assert_eq!(moment(0.25, ExcelDateTimeType::DateTime), "06:00:00");
        assert_eq!(moment(1.125, ExcelDateTimeType::TimeDelta), "27:00:00");
        assert_eq!(moment(-0.125, ExcelDateTimeType::TimeDelta), "-3:00:00");
    }
}
