//! A workbook, opened.

use std::io::{Cursor, Read};

use calamine::{Ods, Reader, Sheet, SheetType, SheetVisible, Sheets, Xls, Xlsb, Xlsx};

use super::archive::{MOST_BYTES, bad, check_size, is_archive, is_encrypted};
use super::compound::check_container;
use super::marks::{Marks, MarksScanner, Merged, sheet_part};
use super::steps::pause;
use crate::error::FormatError;

pub(super) type Bytes = Cursor<bytes::Bytes>;

/// Opens XLSX, XLSB, XLS or ODS, whichever it is.
///
/// # Errors
///
/// [`FormatError::BadWorkbook`], [`FormatError::Protected`], [`FormatError::NotWorkbook`], [`FormatError::TooLarge`].
pub(super) fn open(file: &bytes::Bytes) -> Result<Sheets<Bytes>, FormatError> {
    let bytes = || Cursor::new(file.clone());
    if !is_archive(file) {
        check_container(file)?;
        return Xls::new(bytes()).map(Sheets::Xls).map_err(bad);
    }
    check_size(file, MOST_BYTES)?;
    let has = |name: &str| zip::ZipArchive::new(bytes()).is_ok_and(|archive| archive.index_for_name(name).is_some());
    if is_encrypted(file) {
        Err(FormatError::Protected)
    } else if has("content.xml") {
        Ods::new(bytes()).map(Sheets::Ods).map_err(bad)
    } else if has("xl/workbook.bin") {
        Xlsb::new(bytes()).map(Sheets::Xlsb).map_err(bad)
    } else {
        Xlsx::new(bytes()).map(Sheets::Xlsx).map_err(bad)
    }
}

/// What a sheet hides and merges, as far as its format is looked through for that.
pub(super) async fn marks(workbook: &Sheets<Bytes>, file: &bytes::Bytes, sheet: &str) -> Marks {
    match workbook {
        Sheets::Xlsx(workbook) => {
            let nth = workbook.sheets_metadata().iter().position(|known| known.name == sheet);
            xlsx_marks(file, nth.unwrap_or(usize::MAX)).await.unwrap_or_default()
        }
        Sheets::Xls(workbook) => {
            let merged = workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default();
            let merged = merged
                .iter()
                .map(|cells| Merged { rows: cells.start.0..=cells.end.0, columns: cells.start.1..=cells.end.1 });
            Marks { merged: merged.collect(), ..Marks::default() }
        }
        _ => Marks::default(),
    }
}

async fn xlsx_marks(file: &bytes::Bytes, nth: usize) -> Option<Marks> {
    const CHUNK: usize = 1 << 16;
    const CHUNKS: usize = 64;
    let mut archive = zip::ZipArchive::new(Cursor::new(file.clone())).ok()?;
    let part = sheet_part(&mut archive, nth)?;
    let mut part = archive.by_name(&part).ok()?;
    let mut scanner = MarksScanner::default();
    let mut chunk = vec![0; CHUNK];
    for n in 1.. {
        match part.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => scanner.scan(&chunk[..length]),
            Err(_) => return None,
        }
        if n % CHUNKS == 0 {
            pause().await;
        }
    }
    Some(scanner.finish())
}

/// The names of the worksheets, those that are hidden last.
pub(super) fn sheet_names(sheets: &[Sheet]) -> Vec<String> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
    shown.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect()
}
