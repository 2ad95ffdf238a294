//! Which encoding a text is in, from its beginning.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of a text is looked at, in bytes.
pub(super) const SAMPLE_BYTES: usize = 1 << 16;

/// Whether these bytes mean the same in every encoding that is told apart here: no NUL of UTF-16, no escape of ISO-2022-JP.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| byte.is_ascii() && *byte != 0 && *byte != 0x1b)
}

/// The encoding that these bytes are most likely in: by byte order mark, by where NUL bytes lie, and by statistics.
/// `whole` says whether they are all there are.
pub(super) fn detect(bytes: &[u8], whole: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf_16(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, whole);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a byte order mark: delimiters, digits and line endings each have a NUL byte on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LEAST_SHARE: usize = 50;
    const OTHER_SIDE: usize = 10;
    let nuls = |side: usize| bytes.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let (big, little) = (nuls(0), nuls(1));
    let enough = |these: usize, others: usize| {
        these > 0 && these * LEAST_SHARE >= bytes.len() / 2 && others * OTHER_SIDE <= these
    };
    if enough(little, big) {
        Some(UTF_16LE)
    } else if enough(big, little) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{UTF_8, WINDOWS_1252};

    use super::*;

    fn utf_16_bytes(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_its_nuls() {
        let text = "名前,年齢\n太郎,42\n花子,37\n";
        assert_eq!(detect(&utf_16_bytes(text, u16::to_le_bytes), true), UTF_16LE);
        assert_eq!(detect(&utf_16_bytes(text, u16::to_be_bytes), true), UTF_16BE);
        assert_eq!(detect(&utf_16_bytes("\u{feff}名", u16::to_be_bytes), true), UTF_16BE);
    }

    #[test]
    fn utf_8_and_western_text_are_told_apart() {
        assert_eq!(detect("naïve,café\n".as_bytes(), true), UTF_8);
        assert_eq!(detect(b"name,city\nAndr\xe9,Orl\xe9ans\n", true), WINDOWS_1252);
    }
}
