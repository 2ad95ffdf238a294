//! Which rows and columns a sheet of an XLSX hides, and which of its cells are merged.

use std::io::{Read, Seek};
use std::ops::RangeInclusive;

use memchr::memmem;
use zip::ZipArchive;

/// What a sheet hides and merges. Rows and columns are those of the sheet, from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
    pub(super) merged: Vec<Merged>,
}

/// Cells that are shown as one; the first of them holds its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<u32>,
}

/// Looks through the XML of a sheet as it is unpacked. Only the elements looked for are taken apart, so that a large sheet is not
/// parsed once more for them.
#[derive(Debug, Default)]
pub(super) struct MarksScanner {
    marks: Marks,
    /// The end of what came, from where a tag may go on.
    rest: Vec<u8>,
}

/// More merged cells than this are not looked at.
const MOST_MERGED: usize = 100_000;
/// A tag that is longer is none that is looked for.
const LONGEST_TAG: usize = 4096;

impl MarksScanner {
    /// Looks at the next bytes.
    pub(super) fn scan(&mut self, chunk: &[u8]) {
        let mut rest = std::mem::take(&mut self.rest);
        rest.extend_from_slice(chunk);
        let whole = memchr::memrchr(b'>', &rest).map_or(0, |end| end + 1);
        let (tags, cut) = rest.split_at(whole);
        for at in memmem::find_iter(tags, "hidden=") {
            if let Some(tag) = tag_around(tags, at) {
                self.hide(tag);
            }
        }
        for at in memmem::find_iter(tags, "mergeCell ") {
            let merged = tag_around(tags, at).and_then(|tag| area(attribute(tag, "ref")?));
            if self.marks.merged.len() < MOST_MERGED {
                self.marks.merged.extend(merged);
            }
        }
        self.rest = cut[cut.len().saturating_sub(LONGEST_TAG)..].to_vec();
    }

    pub(super) fn finish(self) -> Marks {
        self.marks
    }

    fn hide(&mut self, tag: &[u8]) {
        let is_hidden = matches!(attribute(tag, "hidden"), Some(b"1" | b"true"));
        let place = |name| attribute(tag, name).and_then(number)?.checked_sub(1);
        match name(tag) {
            b"row" if is_hidden => self.marks.hidden_rows.extend(place("r")),
            b"col" if is_hidden => {
                self.marks.hidden_columns.extend(place("min").zip(place("max")).map(|(first, last)| first..=last));
            }
            _ => {}
        }
    }
}

/// The part of the archive that holds the n-th sheet of the workbook, where it is in the usual place.
pub(super) fn sheet_part<R: Read + Seek>(archive: &mut ZipArchive<R>, nth: usize) -> Option<String> {
    let workbook = part(archive, "xl/workbook.xml")?;
    let sheet = tags(&workbook, "sheet").nth(nth)?;
    let id = [":id", "id"].iter().find_map(|name| attribute(sheet, name))?;
    let relations = part(archive, "xl/_rels/workbook.xml.rels")?;
    let relation = tags(&relations, "Relationship").find(|tag| attribute(tag, "Id") == Some(id))?;
    let target = String::from_utf8_lossy(attribute(relation, "Target")?).into_owned();
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

fn part<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<Vec<u8>> {
    const MOST_BYTES: u64 = 1 << 24;
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The tags that begin an element of this name, without its brackets.
fn tags<'a>(xml: &'a [u8], wanted: &'a str) -> impl Iterator<Item = &'a [u8]> {
    let tags = xml.split(|&byte| byte == b'<').filter_map(|tag| tag.split(|&byte| byte == b'>').next());
    tags.filter(move |tag| name(tag) == wanted.as_bytes())
}

/// The tag that a place lies in, without its brackets.
fn tag_around(xml: &[u8], at: usize) -> Option<&[u8]> {
    let start = memchr::memrchr(b'<', &xml[at.saturating_sub(LONGEST_TAG)..at])? + at.saturating_sub(LONGEST_TAG) + 1;
    let end = at + memchr::memchr(b'>', &xml[at..])?;
    let tag = &xml[start..end];
    (!tag.contains(&b'>')).then_some(tag)
}

/// The name of an element, without the prefix of its namespace.
fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(tag.len());
    let start = tag[..end].iter().position(|&byte| byte == b':').map_or(0, |colon| colon + 1);
    &tag[start..end]
}

/// The value of an attribute; a name that begins with a colon goes with any prefix.
fn attribute<'a>(tag: &'a [u8], name: &str) -> Option<&'a [u8]> {
    memmem::find_iter(tag, name).find_map(|at| {
        let before = *tag.get(at.checked_sub(1)?)?;
        let after = tag[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let (&quote, value) = after.split_first()?;
        let is_whole = before.is_ascii_whitespace() || name.starts_with(':');
        let end = value.iter().position(|&byte| byte == quote)?;
        (is_whole && matches!(quote, b'"' | b'\'')).then(|| &value[..end])
    })
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Cells such as `A1:B3`.
fn area(reference: &[u8]) -> Option<Merged> {
    let (first, last) = std::str::from_utf8(reference).ok()?.split_once(':')?;
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    Some(Merged { rows: top..=bottom, columns: left..=right })
}

/// The row and the column of a cell such as `AB12`.
fn cell(reference: &str) -> Option<(u32, u32)> {
    const LETTERS: u32 = 26;
    let reference = reference.replace('$', "");
    let digits = reference.find(|char: char| char.is_ascii_digit())?;
    let (letters, row) = reference.split_at(digits);
    let value = |letter: u8| letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        column.checked_mul(LETTERS)?.checked_add(value(letter.to_ascii_uppercase())?)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_and_merged_cells_are_found_wherever_the_bytes_are_cut() {
        let xml = br#"<worksheet><cols><col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" hidden="0"/></cols><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>hidden="1" mergeCell ref="A1:B2"</t></is></c></row>
            <x:row r="3" hidden='true' spans="1:2"/></sheetData><mergeCells count="1"><mergeCell ref="A1:AB2"/></mergeCells></worksheet>"#;
        for cut in [1, 7, 64, xml.len()] {
            let mut scanner = MarksScanner::default();
            for chunk in xml.chunks(cut) {
                scanner.scan(chunk);
            }
            let merged = vec![Merged { rows: 0..=1, columns: 0..=27 }];
            assert_eq!(scanner.finish(), Marks { hidden_rows: vec![2], hidden_columns: vec![1..=2], merged }, "{cut}");
        }
    }

    #[test]
    fn what_is_no_reference_is_none() {
        for reference in ["A1", "A1:", "1:2", "A0:B1", "A1:99", "é1:B2", "AAAAAAAAAAA1:B2"] {
            assert_eq!(area(reference.as_bytes()), None, "{reference}");
        }
        assert_eq!(area(b"$A$1:$B$2"), Some(Merged { rows: 0..=1, columns: 0..=1 }));
    }
}
