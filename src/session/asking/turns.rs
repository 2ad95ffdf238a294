//! What each of the next questions is for.

use crate::error::SessionError;
use crate::session::Session;
use querent_annotate::{AuditVerdict, Purpose};

/// Every so many questions, one is a check.
const CHECK_EVERY: usize = 5;
/// Every so many questions, one is an audit while there is something to audit.
const AUDIT_EVERY: usize = 4;

impl Session {
    /// What each of the next `n` questions is for.
    ///
    /// Checks have their fixed turns. Re-asks are made up for as soon as they fall behind their rate, and audits take the turns
    /// that are left to them, so that no kind starves another.
    pub(crate) fn turns(&self, n: usize) -> Result<Vec<Purpose>, SessionError> {
        let (state, rate) = (self.state(), self.config()?.re_ask_rate);
        let answered = state.answers().len();
        let mut re_asked = state.told().re_asked().len();
        let is_open = self.audits().iter().any(|audit| audit.verdict == AuditVerdict::Open);
        let mut turns = Vec::with_capacity(n);
        for slot in answered..answered + n {
            let due = ((slot + 1 + re_asked) as f64 * rate + 1e-9).floor() as usize;
            let turn = if slot % CHECK_EVERY == CHECK_EVERY - 1 {
                Purpose::Check
            } else if re_asked < due {
                re_asked += 1;
                Purpose::ReAsk
            } else if is_open && slot % AUDIT_EVERY == AUDIT_EVERY - 1 {
                Purpose::Audit
            } else {
                Purpose::Teach
            };
            turns.push(turn);
        }
        Ok(turns)
    }
}
