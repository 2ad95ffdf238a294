//! Real tables in and out of the table room, and what it says of files that are none.

use std::collections::BTreeMap;

use proptest::prelude::*;
use querent::table::{
    Advice, CsvReader, CsvWriter, Extra, FileShape, ForeignFile, Format, Kind, KindEvidence, LabelReason, Profile,
    ReadOptions, Role, SuspectCode, Table, TableError, WriteOptions, duplicates, leakage, profile, read_csv,
    read_exact, write_csv, write_exact,
};

const PENGUINS: &[u8] = include_bytes!("fixtures/penguins.csv");
const CREDIT: &[u8] = include_bytes!("fixtures/credit_data.csv");
const HPC_JOBS: &[u8] = include_bytes!("fixtures/hpc_jobs.csv");
const IRIS: &[u8] = include_bytes!("fixtures/iris.csv");
const WINE: &[u8] = include_bytes!("fixtures/wine.csv");
const ALL: [&[u8]; 5] = [PENGUINS, CREDIT, HPC_JOBS, IRIS, WINE];

fn profiled(bytes: &[u8]) -> Result<Profile, TableError> {
    Ok(profile(&read_csv(bytes.to_vec(), "fixture.csv")?))
}

/// A letter for each column, left to right: n, c, y, d and t for features that are numbers, categories, yes or no, dates and
/// texts, the same in capitals for the label.
fn letters(profile: &Profile) -> String {
    let letter = |kind| match kind {
        Kind::Number => 'n',
        Kind::Category => 'c',
        Kind::Text => 't',
        Kind::YesNo => 'y',
        Kind::Date => 'd',
        Kind::Identifier | Kind::Constant | Kind::MostlyEmpty | Kind::Empty => '-',
    };
    let roles = profile.columns.iter().map(|column| match column.role {
        Role::Feature => letter(column.kind),
        Role::Label => letter(column.kind).to_ascii_uppercase(),
        Role::Ignored => '.',
    });
    roles.collect()
}

#[test]
fn real_tables_are_understood() -> Result<(), TableError> {
    let cases = [
        (PENGUINS, 344, "Ccnnnncn", "species"),
        (CREDIT, 4454, "Cncnncycnnnnnn", "Status"),
        (HPC_JOBS, 4331, "cnnnnncC", "class"),
        (IRIS, 150, "nnnnC", "species"),
        (WINE, 178, "nnnnnnnnnnnnnC", "cultivar"),
    ];
    for (bytes, rows, columns, target) in cases {
        let profile = profiled(bytes)?;
        assert_eq!(profile.target.as_deref(), Some(target));
        assert_eq!((profile.rows, letters(&profile).as_str()), (rows, columns), "{target}");
    }
    Ok(())
}

/// Tables that are read where they lie, as not all of them may be copied: their folder may not be there.
#[test]
fn further_real_tables_are_understood_where_they_are() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !folder.is_dir() {
        eprintln!("not checked: there are no further tables in ../shared/data");
        return Ok(());
    }
    // Eight pixels a line, of which the outermost of two lines are never lit.
    let line = "nnnnnnnn";
    let digits = format!(".nnnnnnn{}.nnnnnn.{}N", line.repeat(3), line.repeat(3));
    let cases = [
        ("adult.csv", 48_842, "ncncncccccnnncC", "income"),
        ("banking77.csv", 13_083, "tC", "category"),
        ("breast_cancer_wdbc.csv", 569, "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnC", "diagnosis"),
        ("digits.csv", 1797, &digits, "digit"),
        ("fine_foods.csv", 5000, ".tC", "score"),
        ("mushroom.csv", 8124, "cccyccccccccccc.ccccccC", "class"),
        ("nsmc_ko_5k.csv", 5000, "tC", "sentiment"),
        ("sms_spam.csv", 5574, "Ct", "label"),
    ];
    for (name, rows, columns, target) in cases {
        let profile = profiled(&std::fs::read(folder.join(name))?)?;
        assert_eq!((profile.rows, letters(&profile).as_str()), (rows, columns), "{name}");
        assert_eq!(profile.target.as_deref(), Some(target), "{name}");
    }
    Ok(())
}

#[test]
fn no_honest_column_of_a_real_table_leaks() -> Result<(), TableError> {
    for bytes in ALL {
        let table = read_csv(bytes.to_vec(), "fixture.csv")?;
        let profile = profile(&table);
        let target = table.column(profile.target.as_deref().unwrap_or_default())?;
        assert_eq!(leakage(&table, &profile, &[], target, &BTreeMap::new()), [], "{:?}", profile.target);
    }
    Ok(())
}

#[test]
fn the_label_in_other_words_leaks() -> Result<(), TableError> {
    let penguins = read_csv(PENGUINS.to_vec(), "penguins.csv")?;
    let initials = penguins.cells(0).map(|species| species.chars().take(1).collect()).collect();
    let bytes = write_csv(&penguins, &[Extra { name: "initial", cells: initials }]);
    let table = read_csv(bytes, "penguins.csv")?;
    let mut profile = profile(&table);
    assert_eq!(profile.columns[8].role, Role::Feature);
    let leaks = leakage(&table, &profile, &[], 0, &BTreeMap::new());
    assert_eq!(leaks.iter().map(|leak| (leak.column, leak.score)).collect::<Vec<_>>(), [(8, 1.0)]);
    profile.leave_out(&leaks);
    assert_eq!(profile.columns[8].role, Role::Ignored);
    assert_eq!(profile.columns[8].suspect.as_ref().map(|suspect| suspect.code), Some(SuspectCode::Leakage));
    Ok(())
}

#[test]
fn repeated_rows_of_real_tables_are_counted() -> Result<(), TableError> {
    let repeats = |bytes: &[u8]| -> Result<u32, TableError> {
        let table = read_csv(bytes.to_vec(), "fixture.csv")?;
        let features = profile(&table).columns.into_iter().filter(|column| column.role == Role::Feature);
        let columns: Vec<usize> = features.map(|column| column.index as usize).collect();
        let found = duplicates(&table, &columns);
        assert_eq!((found.near, found.near_skipped), (0, false));
        Ok(found.exact)
    };
    let counts: Vec<u32> = ALL.iter().map(|bytes| repeats(bytes)).collect::<Result<_, _>>()?;
    assert_eq!(counts, [0, 3, 0, 1, 0]);
    Ok(())
}

#[test]
fn missing_cells_of_real_tables_are_counted() -> Result<(), TableError> {
    let missing = |profile: Profile| profile.columns.iter().map(|column| column.missing).sum();
    let counts: Vec<u32> = ALL.iter().map(|bytes| profiled(bytes).map(missing)).collect::<Result<_, _>>()?;
    assert_eq!(counts, [19, 455, 0, 0, 0]);
    Ok(())
}

/// Why the first column is suggested as the label.
fn label_reason(profile: &Profile) -> Option<LabelReason> {
    match profile.columns[0].evidence {
        KindEvidence::SuggestedLabel { because, .. } => Some(because),
        _ => None,
    }
}

#[test]
fn a_profile_says_what_it_saw() -> Result<(), TableError> {
    let profile = profiled(PENGUINS)?;
    let mass = &profile.columns[5];
    let KindEvidence::AreNumbers { numbers, rows, missing, .. } = &mass.evidence else { panic!("{:?}", mass.evidence) };
    assert_eq!((*numbers, *rows, missing.cells), (342, 344, 2));
    assert_eq!(mass.examples, ["3750", "3800", "3250"]);
    assert_eq!(label_reason(&profile), Some(LabelReason::NamedLikeLabel { classes: 3 }));
    Ok(())
}

#[test]
fn the_column_still_to_be_labelled_is_suggested() -> Result<(), TableError> {
    let penguins = String::from_utf8_lossy(PENGUINS).replacen("species", "mine", 1);
    let begun = penguins.lines().enumerate().map(|(line, row)| match row.split_once(',') {
        Some((_, cells)) if line % 10 > 0 => format!(",{cells}\n"),
        _ => format!("{row}\n"),
    });
    let profile = profiled(begun.collect::<String>().as_bytes())?;
    assert_eq!(profile.target.as_deref(), Some("mine"));
    let expected = LabelReason::WaitsForLabels { unlabelled: 310, rows: 344, classes: 3 };
    assert_eq!(label_reason(&profile), Some(expected));
    Ok(())
}

#[test]
fn real_tables_come_back_byte_for_byte() -> Result<(), TableError> {
    for bytes in ALL {
        let table = read_csv(bytes.to_vec(), "fixture.csv")?;
        assert!(write_csv(&table, &[]) == bytes, "{:?}", table.names());
    }
    Ok(())
}

#[test]
fn added_columns_leave_every_cell_as_it_was() -> Result<(), TableError> {
    let table = read_csv(PENGUINS.to_vec(), "penguins.csv")?;
    let cells = (0..table.n_rows()).map(|row| format!("answer, \"{row}\"")).collect();
    let written = read_csv(write_csv(&table, &[Extra { name: "mine", cells }]), "penguins.csv")?;
    assert_eq!(written.header()[..8], table.header()[..]);
    for column in 0..table.n_columns() {
        assert!(written.cells(column).eq(table.cells(column)), "{}", table.names()[column]);
    }
    assert_eq!(written.cell(343, 8), "answer, \"343\"");
    Ok(())
}

#[test]
fn a_table_read_in_stretches_is_the_same() -> Result<(), TableError> {
    let whole = read_csv(CREDIT.to_vec(), "credit.csv")?;
    for length in [1, 7, 4096, 65_536, 1 << 20] {
        assert_eq!(read_in_stretches(CREDIT, &[length], "credit.csv")?, whole, "{length}");
    }
    Ok(())
}

/// Reads a file in stretches of the given lengths, over and over.
fn read_in_stretches(bytes: &[u8], lengths: &[usize], name: &str) -> Result<Table, TableError> {
    let mut reader = CsvReader::new(name, ReadOptions::default());
    let mut rest = bytes;
    for &length in lengths.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (stretch, after) = rest.split_at(length.min(rest.len()));
        reader.push(stretch)?;
        rest = after;
    }
    reader.finish()
}

#[test]
fn bad_files_get_an_error_with_the_place_at_fault() {
    use TableError::{EmptyFile, NoRows, NotTable, NotText, NotUtf8, OneColumn, RaggedRow, UnclosedQuote};
    let penguins = String::from_utf8_lossy(PENGUINS);
    let ragged = penguins.replacen("Adelie,Torgersen,39.5", "Adelie,Torgersen,39.5,40.5", 1);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(b"a,b\n".iter().flat_map(|&b| [b, 0])).collect();
    let zip = ForeignFile::ZipOf { first: None };
    let cases: [(&[u8], &str, TableError); 14] = [
        (b"", "empty_file", EmptyFile),
        (b"\n\r\n\n", "empty_file", EmptyFile),
        (b"\xef\xbb\xbf", "empty_file", EmptyFile),
        (b"size,colour\n", "no_rows", NoRows { n_columns: 2 }),
        (b"size\n1\n2\n", "one_column", OneColumn { column: "size".to_owned() }),
        (ragged.as_bytes(), "ragged_row", RaggedRow { row: 2, line: 3, found: 9, expected: 8 }),
        (b"a,b\n1,2\n3,4,5\n", "ragged_row", RaggedRow { row: 2, line: 3, found: 3, expected: 2 }),
        (b"a,b\n1,\"2\n3,4\n", "unclosed_quote", UnclosedQuote { row: 1, line: 2 }),
        (b"PK\x03\x04\x14\x00\x06\x00", "not_a_table", NotTable { what: zip, advice: Advice::Unpack }),
        (b"%PDF-1.7", "not_a_table", NotTable { what: ForeignFile::Pdf, advice: Advice::Copy }),
        (b"\x7fELF\x02\x01\x01\x00\x00", "not_text", NotText { byte: 7, looks_like: Format::Binary }),
        (&utf16, "not_text", NotText { byte: 0, looks_like: Format::Utf16 }),
        (b"a,b\n1,2\n3,caf\xe9\n", "not_utf8", NotUtf8 { row: 2, column: "b".to_owned() }),
        (b"a,caf\xe9\n1,2\n", "not_utf8", NotUtf8 { row: 0, column: "2".to_owned() }),
    ];
    for (bytes, code, expected) in cases {
        let error = read_csv(bytes.to_vec(), "bad.csv").err();
        assert_eq!(error.as_ref().map(TableError::code), Some(code), "{error:?}");
        assert_eq!(error, Some(expected));
    }
}

#[test]
fn ten_thousand_classes_and_one_class_are_no_suggestion() -> Result<(), TableError> {
    let many: Vec<String> = (0..20_000).map(|row| format!("{}.5,c{}\n", row % 7, row / 2)).collect();
    assert_eq!(profiled(format!("x,label\n{}", many.concat()).as_bytes())?.target, None);
    assert_eq!(profiled(b"x,label\n1.5,a\n2.5,a\n3,a\n")?.target, None);
    Ok(())
}

/// A file in which every cell is in quotes.
fn quoted(rows: &[Vec<String>], delimiter: char) -> Vec<u8> {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string()) + "\n";
    rows.iter().map(line).collect::<String>().into_bytes()
}

fn rows_of(table: &Table) -> Vec<Vec<String>> {
    let body = (0..table.n_rows())
        .map(|row| (0..table.n_columns()).map(|column| table.cell(row, column).to_owned()).collect());
    std::iter::once(table.header().to_vec()).chain(body).collect()
}

/// Any text but the byte 0, with what matters to a CSV file more often than chance has it.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab,;|\t\"\r\n\u{feff}]{0,6}",
        "[^\u{0}]{0,8}",
        prop::sample::select(vec!["", " ", "\"", "NA", "1,5", "\r\n", "a;b|c"]).prop_map(str::to_owned),
    ]
}

/// Text of a few rows, well formed or not.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"",
        "\"\"",
        "a",
        "bc",
        " ",
        "é",
        "\u{10348}",
        ",x\n",
        "\",\"",
        "1,2\n",
        "\u{feff}",
        "0123456789abcdef0123456789abcdef",
    ]);
    prop_oneof![
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()),
        (any_rows(), "[\n]{0,1}").prop_map(|(rows, end)| {
            let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
            rows.join("\n") + &end
        }),
    ]
}

fn any_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2_usize..5, 2_usize..6).prop_flat_map(|(n_columns, n_rows)| {
        prop::collection::vec(prop::collection::vec(any_cell(), n_columns), n_rows)
    })
}

/// The options by which nothing about a file is found out, for cells between `delimiter`.
fn settled(delimiter: &str) -> ReadOptions {
    ReadOptions {
        delimiter: Some(delimiter.to_owned()),
        quote: Some("\"".to_owned()),
        shape: Some(FileShape::Table),
        header_row: Some(0),
        header_rows: Some(1),
        footer_rows: Some(0),
        ..ReadOptions::default()
    }
}

fn read_as(bytes: &[u8], options: ReadOptions) -> Result<Table, TableError> {
    let mut reader = CsvReader::new("any.csv", options);
    reader.push(bytes)?;
    reader.finish()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() })]

    /// Any table of strings is read as it is, and written and read back cell for cell.
    #[test]
    fn any_table_comes_back_cell_for_cell(
        rows in any_rows(),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let table = read_as(&quoted(&rows, delimiter), settled(&delimiter.to_string()))?;
        prop_assert_eq!(&rows_of(&table), &rows);
        let written = read_exact(&write_exact(&table), "any.csv", &table.reading())?;
        prop_assert_eq!(&rows_of(&written), &rows);
        prop_assert_eq!(written.delimiter(), delimiter);
    }

    /// A table with names and numbers is found out, whatever its other cells are, and written and found out again.
    #[test]
    fn any_table_with_names_and_numbers_is_found_out(
        rows in any_rows(),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let mut rows = rows;
        for (row, cells) in rows.iter_mut().enumerate() {
            cells.insert(0, if row == 0 { "size".to_owned() } else { format!("{row}.5") });
        }
        for (column, name) in rows[0].iter_mut().enumerate().skip(1) {
            *name = format!("name {column}");
        }
        let table = read_csv(quoted(&rows, delimiter), "any.csv")?;
        prop_assert_eq!(&rows_of(&table), &rows);
        let written = read_csv(write_csv(&table, &[]), "any.csv")?;
        prop_assert_eq!(&rows_of(&written), &rows);
        prop_assert_eq!(written.delimiter(), delimiter);
    }

    /// What stands above and below a table, bytes that are no text and rows that are short come back byte for byte.
    #[test]
    fn any_surroundings_come_back(
        marks in 0_usize..3,
        above in prop::sample::select(vec!["", "sep=,\n", "Report\n", "Report, of a day\n\n", "\"a\"\n \n# b\n"]),
        rows in prop::collection::vec((0..90_u32, prop::sample::select(vec![&b"x"[..], b"\xc3\xa9", b"\xe9", b"\0", b"\"a,\"", b""])), 30..40),
        below in prop::sample::select(vec!["", "\n\n", "Total,9,,\n", "\nSource: none", "Note: a\n\nb\n"]),
        ending in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let mut bytes = [b"\xef\xbb\xbf".repeat(marks), above.replace('\n', ending).into_bytes()].concat();
        bytes.extend(format!("item,price,mark,word{ending}").bytes());
        let good = format!("\u{e9},0.5,\u{e9},\u{e9}{ending}").repeat(20);
        bytes.extend(good.bytes());
        // A file with more zeros than one to fifty bytes is no text.
        let mut zeros_left = 8;
        for (place, (price, cell)) in rows.iter().enumerate() {
            bytes.extend(format!("part,{price},").bytes());
            let is_zero = *cell == &b"\0"[..];
            bytes.extend(if is_zero && zeros_left == 0 { &b"x"[..] } else { *cell });
            zeros_left -= usize::from(is_zero && zeros_left > 0);
            bytes.extend(if place % 9 == 0 && price % 2 == 0 { &b""[..] } else { b",w" });
            bytes.extend(ending.bytes());
        }
        bytes.extend(below.replace('\n', ending).bytes());
        let table = read_csv(bytes.clone(), "any.csv")?;
        prop_assert_eq!((table.n_columns(), table.n_rows()), (4, 20 + rows.len()));
        prop_assert!(write_csv(&table, &[]) == bytes, "{}", String::from_utf8_lossy(&write_csv(&table, &[])));
        let again = read_exact(&write_exact(&table), "any.csv", &table.reading())?;
        prop_assert_eq!(rows_of(&again), rows_of(&table));
    }

    /// Where a file is cut makes no difference, to the table or to what is wrong.
    #[test]
    fn any_stretches_give_the_same(
        (text, lengths) in (any_text(), prop::collection::vec(1_usize..9, 1..4)),
        opening in prop::sample::select(vec![0_usize, 66_000]),
    ) {
        // A file is judged when its first 64 KiB are there: some files are longer.
        let text = format!("h,h\n{}{text}", "1,2\n".repeat(opening / 4));
        let whole = read_csv(text.clone().into_bytes(), "any.csv");
        prop_assert_eq!(read_in_stretches(text.as_bytes(), &lengths, "any.csv"), whole);
    }

    /// Cells are split as the csv crate splits them.
    #[test]
    fn any_text_is_split_as_by_the_csv_crate(text in any_text(), opening in 0_usize..70) {
        // The first row decides how wide the others are, and a quote may begin at any place of a block of bytes.
        let text = format!("{}{text}", "\n".repeat(opening));
        // Of several marks of UTF-8 at the beginning the csv crate leaves all but one in the first cell.
        let unmarked = text.trim_start_matches('\u{feff}').as_bytes();
        let mut records = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(unmarked);
        let rows: Result<Vec<Vec<String>>, _> =
            records.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect())).collect();
        let rows: Vec<Vec<String>> = rows.unwrap_or_default();
        let width = rows.first().map_or(0, Vec::len);
        // Where all rows but short ones at the end have one cell more than the header, the first of them are names of rows.
        let n = rows.iter().rposition(|row| row.len() >= width).map_or(0, |last| last + 1);
        prop_assume!(n < 3 || rows[1..n].iter().any(|row| row.len() != width + 1));
        let table = read_as(text.as_bytes(), settled(","));
        // Blank cells beyond the last column are left out, and short rows filled; a line of blanks is none.
        let overflows = |row: &Vec<String>| row.iter().skip(width).any(|cell| !cell.is_empty());
        let ragged = rows.iter().position(overflows);
        let is_blank = |row: &Vec<String>| width > 1 && row.len() == 1 && row[0].trim_ascii().is_empty();
        // Quotes around nothing are no blanks.
        prop_assume!(!text.contains('"') || !rows.iter().skip(1).any(is_blank));
        match table {
            Ok(table) => {
                let even = rows.iter().enumerate().filter(|(at, row)| *at == 0 || !is_blank(row));
                let even = even.map(|(_, row)| {
                    let mut row = row.clone();
                    row.resize(width, String::new());
                    row
                });
                prop_assert_eq!(rows_of(&table), even.collect::<Vec<_>>());
            }
            Err(TableError::RaggedRow { row, found, expected, .. }) => {
                let at = ragged.unwrap_or_default();
                let blank = rows[..at].iter().skip(1).filter(|row| is_blank(row)).count();
                prop_assert_eq!(row as usize, at - blank);
                prop_assert_eq!((found, expected), (rows[at].len(), width));
            }
            Err(TableError::OneColumn { column }) => prop_assert_eq!(&rows[0], &[column]),
            Err(TableError::NoRows { n_columns }) => {
                prop_assert_eq!((rows.iter().skip(1).filter(|row| !is_blank(row)).count(), n_columns), (0, width));
            }
            Err(TableError::EmptyFile) => prop_assert!(rows.is_empty()),
            // The crate takes the end of the file for the end of the quotes.
            Err(TableError::UnclosedQuote { row, .. }) => {
                let before = rows.len() - 1;
                let blank = rows[..before].iter().skip(1).filter(|row| is_blank(row)).count();
                prop_assert_eq!(row as usize, before - blank);
            }
            Err(error) => prop_assert!(false, "{error:?}"),
        }
    }

    /// With any delimiter, some rows at a time: what is read back is the table.
    #[test]
    fn any_table_comes_back_with_any_delimiter(rows in any_rows(), delimiter in "[ -~&&[^\"]]|\t", step in 1_usize..4) {
        let table = read_as(&quoted(&rows, ','), settled(","))?;
        let options = WriteOptions { delimiter: Some(delimiter.clone()), ..WriteOptions::default() };
        let mut writer = CsvWriter::new(&table, vec![], &options)?;
        let mut reader = CsvReader::new("any.csv", settled(&delimiter));
        loop {
            let bytes = writer.step(step);
            if bytes.is_empty() {
                break;
            }
            reader.push(&bytes)?;
        }
        prop_assert_eq!(rows_of(&reader.finish()?), rows);
    }

    /// No bytes make the reader panic, and whatever it reads it can write and read again.
    #[test]
    fn any_bytes_are_a_table_or_a_sentence(bytes in prop::collection::vec(prop_oneof![
        prop::sample::select(b"ab,;\t|\"\r\n '\\".to_vec()), any::<u8>(),
    ], 0..80)) {
        if let Ok(table) = read_csv(bytes, "any.csv") {
            prop_assert!(profile(&table).columns.len() == table.n_columns());
            let written = read_exact(&write_exact(&table), "any.csv", &table.reading())?;
            prop_assert_eq!(rows_of(&written), rows_of(&table));
            prop_assert_eq!(write_exact(&written), write_exact(&table));
        }
    }
}
