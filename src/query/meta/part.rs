//! Some of the candidates, as a pool of their own.

use crate::{Beliefs, Committee, Evaluated, Given, Pool, QueryError, Refit, Selection};
use querent_numeric::Matrix;

/// The candidates at `rows`, and what is believed of them.
pub(super) struct Part<'a> {
    rows: &'a [usize],
    embedding: Matrix,
    probabilities: Option<Matrix>,
    oracle: Option<Matrix>,
    members: Vec<Matrix>,
}

impl<'a> Part<'a> {
    pub(super) fn of(given: &Given<'_>, rows: &'a [usize]) -> Self {
        Self {
            rows,
            embedding: given.pool.embedding.select(rows),
            probabilities: given.beliefs.map(|beliefs| beliefs.probabilities.select(rows)),
            oracle: given.beliefs.and_then(|beliefs| beliefs.oracle).map(|oracle| oracle.select(rows)),
            members: given.committee.iter().flat_map(Committee::members).map(|member| member.select(rows)).collect(),
        }
    }

    /// What a strategy answers to the part, with the labelled rows and what else is `given`.
    pub(super) fn ask<Answer>(&self, given: &Given<'_>, ask: impl FnOnce(&Given<'_>) -> Answer) -> Answer {
        let pool = Pool { embedding: &self.embedding, ..given.pool };
        let beliefs = given.beliefs.zip(self.probabilities.as_ref());
        let beliefs =
            beliefs.map(|(beliefs, probabilities)| Beliefs { probabilities, oracle: self.oracle.as_ref(), ..beliefs });
        let committee = given.committee.map(|_| Committee::new(&self.members));
        let refit = given.refit.map(|refit| Renamed::of(refit, self.rows, given.pool.n_candidates()));
        let refit = refit.as_ref().map(|refit| refit as &dyn Refit);
        ask(&Given { pool, beliefs, committee, refit, ..*given })
    }

    /// A selection from the part, as one from the whole pool.
    pub(super) fn in_pool(&self, selection: Selection) -> Selection {
        Selection { candidates: selection.candidates.iter().map(|&chosen| self.rows[chosen]).collect(), ..selection }
    }
}

/// Tries answers for the candidates of a part.
struct Renamed<'a> {
    refit: &'a dyn Refit,
    rows: &'a [usize],
    evaluated: Vec<Evaluated>,
}

impl<'a> Renamed<'a> {
    fn of(refit: &'a dyn Refit, rows: &'a [usize], n_candidates: usize) -> Self {
        let mut names = vec![Evaluated::Other; n_candidates];
        for (name, &row) in rows.iter().enumerate() {
            names[row] = Evaluated::Candidate(name);
        }
        let renamed = |&row: &Evaluated| match row {
            Evaluated::Candidate(candidate) => names[candidate],
            other => other,
        };
        Self { refit, rows, evaluated: refit.rows().iter().map(renamed).collect() }
    }
}

impl Refit for Renamed<'_> {
    fn rows(&self) -> &[Evaluated] {
        &self.evaluated
    }

    fn before(&self) -> Result<Matrix, QueryError> {
        self.refit.before()
    }

    fn after(&self, candidate: usize, class: usize) -> Result<Matrix, QueryError> {
        self.refit.after(self.rows[candidate], class)
    }
}
