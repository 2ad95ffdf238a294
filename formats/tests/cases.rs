//! Files that people bring and that are not as they seem: what is read of them, what is noted, and what is refused.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use querent_formats::read::{ConverterOptions, RowsAbove, converter};
use querent_formats::{FormatError, FormatNote, FormatRemark, WorkbookFault};
use querent_table::Format as File;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};
use zip::write::{SimpleFileOptions, ZipWriter};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn file(name: &str) -> Result<Vec<u8>> {
    let folder = if name.starts_with("formula") { "tests/fixtures" } else { "../tests/fixtures/cases" };
    Ok(fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name))?)
}

fn read_with(
    kind: File,
    bytes: &[u8],
    options: ConverterOptions,
) -> std::result::Result<(String, Vec<FormatNote>), FormatError> {
    let mut converter = converter(kind, options)?;
    let mut csv = Vec::new();
    for _ in 0..converter.readings() {
        converter.push(bytes)?;
        converter.end()?;
    }
    while let Some(piece) = converter.next(7)? {
        csv.extend(piece);
    }
    Ok((String::from_utf8_lossy(&csv).into_owned(), converter.notes()))
}

fn read(kind: File, bytes: &[u8]) -> std::result::Result<(String, Vec<FormatNote>), FormatError> {
    read_with(kind, bytes, ConverterOptions::default())
}

fn codes(notes: &[FormatNote]) -> Vec<(&str, Option<&str>)> {
    notes.iter().map(|note| (note.code, note.column.as_deref())).collect()
}

/// A workbook of one sheet.
fn sheet(fill: impl FnOnce(&mut Worksheet) -> std::result::Result<(), XlsxError>) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet())?;
    Ok(workbook.save_to_buffer()?)
}

/// An archive of these files.
fn archive(files: &[(&str, &str)]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

#[test]
fn dates_of_1904_and_long_durations_come_out_right() -> Result<()> {
    let (csv, notes) = read(File::Xlsx, &file("06b-dates-1904.xlsx")?)?;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "day,duration,share,zip,price,label",
            "2023-01-01,0:00:00,0,1000,1234.5,ok",
            "2023-01-02,1:30:00,0.1,1001,1235.5,bad"
        ]
    );
    assert!(lines[30].starts_with("2023-01-30,43:30:00,"), "{}", lines[30]);
    assert_eq!(notes, []);
    Ok(())
}

#[test]
fn formulas_without_results_are_noted_by_column() -> Result<()> {
    let (csv, notes) = read(File::Xlsx, &file("07b-formula-uncached.xlsx")?)?;
    assert!(csv.starts_with("a,b,sum,label\n0,0,,ok\n"));
    assert_eq!(codes(&notes), [("formula_without_result", Some("sum"))]);
    let column = "sum".to_owned();
    assert_eq!(notes[0].message, FormatRemark::FormulasWithoutResult { formulas: 30, column });
    Ok(())
}

#[test]
fn results_that_nobody_computed_are_doubted() -> Result<()> {
    // The writer of the one stores 0 for each formula, that of the other blank text.
    let written = sheet(|sheet| {
        sheet.write_row(0, 0, ["a", "double", "one"])?;
        for row in 1..5 {
            sheet.write(row, 0, row)?;
            sheet.write_formula(row, 1, "=A1*2")?;
            sheet.write_formula(row, 2, Formula::new("=A1/A1").set_result("1"))?;
        }
        Ok(())
    })?;
    assert_eq!(codes(&read(File::Xlsx, &written)?.1), [("formula_results_all_0", Some("double"))]);
    let (csv, notes) = read(File::Xlsx, &file("formula.xls")?)?;
    assert_eq!(csv, "a,b,sum\n1,2,\n3,4,\n3,5,\n,,\nm,1,\nm,2,\nm,3,\n");
    assert_eq!(codes(&notes), [("merged_cells", None), ("formula_results_all_blank", Some("sum"))]);
    Ok(())
}

#[test]
fn a_sheet_of_formulas_alone_says_so() -> Result<()> {
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><f>1+1</f></c></row></sheetData></worksheet>"#;
    let bytes = xlsx(sheet)?;
    let error = read(File::Xlsx, &bytes).err();
    assert_eq!(error, Some(FormatError::NoResults { sheet: "S".to_owned(), cells: 1 }));
    Ok(())
}

/// A workbook of one sheet, by its XML.
fn xlsx(sheet: &str) -> Result<Vec<u8>> {
    archive(&[
        ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

#[test]
fn errors_of_every_name_are_cells() -> Result<()> {
    let cell = |error: &str| format!(r#"<c t="e"><v>{error}</v></c><c><v>1</v></c>"#);
    let errors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"];
    let rows: Vec<String> = errors.iter().map(|error| format!("<row>{}</row>", cell(error))).collect();
    let rows = rows.concat();
    let header = r#"<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>"#;
    let (csv, _) = read(File::Xlsx, &xlsx(&format!("<worksheet><sheetData>{header}{rows}</sheetData></worksheet>"))?)?;
    let expected = "a,b\n#DIV/0!,1\n#N/A,1\n#NAME?,1\n#NULL!,1\n#NUM!,1\n#REF!,1\n#VALUE!,1\n";
    assert!(csv.starts_with(expected), "{csv}");
    // An error that the reader has no name for has no value.
    assert_eq!(csv.lines().count(), 1 + errors.len());
    Ok(())
}

#[test]
fn what_a_cell_shows_is_what_is_read() -> Result<()> {
    let long = "long ".repeat(6000);
    let written = sheet(|sheet| {
        let format = |code: &str| Format::new().set_num_format(code);
        sheet.write_row(
            0,
            0,
            ["percent", "hours", "text number", "text date", "lines", "rich", "truth", "apostrophe", "long"],
        )?;
        for row in 1..3 {
            sheet.write_with_format(row, 0, 0.25, &format("0%"))?;
            sheet.write_with_format(row, 1, 1.5, &format("[h]:mm:ss"))?;
            sheet.write_string(row, 2, "0042")?;
            sheet.write_string(row, 3, "03/04/2024")?;
            sheet.write_string(row, 4, "first\nsecond")?;
            sheet.write_rich_string(
                row,
                5,
                &[(&Format::new().set_bold(), "bold"), (&Format::default(), " and plain")],
            )?;
            sheet.write_boolean(row, 6, row == 1)?;
            sheet.write_with_format(row, 7, "=1+1 as text", &Format::new().set_quote_prefix())?;
            sheet.write_string(row, 8, &long)?;
        }
        Ok(())
    })?;
    let (csv, notes) = read(File::Xlsx, &written)?;
    let row = |truth: &str| {
        format!("0.25,36:00:00,0042,03/04/2024,\"first\nsecond\",bold and plain,{truth},=1+1 as text,{long}\n")
    };
    assert_eq!(
        csv,
        format!(
            "percent,hours,text number,text date,lines,rich,truth,apostrophe,long\n{}{}",
            row("TRUE"),
            row("FALSE")
        )
    );
    assert_eq!(notes, []);
    Ok(())
}

#[test]
fn merged_cells_give_their_value_to_each_row() -> Result<()> {
    let written = sheet(|sheet| {
        let plain = Format::default();
        sheet.write_row(0, 0, ["group", "n"])?;
        sheet.merge_range(1, 0, 3, 0, "first", &plain)?;
        sheet.merge_range(4, 0, 5, 0, "second", &plain)?;
        sheet.write_column(1, 1, [1, 2, 3, 4, 5, 6])?;
        Ok(())
    })?;
    let (csv, notes) = read(File::Xlsx, &written)?;
    assert_eq!(csv, "group,n\nfirst,1\nfirst,2\nfirst,3\nsecond,4\nsecond,5\n,6\n");
    assert_eq!(codes(&notes), [("merged_cells", None)]);
    assert_eq!(notes[0].message, FormatRemark::MergedCells { cells: 2 });
    Ok(())
}

#[test]
fn what_is_hidden_is_read_or_noted() -> Result<()> {
    let mut workbook = Workbook::new();
    let shown = workbook.add_worksheet();
    shown.set_name("Shown")?.write_row_matrix(
        0,
        0,
        [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]],
    )?;
    shown.set_row_hidden(2)?.set_column_hidden(1)?;
    workbook.add_worksheet().set_name("Old")?.set_hidden(true).write_row_matrix(0, 0, [["x", "y"], ["1", "2"]])?;
    let bytes = workbook.save_to_buffer()?;
    let (csv, notes) = read(File::Xlsx, &bytes)?;
    assert_eq!(csv, "a,b,c\n1,2,3\n4,5,6\n7,8,9\n");
    assert_eq!(codes(&notes), [("hidden_sheet", None), ("hidden_cells", None)]);
    assert_eq!(notes[1].message, FormatRemark::HiddenCells { rows: 1, columns: 1 });
    let sheet = notes[0].fix.as_ref().and_then(|fix| fix.sheet.clone());
    assert_eq!(sheet.as_deref(), Some("Old"));
    let (csv, notes) = read_with(File::Xlsx, &bytes, ConverterOptions { sheet, ..ConverterOptions::default() })?;
    assert_eq!(csv, "x,y\n1,2\n");
    assert_eq!(codes(&notes), [("hidden_sheet", None)]);
    Ok(())
}

#[test]
fn a_file_that_cannot_be_read_says_why() -> Result<()> {
    let ods = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
        ("content.xml", "\u{1}\u{2}"),
    ])?;
    let sealed = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry full-path='encrypted-package'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
        ("encrypted-package", "\u{1}\u{2}"),
    ])?;
    for bytes in [file("protected.xlsx")?, ods, sealed] {
        assert_eq!(read(File::Xlsx, &bytes).err(), Some(FormatError::Protected));
    }
    let encrypted = read(File::Parquet, b"PARE\x15\x04\x00\x00PARE").err();
    assert_eq!(encrypted, Some(FormatError::EncryptedParquet));
    assert_eq!(FormatError::EncryptedParquet.code(), FormatError::Protected.code());
    let sound = sheet(|sheet| sheet.write_row_matrix(0, 0, [["a", "b"], ["1", "2"]]).map(|_| ()))?;
    let cut = read(File::Xlsx, &sound[..sound.len() / 2]).err();
    assert_eq!(cut, Some(FormatError::BadWorkbook { fault: WorkbookFault::CutOff }));
    Ok(())
}

#[test]
fn records_of_every_make_are_rows() -> Result<()> {
    let (csv, notes) = read(File::Jsonl, &file("34b-keys.jsonl")?)?;
    assert!(
        csv.starts_with("x,meta.a,meta.b,tags,label,extra\n0,0,\"[1,2]\",\"[\"\"p\"\",\"\"q\"\"]\",ok,\n"),
        "{csv}"
    );
    let expected = [
        ("nested_objects", None),
        ("absent_keys", None),
        ("several_values", Some("meta.b")),
        ("several_values", Some("tags")),
        ("lists_of_one", Some("label")),
    ];
    assert_eq!(codes(&notes), expected);
    let labels = csv.lines().skip(1).filter_map(|line| line.rsplit(',').nth(1));
    assert!(labels.into_iter().all(|label| ["ok", "bad", "unsure"].contains(&label)));
    Ok(())
}

#[test]
fn titles_are_left_to_who_reads_the_rows() -> Result<()> {
    let written = sheet(|sheet| {
        sheet.write(0, 0, "Report of 2024")?;
        sheet.write_row_matrix(2, 0, [["name", "age", "city"], ["Ann", "31", "Rome"], ["Bob", "42", "Oslo"]])?;
        sheet.write_row(6, 0, ["Total", "73"])?;
        Ok(())
    })?;
    let table = "name,age,city\nAnn,31,Rome\nBob,42,Oslo\n,,\nTotal,73,\n";
    let (csv, notes) = read(File::Xlsx, &written)?;
    assert_eq!(csv, table);
    assert_eq!(codes(&notes), [("rows_above", None)]);
    for above in [RowsAbove::Titles, RowsAbove::All] {
        let (csv, notes) = read_with(File::Xlsx, &written, ConverterOptions { above, ..ConverterOptions::default() })?;
        assert_eq!(csv, format!("Report of 2024,,\n,,\n{table}"));
        assert_eq!(notes, []);
    }
    Ok(())
}
