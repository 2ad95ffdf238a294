//! Delimited text in another encoding than UTF-8.

use encoding_rs::{Decoder, DecoderResult, Encoding};

use super::converter::Converter;
use super::detection::{SAMPLE_BYTES, detect, is_plain};
use super::options::{ConverterOptions, Progress};
use crate::error::FormatError;
use crate::remark::FormatSummary;

/// Text in any encoding of the Encoding Standard, to the same text in UTF-8: delimiter, quotes and line endings are untouched.
///
/// The encoding is the one the options name, or else found in the first 64 KiB; while those hold plain ASCII alone, they are
/// passed on and the next are looked at. What stands for no character becomes U+FFFD and is counted.
pub struct TextConverter {
    label: Option<&'static Encoding>,
    size: Option<f64>,
    encoding: Option<&'static Encoding>,
    decoder: Option<Decoder>,
    held: Vec<u8>,
    text: String,
    is_at_start: bool,
    replaced: u64,
    done: u64,
    lines: u32,
}

impl TextConverter {
    /// Waits for the bytes of a file.
    ///
    /// # Errors
    ///
    /// [`FormatError::UnknownEncoding`].
    pub fn new(options: ConverterOptions) -> Result<Self, FormatError> {
        let label = match options.encoding {
            Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or(FormatError::UnknownEncoding { label })?),
            None => None,
        };
        Ok(Self {
            label,
            size: options.size,
            encoding: None,
            decoder: None,
            held: Vec::new(),
            text: String::new(),
            is_at_start: true,
            replaced: 0,
            done: 0,
            lines: 0,
        })
    }

    /// How many stretches of bytes stood for no character.
    #[must_use]
    pub fn replaced(&self) -> u64 {
        self.replaced
    }

    /// Decides on the encoding where there is enough to go by.
    fn decide(&mut self, whole: bool) {
        if self.label.is_none() && !whole {
            if self.held.len() < SAMPLE_BYTES {
                return;
            }
            if is_plain(&self.held) {
                self.text.push_str(&String::from_utf8_lossy(&self.held));
                self.done += self.held.len() as u64;
                self.is_at_start = false;
                self.held.clear();
                return;
            }
        }
        let encoding = self.label.unwrap_or_else(|| detect(&self.held, whole));
        let with_mark = self.is_at_start;
        self.decoder = Some(if with_mark {
            encoding.new_decoder_with_bom_removal()
        } else {
            encoding.new_decoder_without_bom_handling()
        });
        self.encoding = Some(encoding);
        let held = std::mem::take(&mut self.held);
        self.decode(&held, whole);
    }

    fn decode(&mut self, mut bytes: &[u8], last: bool) {
        let Some(decoder) = &mut self.decoder else { return };
        self.done += bytes.len() as u64;
        loop {
            let needed = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
            self.text.reserve(needed.unwrap_or(bytes.len()));
            let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut self.text, last);
            bytes = &bytes[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.text.push(char::REPLACEMENT_CHARACTER);
                    self.replaced += 1;
                }
            }
        }
    }
}

impl Converter for TextConverter {
    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError> {
        if self.decoder.is_some() {
            self.decode(chunk, false);
        } else {
            self.held.extend_from_slice(chunk);
            self.decide(false);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), FormatError> {
        if self.decoder.is_some() {
            self.decode(&[], true);
            self.decoder = None;
        } else if self.encoding.is_none() {
            self.decide(true);
            self.decoder = None;
        }
        Ok(())
    }

    fn next(&mut self, _max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        if self.text.is_empty() {
            return Ok(None);
        }
        let text = std::mem::take(&mut self.text).into_bytes();
        let lines = memchr::memchr_iter(b'\n', &text).count();
        self.lines = self.lines.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        Ok(Some(text))
    }

    fn progress(&self) -> Progress {
        let done = self.done as f64;
        let total = self.size.unwrap_or(done + self.held.len() as f64);
        Progress { done, total, rows: self.lines.saturating_sub(1), rows_total: None }
    }

    fn note(&self) -> Option<FormatSummary> {
        Some(FormatSummary::ReadAs { encoding: self.encoding?.name(), replaced: self.replaced as f64 })
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, GB18030, GBK, IBM866, ISO_8859_2, ISO_8859_5, ISO_8859_7, ISO_8859_15, KOI8_R, MACINTOSH,
        SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
        WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
    };
    use proptest::prelude::*;

    use super::*;

    const LEGACY: [&Encoding; 23] = [
        GBK,
        GB18030,
        BIG5,
        SHIFT_JIS,
        EUC_JP,
        EUC_KR,
        WINDOWS_1250,
        WINDOWS_1251,
        WINDOWS_1252,
        WINDOWS_1253,
        WINDOWS_1254,
        WINDOWS_1255,
        WINDOWS_1256,
        WINDOWS_1257,
        WINDOWS_1258,
        ISO_8859_2,
        ISO_8859_5,
        ISO_8859_7,
        ISO_8859_15,
        KOI8_R,
        IBM866,
        MACINTOSH,
        X_MAC_CYRILLIC,
    ];

    fn converted(bytes: &[u8], label: Option<&str>, cut: usize) -> Result<(String, TextConverter), FormatError> {
        let options = ConverterOptions { encoding: label.map(str::to_owned), ..ConverterOptions::default() };
        let mut converter = TextConverter::new(options)?;
        let mut text = Vec::new();
        for chunk in bytes.chunks(cut) {
            converter.push(chunk)?;
            while let Some(piece) = converter.next(1)? {
                text.extend(piece);
            }
        }
        converter.end()?;
        while let Some(piece) = converter.next(1)? {
            text.extend(piece);
        }
        Ok((String::from_utf8_lossy(&text).into_owned(), converter))
    }

    #[test]
    fn plain_beginnings_are_passed_on_and_the_rest_is_looked_at() -> Result<(), FormatError> {
        let mut bytes = b"name;city\n".repeat(8000);
        bytes.extend(b"Andr\xe9;Orl\xe9ans\nZo\xeb;N\xeemes\n");
        let (text, converter) = converted(&bytes, None, 1000)?;
        assert!(text.ends_with("André;Orléans\nZoë;Nîmes\n"));
        let summary = FormatSummary::ReadAs { encoding: "windows-1252", replaced: 0.0 };
        assert_eq!(converter.note(), Some(summary));
        assert_eq!(converter.progress(), Progress { done: 80_024.0, total: 80_024.0, rows: 8001, rows_total: None });
        Ok(())
    }

    #[test]
    fn bytes_of_no_character_are_counted() -> Result<(), FormatError> {
        let (text, converter) = converted(b"a,\x82\n\x82", Some("shift_jis"), 1)?;
        assert_eq!((text.as_str(), converter.replaced()), ("a,\u{fffd}\n\u{fffd}", 2));
        let summary = FormatSummary::ReadAs { encoding: "Shift_JIS", replaced: 2.0 };
        assert_eq!(converter.note(), Some(summary));
        Ok(())
    }

    #[test]
    fn a_label_that_names_nothing_is_refused() {
        let error = converted(b"", Some("klingon"), 1).err();
        assert_eq!(error.map(|error| error.code()), Some("unknown_encoding"));
    }

    proptest! {
        #[test]
        fn text_comes_back_from_every_encoding(
            which in 0..LEGACY.len(),
            text in "[a-z0-9,;\\n\"А-яé中文字日本語カナ한국어ąčžğשא]{0,60}",
            cut in 1_usize..9,
        ) {
            let encoding = LEGACY[which];
            // What an encoding has no bytes for cannot come back.
            let text: String = text.chars().filter(|c| !encoding.encode(&c.to_string()).2).collect();
            let bytes = encoding.encode(&text).0;
            let back = converted(&bytes, Some(encoding.name()), cut).map(|(text, _)| text);
            prop_assert_eq!(back, Ok(text));
        }

        #[test]
        fn utf_16_comes_back_with_and_without_its_mark(rows in proptest::collection::vec("[a-zé中日한]{0,9}", 1..9), mark: bool, big: bool) {
            let text = rows.join(",1\n") + ",1\n";
            let units: Vec<u16> = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16()).collect();
            let bytes: Vec<u8> =
                units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            prop_assert_eq!(converted(&bytes, None, 3).map(|(text, _)| text), Ok(text));
        }
    }
}
