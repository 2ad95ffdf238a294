//! One answer to several rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::SessionError;
use crate::log::act::{Act, BulkLabel};
use crate::session::Session;

impl Session {
    /// Labels several rows at once, with one class or with one each, and says how many: an act that one undo takes back.
    ///
    /// Rows that are kept to measure the model and have no answer yet are left out. A person who answers many rows at once sees what the
    /// model predicts of them, and would measure how far people follow the model; and rows that were chosen are no longer drawn at random.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingToAnswer`] where no row is left, [`SessionError::UnevenLabels`] where there are not as many labels as rows,
    /// [`SessionError::TwoLabels`], [`SessionError::UnknownRow`], [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn teach_rows(&mut self, rows: &[u32], label: &BulkLabel, at: f64) -> Result<u32, SessionError> {
        let state = self.state();
        let kept: BTreeSet<u32> = state.unanswered(&state.plan()?.checks).into_iter().map(|row| row as u32).collect();
        let mut asked = labelled(rows, label)?;
        let n_asked = asked.len() as u32;
        asked.retain(|row, _| !kept.contains(row));
        let (rows, mut labels): (Vec<u32>, Vec<String>) = asked.into_iter().unzip();
        if rows.is_empty() {
            return Err(SessionError::NothingToAnswer { kept: n_asked });
        }
        let n = rows.len() as u32;
        let is_one = labels.iter().all(|other| *other == labels[0]);
        let label = if is_one { BulkLabel::One(labels.swap_remove(0)) } else { BulkLabel::Each(labels) };
        self.append(Act::RowsAnswered { rows, label, at })?;
        Ok(n)
    }
}

/// The label of each row; a row may come again with the same one.
fn labelled(rows: &[u32], label: &BulkLabel) -> Result<BTreeMap<u32, String>, SessionError> {
    let names = match label {
        BulkLabel::One(name) => vec![name.trim(); rows.len()],
        BulkLabel::Each(names) => names.iter().map(|name| name.trim()).collect(),
    };
    if names.len() != rows.len() {
        return Err(SessionError::UnevenLabels { rows: rows.len() as u32, labels: names.len() as u32 });
    }
    let mut labels = BTreeMap::new();
    for (&row, name) in rows.iter().zip(names) {
        let first = labels.entry(row).or_insert_with(|| name.to_owned());
        if first != name {
            return Err(SessionError::TwoLabels { row, first: first.clone(), second: name.to_owned() });
        }
    }
    Ok(labels)
}
