//! One cell of a workbook as the text that a person sees.

use std::borrow::Cow;

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};

use crate::number::number_text;

/// Whole numbers without `.0`, other numbers as short as they read back (a quarter shown as 25 % is `0.25`), `TRUE` and `FALSE`,
/// dates as ISO 8601 (without the time where it is midnight), durations as hours, minutes and seconds, and errors such as
/// `#DIV/0!` as they are shown.
pub(super) fn text<'a>(cell: &'a DataRef) -> Cow<'a, str> {
    match cell {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number_text(*number).into(),
        DataRef::Bool(truth) => Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => moment_text(*moment).into(),
        DataRef::DateTimeIso(text) => Cow::Borrowed(without_midnight(text)),
        DataRef::DurationIso(text) => clock_of(text).map_or(Cow::Borrowed(text), Cow::Owned),
        DataRef::Error(CellErrorType::GettingData) => Cow::Borrowed("#GETTING_DATA"),
        DataRef::Error(error) => error.to_string().into(),
    }
}

/// The same for a cell that owns its text.
pub(super) fn owned_text(cell: &Data) -> Cow<'_, str> {
    let other = match cell {
        Data::String(text) => return Cow::Borrowed(text),
        Data::DateTimeIso(text) => return Cow::Borrowed(without_midnight(text)),
        Data::DurationIso(text) => return clock_of(text).map_or(Cow::Borrowed(text), Cow::Owned),
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

/// A duration of ISO 8601 (`PT27H30M00S`) as hours, minutes and seconds (`27:30:00`), where it has no days.
fn clock_of(text: &str) -> Option<String> {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("-", text));
    let text = text.strip_prefix("PT")?;
    let (hours, text) = text.split_once('H').unwrap_or(("0", text));
    let (minutes, text) = text.split_once('M').unwrap_or(("0", text));
    let seconds = text.strip_suffix('S').unwrap_or(if text.is_empty() { "0" } else { text });
    let (seconds, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|part| part.parse::<u64>().ok());
    let clock = format!("{sign}{:02}:{:02}:{:02}", hours?, minutes?, seconds?);
    let fraction = fraction.trim_end_matches('0');
    let is_number = fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| if fraction.is_empty() { clock } else { format!("{clock}.{fraction}") })
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
        let of_1904 = |value| moment_text(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, true));
        assert_eq!(of_1904(43465.0), "2023-01-01");
        assert_eq!(of_1904(0.75), "18:00:00");
    }

    #[test]
    fn durations_are_hours_minutes_and_seconds() {
        let cases = [
            ("PT27H30M00S", "27:30:00"),
            ("PT06H30M00S", "06:30:00"),
            ("-PT1H", "-01:00:00"),
            ("PT0H0M1.500S", "00:00:01.5"),
            ("PT90M", "00:90:00"),
        ];
        for (iso, clock) in cases {
            assert_eq!(clock_of(iso).as_deref(), Some(clock), "{iso}");
        }
        for other in ["P1DT2H", "PT", "27:30", "PTxH", "PT1S.x"] {
            assert!(clock_of(other).is_none_or(|clock| clock == "00:00:00"), "{other}");
        }
    }
}
