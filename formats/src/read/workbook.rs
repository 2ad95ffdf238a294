//! XLSX, XLSB, XLS and ODS.

use std::cell::RefCell;
use std::rc::Rc;

use calamine::{Reader, Sheets};

use super::area::{Area, Outline};
use super::book::{Bytes, marks, open, sheet_names};
use super::cells::{Cells, Held};
use super::converter::Converter;
use super::fill_down::FillDown;
use super::options::{ConverterOptions, Progress, RowsAbove};
use super::results::Results;
use super::sheet_notes::{hidden_cells, hidden_sheets, merged_cells};
use super::steps::{Steps, pause};
use super::titles::TopRows;
use super::whole::WholeFile;
use crate::error::FormatError;
use crate::note::FormatNote;
use crate::remark::FormatSummary;
use crate::wire::push_row;

/// The table in one sheet of a workbook: the sheet that the options name, or else the first that is shown and has one.
///
/// A workbook is read from its end, so the bytes are kept until then. A sheet is gone over twice, for where its table lies and
/// for the rows, a stretch of cells with each call of [`next`](Converter::next). A small one is parsed once and held in between;
/// the text of a large one is never held.
pub struct WorkbookConverter {
    sheet: Option<String>,
    above: RowsAbove,
    most_held: usize,
    file: WholeFile,
    view: Rc<RefCell<View>>,
    steps: Option<Steps<Result<(), FormatError>>>,
    has_ended: bool,
}

/// The most bytes of a sheet that are held.
const MOST_HELD: usize = 128 << 20;
/// Cells between two pauses.
const CELLS: usize = 20_000;

/// What the work on a workbook shows of itself from pause to pause.
#[derive(Default)]
struct View {
    sheets: Vec<String>,
    table: Option<(String, Area)>,
    notes: Vec<FormatNote>,
    progress: Progress,
    /// Rows that are ready, as canonical CSV.
    text: Vec<u8>,
    /// How many rows that are, and how many are wanted.
    n_ready: usize,
    n_wanted: usize,
}

/// A sheet that has a table.
struct Found {
    sheet: String,
    area: Area,
    top: TopRows,
    held: Option<Held>,
    results: Results,
}

impl WorkbookConverter {
    /// Waits for the bytes of a file.
    #[must_use]
    pub fn new(options: ConverterOptions) -> Self {
        Self::holding(options, MOST_HELD)
    }

    fn holding(options: ConverterOptions, most_held: usize) -> Self {
        let file = WholeFile::new(options.size);
        Self {
            sheet: options.sheet,
            above: options.above,
            most_held,
            file,
            view: Rc::default(),
            steps: None,
            has_ended: false,
        }
    }

    fn step(&mut self) -> Result<(), FormatError> {
        let Some(outcome) = self.steps.as_mut().and_then(Steps::step) else { return Ok(()) };
        self.steps = None;
        outcome
    }
}

impl Converter for WorkbookConverter {
    fn push(&mut self, chunk: &[u8]) -> Result<(), FormatError> {
        self.file.push(chunk)?;
        self.view.borrow_mut().progress.total = self.file.total();
        Ok(())
    }

    fn end(&mut self) -> Result<(), FormatError> {
        if std::mem::replace(&mut self.has_ended, true) {
            return Ok(());
        }
        let work = Work {
            sheet: self.sheet.clone(),
            above: self.above,
            most_held: self.most_held,
            view: Rc::clone(&self.view),
        };
        self.steps = Some(Steps::new(work.read(self.file.take())));
        self.step()
    }

    fn next(&mut self, max_rows: usize) -> Result<Option<Vec<u8>>, FormatError> {
        if self.steps.is_none() {
            return Ok(None);
        }
        self.view.borrow_mut().n_wanted = max_rows.max(1);
        self.step()?;
        let mut view = self.view.borrow_mut();
        view.n_ready = 0;
        let text = std::mem::take(&mut view.text);
        Ok((self.steps.is_some() || !text.is_empty()).then_some(text))
    }

    fn progress(&self) -> Progress {
        self.view.borrow().progress
    }

    fn note(&self) -> Option<FormatSummary> {
        let view = self.view.borrow();
        let (sheet, area) = view.table.as_ref()?;
        Some(FormatSummary::SheetRead {
            sheet: sheet.clone(),
            sheets: view.sheets.len() as u32,
            first: area.header,
            last: *area.rows.end(),
        })
    }

    fn notes(&self) -> Vec<FormatNote> {
        self.view.borrow().notes.clone()
    }

    fn sheets(&self) -> Vec<String> {
        self.view.borrow().sheets.clone()
    }
}

/// Reading one workbook, a step at a time.
struct Work {
    sheet: Option<String>,
    above: RowsAbove,
    most_held: usize,
    view: Rc<RefCell<View>>,
}

impl Work {
    async fn read(self, bytes: Vec<u8>) -> Result<(), FormatError> {
        let file = bytes::Bytes::from(bytes);
        let mut workbook = open(&file)?;
        let sheets = workbook.sheets_metadata().to_vec();
        self.view.borrow_mut().sheets = sheet_names(&sheets);
        pause().await;
        let Found { sheet, area, top, held, results } = self.find(&mut workbook).await?;
        let (area, above) = top.take_above(area, self.above);
        area.check()?;
        let marks = marks(&workbook, &file, &sheet).await;
        drop(file);
        {
            let mut view = self.view.borrow_mut();
            view.notes
                .extend([hidden_sheets(&sheets, &sheet), hidden_cells(&marks, &area), above].into_iter().flatten());
            view.table = Some((sheet.clone(), area.clone()));
        }
        let cells = match held {
            Some(held) => Cells::Held { held, at: 0 },
            None => Cells::of(&mut workbook, &sheet)?,
        };
        let mut fill = FillDown::new(&marks.merged, area.header);
        let names = self.give(cells, &area, &mut fill).await?;
        let name = |column: u32| {
            let at = column.checked_sub(*area.columns.start())? as usize;
            names.get(at).map(|name| if name.is_empty() { format!("column {}", at + 1) } else { name.clone() })
        };
        self.view.borrow_mut().notes.extend(merged_cells(fill.filled()).into_iter().chain(results.notes(name)));
        Ok(())
    }

    async fn find(&self, workbook: &mut Sheets<Bytes>) -> Result<Found, FormatError> {
        let known = self.view.borrow().sheets.clone();
        if let Some(name) = &self.sheet {
            if !known.contains(name) {
                return Err(FormatError::UnknownSheet { name: name.clone(), known });
            }
            return self.survey(workbook, name).await?.ok_or(FormatError::NoTable);
        }
        let mut narrow = None;
        let mut without_results = None;
        for name in &known {
            let found = match self.survey(workbook, name).await {
                Err(error @ FormatError::NoResults { .. }) => {
                    without_results.get_or_insert(error);
                    continue;
                }
                outcome => outcome?,
            };
            if found.as_ref().is_some_and(|found| found.area.n_columns() > 1) {
                narrow = found;
                break;
            }
            narrow = narrow.or(found);
        }
        narrow.ok_or(without_results.unwrap_or(FormatError::NoTable))
    }

    /// Looks where the table of a sheet lies, and holds its cells as long as they are few.
    async fn survey(&self, workbook: &mut Sheets<Bytes>, sheet: &str) -> Result<Option<Found>, FormatError> {
        let mut cells = Cells::of(workbook, sheet)?;
        let last = cells.last_row();
        let mut outline = Outline::default();
        let mut held = Some(Held::default());
        let mut results = Results::default();
        let mut top = TopRows::default();
        for n in 1.. {
            let Some((row, column)) = cells.advance()? else { break };
            if let Some(stored) = cells.formula() {
                results.push(column, stored);
            }
            let text = cells.text();
            if !text.is_empty() {
                outline.push(row, column)?;
                top.push(row, column, &text);
                if let Some(cells) = &mut held {
                    cells.push(row, column, &text);
                }
                held = held.filter(|held| held.size() <= self.most_held);
            }
            if n % CELLS == 0 {
                let total = f64::from(last.max(row)) * 2.0;
                self.view.borrow_mut().progress = Progress { done: f64::from(row), total, ..Progress::default() };
                pause().await;
            }
        }
        let sheet = sheet.to_owned();
        match outline.table() {
            Some(area) => Ok(Some(Found { sheet, area, top, held, results })),
            None if results.without() > 0 => Err(FormatError::NoResults { sheet, cells: results.without() }),
            None => Ok(None),
        }
    }

    /// Gives the rows of an area out, and returns its header.
    async fn give(&self, mut cells: Cells<'_>, area: &Area, fill: &mut FillDown) -> Result<Vec<String>, FormatError> {
        let first = *area.columns.start();
        let blank = |row: u32, fill: &mut FillDown| {
            let mut texts = vec![String::new(); area.n_columns() as usize];
            for (column, text) in fill.begin(row).filter(|(column, _)| area.columns.contains(column)) {
                text.clone_into(&mut texts[(column - first) as usize]);
            }
            texts
        };
        let mut names = Vec::new();
        let mut at = *area.rows.start();
        let mut texts = blank(at, &mut *fill);
        for n in 1.. {
            let next = cells.advance()?;
            if n % CELLS == 0 {
                pause().await;
            }
            if next.is_some() && cells.text().is_empty() {
                continue;
            }
            let (row, column) = next.unwrap_or((u32::MAX, 0));
            // The cells of the table are in order, which was checked where it was looked for.
            while at < row && at <= *area.rows.end() {
                self.row(area, at, &texts).await;
                let after = blank(at + 1, &mut *fill);
                let before = std::mem::replace(&mut texts, after);
                if at == area.header {
                    names = before;
                }
                at += 1;
            }
            if next.is_none() {
                break;
            }
            if row == at && area.columns.contains(&column) {
                let text = cells.text();
                fill.take(row, column, &text);
                texts[(column - first) as usize] = text.into_owned();
            }
        }
        Ok(names)
    }

    async fn row(&self, area: &Area, row: u32, texts: &[String]) {
        let is_due = {
            let mut view = self.view.borrow_mut();
            push_row(&mut view.text, texts);
            let rows = row.saturating_sub(area.header);
            let total = f64::from(area.n_rows());
            let done = total + f64::from(row - area.rows.start() + 1);
            let rows_total = Some(area.rows.end() - area.header);
            view.progress = Progress { done, total: total * 2.0, rows, rows_total };
            // The header comes beside as many rows.
            view.n_ready += usize::from(rows > 0);
            view.n_ready >= view.n_wanted
        };
        if is_due {
            pause().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{WriterOptions, writer};
    use querent_table::Format;

    fn workbook(csv: &str) -> Result<Vec<u8>, FormatError> {
        let mut writer = writer(Format::Xlsx, WriterOptions::default())?;
        writer.push(csv.as_bytes())?;
        writer.finish()
    }

    /// The table, and how many calls it took.
    fn read(bytes: &[u8], most_held: usize, max_rows: usize) -> Result<(String, usize), FormatError> {
        let mut converter = WorkbookConverter::holding(ConverterOptions::default(), most_held);
        converter.push(bytes)?;
        converter.end()?;
        let (mut csv, mut calls, mut before) = (Vec::new(), 0, 0.0);
        while let Some(piece) = converter.next(max_rows)? {
            csv.extend(piece);
            calls += 1;
            let Progress { done, total, .. } = converter.progress();
            assert!(done >= before || before > total, "{before} then {done}");
            before = done;
        }
        assert_eq!(converter.progress().done, converter.progress().total);
        Ok((String::from_utf8_lossy(&csv).into_owned(), calls))
    }

    #[test]
    fn a_sheet_is_the_same_whether_it_is_held_or_parsed_again() -> Result<(), FormatError> {
        let rows: Vec<String> = (0..9000).map(|row| format!("{row},name {row},,{}\n", f64::from(row) / 4.0)).collect();
        let csv = format!("a,b,c,d\n{}", rows.concat());
        let bytes = workbook(&csv)?;
        let (held, calls) = read(&bytes, MOST_HELD, 1000)?;
        assert_eq!(held, csv);
        assert!(calls > 9);
        for most_held in [0, 100_000] {
            assert_eq!(read(&bytes, most_held, 7)?.0, csv);
        }
        Ok(())
    }

    #[test]
    fn a_sheet_is_gone_over_in_steps() -> Result<(), FormatError> {
        let bytes = workbook(&format!("a,b\n{}", "1,2\n".repeat(50_000)))?;
        let (_, calls) = read(&bytes, MOST_HELD, usize::MAX)?;
        assert!(calls >= 2 * 100_000 / CELLS, "{calls}");
        Ok(())
    }
}
