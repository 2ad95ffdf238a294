//! Quotes and delimiters: which bytes of a file end a cell.

/// What cells that contain a delimiter are wrapped in.
pub(super) const QUOTE: u8 = b'"';

/// The delimiters looked for; where two do equally well, the earlier is taken.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Follows the quotes of a file byte by byte, as RFC 4180 and the reader understand them.
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
    ///
    /// `delimiter` is the one that counts, or every known one where it is yet to be found.
    pub(super) fn ends_cell(&mut self, byte: u8, delimiter: Option<u8>) -> bool {
        let ends = *self != Self::Inside
            && (matches!(byte, b'\n' | b'\r')
                || delimiter.map_or_else(|| DELIMITERS.contains(&byte), |known| known == byte));
        *self = match (*self, byte) {
            _ if ends => Self::CellStart,
            (Self::Inside, QUOTE) => Self::Closing,
            (Self::CellStart | Self::Closing, QUOTE) | (Self::Inside, _) => Self::Inside,
            _ => Self::Outside,
        };
        ends
    }

    /// Whether `bytes`, which begin at a cell, end within quotes.
    pub(super) fn left_open(bytes: &[u8], delimiter: u8) -> bool {
        let mut quotes = Self::default();
        for &byte in bytes {
            quotes.ends_cell(byte, Some(delimiter));
        }
        quotes == Self::Inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_left_open_only_where_it_began_a_cell() {
        assert!(Quotes::left_open(b"a,\"b\nc", b','));
        assert!(Quotes::left_open(b"\"a\"\"", b','));
        assert!(!Quotes::left_open(b"a,\"b \"\"quoted\"\" c\"\n", b','));
        assert!(!Quotes::left_open(b"5\" pipe,b", b','));
        assert!(!Quotes::left_open(b"a;\"b", b','));
    }
}
