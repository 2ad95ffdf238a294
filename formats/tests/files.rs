//! Files that other programs wrote (`fixtures/make.py` made them) read as what they say.

use std::fs;
use std::path::Path;

use querent_formats::read::{Converter, ConverterOptions, converter};
use querent_formats::{FormatError, FormatSummary};
use querent_table::{Format, Module};

/// The format that the name says; of text, one that is converted.
fn format_of(name: &str) -> Format {
    let extension = name.rsplit('.').next().unwrap_or_default();
    let format = Format::of_extension(extension).filter(|format| format.info().reader == Some(Module::Formats));
    format.unwrap_or(Format::LegacyText)
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn fixture(name: &str) -> Result<Vec<u8>> {
    Ok(fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name))?)
}

fn read_with(name: &str, options: ConverterOptions) -> Result<(String, Box<dyn Converter>)> {
    let mut converter = converter(format_of(name), options)?;
    let mut csv = Vec::new();
    for _ in 0..converter.readings() {
        for chunk in fixture(name)?.chunks(1000) {
            converter.push(chunk)?;
            while let Some(piece) = converter.next(2)? {
                csv.extend(piece);
            }
        }
        converter.end()?;
    }
    while let Some(piece) = converter.next(2)? {
        csv.extend(piece);
    }
    assert_eq!(converter.progress().done, converter.progress().total);
    Ok((String::from_utf8(csv)?, converter))
}

fn read(name: &str) -> Result<(String, Option<FormatSummary>)> {
    let (csv, converter) = read_with(name, ConverterOptions::default())?;
    Ok((csv, converter.note()))
}

#[test]
fn text_is_read_in_the_encoding_it_is_in() -> Result<()> {
    for (name, encoding) in [
        ("chinese.gbk.csv", "GBK"),
        ("japanese.shift_jis.csv", "Shift_JIS"),
        ("korean.euc_kr.csv", "EUC-KR"),
        ("french.windows_1252.csv", "windows-1252"),
        ("russian.windows_1251.csv", "windows-1251"),
        ("german.utf_16le.csv", "UTF-16LE"),
    ] {
        let expected = String::from_utf8(fixture(&format!("{name}.expected"))?)?;
        assert_eq!(read(name)?, (expected, Some(FormatSummary::ReadAs { encoding, replaced: 0.0 })), "{name}");
    }
    Ok(())
}

#[test]
fn a_workbook_gives_the_table_of_its_first_sheet_that_has_one() -> Result<()> {
    let (csv, converter) = read_with("workbook.xlsx", ConverterOptions::default())?;
    let expected = "name,mass,share,seen,at,when,tagged,code,sum,fault\n\
        Adelie,3750,0.1,2024-02-29,2024-02-29T13:45:30,06:30:00,TRUE,007,7500,#N/A\n\
        ,,,,,,,,,\n\
        \"Gen,too \"\"x\"\"\",-1.5,1e300,,,,FALSE,,,\n";
    assert_eq!(csv, expected);
    assert_eq!(
        converter.note(),
        Some(FormatSummary::SheetRead { sheet: "Data".to_owned(), sheets: 2, first: 3, last: 6 })
    );
    assert_eq!(converter.sheets(), ["Notes", "Data"]);
    Ok(())
}

#[test]
fn a_sheet_is_asked_for_by_name() {
    let asked = |name: &str| {
        read_with("workbook.xlsx", ConverterOptions { sheet: Some(name.to_owned()), ..ConverterOptions::default() })
    };
    let code =
        |name: &str| asked(name).err().and_then(|error| error.downcast::<FormatError>().ok()).map(|error| error.code());
    assert!(asked("Data").is_ok());
    assert_eq!(code("Notes"), Some("no_table"));
    assert_eq!(code("Other"), Some("unknown_sheet"));
}

#[test]
fn old_and_open_workbooks_are_read() -> Result<()> {
    assert_eq!(read("old.xls")?.0, "name,age,born\nAnn,31,1993-01-02\nBob,42.5,1982-03-04\n");
    let ods = "name,age,height,born,ok\nAnn,31,1.75,1993-01-02,TRUE\nBob,42,,1982-03-04,FALSE\n";
    assert_eq!(read("pandas.ods")?.0, ods);
    Ok(())
}

#[test]
fn parquet_is_read_in_every_packing() -> Result<()> {
    let expected = "text,level,whole,small,half,single,truth,price,day,nanos,utc,clock,tags,point,raw\n\
        a,x,1,0,0.1,0.1,true,1.50,2024-02-29,2024-02-29T13:45:30.000000001,2024-02-29T13:45:30.500Z,06:30:00,\
        \"[\"\"p\"\",\"\"q\\\"\"\"\"]\",\"{\"\"x\"\":1,\"\"y\"\":0.5}\",ok\n\
        \"b,c\",y,,255,1,2,false,-0.05,1900-01-01,1970-01-01T00:00:00,,,,\"{\"\"x\"\":null,\"\"y\"\":null}\",0xff00\n\
        ,x,-3,,,,,,,,,23:59:59.000001,,,\n\
        a,,4611686018427387904,7,1e300,NaN,true,12345678.90,1970-01-01,1969-12-31T23:59:59.999999999,1970-01-01T00:00:00Z,\
        00:00:00,,\"{\"\"x\"\":2,\"\"y\"\":3}\",\n";
    for packing in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"] {
        let (csv, note) = read(&format!("table.{packing}.parquet"))?;
        assert_eq!(csv, expected, "{packing}");
        assert_eq!(note, Some(FormatSummary::ParquetRead { rows: 4, columns: 15, groups: 2 }));
    }
    Ok(())
}

#[test]
fn files_cut_short_are_refused() -> Result<()> {
    for name in ["workbook.xlsx", "old.xls", "pandas.ods", "table.snappy.parquet"] {
        let bytes = fixture(name)?;
        for length in [0, 4, 9, bytes.len() / 2] {
            let mut converter = converter(format_of(name), ConverterOptions::default())?;
            converter.push(&bytes[..length])?;
            let error = converter.end().err().ok_or(format!("{name} cut to {length} bytes was read"))?;
            assert!(["bad_workbook", "bad_parquet"].contains(&error.code()), "{name} {length}: {error}");
        }
    }
    Ok(())
}
