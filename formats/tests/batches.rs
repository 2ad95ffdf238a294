//! Rows that come column by column give the table that their text gives, bit for bit.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use querent_formats::read::{Converter, ConverterOptions, converter};
use querent_formats::write::{WriterOptions, writer};
use querent_table::{
    ColumnSpec, CsvReader, Format, Kind, ReadOptions as TableOptions, Table, TypedColumns, TypedValues, write_csv,
};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn opened(bytes: &[u8]) -> Result<Box<dyn Converter>> {
    let mut converter = converter(Format::Parquet, ConverterOptions::default())?;
    converter.push(bytes)?;
    converter.end()?;
    Ok(converter)
}

/// The table by way of text and by way of columns, read as the package reads what has named columns.
fn both(bytes: &[u8], max_rows: usize) -> Result<[Table; 2]> {
    let text = |text: &str| Some(text.to_owned());
    let options = TableOptions {
        delimiter: text(","),
        quote: text("\""),
        header_row: Some(0),
        header_rows: Some(1),
        footer_rows: Some(0),
        ..TableOptions::default()
    };
    let mut by_text = CsvReader::new("t.parquet", options.clone());
    let mut by_columns = CsvReader::new("t.parquet", options);
    let mut converter = opened(bytes)?;
    assert!(converter.has_batches());
    while let Some(piece) = converter.next(max_rows)? {
        by_text.push(&piece)?;
    }
    let mut converter = opened(bytes)?;
    while let Some(batch) = converter.next_batch(max_rows)? {
        by_columns.push_batch(&batch)?;
    }
    assert_eq!(converter.progress().done, converter.progress().total);
    by_text.end()?;
    by_columns.end()?;
    assert_eq!(by_text.notes(), by_columns.notes());
    Ok([by_text.finish()?, by_columns.finish()?])
}

/// Every column taken for numbers.
fn numbers(table: &Table) -> Vec<(u32, usize)> {
    let specs: Vec<ColumnSpec> = (0..table.n_columns()).map(|column| ColumnSpec::new(column, Kind::Number)).collect();
    let typed = TypedColumns::read(table, &specs);
    let of_column = |column: usize| {
        let column = typed.column(column).unwrap_or_else(|| unreachable!());
        let TypedValues::Numbers(numbers) = &column.values else { unreachable!() };
        let places = (0..table.n_rows()).map(|row| column.cells.place(row));
        places.map(|place| (numbers.at(place).to_bits(), numbers.decimals(place))).collect::<Vec<_>>()
    };
    (0..table.n_columns()).flat_map(of_column).collect()
}

#[test]
fn files_of_other_programs_give_the_same_table() -> Result<()> {
    for packing in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"] {
        let name = format!("tests/fixtures/table.{packing}.parquet");
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name))?;
        for max_rows in [1, 2, 1000] {
            let [text, columns] = both(&bytes, max_rows)?;
            assert_eq!(text, columns);
            assert_eq!(numbers(&text), numbers(&columns));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_written_is_the_same_table_again(
        rows in proptest::collection::vec((
            prop_oneof![any::<f64>().prop_map(|number| number.to_string()), Just(String::new())],
            prop_oneof![any::<i64>().prop_map(|number| number.to_string()), Just(String::new())],
            prop_oneof![(-999..999_i32).prop_map(|number| (f64::from(number) / 100.0).to_string())],
            "[a-z,\"\\n]{1,6}",
        ), 1..60),
        max_rows in 1_usize..20,
    ) {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let row = |(a, b, c, d): &(String, String, String, String)| format!("{a},{b},{c},{}\n", quoted(d));
        let csv = "a,b,c,d\n".to_owned() + &rows.iter().map(row).collect::<String>();
        let write = || {
            let mut writer = writer(Format::Parquet, WriterOptions::default())?;
            writer.push(csv.as_bytes())?;
            writer.finish()
        };
        let bytes = write().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let [text, columns] = both(&bytes, max_rows).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&text, &columns);
        prop_assert_eq!(numbers(&text), numbers(&columns));
        prop_assert_eq!(write_csv(&columns, &[]), write_csv(&text, &[]));
    }
}
