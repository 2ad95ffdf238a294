//! As many questions about each class as keep the labels even.

use super::part::Part;
use crate::{Batch, Beliefs, Given, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// A wrapper that shares a batch out among the classes, so that those with few labels catch up.
///
/// The class of a candidate is the model's best guess. Each question of a batch goes to the class with the fewest rows, counting
/// labels and the questions given to it before, among the classes that have a candidate left; of equal classes to that with
/// the candidate of highest utility. The wrapped strategy then chooses each class's candidates among those of the class, so
/// what it does to keep a batch diverse it does within a class. The batch is in the order in which the questions were given out.
///
/// Utility of candidate x: that of the wrapped strategy for candidates of the classes that may be next, and minus infinity for
/// the others. The cost is the wrapped strategy's, once for the pool and once for each class. Candidates without a utility have
/// no class, and are chosen last.
///
/// As in small-text's `ClassBalancer`; Aggarwal, Popescu & Hudelot (2020), "Active Learning for Imbalanced Datasets", WACV.
pub struct ClassBalanced {
    info: Info,
    base: &'static dyn Strategy,
}

impl ClassBalanced {
    const INFO: Info = Info {
        paper: "Aggarwal, Popescu & Hudelot (2020), Active Learning for Imbalanced Datasets",
        needs: Needs::Model,
        batch: Batch::Greedy,
        ..Info::DEFAULT
    };

    /// A wrapper under a name and a summary of its own, of a strategy that needs no more than a model and does not draw.
    #[must_use]
    pub const fn new(name: &'static str, summary: &'static str, base: &'static dyn Strategy) -> Self {
        Self { info: Info { name, summary, ..Self::INFO }, base }
    }
}

impl Strategy for ClassBalanced {
    fn info(&self) -> &Info {
        &self.info
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let (pool, beliefs) = (view.pool(), view.beliefs());
        let mut utilities = self.base.utilities(view, rng)?;
        let classes = Classes::of(pool, beliefs, &utilities);
        let fewest = classes.open().map(|class| classes.counts[class]).min();
        for (class, members) in classes.members.iter().enumerate() {
            if Some(classes.counts[class]) != fewest {
                for &candidate in members {
                    utilities[candidate] = f64::NEG_INFINITY;
                }
            }
        }
        Ok(utilities)
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::FewLabels
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let (pool, beliefs) = (view.pool(), view.beliefs());
        let utilities = self.base.utilities(view, rng)?;
        let lots = Lots::draw(pool.n_candidates(), rng);
        let seed = rng.seed();
        let mut classes = Classes::of(pool, beliefs, &utilities);
        let plan = classes.share_out(n, |a, b| lots.order(&utilities, a, b));
        let mut chosen = Vec::with_capacity(classes.members.len());
        let mut approximate = false;
        for (class, members) in classes.members.iter().enumerate() {
            let quota = plan.iter().filter(|&&other| other == class).count();
            let part = Part::of(view.given(), if quota > 0 { members } else { &[] });
            let mut rng = Rng::stream(seed, "class", class as u64);
            let ask = |given: &Given<'_>| given.select(self.base, quota, &mut rng);
            let selection = if quota > 0 { part.in_pool(part.ask(view.given(), ask)?) } else { Selection::default() };
            approximate |= selection.approximate;
            chosen.push(selection.candidates.into_iter().zip(selection.utilities));
        }
        let mut batch: Vec<(usize, f64)> = plan.iter().filter_map(|&class| chosen[class].next()).collect();
        let mut others: Vec<usize> = (0..pool.n_candidates()).filter(|&row| utilities[row].is_nan()).collect();
        others.sort_by(|&a, &b| lots.order(&utilities, a, b));
        batch.extend(others.into_iter().take(n - batch.len()).map(|candidate| (candidate, f64::NAN)));
        let (candidates, utilities) = batch.into_iter().unzip();
        let selection = Selection { candidates, utilities, approximate, ..Selection::default() };
        Ok(selection.because(|candidate| self.why(view, candidate)))
    }
}

/// The candidates by the model's best guess, and how many rows each class has.
struct Classes {
    members: Vec<Vec<usize>>,
    counts: Vec<usize>,
}

impl Classes {
    fn of(pool: &Pool<'_>, beliefs: &Beliefs<'_>, utilities: &[f64]) -> Self {
        let n_classes = beliefs.probabilities.n_columns().max(pool.n_classes);
        let mut members = vec![Vec::new(); n_classes];
        let mut counts = vec![0; n_classes];
        for &label in pool.labels {
            counts[label] += 1;
        }
        for (candidate, row) in beliefs.probabilities.rows().enumerate().filter(|&(row, _)| !utilities[row].is_nan()) {
            // Reversed, so that the first of equal guesses counts.
            if let Some(guess) = (0..row.len()).rev().max_by(|&a, &b| row[a].total_cmp(&row[b])) {
                members[guess].push(candidate);
            }
        }
        Self { members, counts }
    }

    /// The classes that have a candidate.
    fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.members.len()).filter(|&class| !self.members[class].is_empty())
    }

    /// The class of each of at most `n` questions; `order` says which of two candidates comes first.
    fn share_out(&mut self, n: usize, order: impl Fn(usize, usize) -> std::cmp::Ordering) -> Vec<usize> {
        let best = |class: usize| self.members[class].iter().copied().min_by(|&a, &b| order(a, b));
        let mut open: Vec<(usize, usize)> =
            self.open().filter_map(|class| best(class).map(|best| (class, best))).collect();
        open.sort_by(|&(_, a), &(_, b)| order(a, b));
        let mut left: Vec<usize> = self.members.iter().map(Vec::len).collect();
        let mut plan = Vec::new();
        while plan.len() < n {
            let with_rows = open.iter().map(|&(class, _)| class).filter(|&class| left[class] > 0);
            let Some(class) = with_rows.min_by_key(|&class| self.counts[class]) else {
                break;
            };
            self.counts[class] += 1;
            left[class] -= 1;
            plan.push(class);
        }
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::Margin;
    use querent_numeric::Matrix;

    static BALANCED: ClassBalanced = ClassBalanced::new("balanced", "", &Margin);

    fn select(first_class: &[f32], labels: &[usize], n: usize) -> Selection {
        let rows = first_class.len();
        let (embedding, labelled) = (Matrix::zeros(rows, 1), Matrix::zeros(labels.len(), 1));
        let probabilities = Matrix::new(first_class.iter().flat_map(|&p| [p, 1.0 - p]).collect(), rows, 2);
        let pool = Pool::new(&embedding, &labelled, labels, 2);
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .select(&BALANCED, n, &mut Rng::new(1))
            .expect("candidates")
    }

    #[test]
    fn the_class_with_fewer_labels_catches_up_first() {
        // Rows 0 to 2 are guessed to be of class 0, rows 3 and 4 of class 1. Two labels of class 0 and none of class 1.
        let selection = select(&[0.5625, 0.625, 0.75, 0.375, 0.125], &[0, 0], 4);
        assert_eq!(selection.candidates, [3, 4, 0, 1]);
        assert_eq!(selection.utilities, [0.75, 0.25, 0.875, 0.75]);
    }

    #[test]
    fn a_class_without_candidates_leaves_its_questions_to_the_others() {
        assert_eq!(select(&[0.625, 0.5625, 0.75], &[0, 0], 3).candidates, [1, 0, 2]);
    }

    #[test]
    fn candidates_without_a_guess_come_last() {
        let selection = select(&[0.75, f32::NAN, 0.25], &[], 3);
        assert_eq!(selection.candidates[2], 1);
        assert!(selection.utilities[2].is_nan());
    }
}
