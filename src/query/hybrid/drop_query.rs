//! The middles of groups of rows about which the model changes its mind.

use crate::coverage::Centers;
use crate::numerics::{in_order, is_finite, landmarks};
use crate::{Batch, Committee, Info, Lots, Needs, Pool, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// Clusters are found among at most so many candidates.
const MOST_CLUSTERED: usize = 10_000;

/// `DropQuery`: k-means over the candidates about which most of a committee differ from the committee as a whole.
///
/// In the paper the members are one model under several dropout masks, and a candidate is kept if more than half of the masks
/// change the model's guess. Here any committee will do, and the guess that is compared with is that of the mean of its
/// beliefs. Where fewer candidates are kept than the batch is to hold, those of the next lower rate of disagreement join, all
/// at once. The kept candidates are put into as many clusters as the batch is to hold, and the one nearest to each center is
/// chosen. Utility of candidate x for a single query: minus its distance to the mean of the kept ones, and minus infinity if
/// it is not kept.
///
/// A batch is chosen jointly. O(kept · n · dimensions) a round of k-means after O(candidates · members · classes); beyond
/// 10,000 kept candidates the clusters are found among a drawn sample, and the [`Selection`] is marked. Candidates with a
/// number that is not finite are chosen last.
///
/// Gupte, Aklilu, Nirschl & Yeung-Levy (2024), "Revisiting Active Learning in the Era of Vision Foundation Models", TMLR.
#[derive(Debug, Clone, Copy)]
pub struct DropQuery;

impl DropQuery {
    const INFO: Info = Info {
        name: "drop_query",
        summary: "Keeps the rows on which the models disagree, sorts them into groups and asks about the middle of each.",
        paper: "Gupte et al. (2024), Revisiting Active Learning in the Era of Vision Foundation Models",
        needs: Needs::Committee,
        batch: Batch::Joint,
        exact_up_to: Some(MOST_CLUSTERED),
        ..Info::DEFAULT
    };
}

impl Strategy for DropQuery {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let (pool, committee) = (view.pool(), view.committee());
        let rates = disagreement(committee);
        let kept = kept(pool, &rates, 1);
        let nearness = centers(pool, &kept, 1, rng).0.utilities(pool);
        let mut utilities: Vec<f64> =
            rates.iter().map(|rate| if rate.is_nan() { f64::NAN } else { f64::NEG_INFINITY }).collect();
        for (utility, near) in utilities.iter_mut().zip(&nearness).filter(|(_, near)| near.is_nan()) {
            *utility = *near;
        }
        for candidate in kept {
            utilities[candidate] = nearness[candidate];
        }
        Ok(utilities)
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::StandsForUnsure
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let (pool, committee) = (view.pool(), view.committee());
        let n = n.min(pool.n_candidates());
        let kept = kept(pool, &disagreement(committee), n);
        let (centers, approximate) = centers(pool, &kept, n, rng);
        let lots = Lots::draw(pool.n_candidates(), rng);
        Ok(Selection {
            approximate,
            ..centers.nearest(pool, &kept, n, &lots).because(|candidate| self.why(view, candidate))
        })
    }
}

/// The clusters, and whether a sample stood for the kept candidates.
fn centers(pool: &Pool<'_>, kept: &[usize], k: usize, rng: &mut Rng) -> (Centers, bool) {
    let sample = landmarks(kept, MOST_CLUSTERED, &mut Rng::new(rng.seed()));
    let centers = Centers::find(pool, &sample, &vec![1.0; sample.len()], k, rng);
    (centers, sample.len() < kept.len())
}

/// The share of the members whose guess is not that of the mean; NaN where a probability is not finite.
fn disagreement(committee: &Committee<'_>) -> Vec<f64> {
    let members = committee.members();
    let rate = |candidate: usize| {
        if !members.iter().all(|member| is_finite(member.row(candidate))) {
            return f64::NAN;
        }
        let sum = |class: usize| members.iter().map(|member| f64::from(member.row(candidate)[class])).sum::<f64>();
        let together = highest((0..committee.n_classes()).map(sum));
        let guess = |row: &[f32]| highest(row.iter().map(|&p| f64::from(p)));
        let differ = members.iter().filter(|member| guess(member.row(candidate)) != together).count();
        differ as f64 / members.len() as f64
    };
    (0..committee.n_candidates()).map(rate).collect()
}

/// The position of the first of the highest numbers.
fn highest(numbers: impl Iterator<Item = f64>) -> usize {
    let keep = |(best, most): (usize, f64), (position, number)| {
        if number > most { (position, number) } else { (best, most) }
    };
    numbers.enumerate().fold((0, f64::NEG_INFINITY), keep).0
}

/// The candidates of which more than half of the members change the guess, or at least `n` of the highest rates.
fn kept(pool: &Pool<'_>, rates: &[f64], n: usize) -> Vec<usize> {
    let mut kept = in_order(pool.embedding);
    kept.retain(|&candidate| !rates[candidate].is_nan());
    let mut falling: Vec<f64> = kept.iter().map(|&candidate| rates[candidate]).collect();
    falling.sort_by(|a, b| b.total_cmp(a));
    let nth = falling.get(n.saturating_sub(1)).or(falling.last()).copied().unwrap_or(0.0);
    kept.retain(|&candidate| rates[candidate] > 0.5 || rates[candidate] >= nth);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Given;
    use querent_numeric::Matrix;

    /// Members that guess class 0 or 1 as the letters say.
    fn members(guesses: &[&str]) -> Vec<Matrix> {
        let row = |guess: char| if guess == '0' { [0.9, 0.1] } else { [0.1, 0.9] };
        guesses.iter().map(|guesses| Matrix::new(guesses.chars().flat_map(row).collect(), guesses.len(), 2)).collect()
    }

    fn select(rows: &[f32], guesses: &[&str], n: usize) -> Selection {
        let embedding = Matrix::new(rows.to_vec(), rows.len(), 1);
        let (none, members) = (Matrix::zeros(0, 1), members(guesses));
        let pool = Pool::new(&embedding, &none, &[], 2);
        Given::new(pool)
            .with_committee(Committee::new(&members))
            .select(&DropQuery, n, &mut Rng::new(1))
            .expect("candidates")
    }

    #[test]
    fn rates_are_by_hand() {
        let members = members(&["001", "011", "001"]);
        // All agree on the first; one of three differs on the second; all agree on the third.
        assert_eq!(disagreement(&Committee::new(&members)), [0.0, 1.0 / 3.0, 0.0]);
    }

    #[test]
    fn only_the_disputed_are_clustered() {
        // The members differ on 10, 11 and 13, whose mean is 34/3: 11 is nearest.
        let selection = select(&[0.0, 10.0, 11.0, 13.0, 11.2], &["00000", "01110", "00000"], 1);
        assert_eq!(selection.candidates, [2]);
        assert!((selection.utilities[0] + 1.0 / 3.0).abs() < 1e-6);
    }

    #[test]
    fn where_few_are_disputed_others_join() {
        let selection = select(&[0.0, 10.0, 20.0], &["000", "010", "000"], 2);
        assert_eq!(selection.candidates.len(), 2);
    }
}
