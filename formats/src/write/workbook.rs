//! XLSX.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::writer::{Writer, WriterOptions};
use crate::error::FormatError;
use crate::number::{canonical, significant_digits};
use crate::wire::{Record, Records};

/// A workbook of one sheet, the header in its first row.
///
/// A cell is a number where its text is exactly what that number reads back as, and of at most 15 digits, which is all that
/// Excel keeps; everything else is text, as it was typed. Excel has no empty text: such a cell is blank.
pub struct WorkbookWriter {
    records: Records,
    sheet: Worksheet,
}

const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
const LONGEST_CELL: usize = 32_767;
const EXCEL_DIGITS: usize = 15;

impl WorkbookWriter {
    /// Waits for the header.
    ///
    /// # Errors
    ///
    /// [`FormatError::Unwritable`] where the sheet cannot be called so.
    pub fn new(options: WriterOptions) -> Result<Self, FormatError> {
        let mut sheet = Worksheet::new();
        if let Some(name) = options.sheet {
            sheet.set_name(name).map_err(|error| unwritable(&error))?;
        }
        Ok(Self { records: Records::new(), sheet })
    }
}

impl Writer for WorkbookWriter {
    fn push(&mut self, csv: &[u8]) -> Result<(), FormatError> {
        let sheet = &mut self.sheet;
        self.records.push(csv, |row, record| push(sheet, row, record))
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<u8>, FormatError> {
        let sheet = &mut self.sheet;
        self.records.end(|row, record| push(sheet, row, record))?;
        let mut workbook = Workbook::new();
        // The same table gives the same bytes, on any day.
        let date = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| unwritable(&error))?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
        workbook.push_worksheet(self.sheet);
        workbook.save_to_buffer().map_err(|error| unwritable(&error))
    }
}

fn push(sheet: &mut Worksheet, row: u32, record: Record) -> Result<(), FormatError> {
    if row >= MOST_ROWS {
        return Err(FormatError::TooManyRows { limit: MOST_ROWS - 1 });
    }
    if record.len() > MOST_COLUMNS {
        return Err(FormatError::TooManyColumns { found: record.len(), limit: MOST_COLUMNS });
    }
    for (column, cell) in (0_u16..).zip(record.cells()) {
        let length = cell.encode_utf16().count();
        if length > LONGEST_CELL {
            return Err(FormatError::CellTooLong { row, column: u32::from(column) + 1, length, limit: LONGEST_CELL });
        }
        let number = canonical(cell).filter(|_| row > 0 && cell != "-0" && significant_digits(cell) <= EXCEL_DIGITS);
        let written = match number {
            Some(number) => sheet.write_number(row, column, number),
            None => sheet.write_string(row, column, cell),
        };
        written.map_err(|error| unwritable(&error))?;
    }
    Ok(())
}

fn unwritable(error: &XlsxError) -> FormatError {
    FormatError::Unwritable { cause: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sheet_cannot_hold_is_refused() {
        let code = |csv: &str| WorkbookWriter::new(WriterOptions::default())?.push(csv.as_bytes());
        let long = "x".repeat(LONGEST_CELL + 1);
        let error = FormatError::CellTooLong { row: 1, column: 2, length: 32_768, limit: 32_767 };
        assert_eq!(code(&format!("a,b\n1,{long}\n")), Err(error));
        assert_eq!(code(&format!("a,b\n1,{}\n", &long[1..])), Ok(()));
        assert_eq!(
            code(&format!("{}\n", ",".repeat(MOST_COLUMNS))),
            Err(FormatError::TooManyColumns { found: MOST_COLUMNS + 1, limit: MOST_COLUMNS })
        );
        let bad = WorkbookWriter::new(WriterOptions { sheet: Some("a/b".to_owned()) }).err();
        assert_eq!(bad.map(|error| error.code()), Some("unwritable"));
    }

    #[test]
    fn one_row_too_many_is_refused() {
        let mut sheet = Worksheet::new();
        let mut records = Records::new();
        let mut last = Ok(());
        for line in 0..=MOST_ROWS {
            // Only the last two rows reach the sheet, which is slow.
            last = records
                .push(b"1\n", |row, record| if line < MOST_ROWS - 1 { Ok(()) } else { push(&mut sheet, row, record) });
            assert_eq!(last.is_ok(), line < MOST_ROWS);
        }
        assert_eq!(last, Err(FormatError::TooManyRows { limit: 1_048_575 }));
    }
}
