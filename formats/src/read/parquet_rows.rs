//! The rows of a Parquet file, some at a time and column by column.

use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use querent_table::BatchCells;

use super::field::cell_text;
use super::flat::FlatColumn;
use super::list_notes::{ListTally, Shape};
use super::schema::Column;
use crate::error::{FormatError, ParquetFault};
use crate::note::FormatNote;

/// A file whose rows are given out. Columns of single values are read as columns, row group after row group; lists, maps and groups row
/// by row beside them.
pub(super) struct ParquetRows {
    reader: SerializedFileReader<Bytes>,
    columns: Vec<Column>,
    /// For each column of single values, which of the columns of the file it is.
    leaves: Vec<Option<usize>>,
    /// The readers of the present row group.
    group: Vec<Option<FlatColumn>>,
    next_group: usize,
    left_in_group: usize,
    nested: Option<RowIter<'static>>,
    lists: ListTally,
    done: u32,
}

impl ParquetRows {
    pub(super) fn new(
        reader: SerializedFileReader<Bytes>,
        bytes: Bytes,
        columns: Vec<Column>,
    ) -> Result<Self, FormatError> {
        let descriptor = reader.metadata().file_metadata().schema_descr_ptr();
        let leaf =
            |root: usize| (0..descriptor.num_columns()).find(|&leaf| descriptor.get_column_root_idx(leaf) == root);
        let leaves = (0..columns.len()).map(|root| leaf(root).filter(|_| columns[root].is_flat)).collect();
        let lists = ListTally::new(columns.len());
        let nested = nested(bytes, descriptor.root_schema(), &columns).map_err(|error| bad(&error))?;
        let group = Vec::new();
        Ok(Self { reader, columns, leaves, group, next_group: 0, left_in_group: 0, nested, lists, done: 0 })
    }

    /// The names of the columns.
    pub(super) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// How many rows were given out.
    pub(super) fn done(&self) -> u32 {
        self.done
    }

    /// What a person should know of lists in the rows given out.
    pub(super) fn notes(&self) -> Vec<FormatNote> {
        self.lists.notes(self.names())
    }

    /// The cells of the next rows, at most so many, column by column; of no rows after the last.
    pub(super) fn next(&mut self, max_rows: usize) -> Result<Vec<BatchCells>, FormatError> {
        while self.left_in_group == 0 && self.next_group < self.reader.num_row_groups() {
            self.open_group().map_err(|error| bad(&error))?;
        }
        let n_rows = self.left_in_group.min(max_rows.max(1));
        let mut cells = vec![BatchCells::default(); self.columns.len()];
        for (column, cells) in self.group.iter_mut().zip(&mut cells) {
            let Some(column) = column.as_mut().filter(|_| n_rows > 0) else { continue };
            if column.read(n_rows, cells).map_err(|error| bad(&error))? < n_rows {
                return Err(inconsistent(ParquetFault::MissingRows));
            }
        }
        if let Some(nested) = &mut self.nested {
            for _ in 0..n_rows {
                let row = nested.next().unwrap_or_else(|| Err(ParquetError::EOF("rows are missing".to_owned())));
                let row = row.map_err(|error| bad(&error))?;
                let places = (0..self.columns.len()).filter(|&place| !self.columns[place].is_flat);
                for (place, (_, field)) in places.zip(row.get_column_iter()) {
                    let text = cell_text(field, self.columns[place].time);
                    self.lists.push(place, self.done, shape(field), &text);
                    cells[place].push(|to| to.push_str(&text));
                }
                self.done += 1;
            }
        } else {
            self.done += n_rows as u32;
        }
        self.left_in_group -= n_rows;
        Ok(cells)
    }

    fn open_group(&mut self) -> Result<(), ParquetError> {
        let group = self.reader.get_row_group(self.next_group)?;
        let descriptor = group.metadata().schema_descr_ptr();
        let open = |(column, leaf): (&Column, &Option<usize>)| {
            let Some(leaf) = *leaf else { return Ok(None) };
            group.get_column_reader(leaf).map(|reader| Some(FlatColumn::new(column, descriptor.column(leaf), reader)))
        };
        self.group = self.columns.iter().zip(&self.leaves).map(open).collect::<Result<_, _>>()?;
        // A row group of more rows than `u32` holds was refused.
        self.left_in_group = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
        self.next_group += 1;
        Ok(())
    }
}

/// The rows of the columns that are no single values.
fn nested(bytes: Bytes, root: &Type, columns: &[Column]) -> Result<Option<RowIter<'static>>, ParquetError> {
    let fields = root.get_fields().iter().zip(columns).filter(|(_, column)| !column.is_flat);
    let fields: Vec<Arc<Type>> = fields.map(|(field, _)| field.clone()).collect();
    if fields.is_empty() {
        return Ok(None);
    }
    let projection = Type::group_type_builder(root.name()).with_fields(fields).build()?;
    let reader = SerializedFileReader::new(bytes)?;
    RowIter::from_file_into(Box::new(reader)).project(Some(projection)).map(Some)
}

/// Whether a value is a list, and of how many values.
fn shape(field: &Field) -> Shape {
    match field {
        Field::ListInternal(list) if list.len() > 1 => Shape::ListOfSeveral,
        Field::ListInternal(_) => Shape::ListOfOne,
        _ => Shape::Single,
    }
}

pub(super) fn inconsistent(fault: ParquetFault) -> FormatError {
    FormatError::BadParquet { fault }
}

pub(super) fn bad(error: &ParquetError) -> FormatError {
    let cause = error.to_string();
    if cause.contains("ncrypt") {
        FormatError::EncryptedParquet
    } else {
        inconsistent(ParquetFault::Unreadable { cause })
    }
}
