//! Where one cell lies in the text of a file, and its text without quotes.

use std::ops::Range;

use super::quotes::Quoting;

/// The place of one cell in a stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Field {
    start: u32,
    end: u32,
}

impl Field {
    /// Positions stay below this, which leaves a bit to tell cells as typed from cells to be unquoted.
    pub(super) const LIMIT: usize = 1 << 31;
    const TO_UNQUOTE: u32 = 1 << 31;

    /// A cell whose text lies at `start..end` as it is.
    pub(super) fn as_typed(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// A cell whose text is to be taken out of the quotes that begin at `start`.
    pub(super) fn to_unquote(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 | Self::TO_UNQUOTE }
    }

    /// Where the cell ends.
    pub(super) fn end(self) -> usize {
        (self.end & !Self::TO_UNQUOTE) as usize
    }

    /// Where the text of the cell lies, with its quotes where it is to be taken out of them.
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end()
    }

    /// Whether the text of the cell is to be taken out of its quotes.
    pub(super) fn is_quoted(self) -> bool {
        self.end & Self::TO_UNQUOTE != 0
    }

    /// The same cell after the `bytes` first bytes of the stretch are gone.
    pub(super) fn moved(self, bytes: usize) -> Self {
        Self { start: self.start - bytes as u32, end: self.end - bytes as u32 }
    }

    /// The text of the cell; `scratch` holds it where it is not in `text` as it is.
    #[inline]
    pub(super) fn text<'a>(self, text: &'a str, scratch: &'a mut String) -> &'a str {
        let raw = &text[self.range()];
        if !self.is_quoted() {
            return raw;
        }
        unquote(raw, scratch);
        scratch
    }
}

/// Takes a cell that begins with a quote out of its quotes: two quotes inside are one, and what follows the closing
/// quote is kept as it is.
#[cold]
fn unquote(raw: &str, cell: &mut String) {
    cell.clear();
    // A quote is of ASCII.
    let quote = raw.chars().next().unwrap_or('"');
    let mut rest = raw.strip_prefix(quote).unwrap_or(raw);
    while let Some((inside, after)) = rest.split_once(quote) {
        cell.push_str(inside);
        let Some(doubled) = after.strip_prefix(quote) else {
            rest = after;
            break;
        };
        cell.push(quote);
        rest = doubled;
    }
    cell.push_str(rest);
}

/// As [`Field::text`] has it, for bytes that may be no text, whose quotes are of another way than the standard.
pub(super) fn unquote_bytes(raw: &[u8], quoting: Quoting) -> Vec<u8> {
    let raw = if quoting.after_blanks { raw.trim_ascii_start() } else { raw };
    let mut rest = raw.strip_prefix(&[quoting.quote]).unwrap_or(raw);
    let mut cell = Vec::with_capacity(rest.len());
    let mut is_inside = true;
    while let Some((&byte, after)) = rest.split_first() {
        let next = after.first().copied();
        let escaped = next.filter(|&next| quoting.escapes && byte == b'\\' && (next == quoting.quote || next == b'\\'));
        let doubled = next.filter(|&next| byte == quoting.quote && next == byte);
        rest = match escaped.or(doubled).filter(|_| is_inside) {
            Some(next) => {
                cell.push(next);
                &after[1..]
            }
            None if is_inside && byte == quoting.quote => {
                is_inside = false;
                after
            }
            None => {
                cell.push(byte);
                after
            }
        };
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_taken_off_as_the_standard_says() {
        let mut cell = String::new();
        for (raw, text) in [
            (r#""""""#, "\""),
            (r#""say ""hi"" é""#, "say \"hi\" é"),
            (r#""a"b"#, "ab"),
            (r#""a""b"c"d""#, "a\"bc\"d\""),
            (r#""a" "#, "a "),
        ] {
            assert_eq!(Field::to_unquote(0, raw.len()).text(raw, &mut cell), text, "{raw}");
        }
    }

    #[test]
    fn quotes_of_other_ways_are_taken_off() {
        let [escaped, after_blanks, single, _] = Quoting::OTHERS;
        for (raw, quoting, text) in [
            (r#""say \"hi\"""#, escaped, r#"say "hi""#),
            (r#""C:\dir\\""#, escaped, r"C:\dir\"),
            (r#""a""b""#, escaped, r#"a"b"#),
            (r#"  "a""b""#, after_blanks, r#"a"b"#),
            (r"'it''s'", single, "it's"),
            (r#""a"b""#, Quoting::STANDARD, r#"ab""#),
        ] {
            assert_eq!(unquote_bytes(raw.as_bytes(), quoting), text.as_bytes(), "{raw}");
        }
    }

    #[test]
    fn a_cell_moves_with_its_text() {
        let mut scratch = String::new();
        let field = Field::as_typed(4, 6).moved(3);
        assert_eq!((field.text("xyz", &mut scratch), field.end()), ("yz", 3));
    }
}
