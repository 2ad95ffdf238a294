//! Several annotators of one table: their labels, how far they agree, and what they say together.

use serde::{Deserialize, Serialize};

use crate::asking::matching::{Matched, match_rows};
use crate::decisions::source::Source;
use crate::error::SessionError;
use crate::log::act::{Act, RowLabel};
use crate::out::project::is_project;
use crate::session::Session;
use querent_annotate::{Agreement, Consensus, Consistency, DisputedRow, agreement, consensus, consistency, disputed};
use querent_table::{ExportColumn, Exported, Table, read_csv};

/// The name of the person whose session it is, where no other is given.
const SELF: &str = "me";

/// What annotators say together, and where they differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AnnotatorsReport {
    /// How far they agree.
    pub agreement: Agreement,
    /// What they say together, and how good each of them is.
    pub consensus: Consensus,
    /// Rows on which they differ and that nobody settled, in the order in which to settle them.
    pub disputed: Vec<DisputedRow>,
    /// Whether the person whose session it is gives the same answer twice.
    pub consistency: Consistency,
}

impl Session {
    /// Takes somebody else's labels of the same table in, from a project file or from an exported table: one act.
    ///
    /// Rows are known by what is in them, but for the label column and those that sessions wrote: they may stand in any order, and
    /// some may be left out. Of a project their answers count. Of a table the column `querent_label` counts where there is one, for
    /// the rows whose `querent_source` is `answered` or `settled`; without it the session's own label column does, for the rows that
    /// have no label in this session's table. Labels of the same annotator that came in before give way.
    ///
    /// # Errors
    ///
    /// [`SessionError::OtherRows`] where a row is not one of this table, [`SessionError::AmbiguousRows`] where labelled rows cannot be
    /// told apart, [`SessionError::UnknownClass`] for a class that this session does not have, [`SessionError::NothingToMerge`] where
    /// there is no label, and what reading a file can bring.
    pub fn merge(&mut self, bytes: &[u8], name: &str, annotator: &str, at: f64) -> Result<u32, SessionError> {
        if !is_project(bytes) {
            return self.merge_table(&read_csv(bytes.to_vec(), name)?, annotator, at);
        }
        let labels = self.labels_of_project(bytes)?;
        self.take_in(labels, name, annotator, at)
    }

    /// As [`merge`](Self::merge), from a table that was read already.
    ///
    /// # Errors
    ///
    /// Those of [`merge`](Self::merge).
    pub fn merge_table(&mut self, other: &Table, annotator: &str, at: f64) -> Result<u32, SessionError> {
        let labels = self.labels_of_table(other)?;
        self.take_in(labels, other.name(), annotator, at)
    }

    fn take_in(&mut self, labels: Vec<RowLabel>, name: &str, annotator: &str, at: f64) -> Result<u32, SessionError> {
        if labels.is_empty() {
            return Err(SessionError::NothingToMerge { name: name.to_owned() });
        }
        let n = labels.len() as u32;
        let annotator = if annotator.trim().is_empty() { name } else { annotator.trim() };
        self.append(Act::Merged { annotator: annotator.to_owned(), labels, at })?;
        Ok(n)
    }

    fn labels_of_project(&self, bytes: &[u8]) -> Result<Vec<RowLabel>, SessionError> {
        let other = Self::restore(bytes)?;
        let classes = &other.state().plan()?.classes;
        let of = |&row: &usize| Some((row, classes[other.state().row_labels().answered(row)?].clone()));
        let labels = other.state().answers().keys().filter_map(of).collect();
        self.placed(labels, other.table(), &other.config()?.target)
    }

    fn labels_of_table(&self, other: &Table) -> Result<Vec<RowLabel>, SessionError> {
        let config = self.config()?;
        let Some(exported) = Exported::find_labels(other) else {
            let Ok(column) = other.column(&config.target) else {
                return self.placed(Vec::new(), other, &config.target);
            };
            let missing = config.missing_labels();
            let typed = other.cells(column).map(str::trim).enumerate();
            let typed = typed.filter(|(_, label)| !missing.leave_unlabelled(label));
            let typed = typed.map(|(row, label)| (row, label.to_owned())).collect();
            let mut placed = self.placed(typed, other, &config.target)?;
            let given = &self.state().plan()?.given;
            placed.retain(|label| given[label.row as usize].is_none());
            return Ok(placed);
        };
        let of = |row: usize| match Source::of(&exported, other, row) {
            Source::Answered | Source::InBulk | Source::Settled => {
                Some((row, exported.cell(other, row, ExportColumn::Label).to_owned()))
            }
            _ => None,
        };
        let labels = (0..other.n_rows()).filter_map(of).filter(|(_, label)| !label.is_empty()).collect();
        self.placed(labels, other, exported.target(other).unwrap_or(&config.target))
    }

    /// The labels of rows of `other`, whose label column is `target`, as labels of the rows of this table.
    fn placed(&self, labels: Vec<(usize, String)>, other: &Table, target: &str) -> Result<Vec<RowLabel>, SessionError> {
        let matched = match_rows(self.table(), other, &[self.config()?.target.as_str(), target])?;
        let of = |row: usize| matched.binary_search_by_key(&row, |&(row, _)| row).map(|at| matched[at].1);
        let (mut placed, mut unclear) = (Vec::with_capacity(labels.len()), 0);
        for (row, label) in labels {
            match of(row) {
                Ok(Matched::Row(row)) => placed.push(RowLabel { row: row as u32, label }),
                Ok(Matched::OneOfSeveral) => unclear += 1,
                _ => {}
            }
        }
        if unclear > 0 {
            return Err(SessionError::AmbiguousRows { name: other.name().to_owned(), rows: unclear });
        }
        placed.sort_unstable_by_key(|label| label.row);
        Ok(placed)
    }

    /// How far the annotators agree, what they say together, the rows to settle, and how consistent the person's own answers are.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn annotators(&self) -> Result<AnnotatorsReport, SessionError> {
        let labels = self.state().row_labels();
        let classes = &self.state().plan()?.classes;
        let own = Some(self.config()?.annotator.as_str()).filter(|name| !name.is_empty()).unwrap_or(SELF);
        let others = labels.annotators().iter().map(|annotator| annotator.name.clone());
        let names: Vec<String> = [own.to_owned()].into_iter().chain(others).collect();
        let (votes, estimate) = (labels.votes(classes.len()), labels.estimate(classes.len()));
        let mut open = disputed(&votes, &estimate, &names, classes);
        open.retain(|row| !labels.is_settled(row.row as usize));
        let at_random = labels.re_asked().iter().filter(|again| !self.state().suspicious.contains(&again.row));
        let twice: Vec<(usize, usize)> = at_random.filter_map(|again| again.first.zip(again.second)).collect();
        let (first, second): (Vec<usize>, Vec<usize>) = twice.into_iter().unzip();
        Ok(AnnotatorsReport {
            agreement: agreement(&votes, &names),
            consensus: consensus(&votes, &estimate, &names, classes),
            disputed: open,
            consistency: consistency(own, &first, &second, classes.len()),
        })
    }

    /// Settles a row on which annotators differ: from now on it is of this class, whatever they say together.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownRow`], [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn settle(&mut self, row: u32, label: &str, at: f64) -> Result<(), SessionError> {
        self.append(Act::Settled { row, label: label.trim().to_owned(), at })
    }
}
