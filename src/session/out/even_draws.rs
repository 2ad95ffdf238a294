//! Rows that were drawn at random, each with the same chance.

use crate::error::SessionError;
use crate::log::event::{Control, SessionEvent};
use crate::session::Session;

/// Rows among which some were drawn at random.
pub(crate) struct Draw {
    /// Those among which they were drawn, ascending.
    pub(crate) among: Vec<usize>,
    /// Those that were drawn, ascending.
    pub(crate) drawn: Vec<usize>,
    /// How many acts there were.
    pub(crate) acts: usize,
}

impl Session {
    /// The rows that were drawn at random, and among which: those that the decisions reserved, and those of each later draw.
    pub(crate) fn even_draws(&self) -> Result<Vec<Draw>, SessionError> {
        let state = self.state();
        let plan = state.plan()?;
        let sorted = |mut rows: Vec<usize>| {
            rows.sort_unstable();
            rows
        };
        let reserved: Vec<usize> = if state.config.as_ref().is_some_and(|config| config.simulate.is_some()) {
            // A practice session holds rows out of all that have a label, and hides the others.
            plan.held_out.clone()
        } else {
            plan.checks.iter().copied().filter(|row| !state.drawn.contains(row)).collect()
        };
        let among: Vec<usize> = if state.config.as_ref().is_some_and(|config| config.simulate.is_some()) {
            plan.held_out.iter().chain(&plan.teaching).chain(&plan.pool).chain(&state.drawn).copied().collect()
        } else {
            let drawn = state.drawn.iter().filter(|&&row| plan.given[row].is_none());
            reserved.iter().chain(&plan.pool).chain(drawn).copied().collect()
        };
        let mut draws = vec![Draw { among: sorted(among), drawn: sorted(reserved), acts: 0 }];
        // The latest draw first, as far as the decisions of now have its rows: other decisions forget them, and undo brings them back.
        let mut there = state.drawn.as_slice();
        for (nth, event) in self.log().iter().enumerate().rev() {
            if there.is_empty() {
                break;
            }
            if matches!(event, SessionEvent::Controlled(Control::ChecksDrawn { .. })) {
                let after = self.state_after(nth as u32 + 1)?;
                if after.drawn == there {
                    let before = self.state_after(nth as u32)?;
                    let (earlier, drawn) = there.split_at(before.drawn.len());
                    draws.push(Draw {
                        among: sorted(before.to_ask()),
                        drawn: sorted(drawn.to_vec()),
                        acts: after.acts().len(),
                    });
                    there = earlier;
                }
            }
        }
        draws[1..].reverse();
        Ok(draws)
    }
}
