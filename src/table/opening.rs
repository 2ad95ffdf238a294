//! The first bytes of a file, by which it is judged.

/// The mark with which some programs begin a UTF-8 file.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How much of a file is looked at.
pub(super) const SAMPLE_BYTES: usize = 1 << 16;

/// Bytes that say all that the sample can: a mark before it, and whether anything comes after it.
pub(super) const OPENING: usize = BYTE_ORDER_MARK.len() + SAMPLE_BYTES + 1;
