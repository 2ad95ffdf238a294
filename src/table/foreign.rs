//! Files of other programs that hold no table, or none that is read: what each is, and what to do with it.

use serde::Serialize;

use super::Format;
use super::opening::BYTE_ORDER_MARK;

/// What a file is, and what a person can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    /// What it is.
    pub(super) what: ForeignFile,
    /// What to do with it.
    pub(super) advice: Advice,
}

/// What a file of another program is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum ForeignFile {
    /// A 7z archive.
    SevenZip,
    /// A RAR archive.
    Rar,
    /// A tar archive.
    Tar,
    /// Packed by xz.
    Xz,
    /// Packed by bzip2.
    Bzip2,
    /// Packed by zstd.
    Zstd,
    /// A zip archive, and the first file in it where it has one.
    ZipOf {
        /// Its name.
        first: Option<String>,
    },
    /// A text document, of Word or of another program.
    TextDocument,
    /// A presentation.
    Presentation,
    /// A document of Apple's Numbers, Pages or Keynote.
    AppleDocument,
    /// An e-mail.
    Email,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A web page under any name.
    WebPage,
    /// An XML spreadsheet of Excel 2003.
    ExcelXml,
    /// A spreadsheet of the Open Document Format in one XML file.
    FlatOds,
    /// Any other XML.
    Xml,
    /// An `SQLite` database.
    Sqlite,
    /// An HDF5 file.
    Hdf5,
    /// An Avro file.
    Avro,
    /// An Arrow file.
    Arrow,
    /// A Feather file.
    Feather,
    /// An array of `NumPy`.
    Numpy,
    /// A pickle of Python.
    Pickle,
    /// A file of SPSS.
    Spss,
    /// A file of Stata.
    Stata,
    /// A file of R.
    R,
    /// A file of SAS.
    Sas,
}

/// What to do with a file that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Advice {
    /// An archive: unpack it.
    Unpack,
    /// What a spreadsheet program opens.
    SaveAs,
    /// What the program that made it writes as something else.
    Export,
    /// A table in a document.
    Copy,
    /// A picture of a table.
    Type,
    /// An e-mail.
    Detach,
    /// A document of a program that has tables of its own.
    ExportThere,
}

/// First bytes that no text begins with, what they begin, and the advice.
const SIGNATURES: [(&[u8], ForeignFile, Advice); 21] = [
    (b"7z\xbc\xaf\x27\x1c", ForeignFile::SevenZip, Advice::Unpack),
    (b"Rar!\x1a\x07", ForeignFile::Rar, Advice::Unpack),
    (b"\xfd7zXZ\0", ForeignFile::Xz, Advice::Unpack),
    (b"BZh91AY&SY", ForeignFile::Bzip2, Advice::Unpack),
    (b"\x28\xb5\x2f\xfd", ForeignFile::Zstd, Advice::Unpack),
    (b"{\\rtf", ForeignFile::TextDocument, Advice::Copy),
    (b"SQLite format 3\0", ForeignFile::Sqlite, Advice::Export),
    (b"\x89HDF\r\n\x1a\n", ForeignFile::Hdf5, Advice::Export),
    (b"Obj\x01", ForeignFile::Avro, Advice::Export),
    (b"ARROW1\0\0", ForeignFile::Arrow, Advice::Export),
    (b"FEA1\0", ForeignFile::Feather, Advice::Export),
    (b"\x93NUMPY", ForeignFile::Numpy, Advice::Export),
    (b"\x80\x03", ForeignFile::Pickle, Advice::Export),
    (b"\x80\x04\x95", ForeignFile::Pickle, Advice::Export),
    (b"\x80\x05\x95", ForeignFile::Pickle, Advice::Export),
    (b"$FL2@(#)", ForeignFile::Spss, Advice::Export),
    (b"$FL3@(#)", ForeignFile::Spss, Advice::Export),
    (b"<stata_dta>", ForeignFile::Stata, Advice::Export),
    (b"RDX2\nX\n\0", ForeignFile::R, Advice::Export),
    (b"RDX3\nX\n\0", ForeignFile::R, Advice::Export),
    (b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60", ForeignFile::Sas, Advice::Export),
];

/// What begins with these bytes, where it is the file of another program that is not read here.
pub(super) fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let signed = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature));
    if let Some((_, what, advice)) = signed {
        return Some(Foreign { what: what.clone(), advice: *advice });
    }
    match Format::signed(bytes) {
        Some(Format::Zip) => return zipped(bytes),
        Some(Format::Pdf) => return Some(Foreign { what: ForeignFile::Pdf, advice: Advice::Copy }),
        Some(Format::Picture) => return Some(Foreign { what: ForeignFile::Picture, advice: Advice::Type }),
        _ => {}
    }
    if bytes.get(257..262).is_some_and(|magic| magic == b"ustar") {
        return Some(Foreign { what: ForeignFile::Tar, advice: Advice::Unpack });
    }
    marked_up(bytes)
}

/// What a zip archive is that is no spreadsheet.
fn zipped(bytes: &[u8]) -> Option<Foreign> {
    let names = names(bytes);
    let begins = |folder: &[u8]| names.iter().any(|name| name.starts_with(folder));
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    if begins(b"xl/") || has(Format::Ods.info().media_type.as_bytes()) {
        return None;
    }
    let (what, advice) = if begins(b"word/") || has(b"application/vnd.oasis.opendocument.text") {
        (ForeignFile::TextDocument, Advice::Copy)
    } else if begins(b"ppt/") || has(b"application/vnd.oasis.opendocument.presentation") {
        (ForeignFile::Presentation, Advice::Copy)
    } else if names.iter().any(|name| name.ends_with(b".iwa")) {
        (ForeignFile::AppleDocument, Advice::ExportThere)
    } else if has(b"[Content_Types].xml") || has(b"xl/") {
        return None;
    } else {
        let first = names.first().map(|name| String::from_utf8_lossy(name).into_owned());
        (ForeignFile::ZipOf { first }, Advice::Unpack)
    };
    Some(Foreign { what, advice })
}

/// The names of the files in a zip archive, as far as these bytes have them.
fn names(bytes: &[u8]) -> Vec<&[u8]> {
    const SIGNATURE: &[u8] = b"PK\x03\x04";
    const LENGTH: usize = 26;
    const NAME: usize = 30;
    let starts = bytes.windows(SIGNATURE.len()).enumerate().filter(|(_, window)| *window == SIGNATURE);
    let name = |at: usize| {
        let header = &bytes[at..];
        let length = u16::from_le_bytes([*header.get(LENGTH)?, *header.get(LENGTH + 1)?]);
        header.get(NAME..NAME + usize::from(length)).filter(|name| !name.is_empty())
    };
    starts.filter_map(|(at, _)| name(at)).collect()
}

/// A web page or XML, often under the name of a workbook.
fn marked_up(bytes: &[u8]) -> Option<Foreign> {
    const PAGE: [&str; 5] = ["<!doctype html", "<html", "<table", "<meta ", "<style"];
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes).trim_ascii_start();
    let begins = |tag: &&str| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()));
    let has = |word: &[u8]| text.windows(word.len()).any(|window| window == word);
    let what = if text.starts_with(b"<?xml") && has(b"urn:schemas-microsoft-com:office:spreadsheet") {
        ForeignFile::ExcelXml
    } else if text.starts_with(b"<?xml") && has(b"opendocument") {
        ForeignFile::FlatOds
    } else if text.starts_with(b"<?xml") && !has(b"<html") {
        return Some(Foreign { what: ForeignFile::Xml, advice: Advice::Export });
    } else if text.starts_with(b"<?xml") || PAGE.iter().any(begins) {
        ForeignFile::WebPage
    } else {
        return None;
    };
    Some(Foreign { what, advice: Advice::SaveAs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_read_is_named_with_what_to_do() {
        let zip = |names: &[&str]| -> Vec<u8> {
            let part = |name: &&str| {
                [b"PK\x03\x04".as_slice(), &[0; 22], &[name.len() as u8, 0, 0, 0], name.as_bytes()].concat()
            };
            names.iter().flat_map(part).collect()
        };
        let zip_of = |first: Option<&str>| ForeignFile::ZipOf { first: first.map(str::to_owned) };
        let cases: [(&[u8], ForeignFile, Advice); 11] = [
            (b"%PDF-1.7", ForeignFile::Pdf, Advice::Copy),
            (b"\x89PNG\r\n", ForeignFile::Picture, Advice::Type),
            (&zip(&["table.csv", "more.csv"]), zip_of(Some("table.csv")), Advice::Unpack),
            (b"PK\x05\x06\0\0", zip_of(None), Advice::Unpack),
            (&zip(&["[Content_Types].xml", "word/document.xml"]), ForeignFile::TextDocument, Advice::Copy),
            (&zip(&["Data/a.png", "Index/Document.iwa"]), ForeignFile::AppleDocument, Advice::ExportThere),
            (b"\xef\xbb\xbf\n<TABLE border=1>", ForeignFile::WebPage, Advice::SaveAs),
            (b"<?xml version=\"1.0\"?><html>", ForeignFile::WebPage, Advice::SaveAs),
            (
                b"<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                ForeignFile::ExcelXml,
                Advice::SaveAs,
            ),
            (b"<?xml version=\"1.0\"?><rows/>", ForeignFile::Xml, Advice::Export),
            (b"SQLite format 3\0", ForeignFile::Sqlite, Advice::Export),
        ];
        for (bytes, what, advice) in cases {
            assert_eq!(foreign(bytes), Some(Foreign { what, advice }), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn tables_and_workbooks_are_not_foreign() {
        let cases: [&[u8]; 6] = [
            b"a,b\n1,2\n",
            b"<b>note</b>,size\n",
            b"PK\x03\x04\x14\0\x06\0 [Content_Types].xml",
            b"PK\x03\x04\x14\0 mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
            b"FEA1,b\n",
            b"",
        ];
        for bytes in cases {
            assert_eq!(foreign(bytes), None, "{}", bytes.escape_ascii());
        }
    }
}
