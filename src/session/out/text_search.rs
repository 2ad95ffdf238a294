//! What a person looks for in cells: a text, or a pattern.

use regex_lite::Regex;
use serde::{Deserialize, Serialize};

use crate::error::SessionError;

/// A text to look for in cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextSearch {
    /// The text, whatever the case of its letters; or the pattern.
    pub text: String,
    /// The name of the column to look into; all of them where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub column: Option<String>,
    /// Whether the text is a regular expression, in which the case of letters counts unless it begins with `(?i)`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub pattern: bool,
}

/// What finds it in a cell.
pub(crate) enum Finder {
    Pattern(Regex),
    /// The text in lower case, if it is ASCII alone: its bytes are compared as they are.
    Ascii(Vec<u8>),
    /// The text in lower case.
    Text(String),
}

impl TextSearch {
    /// What finds the text.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadPattern`] for a regular expression that is none.
    pub(crate) fn finder(&self) -> Result<Finder, SessionError> {
        if self.pattern {
            let bad = |error: regex_lite::Error| SessionError::BadPattern {
                pattern: self.text.clone(),
                cause: error.to_string(),
            };
            return Regex::new(&self.text).map(Finder::Pattern).map_err(bad);
        }
        let text = self.text.to_lowercase();
        Ok(if text.is_ascii() { Finder::Ascii(text.into_bytes()) } else { Finder::Text(text) })
    }
}

impl Finder {
    /// Whether a cell holds it.
    pub(crate) fn is_in(&self, cell: &str) -> bool {
        match self {
            Self::Pattern(pattern) => pattern.is_match(cell),
            Self::Ascii(text) => is_within(text, cell.as_bytes()),
            Self::Text(text) => cell.to_lowercase().contains(text.as_str()),
        }
    }
}

/// Whether an ASCII text in lower case stands among bytes, whatever the case of their ASCII letters.
fn is_within(text: &[u8], bytes: &[u8]) -> bool {
    let Some((first, rest)) = text.split_first() else { return true };
    let other = first.to_ascii_uppercase();
    let Some(last) = bytes.len().checked_sub(text.len()) else { return false };
    (0..=last).any(|at| {
        (bytes[at] == *first || bytes[at] == other) && bytes[at + 1..at + text.len()].eq_ignore_ascii_case(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str, pattern: bool, cell: &str) -> bool {
        TextSearch { text: text.to_owned(), column: None, pattern }.finder().unwrap().is_in(cell)
    }

    #[test]
    fn a_text_is_found_whatever_its_case() {
        for (text, cell) in
            [("Refund", "my REFUND please"), ("ÉTÉ", "un été"), ("退款", "我要退款。"), ("", ""), ("a", "A")]
        {
            assert!(finds(text, false, cell), "{text} in {cell}");
        }
        for (text, cell) in
            [("refund", "refun"), ("refund", ""), ("refund", "re fund"), ("ab", "aab c".trim_end_matches("ab c"))]
        {
            assert!(!finds(text, false, cell), "{text} in {cell}");
        }
    }

    #[test]
    fn a_pattern_is_a_regular_expression() {
        assert!(finds(r"\d{3}", true, "room 101"));
        assert!(!finds("Room", true, "room 101"));
        assert!(finds("(?i)Room", true, "room 101"));
        let bad = TextSearch { text: "(".to_owned(), column: None, pattern: true }.finder().err().unwrap();
        assert_eq!(bad.code(), "bad_pattern");
    }
}
