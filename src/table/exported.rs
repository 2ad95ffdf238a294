//! Columns that an earlier session wrote beside a table.

use super::Table;
use super::column::{Column, ColumnBuilder};
use super::texts::Full;

/// What a column says that a session adds to a table when it is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportColumn {
    /// The class of the row.
    Label,
    /// Where that comes from.
    Source,
    /// The model's class.
    Suggestion,
    /// The probability of that.
    Confidence,
    /// When the person last said something of the row.
    Time,
    /// Who they are.
    Annotator,
    /// The name of the label column, the same in every row.
    Target,
    /// Whether the cell of the label column was empty and holds the class since.
    Filled,
    /// Another model that labelled the row.
    Oracle,
    /// The class that it finds likeliest.
    OracleLabel,
    /// The probability of that.
    OracleConfidence,
}

impl ExportColumn {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 11] = [
        Self::Label,
        Self::Source,
        Self::Suggestion,
        Self::Confidence,
        Self::Time,
        Self::Annotator,
        Self::Target,
        Self::Filled,
        Self::Oracle,
        Self::OracleLabel,
        Self::OracleConfidence,
    ];

    /// What its header says.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Label => "querent_label",
            Self::Source => "querent_source",
            Self::Suggestion => "querent_suggestion",
            Self::Confidence => "querent_confidence",
            Self::Time => "querent_time",
            Self::Annotator => "querent_annotator",
            Self::Target => "querent_target",
            Self::Filled => "querent_filled",
            Self::Oracle => "querent_oracle",
            Self::OracleLabel => "querent_oracle_label",
            Self::OracleConfidence => "querent_oracle_confidence",
        }
    }

    fn of(header: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == header.trim())
    }
}

/// What [`ExportColumn::Filled`] says of a cell that was filled.
pub const FILLED: &str = "yes";

/// Where the columns of an export lie in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    places: [Option<usize>; ExportColumn::ALL.len()],
    every: Vec<usize>,
    target: Option<usize>,
}

impl Exported {
    /// The columns that sessions wrote, however few of them are left; none where there is none, or nothing else.
    ///
    /// Where a table holds one of them twice, the later one counts.
    #[must_use]
    pub fn find(table: &Table) -> Option<Self> {
        let mut found = Self { places: [None; ExportColumn::ALL.len()], every: Vec::new(), target: None };
        for (place, header) in table.header().iter().enumerate() {
            if let Some(column) = ExportColumn::of(header) {
                found.places[column as usize] = Some(place);
                found.every.push(place);
            }
        }
        let is_beside_others = !found.every.is_empty() && found.every.len() < table.n_columns();
        found.target = found.find_target(table);
        is_beside_others.then_some(found)
    }

    /// The same, where there are labels among them.
    #[must_use]
    pub fn find_labels(table: &Table) -> Option<Self> {
        Self::find(table).filter(|exported| exported.has(ExportColumn::Label))
    }

    /// Whether the table has this column.
    #[must_use]
    pub fn has(&self, column: ExportColumn) -> bool {
        self.places[column as usize].is_some()
    }

    /// What a cell of an export says, without space around it; empty where the column is not there.
    #[must_use]
    pub fn cell<'a>(&self, table: &'a Table, row: usize, column: ExportColumn) -> &'a str {
        self.places[column as usize].map_or("", |place| table.cell(row, place).trim())
    }

    /// The positions of all columns that sessions wrote, left to right.
    #[must_use]
    pub fn columns(&self) -> &[usize] {
        &self.every
    }

    /// The name of the label column, where the export tells it, or shows it by the cells that it filled, and the table has it.
    #[must_use]
    pub fn target<'a>(&self, table: &'a Table) -> Option<&'a str> {
        self.target.map(|place| table.names()[place].as_str())
    }

    fn find_target(&self, table: &Table) -> Option<usize> {
        let Some(place) = self.places[ExportColumn::Target as usize] else { return self.find_filled_column(table) };
        let name = table.cells(place).map(str::trim).find(|name| !name.is_empty())?;
        let place = table.names().iter().position(|known| known == name)?;
        (!self.every.contains(&place)).then_some(place)
    }

    /// The one column whose cells hold the label in every row that was filled.
    fn find_filled_column(&self, table: &Table) -> Option<usize> {
        let filled: Vec<usize> = (0..table.n_rows()).filter(|&row| self.is_filled(table, row)).collect();
        let label = |row| self.cell(table, row, ExportColumn::Label);
        let is_it = |column: &usize| filled.iter().all(|&row| table.cell(row, *column).trim() == label(row));
        let mut fit = (0..table.n_columns()).filter(|column| !self.every.contains(column)).filter(is_it);
        fit.next().filter(|_| !filled.is_empty() && fit.next().is_none())
    }

    /// The label that the table gives a row by its own column, without space around it; empty where the export does not tell which
    /// column that is.
    #[must_use]
    pub fn own_label<'a>(&self, table: &'a Table, row: usize) -> &'a str {
        self.target.map_or("", |place| table.cell(row, place).trim())
    }

    /// Whether an export filled the label column's cell of this row.
    #[must_use]
    pub fn is_filled(&self, table: &Table, row: usize) -> bool {
        self.cell(table, row, ExportColumn::Filled) == FILLED && !self.cell(table, row, ExportColumn::Label).is_empty()
    }

    /// The label column, and its cells that an export filled and that are empty here, each with what it was filled with.
    #[must_use]
    pub fn filled(&self, table: &Table) -> Option<(usize, Vec<(usize, String)>)> {
        let target = self.target.filter(|_| self.has(ExportColumn::Filled))?;
        let is_open = |&row: &usize| self.is_filled(table, row) && self.own_label(table, row).is_empty();
        let label = |row| (row, self.cell(table, row, ExportColumn::Label).to_owned());
        Some((target, (0..table.n_rows()).filter(is_open).map(label).collect()))
    }
}

/// The table as the person had it before an export filled its label column: those cells are empty again that still hold what they
/// were filled with.
#[must_use]
pub fn without_filled(table: Table) -> Table {
    let Some(exported) = Exported::find(&table).filter(|exported| exported.has(ExportColumn::Filled)) else {
        return table;
    };
    let Some(target) = exported.target else { return table };
    match unfilled(&table, &exported, target) {
        Ok(column) => table.with_column(target, column),
        // Fewer bytes than before always fit.
        Err(Full) => table,
    }
}

fn unfilled(table: &Table, exported: &Exported, target: usize) -> Result<Column, Full> {
    let mut builder = ColumnBuilder::new();
    for row in 0..table.n_rows() {
        let is_ours = exported.is_filled(table, row)
            && exported.own_label(table, row) == exported.cell(table, row, ExportColumn::Label);
        builder.push(if is_ours { "" } else { table.cell(row, target) })?;
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Role, SuspectCode, TableError, leakage, profile, read_csv};

    #[test]
    fn an_export_is_known_by_its_label_and_source() -> Result<(), TableError> {
        let find = |text: &str| Ok::<_, TableError>(Exported::find(&read_csv(text.into(), "t.csv")?));
        assert_eq!(find("querent_source,querent_label\n1,a\n")?, None);
        assert_eq!(find("x,y\n1,a\n")?, None);
        assert_eq!(find("x,querent_time\n1,a\n")?.map(|exported| exported.every), Some(vec![1]));
        let labels =
            |text: &str| Ok::<_, TableError>(Exported::find_labels(&read_csv(text.into(), "t.csv")?).is_some());
        assert!(labels("x,querent_label\n1,a\n")? && !labels("x,querent_source\n1,a\n")?);
        let table = read_csv("querent_source,x, querent_label ,querent_target\n given ,1,a,x\n".into(), "t.csv")?;
        let exported = Exported::find(&table).expect("an export");
        assert_eq!((exported.columns(), exported.target(&table)), (&[0, 2, 3][..], Some("x")));
        assert_eq!(exported.cell(&table, 0, ExportColumn::Source), "given");
        assert_eq!(exported.cell(&table, 0, ExportColumn::Time), "");
        Ok(())
    }

    #[test]
    fn the_later_of_two_exports_counts() -> Result<(), TableError> {
        let header = "x,querent_label,querent_source,querent_label,querent_source";
        let table = read_csv(format!("{header}\n1,a,given,b,answered\n").into_bytes(), "t.csv")?;
        let exported = Exported::find(&table).expect("an export");
        assert_eq!(exported.cell(&table, 0, ExportColumn::Label), "b");
        assert_eq!(exported.columns(), [1, 2, 3, 4]);
        Ok(())
    }

    #[test]
    fn only_cells_that_hold_what_they_were_filled_with_are_emptied() -> Result<(), TableError> {
        let text = "x,y,querent_label,querent_source,querent_target,querent_filled\n\
                    1,a,a,answered,y,yes\n2,b,a,answered,y,yes\n3,a,a,answered,y,\n4,,a,answered,y,yes\n";
        let table = without_filled(read_csv(text.into(), "t.csv")?);
        assert_eq!(table.cells(1).collect::<Vec<_>>(), ["", "b", "a", ""]);
        let exported = Exported::find(&table).expect("an export");
        let again = [(0, "a".to_owned()), (3, "a".to_owned())];
        assert_eq!(exported.filled(&table), Some((1, again.to_vec())));
        Ok(())
    }

    #[test]
    fn what_a_session_wrote_is_neither_feature_nor_label_nor_leak() -> Result<(), TableError> {
        let row = |row: usize| {
            let (kind, note) = (["a", "b"][row % 2], ["p", "q", "r"][row % 3]);
            format!("{},{kind},{note},{kind},given,kind\n", row * 7 % 51)
        };
        let rows: String = (0..200).map(row).collect();
        let text = format!("size,kind,note,querent_label,querent_source,querent_target\n{rows}");
        let table = read_csv(text.into_bytes(), "t.csv")?;
        let mut found = profile(&table);
        assert_eq!(found.target.as_deref(), Some("kind"));
        assert_eq!(leakage(&table, &found, &[], 1, &BTreeMap::new()), []);
        found.leave_out(&leakage(&table, &found, &[], 1, &BTreeMap::new()));
        for column in &found.columns[3..] {
            assert_eq!(column.role, Role::Ignored);
            assert_eq!(column.suspect.as_ref().map(|suspect| suspect.code), Some(SuspectCode::Exported));
        }
        assert_eq!([found.columns[0].role, found.columns[2].role], [Role::Feature; 2]);
        Ok(())
    }
}
