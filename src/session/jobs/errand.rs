//! A part of a job that another instance of the module has begun.

use crate::error::SessionError;
use crate::jobs::exam::Exam;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::parcel::bad;
use crate::jobs::parts::Part;
use crate::jobs::simulation::Play;

/// A part that another instance lent. It needs no session.
pub enum Errand {
    /// Of a cross-validation, or of a comparison with synthetic rows.
    Exam(Box<Exam>),
    /// Of a simulation.
    Play(Box<Play>),
}

impl Errand {
    /// What [`Lending::lend`](crate::jobs::parts::Lending::lend) gave out.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadParcel`].
    pub fn read(bytes: &[u8]) -> Result<Self, SessionError> {
        match bytes.split_first() {
            Some((&Exam::KIND, packed)) => Ok(Self::Exam(Box::new(Exam::unpack(packed)?))),
            Some((&Play::KIND, packed)) => Ok(Self::Play(Box::new(Play::unpack(packed)?))),
            _ => Err(bad("it is of no known kind".to_owned())),
        }
    }

    /// What came of it, for [`Lending::accept`](crate::jobs::parts::Lending::accept).
    ///
    /// # Errors
    ///
    /// [`SessionError::BadParcel`] where it is not finished.
    pub fn finish(self) -> Result<Vec<u8>, SessionError> {
        let early = || bad("it is not finished".to_owned());
        match self {
            Self::Exam(exam) => Exam::pack_outcome(&exam.finish().ok_or_else(early)?),
            Self::Play(play) => Play::pack_outcome(&play.finish().ok_or_else(early)?),
        }
    }
}

impl Job for Errand {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        match self {
            Self::Exam(exam) => exam.step(),
            Self::Play(play) => play.step(),
        }
    }
}
