//! One choice after another, each in view of those before it.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::select::comparable;
use super::{Lots, Selection};

/// Chooses `n` candidates one by one, each the first of those left by `lots`: O(n · candidates) beside what `update` costs.
///
/// `update(chosen, left, utilities)` writes what the utilities of those left are, now that `chosen` is in the batch.
pub(super) fn greedy(
    mut utilities: Vec<f64>,
    n: usize,
    lots: &Lots,
    mut update: impl FnMut(usize, &[usize], &mut [f64]),
) -> Selection {
    let mut left: Vec<usize> = (0..utilities.len()).collect();
    let mut selection = Selection::default();
    while selection.candidates.len() < n {
        let Some(position) = first(&left, &utilities, lots) else {
            break;
        };
        let chosen = left.swap_remove(position);
        selection.candidates.push(chosen);
        selection.utilities.push(utilities[chosen]);
        update(chosen, &left, &mut utilities);
    }
    selection
}

/// As [`greedy`] for utilities that a choice can lower but never raise, and never below zero: the same batch, while most
/// utilities are not worked out again.
///
/// A utility from before the last choice is still a bound. So the candidate that is first by its bound is the choice if it
/// stays first by its utility, which `utility` works out again (Minoux 1978, "Accelerated Greedy Algorithms for Maximizing
/// Submodular Set Functions"). `choose` hears of each choice.
pub(super) fn lazy_greedy<State>(
    utilities: Vec<f64>,
    n: usize,
    lots: &Lots,
    state: &mut State,
    utility: impl Fn(&State, usize) -> f64,
    choose: impl Fn(&mut State, usize),
) -> Selection {
    lazy_greedy_by_steps(utilities, n, lots, state, &[&utility], choose)
}

/// What a candidate's utility is, or comes to at most, after the choices so far.
pub(super) type Step<'a, State> = &'a dyn Fn(&State, usize) -> f64;

/// As [`lazy_greedy`], where a utility costs much: each of `steps` gives a closer bound of it than the one before, and the
/// last the utility itself.
pub(super) fn lazy_greedy_by_steps<State>(
    utilities: Vec<f64>,
    n: usize,
    lots: &Lots,
    state: &mut State,
    steps: &[Step<'_, State>],
    choose: impl Fn(&mut State, usize),
) -> Selection {
    let bound = |(candidate, utility)| Bound { utility, lot: lots.of(candidate), candidate, steps: steps.len() };
    let mut bounds: BinaryHeap<Bound> = utilities.into_iter().enumerate().map(bound).collect();
    let mut selection = Selection::default();
    while selection.candidates.len() < n {
        let Some(first) = bounds.pop() else {
            break;
        };
        // Steps are counted over all choices, so that each choice makes those before it stale.
        let known = selection.candidates.len() * steps.len();
        let next = first.steps.saturating_sub(known);
        if first.utility > 0.0 && next < steps.len() {
            bounds.push(Bound { utility: steps[next](state, first.candidate), steps: known + next + 1, ..first });
            continue;
        }
        selection.candidates.push(first.candidate);
        selection.utilities.push(first.utility);
        choose(state, first.candidate);
    }
    selection
}

/// A bound of a utility after so many `steps`; the greatest is first by [`Lots::order`].
struct Bound {
    utility: f64,
    lot: usize,
    candidate: usize,
    steps: usize,
}

impl Ord for Bound {
    fn cmp(&self, other: &Self) -> Ordering {
        comparable(self.utility).total_cmp(&comparable(other.utility)).then(other.lot.cmp(&self.lot))
    }
}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Bound {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Bound {}

fn first(left: &[usize], utilities: &[f64], lots: &Lots) -> Option<usize> {
    let positions = 0..left.len();
    positions.min_by(|&a, &b| lots.order(utilities, left[a], left[b]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use querent_numeric::Rng;

    /// How many of the items that a set holds are not taken yet.
    fn gain(taken: u8, set: u8) -> f64 {
        f64::from((set & !taken).count_ones())
    }

    #[test]
    fn what_is_taken_counts_once() {
        // 0b0111 takes three items. Then 0b1100 adds one, 0b0011 none.
        let sets = [0b0011_u8, 0b1100, 0b0111];
        let start = sets.iter().map(|&set| gain(0, set)).collect();
        let lots = Lots::draw(3, &mut Rng::new(0));
        let utility = |taken: &u8, candidate: usize| gain(*taken, sets[candidate]);
        let selection = lazy_greedy(start, 9, &lots, &mut 0, utility, |taken, candidate| *taken |= sets[candidate]);
        assert_eq!(selection.candidates, [2, 1, 0]);
        assert_eq!(selection.utilities, [3.0, 1.0, 0.0]);
    }

    proptest! {
        #[test]
        fn being_lazy_changes_nothing(sets in prop::collection::vec(any::<u8>(), 0..30), n in 0_usize..40, seed: u64) {
            let lots = Lots::draw(sets.len(), &mut Rng::new(seed));
            let start: Vec<f64> = sets.iter().map(|&set| gain(0, set)).collect();
            let lazy = lazy_greedy(
                start.clone(),
                n,
                &lots,
                &mut 0,
                |taken, candidate| gain(*taken, sets[candidate]),
                |taken, candidate| *taken |= sets[candidate],
            );
            let mut taken = 0;
            let eager = greedy(start, n, &lots, |chosen, left, utilities| {
                taken |= sets[chosen];
                for &candidate in left {
                    utilities[candidate] = gain(taken, sets[candidate]);
                }
            });
            prop_assert_eq!(&lazy, &eager);
            let bound = |taken: &u8, candidate: usize| gain(*taken, sets[candidate] | 0b11);
            let utility = |taken: &u8, candidate: usize| gain(*taken, sets[candidate]);
            let choose = |taken: &mut u8, candidate: usize| *taken |= sets[candidate];
            let start = sets.iter().map(|&set| gain(0, set)).collect();
            prop_assert_eq!(lazy_greedy_by_steps(start, n, &lots, &mut 0, &[&bound, &utility], choose), eager);
        }
    }
}
