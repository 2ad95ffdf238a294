//! Unsure rows of as many kinds as there are questions.

use crate::numerics::{average_linkage, is_finite};
use crate::uncertainty::Margin;
use crate::{Batch, Info, Lots, Needs, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// So many unsure candidates are looked at for each question.
const UNSURE_PER_QUESTION: usize = 10;
/// But no more than so many, unless the batch itself holds more.
const MOST_UNSURE: usize = 2_000;

/// Cluster-margin: the candidates of smallest margin, at most one from each cluster of them.
///
/// Of the `10 n` candidates about which the model is least sure by margin, average-linkage clustering makes n clusters for a
/// batch of n, and the least sure of each is chosen; the batch is ordered by margin. So the utility is that of `margin`,
/// `u(x) = 1 - (p1 - p2)`, the first choice too, and copies are not chosen together while the 10 n hold enough others.
///
/// The paper clusters the whole pool once, cuts the tree at a distance that has to be set, and goes round the clusters, the
/// smallest first, drawing at random within each. Cutting into n clusters leaves one round, in which the order is of no
/// account, and no distance to set; clustering the unsure alone costs O(m^2 · dimensions) in time and O(m^2) in memory for
/// m = 10 n of them. m is at most 2,000, so that from batches of 200 on each has fewer to choose from, and the cost of a
/// larger pool is only that of its margins. Candidates with a number that is not finite are chosen last.
///
/// Citovsky et al. (2021), "Batch Active Learning at Scale", `NeurIPS`, algorithms 1 and 2.
#[derive(Debug, Clone, Copy)]
pub struct ClusterMargin;

impl ClusterMargin {
    const INFO: Info = Info {
        name: "cluster_margin",
        summary: "Asks where two classes are hard to tell apart, and never about two rows of a kind in one batch.",
        paper: "Citovsky et al. (2021), Batch Active Learning at Scale",
        needs: Needs::Model,
        batch: Batch::Greedy,
        ..Info::DEFAULT
    };
}

impl Strategy for ClusterMargin {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let pool = view.pool();
        let margins = Margin.utilities(view, rng)?;
        let rows = margins.into_iter().zip(pool.embedding.rows());
        Ok(rows.map(|(margin, row)| if is_finite(row) { margin } else { f64::NAN }).collect())
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::UnsureAndUnlike
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let pool = view.pool();
        let n = n.min(pool.n_candidates());
        let margins = self.utilities(view, rng)?;
        let lots = Lots::draw(pool.n_candidates(), rng);
        let mut ranked: Vec<usize> = (0..pool.n_candidates()).collect();
        ranked.sort_unstable_by(|&a, &b| lots.order(&margins, a, b));
        let n_usable = margins.iter().filter(|margin| !margin.is_nan()).count();
        let n_unsure = (UNSURE_PER_QUESTION * n).min(MOST_UNSURE).max(n).min(n_usable);
        let unsure = &ranked[..n_unsure];
        let clusters = average_linkage(pool.embedding, unsure, n);
        let mut is_taken = vec![false; n_unsure];
        let is_first = |&cluster: &usize| !std::mem::replace(&mut is_taken[cluster], true);
        let firsts: Vec<bool> = clusters.iter().map(is_first).collect();
        let mut candidates: Vec<usize> =
            unsure.iter().zip(&firsts).filter(|&(_, &first)| first).map(|(&candidate, _)| candidate).collect();
        // Where there are fewer that are numbers than questions, each is a cluster of its own, and the others follow.
        candidates.extend(ranked[n_unsure..].iter().take(n - candidates.len()));
        let utilities = candidates.iter().map(|&candidate| margins[candidate]).collect();
        let selection = Selection { candidates, utilities, ..Selection::default() };
        Ok(selection.because(|candidate| self.why(view, candidate)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};
    use querent_numeric::Matrix;

    fn select(rows: &[f32], first_class: &[f32], n: usize) -> Selection {
        let embedding = Matrix::new(rows.to_vec(), rows.len(), 1);
        let probabilities = Matrix::new(first_class.iter().flat_map(|&p| [p, 1.0 - p]).collect(), rows.len(), 2);
        let none = Matrix::zeros(0, 1);
        let pool = Pool::new(&embedding, &none, &[], 2);
        Given::new(pool)
            .with_beliefs(Beliefs::new(&probabilities))
            .select(&ClusterMargin, n, &mut Rng::new(1))
            .expect("candidates")
    }

    #[test]
    fn the_least_sure_of_each_kind_is_chosen() {
        // Margin alone would ask about 0.0, 0.1 and 0.2, which are of a kind.
        let selection = select(&[0.0, 0.1, 0.2, 5.0, 5.1, 9.0], &[0.5, 0.51, 0.52, 0.625, 0.6, 0.75], 3);
        assert_eq!(selection.candidates, [0, 4, 5]);
        assert!((selection.utilities[2] - 0.5).abs() < 1e-6);
    }

    #[test]
    fn copies_wait_for_all_others() {
        let selection = select(&[1.0, 1.0, 1.0, 2.0, 3.0], &[0.5, 0.5, 0.5, 0.9, 0.95], 3);
        assert!(selection.candidates[0] < 3);
        assert_eq!(selection.candidates[1..], [3, 4]);
    }

    #[test]
    fn rows_that_are_no_numbers_come_last() {
        let selection = select(&[f32::NAN, 1.0, 2.0], &[0.5, 0.9, f32::NAN], 3);
        assert_eq!(selection.candidates[0], 1);
        assert!(selection.utilities[1].is_nan() && selection.utilities[2].is_nan());
    }
}
