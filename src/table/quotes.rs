//! Quotes and delimiters: which bytes of a file end a cell before its delimiter is known.

/// What cells that contain a delimiter are wrapped in.
pub(super) const QUOTE: u8 = b'"';

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
