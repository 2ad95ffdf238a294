//! Cells that cannot be taken from the bytes of a file as they are: bytes that are no text, quotes of another way.

use super::field::{Field, unquote_bytes};
use super::quotes::Quoting;
use super::verbatim::Kept;

/// Cells that are text, made of cells that may not be.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// The text of all cells, one after the other.
    pub(super) text: String,
    /// Where each of them lies in it.
    pub(super) fields: Vec<Field>,
    /// Cells that are to be written otherwise than their text is, by their places.
    pub(super) kept: Vec<(usize, Kept)>,
    /// Cells of those whose bytes are no text, by their places, with the first byte that is none.
    pub(super) bad: Vec<(usize, u8)>,
    /// Cells that hold more than ASCII, and are text.
    pub(super) good: Vec<usize>,
}

/// The text of cells. What is no text is shown as U+FFFD, and its bytes are kept.
pub(super) fn mend(bytes: &[u8], fields: &[Field], quoting: Quoting) -> Mended {
    let mut mended = Mended::default();
    for (place, &field) in fields.iter().enumerate() {
        let raw = &bytes[field.range()];
        let cell = if field.is_quoted() { &unquote_bytes(raw, quoting) } else { raw };
        let start = mended.text.len();
        match std::str::from_utf8(cell) {
            Ok(text) => {
                mended.text.push_str(text);
                if !text.is_ascii() {
                    mended.good.push(place);
                }
            }
            Err(error) => {
                mended.text.push_str(&String::from_utf8_lossy(cell));
                mended.bad.push((place, cell[error.valid_up_to()]));
                mended.kept.push((place, Kept::Bytes(cell.into())));
            }
        }
        if field.is_quoted() && raw.first() != Some(&quoting.quote) {
            mended.kept.push((place, Kept::Token(raw.into())));
        }
        mended.fields.push(Field::as_typed(start, mended.text.len()));
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_shown_and_kept() {
        let fields = [Field::as_typed(0, 4), Field::as_typed(5, 7), Field::to_unquote(8, 14)];
        let mended = mend(b"Jos\xe9,\xc3\xa9,\"a\"\"b\"", &fields, Quoting::STANDARD);
        let mut scratch = String::new();
        let cells: Vec<String> =
            mended.fields.iter().map(|field| field.text(&mended.text, &mut scratch).to_owned()).collect();
        assert_eq!(cells, ["Jos\u{fffd}", "\u{e9}", "a\"b"]);
        assert_eq!(mended.kept, [(0, Kept::Bytes((*b"Jos\xe9").into()))]);
        assert_eq!((mended.bad, mended.good), (vec![(0, 0xe9)], vec![1]));
    }
}
