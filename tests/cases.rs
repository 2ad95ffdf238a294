//! Files as people have them: lists of texts, lines above and below a table, two header rows, bytes that are no text.

use querent::table::{
    CsvReader, CsvWriter, Extra, FileShape, ReadOptions, ReadingNote, ReadingRemark, Table, TableError, WriteOptions,
    read_exact, write_csv, write_exact,
};

/// The table of a file, and what was noted about it.
fn read_as(bytes: &[u8], name: &str, options: ReadOptions) -> Result<(Table, Vec<ReadingNote>), TableError> {
    let mut reader = CsvReader::new(name, options);
    reader.push(bytes)?;
    reader.end()?;
    let notes = reader.notes().to_vec();
    Ok((reader.finish()?, notes))
}

fn read(bytes: &[u8], name: &str) -> (Table, Vec<ReadingNote>) {
    read_as(bytes, name, ReadOptions::default())
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(bytes)))
}

fn codes(notes: &[ReadingNote]) -> Vec<&str> {
    notes.iter().map(|note| note.code.as_str()).collect()
}

/// Checks that a table is written as its file was, and read again as it is, with columns added and without.
fn check_round_trip(bytes: &[u8], table: &Table) {
    assert_eq!(String::from_utf8_lossy(&write_csv(table, &[])), String::from_utf8_lossy(bytes));
    assert!(write_csv(table, &[]) == bytes, "bytes that are no text");
    check_saved(table);
    let cells = (0..table.n_rows()).map(|row| format!("answer {row}")).collect();
    let extended = write_csv(table, &[Extra { name: "mine", cells }]);
    let (again, _) = read(&extended, table.name());
    assert_eq!(again.names(), [table.names(), &["mine".to_owned()]].concat(), "{}", String::from_utf8_lossy(&extended));
    assert_eq!(again.n_rows(), table.n_rows());
    for column in 0..table.n_columns() {
        assert!(again.cells(column).eq(table.cells(column)), "column {column}");
    }
}

/// Checks that a table is read again as it was saved.
fn check_saved(table: &Table) {
    let again = read_exact(&write_exact(table), table.name(), &table.reading()).unwrap();
    assert_eq!((again.names(), again.n_rows()), (table.names(), table.n_rows()));
    for column in 0..table.n_columns() {
        assert!(again.cells(column).eq(table.cells(column)), "column {column}");
    }
    assert_eq!(write_exact(&again), write_exact(table));
}

const PREAMBLE: &[u8] = include_bytes!("fixtures/cases/01b-preamble-ragged.csv");
const FOOTER: &[u8] = include_bytes!("fixtures/cases/02-footer.csv");
const FOOTER_RAGGED: &[u8] = include_bytes!("fixtures/cases/02b-footer-ragged.csv");
const TWO_HEADERS: &[u8] = include_bytes!("fixtures/cases/04b-two-headers.csv");
const MIXED: &[u8] = include_bytes!("fixtures/cases/11-mixed-encodings.csv");
const DOUBLE_MARK: &[u8] = include_bytes!("fixtures/cases/11d-double-bom.csv");
const ZERO: &[u8] = include_bytes!("fixtures/cases/12-nul.csv");
const SHORT: &[u8] = include_bytes!("fixtures/cases/16-short-rows.csv");
const ROW_NAMES: &[u8] = include_bytes!("fixtures/cases/49-index-header-short.csv");
const FIXED: &[u8] = include_bytes!("fixtures/cases/27-fixed-width.txt");
const SEPARATOR: &[u8] = include_bytes!("fixtures/cases/29-sep-line.csv");
const TEXTS: &[u8] = include_bytes!("fixtures/cases/38-texts.txt");
const TEXTS_PLAIN: &[u8] = include_bytes!("fixtures/cases/38b-texts-plain.txt");

#[test]
fn a_list_of_texts_is_taken_as_it_is_with_a_column_for_labels() {
    for bytes in [TEXTS, TEXTS_PLAIN] {
        for name in ["texts.txt", "texts.csv"] {
            let (table, notes) = read(bytes, name);
            assert_eq!((table.names(), table.n_rows()), (&["text".to_owned(), "label".to_owned()][..], 30), "{name}");
            assert_eq!(codes(&notes), ["texts", "first_line"]);
            let lines = String::from_utf8_lossy(bytes);
            assert!(table.cells(0).eq(lines.lines()));
            assert!(table.cells(1).all(str::is_empty));
            check_saved(&table);
        }
    }
}

#[test]
fn lists_of_texts_of_all_kinds_are_lists() {
    for (name, bytes, texts) in [
        ("t.csv", "text\nGreat, thanks\nNo, not at all\n", vec!["Great, thanks", "No, not at all"]),
        ("t.csv", "review\n\"two\nlines, one text\"\nplain\n", vec!["two\nlines, one text", "plain"]),
        ("t.txt", "\n\nGood morning\n\n\nSo, what now\n", vec!["Good morning", "So, what now"]),
        ("t.txt", "\"Great,\" she said\nNot so great, he said\n", vec!["\"Great,\" she said", "Not so great, he said"]),
        ("t.txt", "\u{feff}很好，谢谢\r\n不太好\r\n还可以,吧\r\n", vec!["很好，谢谢", "不太好", "还可以,吧"]),
        ("t.txt", "هذا جيد، شكرا\nلا بأس\nسيئ جدا\n", vec!["هذا جيد، شكرا", "لا بأس", "سيئ جدا"]),
        ("t.txt", "only one text here", vec!["only one text here"]),
        ("t.txt", "I like it\nI hate it\nI got it\n", vec!["I like it", "I hate it", "I got it"]),
        ("t.txt", "Really great!\nReally bad!\nReally so so!\n", vec!["Really great!", "Really bad!", "Really so so!"]),
        ("t.txt", "Well, I do\nOh, they do not\nSo, who does\n", vec!["Well, I do", "Oh, they do not", "So, who does"]),
        ("t.csv", "colour\nred\nblue\n", vec!["red", "blue"]),
        (
            "t.txt",
            "Order 17 was late\nOrder 18 was late\nOrder 20 was fine\n",
            vec!["Order 17 was late", "Order 18 was late", "Order 20 was fine"],
        ),
        (
            "t.txt",
            "Text 1, it says\nText 2, it says\nText 3, it says\n",
            vec!["Text 1, it says", "Text 2, it says", "Text 3, it says"],
        ),
        (
            "t.txt",
            "what a day #fun\nnot for me #ever again\nso so #maybe but who knows\n",
            vec!["what a day #fun", "not for me #ever again", "so so #maybe but who knows"],
        ),
    ] {
        let (table, notes) = read(bytes.as_bytes(), name);
        assert_eq!(table.n_columns(), 2, "{bytes}");
        assert_eq!(table.cells(0).collect::<Vec<_>>(), texts, "{bytes}");
        assert_eq!((codes(&notes), &table.names()[1]), (vec!["texts", "first_line"], &"label".to_owned()), "{bytes}");
    }
}

#[test]
fn a_person_can_say_what_a_file_is() {
    let texts = |header_rows| ReadOptions { shape: Some(FileShape::Texts), header_rows, ..ReadOptions::default() };
    let csv = b"a,b\n1,2\n3,4\n";
    let (list, _) = read_as(csv, "t.csv", texts(Some(0))).unwrap();
    assert_eq!(list.cells(0).collect::<Vec<_>>(), ["a,b", "1,2", "3,4"]);
    let (list, _) = read_as(csv, "t.csv", texts(Some(1))).unwrap();
    assert_eq!((list.names()[0].as_str(), list.n_rows()), ("a,b", 2));
    let table = ReadOptions { shape: Some(FileShape::Table), ..ReadOptions::default() };
    let refused = read_as(TEXTS, "t.txt", table.clone()).err().map(|error| error.code());
    assert_eq!(refused, Some("ragged_row"));
    let refused = read_as(TEXTS_PLAIN, "t.txt", table).err();
    assert_eq!(refused.as_ref().map(TableError::code), Some("one_column"));
    assert_eq!(refused.and_then(|error| error.fix()).and_then(|fix| fix.shape), Some(FileShape::Texts));
    let named = ReadOptions { label_column: Some("verdict".to_owned()), ..ReadOptions::default() };
    assert_eq!(read_as(TEXTS, "t.txt", named).unwrap().0.names(), ["text", "verdict"]);
}

#[test]
fn lines_above_the_header_are_kept_aside_and_come_back() {
    let (table, notes) = read(PREAMBLE, "preamble.csv");
    assert_eq!((table.names(), table.n_rows()), (&["time", "temp", "humidity", "state"].map(str::to_owned)[..], 30));
    assert_eq!(codes(&notes), ["lines_above"]);
    let first = "Report of station 12".to_owned();
    assert_eq!(notes[0].message, ReadingRemark::LinesAbove { header: 3, lines: 3, first });
    check_round_trip(PREAMBLE, &table);
    let set = ReadOptions { header_row: Some(3), ..ReadOptions::default() };
    assert_eq!(read_as(PREAMBLE, "preamble.csv", set).unwrap().0, table);
    let beyond = ReadOptions { header_row: Some(99), ..ReadOptions::default() };
    assert_eq!(read_as(PREAMBLE, "t.csv", beyond).err().map(|error| error.code()), Some("bad_header_row"));
}

#[test]
fn preambles_of_all_kinds_are_found() {
    let body = "time;temp;state\n1;15,5;ok\n2;16,5;bad\n3;17;ok\n";
    for (above, line) in [
        ("Report\n", 2),
        ("\"Report, of 2024\"\n\n\n", 4),
        ("Report 2024;;\n;;\n", 3),
        ("\"Report 2024\";\"\";\"\"\n", 2),
        ("station;12\nby;Ann\n\n", 4),
        ("# a\n# b\n# c, d\n# e\n# f\n\n# g\n# h\n# i\n# j\n", 11),
    ] {
        for body in [body.to_owned(), body.replace('\n', "\r\n"), body.replace(';', "\t").replace(',', ".")] {
            let (mut above, mut body) = (above.to_owned(), body);
            if body.contains('\t') {
                above = above.replace(';', "\t");
            } else if body.contains('\r') {
                above = above.replace('\n', "\r\n");
            }
            // One row is enough.
            for short in [false, true] {
                if short {
                    body = body.split_inclusive('\n').take(2).collect();
                }
                let text = format!("{above}{body}");
                let (table, notes) = read(text.as_bytes(), "t.csv");
                assert_eq!(table.names(), ["time", "temp", "state"], "{text}");
                assert!(
                    matches!(&notes[0].message, ReadingRemark::LinesAbove { header, .. } if header + 1 == line),
                    "{:?}: {text}",
                    notes[0].message
                );
                if !above.contains("\"\"") {
                    check_round_trip(text.as_bytes(), &table);
                }
            }
        }
    }
}

#[test]
fn footers_are_kept_aside_and_come_back() {
    for (bytes, name) in [(FOOTER, "footer.csv"), (FOOTER_RAGGED, "ragged.csv")] {
        let (table, notes) = read(bytes, name);
        assert_eq!((table.n_rows(), table.cell(29, 3)), (30, "unsure"));
        assert_eq!((codes(&notes), notes[0].row), (vec!["footer"], Some(30)));
        check_round_trip(bytes, &table);
        let none = ReadOptions { footer_rows: Some(0), ..ReadOptions::default() };
        let (all, _) = read_as(bytes, name, none).unwrap();
        assert_eq!((all.n_rows(), all.names()), (31, table.names()));
        let two = ReadOptions { footer_rows: Some(2), ..ReadOptions::default() };
        assert_eq!(read_as(bytes, name, two).unwrap().0.n_rows(), 29);
    }
}

#[test]
fn footers_of_all_kinds_are_found() {
    let body = "item,price,verdict\na,1.5,ok\nb,2.5,bad\nc,3,ok\n";
    for (footer, n) in [
        ("Summe,7,\n", 1),
        ("TOTAL,7,all\n", 1),
        ("Grand total,7", 1),
        ("Mean,2.33,x\n", 1),
        ("\nQuelle: eigene Erhebung, 2024\n", 1),
        ("* c is estimated\n", 1),
        ("\nTotal,7,\n\nNotes:\nFirst note\n", 3),
        ("\n3 rows\n", 1),
        (",,\nTotal,7,\n", 2),
        ("合计,7,\n", 1),
    ] {
        for text in [format!("{body}{footer}"), format!("{body}{footer}").replace('\n', "\r\n")] {
            let (table, notes) = read(text.as_bytes(), "t.csv");
            assert_eq!((table.n_rows(), codes(&notes)), (3, vec!["footer"]), "{text}");
            assert!(
                matches!(&notes[0].message, ReadingRemark::FooterRows { rows, .. } if *rows == n),
                "{:?}",
                notes[0].message
            );
            check_round_trip(text.as_bytes(), &table);
        }
    }
    // Rows like the others, and texts that wait for a label.
    for text in [
        "item,price,verdict\na,1,ok\nTotal War,2,bad\nb,3,\n",
        "item,price,verdict\nTotal,1,ok\na,2,bad\nTotal,3,bad\n",
        "text,label\nI like it a lot,good\nNot for me,bad\nNote that I was late,\nSource of joy for me,\n",
    ] {
        assert_eq!(read(text.as_bytes(), "t.csv").0.n_rows(), 3 + text.matches("joy").count(), "{text}");
    }
}

#[test]
fn two_header_rows_are_joined() {
    let (table, notes) = read(TWO_HEADERS, "headers.csv");
    let names = ["Person age", "Person sex", "Score maths", "Score art", "Result verdict"];
    assert_eq!((table.names(), table.n_rows()), (&names.map(str::to_owned)[..], 30));
    assert_eq!(codes(&notes), ["two_header_rows"]);
    check_round_trip(TWO_HEADERS, &table);
    let one = ReadOptions { header_rows: Some(1), ..ReadOptions::default() };
    assert_eq!(read_as(TWO_HEADERS, "headers.csv", one).unwrap().0.n_rows(), 31);
    let units = b"time,temp,state\ns,\xc2\xb0C,\n1,15.5,ok\n2,16.5,bad\n3,17,ok\n";
    let (table, _) = read(units, "units.csv");
    assert_eq!((table.names(), table.n_rows()), (&["time s", "temp °C", "state"].map(str::to_owned)[..], 3));
    check_round_trip(units, &table);
    let groups = b"Person,,Result\nname,city,verdict\nAnn,Rome,ok\nBob,Paris,bad\nLi,Rome,ok\n";
    let (table, notes) = read(groups, "groups.csv");
    assert_eq!((table.n_rows(), codes(&notes)), (4, vec!["perhaps_two_header_rows"]));
    assert_eq!(notes[0].fix.as_ref().and_then(|fix| fix.header_rows), Some(2));
    let two = ReadOptions { header_rows: Some(2), ..ReadOptions::default() };
    assert_eq!(read_as(groups, "groups.csv", two).unwrap().0.names()[1], "Person city");
}

#[test]
fn a_few_bytes_of_another_encoding_spoil_their_cells_alone() {
    let (table, notes) = read(MIXED, "mixed.csv");
    assert_eq!((table.n_rows(), table.cell(0, 0), table.cell(30, 0)), (61, "Müller 0", "Jos\u{fffd}"));
    assert_eq!(codes(&notes), ["not_utf8_cell"]);
    assert_eq!((notes[0].row, notes[0].column.as_deref()), (Some(30), Some("name")));
    let column = "name".to_owned();
    assert_eq!(notes[0].message, ReadingRemark::NotUtf8Cell { row: Some(30), column, byte: 0xe9 });
    check_round_trip(MIXED, &table);
    // In several cells, in quotes, in the header, beside another delimiter.
    let rows: Vec<u8> = (0..40).flat_map(|row| format!("é{row};ü\n").into_bytes()).collect();
    let bytes = [b"caf\xe9;b\n", &rows[..], b"\"a;\xe4\";\xdf\nx;y\n"].concat();
    let (table, notes) = read(&bytes, "t.csv");
    assert_eq!((table.header()[0].as_str(), table.cell(40, 0), notes.len()), ("caf\u{fffd}", "a;\u{fffd}", 3));
    check_round_trip(&bytes, &table);
    assert_eq!(
        read_as(b"caf\xe9,b\n\xe4,1\n", "t.csv", ReadOptions::default()).err().map(|error| error.code()),
        Some("not_utf8")
    );
    // Only behind the beginning, by which a file is judged.
    let late = [&b"a,b\n"[..], &b"x,y\n".repeat(20_000), "é,ü\né,ü\n".as_bytes(), b"x,\xe9\n"].concat();
    let (table, _) = read(&late, "t.csv");
    assert_eq!(table.cell(20_002, 1), "\u{fffd}");
    check_round_trip(&late, &table);
    let legacy = [&b"a,b\n"[..], &b"x,y\n".repeat(20_000), b"x,\xe9\n"].concat();
    assert_eq!(read_as(&legacy, "t.csv", ReadOptions::default()).err().map(|error| error.code()), Some("not_utf8"));
}

#[test]
fn marks_zeros_and_a_line_that_names_the_delimiter_come_back() {
    let (table, notes) = read(DOUBLE_MARK, "marks.csv");
    assert_eq!((table.header()[0].as_str(), codes(&notes)), ("name", vec!["byte_order_marks"]));
    check_round_trip(DOUBLE_MARK, &table);
    let (table, notes) = read(ZERO, "zero.csv");
    assert_eq!(codes(&notes), ["zero_byte"]);
    let row = notes[0].row.unwrap() as usize;
    assert!(table.cell(row, 0).contains('\0'), "{}", table.cell(row, 0));
    check_round_trip(ZERO, &table);
    let binary: Vec<u8> = (0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(read_as(&binary, "t.csv", ReadOptions::default()).err().map(|error| error.code()), Some("not_text"));
    let (table, notes) = read(SEPARATOR, "sep.csv");
    assert_eq!((table.names(), table.delimiter()), (&["a", "b", "label"].map(str::to_owned)[..], ';'));
    assert_eq!((table.n_rows(), codes(&notes)), (30, vec!["separator_line"]));
    check_round_trip(SEPARATOR, &table);
    for (text, names) in
        [("sep=\t\na,b\tc\n1,5\t2\n", ["a,b", "c"]), ("\u{feff}sep=|\r\na;b|c\r\n1;5|2\r\n", ["a;b", "c"])]
    {
        let (table, _) = read(text.as_bytes(), "t.csv");
        assert_eq!(table.names(), names);
        assert_eq!(write_csv(&table, &[]), text.as_bytes());
    }
    let given = ReadOptions { delimiter: Some(";".to_owned()), ..ReadOptions::default() };
    assert_eq!(read_as(SEPARATOR, "sep.csv", given).unwrap().0.n_rows(), 30);
}

#[test]
fn short_rows_are_filled_and_written_as_they_were() {
    let (table, notes) = read(SHORT, "short.csv");
    assert_eq!((table.n_rows(), table.cell(0, 3), codes(&notes)), (30, "", vec!["short_rows"]));
    assert_eq!(notes[0].row, Some(0));
    assert!(matches!(notes[0].message, ReadingRemark::ShortRows { rows: 3, row: 0, .. }), "{:?}", notes[0].message);
    check_round_trip(SHORT, &table);
    let long = b"a,b\n1,2,,\n3,4\n";
    let (table, notes) = read(long, "long.csv");
    assert_eq!((table.n_columns(), codes(&notes)), (2, vec!["long_rows"]));
    check_round_trip(long, &table);
    let (table, notes) = read(ROW_NAMES, "names.csv");
    assert_eq!(table.names(), ["row name", "a", "b", "label"]);
    assert_eq!((table.cell(29, 0), table.cell(29, 3), codes(&notes)), ("29", "unsure", vec!["row_names"]));
    check_round_trip(ROW_NAMES, &table);
    let quoted = b"\"a\" \"b\" \"label\"\n\"1\" 2.5 3.5 \"x\"\n\"2\" 4.5 5.5 \"y\"\n";
    assert_eq!(read(quoted, "r.txt").0.names(), ["row name", "a", "b", "label"]);
    let (_, notes) = read(b"1,5.5,ok\n2,6.5,bad\n3,7.5,ok\n", "headerless.csv");
    assert_eq!(codes(&notes), ["perhaps_no_header"]);
    let none = ReadOptions { header_rows: Some(0), ..ReadOptions::default() };
    let (table, _) = read_as(b"1,5.5,ok\n2,6.5,bad\n", "headerless.csv", none).unwrap();
    assert_eq!((table.names()[0].as_str(), table.n_rows()), ("column 1", 2));
    assert_eq!(write_csv(&table, &[]), b"1,5.5,ok\n2,6.5,bad\n");
}

#[test]
fn columns_padded_by_blanks_are_columns() {
    let (table, notes) = read(FIXED, "fixed.txt");
    assert_eq!((table.names(), table.n_rows()), (&["name", "age", "city", "label"].map(str::to_owned)[..], 30));
    assert_eq!((table.cell(1, 0), table.cell(1, 3), codes(&notes)), ("Robert", "bad", vec!["fixed_width"]));
    assert_eq!(write_csv(&table, &[]), FIXED);
    check_saved(&table);
    let cut = |lengths: usize| {
        let mut reader = CsvReader::new("fixed.txt", ReadOptions::default());
        FIXED.chunks(lengths).for_each(|chunk| drop(reader.push(chunk)));
        reader.finish().unwrap()
    };
    assert_eq!(cut(7), table);
}

#[test]
fn quotes_of_other_ways_are_read_and_nothing_is_changed_in_silence() {
    for (text, cell, code) in [
        ("text,n\n\"say \\\"hi\\\", you\",1\n\"no\",2\n", "say \"hi\", you", "quotes"),
        ("text, n\n \"one, two\", 1\nthree, 2\n", "one, two", "quotes"),
        ("text, n\n\"one, two\", \"1\"\n\"three\", \"2\"\n", "one, two", "quotes"),
        ("text,n\n'one, two',1\n'it''s',2\n", "one, two", "quotes"),
        ("text,n\n\"one\" two,1\n\"no\",2\n", "one two", "text_after_quote"),
    ] {
        let (table, notes) = read(text.as_bytes(), "t.csv");
        assert_eq!((table.cell(0, 0), table.n_rows()), (cell, 2), "{text}");
        assert!(codes(&notes).contains(&code), "{text}: {notes:?}");
        check_saved(&table);
        let written = String::from_utf8(write_csv(&table, &[])).unwrap();
        assert_eq!(written.lines().nth(1), text.lines().nth(1), "{written}");
    }
    let open = "text,n\n\"open,1\nno,2\n";
    let refused = read_as(open.as_bytes(), "t.csv", ReadOptions::default()).err();
    assert_eq!(refused.and_then(|error| error.fix()).and_then(|fix| fix.quote), Some(String::new()));
    let none = ReadOptions { quote: Some(String::new()), ..ReadOptions::default() };
    assert_eq!(read_as(open.as_bytes(), "t.csv", none).unwrap().0.cell(0, 0), "\"open");
}

#[test]
fn other_formats_get_the_cells_alone() {
    let plain = WriteOptions { plain: true, delimiter: Some(",".to_owned()), ..WriteOptions::default() };
    for bytes in [PREAMBLE, FOOTER, TWO_HEADERS, MIXED, DOUBLE_MARK, SHORT, ROW_NAMES, FIXED, SEPARATOR] {
        let (table, _) = read(bytes, "t.txt");
        let written = CsvWriter::new(&table, vec![], &plain).unwrap().step(usize::MAX);
        let text = String::from_utf8(written).expect("all of it is text");
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("all rows are as wide")).collect();
        assert_eq!(rows.len(), table.n_rows() + 1);
        assert!(rows[0].iter().eq(table.header()));
    }
}

#[test]
fn a_sample_of_a_file_comes_with_what_stands_around_it() {
    let sample = Some(querent::table::SampleOptions { rows: 10, seed: 1 });
    let (table, _) = read_as(FOOTER, "t.csv", ReadOptions { sample, ..ReadOptions::default() }).unwrap();
    assert_eq!((table.n_rows(), table.sampled().map(|sampled| sampled.of)), (10, Some(30)));
    assert!(write_csv(&table, &[]).ends_with(b"Total,1515.0,120,\n"));
    let (table, _) = read_as(SHORT, "t.csv", ReadOptions { sample, ..ReadOptions::default() }).unwrap();
    check_saved(&table);
}
