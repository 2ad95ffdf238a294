//! JSON Lines.

use querent_table::unique_names;

use super::writer::Writer;
use crate::error::FormatError;
use crate::number::json_number;
use crate::wire::{Record, Records};

/// An object a row, with the columns in order.
///
/// A cell is `true`, `false` or a number where JSON has it so, in the digits in which it was typed (`1`, `1.50`), `null` where it
/// is empty, and otherwise a string: `007` and `TRUE` stay as they are, and so does a number of more digits than most readers keep.
pub struct JsonWriter {
    records: Records,
    lines: Lines,
}

struct Lines {
    names: Vec<String>,
    bytes: Vec<u8>,
}

impl JsonWriter {
    /// Waits for the header.
    #[must_use]
    pub fn new() -> Self {
        Self { records: Records::new(), lines: Lines { names: Vec::new(), bytes: Vec::new() } }
    }
}

impl Default for JsonWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer for JsonWriter {
    fn push(&mut self, csv: &[u8]) -> Result<(), FormatError> {
        let lines = &mut self.lines;
        self.records.push(csv, |row, record| {
            lines.push(row, record);
            Ok(())
        })
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.lines.bytes)
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<u8>, FormatError> {
        let lines = &mut self.lines;
        self.records.end(|row, record| {
            lines.push(row, record);
            Ok(())
        })?;
        Ok(self.lines.bytes)
    }
}

impl Lines {
    fn push(&mut self, row: u32, record: Record) {
        if row == 0 {
            self.names = unique_names(record.cells()).iter().map(|name| string(name)).collect();
            return;
        }
        for (column, (name, cell)) in self.names.iter().zip(record.cells()).enumerate() {
            self.bytes.push(if column == 0 { b'{' } else { b',' });
            self.bytes.extend_from_slice(name.as_bytes());
            self.bytes.push(b':');
            if cell.is_empty() {
                self.bytes.extend_from_slice(b"null");
            } else if matches!(cell, "true" | "false") || json_number(cell) {
                self.bytes.extend_from_slice(cell.as_bytes());
            } else {
                self.bytes.extend_from_slice(string(cell).as_bytes());
            }
        }
        self.bytes.extend_from_slice(b"}\n");
    }
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_json_has_as_typed_is_no_string() -> Result<(), FormatError> {
        let mut writer = Box::new(JsonWriter::new());
        writer.push(b"a,b,a\n1,007,\"x \"\"y\"\"\"\n")?;
        assert_eq!(writer.take(), b"{\"a\":1,\"b\":\"007\",\"a (2)\":\"x \\\"y\\\"\"}\n");
        writer.push(b"true,1.50,\nTRUE,-0.5,1e300")?;
        let rest = writer.finish()?;
        assert_eq!(
            String::from_utf8_lossy(&rest),
            "{\"a\":true,\"b\":1.50,\"a (2)\":null}\n{\"a\":\"TRUE\",\"b\":-0.5,\"a (2)\":1e300}\n"
        );
        Ok(())
    }
}
