//! What a person should know of the records of a JSON file.

use super::json_columns::JsonColumns;
use super::list_notes::{ListTally, Shape};
use crate::note::{ReadingNote, counted};

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
    pub(super) fn notes(&self, columns: &JsonColumns) -> Vec<ReadingNote> {
        let mut notes = Vec::new();
        notes.extend(nested(columns));
        notes.extend(self.repeated(columns));
        notes.extend(self.absent(columns));
        notes.extend(self.lists.notes(columns.names().iter().map(String::as_str)));
        notes
    }

    fn repeated(&self, columns: &JsonColumns) -> Option<ReadingNote> {
        let (row, column) = self.repeated?;
        let name = columns.names().get(column)?;
        let others = match self.n_repeating - 1 {
            0 => String::new(),
            others => format!(" So do {}.", counted(others as usize, "other record")),
        };
        let message = format!("Record {} has {name:?} more than once: the last value counts.{others}", row + 1);
        Some(ReadingNote { row: Some(row), ..ReadingNote::of_column("repeated_key", name, message) })
    }

    fn absent(&self, columns: &JsonColumns) -> Option<ReadingNote> {
        const FEW: usize = 3;
        let absent = |(&present, name): (&u32, &String)| {
            (present < self.rows).then(|| format!("{name:?} ({present} of {})", self.rows))
        };
        let absent: Vec<String> = self.present.iter().zip(columns.names()).filter_map(absent).collect();
        let more = absent.len().saturating_sub(FEW);
        let others = if more > 0 { format!(" and {more} more") } else { String::new() };
        let list = absent[..absent.len().min(FEW)].join(", ");
        let are = if absent.len() == 1 { "is" } else { "are" };
        let message = format!("{list}{others} {are} not in every record: the cells of the other records are blank.");
        (!absent.is_empty()).then(|| ReadingNote::new("absent_keys", message))
    }
}

fn nested(columns: &JsonColumns) -> Option<ReadingNote> {
    const FEW: usize = 3;
    let names: Vec<String> = columns.within().take(FEW).map(|name| format!("{name:?}")).collect();
    let more = columns.within().count() - names.len();
    let others = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("Objects within the records are read as columns of their own: {}{others}.", names.join(", "));
    if !columns.are_nested() {
        let message =
            "Objects within the records have too many different names to be columns: each is read as one text.";
        return Some(ReadingNote::new("nested_objects", message.to_owned()));
    }
    (!names.is_empty()).then(|| ReadingNote::new("nested_objects", message))
}
