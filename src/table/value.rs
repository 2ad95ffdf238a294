//! What one cell says: nothing, a number, or something else.

const MISSING: [&str; 9] = ["", "na", "n/a", "null", "none", "?", "-", "nan", "."];
const UNLABELLED: [&str; 6] = ["", "na", "n/a", "?", "null", "nan"];

/// Whether a cell says that its value is missing: blank, `NA`, `N/A`, `null`, `None`, `?`, `-`,
/// `nan` or `.`, in any case and with any space around it.
#[must_use]
pub fn is_missing(cell: &str) -> bool {
    is_one_of(cell, &MISSING)
}

/// Whether a cell of the label column says that its row has no label yet: blank, `NA`, `N/A`, `?`,
/// `null` or `nan`. Unlike in a feature, `none` and `-` are classes here.
#[must_use]
pub fn is_unlabelled(cell: &str) -> bool {
    is_one_of(cell, &UNLABELLED)
}

fn is_one_of(cell: &str, words: &[&str]) -> bool {
    let cell = cell.trim();
    cell.len() <= 4 && words.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// The finite number that a cell says, plain (`-3.5`), with an exponent (`1e-3`) or with commas
/// between thousands (`1,234.5`); `None` for anything else.
#[must_use]
pub fn parse_number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let number = if cell.contains(',') { without_thousands(cell)?.parse::<f64>() } else { cell.parse() };
    number.ok().filter(|number| number.is_finite())
}

/// The number without the commas between its thousands, if that is where they all are.
fn without_thousands(cell: &str) -> Option<String> {
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let mut groups = whole.trim_start_matches(['+', '-']).split(',');
    let first = groups.next()?;
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
        && !fraction.contains(',');
    fits.then(|| cell.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_cells_are_known_in_any_case() {
        for cell in ["", "  ", "NA", "n/a", "NULL", "None", "?", " - ", "NaN", "."] {
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
