//! A column of single values, from a row group of a Parquet file to cells.

use std::fmt::Write as _;

use parquet::basic::ConvertedType;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::record::Field;
use parquet::schema::types::ColumnDescPtr;
use querent_table::BatchCells;

use super::field::push_cell;
use super::schema::{Column, Time};
use crate::number::push_number;

/// The values of a column that were not read yet.
pub(super) struct FlatColumn {
    reader: ColumnReader,
    kind: Kind,
}

/// What the values of a column are.
struct Kind {
    descriptor: ColumnDescPtr,
    time: Option<Time>,
    is_numeric: bool,
}

impl FlatColumn {
    pub(super) fn new(column: &Column, descriptor: ColumnDescPtr, reader: ColumnReader) -> Self {
        let Column { time, is_numeric, .. } = *column;
        Self { reader, kind: Kind { descriptor, time, is_numeric } }
    }

    /// Reads at most `n_rows` values and adds their cells, a blank one for null; gives how many there were.
    ///
    /// # Errors
    ///
    /// Those of the Parquet crate.
    pub(super) fn read(&mut self, n_rows: usize, cells: &mut BatchCells) -> Result<usize, ParquetError> {
        let Self { reader, kind } = self;
        let descriptor = &kind.descriptor;
        match reader {
            ColumnReader::BoolColumnReader(reader) => read(reader, kind, n_rows, cells, |value, text| {
                Ok(kind.write(&Field::convert_bool(descriptor, value), text))
            }),
            ColumnReader::Int32ColumnReader(reader) => read(reader, kind, n_rows, cells, |value, text| {
                Ok(kind.write(&Field::convert_int32(descriptor, value), text))
            }),
            ColumnReader::Int64ColumnReader(reader) => read(reader, kind, n_rows, cells, |value, text| {
                Ok(kind.write(&Field::convert_int64(descriptor, value), text))
            }),
            ColumnReader::Int96ColumnReader(reader) => read(reader, kind, n_rows, cells, |value, text| {
                Ok(kind.write(&Field::convert_int96(descriptor, value), text))
            }),
            ColumnReader::FloatColumnReader(reader) => read(reader, kind, n_rows, cells, |value, text| {
                Ok(kind.write(&Field::convert_float(descriptor, value), text))
            }),
            ColumnReader::DoubleColumnReader(reader) => read(reader, kind, n_rows, cells, |value, text| {
                Ok(kind.write(&Field::convert_double(descriptor, value), text))
            }),
            ColumnReader::ByteArrayColumnReader(reader) => {
                read(reader, kind, n_rows, cells, |value, text| kind.write_bytes(value, text))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                read(reader, kind, n_rows, cells, |value, text| kind.write_bytes(value.into(), text))
            }
        }
    }
}

impl Kind {
    /// Writes a value, and gives the number that it is.
    fn write(&self, field: &Field, text: &mut String) -> f64 {
        let mut whole = |number: i64| {
            // Writing to a String does not fail.
            let _ = write!(text, "{number}");
            number as f64
        };
        match *field {
            Field::Byte(number) => whole(number.into()),
            Field::Short(number) => whole(number.into()),
            Field::Int(number) => whole(number.into()),
            Field::Long(number) if self.time.is_none() => whole(number),
            Field::UByte(number) => whole(number.into()),
            Field::UShort(number) => whole(number.into()),
            Field::UInt(number) => whole(number.into()),
            Field::Double(number) => {
                push_number(text, number);
                number
            }
            Field::ULong(number) => {
                push_cell(text, field, self.time);
                number as f64
            }
            // The text of one in single precision says another number in double precision, which is the one that counts.
            Field::Float(number) => {
                let start = text.len();
                push_number(text, number);
                text[start..].parse().unwrap_or(f64::NAN)
            }
            _ => {
                push_cell(text, field, self.time);
                f64::NAN
            }
        }
    }

    fn write_bytes(&self, value: ByteArray, text: &mut String) -> Result<f64, ParquetError> {
        use ConvertedType::{ENUM, JSON, UTF8};
        let is_text = matches!(self.descriptor.converted_type(), UTF8 | ENUM | JSON);
        if is_text && let Ok(value) = std::str::from_utf8(value.data()) {
            text.push_str(value);
            return Ok(f64::NAN);
        }
        Ok(self.write(&Field::convert_byte_array(&self.descriptor, value)?, text))
    }
}

/// Reads values and has each written by `write`, which gives the number that it is.
fn read<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    kind: &Kind,
    n_rows: usize,
    cells: &mut BatchCells,
    mut write: impl FnMut(T::T, &mut String) -> Result<f64, ParquetError>,
) -> Result<usize, ParquetError> {
    let (mut values, mut levels) = (Vec::with_capacity(n_rows), Vec::new());
    let present = kind.descriptor.max_def_level();
    let (read, ..) = reader.read_records(n_rows, Some(&mut levels), None, &mut values)?;
    let mut values = values.into_iter();
    let mut outcome = Ok(());
    for row in 0..read {
        let is_present = levels.get(row).is_none_or(|&level| level == present);
        let value = if is_present { values.next() } else { None };
        let add = |text: &mut String| {
            let number = value.map_or(Ok(f64::NAN), |value| write(value, text));
            number.unwrap_or_else(|error| {
                outcome = Err(error);
                f64::NAN
            })
        };
        if kind.is_numeric {
            cells.push_number(add);
        } else {
            cells.push(|text| {
                add(text);
            });
        }
    }
    outcome.map(|()| read)
}
