//! Rows that can be told from what is labelled.

use crate::greedy::greedy;
use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Batch, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::{Example, Logistic, Rng};

/// The classifier is fitted to at most so many candidates.
const MOST_EXAMPLES: usize = 4_000;
/// The penalty of the classifier's weights, scikit-learn's default.
const PENALTY: f64 = 1.0;

/// Discriminative active learning: the candidates that a classifier is surest are not labelled.
///
/// A logistic regression is fitted to tell candidates from labelled rows (the weights' squares are penalised as in
/// scikit-learn's default); the utility of candidate x is its probability of being a candidate, from 0 to 1. Where the
/// labelled rows represent the table, the two cannot be told apart. Within a batch each choice counts as labelled, and the
/// classifier is fitted again from where it was.
///
/// While nothing is labelled all candidates have utility 1, and the first is drawn by lot. A fit takes a few dozen passes of
/// O((candidates + labelled) · dimensions), and a batch one fit for each choice; beyond 4,000 candidates a drawn sample of
/// 4,000 stands for them, each with the weight of those it stands for, and the [`Selection`] is marked. Rows with a number
/// that is not finite are chosen last.
///
/// Gissin & Shalev-Shwartz (2019), "Discriminative Active Learning".
#[derive(Debug, Clone, Copy)]
pub struct Discriminative;

impl Discriminative {
    const INFO: Info = Info {
        name: "discriminative",
        summary: "Asks about rows that are easiest to tell from the labelled ones, until the two look the same.",
        paper: "Gissin & Shalev-Shwartz (2019), Discriminative Active Learning",
        needs: Needs::Features,
        batch: Batch::Greedy,
        exact_up_to: Some(MOST_EXAMPLES),
        ..Info::DEFAULT
    };
}

impl Strategy for Discriminative {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        Ok(Discriminator::learn(pool, rng.seed()).utilities(pool))
    }

    fn why(&self, view: &View<'_>, _: usize) -> Why {
        if view.pool().knows_labels() { Why::UnlikeLabelled } else { Why::BY_LOT }
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let mut discriminator = Discriminator::learn(pool, rng.seed());
        let lots = Lots::draw(pool.n_candidates(), rng);
        let approximate = discriminator.weight > 1.0;
        let last = n.min(pool.n_candidates()).saturating_sub(1);
        let mut n_chosen = 0;
        let selection = greedy(discriminator.utilities(pool), n, &lots, |chosen, left, utilities| {
            if n_chosen < last && is_finite(pool.embedding.row(chosen)) {
                discriminator.choose(pool, chosen);
                for &candidate in left {
                    let row = pool.embedding.row(candidate);
                    if is_finite(row) {
                        utilities[candidate] = discriminator.probability(row);
                    }
                }
            }
            n_chosen += 1;
        });
        let first = selection.candidates.first().copied();
        let why = |candidate| if Some(candidate) == first { self.why(view, candidate) } else { Why::UnlikeLabelled };
        Ok(Selection { approximate, ..selection.because(why) })
    }
}

struct Discriminator {
    model: Logistic,
    /// The candidates that the classifier is fitted to.
    candidates: Vec<usize>,
    /// How many candidates each of them stands for.
    weight: f64,
    chosen: Vec<usize>,
    /// Whether there is anything to tell candidates from.
    knows_labels: bool,
}

impl Discriminator {
    fn learn(pool: &Pool<'_>, seed: u64) -> Self {
        let ordered = in_order(pool.embedding);
        let candidates = landmarks(&ordered, MOST_EXAMPLES, &mut Rng::new(seed));
        let weight = ordered.len() as f64 / candidates.len().max(1) as f64;
        let model = Logistic::new(pool.embedding.n_columns(), PENALTY);
        let mut learned = Self { model, candidates, weight, chosen: Vec::new(), knows_labels: false };
        learned.fit(pool);
        learned
    }

    fn choose(&mut self, pool: &Pool<'_>, candidate: usize) {
        self.candidates.retain(|&other| other != candidate);
        self.chosen.push(candidate);
        self.fit(pool);
    }

    fn fit(&mut self, pool: &Pool<'_>) {
        let labelled = pool.labelled.rows().filter(|row| is_finite(row));
        let known = labelled.chain(self.chosen.iter().map(|&chosen| pool.embedding.row(chosen)));
        let mut examples: Vec<Example<'_>> =
            known.map(|row| Example { row, weight: 1.0, is_positive: false }).collect();
        self.knows_labels = !examples.is_empty();
        if self.knows_labels && !self.candidates.is_empty() {
            let open = self.candidates.iter().map(|&candidate| pool.embedding.row(candidate));
            examples.extend(open.map(|row| Example { row, weight: self.weight, is_positive: true }));
            self.model.fit(&examples);
        }
    }

    fn probability(&self, row: &[f32]) -> f64 {
        if self.knows_labels { self.model.probability(row) } else { 1.0 }
    }

    fn utilities(&self, pool: &Pool<'_>) -> Vec<f64> {
        let rows = pool.embedding.rows();
        rows.map(|row| if is_finite(row) { self.probability(row) } else { f64::NAN }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;
    use querent_numeric::Matrix;

    fn select(candidates: &[f32], labelled: &[f32], n: usize) -> Selection {
        let column = |values: &[f32]| Matrix::new(values.to_vec(), values.len(), 1);
        let (embedding, known) = (column(candidates), column(labelled));
        let labels = vec![0; labelled.len()];
        Given::new(Pool::new(&embedding, &known, &labels, 2))
            .select(&Discriminative, n, &mut Rng::new(5))
            .expect("candidates")
    }

    #[test]
    fn what_is_far_from_the_labels_comes_first() {
        assert_eq!(select(&[0.0, 1.0, 9.0, 5.0], &[0.0, 0.5], 1).candidates, [2]);
    }

    #[test]
    fn a_choice_counts_as_labelled() {
        // With 9 labelled too, what is left is between the labels, and -9 is farther out than they are.
        let selection = select(&[9.0, 8.9, -8.0], &[0.0], 2);
        assert_eq!(selection.candidates, [0, 2]);
    }

    #[test]
    fn without_labels_the_first_is_drawn() {
        let selection = select(&[0.0, 1.0, f32::NAN], &[f32::NAN], 3);
        assert_eq!(selection.utilities[0], 1.0);
        assert_eq!(selection.candidates[2], 2);
    }
}
