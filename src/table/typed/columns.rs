//! The columns of a table, parsed.

use std::sync::Arc;

use super::cells::SharedCells;
use super::column::{TypedColumn, TypedValues};
use super::spec::ColumnSpec;
use super::vectors::Vectors;
use crate::column::Column;
use crate::{Kind, Table, TableError};

/// The columns to learn from, each parsed once as what it is. They are shared: a copy costs nothing.
///
/// ```
/// use querent_table::{ColumnSpec, Kind, TypedColumns, TypedValues, read_csv};
///
/// let table = read_csv(b"mass,island\n3,Dream\n,Biscoe\n".to_vec(), "penguins.csv")?;
/// let typed = TypedColumns::read(&table, &[ColumnSpec::new(0, Kind::Number)]);
/// let Some(mass) = typed.column(0) else { unreachable!() };
/// let TypedValues::Numbers(numbers) = &mass.values else { unreachable!() };
/// assert_eq!(numbers.at(mass.cells.place(0)), 3.0);
/// assert!(numbers.at(mass.cells.place(1)).is_nan());
/// # Ok::<(), querent_table::TableError>(())
/// ```
#[derive(Debug, Clone)]
pub struct TypedColumns {
    n_rows: usize,
    /// The names of all columns of the table, and of those of vectors behind them.
    names: Arc<[String]>,
    columns: Vec<Arc<TypedColumn>>,
}

impl TypedColumns {
    /// None yet of the columns of a table.
    #[must_use]
    pub fn new(table: &Table) -> Self {
        Self { n_rows: table.n_rows(), names: table.names().into(), columns: Vec::new() }
    }

    /// Parses columns of a table.
    ///
    /// # Panics
    ///
    /// If the table has no such column, which is a mistake of the caller's.
    #[must_use]
    pub fn read(table: &Table, specs: &[ColumnSpec]) -> Self {
        let mut typed = Self::new(table);
        for spec in specs {
            typed.add(table, spec, None);
        }
        typed
    }

    /// Parses one more column, or takes it over from those that were parsed of the same table `before`, where it is taken for the
    /// same.
    ///
    /// # Panics
    ///
    /// As [`read`](Self::read).
    pub fn add(&mut self, table: &Table, spec: &ColumnSpec, before: Option<&Self>) {
        let cells = SharedCells::new(table.shared(spec.column));
        let known = before.and_then(|before| before.shared(spec.column));
        let known = known.filter(|known| known.spec == *spec && known.cells.are(&cells));
        self.columns.push(known.unwrap_or_else(|| Arc::new(TypedColumn::read(spec.clone(), cells))));
    }

    /// Adds a column that is parsed already, such as one of vectors.
    pub fn push(&mut self, column: TypedColumn) {
        self.columns.push(Arc::new(column));
    }

    /// Adds a column of vectors that stands in no cell of the table: one for each row, under a name of its own behind the table's columns.
    ///
    /// # Errors
    ///
    /// [`TableError::TooLarge`] where memory does not hold it.
    pub fn push_rows(&mut self, name: &str, vectors: Vectors) -> Result<(), TableError> {
        let numbers: Vec<String> = (0..self.n_rows).map(|row| row.to_string()).collect();
        let column = Column::of_cells(numbers.iter().map(String::as_str));
        let cells = SharedCells::new(Arc::new(column.map_err(|_| TableError::TooLarge { row: self.n_rows as u32 })?));
        let spec = ColumnSpec::new(self.names.len(), Kind::Text);
        self.names = self.names.iter().cloned().chain([name.to_owned()]).collect();
        self.push(TypedColumn { spec, cells, values: TypedValues::Vectors(vectors) });
        Ok(())
    }

    /// The same columns of other rows, given cell by cell: `cell` says what stands in a row and a column of the table. Vectors, which no
    /// cell holds, are left out.
    ///
    /// # Errors
    ///
    /// [`TableError::TooLarge`] where memory does not hold them.
    pub fn of_cells<'a>(&self, n_rows: usize, cell: impl Fn(usize, usize) -> &'a str) -> Result<Self, TableError> {
        let parsed = |known: &Arc<TypedColumn>| {
            let column = Column::of_cells((0..n_rows).map(|row| cell(row, known.spec.column)));
            let cells = SharedCells::new(Arc::new(column.map_err(|_| TableError::TooLarge { row: n_rows as u32 })?));
            Ok(Arc::new(TypedColumn::read(known.spec.clone(), cells)))
        };
        let has_cells = |column: &&Arc<TypedColumn>| !matches!(column.values, TypedValues::Vectors(_));
        let columns = self.columns.iter().filter(has_cells).map(parsed).collect::<Result<_, _>>()?;
        Ok(Self { n_rows, names: self.names.clone(), columns })
    }

    /// How many rows there are.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The names of all columns of the table, parsed or not, and behind them those of vectors that stand in no cell.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The columns, in the order in which they were parsed.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<TypedColumn>> {
        self.columns.iter()
    }

    /// The column at a position of the table, if it was parsed.
    #[must_use]
    pub fn column(&self, column: usize) -> Option<&TypedColumn> {
        self.columns.iter().find(|known| known.spec.column == column).map(Arc::as_ref)
    }

    fn shared(&self, column: usize) -> Option<Arc<TypedColumn>> {
        self.columns.iter().find(|known| known.spec.column == column).cloned()
    }

    /// Bytes of memory beside the cells, which the table has anyway.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.columns.iter().map(|column| column.memory()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, MissingWords, TypedValues, read_csv};

    fn number(typed: &TypedColumns, row: usize) -> f32 {
        let column = typed.column(0).unwrap();
        let TypedValues::Numbers(numbers) = &column.values else { unreachable!() };
        numbers.at(column.cells.place(row))
    }

    #[test]
    fn what_repeats_is_parsed_once_and_takes_no_room_by_row() {
        let rows: Vec<String> = (0..600).map(|row| (row % 3).to_string()).collect();
        let table = read_csv(format!("x,y\n{}\n", rows.join(",a\n") + ",a").into_bytes(), "t.csv").unwrap();
        let typed = TypedColumns::read(&table, &[ColumnSpec::new(0, Kind::Number)]);
        assert_eq!((number(&typed, 0), number(&typed, 599)), (0.0, 2.0));
        assert!(typed.memory() < 100, "{}", typed.memory());
    }

    #[test]
    fn a_column_is_taken_over_unless_it_is_taken_for_something_else() {
        let table = read_csv(b"x,y\n1,a\n-9,b\n".to_vec(), "t.csv").unwrap();
        let specs = [ColumnSpec::new(0, Kind::Number), ColumnSpec::new(1, Kind::Category)];
        let before = TypedColumns::read(&table, &specs);
        let missing = ColumnSpec::new(0, Kind::Number).with_missing(MissingWords::named(&["-9".to_owned()]));
        let mut typed = TypedColumns::new(&table);
        typed.add(&table, &missing, Some(&before));
        typed.add(&table, &specs[1], Some(&before));
        assert!(number(&before, 1) == -9.0 && number(&typed, 1).is_nan());
        assert!(Arc::ptr_eq(&typed.columns[1], &before.columns[1]));
        let other = read_csv(b"x,y\n1,a\n-9,b\n".to_vec(), "t.csv").unwrap();
        typed.add(&other, &specs[1], Some(&before));
        assert!(!Arc::ptr_eq(&typed.columns[2], &before.columns[1]));
    }

    #[test]
    fn other_rows_are_parsed_as_the_table_was() {
        let table = read_csv(b"x,y\n1,a\n2,b\n".to_vec(), "t.csv").unwrap();
        let typed = TypedColumns::read(&table, &[ColumnSpec::new(0, Kind::Number)]);
        let other = typed.of_cells(2, |row, _| ["1,250", "NA"][row]).unwrap();
        assert_eq!((other.n_rows(), number(&other, 0)), (2, 1250.0));
        assert!(number(&other, 1).is_nan());
    }
}
