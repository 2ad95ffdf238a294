//! A workbook, opened.

use std::io::Cursor;

use calamine::{Ods, Reader, Sheet, SheetType, SheetVisible, Sheets, Xls, Xlsb, Xlsx};

use super::archive::{MOST_BYTES, check_size, is_archive};
use super::compound::check_chains;
use crate::error::FormatError;

pub(super) type Bytes = Cursor<Vec<u8>>;

/// Opens XLSX, XLSB, XLS or ODS, whichever it is.
///
/// # Errors
///
/// [`FormatError::BadWorkbook`], [`FormatError::TooLarge`].
pub(super) fn open(bytes: Vec<u8>) -> Result<Sheets<Bytes>, FormatError> {
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

/// The names of the worksheets, those that are hidden last.
pub(super) fn sheet_names(sheets: &[Sheet]) -> Vec<String> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
    shown.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect()
}

pub(super) fn bad(error: impl std::fmt::Display) -> FormatError {
    FormatError::BadWorkbook { cause: error.to_string() }
}
