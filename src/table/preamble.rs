//! Lines above the header of a file: marks, a line that names the delimiter, titles and remarks.

use super::opening::BYTE_ORDER_MARK;
use super::records::{Records, is_numberish};

/// The most rows that are looked through for a header.
const MOST: usize = 40;
/// The longest name of a column in a header below other lines.
const LONGEST_NAME: usize = 80;

/// Bytes of the byte order marks that a file begins with.
pub(super) fn marks(bytes: &[u8]) -> usize {
    bytes.chunks_exact(BYTE_ORDER_MARK.len()).take_while(|chunk| *chunk == BYTE_ORDER_MARK).count()
        * BYTE_ORDER_MARK.len()
}

/// The delimiter that a first line `sep=;` names, as spreadsheet programs take it, and the bytes of that line with its end.
pub(super) fn separator_line(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let line = text[..end].trim_ascii_end();
    // The delimiter may be white space itself.
    let line = if line.len() < SEPARATOR.len() + 1 { &text[..end] } else { line };
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (head, named) = line.split_at_checked(SEPARATOR.len())?;
    if !head.eq_ignore_ascii_case(SEPARATOR) {
        return None;
    }
    let delimiter = match named {
        b"\\t" => b'\t',
        [byte] if byte.is_ascii() && *byte != b'"' => *byte,
        _ => return None,
    };
    let is_crlf = text[end..].starts_with(b"\r\n");
    Some((delimiter, end + 1 + usize::from(is_crlf)))
}

const SEPARATOR: &[u8] = b"sep=";

/// Where a line begins, from 0; none where there is no such line.
pub(super) fn line_start(text: &[u8], line: u32) -> Option<usize> {
    let mut start = 0;
    for _ in 0..line {
        let end = start + text[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
        start = end + 1 + usize::from(text[end..].starts_with(b"\r\n"));
    }
    (start < text.len()).then_some(start)
}

/// How many lines there are, the last of which is ended.
pub(super) fn count_lines(text: &[u8]) -> u32 {
    let ends = text.iter().filter(|&&byte| byte == b'\n').count();
    let returns = text.iter().enumerate().filter(|&(at, &byte)| byte == b'\r' && text.get(at + 1) != Some(&b'\n'));
    (ends + returns.count()) as u32
}

/// The row that is the header below rows that are narrower or wider: the first from which on nearly all rows are as wide as most, or
/// shorter.
pub(super) fn ragged(records: &Records, n_counted: usize) -> Option<usize> {
    let rows = &records.rows()[..n_counted];
    let width = most_common(rows.iter().map(|row| row.width).filter(|&width| width > 1))?;
    let first = rows.iter().take(MOST).position(|row| row.width == width)?;
    let below = &rows[first..];
    let widths: Vec<usize> = (first..n_counted).map(|row| records.width(row, width)).collect();
    let n_even = widths.iter().filter(|&&found| found == width).count();
    let n_wider = widths.iter().filter(|&&found| found > width).count();
    // Some rows may be short, of a table that is clearly one.
    let is_even = n_even * 10 >= below.len() * 9;
    let is_nearly = width > 2 && n_even * 10 >= below.len() * 6 && n_wider * 10 <= below.len();
    let fits = first > 0 && below.len() > 1 && (is_even || is_nearly);
    (fits && is_header(&records.cells(first))).then_some(first)
}

/// The row that is the header below rows as wide as it is but with blank cells for the most part.
pub(super) fn padded(records: &Records) -> Option<usize> {
    let n_rows = records.rows().len();
    let width = records.rows().first()?.width;
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    if width < 2 || filled(&records.cells(0)) * 2 > width {
        return None;
    }
    let candidates = (1..n_rows.min(MOST)).map(|row| (row, records.cells(row)));
    let (row, cells) = candidates.into_iter().find(|(_, cells)| filled(cells) * 2 > width)?;
    // Values of a row come again below it, or are numbers; names do neither.
    let comes_again =
        |below: &Vec<String>| below.iter().zip(&cells).any(|(below, cell)| below == cell && !cell.is_empty());
    let below: Vec<Vec<String>> = (row + 1..n_rows.min(row + MOST)).map(|row| records.cells(row)).collect();
    (!below.is_empty() && is_header(&cells) && !below.iter().any(comes_again)).then_some(row)
}

/// Whether the cells of a row could be the names of columns: different, short, and none of them a number.
pub(super) fn is_header(cells: &[String]) -> bool {
    let mut names: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let is_name = |name: &&str| !is_numberish(name) && name.chars().count() <= LONGEST_NAME;
    let n = names.len();
    let are_names = n > 0 && names.iter().all(is_name);
    names.sort_unstable();
    names.dedup();
    are_names && names.len() == n
}

fn most_common(widths: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for width in widths {
        match counts.iter_mut().find(|(known, _)| *known == width) {
            Some((_, count)) => *count += 1,
            None => counts.push((width, 1)),
        }
    }
    counts.into_iter().max_by_key(|&(width, count)| (count, width)).map(|(width, _)| width)
}

#[cfg(test)]
mod tests {
    use super::super::quotes::Quoting;
    use super::*;

    fn records(text: &str) -> Records<'_> {
        Records::of(text.as_bytes(), b',', Quoting::STANDARD, true)
    }

    #[test]
    fn marks_and_a_line_that_names_the_delimiter_are_known() {
        assert_eq!(marks("\u{feff}\u{feff}a".as_bytes()), 6);
        assert_eq!(separator_line(b"sep=;\r\na"), Some((b';', 7)));
        assert_eq!(separator_line(b"SEP=\t\na"), Some((b'\t', 6)));
        assert_eq!(separator_line(b"sep=\\t\ra"), Some((b'\t', 7)));
        assert_eq!(separator_line(b"\"sep=|\"\na"), Some((b'|', 8)));
        for text in [&b"sep\n"[..], b"sep=\n", b"sep=;;\n", b"sep=a;b\n", b"sep=;"] {
            assert_eq!(separator_line(text), None, "{}", text.escape_ascii());
        }
        assert_eq!((line_start(b"a\r\nb\rc", 2), line_start(b"a\n", 1)), (Some(5), None));
        assert_eq!(count_lines(b"a\r\nb\r\rc\n"), 4);
    }

    #[test]
    fn a_header_below_other_lines_is_found() {
        let find = |text: &str| {
            let records = records(text);
            ragged(&records, records.rows().len())
        };
        assert_eq!(find("Report\nMade, by hand\n\na,b,c\n1,2,3\n"), Some(2));
        assert_eq!(find("a,b\nx,1\ny,2\n"), None);
        assert_eq!(find("Report\n1,2,3\n4,5,6\n"), None);
        assert_eq!(padded(&records("Report,,,\n,,,\na,b,c,d\n1,2,3,x\n")), Some(2));
        assert_eq!(padded(&records("a,,,\nx,1,2,y\n")), None);
        assert_eq!(padded(&records(",a,b\nr,x,y\ns,x,y\n")), None);
    }
}
