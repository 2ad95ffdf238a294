//! What kind of file begins with given bytes.

use serde::de::IgnoredAny;

use super::Format;
use super::foreign::foreign;
use super::opening::{BYTE_ORDER_MARK, SAMPLE_BYTES};

/// What the first file of a project says, which is a zip archive.
pub const PROJECT_TYPE: &[u8] = Format::Project.info().media_type.as_bytes();

/// The format of the file that begins with `first_bytes`, judged by at most 64 KiB of them; fewer than 4 KiB of a longer
/// file may be too few to tell.
#[must_use]
pub fn sniff_format(first_bytes: &[u8]) -> Format {
    let sample = &first_bytes[..first_bytes.len().min(SAMPLE_BYTES)];
    let legacy = || is_legacy(sample).then_some(Format::LegacyText);
    let jsonl = || is_jsonl(sample).then_some(Format::Jsonl);
    signed(sample).or_else(|| with_zeros(sample)).or_else(legacy).or_else(jsonl).unwrap_or(Format::Csv)
}

/// The format whose signature the first bytes are, where it is not text that begins with the same letters.
pub(super) fn signed(bytes: &[u8]) -> Option<Format> {
    match Format::signed(bytes)? {
        Format::Zip => Some(zipped(bytes)),
        format => Some(format),
    }
}

/// Whether text is of an older encoding than UTF-8: some of it is no UTF-8, and no mark and no two characters to each such place say
/// that it is UTF-8 nevertheless.
fn is_legacy(sample: &[u8]) -> bool {
    const CHARACTERS: usize = 2;
    let mut rest = sample;
    let (mut wrong, mut right) = (0, 0);
    loop {
        let (valid, error) = match std::str::from_utf8(rest) {
            Ok(_) => (rest.len(), None),
            Err(error) => (error.valid_up_to(), Some(error)),
        };
        right += rest[..valid].iter().filter(|&&byte| byte >= 0xc0).count();
        // A character cut by the end of the sample is none that is wrong.
        let Some(length) = error.and_then(|error| error.error_len()) else { break };
        wrong += 1;
        rest = &rest[valid + length..];
    }
    wrong > 0 && !sample.starts_with(BYTE_ORDER_MARK) && right < CHARACTERS * wrong
}

/// The format of bytes with zeros among them: UTF-16, where they are the upper halves of characters, or no text; none where text has a
/// few of them, and no other byte that text does not have.
pub(super) fn with_zeros(bytes: &[u8]) -> Option<Format> {
    let zeros = |parity| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_utf16 = even.max(odd) * 5 >= bytes.len() && even.min(odd) * 20 <= bytes.len();
    match even + odd {
        0 => None,
        _ if is_utf16 && even + odd > FEW_ZEROS => Some(Format::Utf16),
        n if (n <= FEW_ZEROS || n * SPARSE <= bytes.len()) && !bytes.iter().any(|&byte| is_no_text(byte)) => None,
        _ if is_utf16 => Some(Format::Utf16),
        _ => Some(Format::Binary),
    }
}

/// So many zeros among other bytes, or one to so many bytes, may stand in text.
const FEW_ZEROS: usize = 1;
const SPARSE: usize = 50;

fn is_no_text(byte: u8) -> bool {
    matches!(byte, 0x01..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

/// What a zip archive holds, by the names near its beginning.
fn zipped(bytes: &[u8]) -> Format {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    // A person may have packed the files of a project again, by whatever program.
    let is_project = has(&[b"mimetype", PROJECT_TYPE].concat()) || (has(b"log.jsonl") && has(b"manifest.json"));
    if is_project {
        Format::Project
    } else if foreign(bytes).is_some() {
        Format::Zip
    } else if has(Format::Ods.info().media_type.as_bytes()) {
        Format::Ods
    } else if has(b"[Content_Types].xml") || has(b"xl/") {
        Format::Xlsx
    } else {
        Format::Zip
    }
}

/// Whether the first line that is not blank is a JSON object, opens one that goes on below it, or opens an array of them.
fn is_jsonl(sample: &[u8]) -> bool {
    let text = sample.strip_prefix(BYTE_ORDER_MARK).unwrap_or(sample).trim_ascii_start();
    if let Some(array) = text.strip_prefix(b"[") {
        return opens_object(array.trim_ascii_start());
    }
    match text.iter().position(|&byte| byte == b'\n') {
        _ if !text.starts_with(b"{") => false,
        // An object with a name a line.
        Some(end) if text[1..end].trim_ascii().is_empty() => opens_object(text),
        Some(end) => serde_json::from_slice::<IgnoredAny>(&text[..end]).is_ok(),
        None => opens_object(text),
    }
}

fn opens_object(text: &[u8]) -> bool {
    let inside = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|inside| matches!(inside.first(), Some(b'"' | b'}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        let cases: [(&[u8], Format); 36] = [
            (b"", Format::Csv),
            (b"a,b\n1,2\n", Format::Csv),
            (b"\xef\xbb\xbfa;b\n", Format::Csv),
            ("naïve,caf\u{e9}\n".as_bytes(), Format::Csv),
            // Cut within a character.
            (b"a,caf\xc3", Format::Csv),
            (b"a,caf\xe9\n1,2\n", Format::LegacyText),
            ("é,ü,ö\n".as_bytes(), Format::Csv),
            (b"\xc3\xa9,\xc3\xbc,\xc3\xb6\n1,2,\xe9\n", Format::Csv),
            (b"\xc3\xa9,\xfc,\xf6\n1,2,\xe9\n", Format::LegacyText),
            (b"a,b\n1,\0\n", Format::Csv),
            (b"a,b\n1,\0\n2,\x01\n", Format::Binary),
            (b"\xff\xfea\0,\0b\0", Format::Utf16),
            (b"\xfe\xff\0a\0,\0b", Format::Utf16),
            (b"a\0,\0b\0\n\0", Format::Utf16),
            (b"\x7fELF\x02\x01\x01\x00\x00", Format::Binary),
            (b"\x1f\x8b\x08\0", Format::Gzip),
            (b"PK\x03\x04\x14\0\x06\0 [Content_Types].xml", Format::Xlsx),
            (b"PK\x03\x04\x14\0 mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", Format::Ods),
            (b"PK\x03\x04\x14\0 table.csv", Format::Zip),
            (b"PK\x03\x04\x14\0 mimetypeapplication/x-querentPK", Format::Project),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::OldExcel),
            (b"PAR1\x15\x04", Format::Parquet),
            (b"PAR1,PAR2\n1,2\n", Format::Csv),
            (b"QUERENT\x01\x02\0\0\0[]", Format::Project),
            (b"QUERENT,b\n", Format::Csv),
            (b"%PDF-1.7", Format::Pdf),
            (b"\x89PNG\r\n", Format::Picture),
            (b"\n {\"a\": 1}\n{\"a\": 2}\n", Format::Jsonl),
            (b"{\"a\": [1, {\"b\": 2}]}", Format::Jsonl),
            (b"[\n  {\"a\": 1},", Format::Jsonl),
            (b"{\r\n  \"a\": 1,\n", Format::Jsonl),
            (b"{\n,b\n", Format::Csv),
            (b"{\"a\": 1\n", Format::Csv),
            (b"{x},y\n1,2\n", Format::Csv),
            (b"[x],y\n1,2\n", Format::Csv),
            (b"{\"a\": 1},2\n", Format::Csv),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff_format(bytes), format, "{}", bytes.escape_ascii());
        }
    }
}
