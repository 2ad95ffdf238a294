//! The wire between the modules: canonical CSV.
//!
//! UTF-8, commas, LF (CRLF is understood), quotes where a cell needs them, the header first (RFC 4180). A lone empty cell is
//! `""`, for a blank line would be no row.

use crate::error::FormatError;

/// Adds one row to `bytes`.
pub(crate) fn push_row<C: AsRef<str>>(bytes: &mut Vec<u8>, cells: impl IntoIterator<Item = C>) {
    let start = bytes.len();
    for (column, cell) in cells.into_iter().enumerate() {
        if column > 0 {
            bytes.push(b',');
        }
        push_cell(bytes, cell.as_ref());
    }
    if bytes.len() == start {
        bytes.extend_from_slice(b"\"\"");
    }
    bytes.push(b'\n');
}

fn push_cell(bytes: &mut Vec<u8>, cell: &str) {
    if !cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        bytes.extend_from_slice(cell.as_bytes());
        return;
    }
    bytes.push(b'"');
    for byte in cell.bytes() {
        if byte == b'"' {
            bytes.push(b'"');
        }
        bytes.push(byte);
    }
    bytes.push(b'"');
}

/// One row off the wire.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    /// How many cells it has.
    pub(crate) fn len(self) -> usize {
        self.ends.len()
    }

    /// Its cells, left to right.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.ends.len()).map(move |cell| {
            let start = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.text[start..self.ends[cell]]
        })
    }
}

/// Takes chunks of canonical CSV apart, wherever they are cut.
#[derive(Debug)]
pub(crate) struct Records {
    core: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    text_used: usize,
    ends_used: usize,
    quotes: usize,
    n_columns: Option<usize>,
    rows: u32,
}

impl Records {
    /// No bytes yet.
    pub(crate) fn new() -> Self {
        Self {
            core: csv_core::Reader::new(),
            text: vec![0; 1024],
            ends: vec![0; 32],
            text_used: 0,
            ends_used: 0,
            quotes: 0,
            n_columns: None,
            rows: 0,
        }
    }

    /// Hands each row that ends in this chunk to `row`, with its number: 0 is the header.
    pub(crate) fn push(
        &mut self,
        chunk: &[u8],
        row: impl FnMut(u32, Record) -> Result<(), FormatError>,
    ) -> Result<(), FormatError> {
        if chunk.is_empty() { Ok(()) } else { self.feed(chunk, row) }
    }

    /// Hands over the row that no line ending closed, if there is one.
    ///
    /// # Errors
    ///
    /// [`FormatError::UnclosedQuote`], [`FormatError::NoTable`] where there was no header, and those of a row.
    pub(crate) fn end(&mut self, row: impl FnMut(u32, Record) -> Result<(), FormatError>) -> Result<(), FormatError> {
        if self.quotes % 2 == 1 {
            return Err(FormatError::UnclosedQuote { row: self.rows });
        }
        self.feed(&[], row)?;
        self.n_columns.map(|_| ()).ok_or(FormatError::NoTable)
    }

    fn feed(
        &mut self,
        chunk: &[u8],
        mut row: impl FnMut(u32, Record) -> Result<(), FormatError>,
    ) -> Result<(), FormatError> {
        self.quotes += memchr::memchr_iter(b'"', chunk).count();
        let mut input = chunk;
        loop {
            let (result, read, wrote, ended) =
                self.core.read_record(input, &mut self.text[self.text_used..], &mut self.ends[self.ends_used..]);
            input = &input[read..];
            self.text_used += wrote;
            self.ends_used += ended;
            match result {
                csv_core::ReadRecordResult::InputEmpty if !chunk.is_empty() => return Ok(()),
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                csv_core::ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                csv_core::ReadRecordResult::Record => {
                    let (number, record) = self.record()?;
                    row(number, record)?;
                    self.rows = self.rows.saturating_add(1);
                    (self.text_used, self.ends_used) = (0, 0);
                }
                csv_core::ReadRecordResult::End => return Ok(()),
            }
        }
    }

    fn record(&mut self) -> Result<(u32, Record<'_>), FormatError> {
        let row = self.rows;
        let ends = &self.ends[..self.ends_used];
        let expected = *self.n_columns.get_or_insert(ends.len());
        if ends.len() != expected {
            return Err(FormatError::RaggedRow { row, found: ends.len(), expected });
        }
        let text = std::str::from_utf8(&self.text[..self.text_used]).map_err(|_| FormatError::NotUtf8 { row })?;
        if !ends.iter().all(|&end| text.is_char_boundary(end)) {
            return Err(FormatError::NotUtf8 { row });
        }
        Ok((row, Record { text, ends }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn taken_apart(chunks: &[&[u8]]) -> Result<Vec<Vec<String>>, FormatError> {
        let mut rows = Vec::new();
        let mut records = Records::new();
        let mut keep = |_, record: Record| {
            rows.push(record.cells().map(str::to_owned).collect());
            Ok(())
        };
        for chunk in chunks {
            records.push(chunk, &mut keep)?;
        }
        records.end(&mut keep)?;
        Ok(rows)
    }

    #[test]
    fn faults_are_named_by_row() {
        let ragged = FormatError::RaggedRow { row: 2, found: 1, expected: 2 };
        assert_eq!(taken_apart(&[b"a,b\n1,2\n3\n"]), Err(ragged));
        assert_eq!(taken_apart(&[b"a,b\n1,\"2\n"]), Err(FormatError::UnclosedQuote { row: 1 }));
        assert_eq!(taken_apart(&[b"a,b\n\xc3,\xa9\n"]), Err(FormatError::NotUtf8 { row: 1 }));
        assert_eq!(taken_apart(&[]), Err(FormatError::NoTable));
        assert_eq!(
            taken_apart(&[b"a,b\r\n1,", b"2"]),
            Ok(vec![vec!["a".into(), "b".into()], vec!["1".into(), "2".into()]])
        );
    }

    proptest! {
        #[test]
        fn rows_come_back_wherever_the_bytes_are_cut(
            rows in (1_usize..4).prop_flat_map(|n| proptest::collection::vec(
                proptest::collection::vec("[a,\"\\r\\né ]{0,6}", n), 1..6)),
            cut in 1_usize..7,
        ) {
            let mut bytes = Vec::new();
            for row in &rows {
                push_row(&mut bytes, row);
            }
            let chunks: Vec<&[u8]> = bytes.chunks(cut).collect();
            prop_assert_eq!(taken_apart(&chunks), Ok(rows));
        }
    }
}
