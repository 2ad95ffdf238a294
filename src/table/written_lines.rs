//! Cells to the bytes of lines.

use super::dialect::Dialect;
use super::hostile::is_hostile;
use super::opening::BYTE_ORDER_MARK;
use super::quotes::{QUOTE, Quoting};
use super::sniff::signed;

/// What is written of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'c> {
    /// Its text.
    Text(&'c str),
    /// The same, of which not all is text.
    Bytes(&'c [u8]),
    /// What stands between delimiters, with its quotes.
    Token(&'c [u8]),
}

/// Which cells are quoted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Wrapping {
    /// Those that would be read as something else without.
    Needed,
    /// Every one.
    Always,
}

/// The bytes that are written and not handed over.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) bytes: Vec<u8>,
    /// Bytes before the header.
    pub(super) prefix: usize,
    /// Whether the last line is not ended.
    pub(super) pending_end: bool,
    pub(super) dialect: Dialect,
    pub(super) wrapping: Wrapping,
    pub(super) neutralise: bool,
}

impl Lines {
    pub(super) fn push<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) {
        let start = self.bytes.len();
        for (column, cell) in cells.enumerate() {
            if column > 0 {
                self.bytes.push(self.dialect.delimiter);
            }
            match cell {
                Cell::Text(text) => self.push_cell(text.as_bytes(), self.neutralise && is_hostile(text)),
                Cell::Bytes(bytes) => self.push_cell(bytes, false),
                Cell::Token(token) => self.bytes.extend_from_slice(token),
            }
        }
        if self.bytes.len() == start {
            // A blank line would be no row.
            let quote = if self.dialect.quoting == Quoting::NONE { QUOTE } else { self.dialect.quoting.quote };
            self.bytes.extend_from_slice(&[quote, quote]);
        }
    }

    pub(super) fn end_pending(&mut self) {
        if std::mem::take(&mut self.pending_end) {
            self.end();
        }
    }

    pub(super) fn end(&mut self) {
        self.bytes.extend_from_slice(self.dialect.line_ending.as_bytes());
    }

    fn push_cell(&mut self, cell: &[u8], is_guarded: bool) {
        let guard: &[u8] = if is_guarded { b"'" } else { b"" };
        if !self.needs_quotes(cell) {
            self.bytes.extend_from_slice(guard);
            self.bytes.extend_from_slice(cell);
            return;
        }
        let quoting = if self.dialect.quoting == Quoting::NONE { Quoting::STANDARD } else { self.dialect.quoting };
        self.bytes.push(quoting.quote);
        self.bytes.extend_from_slice(guard);
        if !quoting.escapes {
            for (part, bytes) in cell.split(|&byte| byte == quoting.quote).enumerate() {
                self.bytes.extend_from_slice(&[quoting.quote; 2][..if part > 0 { 2 } else { 0 }]);
                self.bytes.extend_from_slice(bytes);
            }
            self.bytes.push(quoting.quote);
            return;
        }
        for (place, &byte) in cell.iter().enumerate() {
            let next = cell.get(place + 1).copied().unwrap_or(quoting.quote);
            if byte == quoting.quote {
                self.bytes.push(b'\\');
            } else if byte == b'\\' && (next == b'\\' || next == quoting.quote) {
                self.bytes.push(byte);
            }
            self.bytes.push(byte);
        }
        self.bytes.push(quoting.quote);
    }

    fn needs_quotes(&self, cell: &[u8]) -> bool {
        let special = [self.dialect.delimiter, self.dialect.quoting.quote, b'\n', b'\r'];
        self.wrapping == Wrapping::Always
            || cell.iter().any(|byte| special.contains(byte))
            // What the file begins with could be taken for a mark, for another format or for a line that names the delimiter.
            || (self.bytes.len() == self.prefix && begins_otherwise(cell))
    }
}

fn begins_otherwise(cell: &[u8]) -> bool {
    let is_separator = cell.get(..4).is_some_and(|head| head.eq_ignore_ascii_case(b"sep="));
    is_separator || cell.starts_with(BYTE_ORDER_MARK) || signed(cell).is_some()
}
