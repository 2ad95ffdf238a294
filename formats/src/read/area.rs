//! Where in a sheet the table lies.

use std::ops::RangeInclusive;

use crate::error::{FormatError, Limit, WorkbookFault};

/// A table in a sheet: rows and columns of the sheet, from 0, and the row of its header. Rows above that are titles.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) header: u32,
    pub(super) columns: RangeInclusive<u32>,
}

impl Area {
    pub(super) fn n_rows(&self) -> u32 {
        self.rows.end() - self.rows.start() + 1
    }

    pub(super) fn n_columns(&self) -> u32 {
        self.columns.end() - self.columns.start() + 1
    }

    /// Refuses an area that is nearly all blank and too large to write out.
    ///
    /// # Errors
    ///
    /// [`FormatError::TooLarge`].
    pub(super) fn check(&self) -> Result<(), FormatError> {
        const MOST_CELLS: u64 = 200_000_000;
        if u64::from(self.n_rows()) * u64::from(self.n_columns()) > MOST_CELLS {
            return Err(FormatError::TooLarge { limit: Limit::MillionCells { most: MOST_CELLS / 1_000_000 } });
        }
        Ok(())
    }
}

/// Which cells of a sheet hold text, as far as it takes to find the table.
#[derive(Debug, Default)]
pub(super) struct Outline(Vec<Row>);

#[derive(Debug)]
struct Row {
    at: u32,
    n_cells: u32,
    first: u32,
    last: u32,
}

impl Outline {
    /// Adds a cell that comes after those before it, by row and then by column.
    ///
    /// # Errors
    ///
    /// [`FormatError::BadWorkbook`] where it comes before another.
    pub(super) fn push(&mut self, row: u32, column: u32) -> Result<(), FormatError> {
        match self.0.last_mut() {
            Some(last) if (last.at, last.last) >= (row, column) => {
                return Err(FormatError::BadWorkbook { fault: WorkbookFault::DisorderedCells { row: row + 1 } });
            }
            Some(last) if last.at == row => {
                last.n_cells += 1;
                last.last = column;
            }
            _ => self.0.push(Row { at: row, n_cells: 1, first: column, last: column }),
        }
        Ok(())
    }

    /// Where the table lies: its header is the first row that has more than half as many cells as the widest, so that blank
    /// rows and titles above it are skipped; blank rows and columns around it are no part of it. A header alone is no table.
    pub(super) fn table(&self) -> Option<Area> {
        let widest = self.0.iter().map(|row| row.n_cells).max()?;
        let header = self.0.iter().position(|row| row.n_cells > widest / 2)?;
        let rows = &self.0[header..];
        let columns = rows.iter().map(|row| row.first).min()?..=rows.iter().map(|row| row.last).max()?;
        (rows.len() > 1).then(|| Area { rows: rows[0].at..=rows[rows.len() - 1].at, header: rows[0].at, columns })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Result<Option<Area>, FormatError> {
        let mut outline = Outline::default();
        for (row, texts) in (0..).zip(rows) {
            for (column, _) in (0..).zip(*texts).filter(|(_, text)| !text.is_empty()) {
                outline.push(row, column)?;
            }
        }
        Ok(outline.table())
    }

    #[test]
    fn titles_and_blank_edges_are_no_part_of_the_table() {
        let sheet: &[&[&str]] = &[
            &["", "Report of 2024"],
            &[],
            &["", "as of", "May"],
            &["", "name", "", "age", "city", ""],
            &["", "Ann", "x", "3", "Rome", ""],
            &[],
            &["", "Bob", "", "4", "", ""],
            &["", "", ""],
        ];
        assert_eq!(table(sheet), Ok(Some(Area { rows: 3..=6, header: 3, columns: 1..=4 })));
    }

    #[test]
    fn a_header_alone_is_no_table() {
        assert_eq!(table(&[&["a", "b"]]), Ok(None));
        assert_eq!(table(&[]), Ok(None));
        assert_eq!(table(&[&["a"], &["1"]]), Ok(Some(Area { rows: 0..=1, header: 0, columns: 0..=0 })));
    }

    #[test]
    fn cells_out_of_order_are_no_sheet() {
        let mut outline = Outline::default();
        assert_eq!(outline.push(1, 1), Ok(()));
        assert_eq!(outline.push(1, 1).map_err(|error| error.code()), Err("bad_workbook"));
        assert_eq!(outline.push(0, 2).map_err(|error| error.code()), Err("bad_workbook"));
    }

    #[test]
    fn a_nearly_blank_sheet_is_not_written_out() {
        let area = Area { rows: 0..=1_048_575, header: 0, columns: 0..=16_383 };
        assert_eq!(area.check().map_err(|error| error.code()), Err("too_large"));
    }
}
