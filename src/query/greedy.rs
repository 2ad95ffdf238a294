//! One choice after another, each in view of those before it.

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
/// stays first by its utility, which `utility` works out anew (Minoux 1978, "Accelerated Greedy Algorithms for Maximizing
/// Submodular Set Functions"). `choose` is told of each choice.
pub(super) fn lazy_greedy<State>(
    mut utilities: Vec<f64>,
    n: usize,
    lots: &Lots,
    state: &mut State,
    utility: impl Fn(&State, usize) -> f64,
    choose: impl Fn(&mut State, usize),
) -> Selection {
    let mut left: Vec<usize> = (0..utilities.len()).collect();
    let mut known_after: Vec<usize> = vec![0; utilities.len()];
    let mut selection = Selection::default();
    while selection.candidates.len() < n {
        let Some(position) = first(&left, &utilities, lots) else {
            break;
        };
        let candidate = left[position];
        let n_chosen = selection.candidates.len();
        if utilities[candidate] > 0.0 && known_after[candidate] < n_chosen {
            utilities[candidate] = utility(state, candidate);
            known_after[candidate] = n_chosen;
            continue;
        }
        left.swap_remove(position);
        selection.candidates.push(candidate);
        selection.utilities.push(utilities[candidate]);
        choose(state, candidate);
    }
    selection
}

fn first(left: &[usize], utilities: &[f64], lots: &Lots) -> Option<usize> {
    let positions = 0..left.len();
    positions.min_by(|&a, &b| lots.order(utilities, left[a], left[b]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;
    use proptest::prelude::*;

    /// How many of the items that a set holds are not taken yet.
    fn gain(taken: &u8, set: u8) -> f64 {
        f64::from((set & !taken).count_ones())
    }

    #[test]
    fn what_is_taken_counts_once() {
        // 0b0111 takes three items. Then 0b1100 adds one, 0b0011 none.
        let sets = [0b0011_u8, 0b1100, 0b0111];
        let start = sets.iter().map(|&set| gain(&0, set)).collect();
        let lots = Lots::draw(3, &mut Rng::new(0));
        let utility = |taken: &u8, candidate: usize| gain(taken, sets[candidate]);
        let selection = lazy_greedy(start, 9, &lots, &mut 0, utility, |taken, candidate| *taken |= sets[candidate]);
        assert_eq!(selection.candidates, [2, 1, 0]);
        assert_eq!(selection.utilities, [3.0, 1.0, 0.0]);
    }

    proptest! {
        #[test]
        fn being_lazy_changes_nothing(sets in prop::collection::vec(any::<u8>(), 0..30), n in 0_usize..40, seed: u64) {
            let lots = Lots::draw(sets.len(), &mut Rng::new(seed));
            let start: Vec<f64> = sets.iter().map(|&set| gain(&0, set)).collect();
            let lazy = lazy_greedy(
                start.clone(),
                n,
                &lots,
                &mut 0,
                |taken, candidate| gain(taken, sets[candidate]),
                |taken, candidate| *taken |= sets[candidate],
            );
            let mut taken = 0;
            let eager = greedy(start, n, &lots, |chosen, left, utilities| {
                taken |= sets[chosen];
                for &candidate in left {
                    utilities[candidate] = gain(&taken, sets[candidate]);
                }
            });
            prop_assert_eq!(lazy, eager);
        }
    }
}
