//! The delimiter, line ending, byte order mark and last line of a file.

use super::quotes::{DELIMITERS, Quotes};

/// The mark with which some programs begin a UTF-8 file.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How much of a file is looked at.
pub(super) const SAMPLE_BYTES: usize = 1 << 16;

/// Bytes that say all that the sample can: a mark before it, and whether anything comes after it.
pub(super) const OPENING: usize = BYTE_ORDER_MARK.len() + SAMPLE_BYTES + 1;

/// How a file separates its cells and lines, so that it can be written the same way again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) line_ending: &'static str,
    pub(super) byte_order_mark: bool,
    /// Whether the last line is ended as the others are.
    pub(super) final_line_end: bool,
}

impl Dialect {
    /// The dialect of a file of which only the beginning is known, with the delimiter asked for or else the one found.
    pub(super) fn of(sample: &[u8], delimiter: Option<u8>) -> Self {
        Self {
            delimiter: delimiter.unwrap_or_else(|| sniff_delimiter(sample)),
            line_ending: "\n",
            byte_order_mark: sample.starts_with(BYTE_ORDER_MARK),
            final_line_end: true,
        }
    }
}

/// The delimiter of a file, judged by its first 64 KiB.
///
/// It is the one that cuts most lines into as many cells as the header, and among equals the one that finds most
/// columns. A comma is assumed where none is found.
pub(super) fn sniff_delimiter(bytes: &[u8]) -> u8 {
    let lines = sample_lines(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes));
    let mut best = (0, 0);
    let mut delimiter = DELIMITERS[0];
    for (which, &candidate) in DELIMITERS.iter().enumerate() {
        let found = lines.first().map_or(0, |header| header[which]);
        let agreeing = lines.iter().filter(|line| line[which] == found).count();
        if found > 0 && (agreeing, found) > best {
            best = (agreeing, found);
            delimiter = candidate;
        }
    }
    delimiter
}

/// How often each delimiter stands outside quotes, line by line.
fn sample_lines(text: &[u8]) -> Vec<[usize; DELIMITERS.len()]> {
    let mut lines = Vec::new();
    let mut line = [0; DELIMITERS.len()];
    let mut is_blank = true;
    let mut quotes = Quotes::default();
    for &byte in text.iter().take(SAMPLE_BYTES) {
        if !quotes.ends_cell(byte) {
            is_blank = false;
        } else if let Some(which) = DELIMITERS.iter().position(|&known| known == byte) {
            line[which] += 1;
            is_blank = false;
        } else {
            if !is_blank {
                lines.push(line);
            }
            line = [0; DELIMITERS.len()];
            is_blank = true;
        }
    }
    // A line that the sample cuts short says nothing, unless it is all there is.
    if !is_blank && (lines.is_empty() || text.len() <= SAMPLE_BYTES) {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> char {
        char::from(sniff_delimiter(text.as_bytes()))
    }

    #[test]
    fn the_delimiter_is_the_one_that_fits_every_line() {
        assert_eq!(delimiter("a,b\n1,2\n"), ',');
        assert_eq!(delimiter("a;b;c\n1,5;2,5;3,5\n"), ';');
        assert_eq!(delimiter("a\tb\n1,2\t3\n"), '\t');
        assert_eq!(delimiter("last, first|age|city\nDoe, Jane|30|Rome\n"), '|');
        assert_eq!(delimiter("text,label\nso; so; so,good\nyes,bad\n"), ',');
        assert_eq!(delimiter("nothing here\n"), ',');
    }

    #[test]
    fn delimiters_in_quotes_do_not_count() {
        assert_eq!(delimiter("\"a;b;c\",d\n\"1;2;3\",4\n"), ',');
        assert_eq!(delimiter("a,\"b\n;;;;\"\n1,\"say \"\"x;y\"\"\"\n"), ',');
    }

    #[test]
    fn a_line_cut_by_the_sample_is_left_out() {
        let row = format!("{};x,y\n", "w".repeat(1000));
        let text = format!("a;b;c,d\n{}", row.repeat(100));
        assert_eq!(delimiter(&text), ',');
    }
}
