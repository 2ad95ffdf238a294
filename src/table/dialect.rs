//! How a file is written: its delimiter, quotes, line ending and last line.

use super::quotes::Quoting;

/// How a file separates its cells and lines, so that it can be written the same way again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) quoting: Quoting,
    pub(super) line_ending: &'static str,
    /// Whether the last line is ended as the others are.
    pub(super) final_line_end: bool,
}

impl Dialect {
    /// The dialect of a file of which only the beginning is known.
    pub(super) fn of(delimiter: u8, quoting: Quoting) -> Self {
        Self { delimiter, quoting, line_ending: "\n", final_line_end: true }
    }
}
