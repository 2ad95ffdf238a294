//! A work unit of a job that another instance of the module has under way.

use crate::error::SessionError;
use crate::jobs::fold_unit::FoldUnit;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::packing::bad;
use crate::jobs::run::Run;
use crate::jobs::unit_fault::UnitFault;
use crate::jobs::work_units::WorkUnit;

/// A work unit that another instance lent. It needs no session.
pub enum RemoteTask {
    /// Of a cross-validation, or of a comparison with synthetic rows.
    Fold(Box<FoldUnit>),
    /// Of a simulation.
    Run(Box<Run>),
}

impl RemoteTask {
    /// What [`Lending::lend`](crate::jobs::work_units::Lending::lend) gave out.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadWorkUnit`].
    pub fn read(bytes: &[u8]) -> Result<Self, SessionError> {
        match bytes.split_first() {
            Some((&FoldUnit::KIND, packed)) => Ok(Self::Fold(Box::new(FoldUnit::unpack(packed)?))),
            Some((&Run::KIND, packed)) => Ok(Self::Run(Box::new(Run::unpack(packed)?))),
            _ => Err(bad(UnitFault::UnknownKind)),
        }
    }

    /// What came of it, for [`Lending::accept`](crate::jobs::work_units::Lending::accept).
    ///
    /// # Errors
    ///
    /// [`SessionError::BadWorkUnit`] where it is not finished.
    pub fn finish(self) -> Result<Vec<u8>, SessionError> {
        let early = || bad(UnitFault::NotFinished);
        match self {
            Self::Fold(unit) => FoldUnit::pack_outcome(&unit.finish().ok_or_else(early)?),
            Self::Run(run) => Run::pack_outcome(&run.finish().ok_or_else(early)?),
        }
    }
}

impl Job for RemoteTask {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        match self {
            Self::Fold(unit) => unit.step(),
            Self::Run(run) => run.step(),
        }
    }
}
