//! How many answers decisions would set aside, before they are made.

use serde::{Deserialize, Serialize};

use crate::decisions::config::Config;
use crate::decisions::plan::Held;
use crate::decisions::resume::Earlier;
use crate::error::SessionError;
use crate::log::told::Told;
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
    fn of(now: &Told, then: &Told) -> Self {
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
        let earlier = earlier_at(&held.earlier, &state.places_of(held.target, &held.labels.classes, &list, joins));
        let then = state.told_under(held.target, &list, joins, Told::begun(&earlier, &[]));
        if is_same {
            return Ok(Impact::of(state.told(), &then));
        }
        let (gone, back) = (Impact::of(state.told(), &Told::default()), Impact::of(&Told::default(), &then));
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
        let earlier = earlier_at(&plan.earlier, &places);
        let then = state.told_under(plan.target, &list, plan.joins, Told::begun(&earlier, &[]));
        let given = plan.given.iter().chain(&plan.hidden).filter(|of_row| **of_row == Some(class)).count() as u32;
        Ok(Impact { given, ..Impact::of(state.told(), &then) })
    }
}

/// What an earlier session says under other places of the classes, as far as these are there.
fn earlier_at(earlier: &[Earlier], places: &[Option<usize>]) -> Vec<Earlier> {
    let at = |earlier: &Earlier| Some(Earlier { word: earlier.word.with(|class| places[class])?, ..earlier.clone() });
    earlier.iter().filter_map(at).collect()
}
