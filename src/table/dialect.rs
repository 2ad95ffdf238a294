//! The delimiter, line ending and byte order mark of a file.

use super::quotes::{DELIMITERS, Quotes};

/// The mark with which some programs begin a UTF-8 file.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How much of a file is looked at.
const SAMPLE_BYTES: usize = 1 << 16;

/// How a file separates its cells and lines, so that it can be written the same way again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) line_ending: &'static str,
    pub(super) byte_order_mark: bool,
}

impl Dialect {
    /// The dialect of a file, judged by its first 64 KiB.
    ///
    /// The delimiter is the one that cuts most lines into as many cells as the header, and among
    /// equals the one that finds most columns. A comma is assumed where none is found.
    pub(super) fn sniff(bytes: &[u8]) -> Self {
        let byte_order_mark = bytes.starts_with(BYTE_ORDER_MARK);
        let text = if byte_order_mark { &bytes[BYTE_ORDER_MARK.len()..] } else { bytes };
        let sample = Sample::of(text);
        let mut best = (0, 0);
        let mut delimiter = DELIMITERS[0];
        for (which, &candidate) in DELIMITERS.iter().enumerate() {
            let found = sample.lines.first().map_or(0, |header| header[which]);
            let agreeing = sample.lines.iter().filter(|line| line[which] == found).count();
            if found > 0 && (agreeing, found) > best {
                best = (agreeing, found);
                delimiter = candidate;
            }
        }
        Self { delimiter, line_ending: sample.line_ending, byte_order_mark }
    }
}

/// How often each delimiter stands outside quotes, line by line.
struct Sample {
    lines: Vec<[usize; DELIMITERS.len()]>,
    line_ending: &'static str,
}

impl Sample {
    fn of(text: &[u8]) -> Self {
        let mut lines = Vec::new();
        let mut line_ending = None;
        let mut line = [0; DELIMITERS.len()];
        let mut is_blank = true;
        let mut quotes = Quotes::default();
        for (position, &byte) in text.iter().take(SAMPLE_BYTES).enumerate() {
            if !quotes.ends_cell(byte, None) {
                is_blank = false;
            } else if let Some(which) = DELIMITERS.iter().position(|&known| known == byte) {
                line[which] += 1;
                is_blank = false;
            } else {
                line_ending.get_or_insert(match (byte, text.get(position + 1)) {
                    (b'\r', Some(b'\n')) => "\r\n",
                    (b'\r', _) => "\r",
                    _ => "\n",
                });
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
        Self { lines, line_ending: line_ending.unwrap_or("\n") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> char {
        char::from(Dialect::sniff(text.as_bytes()).delimiter)
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
    fn line_endings_and_the_byte_order_mark_are_seen() {
        let dialect = Dialect::sniff(b"\xef\xbb\xbf\"a\n\",b\r\n1,2\r\n");
        assert_eq!(dialect.line_ending, "\r\n");
        assert!(dialect.byte_order_mark);
        assert_eq!(Dialect::sniff(b"a,b\r1,2\r").line_ending, "\r");
        assert_eq!(Dialect::sniff(b"a,b\n1,2\r\n").line_ending, "\n");
    }

    #[test]
    fn a_line_cut_by_the_sample_is_left_out() {
        let row = format!("{};x,y\n", "w".repeat(1000));
        let text = format!("a;b;c,d\n{}", row.repeat(100));
        assert_eq!(delimiter(&text), ',');
    }
}
