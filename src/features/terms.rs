//! The terms of a text: words, pairs of words and runs of characters, as hashes.

use super::hash;
use querent_numeric::mix;
use querent_table::is_unspaced;

/// How many different hashes there are.
pub(super) const N_HASHES: usize = 1 << 18;
/// The most characters of a text that are looked at.
pub(super) const MOST_CHARACTERS: usize = 20_000;
/// The lengths of character runs in words between spaces, whose ends count as a character.
const SPACED: std::ops::RangeInclusive<usize> = 3..=5;
/// The most characters of a run in scripts where a character or two are a word.
const LONGEST_UNSPACED: usize = 3;

/// The scripts that words are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Not a part of any word.
    None,
    /// Words between spaces.
    Spaced,
    /// Words between spaces that carry their particles, in syllables.
    Hangul,
    /// Words without spaces between them.
    Unspaced,
}

impl Script {
    pub(super) fn of(character: char) -> Self {
        if !character.is_alphanumeric() && !is_mark(character) {
            Self::None
        } else if is_unspaced(character) {
            Self::Unspaced
        } else if matches!(u32::from(character), 0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7AF) {
            Self::Hangul
        } else {
            Self::Spaced
        }
    }
}

/// Whether a character that is neither letter nor number belongs to the letter before it: the accents, vowel signs and
/// tone marks that scripts write as characters of their own.
pub(super) fn is_mark(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0300..=0x036F             // accents
            | 0x0591..=0x05BD       // Hebrew
            | 0x064B..=0x065F       // Arabic
            | 0x0900..=0x0963       // Indic
            | 0x0980..=0x0DFF
            | 0x0E47..=0x0E4E       // Thai
            | 0x0EC8..=0x0ECD       // Lao
            | 0x1037..=0x103A       // Burmese
            | 0x17B4..=0x17D3       // Khmer
            | 0x200C..=0x200D       // joiners
    )
}

/// Calls `found` with the hash of every term of a text, below [`N_HASHES`], as often as it comes, and with its characters
/// where it could stand as a word.
///
/// A text is taken in lower case, up to its first 20,000 characters. A word is a run of letters, digits and marks of one
/// kind of script. Between spaces its terms are the word, the word with the one before it, and its runs of 3 to 5
/// characters, with a space at both ends; in scripts without spaces, its runs of 1 to 3 characters; in Korean both the
/// words and the runs of 1 to 3. `characters` is scratch.
pub(super) fn each_term(text: &str, characters: &mut Vec<char>, found: impl FnMut(u32, Option<&[char]>)) {
    each::<true>(text, characters, found);
}

/// Calls `found` with the hash and the characters of every term of a text that could stand as a word, as [`each_term`] does.
pub(super) fn each_word(text: &str, characters: &mut Vec<char>, mut found: impl FnMut(u32, &[char])) {
    each::<false>(text, characters, |term, word| {
        if let Some(word) = word {
            found(term, word);
        }
    });
}

/// Every term, or without the `RUNS` of characters within words between spaces, which are most of the work.
fn each<const RUNS: bool>(text: &str, characters: &mut Vec<char>, mut found: impl FnMut(u32, Option<&[char]>)) {
    characters.clear();
    characters.extend(text.chars().flat_map(char::to_lowercase).take(MOST_CHARACTERS));
    let mut previous: Option<u64> = None;
    for word in characters.chunk_by(|&a, &b| Script::of(a) == Script::of(b)) {
        let script = Script::of(word[0]);
        match script {
            Script::None => continue,
            Script::Unspaced | Script::Hangul => {
                let is_word = |n: usize| n == 2 && script == Script::Unspaced;
                for start in 0..word.len() {
                    let mut state = RUN;
                    for (n, &character) in (1..=LONGEST_UNSPACED).zip(&word[start..]) {
                        state = hash::add(state, character);
                        let as_word = is_word(n).then(|| &word[start..start + n]);
                        found(place(state, as_word.is_some()), as_word);
                    }
                }
            }
            Script::Spaced if RUNS => each_run(word, |state| found(place(state, false), None)),
            Script::Spaced => {}
        }
        if script == Script::Unspaced {
            previous = None;
            continue;
        }
        let state = word.iter().fold(WORD, |state, &character| hash::add(state, character));
        found(place(state, true), Some(word));
        if let Some(previous) = previous {
            let both = word.iter().fold(hash::add(previous, ' '), |state, &character| hash::add(state, character));
            found(place(both, false), None);
        }
        previous = Some(state);
    }
}

/// Words and runs of characters are hashed apart: `the` as a word is another term than `the` in `other`.
const WORD: u64 = hash::START;
const RUN: u64 = hash::START ^ 0x9e37_79b9_7f4a_7c15;

/// Calls `found` with the state of every run of 3 to 5 characters of a word with a space at both ends.
fn each_run(word: &[char], mut found: impl FnMut(u64)) {
    let padded = |at: usize| if at == 0 { ' ' } else { word.get(at - 1).copied().unwrap_or(' ') };
    for start in 0..word.len() {
        let mut state = RUN;
        for n in 1..=(*SPACED.end()).min(word.len() + 2 - start) {
            state = hash::add(state, padded(start + n - 1));
            if SPACED.contains(&n) {
                found(state);
            }
        }
    }
}

/// The place of a term: an odd one for what could stand as a word, so that only another word can be mistaken for it.
fn place(state: u64, is_word: bool) -> u32 {
    2 * (mix(state) % (N_HASHES as u64 / 2)) as u32 + u32::from(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> u32 {
        place(text.chars().fold(RUN, hash::add), false)
    }

    fn word(text: &str) -> u32 {
        place(text.chars().fold(WORD, hash::add), true)
    }

    fn pair_of_words(text: &str) -> u32 {
        place(text.chars().fold(WORD, hash::add), false)
    }

    fn unspaced_word(text: &str) -> u32 {
        place(text.chars().fold(RUN, hash::add), true)
    }

    fn check(text: &str, mut expected: Vec<u32>) {
        let mut terms = Vec::new();
        each_term(text, &mut Vec::new(), |term, _| terms.push(term));
        terms.sort_unstable();
        expected.sort_unstable();
        assert_eq!(terms, expected, "{text}");
        let (mut words, mut again) = (Vec::new(), Vec::new());
        each_term(text, &mut Vec::new(), |term, word| words.extend(word.map(|word| (term, word.to_vec()))));
        each_word(text, &mut Vec::new(), |term, word| again.push((term, word.to_vec())));
        assert_eq!(words, again, "{text}");
    }

    #[test]
    fn words_give_words_pairs_and_runs_with_a_space_at_both_ends() {
        let mut expected = vec![word("so"), word("good"), pair_of_words("so good")];
        expected.extend([" so", "so ", " so "].map(run));
        expected.extend([" go", "goo", "ood", "od ", " goo", "good", "ood ", " good", "good "].map(run));
        check("So GOOD!", expected);
        check("a", vec![word("a"), run(" a ")]);
        check("?! …", vec![]);
    }

    #[test]
    fn scripts_without_spaces_give_runs_of_one_to_three_characters() {
        let mut expected = ["今", "日", "は", "今日は"].map(run).to_vec();
        expected.extend(["今日", "日は"].map(unspaced_word));
        check("今日は", expected);
        let mut expected = ["ท", "ี", "่", "ที่"].map(run).to_vec();
        expected.extend(["ที", "ี่"].map(unspaced_word));
        check("ที่", expected);
    }

    #[test]
    fn korean_gives_both() {
        let mut expected = ["영", "화", "영화", "참"].map(run).to_vec();
        expected.extend([word("영화"), word("참"), pair_of_words("영화 참")]);
        check("영화 참", expected);
    }

    #[test]
    fn scripts_are_told_apart_within_a_word() {
        let mut expected = vec![run("手"), run("机"), unspaced_word("手机")];
        expected.extend([word("5g"), run(" 5g"), run("5g "), run(" 5g ")]);
        check("5G手机", expected);
    }
}
