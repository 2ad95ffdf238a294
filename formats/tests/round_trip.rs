//! What is written in a format and read again is the same table.
//!
//! What cannot come back, in every format: two columns of one name, a column without a name (the writers of JSON Lines and
//! Parquet name them), and a table of no rows. XLSX has no empty text, so rows that are blank at the end of a sheet are lost, as
//! is a header with a blank name where it would then be taken for a title.

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use querent_formats::FormatError;
use querent_formats::read::{ConverterOptions, converter};
use querent_formats::write::{WriterOptions, writer};
use querent_table::{Content, FORMATS, Format, Module};

type Rows = Vec<Vec<String>>;

fn csv(rows: &Rows) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n").collect()
}

fn parsed(bytes: &[u8]) -> Result<Rows, String> {
    let mut reader = csv_core::Reader::new();
    let (mut rows, mut row, mut cell, mut input) = (Rows::new(), Vec::new(), Vec::new(), bytes);
    loop {
        let mut out = [0; 64];
        let (result, read, wrote) = reader.read_field(input, &mut out);
        input = &input[read..];
        cell.extend_from_slice(&out[..wrote]);
        match result {
            csv_core::ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8(std::mem::take(&mut cell)).map_err(|error| error.to_string())?);
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            csv_core::ReadFieldResult::End => return Ok(rows),
            _ => {}
        }
    }
}

fn round_trip(rows: &Rows, format: Format) -> Result<Vec<u8>, FormatError> {
    let mut writer = writer(format, WriterOptions::default())?;
    let mut bytes = Vec::new();
    for chunk in csv(rows).as_bytes().chunks(13) {
        writer.push(chunk)?;
        bytes.extend(writer.take());
    }
    bytes.extend(writer.finish()?);
    let mut reader = converter(format, ConverterOptions::default())?;
    for _ in 0..reader.readings() {
        reader.push(&bytes)?;
        reader.end()?;
    }
    let mut back = Vec::new();
    while let Some(piece) = reader.next(3)? {
        back.extend(piece);
    }
    Ok(back)
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("007".to_owned()),
        Just("1e5".to_owned()),
        Just("-0".to_owned()),
        Just("TRUE".to_owned()),
        Just("true".to_owned()),
        Just("null".to_owned()),
        Just("1.50".to_owned()),
        Just("_x0001_".to_owned()),
        Just("4111111111111111".to_owned()),
        Just("9007199254740993".to_owned()),
        Just("2024-02-29".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<i16>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| format!("{number:e}")),
        (-1000_i32..1000).prop_map(|number| (f64::from(number) / 8.0).to_string()),
        "[ -~]{0,12}",
        "[\\x00-\\x1f\\x7f é中\u{fffe}😀_x0-9]{0,9}",
        any::<String>(),
    ]
}

/// Columns of one kind of cell as well as of many, so that typed columns come up.
fn table() -> impl Strategy<Value = Rows> {
    (1_usize..5, 1_usize..9).prop_flat_map(|(n_columns, n_rows)| {
        let header = btree_set("[a-zé]{1,5}", n_columns).prop_map(|names| names.into_iter().collect::<Vec<_>>());
        let whole = any::<i32>().prop_map(|number| number.to_string());
        let half = any::<i16>().prop_map(|number| (f64::from(number) / 4.0).to_string());
        let blank = Just(String::new());
        let column = prop_oneof![
            vec(cell(), n_rows),
            vec(prop_oneof![4 => whole, 1 => blank.clone()], n_rows),
            vec(prop_oneof![4 => half, 1 => blank], n_rows),
        ];
        (header, vec(column, n_columns)).prop_map(move |(header, columns)| {
            let row = |row: usize| columns.iter().map(|column| column[row].clone()).collect();
            [header].into_iter().chain((0..n_rows).map(row)).collect()
        })
    })
}

/// The formats that are written here: each is read as well.
fn written() -> impl Iterator<Item = Format> {
    FORMATS.iter().filter(|info| info.writer == Some(Module::Formats)).map(|info| info.id)
}

fn back(rows: &Rows, format: Format) -> Result<Rows, TestCaseError> {
    let bytes = round_trip(rows, format).map_err(|error| TestCaseError::fail(error.to_string()))?;
    parsed(&bytes).map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_table_comes_back_in_every_format(mut rows in table()) {
        for format in written().filter(|&format| format.info().content != Content::Sheets) {
            prop_assert_eq!(&back(&rows, format)?, &rows, "{:?}", format);
        }
        // A blank row at the end is no row of a sheet.
        if let Some(last) = rows.last_mut() {
            last[0].push('.');
        }
        for format in written().filter(|&format| format.info().content == Content::Sheets) {
            prop_assert_eq!(&back(&rows, format)?, &rows, "{:?}", format);
        }
    }
}

#[test]
fn the_same_table_gives_the_same_bytes() -> Result<(), FormatError> {
    for format in written() {
        let write = || {
            let mut writer = writer(format, WriterOptions::default())?;
            writer.push(b"a,b\n1,x\n2,y\n")?;
            writer.finish()
        };
        assert_eq!(write()?, write()?, "{format:?}");
    }
    Ok(())
}
