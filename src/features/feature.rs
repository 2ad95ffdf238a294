//! What each number of a row says.

use serde::{Deserialize, Serialize};

use super::category::CategoryColumn;
use super::date::DateColumn;
use super::numeric::NumberColumn;
use super::text::TextColumn;
use super::yes_no::YesNoColumn;

/// One number of the rows that a learner sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Feature {
    /// The position in the table of the column it comes from.
    pub column: u32,
    /// What it says: `body_mass_g`, `sex is missing`, `island = Biscoe`, `born: month (sin)`.
    pub name: String,
}

/// The features of one column, in the order in which they are encoded.
pub(super) struct Naming<'a> {
    names: &'a [String],
    features: Vec<Feature>,
}

impl<'a> Naming<'a> {
    /// No features yet, of columns with these names.
    pub(super) fn new(names: &'a [String]) -> Self {
        Self { names, features: Vec::new() }
    }

    /// All features that were named.
    pub(super) fn finish(self) -> Vec<Feature> {
        self.features
    }

    fn push(&mut self, column: usize, what: &str) {
        let name = format!("{}{what}", self.names[column]);
        self.features.push(Feature { column: u32::try_from(column).unwrap_or(u32::MAX), name });
    }

    fn push_missing(&mut self, column: usize, has_missing: bool) {
        if has_missing {
            self.push(column, " is missing");
        }
    }

    /// Those of a number column.
    pub(super) fn number(&mut self, number: &NumberColumn) {
        self.push(number.column, "");
        self.push_missing(number.column, number.has_missing);
    }

    /// Those of a date column.
    pub(super) fn date(&mut self, date: &DateColumn) {
        self.push(date.column, "");
        for part in &date.parts {
            for wave in ["sin", "cos"] {
                self.push(date.column, &format!(": {} ({wave})", part.name()));
            }
        }
        self.push_missing(date.column, date.has_missing);
    }

    /// Those of a category column.
    pub(super) fn category(&mut self, category: &CategoryColumn) {
        for level in &category.levels {
            self.push(category.column, &format!(" = {level}"));
        }
        if category.has_other {
            self.push(category.column, " is any other value");
        }
        for bucket in 1..=category.n_buckets() {
            self.push(category.column, &format!(", other values, part {bucket} of {}", category.n_buckets()));
        }
        self.push_missing(category.column, category.has_missing);
    }

    /// Those of a yes-or-no column.
    pub(super) fn yes_no(&mut self, yes_no: &YesNoColumn) {
        self.push(yes_no.column, &format!(" = {}", yes_no.yes()));
        self.push_missing(yes_no.column, yes_no.has_missing);
    }

    /// Those of a text column.
    pub(super) fn text(&mut self, text: &TextColumn) {
        for (direction, words) in (1..).zip(&text.words) {
            let about = if words.is_empty() { String::new() } else { format!(" ({words})") };
            self.push(text.column, &format!(": direction {direction}{about}"));
        }
    }
}
