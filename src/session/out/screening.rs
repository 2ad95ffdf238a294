//! How far the search for the rows of one class is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::session::Session;
use querent_evaluate::most_left;

/// The level of the bounds.
const CONFIDENCE: f64 = 0.95;

/// With fewer labels of rows drawn at random nothing is estimated from them.
const LEAST_DRAWN: u32 = 10;

/// How many rows of a class are found, and how many are left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ScreeningReport {
    /// The class that is sought.
    pub class: String,
    /// How many rows there are.
    pub rows: u32,
    /// How many of them have a label.
    pub read: u32,
    /// How many of these are of the class.
    pub found: u32,
    /// How many rows were read since the last one of the class was found here.
    pub since_last: u32,
    /// At most so many are left, by the order in which rows were read, at 95 % confidence; see [`most_left`]. Labels of the table and of other
    /// people count as found, and say nothing by their order.
    pub most_left: u32,
    /// At least this share is found, by the same; 0 to 1.
    pub recall: f64,
    /// The work that stopping now would save over reading rows at random until that share is found: `unread / rows - (1 - recall)`.
    /// Cohen, Hersh, Peterson & Yen, "Reducing workload in systematic review preparation", JAMIA 13 (2006).
    pub work_saved: f64,
    /// How many are left by the rows that were drawn at random and what the model predicts; absent where fewer than ten such rows have a
    /// label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub by_random_share: Option<RowsLeft>,
}

/// How many rows of a class are not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct RowsLeft {
    /// The estimate.
    pub left: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Session {
    /// How far the search for the rows of a class is: of `class`, or else of the one that the decisions name, or else of the one with the fewest
    /// labels.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], and [`SessionError::UnknownClass`].
    pub fn screening(&self, class: Option<&str>) -> Result<ScreeningReport, SessionError> {
        let state = self.state();
        let plan = state.plan()?;
        let observed = |row: &usize| !plan.is_synthetic(*row);
        let answered = state.acts().iter().flat_map(|done| done.act.answered()).map(|&row| row as usize);
        let mut seen = BTreeSet::new();
        let order: Vec<usize> = answered.filter(observed).filter(|&row| seen.insert(row)).collect();
        // Labels of the table and of other people came in no order that tells anything.
        let given: Vec<usize> = (0..self.table().n_rows())
            .filter(|row| observed(row) && !seen.contains(row))
            .filter_map(|row| state.class_of(row))
            .collect();
        let read: Vec<usize> = order.iter().filter_map(|&row| state.class_of(row)).collect();
        let sought = match class {
            Some(class) => plan.class_of(class)?,
            None => match state.sought()? {
                Some(sought) => sought,
                None => rarest(given.iter().chain(&read), plan.classes.len()),
            },
        };
        let is_sought: Vec<bool> = read.iter().map(|&class| class == sought).collect();
        let rows = (0..self.table().n_rows()).filter(observed).count();
        let found = given.iter().chain(&read).filter(|&&class| class == sought).count();
        let left = most_left(&is_sought, rows - given.len(), CONFIDENCE);
        let unread = rows - given.len() - read.len();
        let recall = match (found, unread) {
            (_, 0) => 1.0,
            (0, _) => 0.0,
            _ => found as f64 / (found + left) as f64,
        };
        Ok(ScreeningReport {
            class: plan.classes.get(sought).cloned().unwrap_or_default(),
            rows: rows as u32,
            read: (given.len() + read.len()) as u32,
            found: found as u32,
            since_last: is_sought.iter().rev().take_while(|&&is| !is).count() as u32,
            most_left: left as u32,
            recall,
            work_saved: unread as f64 / rows.max(1) as f64 - (1.0 - recall),
            by_random_share: self.left_by_random_share(sought, found, unread)?,
        })
    }

    fn left_by_random_share(
        &self,
        class: usize,
        found: usize,
        unread: usize,
    ) -> Result<Option<RowsLeft>, SessionError> {
        let all = match self.even_shares() {
            Ok(shares) => shares,
            Err(SessionError::NoRandomShare { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let tells = all.left_out == 0 && all.drawn >= LEAST_DRAWN;
        let Some(of) = all.shares.get(class).filter(|_| tells) else { return Ok(None) };
        let left = |share: f64| (share * f64::from(all.rows) - found as f64).clamp(0.0, unread as f64);
        Ok(Some(RowsLeft { left: left(of.share), low: left(of.low), high: left(of.high) }))
    }
}

/// The class with the fewest labels; of equal ones the last.
fn rarest<'a>(labels: impl Iterator<Item = &'a usize>, n_classes: usize) -> usize {
    let mut counts = vec![0_usize; n_classes];
    for &class in labels {
        counts[class] += 1;
    }
    (0..n_classes).rev().min_by_key(|&class| counts[class]).unwrap_or(0)
}
