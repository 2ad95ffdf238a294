//! What encoders are fitted on and encode: typed columns, and what is worked out of their texts once for all of them.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use super::term_lists::TermLists;
use querent_table::{ColumnSpec, SharedCells, Table, TypedColumn, TypedColumns, TypedValues};

/// Typed columns, for any number of encoders: each fold of a cross-validation fits one of its own on the same inputs.
///
/// A copy shares everything with the original.
#[derive(Debug, Clone)]
pub struct Inputs {
    typed: TypedColumns,
    columns: Vec<InputColumn>,
}

/// A typed column, with the terms of its texts.
#[derive(Debug, Clone)]
pub(super) struct InputColumn {
    pub(super) typed: Arc<TypedColumn>,
    terms: Option<Rc<SharedTerms>>,
}

/// The rows whose terms are kept, and the terms once they were asked for: nothing where they are too many to keep.
type SharedTerms = (Vec<usize>, OnceCell<Option<TermLists>>);

impl Inputs {
    /// These columns.
    #[must_use]
    pub fn new(typed: TypedColumns) -> Self {
        let columns = typed.iter().map(|typed| InputColumn { typed: typed.clone(), terms: None }).collect();
        Self { typed, columns }
    }

    /// Columns of a table, parsed.
    ///
    /// # Panics
    ///
    /// If the table has no such column, which is a mistake of the caller's.
    #[must_use]
    pub fn read(table: &Table, columns: &[ColumnSpec]) -> Self {
        Self::new(TypedColumns::read(table, columns))
    }

    /// The same inputs for several encoders that are fitted on parts of `rows`: the terms of their texts are found once, when they
    /// are first needed, and kept unless they are too many.
    #[must_use]
    pub fn shared_among_folds(&self, rows: &[usize]) -> Self {
        let kept = |column: &InputColumn| InputColumn {
            typed: column.typed.clone(),
            terms: Some(Rc::new((rows.to_vec(), OnceCell::new()))),
        };
        Self { typed: self.typed.clone(), columns: self.columns.iter().map(kept).collect() }
    }

    /// The typed columns.
    #[must_use]
    pub fn typed(&self) -> &TypedColumns {
        &self.typed
    }

    /// How many rows there are.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.typed.n_rows()
    }

    /// The vectors that a model made of the texts of a row, one for each column of them.
    pub fn vectors(&self, row: usize) -> impl Iterator<Item = &[f32]> {
        self.columns.iter().filter_map(move |column| match &column.typed.values {
            TypedValues::Vectors(vectors) => Some(vectors.at(column.cells().place(row))),
            _ => None,
        })
    }

    pub(super) fn columns(&self) -> &[InputColumn] {
        &self.columns
    }

    /// The column at a position of the table, if it is there: its vectors, or what it is besides.
    pub(super) fn column(&self, column: usize, vectors: bool) -> Option<&InputColumn> {
        let is_it = |input: &&InputColumn| input.typed.spec.column == column && input.has_vectors() == vectors;
        self.columns.iter().find(is_it)
    }
}

impl InputColumn {
    fn has_vectors(&self) -> bool {
        matches!(self.typed.values, TypedValues::Vectors(_))
    }

    pub(super) fn cells(&self) -> &SharedCells {
        &self.typed.cells
    }

    /// The texts of some rows, each with how many of the rows hold it: nothing for those whose value is missing.
    pub(super) fn tally(&self, rows: &[usize]) -> impl Iterator<Item = (&str, usize)> {
        self.cells().tally(rows).into_iter().map(|(place, n)| (self.typed.said(place), n))
    }

    /// The terms of the texts that encoders share, where they do.
    pub(super) fn terms(&self) -> Option<&TermLists> {
        let (rows, terms) = self.terms.as_deref()?;
        terms.get_or_init(|| TermLists::of(&self.typed, rows)).as_ref()
    }
}

#[cfg(test)]
impl InputColumn {
    /// A column of these cells.
    pub(super) fn of(spec: ColumnSpec, cells: &[&str]) -> Self {
        let table = querent_table::read_csv(b"x,y\n1,a\n2,b\n".to_vec(), "t.csv").unwrap();
        let typed = TypedColumns::read(&table, &[spec]).of_cells(cells.len(), |row, _| cells[row]).unwrap();
        Inputs::new(typed).columns.remove(0)
    }
}
