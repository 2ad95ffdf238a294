//! The words by which the cells of a column say that their value is missing.

use serde::{Deserialize, Serialize};

use super::missing_words as usual_words;
use super::{is_missing, is_unlabelled, values::trimmed};

/// Which cells of a column say that their value is missing: those that are blank, and those with one of the usual words
/// ([`is_missing`]) or, where the person names words, with one of these and no other. Words are compared without the space
/// around them and in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MissingWords(Option<Vec<String>>);

impl MissingWords {
    /// These words, and none of the usual ones.
    #[must_use]
    pub fn named(words: &[String]) -> Self {
        let words = words.iter().map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty());
        Self(Some(words.collect()))
    }

    /// The usual words but those that are made of minus signs, for a column whose values are signs.
    #[must_use]
    pub(super) fn but_signs() -> Self {
        let is_sign =
            |word: &str| !word.is_empty() && word.chars().all(|character| "-\u{2013}\u{2014}".contains(character));
        Self(Some(usual_words().iter().filter(|word| !is_sign(word)).map(|&word| word.to_owned()).collect()))
    }

    /// Whether a cell says that its value is missing.
    #[must_use]
    pub fn has(&self, cell: &str) -> bool {
        let Some(words) = &self.0 else { return is_missing(cell) };
        let cell = trimmed(cell);
        let is_word =
            |word: &String| word.eq_ignore_ascii_case(cell) || (!cell.is_ascii() && *word == cell.to_lowercase());
        cell.is_empty() || words.iter().any(is_word)
    }

    /// Whether a cell of the label column leaves its row without a label: as [`is_unlabelled`] where no words are named, so that
    /// `none` and `-` are classes, and as [`has`](Self::has) where some are.
    #[must_use]
    pub fn leave_unlabelled(&self, cell: &str) -> bool {
        if self.are_usual() { is_unlabelled(cell) } else { self.has(cell) }
    }

    /// What a cell says: nothing where its value is missing.
    #[must_use]
    pub fn said<'a>(&self, cell: &'a str) -> &'a str {
        if self.has(cell) { "" } else { cell }
    }

    /// The words, in small letters.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let (usual, named) = match &self.0 {
            None => (usual_words(), [].as_slice()),
            Some(named) => ([].as_slice(), named.as_slice()),
        };
        usual.iter().copied().chain(named.iter().map(String::as_str)).filter(|word| !word.is_empty())
    }

    /// Whether these are the usual words.
    pub(super) fn are_usual(&self) -> bool {
        self.0.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_words_stand_in_place_of_the_usual_ones() {
        let named = MissingWords::named(&["-99".to_owned(), " Unknown ".to_owned(), "нет".to_owned(), String::new()]);
        for cell in ["", "  ", "-99", " -99 ", "unknown", "UNKNOWN", "Нет"] {
            assert!(named.has(cell), "{cell:?}");
        }
        for cell in ["NA", "none", "-", "-999", "нету", "99"] {
            assert!(!named.has(cell), "{cell:?}");
            assert_eq!(named.said(cell), cell);
        }
        assert_eq!(named.words().collect::<Vec<_>>(), ["-99", "unknown", "нет"]);
        assert!(MissingWords::named(&[]).has(" ") && !MissingWords::named(&[]).has("NA"));
    }

    #[test]
    fn named_words_alone_leave_a_row_without_a_label() {
        let usual = MissingWords::default();
        assert!(usual.leave_unlabelled("NA") && usual.leave_unlabelled(" ") && !usual.leave_unlabelled("none"));
        let named = MissingWords::named(&["-1".to_owned()]);
        assert!(named.leave_unlabelled("-1") && named.leave_unlabelled("") && !named.leave_unlabelled("NA"));
        assert!(!MissingWords::named(&[]).leave_unlabelled("NA"));
    }

    #[test]
    fn the_usual_words_are_those_that_cells_are_known_by() {
        let usual = MissingWords::default();
        assert!(usual.has("NA") && usual.has("") && !usual.has("-99"));
        assert_eq!((usual.said("None"), usual.said(" 3 ")), ("", " 3 "));
        assert!(usual.words().all(|word| usual.has(word)) && usual.words().count() > 5);
    }
}
