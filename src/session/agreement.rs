//! Several annotators of one table: their labels, how far they agree, and what they say together.

use serde::{Deserialize, Serialize};

use super::error::SessionError;
use super::event::{RowLabel, SessionEvent};
use super::project::is_project;
use super::resume::Source;
use super::session::Session;
use crate::annotate::{Agreement, Consensus, Consistency, DisputedRow, agreement, consensus, consistency, disputed};
use crate::table::{ExportColumn, Exported, Table, is_unlabelled, read_csv};

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
    /// Of a project their answers count. Of a table the column `querent_label` counts where there is one, for the rows whose
    /// `querent_source` is `answered` or `settled`; without it the session's own label column does, for the rows that have no
    /// label in this session's table. Labels of the same annotator that came in before give way.
    ///
    /// # Errors
    ///
    /// [`SessionError::OtherTable`] where the rows are not the same, [`SessionError::UnknownClass`] for a class that this session
    /// does not have, [`SessionError::NothingToMerge`] where there is no label, and what reading a file can bring.
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
        self.append(SessionEvent::Merged { annotator: annotator.to_owned(), labels, at })?;
        Ok(n)
    }

    fn labels_of_project(&self, bytes: &[u8]) -> Result<Vec<RowLabel>, SessionError> {
        let other = Self::restore(bytes)?;
        if other.fingerprint() != self.fingerprint() {
            return Err(self.other_table(other.table()));
        }
        let classes = other.state().plan()?.classes.clone();
        let of = |&row: &usize| {
            let class = other.state().told().answered(row)?;
            Some(RowLabel { row: row as u32, label: classes[class].clone() })
        };
        Ok(other.state().answers().keys().filter_map(of).collect())
    }

    fn labels_of_table(&self, other: &Table) -> Result<Vec<RowLabel>, SessionError> {
        if observed(other) != observed(self.table()) {
            return Err(self.other_table(other));
        }
        let exported = Exported::find(other);
        let own = &self.state().plan()?.given;
        let target = other.column(&self.config()?.target).ok();
        let of = |row: usize| {
            let label = match &exported {
                Some(exported) => match Source::of(exported, other, row) {
                    Source::Answered | Source::Settled => exported.cell(other, row, ExportColumn::Label),
                    _ => return None,
                },
                None => target.filter(|_| own[row].is_none()).map(|target| other.cell(row, target).trim())?,
            };
            (!is_unlabelled(label)).then(|| RowLabel { row: row as u32, label: label.to_owned() })
        };
        Ok((0..other.n_rows()).filter_map(of).collect())
    }

    fn other_table(&self, other: &Table) -> SessionError {
        let (rows, wanted) = (other.n_rows() as u32, self.table().n_rows() as u32);
        SessionError::OtherRows { name: other.name().to_owned(), rows, wanted }
    }

    /// How far the annotators agree, what they say together, the rows to settle, and how consistent the person's own answers are.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`].
    pub fn annotators(&self) -> Result<AnnotatorsReport, SessionError> {
        let told = self.state().told();
        let classes = &self.state().plan()?.classes;
        let own = Some(self.config()?.annotator.as_str()).filter(|name| !name.is_empty()).unwrap_or(SELF);
        let others = told.annotators().iter().map(|annotator| annotator.name.clone());
        let names: Vec<String> = [own.to_owned()].into_iter().chain(others).collect();
        let (votes, estimate) = (told.votes(classes.len()), told.estimate(classes.len()));
        let mut open = disputed(&votes, &estimate, &names, classes);
        open.retain(|row| !told.is_settled(row.row as usize));
        let at_random = told.re_asked().iter().filter(|again| !self.state().suspicious.contains(&again.row));
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
        self.append(SessionEvent::Settled { row, label: label.trim().to_owned(), at })
    }
}

/// How many rows of a table somebody observed: all but the synthetic ones that an export may end with.
fn observed(table: &Table) -> usize {
    let Some(exported) = Exported::find(table) else { return table.n_rows() };
    (0..table.n_rows()).filter(|&row| Source::of(&exported, table, row) != Source::Synthetic).count()
}
