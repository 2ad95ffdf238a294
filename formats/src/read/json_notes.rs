//! What a person should know of the records of a JSON file.

use super::json_columns::JsonColumns;
use super::list_notes::{ListTally, Shape};
use crate::note::FormatNote;
use crate::remark::{AbsentKey, FormatRemark};

/// What was seen of the values of each column.
#[derive(Debug, Default)]
pub(super) struct JsonTally {
    /// How many records have each column.
    present: Vec<u32>,
    lists: ListTally,
    rows: u32,
    /// The row and the column of the first name that a record repeats, and how many records do so.
    repeated: Option<(u32, usize)>,
    n_repeating: u32,
}

impl JsonTally {
    /// Begins with as many columns.
    pub(super) fn new(n_columns: usize) -> Self {
        Self { present: vec![0; n_columns], lists: ListTally::new(n_columns), ..Self::default() }
    }

    /// Counts one value of the present row, with its text, which may come in place of another.
    pub(super) fn push(&mut self, column: usize, shape: Shape, text: &str, is_again: bool) {
        self.present[column] += u32::from(!is_again);
        self.lists.push(column, self.rows, shape, text);
    }

    /// Ends the present row, which names a column twice or not.
    pub(super) fn end_row(&mut self, repeated: Option<usize>) {
        if let Some(column) = repeated {
            self.repeated.get_or_insert((self.rows, column));
            self.n_repeating += 1;
        }
        self.rows += 1;
    }

    /// The notes, columns in order.
    pub(super) fn notes(&self, columns: &JsonColumns) -> Vec<FormatNote> {
        let mut notes = Vec::new();
        notes.extend(nested(columns));
        notes.extend(self.repeated(columns));
        notes.extend(self.absent(columns));
        notes.extend(self.lists.notes(columns.names().iter().map(String::as_str)));
        notes
    }

    fn repeated(&self, columns: &JsonColumns) -> Option<FormatNote> {
        let (row, column) = self.repeated?;
        let name = columns.names().get(column)?;
        let message = FormatRemark::RepeatedKey { row, column: name.clone(), others: self.n_repeating - 1 };
        Some(FormatNote { row: Some(row), ..FormatNote::of_column("repeated_key", name, message) })
    }

    fn absent(&self, columns: &JsonColumns) -> Option<FormatNote> {
        let records = self.rows;
        let absent =
            |(&present, name): (&u32, &String)| (present < records).then(|| AbsentKey { name: name.clone(), present });
        let mut keys: Vec<AbsentKey> = self.present.iter().zip(columns.names()).filter_map(absent).collect();
        let more = keys.len().saturating_sub(FEW) as u32;
        keys.truncate(FEW);
        let is_any = !keys.is_empty();
        is_any.then(|| FormatNote::new("absent_keys", FormatRemark::AbsentKeys { keys, more, records }))
    }
}

fn nested(columns: &JsonColumns) -> Option<FormatNote> {
    if !columns.are_nested() {
        return Some(FormatNote::new("nested_objects", FormatRemark::ManyNestedNames));
    }
    let names: Vec<String> = columns.within().take(FEW).map(str::to_owned).collect();
    let more = (columns.within().count() - names.len()) as u32;
    let is_any = !names.is_empty();
    is_any.then(|| FormatNote::new("nested_objects", FormatRemark::NestedObjects { columns: names, more }))
}

/// So many names a note lists.
const FEW: usize = 3;
