//! One answer to several rows.

use std::collections::BTreeSet;

use crate::error::SessionError;
use crate::log::act::Act;
use crate::session::Session;

impl Session {
    /// Labels several rows at once, and says how many: an act that one undo takes back.
    ///
    /// Rows that are kept to measure the model and have no answer yet are left out. A person who answers many rows at once sees what the
    /// model predicts of them, and would measure how far people follow the model; and rows that were chosen are no longer drawn at random.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingToAnswer`] where no row is left, [`SessionError::UnknownRow`], [`SessionError::UnknownClass`] or
    /// [`SessionError::NotConfigured`].
    pub fn teach_rows(&mut self, rows: Vec<u32>, label: &str, at: f64) -> Result<u32, SessionError> {
        let state = self.state();
        let kept: BTreeSet<u32> = state.unanswered(&state.plan()?.checks).into_iter().map(|row| row as u32).collect();
        let asked: BTreeSet<u32> = rows.into_iter().collect();
        let rows: Vec<u32> = asked.difference(&kept).copied().collect();
        if rows.is_empty() {
            return Err(SessionError::NothingToAnswer { kept: asked.len() as u32 });
        }
        let n = rows.len() as u32;
        self.append(Act::RowsAnswered { rows, label: label.trim().to_owned(), at })?;
        Ok(n)
    }
}
