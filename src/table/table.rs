//! A table: the header and the cells, as they were typed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::TableError;
use super::column::{Column, Dictionary};
use super::dialect::Dialect;
use super::name::similar_name;
use super::options::{FileShape, ReadOptions};
use super::preamble::count_lines;
use super::unique_names::unique_names;
use super::verbatim::{HeaderForm, Verbatim};

/// A rectangular table of text, never altered after it was read.
///
/// Rows and columns are counted from 0. A cell is the text between the delimiters, without the
/// quotes around it; no space is trimmed and no number is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: String,
    dialect: Dialect,
    header: Vec<String>,
    names: Vec<String>,
    columns: Vec<Arc<Column>>,
    sampled: Option<Sampled>,
    verbatim: Verbatim,
}

/// Of how many rows a table is a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Sampled {
    /// The rows that were kept, in the order of the file.
    pub rows: u32,
    /// The rows of the file.
    pub of: u32,
    /// The seed by which they were drawn.
    pub seed: u32,
}

impl Table {
    pub(super) fn new(name: String, dialect: Dialect, header: Vec<String>, columns: Vec<Column>) -> Self {
        debug_assert_eq!(header.len(), columns.len(), "a name for every column");
        let names = unique_names(header.iter().map(String::as_str));
        let columns = columns.into_iter().map(Arc::new).collect();
        Self { name, dialect, header, names, columns, sampled: None, verbatim: Verbatim::default() }
    }

    pub(super) fn with_verbatim(self, verbatim: Verbatim) -> Self {
        Self { verbatim, ..self }
    }

    pub(super) fn verbatim(&self) -> &Verbatim {
        &self.verbatim
    }

    /// The options by which what [`write_exact`](super::write_exact) writes is read as this table, with nothing left to be found out.
    #[must_use]
    pub fn reading(&self) -> ReadOptions {
        let plain = Verbatim::default();
        // Rows that were not delimited are written as a table by itself.
        let Verbatim { above, header, footer_rows, .. } = match self.verbatim.whole {
            Some(_) => &plain,
            None => &self.verbatim,
        };
        let header_rows = match header {
            HeaderForm::Row | HeaderForm::WithoutFirst => 1,
            HeaderForm::Rows(rows) => rows.len(),
            HeaderForm::Absent => 0,
        };
        ReadOptions {
            delimiter: Some(self.delimiter().to_string()),
            quote: Some(self.dialect.quoting.name()),
            shape: Some(FileShape::Table),
            header_row: Some(count_lines(above)),
            header_rows: Some(header_rows as u32),
            footer_rows: Some(*footer_rows),
            label_column: Some(String::new()),
            any_shape: true,
            ..ReadOptions::default()
        }
    }

    pub(super) fn with_sampled(self, sampled: Option<Sampled>) -> Self {
        Self { sampled, ..self }
    }

    /// The same table with other cells in one column.
    pub(super) fn with_column(mut self, place: usize, column: Column) -> Self {
        debug_assert_eq!(column.len(), self.n_rows(), "a cell for every row");
        self.columns[place] = Arc::new(column);
        self
    }

    /// The same table with blank rows below, so that it has `n_rows`; none where they do not fit into memory.
    #[must_use]
    pub fn padded(mut self, n_rows: usize) -> Option<Self> {
        let n_blank = n_rows.saturating_sub(self.n_rows());
        for column in &mut self.columns {
            let cells = column.iter().chain(std::iter::repeat_n("", n_blank));
            *column = Arc::new(Column::of_cells(cells).ok()?);
        }
        Some(self)
    }

    /// Of how many rows this is a sample, where rows of the file were left out.
    #[must_use]
    pub fn sampled(&self) -> Option<Sampled> {
        self.sampled
    }

    /// The name of the file it came from.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many rows lie below the header.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.len())
    }

    /// How many columns there are.
    #[must_use]
    pub fn n_columns(&self) -> usize {
        self.header.len()
    }

    /// The character between the cells of the file.
    #[must_use]
    pub fn delimiter(&self) -> char {
        char::from(self.dialect.delimiter)
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The header as typed, where names may be blank or repeated.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// A unique name for every column: the header's, trimmed, or `column 3` where that is blank and
    /// `x (2)` where it is repeated.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The column with this unique name; where there is none, the one column whose name is the same but for case and for the space
    /// around it.
    ///
    /// # Errors
    ///
    /// [`TableError::UnknownColumn`], which lists the names there are.
    pub fn column(&self, name: &str) -> Result<usize, TableError> {
        self.names
            .iter()
            .position(|known| known == name)
            .or_else(|| similar_name(&self.names, name))
            .ok_or_else(|| TableError::UnknownColumn { name: name.to_owned(), known: self.names.clone() })
    }

    /// The text of one cell.
    ///
    /// # Panics
    ///
    /// If there is no such row or column, which is a mistake of the caller's.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.columns[column].get(row)
    }

    /// The cells of one column, top to bottom.
    #[must_use]
    pub fn cells(&self, column: usize) -> impl ExactSizeIterator<Item = &str> {
        self.columns[column].iter()
    }

    /// The different texts of one column, where enough of its cells repeat for it to be kept as those and a code for
    /// each cell; none where most cells differ.
    #[must_use]
    pub fn dictionary(&self, column: usize) -> Option<Dictionary<'_>> {
        self.columns[column].dictionary()
    }

    /// The cells of one column, shared.
    pub(super) fn shared(&self, column: usize) -> Arc<Column> {
        self.columns[column].clone()
    }

    /// Bytes of memory that the cells take.
    #[must_use]
    pub fn memory(&self) -> u64 {
        self.columns.iter().map(|column| column.memory()).sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::{TableError, read_csv};

    #[test]
    fn a_table_is_read_by_row_column_and_name() -> Result<(), TableError> {
        let table = read_csv(b"x, y ,x\n1, a ,2\n3,,4\n".to_vec(), "small.csv")?;
        assert_eq!((table.name(), table.n_rows(), table.n_columns()), ("small.csv", 2, 3));
        assert_eq!(table.header(), ["x", " y ", "x"]);
        assert_eq!(table.names(), ["x", "y", "x (2)"]);
        assert_eq!(table.column("x (2)"), Ok(2));
        assert_eq!(table.cell(0, 1), " a ");
        assert_eq!(table.cells(2).collect::<Vec<_>>(), ["2", "4"]);
        Ok(())
    }

    #[test]
    fn a_column_whose_texts_repeat_has_a_dictionary() -> Result<(), TableError> {
        let table = read_csv(b"x,y\n1,b\n2,a\n3,b\n4,a\n".to_vec(), "small.csv")?;
        assert!(table.dictionary(0).is_none());
        let dictionary = table.dictionary(1);
        assert_eq!(dictionary.map(|texts| texts.values().collect()), Some(vec!["b", "a"]));
        assert_eq!(dictionary.map(|texts| texts.codes().collect()), Some(vec![0, 1, 0, 1]));
        // The four numbers and their ends, the two letters and theirs, four codes; and what the blocks themselves take.
        assert!((4 * 3 + 2 * 3 + 4..400).contains(&table.memory()), "{}", table.memory());
        Ok(())
    }

    #[test]
    fn case_and_space_do_not_tell_columns_apart_unless_names_do() -> Result<(), TableError> {
        let table = read_csv(b"Label,x,X\n1,2,3\n".to_vec(), "small.csv")?;
        assert_eq!((table.column(" label "), table.column("x"), table.column("X")), (Ok(0), Ok(1), Ok(2)));
        assert!(table.column(" x").is_err(), "two columns are named like it");
        Ok(())
    }

    #[test]
    fn an_unknown_column_is_told_which_there_are() -> Result<(), TableError> {
        let table = read_csv(b"x,y\n1,2\n".to_vec(), "small.csv")?;
        let known = vec!["x".to_owned(), "y".to_owned()];
        assert_eq!(table.column("z"), Err(TableError::UnknownColumn { name: "z".to_owned(), known }));
        Ok(())
    }
}
