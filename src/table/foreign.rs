//! Files of other programs that hold no table, or none that is read: what each is, and what to do with it.

use super::Format;
use super::opening::BYTE_ORDER_MARK;

/// What a file is, and what a person can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    /// A noun with its article.
    pub(super) what: String,
    /// What to do with it.
    pub(super) advice: Advice,
}

/// What to do with a file that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl std::fmt::Display for Advice {
    /// The rest of a sentence after a colon.
    fn fmt(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
        let (book, text) = (Format::Xlsx.extension(), Format::Csv.info().name);
        match self {
            Self::Unpack => write!(to, "unpack it, and open the table that is in it"),
            Self::SaveAs => {
                write!(to, "open it in a spreadsheet program, save it as .{book} or {text}, and open that")
            }
            Self::Detach => write!(to, "save what is attached to it, and open that"),
            Self::ExportThere => write!(to, "export it there as .{book} or {text}, and open that"),
            Self::Export => {
                let columns = Format::Parquet.info().name;
                write!(to, "write the table as {text} or {columns} with the program that made it, and open that")
            }
            Self::Copy => {
                write!(to, "copy the table into a spreadsheet program, save it as .{book} or {text}, and open that")
            }
            Self::Type => {
                write!(to, "type the table into a spreadsheet program, save it as .{book} or {text}, and open that")
            }
        }
    }
}

/// First bytes that no text begins with, what they begin, and the advice.
const SIGNATURES: [(&[u8], &str, Advice); 21] = [
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", Advice::Unpack),
    (b"Rar!\x1a\x07", "a RAR archive", Advice::Unpack),
    (b"\xfd7zXZ\0", "packed by xz", Advice::Unpack),
    (b"BZh91AY&SY", "packed by bzip2", Advice::Unpack),
    (b"\x28\xb5\x2f\xfd", "packed by zstd", Advice::Unpack),
    (b"{\\rtf", "a text document", Advice::Copy),
    (b"SQLite format 3\0", "an SQLite database", Advice::Export),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file", Advice::Export),
    (b"Obj\x01", "an Avro file", Advice::Export),
    (b"ARROW1\0\0", "an Arrow file", Advice::Export),
    (b"FEA1\0", "a Feather file", Advice::Export),
    (b"\x93NUMPY", "an array of NumPy", Advice::Export),
    (b"\x80\x03", "a pickle of Python", Advice::Export),
    (b"\x80\x04\x95", "a pickle of Python", Advice::Export),
    (b"\x80\x05\x95", "a pickle of Python", Advice::Export),
    (b"$FL2@(#)", "a file of SPSS", Advice::Export),
    (b"$FL3@(#)", "a file of SPSS", Advice::Export),
    (b"<stata_dta>", "a file of Stata", Advice::Export),
    (b"RDX2\nX\n\0", "a file of R", Advice::Export),
    (b"RDX3\nX\n\0", "a file of R", Advice::Export),
    (b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60", "a file of SAS", Advice::Export),
];

/// What begins with these bytes, where it is the file of another program that is not read here.
pub(super) fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let signed = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature));
    if let Some(&(_, what, advice)) = signed {
        return Some(Foreign { what: what.to_owned(), advice });
    }
    match Format::signed(bytes) {
        Some(Format::Zip) => return zipped(bytes),
        Some(format @ Format::Pdf) => return Some(of(format, Advice::Copy)),
        Some(format @ Format::Picture) => return Some(of(format, Advice::Type)),
        _ => {}
    }
    if bytes.get(257..262).is_some_and(|magic| magic == b"ustar") {
        return Some(Foreign { what: "a tar archive".to_owned(), advice: Advice::Unpack });
    }
    marked_up(bytes)
}

fn of(format: Format, advice: Advice) -> Foreign {
    Foreign { what: format.info().what.to_owned(), advice }
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
        ("a text document".to_owned(), Advice::Copy)
    } else if begins(b"ppt/") || has(b"application/vnd.oasis.opendocument.presentation") {
        ("a presentation".to_owned(), Advice::Copy)
    } else if names.iter().any(|name| name.ends_with(b".iwa")) {
        ("a document of Apple's Numbers, Pages or Keynote".to_owned(), Advice::ExportThere)
    } else if has(b"[Content_Types].xml") || has(b"xl/") {
        return None;
    } else {
        let archive = Format::Zip.info().what;
        let first = names.first().map(|name| String::from_utf8_lossy(name));
        (first.map_or(archive.to_owned(), |name| format!("{archive} with {name:?} in it")), Advice::Unpack)
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
        "an XML spreadsheet of Excel 2003"
    } else if text.starts_with(b"<?xml") && has(b"opendocument") {
        "a spreadsheet in one XML file"
    } else if text.starts_with(b"<?xml") && !has(b"<html") {
        return Some(Foreign { what: "an XML file".to_owned(), advice: Advice::Export });
    } else if text.starts_with(b"<?xml") || PAGE.iter().any(begins) {
        "a web page (HTML), whatever its name ends with"
    } else {
        return None;
    };
    Some(Foreign { what: what.to_owned(), advice: Advice::SaveAs })
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
        let cases: [(&[u8], &str, Advice); 11] = [
            (b"%PDF-1.7", "a PDF", Advice::Copy),
            (b"\x89PNG\r\n", "a picture", Advice::Type),
            (&zip(&["table.csv", "more.csv"]), "a zip archive with \"table.csv\" in it", Advice::Unpack),
            (b"PK\x05\x06\0\0", "a zip archive", Advice::Unpack),
            (&zip(&["[Content_Types].xml", "word/document.xml"]), "a text document", Advice::Copy),
            (
                &zip(&["Data/a.png", "Index/Document.iwa"]),
                "a document of Apple's Numbers, Pages or Keynote",
                Advice::ExportThere,
            ),
            (b"\xef\xbb\xbf\n<TABLE border=1>", "a web page (HTML), whatever its name ends with", Advice::SaveAs),
            (b"<?xml version=\"1.0\"?><html>", "a web page (HTML), whatever its name ends with", Advice::SaveAs),
            (
                b"<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                "an XML spreadsheet of Excel 2003",
                Advice::SaveAs,
            ),
            (b"<?xml version=\"1.0\"?><rows/>", "an XML file", Advice::Export),
            (b"SQLite format 3\0", "an SQLite database", Advice::Export),
        ];
        for (bytes, what, advice) in cases {
            let expected = Foreign { what: what.to_owned(), advice };
            assert_eq!(foreign(bytes), Some(expected), "{}", bytes.escape_ascii());
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
