//! The labels of oracles: other models, each an annotator of its own, and never the person.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::SessionError;
use crate::log::state::{State, known_row};
use crate::model::own_model::{PredictionsFault, SLACK};
use querent_table::Table;

/// What an oracle answers of rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Oracle {
    /// Its name.
    pub(crate) name: String,
    /// The label column that it answers.
    pub(crate) target: usize,
    /// Rows that it was shown with their labels: what it answers of them tells nothing.
    pub(crate) shown: BTreeSet<usize>,
    batches: Vec<Batch>,
    /// The batch in which each row was answered last, and its place there.
    answers: BTreeMap<usize, (usize, usize)>,
}

/// Rows that were answered together.
#[derive(Debug, Clone, PartialEq)]
struct Batch {
    /// The numbers of the names of the classes that it chose among.
    names: Vec<usize>,
    /// How many acts there were.
    after: usize,
    /// The probability of each class, row by row.
    probabilities: Vec<f32>,
}

impl Oracle {
    /// An oracle that has answered nothing yet.
    pub(crate) fn new(name: &str, target: usize) -> Self {
        let (shown, batches, answers) = (BTreeSet::new(), Vec::new(), BTreeMap::new());
        Self { name: name.to_owned(), target, shown, batches, answers }
    }

    /// Takes in the probability of each class, by the numbers of their names, for rows, after so many acts.
    pub(crate) fn answer(&mut self, rows: &[usize], names: Vec<usize>, probabilities: &[f32], after: usize) {
        let batch = self.batches.len();
        self.answers.extend(rows.iter().enumerate().map(|(at, &row)| (row, (batch, at))));
        self.batches.push(Batch { names, after, probabilities: probabilities.to_vec() });
    }

    /// Acts were undone, and so many are left.
    pub(crate) fn clamp(&mut self, n_acts: usize) {
        for batch in &mut self.batches {
            batch.after = batch.after.min(n_acts);
        }
    }

    /// What it answers in the classes of now: the place of a name, given after so many acts, is what `place` says.
    pub(crate) fn view(&self, n_classes: usize, place: impl Fn(usize, usize) -> Option<usize>) -> OracleView<'_> {
        let of_batch = |batch: &Batch| batch.names.iter().map(|&name| place(name, batch.after)).collect();
        OracleView { oracle: self, places: self.batches.iter().map(of_batch).collect(), n_classes }
    }
}

/// What an oracle answers, in the classes of now.
pub(crate) struct OracleView<'a> {
    pub(crate) oracle: &'a Oracle,
    /// The place of each class of each batch among the classes of now; none of one that is not there any more.
    places: Vec<Vec<Option<usize>>>,
    n_classes: usize,
}

impl OracleView<'_> {
    /// How many rows it has answered.
    pub(crate) fn n_rows(&self) -> usize {
        self.oracle.answers.len()
    }

    /// The probability of each class for a row; none where it has not answered, or its likeliest class is not there any more.
    pub(crate) fn probabilities(&self, row: usize) -> Option<Vec<f64>> {
        let &(batch, at) = self.oracle.answers.get(&row)?;
        let (places, of) = (&self.places[batch], &self.oracle.batches[batch].probabilities);
        let of_row = of[at * places.len()..].iter().zip(places);
        let likeliest = of_row.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        likeliest.1.as_ref()?;
        let mut of_class = vec![0.0; self.n_classes];
        for (place, &probability) in places.iter().zip(&of[at * places.len()..]) {
            if let Some(class) = *place {
                of_class[class] += f64::from(probability);
            }
        }
        let sum: f64 = of_class.iter().sum();
        (sum > 0.0).then(|| of_class.into_iter().map(|probability| probability / sum).collect())
    }

    /// The likeliest class of a row and its probability.
    pub(crate) fn likeliest(&self, row: usize) -> Option<(usize, f64)> {
        let probabilities = self.probabilities(row)?.into_iter().enumerate();
        probabilities.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The likeliest class of each of `n_rows` rows; none where it has not answered, or was shown the row's label.
    pub(crate) fn classes(&self, n_rows: usize) -> Vec<Option<usize>> {
        let mut classes = vec![None; n_rows];
        for &row in self.oracle.answers.keys().filter(|row| !self.oracle.shown.contains(row)) {
            classes[row] = self.likeliest(row).map(|(class, _)| class);
        }
        classes
    }
}

impl State {
    /// An oracle answered rows.
    pub(crate) fn oracle_answered(
        &mut self,
        table: &Table,
        oracle: &str,
        classes: &[String],
        (rows, probabilities): (&[u32], &[f32]),
        shown: &[u32],
    ) -> Result<(), SessionError> {
        let names: Vec<usize> = classes.iter().map(|name| self.number_of(name)).collect::<Result<_, _>>()?;
        let n_classes = classes.len();
        let wrong = |fault| Err(SessionError::BadPredictions { fault });
        if probabilities.len() != rows.len() * n_classes {
            let found = probabilities.len();
            return wrong(PredictionsFault::Probabilities { found, rows: rows.len(), classes: n_classes });
        }
        let rows: Vec<usize> = rows.iter().map(|row| known_row(table, *row)).collect::<Result<_, _>>()?;
        let shown: Vec<usize> = shown.iter().map(|row| known_row(table, *row)).collect::<Result<_, _>>()?;
        for (&row, of_row) in rows.iter().zip(probabilities.chunks(n_classes.max(1))) {
            let sum: f64 = of_row.iter().map(|&probability| f64::from(probability)).sum();
            if !((sum - 1.0).abs() <= SLACK && of_row.iter().all(|&probability| probability >= 0.0)) {
                return wrong(PredictionsFault::Sum { row, sum });
            }
        }
        let target = self.plan()?.target;
        let known = self.oracles.iter().position(|known| known.target == target && known.name == oracle);
        let at = known.unwrap_or_else(|| {
            self.oracles.push(Oracle::new(oracle, target));
            self.oracles.len() - 1
        });
        self.oracles[at].answer(&rows, names, probabilities, self.acts.len());
        self.oracles[at].shown.extend(shown);
        Ok(())
    }

    /// The oracles of the label column in force, as they answer in the classes of now.
    pub(crate) fn oracles(&self) -> impl Iterator<Item = OracleView<'_>> {
        let (target, n_classes) = self.plan.as_ref().map_or((None, 0), |plan| (Some(plan.target), plan.classes.len()));
        let of_target = self.oracles.iter().filter(move |oracle| Some(oracle.target) == target);
        let moves = self.acts.iter().enumerate().filter(move |(_, done)| Some(done.target) == target);
        let moves: Vec<(usize, &[(usize, usize)])> = moves
            .filter_map(|(nth, done)| Some((nth, done.decision()?.moves.as_slice())))
            .filter(|of| !of.1.is_empty())
            .collect();
        of_target.map(move |oracle| {
            oracle.view(n_classes, |name, after| self.places.get(stands_for(&moves, name, after)).copied().flatten())
        })
    }

    /// What an oracle answered counts no longer.
    pub(crate) fn remove_oracle(&mut self, oracle: &str) -> Result<(), SessionError> {
        let target = self.plan()?.target;
        self.oracles.retain(|known| known.target != target || known.name != oracle);
        Ok(())
    }
}

/// The number of the name that a name stands for now which was given after so many acts: `moves` are the names that acts gave another meaning, with
/// the number of the act.
fn stands_for(moves: &[(usize, &[(usize, usize)])], name: usize, after: usize) -> usize {
    let later = moves.iter().filter(|(nth, _)| *nth >= after);
    later.fold(name, |name, (_, moves)| moves.iter().find(|(from, _)| *from == name).map_or(name, |&(_, to)| to))
}
