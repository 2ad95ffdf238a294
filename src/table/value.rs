//! What one cell says: nothing, a number, or something else.

use super::number_format::Convention;
use super::values::trimmed;

const MISSING: [&str; 41] = [
    "", "na", "n/a", "null", "none", "?", "-", "nan", ".", "#n/a", "<na>", "\\n", "nat", "(null)", "(blank)",
    "(empty)", "<null>", "[null]", "n.a.", "n.a", "#na", "--", "---", "\u{2013}", "\u{2014}", "..", "...", "\u{2026}",
    "??", "???", "#value!", "#div/0!", "#ref!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "n/d", "k.a.",
    "k. a.",
];
const UNLABELLED: [&str; 22] = [
    "", "na", "n/a", "?", "null", "nan", "#n/a", "<na>", "\\n", "nat", "(null)", "<null>", "[null]", "#na", "#value!",
    "#div/0!", "#ref!", "#name?", "#num!", "#null!", "#spill!", "#calc!",
];
/// The length of the longest of them.
const LONGEST: usize = 7;
/// Words that say so among numbers alone, as they may be a value elsewhere: in small letters.
const MISSING_AMONG_NUMBERS: [&str; 61] = [
    "unknown",
    "unk",
    "unk.",
    "missing",
    "nil",
    "nd",
    "n.d.",
    "n.d",
    "no data",
    "nodata",
    "not available",
    "not applicable",
    "not known",
    "not recorded",
    "not measured",
    "not reported",
    "unavailable",
    "undefined",
    "undef",
    "void",
    "empty",
    "blank",
    "tbd",
    "tba",
    "err",
    "error",
    "#error",
    "#error!",
    "x",
    "*",
    "**",
    ":",
    "_",
    "/",
    "n.v.",
    "n.v.t.",
    "nvt",
    "keine angabe",
    "unbekannt",
    "nicht verf\u{fc}gbar",
    "ohne angabe",
    "fehlt",
    "inconnu",
    "non disponible",
    "s/d",
    "s.d.",
    "sin dato",
    "sin datos",
    "desconocido",
    "sconosciuto",
    "onbekend",
    "desconhecido",
    "\u{43d}/\u{434}",
    "\u{43d}\u{435}\u{442} \u{434}\u{430}\u{43d}\u{43d}\u{44b}\u{445}",
    "\u{4e0d}\u{660e}",
    "\u{672a}\u{77e5}",
    "\u{65e0}",
    "\u{7121}",
    "\u{306a}\u{3057}",
    "\u{c5c6}\u{c74c}",
    "\u{4e0d}\u{8be6}",
];

/// The words by which a cell says that its value is missing, in small letters.
#[must_use]
pub fn missing_words() -> &'static [&'static str] {
    &MISSING
}

/// Whether a cell says that its value is missing: blank, `NA`, `N/A`, `null`, `None`, `?`, `-`, `nan`, `NaT`, `.`, `\N`, an error of a
/// spreadsheet such as `#DIV/0!`, or another of [`missing_words`], in any case and with any space around it.
#[must_use]
pub fn is_missing(cell: &str) -> bool {
    is_one_of(cell, &MISSING)
}

/// Whether a cell of the label column says that its row has no label yet: blank, `NA`, `N/A`, `?`, `null`, `nan`, `<NA>`, `\N` or an
/// error of a spreadsheet. Unlike in a feature, `none` and `-` are classes here.
#[must_use]
pub fn is_unlabelled(cell: &str) -> bool {
    is_one_of(cell, &UNLABELLED)
}

/// Whether a word among numbers says that the number is missing, which may be a value among words: `unknown`, `n.d.`.
pub(super) fn is_missing_among_numbers(value: &str) -> bool {
    let small = value.to_lowercase();
    MISSING_AMONG_NUMBERS.contains(&small.as_str())
}

fn is_one_of(cell: &str, words: &[&str]) -> bool {
    let cell = trimmed(cell);
    may_be_missing(cell) && words.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Whether a value without space around it may be one of the words for missing: hardly any other is as short and begins so.
#[inline]
pub(super) fn may_be_missing(value: &str) -> bool {
    match value.as_bytes() {
        [] => true,
        [b'-' | b'.', second, ..] if second.is_ascii_digit() => false,
        [first, ..] => value.len() <= LONGEST && BEGINS[*first as usize],
    }
}

/// Which bytes a word for missing begins with.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut word = 0;
    while word < MISSING.len() {
        if let [first, ..] = MISSING[word].as_bytes() {
            begins[first.to_ascii_lowercase() as usize] = true;
            begins[first.to_ascii_uppercase() as usize] = true;
        }
        word += 1;
    }
    begins
};

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
        for cell in ["\\N", "NaT", "--", "n.a.", "(NULL)", "#DIV/0!", "#VALUE!", "#Name?", "\u{2014}", "k.A.", "N/D"] {
            assert!(is_missing(cell), "{cell:?}");
        }
        for word in MISSING {
            assert!(is_missing(&word.to_uppercase()) && word.len() <= LONGEST, "{word:?}");
        }
        assert!(UNLABELLED.iter().all(|word| MISSING.contains(word)));
        assert!(MISSING_AMONG_NUMBERS.iter().all(|word| is_missing_among_numbers(&word.to_uppercase())));
        for cell in ["0", "no", "nap", "unknown", "éé", "-5", "#5", "Norway"] {
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
