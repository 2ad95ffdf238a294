//! Which columns a Parquet file has, and whether they can be read.

use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::schema::types::Type;

use super::time::Unit;
use crate::error::{FormatError, UnreadType};

/// A column of the table: a field of the root, however deep it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) time: Option<Time>,
    /// Whether its values are single ones, and not lists, maps or groups.
    pub(super) is_flat: bool,
    /// Whether its values are numbers.
    pub(super) is_numeric: bool,
}

/// That the integers of a column are times, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Since midnight.
    Clock(Unit),
    /// Since 1970.
    Instant(Unit, bool),
}

/// The columns of a file.
///
/// # Errors
///
/// [`FormatError::UnsupportedType`] for a column that the record reader would not read, or not read rightly;
/// [`FormatError::NoTable`] where there is none.
pub(super) fn columns(root: &Type) -> Result<Vec<Column>, FormatError> {
    const DEEPEST: usize = 32;
    let fields = root.get_fields();
    if fields.is_empty() {
        return Err(FormatError::NoTable);
    }
    fields
        .iter()
        .map(|field| {
            let unsupported = |found| FormatError::UnsupportedType { column: field.name().to_owned(), found };
            check(field, DEEPEST).map_err(unsupported)?;
            let (time, is_flat) = (time(field), field.is_primitive());
            let is_numeric = is_flat && time.is_none() && are_numbers(field);
            Ok(Column { name: field.name().to_owned(), time, is_flat, is_numeric })
        })
        .collect()
}

/// Whether the values of a primitive field are numbers whose text a program would write in the same way.
fn are_numbers(field: &Type) -> bool {
    use ConvertedType as C;
    let converted = field.get_basic_info().converted_type();
    let is_count = !matches!(
        converted,
        C::DATE | C::TIME_MILLIS | C::TIME_MICROS | C::TIMESTAMP_MILLIS | C::TIMESTAMP_MICROS | C::DECIMAL
    );
    match field.get_physical_type() {
        Physical::INT32 | Physical::INT64 => is_count,
        Physical::FLOAT | Physical::DOUBLE => true,
        _ => false,
    }
}

fn time(field: &Type) -> Option<Time> {
    let unit = |unit: &TimeUnit| match unit {
        TimeUnit::MILLIS => Unit::Millis,
        TimeUnit::MICROS => Unit::Micros,
        TimeUnit::NANOS => Unit::Nanos,
    };
    match field.get_basic_info().logical_type_ref()? {
        LogicalType::Time(time) => Some(Time::Clock(unit(&time.unit))),
        LogicalType::Timestamp(time) => Some(Time::Instant(unit(&time.unit), time.is_adjusted_to_u_t_c)),
        _ => None,
    }
}

/// Fails with what cannot be read.
fn check(field: &Type, deepest: usize) -> Result<(), UnreadType> {
    let info = field.get_basic_info();
    if !info.has_repetition() || info.repetition() == Repetition::REPEATED {
        return Err(UnreadType::RepeatedOutsideList);
    }
    check_inside(field, deepest)
}

fn check_inside(field: &Type, deepest: usize) -> Result<(), UnreadType> {
    let Some(deepest) = deepest.checked_sub(1) else { return Err(UnreadType::NestedTooDeep) };
    if field.is_primitive() {
        return check_primitive(field);
    }
    let fields = field.get_fields();
    match (field.get_basic_info().converted_type(), fields) {
        (_, []) => Err(UnreadType::GroupOfNothing),
        (ConvertedType::LIST, [repeated]) if is_repeated(repeated) => {
            if repeated.is_primitive() {
                return check_inside(repeated, deepest);
            }
            // A list's element may be the repeated group itself, or the only field of it.
            repeated.get_fields().iter().try_for_each(|child| check(child, deepest))?;
            if repeated.get_fields().is_empty() { Err(UnreadType::ListOfNothing) } else { Ok(()) }
        }
        (ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE, [entry]) if is_repeated(entry) && entry.is_group() => {
            match entry.get_fields() {
                entries @ ([_] | [_, _]) => entries.iter().try_for_each(|child| check(child, deepest)),
                _ => Err(UnreadType::OddMap),
            }
        }
        (ConvertedType::LIST | ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE, _) => Err(UnreadType::OddForm),
        _ => fields.iter().try_for_each(|child| check(child, deepest)),
    }
}

fn is_repeated(field: &Type) -> bool {
    let info = field.get_basic_info();
    info.has_repetition() && info.repetition() == Repetition::REPEATED
}

fn check_primitive(field: &Type) -> Result<(), UnreadType> {
    use ConvertedType as C;
    const MOST_DIGITS: i32 = 38;
    let converted = field.get_basic_info().converted_type();
    let Type::PrimitiveType { physical_type, precision, scale, .. } = field else { return Ok(()) };
    let is_read = match physical_type {
        Physical::BOOLEAN | Physical::INT96 | Physical::FLOAT | Physical::DOUBLE => true,
        Physical::INT32 => matches!(
            converted,
            C::NONE
                | C::INT_8
                | C::INT_16
                | C::INT_32
                | C::UINT_8
                | C::UINT_16
                | C::UINT_32
                | C::DATE
                | C::TIME_MILLIS
                | C::DECIMAL
        ),
        Physical::INT64 => matches!(
            converted,
            C::NONE | C::INT_64 | C::UINT_64 | C::TIME_MICROS | C::TIMESTAMP_MILLIS | C::TIMESTAMP_MICROS | C::DECIMAL
        ),
        Physical::BYTE_ARRAY => matches!(converted, C::NONE | C::UTF8 | C::ENUM | C::JSON | C::BSON | C::DECIMAL),
        Physical::FIXED_LEN_BYTE_ARRAY => matches!(converted, C::NONE | C::DECIMAL),
    };
    if !is_read {
        return Err(UnreadType::StoredAs { stored: physical_type.to_string(), meant: converted.to_string() });
    }
    if converted == C::DECIMAL && (*precision > MOST_DIGITS || *scale < 0 || scale > precision) {
        return Err(UnreadType::LongDecimal { digits: *precision, after: *scale });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use parquet::schema::parser::parse_message_type;

    use super::*;

    fn code(message: &str) -> Result<usize, &'static str> {
        let root = parse_message_type(message).map_err(|_| "not a schema")?;
        columns(&root).map(|columns| columns.len()).map_err(|error| error.code())
    }

    #[test]
    fn what_would_be_read_wrongly_is_refused() {
        assert_eq!(code("message m { required int32 a (DATE); optional binary b (UTF8); }"), Ok(2));
        assert_eq!(
            code("message m { optional group a (LIST) { repeated group list { optional int32 element; } } }"),
            Ok(1)
        );
        assert_eq!(code("message m { repeated int32 a; }"), Err("unsupported_type"));
        assert_eq!(code("message m { required fixed_len_byte_array(12) a (INTERVAL); }"), Err("unsupported_type"));
        assert_eq!(code("message m { optional group a (LIST) { optional int32 b; } }"), Err("unsupported_type"));
        assert_eq!(
            code("message m { required fixed_len_byte_array(32) a (DECIMAL(60, 2)); }"),
            Err("unsupported_type")
        );
        assert_eq!(code("message m { }"), Err("no_table"));
    }
}
