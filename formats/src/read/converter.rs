//! What every reader does.

use super::options::Progress;
use crate::error::FormatError;
use crate::note::FormatNote;
use crate::remark::FormatSummary;

/// A file in one format, turned into canonical CSV bit by bit.
///
/// Bytes go in by [`push`](Self::push) until [`end`](Self::end) says that there are no more, all of them as often as
/// [`readings`](Self::readings) says; [`next`](Self::next) gives what is ready, at any time.
pub trait Converter {
    /// How often all bytes of the file are to come, with an [`end`](Self::end) after each time.
    fn readings(&self) -> u32 {
        1
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    ///
    /// Where they cannot belong to such a file.
    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError>;

    /// Says that the file has no more bytes. What is read from its end (workbooks, Parquet) is opened here.
    ///
    /// # Errors
    ///
    /// Where the file is not of its format, or holds no table.
    fn end(&mut self) -> Result<(), FormatError>;

    /// The next piece of CSV: at most `max_rows` rows, the header before the first; for text, what is decoded; for a workbook,
    /// nothing as long as it is looked for the table. `None` where nothing is ready: until more bytes come, or for good after
    /// the last [`end`](Self::end).
    ///
    /// # Errors
    ///
    /// Where a row cannot be read; where a workbook cannot, or holds no table.
    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError>;

    /// The same rows column by column, for a reader of [`batch_bytes`](querent_table::batch_bytes), where the format has columns of
    /// types; `None` as in [`next`](Self::next). Whoever reads this does not call `next`.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    fn next_batch(&mut self, _max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        Ok(None)
    }

    /// Whether the rows can be had by [`next_batch`](Self::next_batch); known once the file has ended.
    fn has_batches(&self) -> bool {
        false
    }

    /// How far it is.
    fn progress(&self) -> Progress;

    /// What the file was read as, once that is known.
    fn note(&self) -> Option<FormatSummary>;

    /// What the person should know of the file beside that, once all of it was given out.
    fn notes(&self) -> Vec<FormatNote> {
        Vec::new()
    }

    /// The sheets to choose from, once the file has ended.
    fn sheets(&self) -> Vec<String> {
        Vec::new()
    }
}
