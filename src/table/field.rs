//! Where one cell lies in the text of a file, and its text without quotes.

use super::quotes::QUOTE;

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

    /// The same cell after the `bytes` first bytes of the stretch are gone.
    pub(super) fn moved(self, bytes: usize) -> Self {
        Self { start: self.start - bytes as u32, end: self.end - bytes as u32 }
    }

    /// The text of the cell; `scratch` holds it where it is not in `text` as it is.
    #[inline]
    pub(super) fn text<'a>(self, text: &'a str, scratch: &'a mut String) -> &'a str {
        let raw = &text[self.start as usize..self.end()];
        if self.end & Self::TO_UNQUOTE == 0 {
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
    let mut rest = raw.strip_prefix(char::from(QUOTE)).unwrap_or(raw);
    while let Some((inside, after)) = rest.split_once(char::from(QUOTE)) {
        cell.push_str(inside);
        let Some(doubled) = after.strip_prefix(char::from(QUOTE)) else {
            rest = after;
            break;
        };
        cell.push(char::from(QUOTE));
        rest = doubled;
    }
    cell.push_str(rest);
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
    fn a_cell_moves_with_its_text() {
        let mut scratch = String::new();
        let field = Field::as_typed(4, 6).moved(3);
        assert_eq!((field.text("xyz", &mut scratch), field.end()), ("yz", 3));
    }
}
