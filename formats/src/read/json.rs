//! JSON Lines, and arrays of objects.

use std::collections::BTreeMap;
use std::ops::Range;

use super::converter::Converter;
use super::options::{Progress, ReadOptions};
use super::records::RecordScanner;
use super::value::{Entries, Names, Values, cell_text, found};
use crate::error::FormatError;
use crate::wire::push_row;

/// Objects to rows: the columns are the names of all objects, in the order in which they first appear.
///
/// A name may appear in the last object only, so the bytes are kept and read twice: once as they come, for the names, and once
/// for the rows, after the end. Of a name that an object repeats the last value counts; null and a name that is absent are
/// both an empty cell.
pub struct JsonConverter {
    size: Option<f64>,
    bytes: Vec<u8>,
    scanner: RecordScanner,
    records: Vec<Range<usize>>,
    checked: usize,
    columns: BTreeMap<String, usize>,
    names: Vec<String>,
    row: usize,
    has_ended: bool,
}

impl JsonConverter {
    /// Waits for the bytes of a file.
    #[must_use]
    pub fn new(options: &ReadOptions) -> Self {
        Self {
            size: options.size,
            bytes: Vec::new(),
            scanner: RecordScanner::default(),
            records: Vec::new(),
            checked: 0,
            columns: BTreeMap::new(),
            names: Vec::new(),
            row: 0,
            has_ended: false,
        }
    }

    /// Collects the names of the records that were found since.
    fn collect_names(&mut self) -> Result<(), FormatError> {
        while let Some(range) = self.records.get(self.checked) {
            let json = &self.bytes[range.clone()];
            let Entries(entries) = parsed::<Names>(json, self.checked)?;
            for (name, _) in entries {
                if !self.columns.contains_key(name.as_ref()) {
                    self.columns.insert(name.clone().into_owned(), self.names.len());
                    self.names.push(name.into_owned());
                }
            }
            self.checked += 1;
        }
        Ok(())
    }

    fn push_record(&self, bytes: &mut Vec<u8>) -> Result<(), FormatError> {
        let json = &self.bytes[self.records[self.row].clone()];
        let Entries(entries) = parsed::<Values>(json, self.row)?;
        let mut cells = vec![None; self.names.len()];
        for (name, value) in entries {
            if let Some(&column) = self.columns.get(name.as_ref()) {
                cells[column] = Some(cell_text(value).map_err(|error| bad(self.row, &error))?);
            }
        }
        push_row(bytes, cells.iter().map(|cell| cell.as_deref().unwrap_or_default()));
        Ok(())
    }
}

impl Converter for JsonConverter {
    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError> {
        self.bytes.extend_from_slice(chunk);
        self.scanner.scan(chunk, &mut self.records);
        self.collect_names()
    }

    fn end(&mut self) -> Result<(), FormatError> {
        if !self.has_ended {
            self.scanner.end(&mut self.records);
            self.collect_names()?;
            self.has_ended = true;
        }
        if self.names.is_empty() { Err(FormatError::NoTable) } else { Ok(()) }
    }

    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        if !self.has_ended || self.row == self.records.len() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        if self.row == 0 {
            push_row(&mut bytes, &self.names);
        }
        for _ in 0..max_rows.clamp(1, self.records.len() - self.row) {
            self.push_record(&mut bytes)?;
            self.row += 1;
        }
        Ok(Some(bytes))
    }

    fn progress(&self) -> Progress {
        let done = self.row.checked_sub(1).map_or(0, |last| self.records[last].end);
        let done = if self.has_ended && self.row == self.records.len() { self.bytes.len() } else { done };
        let total = self.size.filter(|_| !self.has_ended).unwrap_or(self.bytes.len() as f64);
        Progress { done: done as f64, total, rows: self.row as u32 }
    }

    fn note(&self) -> Option<String> {
        let (records, columns) = (self.records.len(), self.names.len());
        self.has_ended.then(|| format!("{records} records with {columns} different names, each a column."))
    }
}

fn parsed<'a, T: serde::Deserialize<'a>>(json: &'a [u8], record: usize) -> Result<T, FormatError> {
    serde_json::from_slice(json).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => FormatError::NotRecord { record: number(record), found: found(json) },
        _ => bad(record, &error),
    })
}

fn bad(record: usize, error: &serde_json::Error) -> FormatError {
    FormatError::BadJson { record: number(record), cause: error.to_string() }
}

fn number(record: usize) -> u32 {
    u32::try_from(record + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(json: &str, max_rows: usize) -> Result<String, FormatError> {
        let mut converter = JsonConverter::new(&ReadOptions::default());
        for chunk in json.as_bytes().chunks(7) {
            converter.push(chunk)?;
        }
        converter.end()?;
        let mut csv = Vec::new();
        while let Some(piece) = converter.next(max_rows)? {
            csv.extend(piece);
        }
        Ok(String::from_utf8_lossy(&csv).into_owned())
    }

    #[test]
    fn columns_are_the_names_of_all_objects() {
        let lines = "{\"a\": 1.50, \"b\": \"x,y\"}\n{\"b\": null}\n{\"c\": [1, 2], \"a\": true}\n";
        let csv = "a,b,c\n1.50,\"x,y\",\n,,\ntrue,,\"[1,2]\"\n";
        assert_eq!(converted(lines, 2).as_deref(), Ok(csv));
        let array = format!("[{}]", lines.trim_end().replace('\n', ",\n"));
        assert_eq!(converted(&array, 100).as_deref(), Ok(csv));
    }

    #[test]
    fn one_column_of_nothing_still_has_rows() {
        assert_eq!(converted("{\"a\":null}\n{}\n", 1).as_deref(), Ok("a\n\"\"\n\"\"\n"));
    }

    #[test]
    fn faults_are_named_by_record() {
        let code = |json| converted(json, 9).map_err(|error| (error.code(), error.row()));
        assert_eq!(code("{\"a\":1}\n[2]\n"), Err(("not_a_record", Some(2))));
        assert_eq!(code("{\"a\":1}\n{\"a\":}\n"), Err(("bad_json", Some(2))));
        assert_eq!(code("{\"a\":1}\n{\"a\":\"1\n"), Err(("bad_json", Some(2))));
        assert_eq!(code("[{\"a\":1},]"), Err(("bad_json", Some(2))));
        assert_eq!(code("[{\"a\":1}"), Err(("bad_json", Some(2))));
        assert_eq!(code("{\"a\":\"\\ud800\"}"), Err(("bad_json", Some(1))));
        assert_eq!(code("[]"), Err(("no_table", None)));
        assert_eq!(code(""), Err(("no_table", None)));
    }
}
