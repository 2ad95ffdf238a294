use super::*;
use crate::SampleOptions;

fn error(bytes: &[u8]) -> Option<TableError> {
    read_csv(bytes.to_vec(), "t.csv").err()
}

#[test]
fn progress_is_told_in_bytes_and_rows() -> Result<(), TableError> {
    let rows: Vec<String> = (0..20_000).map(|row| format!("{row},x\n")).collect();
    let bytes = format!("a,b\n{}", rows.concat());
    let options = ReadOptions { bytes_total: bytes.len() as f64, ..ReadOptions::default() };
    let mut reader = CsvReader::new("t.csv", options);
    let (first, rest) = bytes.as_bytes().split_at(100_003);
    let progress = reader.push(first)?;
    assert_eq!((progress.bytes_done, progress.bytes_total), (100_003.0, bytes.len() as f64));
    // All but the row that is cut.
    assert_eq!(progress.rows as usize, bytes[..100_003].lines().count() - 2);
    let progress = reader.push(rest)?;
    assert_eq!((progress.bytes_done, progress.rows), (progress.bytes_total, 20_000));
    assert_eq!(reader.finish()?, read_csv(bytes.into_bytes(), "t.csv")?);
    Ok(())
}

#[test]
fn quotes_line_ends_and_blank_lines_are_understood() -> Result<(), TableError> {
    let bytes = "\u{feff}\"a\n1\",b\r\n\r\n\"x \"\"y\"\"\",\"p\r\nq\"\r\n ,\r\n";
    let table = read_csv(bytes.as_bytes().to_vec(), "t.csv")?;
    assert_eq!(table.header(), ["a\n1", "b"]);
    assert_eq!(table.cells(0).collect::<Vec<_>>(), ["x \"y\"", " "]);
    assert_eq!(table.cells(1).collect::<Vec<_>>(), ["p\r\nq", ""]);
    let quoting = Quoting::STANDARD;
    assert_eq!(table.dialect(), Dialect { delimiter: b',', quoting, line_ending: "\r\n", final_line_end: true });
    assert_eq!(table.verbatim().marks, 3);
    Ok(())
}

#[test]
fn the_line_ending_is_that_of_the_first_line() -> Result<(), TableError> {
    for (text, ending, is_final) in [
        ("a,b\n1,2\r\n", "\n", true),
        ("a,b\r\n1,2\n3,4", "\r\n", false),
        ("a,b\r1,2\r", "\r", true),
        ("a,b\r1,2\r\n", "\r", true),
        ("\"a\r\",b\n1,2", "\n", false),
    ] {
        let dialect = read_csv(text.into(), "t.csv")?.dialect();
        assert_eq!((dialect.line_ending, dialect.final_line_end), (ending, is_final), "{text:?}");
    }
    Ok(())
}

#[test]
fn a_delimiter_can_be_asked_for() -> Result<(), TableError> {
    let options = |delimiter: &str| ReadOptions { delimiter: Some(delimiter.to_owned()), ..ReadOptions::default() };
    let mut reader = CsvReader::new("t.csv", options(":"));
    reader.push(b"a,1:b\n\"1:2\":3\n")?;
    let table = reader.finish()?;
    assert_eq!((table.delimiter(), table.cell(0, 0)), (':', "1:2"));
    let mut reader = CsvReader::new("t.csv", options("::"));
    reader.push(b"a::b\n")?;
    assert_eq!(reader.finish().err().map(|error| error.code()), Some("bad_delimiter"));
    Ok(())
}

#[test]
fn a_blank_column_can_be_added_to_be_filled_in() -> Result<(), TableError> {
    let read = |bytes: &[u8], label_column: &str, sample: Option<u32>| {
        let sample = sample.map(|rows| SampleOptions { rows, seed: 1 });
        let label_column = Some(label_column.to_owned());
        let mut reader = CsvReader::new("t.csv", ReadOptions { sample, label_column, ..ReadOptions::default() });
        reader.push(bytes)?;
        assert!(reader.preview(9, 99).is_none_or(|table| table.n_columns() == 2));
        reader.finish()
    };
    let table = read(b"text\na letter\nanother\n", " label ", None)?;
    assert_eq!(table.header(), ["text", "label"]);
    assert_eq!(table.cells(1).collect::<Vec<_>>(), ["", ""]);
    assert_eq!(read(b"text\na letter\nanother\nmore\n", "label", Some(2))?.n_rows(), 2);
    let table = read(b"text\nnever came, though sent\n\"so\", he said\n\"a, b\"\n", "label", None)?;
    assert_eq!(table.cells(0).collect::<Vec<_>>(), ["never came, though sent", "\"so\", he said", "\"a, b\""]);
    assert_eq!(table.delimiter(), ',');
    let table = read(b"a,a\n1,2\n", "a (2)", None)?;
    assert_eq!((table.n_columns(), table.header()), (2, &["a".to_owned(), "a".to_owned()][..]));
    let table = read(b"label,text\nx,a letter\n", "label", None)?;
    assert_eq!(table.header(), ["label", "text"]);
    assert_eq!(read(b"text\na\n", "", None).err().map(|error| error.code()), Some("one_column"));
    assert_eq!(read(b"text\na\n", "text", None).err().map(|error| error.code()), Some("one_column"));
    Ok(())
}

#[test]
fn a_table_of_any_shape_is_read_where_that_is_asked_for() -> Result<(), TableError> {
    let read = |bytes: &[u8]| {
        let mut reader = CsvReader::new("t.csv", ReadOptions { any_shape: true, ..ReadOptions::default() });
        reader.push(bytes)?;
        reader.finish()
    };
    let one = read(b"text\na\n\"\"\nb\n")?;
    assert_eq!((one.n_columns(), one.cells(0).collect::<Vec<_>>()), (1, vec!["a", "", "b"]));
    assert_eq!(crate::write_csv(&one, &[]), b"text\na\n\"\"\nb\n");
    let list = read(b"text\na, b\nc\n")?;
    assert_eq!((list.n_columns(), list.cell(0, 0)), (1, "a, b"));
    assert_eq!(crate::write_csv(&list, &[]), b"text\n\"a, b\"\nc\n");
    let none = read(b"a,b\n")?;
    assert_eq!((none.n_columns(), none.n_rows()), (2, 0));
    assert_eq!(crate::write_csv(&none, &[]), b"a,b\n");
    assert_eq!(crate::profile(&none).columns.len(), 2);
    assert_eq!(read(b"\n").err().map(|error| error.code()), Some("empty_file"));
    Ok(())
}

#[test]
fn ragged_rows_are_named_by_row_and_line() {
    let ragged = |line| Some(TableError::RaggedRow { row: 2, line, found: 3, expected: 2 });
    assert_eq!(error(b"a,b\n1,2\n\n1,2,3\n"), ragged(4));
    assert_eq!(error(b"a,b\r\r1,2\r1,2,3"), ragged(4));
    assert_eq!(error(b"a,b\r\n\"1\r\n\",2\r\n1,2,3\r\n"), ragged(4));
    // What is wrong further down is not said first.
    assert_eq!(error(b"a,b\n1,2\n1,2,3\n\xff,\xff\n1\n\"1"), ragged(3));
}

#[test]
fn a_quote_that_swallows_the_rest_is_named_where_it_opens() {
    let open = Some(TableError::UnclosedQuote { row: 2, line: 3 });
    assert_eq!(error(b"a,b\n1,2\n1,\"2\n3,4\n"), open);
    assert_eq!(error(b"a,b\n1,2\n\"1,2\n3,4\n"), open);
    assert_eq!(error(b"\xef\xbb\xbf\"a,b\n"), Some(TableError::UnclosedQuote { row: 0, line: 1 }));
    assert_eq!(error(b"a,b\n1,\"\"\n"), None);
}

#[test]
fn text_in_another_encoding_is_named_by_row_and_column() {
    let latin1 = |row, column: &str| Some(TableError::NotUtf8 { row, column: column.to_owned() });
    assert_eq!(error(b"a,b\n1,caf\xe9\n"), latin1(1, "b"));
    // Together the two cells would be one character.
    assert_eq!(error(b"a,b\n\xc3,\xa9\n"), latin1(1, "a"));
    assert_eq!(error(b"a,\xe9\n1,2\n"), latin1(0, "2"));
    assert_eq!(error(b"a,b\n1,2\n\"x\",\"y\"\n3,\xc3"), latin1(3, "b"));
}

#[test]
fn a_failure_comes_again() {
    let mut reader = CsvReader::new("t.csv", ReadOptions::default());
    let bytes = format!("a,b\n1,2,3\n{}", "1,2\n".repeat(20_000));
    let ragged = TableError::RaggedRow { row: 1, line: 2, found: 3, expected: 2 };
    assert_eq!(reader.push(bytes.as_bytes()), Err(ragged.clone()));
    assert_eq!(reader.push(b""), Err(ragged.clone()));
    assert_eq!(reader.finish(), Err(ragged));
}

#[test]
fn zeros_are_cells_where_they_are_few_or_were_written_as_such() {
    let zero = |bytes: &[u8]| read_csv(bytes.to_vec(), "t.csv").map(|table| table.cell(0, 1).to_owned());
    assert_eq!(zero(b"a,b\n1,\0\n"), Ok("\0".to_owned()));
    let many = b"a,b\n1,\0\0\0\0\n";
    assert_eq!(error(many).map(|error| error.code()), Some("not_text"));
    let back = read_back(many, "t.csv", None).map(|table| table.cell(0, 1).to_owned());
    assert_eq!(back, Ok("\0\0\0\0".to_owned()));
}

#[test]
fn a_header_that_is_longer_than_all_that_is_looked_at_is_one_of_a_table() -> Result<(), TableError> {
    let n = 12_000;
    for delimiter in [",", ";", "\t"] {
        let line = |cell: &dyn Fn(usize) -> String| (0..n).map(cell).collect::<Vec<_>>().join(delimiter);
        let text =
            [line(&|at| format!("gene{at}")), line(&|at| at.to_string()), line(&|_| "0.5".to_owned())].join("\n");
        let table = read_csv(text.into_bytes(), "genes.txt")?;
        assert_eq!((table.n_columns(), table.n_rows()), (n, 2));
        assert_eq!((table.names()[n - 1].as_str(), table.cell(0, 7)), ("gene11999", "7"));
    }
    let prose =
        "Of much that was said there, little was meant, and less, as we all know, was done by anybody who was asked. ";
    let table = read_csv(format!("{}\nShort.\n", prose.repeat(800)).into_bytes(), "texts.txt")?;
    assert_eq!(table.n_columns(), 2);
    Ok(())
}
