//! A column to learn from.

use crate::{DateFormat, Kind, MissingWords, NumberFormat};

/// A column to learn from, what its cells are taken for and how they are written.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnSpec {
    /// Its position in the table.
    pub column: usize,
    /// What its cells are. Numbers, dates, yes or no and texts are parsed as such, every
    /// other kind as a category.
    pub kind: Kind,
    /// How the numbers of a number column are written.
    pub number: NumberFormat,
    /// How the dates of a date column are written; without it, the column is encoded as a category.
    pub date: Option<DateFormat>,
    /// Which cells say that their value is missing.
    pub missing: MissingWords,
}

impl ColumnSpec {
    /// The column at `column`, with numbers written as [`NumberFormat::default`] reads them.
    #[must_use]
    pub fn new(column: usize, kind: Kind) -> Self {
        Self { column, kind, number: NumberFormat::default(), date: None, missing: MissingWords::default() }
    }

    /// With numbers written in this format.
    #[must_use]
    pub fn with_numbers(self, number: NumberFormat) -> Self {
        Self { number, ..self }
    }

    /// With dates written in this format.
    #[must_use]
    pub fn with_dates(self, date: DateFormat) -> Self {
        Self { date: Some(date), ..self }
    }

    /// With these words for what is missing.
    #[must_use]
    pub fn with_missing(self, missing: MissingWords) -> Self {
        Self { missing, ..self }
    }
}
