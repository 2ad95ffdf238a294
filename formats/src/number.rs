//! Numbers and the one text that stands for each.

use std::fmt::{Display, LowerExp, Write as _};

/// A floating-point number of some width.
pub(crate) trait Float: Copy + Display + LowerExp + Into<f64> {
    /// Adds the shortest digits that read back as this number, which is finite and neither very large nor very small.
    fn push_digits(self, text: &mut String) {
        // Writing to a String does not fail.
        let _ = write!(text, "{self}");
    }
}

/// Of two texts that are as short and as near, the standard library takes the one further from 0, and zmij the even one; so a number in
/// single precision would have another text.
impl Float for f32 {}

impl Float for f64 {
    fn push_digits(self, text: &mut String) {
        let mut digits = zmij::Buffer::new();
        let written = digits.format_finite(self);
        text.push_str(written.strip_suffix(".0").unwrap_or(written));
    }
}

/// The shortest text that reads back as this number in its own width, without `.0`; beyond 10^16 and below 10^-5 with an
/// exponent. What is not a number is `NaN`, `inf` or `-inf`.
pub(crate) fn number_text<F: Float>(number: F) -> String {
    let mut text = String::new();
    push_number(&mut text, number);
    text
}

/// Adds the [`number_text`] of a number.
pub(crate) fn push_number<F: Float>(text: &mut String, number: F) {
    const LONG: f64 = 1e16;
    const SHORT: f64 = 1e-5;
    let size = number.into().abs();
    let is_extreme = size.is_finite() && size != 0.0 && !(SHORT..LONG).contains(&size);
    if is_extreme || !size.is_finite() {
        // Writing to a String does not fail.
        let _ = if is_extreme { write!(text, "{number:e}") } else { write!(text, "{number}") };
    } else {
        number.push_digits(text);
    }
}

/// The number that a cell says, if its text is exactly [`number_text`] of that number.
///
/// `007`, `1e5`, `1.50`, `+1` and ` 1` are text: as numbers they would come back differently.
pub(crate) fn canonical(cell: &str) -> Option<f64> {
    const LONGEST: usize = 26;
    let starts_as_one = cell.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    if !starts_as_one || cell.len() > LONGEST {
        return None;
    }
    let number: f64 = cell.parse().ok()?;
    (number.is_finite() && number_text(number) == cell).then_some(number)
}

/// Whether a cell is a number as JSON writes it (RFC 8259, 6), and one that a reader which takes it for 64 bits of floating point
/// does not change.
pub(crate) fn json_number(cell: &str) -> bool {
    const KEPT_DIGITS: usize = 15;
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_written_so = are_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && are_digits(fraction)
        && are_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    is_written_so
        && (canonical(cell).is_some()
            || (significant_digits(mantissa) <= KEPT_DIGITS
                && cell.parse().is_ok_and(|number: f64| {
                    number.is_finite() && (number != 0.0) == (significant_digits(mantissa) > 0)
                })))
}

/// How many digits of a number's text carry it: those between the outermost that are not zero.
pub(crate) fn significant_digits(text: &str) -> usize {
    let mantissa = text.split('e').next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_has_one_text() {
        let cases =
            [(1.0, "1"), (0.1, "0.1"), (-2.5, "-2.5"), (1e15, "1000000000000000"), (1e16, "1e16"), (1e-6, "1e-6")];
        for (number, text) in cases {
            assert_eq!(number_text(number), text);
            assert_eq!(canonical(text), Some(number));
        }
        assert_eq!(number_text(0.1_f32), "0.1");
        assert_eq!(number_text(f64::NAN), "NaN");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        #[test]
        fn the_text_is_the_shortest_that_comes_back(wide in any::<f64>(), number in -1e9..1e9_f64, cents in any::<i32>()) {
            for number in [wide, number, f64::from(cents) / 100.0] {
                let text = number_text(number);
                if number.is_finite() {
                    prop_assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(number.to_bits()));
                }
                if (1e-5..1e16).contains(&number.abs()) {
                    prop_assert_eq!(text.len(), number.to_string().len());
                }
            }
        }
    }

    #[test]
    fn of_two_texts_as_near_the_even_one_is_taken() {
        assert_eq!(number_text(1_052_425_114_133_952.0 + 0.25), "1052425114133952.2");
        assert_eq!(number_text(1_052_425_114_133_952.0 + 0.75), "1052425114133952.8");
        assert_eq!((number_text(0.0), number_text(-0.0)), ("0".to_owned(), "-0".to_owned()));
    }

    #[test]
    fn what_would_come_back_differently_is_text() {
        for cell in
            ["007", "1e5", "1.50", "+1", " 1", "", "-", "1,5", "NaN", "inf", "12345678901234567890", "0x10", "1_0"]
        {
            assert_eq!(canonical(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_number_of_json_is_written_in_its_digits() {
        for cell in ["0", "-0", "1.50", "0.10", "1e5", "1E+05", "-2.5e-3", "100", "9007199254740992"] {
            assert!(json_number(cell), "{cell}");
        }
        for cell in [
            "",
            "-",
            "007",
            "01.5",
            "+1",
            ".5",
            "1.",
            "1e",
            "1,5",
            " 1",
            "NaN",
            "0x1",
            "1e999",
            "1e-999",
            "9007199254740993",
            "1.2.3",
        ] {
            assert!(!json_number(cell), "{cell}");
        }
    }

    #[test]
    fn digits_are_counted_between_zeros() {
        for (text, n) in [("1200", 2), ("0.0012", 2), ("-1.203e22", 4), ("4111111111111111", 16), ("0", 0)] {
            assert_eq!(significant_digits(text), n, "{text}");
        }
    }
}
