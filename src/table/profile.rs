//! What every column of a table is, and what it is for.

use serde::{Deserialize, Serialize};

use super::tally::{Tally, count};
use super::target::{Candidate, suggest};
use super::{Kind, Table, is_missing};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The learner sees it.
    Feature,
    /// It holds the classes.
    Label,
    /// Nobody looks at it; it comes back out with the rest.
    Ignored,
}

/// What one column is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnProfile {
    /// Its unique name.
    pub name: String,
    /// Its position in the table, from 0.
    pub index: u32,
    /// What its cells are.
    pub kind: Kind,
    /// What it is for.
    pub role: Role,
    /// How many of its cells say nothing.
    pub missing: u32,
    /// How many different values the others have.
    pub distinct: u32,
    /// Why it was taken for this, in words.
    pub evidence: String,
    /// The first three different values, cut to 80 characters.
    pub examples: Vec<String>,
}

/// What every column of a table is: a suggestion, for the person to correct.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// The name of the file.
    pub name: String,
    /// How many rows lie below the header.
    pub rows: u32,
    /// The character between the cells of the file.
    pub delimiter: String,
    /// The columns, left to right.
    pub columns: Vec<ColumnProfile>,
    /// The column most likely the label, if any could be one.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

/// Looks at every cell of a table once and says what each column is.
///
/// Numbers, categories and texts become features, one of them the label; identifiers, constants and
/// empty columns are ignored.
#[must_use]
pub fn profile(table: &Table) -> Profile {
    let tallies: Vec<Tally> = (0..table.n_columns()).map(|column| Tally::of(table.cells(column))).collect();
    let mut columns: Vec<ColumnProfile> =
        tallies.iter().enumerate().map(|(column, tally)| describe(table, column, tally)).collect();
    let candidates: Vec<Candidate> = columns
        .iter()
        .zip(&tallies)
        .map(|(column, tally)| Candidate { name: &column.name, kind: column.kind, tally })
        .collect();
    let mut target = None;
    if let Some((position, because)) = suggest(&candidates) {
        let label = &mut columns[position];
        label.role = Role::Label;
        label.evidence = format!("{}; {because}", label.evidence);
        target = Some(label.name.clone());
    }
    Profile {
        name: table.name().to_owned(),
        rows: count(table.n_rows()),
        delimiter: table.delimiter().to_string(),
        columns,
        target,
    }
}

fn describe(table: &Table, column: usize, tally: &Tally) -> ColumnProfile {
    let name = &table.names()[column];
    let (kind, evidence) = Kind::of(name, tally);
    let role = match kind {
        Kind::Number | Kind::Category | Kind::Text => Role::Feature,
        Kind::Identifier | Kind::Constant | Kind::Empty => Role::Ignored,
    };
    ColumnProfile {
        name: name.clone(),
        index: count(column),
        kind,
        role,
        missing: tally.missing,
        distinct: tally.distinct,
        evidence,
        examples: examples(table, column),
    }
}

fn examples(table: &Table, column: usize) -> Vec<String> {
    const MOST: usize = 3;
    const LONGEST: usize = 80;
    let mut examples: Vec<&str> = Vec::with_capacity(MOST);
    for cell in table.cells(column).map(str::trim) {
        if examples.len() == MOST {
            break;
        }
        if !is_missing(cell) && !examples.contains(&cell) {
            examples.push(cell);
        }
    }
    examples
        .into_iter()
        .map(|cell| match cell.char_indices().nth(LONGEST) {
            Some((cut, _)) => format!("{}…", &cell[..cut]),
            None => cell.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{TableError, read_csv};

    #[test]
    fn columns_get_their_roles_and_the_label_says_why() -> Result<(), TableError> {
        let text = "id,size,note,colour\n4,1.5,,red\n2,2.5,,blue\n9,NA,,red\n5,7,,blue\n";
        let profile = profile(&read_csv(text.as_bytes().to_vec(), "t.csv")?);
        let roles: Vec<_> = profile.columns.iter().map(|column| (column.kind, column.role)).collect();
        let expected = [
            (Kind::Identifier, Role::Ignored),
            (Kind::Number, Role::Feature),
            (Kind::Empty, Role::Ignored),
            (Kind::Category, Role::Label),
        ];
        assert_eq!(roles, expected);
        assert_eq!(profile.target.as_deref(), Some("colour"));
        let size = &profile.columns[1];
        assert_eq!((size.missing, size.distinct, size.index), (1, 3, 1));
        assert_eq!(size.examples, ["1.5", "2.5", "7"]);
        let expected = "2 different values in 4 cells; suggested as the label: few different values, 2 classes";
        assert_eq!(profile.columns[3].evidence, expected);
        Ok(())
    }

    #[test]
    fn kinds_and_roles_cross_in_lower_case() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::to_string(&(Kind::Identifier, Role::Ignored))?, r#"["identifier","ignored"]"#);
        Ok(())
    }
}
