//! The character between the cells of a file, judged by its first lines.

use super::opening::{BYTE_ORDER_MARK, SAMPLE_BYTES};
use super::quotes::{QUOTE, Quotes};

/// The delimiters looked for first; where two do equally well, the earlier is taken.
const USUAL: [u8; 4] = [b',', b';', b'\t', b'|'];
/// What stands within words, numbers, amounts and addresses, or begins a formula: no delimiter unless a person says so.
const WITHIN_WORDS: &[u8] = b".-_'()[]{}<>+%$=@/?";
/// What stands between words as well, and is looked for only where the header has none of the usual delimiters.
const BETWEEN_WORDS: &[u8] = b" :!&*";
/// The fewest lines, with the header, from which anything but a usual delimiter is told.
const LINES: usize = 3;
/// The share of lines, in percent, that a usual delimiter must cut as the header for no other to be looked for.
const MOST: usize = 90;
/// The fewest spaces in every line that are delimiters.
const SPACES: usize = 2;

/// The delimiter of a file, judged by its first 64 KiB.
///
/// It is the comma, semicolon, tab or `|` that cuts most lines into as many cells as the header, and among equals the one that
/// finds most columns. Where none of them cuts nine lines in ten so, it is another character of ASCII that cuts every line into as
/// many cells as the header. None is found in a list.
pub(super) fn find_delimiter(bytes: &[u8]) -> Option<u8> {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let lines = sample_lines(text, USUAL);
    let mut best = (0, 0);
    let mut delimiter = None;
    for (which, &candidate) in USUAL.iter().enumerate() {
        let found = lines.first().map_or(0, |header| header[which]);
        let agreeing = lines.iter().filter(|line| line[which] == found).count();
        if found > 0 && (agreeing, found) > best {
            best = (agreeing, found);
            delimiter = Some(candidate);
        }
    }
    if delimiter.is_some() && best.0 * 100 >= lines.len() * MOST {
        return delimiter;
    }
    unusual(text, delimiter.is_some()).or(delimiter)
}

/// Whether a delimiter may be found by itself in a table of so many columns, and of so many lines with its header.
pub(super) fn can_be_found(delimiter: u8, n_columns: usize, n_lines: usize) -> bool {
    let is_enough = n_lines >= LINES && (delimiter != b' ' || n_columns > SPACES);
    USUAL.contains(&delimiter) || (is_possible(delimiter) && is_enough)
}

/// Whether a delimiter stands between words as well, so that it may fit every line of prose by chance.
pub(super) fn is_between_words(delimiter: u8) -> bool {
    BETWEEN_WORDS.contains(&delimiter)
}

/// The unusual delimiter that fits every line and finds most columns, of equals the one that comes first in the header.
fn unusual(text: &[u8], has_usual: bool) -> Option<u8> {
    let header = text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty())?;
    let header = &header[..header.len().min(SAMPLE_BYTES)];
    // The colon of an address.
    let is_address = header.windows(3).any(|three| three == b"://");
    let is_between = |byte: &u8| BETWEEN_WORDS.contains(byte) && (has_usual || (*byte == b':' && is_address));
    let mut tried: Vec<u8> = Vec::new();
    let mut best = None;
    for &candidate in header.iter().filter(|&&byte| is_possible(byte)) {
        if tried.contains(&candidate) || is_between(&candidate) {
            continue;
        }
        tried.push(candidate);
        let lines = sample_lines(text, [candidate]);
        let [found] = lines.first().copied().unwrap_or_default();
        let least = if candidate == b' ' { SPACES } else { 1 };
        let fits = found >= least && lines.len() >= LINES && lines.iter().all(|line| *line == [found]);
        let is_better = best.is_none_or(|(most, _)| found > most);
        if fits && is_better {
            best = Some((found, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn is_possible(byte: u8) -> bool {
    let is_mark = byte.is_ascii_punctuation() || byte == b' ' || (byte.is_ascii_control() && byte != 0);
    is_mark && !matches!(byte, QUOTE | b'\n' | b'\r') && !USUAL.contains(&byte) && !WITHIN_WORDS.contains(&byte)
}

/// How often each delimiter stands outside quotes, line by line.
fn sample_lines<const N: usize>(text: &[u8], delimiters: [u8; N]) -> Vec<[usize; N]> {
    let mut lines = Vec::new();
    let mut line = [0; N];
    let mut is_blank = true;
    let mut quotes = Quotes::default();
    for &byte in text.iter().take(SAMPLE_BYTES) {
        if !quotes.ends_cell(byte, &delimiters) {
            is_blank = false;
        } else if let Some(which) = delimiters.iter().position(|&known| known == byte) {
            line[which] += 1;
            is_blank = false;
        } else {
            if !is_blank {
                lines.push(line);
            }
            line = [0; N];
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
        find_delimiter(text.as_bytes()).map_or('-', char::from)
    }

    #[test]
    fn the_delimiter_is_the_one_that_fits_every_line() {
        assert_eq!(delimiter("a,b\n1,2\n"), ',');
        assert_eq!(delimiter("a;b;c\n1,5;2,5;3,5\n"), ';');
        assert_eq!(delimiter("a\tb\n1,2\t3\n"), '\t');
        assert_eq!(delimiter("last, first|age|city\nDoe, Jane|30|Rome\n"), '|');
        assert_eq!(delimiter("text,label\nso; so; so,good\nyes,bad\n"), ',');
        assert_eq!(delimiter("nothing here\n"), '-');
    }

    #[test]
    fn any_mark_can_be_a_delimiter_where_it_fits_every_line_and_no_usual_one_does() {
        for mark in ["#", ":", "~", "^", "!", "&", "*", "\\", "\u{1}", "\u{1f}"] {
            let text = format!("name{mark}age\nAnn{mark}31\n\"Bob{mark}by\"{mark}42\n");
            assert_eq!(delimiter(&text), mark.chars().next().unwrap_or_default(), "{mark:?}");
        }
        assert_eq!(delimiter("a b c\n1 2 3\n4 5 6\n"), ' ');
        assert_eq!(delimiter("a::b\n1:2:3\n4::5\n"), ':');
        // Commas within cells, as many as in the header within most.
        assert_eq!(delimiter("last, first#age\nDoe, Jane#30\nMadonna#60\n"), '#');
    }

    #[test]
    fn what_fits_by_chance_or_stands_within_words_is_none() {
        for text in [
            "full name\nAnn Lee\nBob Ray\n",
            "first_name\na_b\nc_d\n",
            "it's\ndon't\nwon't\n",
            "a-b\n1-2\n3-4\n",
            "1.5\n2.5\n3.5\n",
            "http://a.example\nhttp://b.example\nhttp://c.example\n",
            "a@b.example\nc@d.example\ne@f.example\n",
            "a#b\n1#2\n",
            "",
        ] {
            assert_eq!(find_delimiter(text.as_bytes()), None, "{text:?}");
        }
        // Times and slashes beside commas that stand within some cells too: the ragged row is to be named.
        for text in
            ["at (hh:mm),note\n12:30,hi\n12:40,hi, you\n12:50,so, so\n", "id / name,note\n1 / a,b\n2 / c,d, e\n"]
        {
            assert_eq!(delimiter(text), ',', "{text:?}");
        }
        assert_eq!(delimiter("a:b\n1:2\n3\n"), '-');
        // One ragged line in ten is a fault to be named, and no sign of another delimiter.
        let ragged = format!("at:h,on:h\n{}1:5,2:6,3\n", "1:5,2:6\n".repeat(20));
        assert_eq!(delimiter(&ragged), ',');
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
