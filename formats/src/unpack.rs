//! Gzip of one member or of several, which not every browser unpacks by itself.

use std::io::Write;

use flate2::write::MultiGzDecoder;

use crate::error::FormatError;

/// Unpacks gzip as its bytes come. Members that follow one another, as `bgzip` and `cat` leave them, are one text (RFC 1952, 2.2).
#[derive(Debug)]
pub struct Unpacker(MultiGzDecoder<Vec<u8>>);

impl Unpacker {
    /// Waits for the first byte.
    #[must_use]
    pub fn new() -> Self {
        Self(MultiGzDecoder::new(Vec::new()))
    }

    /// Takes the next bytes, and gives what they unpack to.
    ///
    /// # Errors
    ///
    /// [`FormatError::BadPacking`].
    pub fn push(&mut self, packed: &[u8]) -> Result<Vec<u8>, FormatError> {
        self.0.write_all(packed).map_err(|error| bad(&error))?;
        Ok(std::mem::take(self.0.get_mut()))
    }

    /// What is left after the last byte.
    ///
    /// # Errors
    ///
    /// [`FormatError::BadPacking`] where there should be more.
    pub fn finish(self) -> Result<Vec<u8>, FormatError> {
        self.0.finish().map_err(|error| bad(&error))
    }
}

impl Default for Unpacker {
    fn default() -> Self {
        Self::new()
    }
}

fn bad(error: &std::io::Error) -> FormatError {
    FormatError::BadPacking { cause: error.to_string() }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).and_then(|()| encoder.finish()).unwrap_or_default()
    }

    fn unpacked(packed: &[u8], cut: usize) -> Result<Vec<u8>, FormatError> {
        let mut unpacker = Unpacker::new();
        let mut bytes = Vec::new();
        for piece in packed.chunks(cut) {
            bytes.extend(unpacker.push(piece)?);
        }
        bytes.extend(unpacker.finish()?);
        Ok(bytes)
    }

    #[test]
    fn members_are_one_text_wherever_they_are_cut() {
        let text: Vec<u8> = (0..60_000_u32).map(|n| ((n * n) >> 7) as u8).collect();
        let members: Vec<u8> =
            [&text[..7], &text[7..50_000], &[], &text[50_000..]].into_iter().flat_map(packed).collect();
        for cut in [1, 13, 4096, members.len()] {
            assert_eq!(unpacked(&members, cut).as_ref(), Ok(&text), "cut at {cut}");
        }
    }

    #[test]
    fn what_is_damaged_or_cut_off_is_refused() {
        let members = [packed(b"one text"), packed(b"another")].concat();
        let mut flipped = members.clone();
        let last = flipped.len() - 5;
        flipped[last] ^= 1;
        for bad in [&members[..members.len() - 3], &members[..4], &flipped] {
            assert_eq!(unpacked(bad, 9).map_err(|error| error.code()), Err("damaged_file"));
        }
    }
}
