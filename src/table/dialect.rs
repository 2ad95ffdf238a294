//! How a file is written: its delimiter, line ending, byte order mark and last line.

use super::opening::BYTE_ORDER_MARK;

/// How a file separates its cells and lines, so that it can be written the same way again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) line_ending: &'static str,
    pub(super) byte_order_mark: bool,
    /// Whether the last line is ended as the others are.
    pub(super) final_line_end: bool,
}

impl Dialect {
    /// The dialect of a file of which only the beginning is known, with its delimiter where it has one; a comma stands between
    /// the cells that are added to a list.
    pub(super) fn of(sample: &[u8], delimiter: Option<u8>) -> Self {
        Self {
            delimiter: delimiter.unwrap_or(b','),
            line_ending: "\n",
            byte_order_mark: sample.starts_with(BYTE_ORDER_MARK),
            final_line_end: true,
        }
    }
}
