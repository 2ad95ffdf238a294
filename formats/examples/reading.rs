//! Seconds to read a Parquet file as a table, by way of text and by way of columns: `reading FILE.parquet [RUNS]`.

use std::time::Instant;

use querent_formats::read::{Converter, ConverterOptions, converter};
use querent_table::{CsvReader, Format, ReadOptions as TableOptions};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Rows that are converted at a time, as in the package.
const ROWS: usize = 5000;

fn opened(bytes: &[u8]) -> Result<Box<dyn Converter>> {
    let mut converter = converter(Format::Parquet, ConverterOptions::default())?;
    converter.push(bytes)?;
    converter.end()?;
    Ok(converter)
}

fn reader() -> CsvReader {
    let text = |text: &str| Some(text.to_owned());
    let (header_row, header_rows, footer_rows) = (Some(0), Some(1), Some(0));
    let options = TableOptions {
        delimiter: text(","),
        quote: text("\""),
        header_row,
        header_rows,
        footer_rows,
        ..TableOptions::default()
    };
    CsvReader::new("table.parquet", options)
}

fn by_text(bytes: &[u8]) -> Result<usize> {
    let (mut converter, mut reader) = (opened(bytes)?, reader());
    while let Some(text) = converter.next(ROWS)? {
        reader.push(&text)?;
    }
    Ok(reader.finish()?.n_rows())
}

fn by_columns(bytes: &[u8]) -> Result<usize> {
    let (mut converter, mut reader) = (opened(bytes)?, reader());
    while let Some(batch) = converter.next_batch(ROWS)? {
        reader.push_batch(&batch)?;
    }
    Ok(reader.finish()?.n_rows())
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: reading FILE.parquet [RUNS]")?;
    let runs = arguments.next().map_or(Ok(5), |runs| runs.parse())?;
    let bytes = std::fs::read(path)?;
    for _ in 0..runs {
        for (name, read) in [("by text", by_text as fn(&[u8]) -> Result<usize>), ("by columns", by_columns)] {
            let start = Instant::now();
            let rows = read(&bytes)?;
            eprintln!("{name}: {:.3} s for {rows} rows", start.elapsed().as_secs_f64());
        }
    }
    Ok(())
}
