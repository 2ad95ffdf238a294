//! JSON Lines, and arrays of objects.

use std::collections::BTreeMap;

use super::converter::Converter;
use super::options::{Progress, ReadOptions};
use super::record_stream::RecordStream;
use super::value::{Entries, Names, Values, cell_text, found};
use crate::error::FormatError;
use crate::wire::push_row;

/// Objects to rows: the columns are the names of all objects, in the order in which they first appear.
///
/// A name may appear in the last object only, so the file is read twice: once for the names, and once for the rows. Neither time
/// is more of it kept than the records that a chunk ends. Of a name that an object repeats the last value counts; null and a
/// name that is absent are both an empty cell.
pub struct JsonConverter {
    size: Option<f64>,
    records: RecordStream,
    columns: BTreeMap<String, usize>,
    names: Vec<String>,
    /// How many records there are, once the file was read for its names.
    n_records: Option<usize>,
    /// Bytes that came in this reading.
    done: f64,
    has_header: bool,
}

impl JsonConverter {
    /// Waits for the bytes of a file.
    #[must_use]
    pub fn new(options: &ReadOptions) -> Self {
        Self {
            size: options.size,
            records: RecordStream::default(),
            columns: BTreeMap::new(),
            names: Vec::new(),
            n_records: None,
            done: 0.0,
            has_header: false,
        }
    }

    /// Collects the names of the records that have come.
    fn collect_names(&mut self) -> Result<(), FormatError> {
        while let Some((number, json)) = self.records.take() {
            let Entries(entries) = parsed::<Names>(json, number)?;
            for (name, _) in entries {
                if !self.columns.contains_key(name.as_ref()) {
                    self.columns.insert(name.clone().into_owned(), self.names.len());
                    self.names.push(name.into_owned());
                }
            }
        }
        Ok(())
    }
}

impl Converter for JsonConverter {
    fn readings(&self) -> u32 {
        2
    }

    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError> {
        self.done += chunk.len() as f64;
        self.records.push(chunk);
        if self.n_records.is_none() { self.collect_names() } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), FormatError> {
        self.records.end();
        if self.n_records.is_none() {
            self.collect_names()?;
            self.n_records = Some(self.records.taken());
            self.records = RecordStream::default();
            self.size = Some(self.done);
            self.done = 0.0;
        }
        if self.names.is_empty() { Err(FormatError::NoTable) } else { Ok(()) }
    }

    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        if self.n_records.is_none() || self.records.is_empty() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        if !std::mem::replace(&mut self.has_header, true) {
            push_row(&mut bytes, &self.names);
        }
        for _ in 0..max_rows.max(1) {
            let Some((number, json)) = self.records.take() else { break };
            let Entries(entries) = parsed::<Values>(json, number)?;
            let mut cells = vec![None; self.names.len()];
            for (name, value) in entries {
                if let Some(&column) = self.columns.get(name.as_ref()) {
                    cells[column] = Some(cell_text(value).map_err(|error| bad(number, &error))?);
                }
            }
            push_row(&mut bytes, cells.iter().map(|cell| cell.as_deref().unwrap_or_default()));
        }
        Ok(Some(bytes))
    }

    fn progress(&self) -> Progress {
        let total = self.size.unwrap_or(self.done);
        let rows = if self.n_records.is_some() { self.records.taken() } else { 0 };
        Progress { done: self.done, total, rows: rows as u32, rows_total: self.n_records.map(|n| n as u32) }
    }

    fn note(&self) -> Option<String> {
        let columns = self.names.len();
        self.n_records.map(|records| format!("{records} records with {columns} different names, each a column."))
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
        let mut csv = Vec::new();
        for _ in 0..converter.readings() {
            for chunk in json.as_bytes().chunks(7) {
                converter.push(chunk)?;
                while let Some(piece) = converter.next(max_rows)? {
                    csv.extend(piece);
                }
            }
            converter.end()?;
        }
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
        assert_eq!(code("{\"a\":1}\n[2]\n"), Err(("not_a_record", Some(1))));
        assert_eq!(code("{\"a\":1}\n{\"a\":}\n"), Err(("bad_json", Some(1))));
        assert_eq!(code("{\"a\":1}\n{\"a\":\"1\n"), Err(("bad_json", Some(1))));
        assert_eq!(code("[{\"a\":1},]"), Err(("bad_json", Some(1))));
        assert_eq!(code("[{\"a\":1}"), Err(("bad_json", Some(1))));
        assert_eq!(code("{\"a\":\"\\ud800\"}"), Err(("bad_json", Some(0))));
        assert_eq!(code("[]"), Err(("no_table", None)));
        assert_eq!(code(""), Err(("no_table", None)));
    }
}
