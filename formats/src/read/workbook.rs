//! XLSX, XLSB, XLS and ODS.

use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader, Sheet, SheetType, SheetVisible, Sheets, Xls, Xlsb, Xlsx};

use super::archive::{MOST_BYTES, check_size, is_archive};
use super::cell::{owned_text, text};
use super::compound::check_chains;
use super::converter::Converter;
use super::options::{Progress, ReadOptions};
use super::sheet::{Area, Cells};
use crate::error::FormatError;
use crate::wire::push_row;

type Bytes = Cursor<Vec<u8>>;

/// The table in one sheet of a workbook: the sheet that the options name, or else the first that is shown and has one.
///
/// A workbook is read from its end, so the bytes are kept until then, and the sheet is parsed at once.
pub struct WorkbookConverter {
    options: ReadOptions,
    bytes: Vec<u8>,
    pushed: f64,
    sheets: Vec<String>,
    table: Option<Table>,
    has_ended: bool,
}

struct Table {
    sheet: String,
    cells: Cells,
    area: Area,
    /// The next row of the sheet to give out.
    row: u32,
}

impl WorkbookConverter {
    /// Waits for the bytes of a file.
    #[must_use]
    pub fn new(options: ReadOptions) -> Self {
        Self { options, bytes: Vec::new(), pushed: 0.0, sheets: Vec::new(), table: None, has_ended: false }
    }

    fn find_table(&mut self, mut workbook: Sheets<Bytes>) -> Result<Table, FormatError> {
        let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned();
        let (shown, hidden): (Vec<Sheet>, Vec<Sheet>) =
            sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
        self.sheets = shown.iter().chain(&hidden).map(|sheet| sheet.name.clone()).collect();
        if let Some(name) = &self.options.sheet {
            if !self.sheets.contains(name) {
                return Err(FormatError::UnknownSheet { name: name.clone(), known: self.sheets.clone() });
            }
            return table(&mut workbook, name)?.ok_or(FormatError::NoTable);
        }
        let mut narrow = None;
        for sheet in shown.iter().chain(&hidden) {
            let found = table(&mut workbook, &sheet.name)?;
            if found.as_ref().is_some_and(|found| found.area.columns.start() < found.area.columns.end()) {
                narrow = found;
                break;
            }
            narrow = narrow.or(found);
        }
        narrow.ok_or(FormatError::NoTable)
    }
}

impl Converter for WorkbookConverter {
    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError> {
        self.bytes.extend_from_slice(chunk);
        self.pushed += chunk.len() as f64;
        Ok(())
    }

    fn end(&mut self) -> Result<(), FormatError> {
        if !self.has_ended {
            self.has_ended = true;
            let workbook = open(std::mem::take(&mut self.bytes))?;
            let table = self.find_table(workbook)?;
            table.area.check()?;
            self.table = Some(table);
        }
        Ok(())
    }

    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(Table { cells, area, row, .. }) = &mut self.table else { return Ok(None) };
        if *row > *area.rows.end() {
            return Ok(None);
        }
        // The header comes beside as many rows.
        let header = u32::from(*row == *area.rows.start());
        let max_rows = u32::try_from(max_rows).unwrap_or(u32::MAX).max(1).saturating_add(header);
        let mut bytes = Vec::new();
        for cells in cells.read(area, *row, max_rows) {
            push_row(&mut bytes, cells);
        }
        *row = row.saturating_add(max_rows).min(area.rows.end() + 1);
        Ok(Some(bytes))
    }

    fn progress(&self) -> Progress {
        match &self.table {
            None => Progress { done: 0.0, total: self.options.size.unwrap_or(self.pushed), rows: 0 },
            Some(Table { area, row, .. }) => {
                let done = row - area.rows.start();
                let total = area.rows.end() - area.rows.start() + 1;
                Progress { done: f64::from(done), total: f64::from(total), rows: done.saturating_sub(1) }
            }
        }
    }

    fn note(&self) -> Option<String> {
        let Table { sheet, area, .. } = self.table.as_ref()?;
        let of = if self.sheets.len() > 1 { format!(" of {}", self.sheets.len()) } else { String::new() };
        Some(format!("Sheet {sheet:?}{of}, rows {} to {}.", area.rows.start() + 1, area.rows.end() + 1))
    }

    fn sheets(&self) -> Vec<String> {
        self.sheets.clone()
    }
}

fn open(bytes: Vec<u8>) -> Result<Sheets<Bytes>, FormatError> {
    if !is_archive(&bytes) {
        check_chains(&bytes)?;
        return Xls::new(Cursor::new(bytes)).map(Sheets::Xls).map_err(bad);
    }
    check_size(&bytes, MOST_BYTES)?;
    let has = |name: &str| {
        zip::ZipArchive::new(Cursor::new(&bytes)).is_ok_and(|archive| archive.index_for_name(name).is_some())
    };
    if has("content.xml") {
        Ods::new(Cursor::new(bytes)).map(Sheets::Ods).map_err(bad)
    } else if has("xl/workbook.bin") {
        Xlsb::new(Cursor::new(bytes)).map(Sheets::Xlsb).map_err(bad)
    } else {
        Xlsx::new(Cursor::new(bytes)).map(Sheets::Xlsx).map_err(bad)
    }
}

fn table(workbook: &mut Sheets<Bytes>, sheet: &str) -> Result<Option<Table>, FormatError> {
    let mut cells = Cells::default();
    if let Sheets::Xlsx(workbook) = workbook {
        // The range of a whole sheet would have room for every blank cell between the outermost two.
        let mut reader = workbook.worksheet_cells_reader(sheet).map_err(bad)?;
        while let Some(cell) = reader.next_cell().map_err(bad)? {
            let (row, column) = cell.get_position();
            cells.push(row, column, &text(cell.get_value()))?;
        }
    } else {
        let range: Range<Data> = workbook.worksheet_range(sheet).map_err(bad)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            cells.push(top + row as u32, left + column as u32, &owned_text(cell))?;
        }
    }
    Ok(cells.table().map(|area| Table { sheet: sheet.to_owned(), row: *area.rows.start(), cells, area }))
}

fn bad(error: impl std::fmt::Display) -> FormatError {
    FormatError::BadWorkbook { cause: error.to_string() }
}
