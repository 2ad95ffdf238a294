//! Scripts that put no spaces between words.

use wide::u8x16;

/// Whether a character belongs to a script that is written without spaces between words: Thai,
/// Lao, Tibetan, Burmese, Khmer, the Japanese syllabaries and Chinese characters.
#[must_use]
pub fn is_unspaced(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0E00..=0x0FFF         // Thai, Lao, Tibetan
            | 0x1000..=0x109F   // Burmese
            | 0x1780..=0x17FF   // Khmer
            | 0x3005..=0x3007   // iteration marks and zero
            | 0x3040..=0x30FF   // Hiragana, Katakana
            | 0x31F0..=0x31FF   // Katakana extensions
            | 0x3400..=0x4DBF   // Chinese, extension A
            | 0x4E00..=0x9FFF   // Chinese
            | 0xF900..=0xFAFF   // Chinese, compatibility
            | 0xFF66..=0xFF9F   // Katakana, half width
            | 0x2_0000..=0x3_FFFF // Chinese, further extensions
    )
}

/// How many words a text has; in scripts without spaces two characters count as one.
pub(super) fn n_words(text: &str) -> usize {
    if let Some(n) = n_ascii_words(text.as_bytes()) {
        return n;
    }
    let unspaced = text.chars().filter(|&character| is_unspaced(character)).count();
    text.split_whitespace().count() + unspaced / 2
}

/// The same of a text that is all ASCII, 16 characters at a time: a word begins where one that is no space stands behind a space.
fn n_ascii_words(text: &[u8]) -> Option<usize> {
    let [space, first, last, vertical] = [b' ', b'\t', b'\r', 0x0b].map(u8x16::splat);
    let (blocks, rest) = text.as_chunks::<16>();
    let mut n_words = 0;
    let mut behind_space = 1;
    for block in blocks {
        let bytes = u8x16::new(*block);
        if bytes.to_bitmask() != 0 {
            return None;
        }
        let spaces = bytes.simd_eq(space) | (bytes.simd_ge(first) & bytes.simd_le(last) & !bytes.simd_eq(vertical));
        let spaces = spaces.to_bitmask();
        n_words += (!spaces & (spaces << 1 | behind_space) & 0xffff).count_ones();
        behind_space = spaces >> 15 & 1;
    }
    for byte in rest {
        if !byte.is_ascii() {
            return None;
        }
        let is_space = u32::from(byte.is_ascii_whitespace());
        n_words += !is_space & behind_space;
        behind_space = is_space;
    }
    Some(n_words as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_scripts_with_and_without_spaces() {
        assert_eq!(n_words("Ok lar... Joking"), 3);
        assert_eq!(n_words("이 영화가 받은"), 3);
        // one run without a space, and 8 characters
        assert_eq!(n_words("今日は天気が良い"), 5);
        assert_eq!([" two\t\r\nwords ", "one", " ", ""].map(n_words), [2, 1, 0, 0]);
        for length in 0..40 {
            let text: String = (0..length).map(|at| ["a", "b", " ", "\t", "\u{b}", "c"][at * at % 11 % 6]).collect();
            assert_eq!(n_words(&text), text.split_ascii_whitespace().count(), "{text:?}");
        }
    }
}
