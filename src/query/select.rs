//! The best n of many utilities, with ties broken by lot.

use std::cmp::Ordering;

use super::Why;
use querent_numeric::Rng;

/// The rows chosen for a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// Indices into the pool's candidates, the best first; none twice.
    pub candidates: Vec<usize>,
    /// The utility of each of `candidates` at the moment it was chosen.
    pub utilities: Vec<f64>,
    /// Why each of `candidates` was chosen.
    pub whys: Vec<Why>,
    /// The chance with which each of `candidates` was drawn, after those before it; empty where it is not known.
    pub chances: Vec<f64>,
    /// Whether a sample stood for the pool, so that looking at all of it might have chosen others.
    pub approximate: bool,
}

impl Selection {
    /// Adds a choice, with its utility and its reason; for one without a utility the reason is that nothing else was left.
    pub(super) fn push(&mut self, candidate: usize, utility: f64, why: Why) {
        self.candidates.push(candidate);
        self.utilities.push(utility);
        self.whys.push(of_utility(utility, why));
    }

    /// The same choices, each for the reason that `why` gives; those without a utility because nothing else was left.
    pub(super) fn because(self, why: impl Fn(usize) -> Why) -> Self {
        let choices = self.candidates.iter().zip(&self.utilities);
        let whys = choices.map(|(&candidate, &utility)| of_utility(utility, why(candidate))).collect();
        Self { whys, ..self }
    }
}

fn of_utility(utility: f64, why: Why) -> Why {
    if utility.is_nan() || utility == f64::NEG_INFINITY { Why::LeftOver } else { why }
}

/// A lot for each candidate, drawn once per selection, that orders candidates of equal utility.
///
/// With its lots a selection is a total order. So every order among ties is equally likely, the outcome depends on the seed
/// alone, and the first k of a batch are the batch of k.
#[derive(Debug, Clone)]
pub struct Lots(Vec<usize>);

impl Lots {
    /// Lots for `n_candidates`: a random permutation.
    #[must_use]
    pub fn draw(n_candidates: usize, rng: &mut Rng) -> Self {
        let mut lots: Vec<usize> = (0..n_candidates).collect();
        rng.shuffle(&mut lots);
        Self(lots)
    }

    /// The lot of `candidate`: the lower one wins among equals.
    pub(super) fn of(&self, candidate: usize) -> usize {
        self.0[candidate]
    }

    /// `Less` if candidate `a` is to be asked about before `b`: the higher utility, NaN last, ties by lot.
    #[must_use]
    pub fn order(&self, utilities: &[f64], a: usize, b: usize) -> Ordering {
        comparable(utilities[b]).total_cmp(&comparable(utilities[a])).then(self.0[a].cmp(&self.0[b]))
    }
}

/// NaN below every number and minus infinity, and one zero instead of two.
pub(super) fn comparable(utility: f64) -> f64 {
    if utility.is_nan() { f64::NAN.copysign(-1.0) } else { utility + 0.0 }
}

/// The `n` highest of `utilities`, best first and without reasons, by a partial sort: O(candidates + n log n).
///
/// Equal utilities come in an order drawn from `rng`; NaN comes after every number.
#[must_use]
pub fn top(utilities: &[f64], n: usize, rng: &mut Rng) -> Selection {
    let lots = Lots::draw(utilities.len(), rng);
    let n = n.min(utilities.len());
    let Some(last) = n.checked_sub(1) else {
        return Selection::default();
    };
    let most = n.saturating_mul(2).min(utilities.len());
    let mut candidates: Vec<usize> = Vec::with_capacity(most);
    let keep_best = |candidates: &mut Vec<usize>| {
        candidates.select_nth_unstable_by(last, |&a, &b| lots.order(utilities, a, b));
        candidates.truncate(n);
        utilities[candidates[last]]
    };
    // No candidate below the n-th best of those before it can be among the n best.
    let mut limit = f64::NAN;
    for (candidate, &utility) in utilities.iter().enumerate() {
        if utility < limit {
            continue;
        }
        if candidates.len() == most {
            limit = keep_best(&mut candidates);
        }
        candidates.push(candidate);
    }
    keep_best(&mut candidates);
    candidates.sort_unstable_by(|&a, &b| lots.order(utilities, a, b));
    let utilities = candidates.iter().map(|&chosen| utilities[chosen]).collect();
    Selection { candidates, utilities, ..Selection::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_highest_come_first() {
        let selection = top(&[0.1, 0.9, 0.3, 0.7], 3, &mut Rng::new(1));
        assert_eq!(selection.candidates, [1, 3, 2]);
        assert_eq!(selection.utilities, [0.9, 0.7, 0.3]);
    }

    #[test]
    fn asking_for_none_or_too_many_is_fine() {
        assert!(top(&[0.1, 0.9], 0, &mut Rng::new(1)).candidates.is_empty());
        assert!(top(&[], 3, &mut Rng::new(1)).candidates.is_empty());
        assert_eq!(top(&[0.1, 0.9], 5, &mut Rng::new(1)).candidates, [1, 0]);
    }

    #[test]
    fn not_a_number_comes_last() {
        let utilities = [f64::NAN, 0.2, -f64::NAN, -5.0, f64::INFINITY, f64::NEG_INFINITY];
        let selection = top(&utilities, 4, &mut Rng::new(1));
        assert_eq!(selection.candidates, [4, 1, 3, 5]);
    }

    #[test]
    fn both_zeros_are_one_value() {
        let first = |seed| top(&[0.0, -0.0], 1, &mut Rng::new(seed)).candidates[0];
        let winners: BTreeSet<usize> = (0..20).map(first).collect();
        assert_eq!(winners, BTreeSet::from([0, 1]));
    }

    #[test]
    fn each_of_the_tied_wins_about_as_often() {
        let mut wins = [0_u32; 4];
        for seed in 0..4000 {
            wins[top(&[1.0, 1.0, 1.0, 0.0], 1, &mut Rng::new(seed)).candidates[0]] += 1;
        }
        // A third of 4000 each; five standard deviations of a binomial count are 149.
        assert!(wins[..3].iter().all(|&won| won.abs_diff(1333) < 149), "{wins:?}");
        assert_eq!(wins[3], 0);
    }
}
