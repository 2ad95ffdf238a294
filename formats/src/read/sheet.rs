//! The cells of a sheet, and where in it the table lies.

use std::ops::RangeInclusive;

use crate::error::FormatError;

use super::archive::too_large;

/// The cells of a sheet that hold text, in one string, by row and then by column.
#[derive(Debug, Default)]
pub(super) struct Cells {
    text: String,
    /// Row, column and where the text ends.
    cells: Vec<(u32, u32, u32)>,
}

/// A table in a sheet: rows and columns of the sheet, from 0, the first row the header.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<u32>,
}

/// One row of a sheet, and the cells in it that hold text.
type Row<'a> = (u32, Vec<(u32, &'a str)>);

impl Cells {
    /// Adds a cell that comes after those before it.
    ///
    /// # Errors
    ///
    /// [`FormatError::TooLarge`] beyond 4 GiB, [`FormatError::BadWorkbook`] where it comes before another.
    pub(super) fn push(&mut self, row: u32, column: u32, text: &str) -> Result<(), FormatError> {
        if text.is_empty() {
            return Ok(());
        }
        if self.cells.last().is_some_and(|&(last_row, last_column, _)| (last_row, last_column) >= (row, column)) {
            return Err(FormatError::BadWorkbook { cause: format!("row {} has cells out of order", row + 1) });
        }
        let end = u32::try_from(self.text.len() + text.len()).map_err(|_| too_large(1 << 32))?;
        self.text.push_str(text);
        self.cells.push((row, column, end));
        Ok(())
    }

    /// The rows that hold text, from the one that `cell` is in on.
    fn rows_from(&self, mut cell: usize) -> impl Iterator<Item = Row<'_>> {
        std::iter::from_fn(move || {
            let &(row, ..) = self.cells.get(cell)?;
            let first = cell;
            cell += self.cells[first..].iter().take_while(|&&(other, ..)| other == row).count();
            Some((row, (first..cell).map(|cell| (self.cells[cell].1, self.get(cell))).collect()))
        })
    }

    fn get(&self, cell: usize) -> &str {
        let start = cell.checked_sub(1).map_or(0, |before| self.cells[before].2);
        &self.text[start as usize..self.cells[cell].2 as usize]
    }

    /// The rows of an area from `row` on, at most `max_rows`, each with as many cells as the area has columns.
    pub(super) fn read<'a>(
        &'a self,
        area: &Area,
        row: u32,
        max_rows: u32,
    ) -> impl Iterator<Item = Vec<&'a str>> + use<'a> {
        let columns = area.columns.clone();
        let last = row.saturating_add(max_rows - 1).min(*area.rows.end());
        let mut filled = self.rows_from(self.cells.partition_point(|&(other, ..)| other < row)).peekable();
        (row..=last).map(move |row| {
            let mut cells = vec![""; columns.clone().count()];
            if let Some((_, found)) = filled.next_if(|(other, _)| *other == row) {
                for (column, text) in found {
                    if columns.contains(&column) {
                        cells[(column - columns.start()) as usize] = text;
                    }
                }
            }
            cells
        })
    }

    /// Where the table lies: its header is the first row that has more than half as many cells as the widest, so that blank
    /// rows and titles above it are skipped; blank rows and columns around it are no part of it.
    pub(super) fn table(&self) -> Option<Area> {
        let widest = self.rows_from(0).map(|(_, cells)| cells.len()).max()?;
        let (header, _) = self.rows_from(0).find(|(_, cells)| cells.len() > widest / 2)?;
        let within = &self.cells[self.cells.partition_point(|&(row, ..)| row < header)..];
        let columns = within.iter().map(|&(_, column, _)| column);
        let area = Area { rows: header..=within.last()?.0, columns: columns.clone().min()?..=columns.max()? };
        (area.rows.end() > area.rows.start()).then_some(area)
    }
}

impl Area {
    /// Refuses an area that is nearly all blank and too large to write out.
    ///
    /// # Errors
    ///
    /// [`FormatError::TooLarge`].
    pub(super) fn check(&self) -> Result<(), FormatError> {
        const MOST_CELLS: u64 = 200_000_000;
        let length = |range: &RangeInclusive<u32>| u64::from(range.end() - range.start()) + 1;
        if length(&self.rows) * length(&self.columns) > MOST_CELLS {
            return Err(FormatError::TooLarge { limit: format!("{} million cells", MOST_CELLS / 1_000_000) });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &[&[&str]]) -> Result<Cells, FormatError> {
        let mut cells = Cells::default();
        for (row, texts) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*texts) {
                cells.push(row, column, text)?;
            }
        }
        Ok(cells)
    }

    #[test]
    fn titles_and_blank_edges_are_no_part_of_the_table() -> Result<(), FormatError> {
        let sheet = cells(&[
            &["", "Report of 2024"],
            &[],
            &["", "as of", "May"],
            &["", "name", "", "age", "city", ""],
            &["", "Ann", "x", "3", "Rome", ""],
            &[],
            &["", "Bob", "", "4", "", ""],
            &["", "", ""],
        ])?;
        let area = sheet.table().ok_or(FormatError::NoTable)?;
        assert_eq!(area, Area { rows: 3..=6, columns: 1..=4 });
        let rows: Vec<_> = sheet.read(&area, 4, 9).collect();
        assert_eq!(rows, [["Ann", "x", "3", "Rome"], ["", "", "", ""], ["Bob", "", "4", ""]]);
        assert_eq!(sheet.read(&area, 3, 1).collect::<Vec<_>>(), [["name", "", "age", "city"]]);
        Ok(())
    }

    #[test]
    fn a_header_alone_is_no_table() -> Result<(), FormatError> {
        assert_eq!(cells(&[&["a", "b"]])?.table(), None);
        assert_eq!(cells(&[])?.table(), None);
        assert_eq!(cells(&[&["a"], &["1"]])?.table(), Some(Area { rows: 0..=1, columns: 0..=0 }));
        Ok(())
    }

    #[test]
    fn a_nearly_blank_sheet_is_not_written_out() {
        let area = Area { rows: 0..=1_048_575, columns: 0..=16_383 };
        assert_eq!(area.check().map_err(|error| error.code()), Err("too_large"));
    }
}
