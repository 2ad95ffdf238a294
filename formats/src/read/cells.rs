//! The cells of a sheet, one after another.

use std::borrow::Cow;

use calamine::{Data, DataRef, Range, Reader, Sheets, XlsxCellFormulaMetadataRecord, XlsxCellReader, XlsxError};

use super::archive::bad;
use super::book::Bytes;
use super::cell::{owned_text, text};
use super::results::Stored;
use crate::error::FormatError;

/// Goes over the cells of a sheet that hold anything, by row and then by column.
pub(super) enum Cells<'a> {
    /// Unpacked and parsed on the way.
    Streamed { reader: Box<XlsxCellReader<'a, Bytes>>, cell: Option<XlsxCellFormulaMetadataRecord<'a>> },
    /// Parsed at once, in the formats that can only be read so.
    Parsed { range: Range<Data>, formulas: Range<String>, at: usize },
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
        // The range of a whole sheet would have room for every blank cell between the outermost two.
        if let Sheets::Xlsx(workbook) = workbook {
            let reader = Box::new(workbook.worksheet_cells_reader(sheet).map_err(bad)?);
            return Ok(Self::Streamed { reader, cell: None });
        }
        let range = workbook.worksheet_range(sheet).map_err(bad)?;
        // These have their formulas beside the values; to take those of an XLSB apart is work that can fail.
        let has_formulas = matches!(workbook, Sheets::Xls(_) | Sheets::Ods(_));
        let formulas = if has_formulas { workbook.worksheet_formula(sheet).ok() } else { None };
        Ok(Self::Parsed { range, formulas: formulas.unwrap_or_default(), at: 0 })
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
                // An error that the reader has no name for, such as `#SPILL!`, is a cell without a value.
                *cell = loop {
                    match reader.next_cell_with_formula_metadata() {
                        Err(XlsxError::CellError(_)) => {}
                        next => break next.map_err(bad)?,
                    }
                };
                cell.as_ref().map(|cell| cell.pos)
            }
            Self::Parsed { range, at, .. } => {
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

    /// What is stored of the result of the formula in the cell that it stands at, where it holds one.
    pub(super) fn formula(&self) -> Option<Stored> {
        match self {
            Self::Streamed { cell, .. } => {
                let cell = cell.as_ref().filter(|cell| cell.formula.is_some())?;
                Some(match cell.value {
                    DataRef::Empty => Stored::Nothing,
                    DataRef::Float(0.0) | DataRef::Int(0) => Stored::Zero,
                    DataRef::String(ref text) if text.is_empty() => Stored::Blank,
                    _ => Stored::Value,
                })
            }
            Self::Parsed { range, formulas, at } => {
                let (top, left) = range.start()?;
                let place = at - 1;
                let (row, column) = (place / range.width(), place % range.width());
                formulas.get_value((top + row as u32, left + column as u32)).filter(|formula| !formula.is_empty())?;
                Some(match range.get((row, column)) {
                    None | Some(Data::Empty) => Stored::Nothing,
                    Some(Data::Float(0.0) | Data::Int(0)) => Stored::Zero,
                    Some(Data::String(text)) if text.is_empty() => Stored::Blank,
                    Some(_) => Stored::Value,
                })
            }
            Self::Held { .. } => None,
        }
    }

    /// The text of the cell that it stands at.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Streamed { cell, .. } => cell.as_ref().map_or(Cow::Borrowed(""), |cell| text(&cell.value)),
            Self::Parsed { range, at, .. } => {
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
