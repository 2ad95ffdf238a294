//! Which rows of a simulation are labelled, can be asked for, and are held out.

use serde::{Deserialize, Serialize};

use crate::decisions::plan::initial_rows;
use crate::error::SessionError;
use querent_evaluate::stratified_holdout;
use querent_numeric::Rng;

/// A split that is given rather than drawn, as a published protocol may ask for: rows of the table, each in one part at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GivenSplit {
    /// The seed of the networks and of the strategies.
    pub seed: u32,
    /// Rows whose labels are there from the start.
    pub initial: Vec<u32>,
    /// Rows that can be asked for.
    pub pool: Vec<u32>,
    /// Rows that accuracy is measured on.
    pub held_out: Vec<u32>,
}

/// The parts of a split, as positions among the labelled rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) labelled: Vec<usize>,
    pub(crate) pool: Vec<usize>,
    pub(crate) held_out: Vec<usize>,
}

impl Split {
    /// A stratified share held out, and `initial` of the others labelled, with every class among them where that can be.
    pub(crate) fn drawn(classes: &[usize], holdout: f64, initial: usize, rng: &mut Rng) -> Self {
        let (rest, held_out) = stratified_holdout(classes, holdout, rng);
        let of_rest: Vec<usize> = rest.iter().map(|&at| classes[at]).collect();
        let (labelled, pool) = initial_rows(&rest, &of_rest, initial, rng);
        Self { labelled, pool, held_out }
    }

    /// The split that is given, where `rows` are the labelled rows of the table in ascending order.
    ///
    /// # Errors
    ///
    /// [`SessionError::BadSplit`] where a row has no label or stands in two parts.
    pub(crate) fn given(given: &GivenSplit, rows: &[usize]) -> Result<Self, SessionError> {
        let mut taken = vec![false; rows.len()];
        let mut part = |part: &[u32]| -> Result<Vec<usize>, SessionError> {
            let position = |&row: &u32| {
                let found =
                    rows.binary_search(&(row as usize)).ok().filter(|&at| !std::mem::replace(&mut taken[at], true));
                found.ok_or(SessionError::BadSplit { row })
            };
            part.iter().map(position).collect()
        };
        let mut labelled = part(&given.initial)?;
        labelled.sort_unstable();
        Ok(Self { labelled, pool: part(&given.pool)?, held_out: part(&given.held_out)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(initial: &[u32], held_out: &[u32]) -> GivenSplit {
        GivenSplit { seed: 0, initial: initial.to_vec(), pool: vec![7], held_out: held_out.to_vec() }
    }

    #[test]
    fn rows_of_the_table_become_positions_among_the_labelled() {
        let split = Split::given(&given(&[9, 2], &[4]), &[2, 4, 7, 9]).unwrap();
        assert_eq!((split.labelled.as_slice(), split.pool.as_slice()), (&[0, 3][..], &[2][..]));
        assert_eq!(split.held_out, [1]);
    }

    #[test]
    fn a_row_without_a_label_or_in_two_parts_is_named() {
        for (initial, held_out, row) in [(&[3][..], &[4][..], 3), (&[2, 4], &[4], 4)] {
            let error = Split::given(&given(initial, held_out), &[2, 4, 7, 9]).unwrap_err();
            assert_eq!((error.code(), &error), ("invalid_setting", &SessionError::BadSplit { row }));
        }
    }
}
