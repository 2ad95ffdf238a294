//! A pool as flat arrays: the door for a program that brings its own model.

use super::{ArrayLength, Beliefs, Committee, Given, Pool, QueryError, Selection, strategy};
use querent_numeric::{Matrix, Rng};

/// What a caller knows of a pool, as flat arrays, row after row.
///
/// Shapes follow from the counts: the dimensions are what `embedding` has for each candidate, the labelled rows are as many
/// as `labels`. What a strategy does not look at may be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PoolArrays {
    /// How many rows may be asked about.
    pub candidates: u32,
    /// How many classes there are, with or without a labelled row.
    pub classes: u32,
    /// Candidates x dimensions.
    pub embedding: Option<Vec<f32>>,
    /// Labelled rows x dimensions.
    pub labelled: Vec<f32>,
    /// The class of each labelled row, from 0.
    pub labels: Vec<u32>,
    /// Candidates x classes.
    pub probabilities: Option<Vec<f32>>,
    /// Labelled rows x classes.
    pub labelled_probabilities: Option<Vec<f32>>,
    /// Candidates x classes for each member of a committee.
    pub members: Vec<Vec<f32>>,
}

impl PoolArrays {
    /// The `n` candidates to ask about by the strategy called `name`, best first. The same seed gives the same selection.
    ///
    /// # Errors
    ///
    /// [`QueryError::UnknownStrategy`]; [`QueryError::WrongLength`], [`QueryError::UnknownClass`] and
    /// [`QueryError::NeedsRows`] where the arrays do not describe a pool; and those of
    /// [`Given::select`]. A strategy that tries answers is refused: arrays cannot be refitted.
    pub fn select(self, name: &str, n: u32, seed: u32) -> Result<Selection, QueryError> {
        let strategy = strategy(name)?;
        let (candidates, classes) = (self.candidates as usize, self.classes as usize);
        let labels = classes_of(&self.labels, self.classes)?;
        if self.embedding.is_none() && strategy.info().reads_rows {
            return Err(QueryError::NeedsRows { strategy: name.to_owned() });
        }
        let embedding = match self.embedding {
            Some(numbers) => stack("embedding", numbers, candidates)?,
            None => Matrix::zeros(candidates, self.labelled.len() / labels.len().max(1)),
        };
        let labelled = matrix("labelled", self.labelled, labels.len(), embedding.n_columns())?;
        let probabilities = optional("probabilities", self.probabilities, candidates, classes)?;
        let of_labelled = optional("labelledProbabilities", self.labelled_probabilities, labels.len(), classes)?;
        let members = self.members.into_iter().map(|member| matrix("members", member, candidates, classes));
        let members = members.collect::<Result<Vec<_>, _>>()?;

        let pool = Pool::new(&embedding, &labelled, &labels, classes);
        let beliefs = probabilities.as_ref().map(Beliefs::new);
        let given = Given {
            beliefs: beliefs.map(|beliefs| of_labelled.as_ref().map_or(beliefs, |known| beliefs.with_labelled(known))),
            committee: if members.is_empty() { None } else { Some(Committee::new(&members)) },
            ..Given::new(pool)
        };
        given.select(strategy, n as usize, &mut Rng::stream(u64::from(seed), "select", 0))
    }
}

fn classes_of(labels: &[u32], classes: u32) -> Result<Vec<usize>, QueryError> {
    match labels.iter().position(|&class| class >= classes) {
        Some(position) => Err(QueryError::UnknownClass { position, class: labels[position], classes }),
        None => Ok(labels.iter().map(|&class| class as usize).collect()),
    }
}

fn optional(array: &'static str, numbers: Option<Vec<f32>>, rows: usize, columns: usize) -> Shaped<Option<Matrix>> {
    numbers.map(|numbers| matrix(array, numbers, rows, columns)).transpose()
}

type Shaped<T> = Result<T, QueryError>;

fn matrix(array: &'static str, numbers: Vec<f32>, rows: usize, columns: usize) -> Shaped<Matrix> {
    if rows.checked_mul(columns) == Some(numbers.len()) {
        Ok(Matrix::new(numbers, rows, columns))
    } else {
        let wanted = ArrayLength::RowsByColumns { rows, columns };
        Err(QueryError::WrongLength { array, found: numbers.len(), wanted })
    }
}

/// As many columns as there are for each of `rows`.
fn stack(array: &'static str, numbers: Vec<f32>, rows: usize) -> Shaped<Matrix> {
    let columns = numbers.len() / rows.max(1);
    if rows * columns == numbers.len() {
        Ok(Matrix::new(numbers, rows, columns))
    } else {
        let wanted = ArrayLength::MultipleOf { rows };
        Err(QueryError::WrongLength { array, found: numbers.len(), wanted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Needs, Strategy, strategies};

    /// Three candidates in two dimensions, two labelled rows, two classes and two members.
    fn arrays() -> PoolArrays {
        PoolArrays {
            candidates: 3,
            classes: 2,
            embedding: Some(vec![0.0, 1.0, 5.0, 5.0, 2.0, 2.0]),
            labelled: vec![0.0, 0.0, 1.0, 1.0],
            labels: vec![0, 1],
            probabilities: Some(vec![0.9, 0.1, 0.5, 0.5, 0.2, 0.8]),
            labelled_probabilities: Some(vec![0.8, 0.2, 0.3, 0.7]),
            members: vec![vec![0.9, 0.1, 0.5, 0.5, 0.4, 0.6], vec![0.9, 0.1, 0.5, 0.5, 0.0, 1.0]],
        }
    }

    fn refusal(change: impl FnOnce(&mut PoolArrays), name: &str) -> QueryError {
        let mut changed = arrays();
        change(&mut changed);
        changed.select(name, 1, 7).expect_err("something is wrong")
    }

    #[test]
    fn each_kind_of_strategy_reads_its_arrays() {
        // Row 1 is tied for the model and farthest from the labelled rows; the members disagree about row 2 alone.
        for (name, first) in [("margin", 1), ("core_set", 1), ("bald", 2), ("batch_bald", 2)] {
            assert_eq!(arrays().select(name, 1, 7).map(|selection| selection.candidates), Ok(vec![first]), "{name}");
        }
    }

    #[test]
    fn every_strategy_answers_or_says_what_it_needs() {
        for info in strategies().map(Strategy::info) {
            match arrays().select(info.name, 2, 7) {
                Ok(selection) => assert_eq!(selection.candidates.len(), 2, "{}", info.name),
                Err(error) => {
                    assert_eq!((error.code(), info.needs), ("needs_look_ahead", Needs::LookAhead), "{error}");
                }
            }
        }
    }

    #[test]
    fn what_a_strategy_does_not_look_at_may_be_left_out() {
        let only = PoolArrays { embedding: None, labelled: Vec::new(), labels: Vec::new(), ..arrays() };
        let only = PoolArrays { labelled_probabilities: None, ..only };
        for name in ["random", "margin", "bald"] {
            assert!(only.clone().select(name, 1, 7).is_ok(), "{name}");
        }
        for name in ["core_set", "badge", "falcun"] {
            assert_eq!(only.clone().select(name, 1, 7).expect_err("no rows").code(), "needs_rows", "{name}");
        }
    }

    #[test]
    fn arrays_of_another_length_are_named() {
        let code = |change: fn(&mut PoolArrays)| {
            let error = refusal(change, "margin");
            let array = if let QueryError::WrongLength { array, .. } = error { Some(array) } else { None };
            (error.code(), array)
        };
        let wrong = |array| ("wrong_length", Some(array));
        assert_eq!(code(|pool| pool.embedding = Some(vec![0.0; 7])), wrong("embedding"));
        assert_eq!(code(|pool| pool.labelled = vec![0.0; 3]), wrong("labelled"));
        assert_eq!(code(|pool| pool.probabilities = Some(vec![0.5; 5])), wrong("probabilities"));
        assert_eq!(code(|pool| pool.labelled_probabilities = Some(vec![0.5; 3])), wrong("labelledProbabilities"));
        assert_eq!(code(|pool| pool.members[1].truncate(5)), wrong("members"));
        assert_eq!(code(|pool| pool.candidates = u32::MAX).0, "wrong_length");
        assert_eq!(refusal(|pool| pool.labels[1] = 2, "margin").code(), "unknown_class");
        assert_eq!(refusal(|pool| pool.probabilities = None, "margin").code(), "needs_model");
        assert_eq!(refusal(|pool| pool.members.clear(), "bald").code(), "needs_committee");
        assert_eq!(refusal(|_| (), "best").code(), "unknown_strategy");
    }

    #[test]
    fn a_pool_without_candidates_has_no_query() {
        let empty = PoolArrays { classes: 2, embedding: Some(Vec::new()), ..PoolArrays::default() };
        assert_eq!(empty.select("core_set", 1, 7), Err(QueryError::EmptyPool));
        let members = PoolArrays { members: vec![Vec::new(); 2], classes: 2, ..PoolArrays::default() };
        assert_eq!(members.select("random", 1, 7), Err(QueryError::EmptyPool));
    }
}
