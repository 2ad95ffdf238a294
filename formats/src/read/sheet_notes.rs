//! What a person should know of a sheet that was read.

use calamine::{Sheet, SheetType, SheetVisible};

use super::area::Area;
use super::marks::Marks;
use crate::note::{Fix, FormatNote};
use crate::remark::FormatRemark;

/// Rows and columns of the table that the sheet hides.
pub(super) fn hidden_cells(marks: &Marks, area: &Area) -> Option<FormatNote> {
    let rows = marks.hidden_rows.iter().filter(|row| area.rows.contains(row)).count();
    let columns = area.columns.clone().filter(|at| marks.hidden_columns.iter().any(|some| some.contains(at))).count();
    let message = FormatRemark::HiddenCells { rows: rows as u32, columns: columns as u32 };
    (rows + columns > 0).then(|| FormatNote::new("hidden_cells", message))
}

/// Sheets that the workbook hides.
pub(super) fn hidden_sheets(sheets: &[Sheet], read: &str) -> Option<FormatNote> {
    let is_hidden = |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible != SheetVisible::Visible;
    let hidden: Vec<String> = sheets.iter().filter(is_hidden).map(|sheet| sheet.name.clone()).collect();
    let others: Vec<String> = hidden.iter().filter(|&name| name != read).cloned().collect();
    if hidden.len() > others.len() {
        return Some(FormatNote::new("hidden_sheet", FormatRemark::HiddenSheetRead { sheet: read.to_owned() }));
    }
    let fix = match &others[..] {
        [] => return None,
        [only] => Some(Fix { sheet: Some(only.clone()) }),
        _ => None,
    };
    Some(FormatNote { fix, ..FormatNote::new("hidden_sheet", FormatRemark::HiddenSheets { sheets: others }) })
}

/// Merged cells that gave their value to several rows.
pub(super) fn merged_cells(filled: usize) -> Option<FormatNote> {
    let message = FormatRemark::MergedCells { cells: filled as u32 };
    (filled > 0).then(|| FormatNote::new("merged_cells", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_counted_within_the_table() {
        let marks = Marks { hidden_rows: vec![0, 3, 4], hidden_columns: vec![2..=9], merged: Vec::new() };
        let message = |rows, columns| hidden_cells(&marks, &Area { rows, header: 0, columns }).map(|note| note.message);
        let hidden = |rows, columns| Some(FormatRemark::HiddenCells { rows, columns });
        assert_eq!(message(2..=9, 0..=3), hidden(2, 2));
        assert_eq!(message(4..=9, 0..=1), hidden(1, 0));
        assert_eq!(message(5..=9, 0..=1), None);
    }

    #[test]
    fn a_hidden_sheet_can_be_chosen() {
        let sheet = |name: &str, visible| Sheet { name: name.to_owned(), typ: SheetType::WorkSheet, visible };
        let sheets = [sheet("A", SheetVisible::Visible), sheet("B", SheetVisible::VeryHidden)];
        let fix = |note: Option<FormatNote>| note.and_then(|note| note.fix).and_then(|fix| fix.sheet);
        assert_eq!(fix(hidden_sheets(&sheets, "A")).as_deref(), Some("B"));
        assert_eq!(hidden_sheets(&sheets, "B").map(|note| note.fix), Some(None));
        assert_eq!(hidden_sheets(&sheets[..1], "A"), None);
    }
}
