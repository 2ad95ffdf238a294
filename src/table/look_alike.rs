//! Spellings of one word that look alike: other capitals, accents in another encoding, marks that nobody sees.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

/// A word that is written in several ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LookAlikes {
    /// The most frequent spelling; of equals the first in the column.
    pub name: String,
    /// All spellings with their rows, the most frequent first.
    pub spellings: Vec<Spelling>,
}

/// One way to write a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Spelling {
    /// The word as it is written, without the space around it.
    pub text: String,
    /// How many rows have it.
    pub rows: u32,
    /// How it differs from the most frequent one; empty for that one.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub difference: SpellingDifference,
}

/// How one spelling of a word differs from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum SpellingDifference {
    /// It does not.
    SameSpelling,
    /// By a character that nobody sees.
    InvisibleCharacter,
    /// By how its accents are encoded.
    OtherAccents,
    /// By capitals.
    OtherCapitals,
    /// By the width of characters, by spaces or by signs.
    OtherSigns,
}

impl LookAlikes {
    /// The words among these that are written in several ways, in the order in which they first come. Each value comes once, with
    /// how many rows have it.
    #[must_use]
    pub fn find<'a>(values: impl IntoIterator<Item = (&'a str, u32)>) -> Vec<Self> {
        let mut groups: Vec<Vec<(&str, u32)>> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (value, rows) in values {
            let place = *known.entry(folded(value)).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Vec::new());
            }
            groups[place].push((value, rows));
        }
        groups.retain(|spellings| spellings.len() > 1);
        groups.into_iter().map(Self::of).collect()
    }

    fn of(mut spellings: Vec<(&str, u32)>) -> Self {
        // Stable, so that the first of equals stays the first.
        spellings.sort_by_key(|&(_, rows)| std::cmp::Reverse(rows));
        let name = spellings.first().map_or("", |&(text, _)| text);
        let spelling = |(text, rows): (&str, u32)| Spelling {
            text: text.to_owned(),
            rows,
            difference: SpellingDifference::of(text, name),
        };
        Self { name: name.to_owned(), spellings: spellings.iter().copied().map(spelling).collect() }
    }
}

/// What all spellings of a word have in common: compatibility composed (Unicode Standard Annex 15), in small letters, with plain
/// quotes, hyphens and single spaces, and without marks that nobody sees.
#[must_use]
pub fn folded(text: &str) -> String {
    let plain = |character: char| match character {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201f}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    };
    let visible = text.chars().map(plain).filter(|&character| !is_invisible(character));
    let small: String = visible.nfkc().flat_map(char::to_lowercase).nfc().collect();
    let words: Vec<&str> = small.split_whitespace().collect();
    words.join(" ")
}

/// Whether a character has no width: joiners, marks of direction, byte order marks, soft hyphens and variation selectors.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\0'
    )
}

impl SpellingDifference {
    /// How `text` differs from `name`.
    fn of(text: &str, name: &str) -> Self {
        if text == name {
            return Self::SameSpelling;
        }
        let visible = |text: &str| text.chars().filter(|&character| !is_invisible(character)).collect::<String>();
        let (text, name) = (visible(text), visible(name));
        if text.trim() == name.trim() {
            return Self::InvisibleCharacter;
        }
        if text.nfc().eq(name.nfc()) {
            return Self::OtherAccents;
        }
        if text.to_lowercase().nfc().eq(name.to_lowercase().nfc()) {
            return Self::OtherCapitals;
        }
        Self::OtherSigns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_folded_into_one() {
        let alike = ["caf\u{e9}", "cafe\u{301}", "CAF\u{c9}", "\u{feff}café", "ca\u{200b}fé", "ｃａｆé", " café\u{a0}"];
        for word in alike {
            assert_eq!(folded(word), "café", "{word:?}");
        }
        assert_eq!(folded("don\u{2019}t  know"), folded("Don't know"));
        assert_eq!(folded("\u{2714}\u{fe0f}"), folded("\u{2714}"));
        assert_eq!(folded("ｶﾞ"), folded("ガ"));
        assert_eq!(folded("한"), folded("\u{1112}\u{1161}\u{11ab}"));
        for (one, other) in [("cafe", "café"), ("a", "b"), ("not spam", "notspam"), ("+", "-"), ("1", "l")] {
            assert_ne!(folded(one), folded(other), "{one}");
        }
    }

    #[test]
    fn a_word_is_named_by_its_most_frequent_spelling() {
        let found = LookAlikes::find([("Spam", 2), ("ham", 5), ("spam", 4), ("SPAM", 4), ("sp\u{200b}am", 1)]);
        let spellings: Vec<_> = found[0].spellings.iter().map(|spelling| spelling.text.as_str()).collect();
        assert_eq!((found.len(), found[0].name.as_str()), (1, "spam"));
        assert_eq!(spellings, ["spam", "SPAM", "Spam", "sp\u{200b}am"]);
        let differences: Vec<_> = found[0].spellings.iter().map(|spelling| spelling.difference).collect();
        let (same, capitals) = (SpellingDifference::SameSpelling, SpellingDifference::OtherCapitals);
        assert_eq!(differences, [same, capitals, capitals, SpellingDifference::InvisibleCharacter]);
        assert_eq!(LookAlikes::find([("ham", 1), ("spam", 1)]), []);
    }
}
