//! What a person should know of a sheet that was read.

use calamine::{Sheet, SheetType, SheetVisible};

use super::area::Area;
use super::marks::Marks;
use crate::note::{Fix, ReadingNote, counted};

/// Rows and columns of the table that the sheet hides.
pub(super) fn hidden_cells(marks: &Marks, area: &Area) -> Option<ReadingNote> {
    let rows = marks.hidden_rows.iter().filter(|row| area.rows.contains(row)).count();
    let columns = area.columns.clone().filter(|at| marks.hidden_columns.iter().any(|some| some.contains(at))).count();
    let hidden = match (rows, columns) {
        (0, 0) => return None,
        (rows, 0) => counted(rows, "row"),
        (0, columns) => counted(columns, "column"),
        (rows, columns) => format!("{} and {}", counted(rows, "row"), counted(columns, "column")),
    };
    let is = if rows + columns == 1 { "is" } else { "are" };
    let advice = "delete them in the workbook to leave them out";
    let message =
        format!("{hidden} of the sheet {is} hidden, by a filter or by hand, and {is} read like the others: {advice}.");
    Some(ReadingNote::new("hidden_cells", message))
}

/// Sheets that the workbook hides.
pub(super) fn hidden_sheets(sheets: &[Sheet], read: &str) -> Option<ReadingNote> {
    let is_hidden = |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible != SheetVisible::Visible;
    let hidden: Vec<&str> = sheets.iter().filter(is_hidden).map(|sheet| sheet.name.as_str()).collect();
    let others: Vec<&str> = hidden.iter().copied().filter(|&name| name != read).collect();
    if hidden.len() > others.len() {
        let message = format!("Sheet {read:?} is hidden in the workbook. It is the one that was read.");
        return Some(ReadingNote::new("hidden_sheet", message));
    }
    let (is, it) = if others.len() == 1 { ("is", "it") } else { ("are", "one of them") };
    let names: Vec<String> = others.iter().map(|name| format!("{name:?}")).collect();
    let sheets = if names.len() == 1 { "sheet" } else { "sheets" };
    let message = format!(
        "The workbook hides the {sheets} {}, which {is} not read: choose {it} to read it instead.",
        names.join(", ")
    );
    let fix = match others[..] {
        [] => return None,
        [only] => Some(Fix { sheet: Some(only.to_owned()) }),
        _ => None,
    };
    Some(ReadingNote { fix, ..ReadingNote::new("hidden_sheet", message) })
}

/// Merged cells that gave their value to several rows.
pub(super) fn merged_cells(filled: usize) -> Option<ReadingNote> {
    let stand = if filled == 1 { "stands" } else { "stand" };
    let message = format!(
        "{} {stand} for several rows: each of these rows has the value of the merged cell.",
        counted(filled, "merged cell")
    );
    (filled > 0).then(|| ReadingNote::new("merged_cells", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_counted_within_the_table() {
        let marks = Marks { hidden_rows: vec![0, 3, 4], hidden_columns: vec![2..=9], merged: Vec::new() };
        let note = |rows, columns| {
            hidden_cells(&marks, &Area { rows, header: 0, columns }).map(|note| note.message).unwrap_or_default()
        };
        assert!(note(2..=9, 0..=3).starts_with("2 rows and 2 columns of the sheet are hidden"));
        assert!(note(4..=9, 0..=1).starts_with("1 row of the sheet is hidden"));
        assert_eq!(note(5..=9, 0..=1), "");
    }

    #[test]
    fn a_hidden_sheet_can_be_chosen() {
        let sheet = |name: &str, visible| Sheet { name: name.to_owned(), typ: SheetType::WorkSheet, visible };
        let sheets = [sheet("A", SheetVisible::Visible), sheet("B", SheetVisible::VeryHidden)];
        let fix = |note: Option<ReadingNote>| note.and_then(|note| note.fix).and_then(|fix| fix.sheet);
        assert_eq!(fix(hidden_sheets(&sheets, "A")).as_deref(), Some("B"));
        assert_eq!(hidden_sheets(&sheets, "B").map(|note| note.fix), Some(None));
        assert_eq!(hidden_sheets(&sheets[..1], "A"), None);
    }
}
