//! What an earlier session wrote beside the table when it was exported, at a glance, before it is resumed.

use serde::{Deserialize, Serialize};

use crate::decisions::source::Source;
use querent_table::{ExportColumn, Exported, Table, is_unlabelled};

/// What an export holds that a session can resume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Resumable {
    /// The label column of the earlier session; absent where the table does not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub target: Option<String>,
    /// The columns that may have been it: those that say what the export says was given.
    pub targets: Vec<String>,
    /// Rows whose label a person answered.
    pub answered: u32,
    /// Rows that were settled.
    pub settled: u32,
    /// Rows that several annotators decided together.
    pub consensus: u32,
    /// Rows that the model labelled by itself.
    pub auto: u32,
    /// Rows that were left for another time.
    pub skipped: u32,
    /// Rows that nobody observed; they have no part in any session.
    pub synthetic: u32,
    /// Who answered, in alphabetical order; those without a name are not among them.
    pub annotators: Vec<String>,
}

impl Resumable {
    /// What the table holds; none where it is no export.
    #[must_use]
    pub fn find(table: &Table) -> Option<Self> {
        let exported = Exported::find_labels(table)?;
        let mut found = Self {
            target: None,
            targets: targets(table, &exported),
            answered: 0,
            settled: 0,
            consensus: 0,
            auto: 0,
            skipped: 0,
            synthetic: 0,
            annotators: Vec::new(),
        };
        if let [target] = found.targets.as_slice() {
            found.target = Some(target.clone());
        }
        for row in 0..table.n_rows() {
            match Source::of(&exported, table, row) {
                Source::Answered | Source::InBulk => found.answered += 1,
                Source::Settled => found.settled += 1,
                Source::Consensus => found.consensus += 1,
                Source::Auto => found.auto += 1,
                Source::Skipped => found.skipped += 1,
                Source::Synthetic => found.synthetic += 1,
                Source::Given | Source::Nothing => {}
            }
            let annotator = exported.cell(table, row, ExportColumn::Annotator);
            if let Err(place) = found.annotators.binary_search_by(|known| known.as_str().cmp(annotator)) {
                found.annotators.insert(place, annotator.to_owned());
            }
        }
        found.annotators.retain(|annotator| !annotator.is_empty());
        Some(found)
    }
}

/// The columns that may have been the label: the one that the export names, or else those that say of every row what the export
/// says was given, and nothing of the others where some column does that.
pub(crate) fn targets(table: &Table, exported: &Exported) -> Vec<String> {
    if let Some(target) = exported.target(table) {
        return vec![target.to_owned()];
    }
    let own: Vec<usize> = (0..table.n_columns()).filter(|column| !exported.columns().contains(column)).collect();
    let given: Vec<bool> = (0..table.n_rows()).map(|row| Source::of(exported, table, row) == Source::Given).collect();
    let says_given = |&column: &usize| {
        let is_given = |row: usize| table.cell(row, column).trim() == exported.cell(table, row, ExportColumn::Label);
        (0..table.n_rows()).all(|row| !given[row] || is_given(row))
    };
    let says_no_more =
        |&column: &usize| (0..table.n_rows()).all(|row| given[row] || is_unlabelled(table.cell(row, column)));
    let fit: Vec<usize> = own.into_iter().filter(says_given).collect();
    let strict: Vec<usize> = fit.iter().copied().filter(says_no_more).collect();
    // Without a given label every column says what was given.
    let has_given = given.contains(&true);
    let chosen = if strict.is_empty() && has_given { fit } else { strict };
    chosen.into_iter().map(|column| table.names()[column].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_table::read_csv;

    const HEADER: &str = "x,a,b,querent_label,querent_source,querent_time,querent_annotator";

    fn resumable(rows: &str) -> Resumable {
        let table = read_csv(format!("{HEADER}\n{rows}").into_bytes(), "t.csv").unwrap();
        Resumable::find(&table).expect("an export")
    }

    #[test]
    fn the_label_column_says_what_was_given() {
        let found = resumable("1,p,p,p,given,,\n2,q,,q,answered,2026-01-01T00:00:00Z,Ada\n3,p,,,skipped,,Bo\n");
        assert_eq!((found.target.as_deref(), found.targets.len()), (Some("b"), 1));
        assert_eq!((found.answered, found.skipped, found.annotators.join(" ")), (1, 1, "Ada Bo".to_owned()));
        // Both say what was given, and both say more: a simulation's, or somebody filled it since.
        let found = resumable("1,p,p,p,given,,\n2,q,q,q,answered,,\n");
        assert_eq!((found.target, found.targets), (None, vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn without_a_given_label_it_is_an_empty_column() {
        let found = resumable("1,p,,p,answered,,\n2,q,,q,answered,,\n");
        assert_eq!(found.target.as_deref(), Some("b"));
        assert_eq!(resumable("1,p,r,p,answered,,\n").targets, Vec::<String>::new());
    }

    #[test]
    fn a_plain_table_holds_nothing() {
        assert_eq!(Resumable::find(&read_csv(b"x,y\n1,2\n".to_vec(), "t.csv").unwrap()), None);
    }
}
