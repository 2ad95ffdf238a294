//! How one column becomes features.

use serde::{Deserialize, Serialize};

use super::EncoderConfig;
use super::category::CategoryColumn;
use super::date::DateColumn;
use super::inputs::InputColumn;
use super::numeric::NumberColumn;
use super::recipe::Recipe;
use super::term_lists::TermList;
use super::text::TextColumn;
use super::vector::VectorColumn;
use super::vocabulary::Scratch;
use super::yes_no::YesNoColumn;
use querent_table::TypedValues;

// The kinds need the trait, and the list of kinds below needs each of them: a circle of files, so that a kind is one file and a line here.

/// How one column becomes features: fitted on some of its rows, then frozen. There is one file for each kind.
pub(super) trait ColumnEncoder {
    /// What each feature says, behind the name of the column: `` is missing``, `` = Biscoe``.
    fn names(&self) -> Vec<String>;

    /// How many features it makes.
    fn width(&self) -> usize;

    /// The value at a place of the column; a missing one where the column holds values of another kind.
    fn value<'a>(&self, input: &'a InputColumn, place: usize) -> Value<'a>;

    /// Writes the features of a value over zeros; leaves them where the value is of another kind.
    fn write(&self, value: Value<'_>, scratch: &mut Scratch, features: &mut [f32]);

    /// How it becomes features, spelled out for other programs. What is looked up knows every text of `input`.
    fn recipe<'a>(&'a self, column: usize, input: &InputColumn) -> Recipe<'a>;

    /// The value as a person would type it in this column; nothing for a missing one.
    fn show(&self, value: Value<'_>) -> String;

    /// What a number column is interpolated by; nothing for other columns.
    fn spread(&self) -> Option<Spread> {
        None
    }
}

/// The value of a cell, before it is scaled or imputed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    /// A number, or days from some day; `NaN` where it is missing.
    Number(f32),
    /// The level of a category, or yes or no.
    Level(u32),
    /// A text.
    Text(&'a str),
    /// The terms of a text.
    Terms(TermList<'a>),
    /// What a model made of a text.
    Vector(&'a [f32]),
}

/// How the numbers of a column lie, in its own units, days for dates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    /// What a missing one becomes.
    pub(super) fill: f64,
    /// The standard deviation (of a population), or 1 where all are equal.
    pub(super) deviation: f64,
}

/// A fitted column of any kind.
///
/// Features stand in the order of the kinds here, and of the table within each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum FittedColumn {
    Number(NumberColumn),
    Date(DateColumn),
    Category(CategoryColumn),
    YesNo(YesNoColumn),
    Text(TextColumn),
    Vector(VectorColumn),
}

/// Where the value of a column stands in a row of [`Mixed`](super::Mixed).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Among the numbers.
    Number,
    /// Among the levels.
    Level,
    /// Nowhere.
    None,
}

impl FittedColumn {
    /// Fits a column on some of its rows, and on no other.
    pub(super) fn fit(input: &InputColumn, rows: &[usize], config: &EncoderConfig) -> Self {
        match &input.typed.values {
            TypedValues::Numbers(numbers) => Self::Number(NumberColumn::fit(input, numbers, rows, config)),
            TypedValues::Days(days) => Self::Date(DateColumn::fit(input, days, rows, config)),
            TypedValues::Levels => Self::Category(CategoryColumn::fit(input, rows, config)),
            TypedValues::YesNo => Self::YesNo(YesNoColumn::fit(input, rows)),
            TypedValues::Texts => Self::Text(TextColumn::fit(input, rows, config)),
            TypedValues::Vectors(vectors) => Self::Vector(VectorColumn::fit(input, vectors, rows)),
        }
    }

    /// The encoder of the column's kind.
    pub(super) fn encoder(&self) -> &dyn ColumnEncoder {
        match self {
            Self::Number(column) => column,
            Self::Date(column) => column,
            Self::Category(column) => column,
            Self::YesNo(column) => column,
            Self::Text(column) => column,
            Self::Vector(column) => column,
        }
    }

    /// The place of its kind in the order of the features.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Date(_) => 1,
            Self::Category(_) => 2,
            Self::YesNo(_) => 3,
            Self::Text(_) => 4,
            Self::Vector(_) => 5,
        }
    }

    /// Where its value stands in a mixed row.
    pub(super) fn slot(&self) -> Slot {
        match self {
            Self::Number(_) | Self::Date(_) => Slot::Number,
            Self::Category(_) | Self::YesNo(_) => Slot::Level,
            Self::Text(_) | Self::Vector(_) => Slot::None,
        }
    }
}
