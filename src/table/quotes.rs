//! Quotes and delimiters: what cells are wrapped in, and which bytes of a file end a cell before its delimiter is known.

use super::TableError;

/// What cells that contain a delimiter are wrapped in, unless a file has it otherwise.
pub(super) const QUOTE: u8 = b'"';
/// Wraps no cell: it is no byte of UTF-8.
const NO_QUOTE: u8 = 0xfe;

/// How the cells of a file are wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoting {
    /// What they are wrapped in.
    pub(super) quote: u8,
    /// Whether a backslash before a quote inside makes it a character like any other.
    pub(super) escapes: bool,
    /// Whether blanks may stand between a delimiter and a quote.
    pub(super) after_blanks: bool,
}

impl Quoting {
    /// As RFC 4180 has it.
    pub(super) const STANDARD: Self = Self { quote: QUOTE, escapes: false, after_blanks: false };
    /// Nothing is wrapped.
    pub(super) const NONE: Self = Self { quote: NO_QUOTE, ..Self::STANDARD };
    /// The ways that are tried where the standard cuts unevenly.
    pub(super) const OTHERS: [Self; 4] = [
        Self { escapes: true, ..Self::STANDARD },
        Self { after_blanks: true, ..Self::STANDARD },
        Self { quote: b'\'', ..Self::STANDARD },
        Self { quote: b'\'', escapes: true, after_blanks: false },
    ];

    /// As a person may choose it: a quote, with a backslash or a blank before it where it is escaped by that or may follow blanks;
    /// nothing where cells are not wrapped.
    ///
    /// # Errors
    ///
    /// [`TableError::BadQuote`].
    pub(super) fn chosen(quote: &str) -> Result<Self, TableError> {
        let plain = |byte: u8| byte.is_ascii_punctuation() && byte != b'\\';
        match *quote.as_bytes() {
            [] => Ok(Self::NONE),
            [quote] if plain(quote) => Ok(Self { quote, ..Self::STANDARD }),
            [b'\\', quote] if plain(quote) => Ok(Self { quote, escapes: true, after_blanks: false }),
            [b' ', quote] if plain(quote) => Ok(Self { quote, escapes: false, after_blanks: true }),
            _ => Err(TableError::BadQuote { quote: quote.to_owned() }),
        }
    }

    /// As [`chosen`](Self::chosen) takes it.
    pub(super) fn name(self) -> String {
        let before = match self {
            Self { escapes: true, .. } => "\\",
            Self { after_blanks: true, .. } => " ",
            _ => "",
        };
        if self.quote == NO_QUOTE { String::new() } else { format!("{before}{}", char::from(self.quote)) }
    }

    /// Whether a cell of text can be read from the bytes of its field as the standard has it.
    pub(super) fn is_plain(self) -> bool {
        !self.escapes && !self.after_blanks
    }
}

/// Follows the quotes of a file byte by byte, as RFC 4180 has them, where any of some delimiters could be its own.
///
/// A quote opens only at the start of a cell; two quotes inside quotes are one quote of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Quotes {
    /// Before the first byte of a cell.
    #[default]
    CellStart,
    /// In a cell that is not, or no longer, in quotes.
    Outside,
    /// In quotes.
    Inside,
    /// After a quote in quotes: the end of them, or the first of two.
    Closing,
}

impl Quotes {
    /// Takes the next byte; true where that byte ends a cell or a line.
    pub(super) fn ends_cell(&mut self, byte: u8, delimiters: &[u8]) -> bool {
        let ends = *self != Self::Inside && (matches!(byte, b'\n' | b'\r') || delimiters.contains(&byte));
        *self = match (*self, byte) {
            _ if ends => Self::CellStart,
            (Self::Inside, QUOTE) => Self::Closing,
            (Self::CellStart | Self::Closing, QUOTE) | (Self::Inside, _) => Self::Inside,
            _ => Self::Outside,
        };
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_end_outside_quotes_that_began_a_cell() {
        let ends = |text: &[u8]| {
            let mut quotes = Quotes::default();
            text.iter().filter(|&&byte| quotes.ends_cell(byte, b",;")).count()
        };
        assert_eq!(ends(b"a,\"b\nc"), 1);
        assert_eq!(ends(b"\"a\"\",,\n"), 0);
        assert_eq!(ends(b"a,\"b \"\"quoted\"\" c\"\n"), 2);
        assert_eq!(ends(b"5\" pipe;b\n"), 2);
    }
}
