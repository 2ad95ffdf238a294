//! What a person should know of lists in the cells of a table.

use crate::note::{ReadingNote, counted};

/// Whether a value was a list, and of how many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// No list.
    Single,
    /// A list of one value or of none, which is that value or a blank cell.
    ListOfOne,
    /// A list of several values.
    ListOfSeveral,
}

/// How many lists each column has.
#[derive(Debug, Default)]
pub(super) struct ListTally(Vec<Tally>);

#[derive(Debug, Default, Clone)]
struct Tally {
    of_one: u32,
    of_several: u32,
    /// The first list of several values, with its row.
    example: Option<(u32, String)>,
}

impl ListTally {
    /// Begins with as many columns.
    pub(super) fn new(n_columns: usize) -> Self {
        Self(vec![Tally::default(); n_columns])
    }

    /// Counts one value, with its text.
    pub(super) fn push(&mut self, column: usize, row: u32, shape: Shape, text: &str) {
        const LONGEST: usize = 40;
        let Some(tally) = self.0.get_mut(column).filter(|_| shape != Shape::Single) else { return };
        if shape == Shape::ListOfOne {
            tally.of_one += 1;
        } else {
            tally.of_several += 1;
            tally.example.get_or_insert_with(|| (row, text.chars().take(LONGEST).collect()));
        }
    }

    /// A note for each column that has lists; `names` are those of all columns.
    pub(super) fn notes<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<ReadingNote> {
        self.0.iter().zip(names).filter_map(|(tally, name)| tally.note(name)).collect()
    }
}

impl Tally {
    fn note(&self, name: &str) -> Option<ReadingNote> {
        let rows = |n: u32| counted(n as usize, "row");
        if let Some((row, text)) = &self.example {
            let message = format!(
                "Column {name:?} holds several values in {}, such as {text} in row {}: each combination counts as one value, and \
                 as one class where it is the label. Write one value a row where that is not meant.",
                rows(self.of_several),
                row + 1
            );
            return Some(ReadingNote { row: Some(*row), ..ReadingNote::of_column("several_values", name, message) });
        }
        let message = format!(
            "Column {name:?} holds a list of at most one value in {}: each is read as that value.",
            rows(self.of_one)
        );
        (self.of_one > 0).then(|| ReadingNote::of_column("lists_of_one", name, message))
    }
}
