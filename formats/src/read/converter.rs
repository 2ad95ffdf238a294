//! What every reader does.

use super::options::Progress;
use crate::error::FormatError;

/// A file in one format, turned into canonical CSV bit by bit.
///
/// Bytes go in by [`push`](Self::push) until [`end`](Self::end) says that there are no more; [`next`](Self::next) gives what
/// is ready, at any time.
pub trait Converter {
    /// Takes the next bytes of the file.
    ///
    /// # Errors
    ///
    /// Where they cannot belong to such a file.
    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError>;

    /// Says that the file has no more bytes. Formats that are read from their end (workbooks, Parquet) are opened here.
    ///
    /// # Errors
    ///
    /// Where the file is not of its format, or holds no table.
    fn end(&mut self) -> Result<(), FormatError>;

    /// The next piece of CSV: at most `max_rows` rows, the header before the first; for text, what is decoded. `None` where
    /// nothing is ready: until more bytes come, or for good after [`end`](Self::end).
    ///
    /// # Errors
    ///
    /// Where a row cannot be read.
    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError>;

    /// How far it is.
    fn progress(&self) -> Progress;

    /// What was decided about the file, in one sentence to show the person.
    fn note(&self) -> Option<String>;

    /// The sheets to choose from, once the file has ended.
    fn sheets(&self) -> Vec<String> {
        Vec::new()
    }
}
