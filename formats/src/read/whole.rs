//! The bytes of a file that is read from its end.

use crate::error::FormatError;

/// Bytes that are kept until the last one has come.
#[derive(Debug)]
pub(super) struct WholeFile {
    /// How many there will be, as far as that is known.
    size: Option<f64>,
    bytes: Vec<u8>,
}

impl WholeFile {
    pub(super) fn new(size: Option<f64>) -> Self {
        Self { size, bytes: Vec::new() }
    }

    /// Keeps the next bytes. At the first of them there is to be room for all that are foretold: so a file that is too large
    /// is refused before it is read, and none is copied as it grows.
    ///
    /// # Errors
    ///
    /// [`FormatError::NoRoom`].
    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError> {
        let foretold = if self.bytes.is_empty() { self.size.unwrap_or_default() as usize } else { 0 };
        let room = if foretold > chunk.len() {
            self.bytes.try_reserve_exact(foretold)
        } else {
            self.bytes.try_reserve(chunk.len())
        };
        room.map_err(|_| FormatError::NoRoom { bytes: self.total() })?;
        self.bytes.extend_from_slice(chunk);
        Ok(())
    }

    /// How many bytes there will be, or are so far where that is not known.
    pub(super) fn total(&self) -> f64 {
        self.size.unwrap_or_default().max(self.bytes.len() as f64)
    }

    /// Hands all bytes over.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_no_memory_holds_is_refused_at_its_first_byte() {
        let code = |size| WholeFile::new(size).push(b"PK").map_err(|error| error.code());
        assert_eq!(code(Some(1e18)), Err("too_large"));
        assert_eq!(code(Some(1e30)), Err("too_large"));
        assert_eq!(code(Some(3.0)), Ok(()));
        assert_eq!(code(None), Ok(()));
    }

    #[test]
    fn bytes_come_back_whatever_was_foretold() -> Result<(), FormatError> {
        for size in [None, Some(0.0), Some(4.0), Some(9.0)] {
            let mut file = WholeFile::new(size);
            file.push(b"ab")?;
            file.push(b"cde")?;
            assert_eq!(file.total(), size.unwrap_or_default().max(5.0));
            assert_eq!(file.take(), b"abcde");
        }
        Ok(())
    }
}
