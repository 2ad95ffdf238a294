//! The pieces of a text that can be left out one by one: words, or phrases of several.

use std::ops::Range;

use super::terms::{MOST_CHARACTERS, Script, is_mark};

/// The words of a text, `most` of them at the most, as ranges of its bytes in their order: where there are more, neighbouring words form
/// phrases of equal numbers of words. In scripts without spaces a character stands for a word.
///
/// They are the words that features are made of, within the first 20,000 characters; a word keeps the marks over its letters and an
/// apostrophe within it.
#[must_use]
pub fn pieces(text: &str, most: usize) -> Vec<Range<usize>> {
    let words = words(text);
    let together = words.len().div_ceil(most.max(1)).max(1);
    words.chunks(together).map(|words| words[0].start..words[words.len() - 1].end).collect()
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before = Script::None;
    let mut is_apostrophe = false;
    for (at, character) in text.char_indices().take(MOST_CHARACTERS) {
        let end = at + character.len_utf8();
        let script = Script::of(character);
        let goes_on = match script {
            Script::None => false,
            _ if clings(character) => before != Script::None,
            Script::Unspaced => false,
            Script::Spaced | Script::Hangul => script == before,
        };
        match words.last_mut() {
            Some(word) if goes_on => word.end = end,
            _ if script != Script::None => words.push(at..end),
            _ => {}
        }
        let was_word = before == Script::Spaced && !is_apostrophe;
        is_apostrophe = matches!(character, '\'' | '’') && was_word;
        let is_within = is_apostrophe || (goes_on && clings(character));
        if !is_within {
            before = script;
        }
    }
    words
}

/// Whether a character is written over or under the one before it, the vowels of Thai, Lao and Burmese among them.
fn clings(character: char) -> bool {
    let is_vowel = matches!(
        u32::from(character),
        0x0E31 | 0x0E34..=0x0E3A | 0x0EB1 | 0x0EB4..=0x0EBC | 0x102B..=0x103E
    );
    is_vowel || is_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, most: usize) -> Vec<&str> {
        pieces(text, most).into_iter().map(|piece| &text[piece]).collect()
    }

    #[test]
    fn words_stand_between_spaces_and_characters_for_words_without_them() {
        assert_eq!(said("I don't  like 5G, naïvely!", 9), ["I", "don't", "like", "5G", "naïvely"]);
        assert_eq!(said("don''t 'so' it’s", 9), ["don", "t", "so", "it’s"]);
        assert_eq!(said("5G手机很好 ok", 9), ["5G", "手", "机", "很", "好", "ok"]);
        assert_eq!(said("영화 참", 9), ["영화", "참"]);
        assert_eq!(said("ที่นี่", 9), ["ที่", "นี่"]);
        assert_eq!(said("e\u{301}te\u{301}", 9), ["e\u{301}te\u{301}"]);
        assert!(said("?! …", 9).is_empty() && said("", 9).is_empty());
    }

    #[test]
    fn many_words_form_phrases() {
        assert_eq!(said("a b, c d. e", 2), ["a b, c", "d. e"]);
        assert_eq!(said("a b c", 0), ["a b c"]);
        let long = "word ".repeat(9000);
        let found = pieces(&long, 64);
        assert!(found.len() <= 64 && found.last().unwrap().end <= MOST_CHARACTERS);
    }
}
