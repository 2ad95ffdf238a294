//! A column parsed as what it is.

use std::sync::Arc;

use super::cells::SharedCells;
use super::days::Days;
use super::numbers::Numbers;
use super::spec::ColumnSpec;
use super::vectors::Vectors;
use crate::Kind;

/// A column parsed as what it is taken for: a value for each place of its cells (see [`SharedCells`]).
#[derive(Debug, Clone)]
pub struct TypedColumn {
    /// What its cells are taken for.
    pub spec: ColumnSpec,
    /// Its texts.
    pub cells: SharedCells,
    /// Its values, by place.
    pub values: TypedValues,
}

/// The values of a column, by place.
#[derive(Debug, Clone, PartialEq)]
pub enum TypedValues {
    /// Numbers.
    Numbers(Arc<Numbers>),
    /// Dates.
    Days(Days),
    /// Levels of a category: the texts themselves.
    Levels,
    /// Yes or no, in the words of the texts.
    YesNo,
    /// Texts.
    Texts,
    /// What a model made of the texts.
    Vectors(Vectors),
}

impl TypedColumn {
    /// Parses cells.
    #[must_use]
    pub fn read(spec: ColumnSpec, cells: SharedCells) -> Self {
        let values = match (spec.kind, spec.date) {
            (Kind::Number, _) => TypedValues::Numbers(numbers(&spec, &cells)),
            (Kind::Date, Some(format)) => TypedValues::Days(Days::read(&cells, format, &spec.missing)),
            (Kind::YesNo, _) => TypedValues::YesNo,
            (Kind::Text, _) => TypedValues::Texts,
            _ => TypedValues::Levels,
        };
        Self { spec, cells, values }
    }

    /// The same column with what a model made of its texts in place of them.
    #[must_use]
    pub fn with_vectors(self, vectors: Vectors) -> Self {
        Self { values: TypedValues::Vectors(vectors), ..self }
    }

    /// The text at a place: nothing where the value is missing.
    #[must_use]
    pub fn said(&self, place: usize) -> &str {
        self.spec.missing.said(self.cells.text(place))
    }

    /// Bytes of memory beside the cells, and the numbers that came with them, which the table has anyway.
    #[must_use]
    pub fn memory(&self) -> usize {
        match &self.values {
            TypedValues::Numbers(numbers) if self.cells.numbers().is_some_and(|own| Arc::ptr_eq(own, numbers)) => 0,
            TypedValues::Numbers(numbers) => numbers.memory(),
            TypedValues::Days(days) => days.memory(),
            TypedValues::Vectors(vectors) => vectors.memory(),
            TypedValues::Levels | TypedValues::YesNo | TypedValues::Texts => 0,
        }
    }
}

/// The numbers of a column: those of its source, unless the person has them read in another way than a program writes them.
fn numbers(spec: &ColumnSpec, cells: &SharedCells) -> Arc<Numbers> {
    let is_number = |word: &str| word.parse::<f64>().is_ok_and(f64::is_finite);
    let is_plain = spec.number.is_plain() && !spec.missing.words().any(is_number);
    let own = cells.numbers().filter(|_| is_plain);
    own.cloned().unwrap_or_else(|| {
        let convention = spec.number.convention();
        let read = |place| convention.read(spec.missing.said(cells.text(place))).unwrap_or(f64::NAN);
        Arc::new(Numbers::of((0..cells.n_places()).map(read)))
    })
}
