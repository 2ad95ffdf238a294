//! What the `parquet` crate asks of the `zstd` crate, answered by `ruzstd`, which is Rust throughout.
//!
//! The root manifest puts this crate in the place of the other, which is C and would need a C compiler for WebAssembly. The
//! names are those of the other crate, and there are no more of them than are asked for. Nothing here compresses: the files
//! that we write are packed with snappy.

use std::ops::RangeInclusive;

/// The levels that the other crate knows.
#[must_use]
pub fn compression_level_range() -> RangeInclusive<i32> {
    1..=22
}

/// Whole buffers at once.
pub mod bulk {
    use std::io::{Cursor, Error, ErrorKind, Read, Result};
    use std::marker::PhantomData;

    use ruzstd::decoding::StreamingDecoder;

    /// Packs nothing.
    pub struct Compressor<'a>(PhantomData<&'a ()>);

    impl Compressor<'_> {
        /// A compressor of some level.
        ///
        /// # Errors
        ///
        /// None.
        pub fn new(_level: i32) -> Result<Self> {
            Ok(Self(PhantomData))
        }

        /// Refuses.
        ///
        /// # Errors
        ///
        /// Always.
        pub fn compress_to_buffer(&mut self, _source: &[u8], _target: &mut Cursor<&mut Vec<u8>>) -> Result<usize> {
            Err(Error::new(ErrorKind::Unsupported, "zstd is read here and not written"))
        }
    }

    /// Unpacks frames.
    pub struct Decompressor<'a>(PhantomData<&'a ()>);

    impl Decompressor<'_> {
        /// A decompressor.
        ///
        /// # Errors
        ///
        /// None.
        pub fn new() -> Result<Self> {
            Ok(Self(PhantomData))
        }

        /// Unpacks the frames in `source` to where `target` stands, within the room that its vector has, and says how many
        /// bytes they are.
        ///
        /// # Errors
        ///
        /// Where the source is no zstd frame, or unpacks to more than there is room for.
        pub fn decompress_to_buffer(&mut self, mut source: &[u8], target: &mut Cursor<&mut Vec<u8>>) -> Result<usize> {
            let start = usize::try_from(target.position()).map_err(Error::other)?;
            let buffer = &mut **target.get_mut();
            let room = buffer.capacity().saturating_sub(start) as u64;
            buffer.truncate(start);
            while !source.is_empty() {
                let left = room - (buffer.len() - start) as u64;
                let frame = StreamingDecoder::new(&mut source).map_err(Error::other)?;
                frame.take(left + 1).read_to_end(buffer)?;
                if (buffer.len() - start) as u64 > room {
                    return Err(Error::new(ErrorKind::InvalidData, "the page unpacks to more than it says"));
                }
            }
            let length = buffer.len() - start;
            target.set_position((start + length) as u64);
            Ok(length)
        }
    }
}

/// The lower half of the other crate.
pub mod zstd_safe {
    /// The header of a frame says nothing that may be relied on.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct ContentSizeError;

    /// How long a frame says its content is; here it is not asked.
    ///
    /// # Errors
    ///
    /// None.
    pub fn get_frame_content_size(_source: &[u8]) -> Result<Option<u64>, ContentSizeError> {
        Ok(None)
    }

    /// How long packed bytes may be at most.
    #[must_use]
    pub fn compress_bound(length: usize) -> usize {
        length + (length >> 8) + 64
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Result};

    use super::bulk::Decompressor;

    // Two frames of one raw block of three bytes each (RFC 8878).
    const FRAMES: &[u8] = &[
        0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x03, 0x19, 0x00, 0x00, b'o', b'n', b'e', //
        0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x03, 0x19, 0x00, 0x00, b't', b'w', b'o',
    ];

    fn unpacked(room: usize) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(room);
        let length = Decompressor::new()?.decompress_to_buffer(FRAMES, &mut Cursor::new(&mut bytes))?;
        assert_eq!(length, bytes.len());
        Ok(bytes)
    }

    #[test]
    fn frames_are_unpacked_within_the_room_there_is() -> Result<()> {
        assert_eq!(unpacked(6)?, b"onetwo");
        assert!(unpacked(5).is_err());
        Ok(())
    }
}
