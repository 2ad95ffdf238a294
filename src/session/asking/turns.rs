//! What each of the next questions is for.

use crate::error::SessionError;
use crate::session::Session;
use querent_annotate::{AuditVerdict, Purpose};

/// Every so many questions, one is a check.
const CHECK_EVERY: usize = 5;
/// Every so many questions, one is an audit while there is something to audit.
const AUDIT_EVERY: usize = 4;

/// What the purpose of a question depends on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Turns {
    /// Questions that were answered.
    pub(crate) answered: usize,
    /// Re-asks among them.
    pub(crate) re_asked: usize,
    /// The share of re-asks.
    pub(crate) re_ask_rate: f64,
    /// Whether there is something to audit.
    pub(crate) audits: bool,
}

impl Turns {
    /// What each of the next `n` questions is for.
    ///
    /// Checks have their fixed turns. Re-asks are made up for as soon as they fall behind their rate, and audits take the turns
    /// that are left to them, so that no kind starves another.
    pub(crate) fn next(self, n: usize) -> Vec<Purpose> {
        let Self { answered, mut re_asked, re_ask_rate, audits } = self;
        let mut turns = Vec::with_capacity(n);
        for slot in answered..answered + n {
            let due = ((slot + 1 + re_asked) as f64 * re_ask_rate + 1e-9).floor() as usize;
            let turn = if slot % CHECK_EVERY == CHECK_EVERY - 1 {
                Purpose::Check
            } else if re_asked < due {
                re_asked += 1;
                Purpose::ReAsk
            } else if audits && slot % AUDIT_EVERY == AUDIT_EVERY - 1 {
                Purpose::Audit
            } else {
                Purpose::Teach
            };
            turns.push(turn);
        }
        turns
    }
}

impl Session {
    /// What each of the next `n` questions is for.
    pub(crate) fn turns(&self, n: usize) -> Result<Vec<Purpose>, SessionError> {
        let (state, re_ask_rate) = (self.state(), self.config()?.re_ask_rate);
        let (answered, re_asked) = (state.answers().len(), state.row_labels().re_asked().len());
        let audits = self.audits().iter().any(|audit| audit.verdict == AuditVerdict::Open);
        Ok(Turns { answered, re_asked, re_ask_rate, audits }.next(n))
    }
}
