//! Jobs that fall into units, and who is at which of them.

use crate::error::SessionError;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::packing::bad;
use crate::jobs::unit_fault::UnitFault;

/// A unit of a job that stands by itself: it knows neither table nor session, so that another instance of the module can do it, and
/// the same comes of it there.
pub trait WorkUnit: Job + Sized {
    /// What comes of it.
    type Outcome: Clone;
    /// Tells units of different jobs apart.
    const KIND: u8;

    /// The unit as bytes, before its first step.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadWorkUnit`] where it does not fit.
    fn pack(&self) -> Result<Vec<u8>, SessionError>;

    /// What [`pack`](Self::pack) packed.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadWorkUnit`].
    fn unpack(bytes: &[u8]) -> Result<Self, SessionError>;

    /// What came of it; `None` where it is not finished.
    fn finish(self) -> Option<Self::Outcome>;

    /// What came of it as bytes.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadWorkUnit`] where it does not fit.
    fn pack_outcome(outcome: &Self::Outcome) -> Result<Vec<u8>, SessionError>;

    /// What [`pack_outcome`](Self::pack_outcome) packed.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadWorkUnit`].
    fn unpack_outcome(bytes: &[u8]) -> Result<Self::Outcome, SessionError>;
}

/// Who is at a unit.
#[derive(Clone)]
enum Holder<P: WorkUnit> {
    /// Nobody yet.
    Open,
    /// This instance.
    Here(P),
    /// Another instance.
    Lent,
    Done(P::Outcome),
}

/// The units of a job. They are taken in order, one at a time here and one by each other instance; where they were done makes no
/// difference to what comes of the job.
#[derive(Clone)]
pub struct WorkUnits<P: WorkUnit>(Vec<Holder<P>>);

impl<P: WorkUnit> WorkUnits<P> {
    /// So many units at which nobody is yet.
    #[must_use]
    pub fn new(n: usize) -> Self {
        Self((0..n).map(|_| Holder::Open).collect())
    }

    /// What came of each unit, in order; only of the first ones where not all are done.
    pub fn outcomes(self) -> impl Iterator<Item = P::Outcome> {
        self.0.into_iter().map_while(|place| if let Holder::Done(outcome) = place { Some(outcome) } else { None })
    }

    fn find(&self, wanted: impl Fn(&Holder<P>) -> bool) -> Option<usize> {
        self.0.iter().position(wanted)
    }

    fn next_open(&self) -> Option<usize> {
        self.find(|place| matches!(place, Holder::Open))
    }

    fn here(&mut self) -> Option<(usize, &mut P)> {
        self.0.iter_mut().enumerate().find_map(|(number, place)| match place {
            Holder::Here(unit) => Some((number, unit)),
            _ => None,
        })
    }

    /// The share of the unit that is done here.
    fn step(&mut self) -> Result<f64, SessionError> {
        let Some((number, unit)) = self.here() else { return Ok(0.0) };
        let JobProgress { done, total, finished } = unit.step()?;
        if !finished {
            return Ok(done / total);
        }
        if let Holder::Here(unit) = std::mem::replace(&mut self.0[number], Holder::Open)
            && let Some(outcome) = unit.finish()
        {
            self.0[number] = Holder::Done(outcome);
        }
        Ok(0.0)
    }

    fn progress(&self, share: f64) -> JobProgress {
        let done = self.0.iter().filter(|place| matches!(place, Holder::Done(_))).count();
        JobProgress { done: done as f64 + share, total: self.0.len() as f64, finished: done == self.0.len() }
    }
}

/// A job that falls into units.
pub trait Divisible {
    /// What it falls into.
    type Unit: WorkUnit;

    /// Its units.
    fn units(&mut self) -> &mut WorkUnits<Self::Unit>;

    /// Makes a unit, to be done here or elsewhere.
    ///
    /// # Errors
    ///
    /// Whatever makes the job impossible.
    fn unit(&mut self, number: usize) -> Result<Self::Unit, SessionError>;

    /// Advances the unit that is done here by one bounded step, and begins another one where there is none.
    ///
    /// # Errors
    ///
    /// Whatever makes the job impossible.
    fn advance(&mut self) -> Result<JobProgress, SessionError> {
        if self.units().here().is_none()
            && let Some(number) = self.units().next_open()
        {
            let unit = self.unit(number)?;
            self.units().0[number] = Holder::Here(unit);
        }
        let share = self.units().step()?;
        Ok(self.units().progress(share))
    }
}

/// A job whose units are lent to other instances of the module, as bytes.
pub trait Lending {
    /// The next unit at which nobody is, with its number. It is lent until [`accept`](Self::accept) or
    /// [`reclaim`](Self::reclaim).
    ///
    /// # Errors
    ///
    /// Whatever makes the job impossible; the unit is then not lent, and the job's next steps come to the same.
    fn lend(&mut self) -> Result<Option<(u32, Vec<u8>)>, SessionError>;

    /// Takes in what came of a unit that was lent.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadWorkUnit`] where it is no outcome of such a unit; the unit is then still lent.
    fn accept(&mut self, number: u32, outcome: &[u8]) -> Result<(), SessionError>;

    /// Reclaims a unit that is not going to be done elsewhere.
    fn reclaim(&mut self, number: u32);

    /// Whether nothing is left to do here but to wait for units that are lent.
    fn is_waiting(&mut self) -> bool;
}

impl<D: Divisible> Lending for D {
    fn lend(&mut self) -> Result<Option<(u32, Vec<u8>)>, SessionError> {
        let Some(number) = self.units().next_open() else { return Ok(None) };
        let packed = self.unit(number)?.pack()?;
        let mut bytes = vec![D::Unit::KIND];
        bytes.extend(packed);
        self.units().0[number] = Holder::Lent;
        Ok(Some((number as u32, bytes)))
    }

    fn accept(&mut self, number: u32, outcome: &[u8]) -> Result<(), SessionError> {
        let outcome = D::Unit::unpack_outcome(outcome)?;
        match self.units().0.get_mut(number as usize) {
            Some(place @ Holder::Lent) => *place = Holder::Done(outcome),
            _ => return Err(bad(UnitFault::NotLent { unit: number })),
        }
        Ok(())
    }

    fn reclaim(&mut self, number: u32) {
        if let Some(place @ Holder::Lent) = self.units().0.get_mut(number as usize) {
            *place = Holder::Open;
        }
    }

    fn is_waiting(&mut self) -> bool {
        let units = self.units();
        let is_lent = units.find(|place| matches!(place, Holder::Lent)).is_some();
        is_lent && units.find(|place| matches!(place, Holder::Open | Holder::Here(_))).is_none()
    }
}
