//! A text column: hashed words.

use crate::table::{is_missing, is_unspaced};

/// How many features a text column has.
pub const N_BUCKETS: usize = 256;

/// Writes the features of one text over `features`, which are [`N_BUCKETS`] long.
///
/// The terms of a text are its words in lower case and its pairs of neighbouring words; in scripts
/// without spaces, and in Korean, whose words carry their particles, pairs of neighbouring
/// characters. A term that comes `t` times adds `ξ ln(1 + t)` to the bucket of its hash, with a sign
/// `ξ` of its own, so that terms which meet in a bucket cancel on average: the hashing trick of
/// Weinberger, Dasgupta, Langford, Smola and Attenberg, "Feature Hashing for Large Scale Multitask
/// Learning" (ICML 2009). The whole is brought to the Euclidean length `√N_BUCKETS`, so that a
/// feature has the mean square of a standardised number, 1, however long the text. A missing or
/// wordless text is all zeros.
pub(super) fn encode(text: &str, features: &mut [f32]) {
    debug_assert_eq!(features.len(), N_BUCKETS, "a feature for every bucket");
    features.fill(0.0);
    if is_missing(text) {
        return;
    }
    let mut terms = terms(text);
    terms.sort_unstable();
    for equal in terms.chunk_by(|a, b| a == b) {
        let sign = if equal[0] >> 63 == 0 { 1.0 } else { -1.0 };
        features[equal[0] as usize % N_BUCKETS] += sign * (equal.len() as f32).ln_1p();
    }
    let length = features.iter().map(|feature| feature * feature).sum::<f32>().sqrt();
    if length > 0.0 {
        let scale = (N_BUCKETS as f32).sqrt() / length;
        for feature in features {
            *feature *= scale;
        }
    }
}

/// The hashes of the terms of a text, as often as they come.
fn terms(text: &str) -> Vec<u64> {
    let lower = text.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric());
    let mut terms = Vec::new();
    let mut previous: Option<&str> = None;
    for word in words.filter(|word| !word.is_empty()) {
        if word.chars().any(|character| is_unspaced(character) || is_hangul(character)) {
            push_character_pairs(word, &mut terms);
            previous = None;
        } else {
            terms.push(hash(word.bytes()));
            if let Some(previous) = previous {
                terms.push(hash(previous.bytes().chain([b' ']).chain(word.bytes())));
            }
            previous = Some(word);
        }
    }
    terms
}

/// The pairs of neighbouring characters of a word, or the one character it has.
fn push_character_pairs(word: &str, terms: &mut Vec<u64>) {
    let starts: Vec<usize> = word.char_indices().map(|(start, _)| start).collect();
    if starts.len() < 2 {
        terms.push(hash(word.bytes()));
    }
    for (first, &start) in starts.iter().enumerate().take(starts.len().saturating_sub(1)) {
        let end = starts.get(first + 2).copied().unwrap_or(word.len());
        terms.push(hash(word.as_bytes()[start..end].iter().copied()));
    }
}

fn is_hangul(character: char) -> bool {
    matches!(u32::from(character), 0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7AF)
}

/// FNV-1a, with the last mixing step of `MurmurHash3` so that every bit depends on every byte.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str) -> Vec<f32> {
        let mut features = vec![9.0; N_BUCKETS];
        encode(text, &mut features);
        features
    }

    fn hashes(terms: &[&str]) -> Vec<u64> {
        terms.iter().map(|term| hash(term.bytes())).collect()
    }

    #[test]
    fn terms_are_words_and_pairs_of_words() {
        let expected = hashes(&["so", "good", "so good", "so", "good so"]);
        assert_eq!(terms("So GOOD, so!"), expected);
    }

    #[test]
    fn scripts_without_spaces_give_pairs_of_characters() {
        assert_eq!(terms("今日は"), hashes(&["今日", "日は"]));
        assert_eq!(terms("영화가 참"), hashes(&["영화", "화가", "참"]));
        assert_eq!(terms("ok 今 ok"), hashes(&["ok", "今", "ok"]));
    }

    #[test]
    fn a_text_has_the_length_of_as_many_standardised_numbers() {
        for text in ["a", "the quick brown fox", "今日は"] {
            let square: f32 = encoded(text).iter().map(|feature| feature * feature).sum();
            assert!((square - 256.0).abs() < 1e-3, "{text}: {square}");
        }
        for nothing in ["", "NA", "?!", "…"] {
            assert_eq!(encoded(nothing), vec![0.0; N_BUCKETS], "{nothing:?}");
        }
    }

    #[test]
    fn repeated_terms_count_by_their_logarithm() {
        // "a" three times and "a a" twice: the ratio of the two buckets is ln 4 / ln 3.
        let features = encoded("a a a");
        let mut sizes: Vec<f32> = features.iter().map(|feature| feature.abs()).filter(|&size| size > 0.0).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        assert_eq!(sizes.len(), 2);
        assert!((sizes[1] / sizes[0] - 4.0_f32.ln() / 3.0_f32.ln()).abs() < 1e-5);
    }

    #[test]
    fn the_hash_is_the_same_everywhere() {
        // By the definitions of the two in Python.
        assert_eq!(hash("".bytes()), 0xefd0_1f60_ba99_2926);
        assert_eq!(hash("good".bytes()), 0x8cab_3c66_8ee8_a4f4);
    }
}
