//! JSON Lines, and arrays of objects.

use super::converter::Converter;
use super::json_columns::JsonColumns;
use super::json_notes::JsonTally;
use super::options::{ConverterOptions, Progress};
use super::record_stream::RecordStream;
use super::value::{Values, cell_text, each_value, found};
use crate::error::FormatError;
use crate::note::FormatNote;
use crate::remark::FormatSummary;
use crate::wire::push_row;

/// Objects to rows: the columns are the names of all objects, in the order in which they first appear, and those of the objects
/// within them as `outer.inner`.
///
/// A name may appear in the last object only, so the file is read twice: once for the names, and once for the rows. Neither time
/// is more of it kept than the records that a chunk ends. Of a name that an object repeats the last value counts; null, an empty
/// list and a name that is absent are each an empty cell, and a list of one is its value.
pub struct JsonConverter {
    size: Option<f64>,
    records: RecordStream,
    columns: JsonColumns,
    tally: JsonTally,
    /// How many records there are, once the file was read for its names.
    n_records: Option<usize>,
    /// Bytes that came in this reading.
    done: f64,
    has_header: bool,
}

impl JsonConverter {
    /// Waits for the bytes of a file.
    #[must_use]
    pub fn new(options: &ConverterOptions) -> Self {
        Self {
            size: options.size,
            records: RecordStream::default(),
            columns: JsonColumns::default(),
            tally: JsonTally::default(),
            n_records: None,
            done: 0.0,
            has_header: false,
        }
    }

    /// Collects the names of the records that have come.
    fn collect_names(&mut self) -> Result<(), FormatError> {
        while let Some((number, json)) = self.records.take() {
            let columns = &mut self.columns;
            each_value(parsed(json, number)?, columns.are_nested(), &mut |root, name, _| columns.add(root, name))
                .map_err(|error| bad(number, &error))?;
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
            self.tally = JsonTally::new(self.columns.names().len());
            self.records = RecordStream::default();
            self.size = Some(self.done);
            self.done = 0.0;
        }
        if self.columns.names().is_empty() { Err(FormatError::NoTable) } else { Ok(()) }
    }

    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        if self.n_records.is_none() || self.records.is_empty() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        if !std::mem::replace(&mut self.has_header, true) {
            push_row(&mut bytes, self.columns.names());
        }
        for _ in 0..max_rows.max(1) {
            let Some((number, json)) = self.records.take() else { break };
            let mut cells = vec![None; self.columns.names().len()];
            let (mut repeated, mut outcome) = (None, Ok(()));
            let (columns, tally) = (&self.columns, &mut self.tally);
            let take = &mut |_: &str, name: &str, value| {
                let Some(column) = columns.column(name) else { return };
                match cell_text(value) {
                    Ok((text, shape)) => {
                        let is_again = cells[column].is_some();
                        repeated = repeated.or(is_again.then_some(column));
                        tally.push(column, shape, &text, is_again);
                        cells[column] = Some(text);
                    }
                    Err(error) => outcome = Err(error),
                }
            };
            let read = each_value(parsed(json, number)?, columns.are_nested(), take);
            read.and(outcome).map_err(|error| bad(number, &error))?;
            push_row(&mut bytes, cells.iter().map(|cell| cell.as_deref().unwrap_or_default()));
            tally.end_row(repeated);
        }
        Ok(Some(bytes))
    }

    fn progress(&self) -> Progress {
        let total = self.size.unwrap_or(self.done);
        let rows = if self.n_records.is_some() { self.records.taken() } else { 0 };
        Progress { done: self.done, total, rows: rows as u32, rows_total: self.n_records.map(|n| n as u32) }
    }

    fn note(&self) -> Option<FormatSummary> {
        let is_nested = self.columns.within().count() > 0;
        Some(FormatSummary::RecordsRead {
            records: self.n_records? as u32,
            names: self.columns.n_roots() as u32,
            columns: is_nested.then_some(self.columns.names().len() as u32),
        })
    }

    fn notes(&self) -> Vec<FormatNote> {
        self.tally.notes(&self.columns)
    }
}

fn parsed(json: &[u8], record: usize) -> Result<Values<'_>, FormatError> {
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
    use crate::remark::{AbsentKey, FormatRemark};

    fn converted(json: &str, max_rows: usize) -> Result<String, FormatError> {
        converted_with_notes(json, max_rows).map(|(csv, _)| csv)
    }

    fn converted_with_notes(json: &str, max_rows: usize) -> Result<(String, Vec<FormatNote>), FormatError> {
        let mut converter = JsonConverter::new(&ConverterOptions::default());
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
        Ok((String::from_utf8_lossy(&csv).into_owned(), converter.notes()))
    }

    #[test]
    fn lists_of_one_are_their_value_and_objects_are_columns() -> Result<(), FormatError> {
        let lines = r#"{"x": 0, "meta": {"a": 1.50, "b": {"c": [2]}}, "tags": ["p", "q"], "label": ["ok"]}
            {"x": 1, "label": [], "meta": null, "x": 2, "tags": ["p"]}"#;
        let (csv, notes) = converted_with_notes(lines, 9)?;
        assert_eq!(csv, "x,meta.a,meta.b.c,tags,label,meta\n0,1.50,2,\"[\"\"p\"\",\"\"q\"\"]\",ok,\n2,,,p,,\n");
        let seen: Vec<(&str, Option<&str>, Option<u32>)> =
            notes.iter().map(|note| (note.code, note.column.as_deref(), note.row)).collect();
        let expected = [
            ("nested_objects", None, None),
            ("repeated_key", Some("x"), Some(1)),
            ("absent_keys", None, None),
            ("lists_of_one", Some("meta.b.c"), None),
            ("several_values", Some("tags"), Some(0)),
            ("lists_of_one", Some("label"), None),
        ];
        assert_eq!(seen, expected);
        let keys = ["meta.a", "meta.b.c", "meta"].map(|name| AbsentKey { name: name.to_owned(), present: 1 });
        assert_eq!(notes[2].message, FormatRemark::AbsentKeys { keys: keys.to_vec(), more: 0, records: 2 });
        Ok(())
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
