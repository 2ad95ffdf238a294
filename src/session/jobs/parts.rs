//! Jobs that fall into parts, and who is at which of them.

use crate::error::SessionError;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::parcel::bad;

/// A part of a job that stands by itself: it knows neither table nor session, so that another instance of the module can do it, and
/// the same comes of it there.
pub trait Part: Job + Sized {
    /// What comes of it.
    type Outcome: Clone;
    /// Tells parts of different jobs apart.
    const KIND: u8;

    /// The part as bytes, before its first step.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadParcel`] where it does not fit.
    fn pack(&self) -> Result<Vec<u8>, SessionError>;

    /// What [`pack`](Self::pack) packed.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadParcel`].
    fn unpack(bytes: &[u8]) -> Result<Self, SessionError>;

    /// What came of it; `None` where it is not finished.
    fn finish(self) -> Option<Self::Outcome>;

    /// What came of it as bytes.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadParcel`] where it does not fit.
    fn pack_outcome(outcome: &Self::Outcome) -> Result<Vec<u8>, SessionError>;

    /// What [`pack_outcome`](Self::pack_outcome) packed.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadParcel`].
    fn unpack_outcome(bytes: &[u8]) -> Result<Self::Outcome, SessionError>;
}

/// Who is at a part.
#[derive(Clone)]
enum Place<P: Part> {
    /// Nobody yet.
    Open,
    /// This instance.
    Here(P),
    /// Another instance.
    Lent,
    Done(P::Outcome),
}

/// The parts of a job. They are taken in order, one at a time here and one by each other instance; where they were done makes no
/// difference to what comes of the job.
#[derive(Clone)]
pub struct Parts<P: Part>(Vec<Place<P>>);

impl<P: Part> Parts<P> {
    /// So many parts at which nobody is yet.
    #[must_use]
    pub fn new(n: usize) -> Self {
        Self((0..n).map(|_| Place::Open).collect())
    }

    /// What came of each part, in order; only of the first ones where not all are done.
    pub fn outcomes(self) -> impl Iterator<Item = P::Outcome> {
        self.0.into_iter().map_while(|place| if let Place::Done(outcome) = place { Some(outcome) } else { None })
    }

    fn find(&self, wanted: impl Fn(&Place<P>) -> bool) -> Option<usize> {
        self.0.iter().position(wanted)
    }

    fn next_open(&self) -> Option<usize> {
        self.find(|place| matches!(place, Place::Open))
    }

    fn here(&mut self) -> Option<(usize, &mut P)> {
        self.0.iter_mut().enumerate().find_map(|(number, place)| match place {
            Place::Here(part) => Some((number, part)),
            _ => None,
        })
    }

    /// The share of the part that is done here.
    fn step(&mut self) -> Result<f64, SessionError> {
        let Some((number, part)) = self.here() else { return Ok(0.0) };
        let JobProgress { done, total, finished } = part.step()?;
        if !finished {
            return Ok(done / total);
        }
        if let Place::Here(part) = std::mem::replace(&mut self.0[number], Place::Open)
            && let Some(outcome) = part.finish()
        {
            self.0[number] = Place::Done(outcome);
        }
        Ok(0.0)
    }

    fn progress(&self, share: f64) -> JobProgress {
        let done = self.0.iter().filter(|place| matches!(place, Place::Done(_))).count();
        JobProgress { done: done as f64 + share, total: self.0.len() as f64, finished: done == self.0.len() }
    }
}

/// A job that falls into parts.
pub trait Divisible {
    /// What it falls into.
    type Part: Part;

    /// Its parts.
    fn parts(&mut self) -> &mut Parts<Self::Part>;

    /// Makes a part, to be done here or elsewhere.
    ///
    /// # Errors
    ///
    /// Whatever makes the job impossible.
    fn part(&mut self, number: usize) -> Result<Self::Part, SessionError>;

    /// Advances the part that is done here by one bounded step, and begins another one where there is none.
    ///
    /// # Errors
    ///
    /// Whatever makes the job impossible.
    fn advance(&mut self) -> Result<JobProgress, SessionError> {
        if self.parts().here().is_none()
            && let Some(number) = self.parts().next_open()
        {
            let part = self.part(number)?;
            self.parts().0[number] = Place::Here(part);
        }
        let share = self.parts().step()?;
        Ok(self.parts().progress(share))
    }
}

/// A job whose parts are lent to other instances of the module, as bytes.
pub trait Lending {
    /// The next part at which nobody is, with its number. It is lent until [`accept`](Self::accept) or
    /// [`take_back`](Self::take_back).
    ///
    /// # Errors
    ///
    /// Whatever makes the job impossible; the part is then not lent, and the job's next steps come to the same.
    fn lend(&mut self) -> Result<Option<(u32, Vec<u8>)>, SessionError>;

    /// Takes in what came of a part that was lent.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadParcel`] where it is no outcome of such a part; the part is then still lent.
    fn accept(&mut self, number: u32, outcome: &[u8]) -> Result<(), SessionError>;

    /// Takes back a part that is not going to be done elsewhere.
    fn take_back(&mut self, number: u32);

    /// Whether nothing is left to do here but to wait for parts that are lent.
    fn is_waiting(&mut self) -> bool;
}

impl<D: Divisible> Lending for D {
    fn lend(&mut self) -> Result<Option<(u32, Vec<u8>)>, SessionError> {
        let Some(number) = self.parts().next_open() else { return Ok(None) };
        let packed = self.part(number)?.pack()?;
        let mut bytes = vec![D::Part::KIND];
        bytes.extend(packed);
        self.parts().0[number] = Place::Lent;
        Ok(Some((number as u32, bytes)))
    }

    fn accept(&mut self, number: u32, outcome: &[u8]) -> Result<(), SessionError> {
        let outcome = D::Part::unpack_outcome(outcome)?;
        match self.parts().0.get_mut(number as usize) {
            Some(place @ Place::Lent) => *place = Place::Done(outcome),
            _ => return Err(bad(format!("part {number} is not lent"))),
        }
        Ok(())
    }

    fn take_back(&mut self, number: u32) {
        if let Some(place @ Place::Lent) = self.parts().0.get_mut(number as usize) {
            *place = Place::Open;
        }
    }

    fn is_waiting(&mut self) -> bool {
        let parts = self.parts();
        let is_lent = parts.find(|place| matches!(place, Place::Lent)).is_some();
        is_lent && parts.find(|place| matches!(place, Place::Open | Place::Here(_))).is_none()
    }
}
