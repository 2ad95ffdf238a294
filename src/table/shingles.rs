//! Texts as sets of short pieces, and how alike two sets are.

use querent_numeric::mix;

use super::hash::hash;
use super::is_unspaced;

/// How many words, or letters of a script without spaces, make a piece.
const WORDS: usize = 3;
const LETTERS: usize = 5;
/// A signature is cut into this many bands.
pub(super) const BANDS: usize = 10;
/// How many smallest hashes make a band.
const BAND: usize = 6;
const HASHES: usize = BANDS * BAND;

/// The hashes of every three words in a row of `text`, or of every five letters where most are of a script without spaces;
/// of all of it where it has fewer. Case and punctuation do not count. They are added to `pieces`.
pub(super) fn add_shingles(text: &str, column: usize, pieces: &mut Vec<u64>) {
    let is_letter = |character: &char| character.is_alphanumeric();
    let n_unspaced = if text.is_ascii() { 0 } else { text.chars().filter(|&character| is_unspaced(character)).count() };
    let mut units: Vec<u64> = Vec::new();
    let size = if n_unspaced > 0 && 2 * n_unspaced > text.chars().filter(is_letter).count() {
        let letters = text.chars().filter(is_letter).flat_map(char::to_lowercase);
        units.extend(letters.map(u64::from));
        LETTERS
    } else {
        let mut lower = String::new();
        for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            units.push(hash(0, lower.as_bytes()));
        }
        WORDS
    };
    let piece = |units: &[u64]| units.iter().fold(column as u64, |piece, &unit| mix(piece.wrapping_mul(3) ^ unit));
    if units.len() < size && !units.is_empty() {
        pieces.push(piece(&units));
    }
    pieces.extend(units.windows(size).map(piece));
}

/// The share of pieces that two sorted sets have in common (Jaccard).
pub(super) fn jaccard(first: &[u64], second: &[u64]) -> f64 {
    let (mut left, mut right, mut common) = (0, 0, 0);
    while left < first.len() && right < second.len() {
        match first[left].cmp(&second[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                left += 1;
                right += 1;
            }
        }
    }
    let all = first.len() + second.len() - common;
    common as f64 / all.max(1) as f64
}

/// `MinHash` (Broder 1997): for each of several hashes the smallest of a set. Two sets agree in each with a probability of
/// their Jaccard similarity.
#[derive(Debug, Clone)]
pub(super) struct MinHash {
    factors: [u32; HASHES],
    offsets: [u32; HASHES],
}

impl MinHash {
    pub(super) fn new() -> Self {
        let word = |which: usize| mix(which as u64 + 1);
        Self {
            factors: std::array::from_fn(|which| word(which) as u32 | 1),
            offsets: std::array::from_fn(|which| (word(which) >> 32) as u32),
        }
    }

    /// A key for each band of a set's signature. Two sets of similarity s share at least one with a probability of
    /// 1 - (1 - s^6)^10: 0.9995 for 0.9, and 0.15 for 0.5.
    pub(super) fn bands(&self, pieces: &[u64]) -> [u64; BANDS] {
        let mut smallest = [u32::MAX; HASHES];
        for &piece in pieces {
            let piece = (piece >> 32) as u32;
            for ((least, factor), offset) in smallest.iter_mut().zip(&self.factors).zip(&self.offsets) {
                *least = (*least).min(piece.wrapping_mul(*factor).wrapping_add(*offset));
            }
        }
        std::array::from_fn(|band| {
            let hashes = &smallest[band * BAND..(band + 1) * BAND];
            hashes.iter().fold(band as u64, |key, &least| mix(key.wrapping_mul(3) ^ u64::from(least)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shingles(text: &str) -> Vec<u64> {
        let mut pieces = Vec::new();
        add_shingles(text, 0, &mut pieces);
        pieces.sort_unstable();
        pieces.dedup();
        pieces
    }

    #[test]
    fn texts_are_cut_into_words_or_letters() {
        assert_eq!(shingles("one two three four").len(), 2);
        assert_eq!(shingles("One, two - THREE four!"), shingles("one two three four"));
        assert_eq!(shingles("one two").len(), 1);
        assert_ne!(shingles("one two"), shingles("two one"));
        assert!(shingles(" ?! ").is_empty());
        // eight letters
        assert_eq!(shingles("今日は天気が良い。").len(), 4);
    }

    #[test]
    fn similarity_is_the_share_in_common() {
        // two of four pieces
        assert!((jaccard(&[1, 2, 3], &[2, 3, 4]) - 0.5).abs() < 1e-12);
        assert_eq!((jaccard(&[1], &[1]), jaccard(&[1], &[2]), jaccard(&[], &[])), (1.0, 0.0, 0.0));
    }

    #[test]
    fn bands_are_shared_as_often_as_the_formula_says() {
        let min_hash = MinHash::new();
        let shares = |n_common: u64, n_own: u64| {
            let set = |trial: u64, own: u64| -> Vec<u64> {
                let common = (0..n_common).map(|piece| mix(trial << 32 | piece));
                common.chain((0..n_own).map(|piece| mix(trial << 32 | own << 20 | piece))).collect()
            };
            let shared = |trial: &u64| {
                let (first, second) = (min_hash.bands(&set(*trial, 1)), min_hash.bands(&set(*trial, 2)));
                first.iter().zip(&second).any(|(a, b)| a == b)
            };
            (1..=400).filter(shared).count()
        };
        // similarities of 90/100 and 50/100; 0.15 of 400 is 58 with a standard deviation of 7
        assert!(shares(90, 5) >= 396);
        let half = shares(50, 25);
        assert!((30..90).contains(&half), "{half}");
    }
}
