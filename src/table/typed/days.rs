//! The dates of a column.

use super::cells::SharedCells;
use crate::{DateFormat, MissingWords};

/// No date, and a date without a time.
const NO_DAY: i32 = i32::MIN;
const NO_SECOND: u32 = u32::MAX;

/// The date at each place of a column: the day counted from 1970-01-01, and the second of the day where a time is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Days(Vec<(i32, u32)>);

impl Days {
    pub(super) fn read(cells: &SharedCells, format: DateFormat, missing: &MissingWords) -> Self {
        let read = |place| match format.read(missing.said(cells.text(place))) {
            Some(moment) => (moment.at(None).days() as i32, moment.second.unwrap_or(NO_SECOND)),
            None => (NO_DAY, NO_SECOND),
        };
        Self((0..cells.n_places()).map(read).collect())
    }

    /// The day at a place and the second of the day; `None` where the cell says no date.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<(f64, Option<f64>)> {
        let (day, second) = self.0[place];
        (day != NO_DAY).then(|| (f64::from(day), (second != NO_SECOND).then(|| f64::from(second))))
    }

    pub(super) fn memory(&self) -> usize {
        self.0.capacity() * size_of::<(i32, u32)>()
    }
}
