//! Any text in the parts of a workbook becomes CSV or an error. The archive around them is sound, so that no checksum stops
//! what is damaged before it is read.
#![no_main]

mod feeding;

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use querent_table::Format;
use zip::write::{SimpleFileOptions, ZipWriter};

/// The parts that are always sound.
const SOUND: [(&str, &str); 2] = [
    ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
];

/// The parts in the order in which the input has them, zeros between them, and what stands for those that it leaves out.
const PARTS: [(&str, &str); 5] = [
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2" s="1"><v>44000.5</v></c></row></sheetData></worksheet>"#,
    ),
    ("xl/sharedStrings.xml", r#"<sst><si><t>name</t></si><si><t>mass</t></si></sst>"#),
    ("xl/styles.xml", r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
];

fn workbook(bytes: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut given = bytes.split(|&byte| byte == 0);
    for (name, sound) in SOUND {
        archive.start_file(name, options)?;
        archive.write_all(sound.as_bytes())?;
    }
    for (name, sound) in PARTS {
        archive.start_file(name, options)?;
        archive.write_all(given.next().filter(|part| !part.is_empty()).unwrap_or(sound.as_bytes()))?;
    }
    Ok(archive.finish()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| feeding::feed(Format::Xlsx, &workbook(bytes).expect("an archive in memory")));
