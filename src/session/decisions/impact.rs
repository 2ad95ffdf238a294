//! How many answers decisions would set aside, before they are made.

use serde::{Deserialize, Serialize};

use crate::decisions::config::Config;
use crate::decisions::imported::ImportedRow;
use crate::decisions::plan::Held;
use crate::error::SessionError;
use crate::log::row_labels::RowLabels;
use crate::session::Session;

/// What decisions would make of the rows that were given a class in this session. Nothing of it is lost: what is set aside stays in
/// the log, and counts again when its class and its label column are there again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// Rows whose class counts now and would count still.
    pub kept: u32,
    /// Rows whose class counts now and would count no longer.
    pub set_aside: u32,
    /// Rows whose class is set aside now and would count again.
    pub returned: u32,
    /// Rows whose label the table gives and would give no longer, because its class would be gone.
    pub given: u32,
}

impl Impact {
    fn of(now: &RowLabels, then: &RowLabels) -> Self {
        let (before, after) = (now.labelled(), then.labelled());
        let kept = before.intersection(&after).count();
        let (made_up, made_up_then) = (now.inventions().len(), then.inventions().len());
        Self {
            kept: (kept + made_up.min(made_up_then)) as u32,
            set_aside: (before.len() - kept + made_up.saturating_sub(made_up_then)) as u32,
            returned: (after.len() - kept + made_up_then.saturating_sub(made_up)) as u32,
            given: 0,
        }
    }
}

impl Session {
    /// What [`configure`](Self::configure) would make of the answers. Decides nothing.
    ///
    /// # Errors
    ///
    /// An unknown column or strategy, a setting out of range, or classes that cannot be learned.
    pub fn impact(&self, config: &Config) -> Result<Impact, SessionError> {
        let state = self.state();
        let held = Held::read(self.table(), config)?;
        let joins = config.join_look_alikes;
        let (list, _) = state.list_under(held.target, held.labels.parts(), config)?;
        let is_same = state.plan().is_ok_and(|plan| plan.target == held.target);
        let imported = placed(&held.imported, &state.places_of(held.target, &held.labels.classes, &list, joins));
        let imported = RowLabels::imported(state.seed, &imported, &[]);
        let then = state.labels_under(held.target, &list, joins, imported);
        if is_same {
            return Ok(Impact::of(state.row_labels(), &then));
        }
        let none = RowLabels::default();
        let (gone, back) = (Impact::of(state.row_labels(), &none), Impact::of(&none, &then));
        Ok(Impact { returned: back.returned, ..gone })
    }

    /// What [`remove_class`](Self::remove_class) would make of the answers. Decides nothing.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn impact_of_removing(&self, name: &str) -> Result<Impact, SessionError> {
        let (state, plan) = (self.state(), self.state().plan()?);
        let class = plan.class_of(name)?;
        let mut list = state.lists.get(&plan.target).cloned().ok_or(SessionError::NotConfigured)?;
        let mut places: Vec<Option<usize>> = (0..plan.classes.len()).map(Some).collect();
        places[class] = None;
        list.names.retain(|other| *other != plan.classes[class]);
        let imported = RowLabels::imported(state.seed, &placed(&plan.imported, &places), &[]);
        let then = state.labels_under(plan.target, &list, plan.joins, imported);
        let given = plan.given.iter().chain(&plan.hidden).filter(|of_row| **of_row == Some(class)).count() as u32;
        Ok(Impact { given, ..Impact::of(state.row_labels(), &then) })
    }
}

/// Imported rows under other places of the classes, as far as these are there.
fn placed(imported: &[ImportedRow], places: &[Option<usize>]) -> Vec<ImportedRow> {
    imported.iter().filter_map(|row| row.at(places)).collect()
}
