//! What a person should know of lists in the cells of a table.

use crate::note::FormatNote;
use crate::remark::FormatRemark;

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
    pub(super) fn notes<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<FormatNote> {
        self.0.iter().zip(names).filter_map(|(tally, name)| tally.note(name)).collect()
    }
}

impl Tally {
    fn note(&self, name: &str) -> Option<FormatNote> {
        let column = name.to_owned();
        if let Some((row, example)) = &self.example {
            let (row, example) = (*row, example.clone());
            let message = FormatRemark::SeveralValues { column, rows: self.of_several, example, row };
            return Some(FormatNote { row: Some(row), ..FormatNote::of_column("several_values", name, message) });
        }
        let message = FormatRemark::ListsOfOne { column, rows: self.of_one };
        (self.of_one > 0).then(|| FormatNote::of_column("lists_of_one", name, message))
    }
}
