//! What a table shows before anything is decided: columns that tell a label, and rows that say the same.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::decisions::encoding::{by_words, with_roles};
use crate::decisions::resume::Resumable;
use crate::error::SessionError;
use crate::session::Session;
use querent_table::{LeftOutReason, Role, duplicates, leakage};

/// A column that tells a label by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnLeak {
    /// Its name.
    pub column: String,
    /// The share of labelled rows whose label it predicts, in `[0, 1]`.
    pub score: f64,
    /// Why it is suspected.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub reason: LeftOutReason,
    /// Whether it is a feature all the same, as no other column says anything of the label.
    pub kept: bool,
}

/// The rows of a table that say the same in its features.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RepeatReport {
    /// Rows that repeat an earlier one in every feature column, but for case and space.
    pub exact: u32,
    /// Others that nearly do.
    pub near: u32,
    /// Whether the table was too large to look for the latter.
    pub near_skipped: bool,
    /// How many groups there are of rows that say the same.
    pub n_groups: u32,
    /// The first thousand groups, each with its rows from 0, in table order.
    pub groups: Vec<Vec<u32>>,
}

/// No more groups than this are listed row by row.
const MOST_GROUPS: usize = 1000;

impl Session {
    /// What an earlier session wrote beside the table and can be resumed; nothing where the table is no export of one.
    #[must_use]
    pub fn resumable(&self) -> Option<Resumable> {
        Resumable::find(self.table())
    }

    /// The columns that would tell the label by themselves, were it this one, left to right; what was answered counts where it is the
    /// chosen one. A session leaves them out from the next [`configure`](Self::configure) on, unless the person decides otherwise.
    ///
    /// # Errors
    ///
    /// [`SessionError::Table`] where there is no such column.
    pub fn leaks(&self, target: &str) -> Result<Vec<ColumnLeak>, SessionError> {
        let table = self.table();
        let target = table.column(target)?;
        let is_chosen = self.state().plan().is_ok_and(|plan| plan.target == target);
        let answers = if is_chosen { self.state().named_answers() } else { BTreeMap::new() };
        let changes = self.config().map_or(&[][..], |config| &config.columns);
        let (mut inferred, missing) = by_words(table, self.inferred(), changes)?;
        with_roles(&mut inferred, table, changes)?;
        let leaks = leakage(table, &inferred, &missing, target, &answers);
        let named = leaks.into_iter().map(|leak| ColumnLeak {
            column: table.names()[leak.column as usize].clone(),
            score: leak.score,
            reason: leak.reason,
            kept: leak.kept,
        });
        Ok(named.collect())
    }

    /// Which rows say the same, in the columns that are features now: by inference before a label column is chosen.
    #[must_use]
    pub fn repeats(&self) -> RepeatReport {
        let columns: Vec<usize> = if let Ok(plan) = self.state().plan() {
            plan.encoding.columns.iter().map(|spec| spec.column).collect()
        } else {
            let columns = self.profile().columns.into_iter().filter(|column| column.role == Role::Feature);
            columns.map(|column| column.index as usize).collect()
        };
        let found = duplicates(self.table(), &columns);
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (row, &first) in (0_u32..).zip(&found.group) {
            if row != first {
                members.entry(first).or_insert_with(|| vec![first]).push(row);
            }
        }
        RepeatReport {
            exact: found.exact,
            near: found.near,
            near_skipped: found.near_skipped,
            n_groups: members.len() as u32,
            groups: members.into_values().take(MOST_GROUPS).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;
    use querent_table::read_csv;

    fn session(csv: String) -> Session {
        Session::new(read_csv(csv.into_bytes(), "t.csv").unwrap(), 1, 0.0)
    }

    #[test]
    fn the_leaks_of_any_column_are_found_before_it_is_chosen() {
        let row =
            |row: usize| format!("{},{},{},{}\n", row * 37 % 50, ["P", "Q"][row % 2], ["x", "y"][row % 2], row % 3);
        let session = session(format!("size,code,verdict,third\n{}", (0..120).map(row).collect::<String>()));
        let names = |target: &str| -> Vec<String> {
            session.leaks(target).unwrap().into_iter().map(|leak| leak.column).collect()
        };
        assert_eq!(names("verdict"), ["code"]);
        assert_eq!(names("code"), ["verdict"]);
        assert_eq!(names("third"), Vec::<String>::new());
        assert_eq!(session.leaks("nowhere").unwrap_err().code(), "unknown_column");
    }

    #[test]
    fn answers_show_what_tells_the_label_and_it_is_left_out_when_the_session_is_configured_again() {
        let line = |row: usize| format!("{},{},\n", row * 37 % 50, ["P", "Q"][row % 2]);
        let mut session = session(format!("size,code,verdict\n{}", (0..200).map(line).collect::<String>()));
        let classes = vec!["good".to_owned(), "bad".to_owned()];
        let config = Config { classes, ..Config::new("verdict") };
        session.configure(config.clone(), 0.0).unwrap();
        let columns = |session: &Session| session.state().plan().unwrap().encoding.columns.len();
        for row in 0..100 {
            session.teach(row, ["good", "bad"][row as usize % 2], 0.0).unwrap();
            let n_answers = row as usize + 1;
            let leaks = session.leaks("verdict").unwrap();
            assert_eq!(leaks.len(), usize::from(n_answers >= 73), "{n_answers}");
        }
        assert_eq!((columns(&session), session.profile().columns[1].role), (2, Role::Feature));
        session.configure(config, 0.0).unwrap();
        assert_eq!(session.profile().columns[1].role, Role::Ignored);
        assert_eq!((columns(&session), session.state().answers().len()), (1, 100));
        let log = session.log().to_vec();
        let mut again = Session::new(session.table().clone(), 1, 0.0);
        again.replay(&log).unwrap();
        assert_eq!(again.state(), session.state());
    }

    #[test]
    fn rows_that_say_the_same_come_in_groups() {
        let text = "colour,size,kind\nred,1.5,a\nblue,2.5,b\nRed ,1.5,b\ngreen,3.5,a\nblue,2.5,a\nred,1.5,a\n";
        let mut session = session(text.to_owned());
        let expected = vec![vec![0, 2, 5], vec![1, 4]];
        let found = session.repeats();
        assert_eq!((found.exact, found.near, found.n_groups), (3, 0, 2));
        assert_eq!(found.groups, expected);
        session.configure(Config::new("kind"), 0.0).unwrap();
        assert_eq!(session.repeats().groups, expected);
    }
}
