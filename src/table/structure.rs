//! Which bytes of a file can end a cell: the delimiter, quotes and line ends, found 64 bytes at a time.

use wide::u8x16;

/// How many bytes one mask covers.
pub(super) const BLOCK: usize = 64;

/// Finds the bytes at which the reading of a file has something to decide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Structure {
    marks: [u8x16; 4],
}

impl Structure {
    /// For cells between `delimiter` that are wrapped in `quote`.
    pub(super) fn new(delimiter: u8, quote: u8) -> Self {
        Self { marks: [delimiter, quote, b'\n', b'\r'].map(u8x16::splat) }
    }

    /// A bit for each of the first 64 bytes, the lowest for the first: set where that byte is a delimiter, a quote or
    /// of a line end. Bytes beyond the end of `bytes` have none.
    pub(super) fn mask(&self, bytes: &[u8]) -> u64 {
        let Some(block) = bytes.first_chunk::<BLOCK>() else {
            let mut padded = [0; BLOCK];
            padded[..bytes.len()].copy_from_slice(bytes);
            // A mark is never 0, so that the padding is none.
            return self.block_mask(&padded);
        };
        self.block_mask(block)
    }

    fn block_mask(&self, block: &[u8; BLOCK]) -> u64 {
        let [delimiter, quote, line_feed, carriage_return] = self.marks;
        let mut mask = 0;
        for (quarter, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*bytes);
            let found = (bytes.simd_eq(delimiter) | bytes.simd_eq(quote))
                | (bytes.simd_eq(line_feed) | bytes.simd_eq(carriage_return));
            mask |= u64::from(found.to_bitmask()) << (16 * quarter);
        }
        mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_its_bit_and_nothing_else_has() {
        let structure = Structure::new(b';', b'"');
        assert_eq!(structure.mask(b"a;\"b\"\r\nc,\0"), 0b111_0110);
        let mut block = [b'x'; 70];
        for position in [0, 15, 16, 63, 64] {
            block[position] = b'\n';
        }
        assert_eq!(structure.mask(&block), 1 | 1 << 15 | 1 << 16 | 1 << 63);
        assert_eq!(structure.mask(&block[64..]), 1);
        assert_eq!(structure.mask(&[]), 0);
    }
}
