//! What each class name of a log stands for now: names are renamed and merged as a session goes on.

use crate::log::act::Act;
use crate::log::done::Done;

/// What each class name stands for now, by when it was given: names are renamed and merged as a session goes on.
#[derive(Debug, Clone)]
pub struct Followed {
    /// For each stretch of the acts between two changes of names, the number of the name that a number stands for.
    stretches: Vec<Vec<usize>>,
}

/// An act that says something of rows, and the classes of its labels.
#[derive(Debug, Clone, Copy)]
pub struct Labelling<'a, 'b> {
    /// The act.
    pub act: &'b Act,
    /// The class of each label in it, as it was named then: numbers of the session's class names.
    pub classes: &'b [usize],
    /// The number of the name that each number stands for now.
    pub stands_for: &'a [usize],
}

impl Followed {
    /// Follows the names of one label column through the acts that were done.
    #[must_use]
    pub fn new(acts: &[Done], target: usize, n_names: usize) -> Self {
        let mut present: Vec<usize> = (0..n_names).collect();
        let mut stretches = Vec::new();
        for moves in acts.iter().rev().filter_map(|done| moves_of(done, target)) {
            let mut before = present.clone();
            for &(from, to) in moves {
                before[from] = present[to];
            }
            stretches.push(std::mem::replace(&mut present, before));
        }
        stretches.push(present);
        stretches.reverse();
        Self { stretches }
    }

    /// What the names stand for that the table holds, and those given before any change.
    #[must_use]
    pub fn first(&self) -> &[usize] {
        &self.stretches[0]
    }

    /// Each act of that label column that is no decision, with what its names stand for.
    pub fn labellings<'a, 'b: 'a>(
        &'a self,
        acts: &'b [Done],
        target: usize,
    ) -> impl Iterator<Item = Labelling<'a, 'b>> + use<'a, 'b> {
        let mut stretch = 0;
        acts.iter().filter(move |done| done.target == target).filter_map(move |done| {
            stretch += usize::from(moves_of(done, target).is_some());
            let stands_for = self.stretches[stretch].as_slice();
            Some(Labelling { act: &done.act, classes: done.classes()?, stands_for })
        })
    }
}

/// The names that an act gave another meaning in a label column.
fn moves_of(done: &Done, target: usize) -> Option<&[(usize, usize)]> {
    let decision = done.decision().filter(|decision| done.target == target && !decision.moves.is_empty())?;
    Some(&decision.moves)
}
