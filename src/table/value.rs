//! What one cell says: nothing, a number, or something else.

use super::number_format::Convention;
use super::values::trimmed;

const MISSING: [&str; 11] = ["", "na", "n/a", "null", "none", "?", "-", "nan", ".", "#n/a", "<na>"];
/// The length of the longest of them.
const LONGEST: usize = 4;
const UNLABELLED: [&str; 8] = ["", "na", "n/a", "?", "null", "nan", "#n/a", "<na>"];

/// The words by which a cell says that its value is missing, in small letters.
#[must_use]
pub fn missing_words() -> &'static [&'static str] {
    &MISSING
}

/// Whether a cell says that its value is missing: blank, `NA`, `N/A`, `null`, `None`, `?`, `-`,
/// `nan`, `.`, `#N/A` or `<NA>`, in any case and with any space around it.
#[must_use]
pub fn is_missing(cell: &str) -> bool {
    is_one_of(cell, &MISSING)
}

/// Whether a cell of the label column says that its row has no label yet: blank, `NA`, `N/A`, `?`,
/// `null`, `nan`, `#N/A` or `<NA>`. Unlike in a feature, `none` and `-` are classes here.
#[must_use]
pub fn is_unlabelled(cell: &str) -> bool {
    is_one_of(cell, &UNLABELLED)
}

fn is_one_of(cell: &str, words: &[&str]) -> bool {
    let cell = trimmed(cell);
    may_be_missing(cell) && words.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Whether a value without space around it may be one of the words for missing: hardly any other is as short.
#[inline]
pub(super) fn may_be_missing(value: &str) -> bool {
    value.len() <= LONGEST && !value.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// The finite number that a cell says where nothing is known of its column: with a decimal point, plain (`-3.5`), with an
/// exponent (`1e-3`), with commas between thousands (`1,234.5`) or negative in brackets; `None` for anything else.
///
/// The numbers of a column are read by its [`NumberFormat`](super::NumberFormat).
#[must_use]
pub fn parse_number(cell: &str) -> Option<f64> {
    Convention::PLAIN.read(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_cells_are_known_in_any_case() {
        for cell in ["", "  ", "NA", "n/a", "NULL", "None", "?", " - ", "NaN", ".", "#N/A", "<NA>"] {
            assert!(is_missing(cell), "{cell:?}");
        }
        for cell in ["0", "no", "nap", "--", "unknown", "éé"] {
            assert!(!is_missing(cell), "{cell:?}");
        }
    }

    #[test]
    fn none_and_a_dash_can_be_classes() {
        assert!(is_unlabelled(" NA ") && is_unlabelled("") && is_unlabelled("?"));
        assert!(!is_unlabelled("none") && !is_unlabelled("-") && !is_unlabelled("."));
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let cases = [
            ("3", Some(3.0)),
            (" -3.5 ", Some(-3.5)),
            ("+.5", Some(0.5)),
            ("1e-3", Some(0.001)),
            ("1,234.5", Some(1234.5)),
            ("-12,345,678", Some(-12_345_678.0)),
            ("1,23", None),
            ("1234,567", None),
            (",123", None),
            ("1.5,000", None),
            ("1,234.5,000", None),
            ("inf", None),
            ("nan", None),
            ("1e999", None),
            ("12 kg", None),
            ("", None),
        ];
        for (cell, number) in cases {
            assert_eq!(parse_number(cell), number, "{cell:?}");
        }
    }
}
