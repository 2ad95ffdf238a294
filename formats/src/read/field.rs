//! One value of a Parquet file as the text of a cell.

use std::fmt::Write as _;

use parquet::data_type::Decimal;
use parquet::record::Field;

use super::schema::Time;
use super::time::{Unit, push_clock, push_date, push_instant};
use crate::number::{Float, number_text, push_number};

/// The text of a value: null as nothing, numbers as short as they read back, dates and times as ISO 8601, bytes as text or as
/// hexadecimal digits after `0x`, a list of one as its value and of none as nothing, and what else is nested as JSON.
pub(super) fn cell_text(field: &Field, time: Option<Time>) -> String {
    let mut text = String::new();
    push_cell(&mut text, field, time);
    text
}

/// Adds the [`cell_text`] of a value.
pub(super) fn push_cell(text: &mut String, field: &Field, time: Option<Time>) {
    match (field, time) {
        (Field::Null, _) => {}
        (
            Field::Long(parts) | Field::TimestampMillis(parts) | Field::TimestampMicros(parts),
            Some(Time::Instant(unit, is_utc)),
        ) => push_instant(text, *parts, unit, is_utc),
        (Field::Long(parts) | Field::TimeMicros(parts), Some(Time::Clock(unit))) => push_clock(text, *parts, unit),
        (Field::Str(value), _) => text.push_str(value),
        (Field::Bytes(bytes), _) => text.push_str(&bytes_text(bytes.data())),
        (Field::Date(days), _) => push_date(text, i64::from(*days)),
        (Field::TimeMillis(parts), _) => push_clock(text, i64::from(*parts), Unit::Millis),
        (Field::TimeMicros(parts), _) => push_clock(text, *parts, Unit::Micros),
        (Field::TimestampMillis(parts), _) => push_instant(text, *parts, Unit::Millis, false),
        (Field::TimestampMicros(parts), _) => push_instant(text, *parts, Unit::Micros, false),
        (Field::Float16(number), _) => push_number(text, f32::from(*number)),
        (Field::Float(number), _) => push_number(text, *number),
        (Field::Double(number), _) => push_number(text, *number),
        (Field::ListInternal(list), _) => match list.elements() {
            [] => {}
            [only] => push_cell(text, only, None),
            _ => text.push_str(&json(field)),
        },
        (other, _) => text.push_str(&json(other)),
    }
}

fn json(field: &Field) -> String {
    match field {
        Field::Null => "null".to_owned(),
        Field::Bool(truth) => truth.to_string(),
        Field::Byte(number) => number.to_string(),
        Field::Short(number) => number.to_string(),
        Field::Int(number) => number.to_string(),
        Field::Long(number) => number.to_string(),
        Field::UByte(number) => number.to_string(),
        Field::UShort(number) => number.to_string(),
        Field::UInt(number) => number.to_string(),
        Field::ULong(number) => number.to_string(),
        Field::Float16(number) => json_number(f32::from(*number)),
        Field::Float(number) => json_number(*number),
        Field::Double(number) => json_number(*number),
        Field::Decimal(decimal) => decimal_text(decimal),
        Field::Group(row) => object(
            row.get_column_iter().map(|(name, value)| (serde_json::Value::from(name.as_str()).to_string(), value)),
        ),
        Field::ListInternal(list) => {
            let elements: Vec<String> = list.elements().iter().map(json).collect();
            format!("[{}]", elements.join(","))
        }
        Field::MapInternal(map) => {
            object(map.entries().iter().map(|(key, value)| (quoted(&cell_text(key, None)), value)))
        }
        text => quoted(&cell_text(text, None)),
    }
}

fn object<'a>(entries: impl Iterator<Item = (String, &'a Field)>) -> String {
    let entries: Vec<String> = entries.map(|(name, value)| format!("{name}:{}", json(value))).collect();
    format!("{{{}}}", entries.join(","))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn json_number<F: Float>(number: F) -> String {
    if number.into().is_finite() { number_text(number) } else { "null".to_owned() }
}

fn bytes_text(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    bytes.iter().fold("0x".to_owned(), |mut text, byte| {
        // Writing to a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// All the digits that the scale says, as in `1.50`. The number is in two's complement, its highest byte first.
fn decimal_text(decimal: &Decimal) -> String {
    const MOST_BYTES: usize = 16;
    let bytes = decimal.data();
    let fill = if bytes.first().is_some_and(|&byte| byte >= 0x80) { 0xff } else { 0 };
    let spare = bytes.len().saturating_sub(MOST_BYTES);
    if bytes[..spare].iter().any(|&byte| byte != fill) {
        return bytes_text(bytes);
    }
    let mut whole = [fill; MOST_BYTES];
    whole[MOST_BYTES - (bytes.len() - spare)..].copy_from_slice(&bytes[spare..]);
    let number = i128::from_be_bytes(whole);
    let scale = usize::try_from(decimal.scale()).unwrap_or(0);
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let sign = if number < 0 { "-" } else { "" };
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use parquet::data_type::ByteArray;

    use super::*;

    #[test]
    fn decimals_have_all_their_digits() {
        let text = |bytes: &[u8], scale| decimal_text(&Decimal::from_bytes(ByteArray::from(bytes.to_vec()), 38, scale));
        assert_eq!(text(&[0, 150], 2), "1.50");
        assert_eq!(text(&[0xff], 2), "-0.01");
        assert_eq!(text(&[7], 0), "7");
        assert_eq!(text(&[], 1), "0.0");
        assert_eq!(text(&[&[0xff; 20][..], &[0x9c]].concat(), 1), "-10.0");
    }

    #[test]
    fn bytes_that_are_no_text_are_hexadecimal() {
        assert_eq!(bytes_text("né".as_bytes()), "né");
        assert_eq!(bytes_text(&[0xff, 0x0a]), "0xff0a");
    }
}
