//! The cells of a sheet, one after another.

use std::borrow::Cow;

use calamine::{Cell, Data, DataRef, Range, Reader, Sheets, XlsxCellReader};

use super::book::{Bytes, bad};
use super::cell::{owned_text, text};
use crate::error::FormatError;

/// Goes over the cells of a sheet that hold anything, by row and then by column.
pub(super) enum Cells<'a> {
    /// Unpacked and parsed on the way.
    Streamed { reader: Box<XlsxCellReader<'a, Bytes>>, cell: Option<Cell<DataRef<'a>>> },
    /// Parsed at once, in the formats that can only be read so.
    Parsed { range: Range<Data>, at: usize },
    /// Gone over before, and held.
    Held { held: Held, at: usize },
}

impl<'a> Cells<'a> {
    /// Begins with the first cell of a sheet.
    ///
    /// # Errors
    ///
    /// [`FormatError::BadWorkbook`].
    pub(super) fn of(workbook: &'a mut Sheets<Bytes>, sheet: &str) -> Result<Self, FormatError> {
        Ok(match workbook {
            // The range of a whole sheet would have room for every blank cell between the outermost two.
            Sheets::Xlsx(workbook) => {
                let reader = Box::new(workbook.worksheet_cells_reader(sheet).map_err(bad)?);
                Self::Streamed { reader, cell: None }
            }
            _ => Self::Parsed { range: workbook.worksheet_range(sheet).map_err(bad)?, at: 0 },
        })
    }

    /// The row of the last cell, as far as that is known beforehand.
    pub(super) fn last_row(&self) -> u32 {
        match self {
            Self::Streamed { reader, .. } => reader.dimensions().end.0,
            Self::Parsed { range, .. } => range.end().unwrap_or_default().0,
            Self::Held { held, .. } => held.cells.last().map_or(0, |&(row, ..)| row),
        }
    }

    /// Goes to the next cell, and says where it is: row and column, from 0. Its text may be blank.
    ///
    /// # Errors
    ///
    /// [`FormatError::BadWorkbook`].
    pub(super) fn advance(&mut self) -> Result<Option<(u32, u32)>, FormatError> {
        Ok(match self {
            Self::Streamed { reader, cell } => {
                *cell = reader.next_cell().map_err(bad)?;
                cell.as_ref().map(Cell::get_position)
            }
            Self::Parsed { range, at } => {
                let (top, left) = range.start().unwrap_or_default();
                let (place, width) = (*at, range.width());
                *at += 1;
                let is_within = place < width * range.height();
                is_within.then(|| (top + (place / width) as u32, left + (place % width) as u32))
            }
            Self::Held { held, at } => {
                *at += 1;
                held.cells.get(*at - 1).map(|&(row, column, _)| (row, column))
            }
        })
    }

    /// The text of the cell that it stands at.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Streamed { cell, .. } => cell.as_ref().map_or(Cow::Borrowed(""), |cell| text(cell.get_value())),
            Self::Parsed { range, at } => {
                let place = (at - 1) / range.width();
                range.get((place, (at - 1) % range.width())).map_or(Cow::Borrowed(""), owned_text)
            }
            Self::Held { held, at } => Cow::Borrowed(held.get(at - 1)),
        }
    }
}

/// Cells that were gone over, with their text in one string.
#[derive(Debug, Default)]
pub(super) struct Held {
    text: String,
    /// Row, column and where the text ends.
    cells: Vec<(u32, u32, usize)>,
}

impl Held {
    pub(super) fn push(&mut self, row: u32, column: u32, text: &str) {
        self.text.push_str(text);
        self.cells.push((row, column, self.text.len()));
    }

    /// How many bytes it takes.
    pub(super) fn size(&self) -> usize {
        self.text.len() + self.cells.len() * size_of::<(u32, u32, usize)>()
    }

    fn get(&self, cell: usize) -> &str {
        let start = cell.checked_sub(1).map_or(0, |before| self.cells[before].2);
        &self.text[start..self.cells[cell].2]
    }
}
