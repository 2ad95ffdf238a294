//! Columns that an earlier session wrote beside a table.

use super::Table;

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
}

impl ExportColumn {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 7] =
        [Self::Label, Self::Source, Self::Suggestion, Self::Confidence, Self::Time, Self::Annotator, Self::Target];

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
        }
    }

    fn of(header: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == header.trim())
    }
}

/// Where the columns of an export lie in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    places: [Option<usize>; ExportColumn::ALL.len()],
    every: Vec<usize>,
}

impl Exported {
    /// The columns of an export, of which those for the label and its source must be there; none where the table is no export.
    ///
    /// Where a table went out twice without being taken up in between, the later columns count.
    #[must_use]
    pub fn find(table: &Table) -> Option<Self> {
        let mut found = Self { places: [None; ExportColumn::ALL.len()], every: Vec::new() };
        for (place, header) in table.header().iter().enumerate() {
            if let Some(column) = ExportColumn::of(header) {
                found.places[column as usize] = Some(place);
                found.every.push(place);
            }
        }
        let is_export = [ExportColumn::Label, ExportColumn::Source].into_iter().all(|column| found.has(column));
        (is_export && found.every.len() < table.n_columns()).then_some(found)
    }

    fn has(&self, column: ExportColumn) -> bool {
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

    /// The positions of the columns that count, left to right: the next export writes them anew.
    #[must_use]
    pub fn latest(&self) -> Vec<usize> {
        let mut places: Vec<usize> = self.places.iter().flatten().copied().collect();
        places.sort_unstable();
        places
    }

    /// The name of the label column, where the export tells it and the table has it.
    #[must_use]
    pub fn target<'a>(&self, table: &'a Table) -> Option<&'a str> {
        let mut told = (0..table.n_rows()).map(|row| self.cell(table, row, ExportColumn::Target));
        let name = told.find(|name| !name.is_empty())?;
        let place = table.names().iter().position(|known| known == name)?;
        (!self.every.contains(&place)).then(|| table.names()[place].as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::table::{Role, SuspectCode, TableError, leakage, profile, read_csv};

    #[test]
    fn an_export_is_known_by_its_label_and_source() -> Result<(), TableError> {
        let find = |text: &str| Ok::<_, TableError>(Exported::find(&read_csv(text.into(), "t.csv")?));
        assert_eq!(find("x,querent_label\n1,a\n")?, None);
        assert_eq!(find("querent_source,querent_label\n1,a\n")?, None);
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
        assert_eq!((exported.columns(), exported.latest()), (&[1, 2, 3, 4][..], vec![3, 4]));
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
