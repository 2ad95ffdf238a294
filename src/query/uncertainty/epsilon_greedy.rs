//! Mostly the closest call, now and then any row.

use super::Margin;
use crate::{Batch, Info, Lots, Needs, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// The share of questions drawn at random.
const EPSILON: f64 = 0.1;

/// Epsilon-greedy: margin sampling, except that one question in ten is drawn at random.
///
/// Utility of candidate x: margin's, `u(x) = 1 - (p1(x) - p2(x))`. Each place in a batch is, with chance ε = 0.1, a candidate
/// drawn uniformly from those left (that have a utility), and else the one of highest utility among them. So every row keeps
/// a chance of being asked about, which protects against a model that is sure and wrong. The selection reports margin's
/// utilities.
///
/// Sutton & Barto (2018), "Reinforcement Learning: An Introduction", section 2.2; libact has it for queries.
#[derive(Debug, Clone, Copy)]
pub struct EpsilonGreedy;

impl EpsilonGreedy {
    const INFO: Info = Info {
        name: "epsilon_greedy",
        summary: "Asks about the closest calls, and one time in ten about any row, in case the model is sure but wrong.",
        paper: "Sutton & Barto (2018), Reinforcement Learning: An Introduction, section 2.2",
        needs: Needs::Model,
        reads_rows: false,
        batch: Batch::Drawn,
        ..Info::DEFAULT
    };
}

impl Strategy for EpsilonGreedy {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        Margin.utilities(view, rng)
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        Margin.why(view, candidate)
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let utilities = self.utilities(view, rng)?;
        let lots = Lots::draw(utilities.len(), rng);
        let mut ranked: Vec<usize> = (0..utilities.len()).collect();
        ranked.sort_unstable_by(|&a, &b| lots.order(&utilities, a, b));
        let mut usable = utilities.iter().filter(|utility| !utility.is_nan()).count();
        let mut selection = Selection::default();
        while selection.candidates.len() < n && !ranked.is_empty() {
            let explores = rng.uniform() < EPSILON && usable > 0;
            let chosen = ranked.remove(if explores { rng.below(usable) } else { 0 });
            usable = usable.saturating_sub(1);
            let why = if explores { Why::BY_LOT } else { self.why(view, chosen) };
            selection.push(chosen, utilities[chosen], why);
        }
        Ok(selection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};
    use querent_numeric::Matrix;

    #[test]
    fn nine_in_ten_and_a_share_of_the_tenth_are_the_closest_call() {
        let (embedding, labelled) = (Matrix::zeros(4, 1), Matrix::zeros(0, 1));
        let probabilities = Matrix::new(vec![0.9, 0.1, 0.5, 0.5, 0.8, 0.2, 0.7, 0.3], 4, 2);
        let pool = Pool::new(&embedding, &labelled, &[], 2);
        let first = |seed| {
            let selection = Given::new(pool).with_beliefs(Beliefs::new(&probabilities)).select(
                &EpsilonGreedy,
                1,
                &mut Rng::new(seed),
            );
            selection.expect("four candidates").candidates[0]
        };
        let mut asked = [0_u32; 4];
        (0..4000).for_each(|seed| asked[first(seed)] += 1);
        // 0.9 + 0.1 / 4 of 4000 is 3700, and 0.1 / 4 is 100; five standard deviations are 84 and 50.
        assert!(asked[1].abs_diff(3700) < 84, "{asked:?}");
        assert!([0, 2, 3].iter().all(|&other| asked[other].abs_diff(100) < 50), "{asked:?}");
    }

    #[test]
    fn what_chance_picked_is_said_to_be_drawn_even_where_it_is_the_closest_call() {
        let (embedding, labelled) = (Matrix::zeros(2, 1), Matrix::zeros(0, 1));
        let probabilities = Matrix::new(vec![0.875, 0.125, 0.625, 0.375], 2, 2);
        let given = Given::new(Pool::new(&embedding, &labelled, &[], 2)).with_beliefs(Beliefs::new(&probabilities));
        let (mut drawn, mut drawn_and_closest) = (0_u32, 0_u32);
        for seed in 0..2000 {
            let first = given.select(&EpsilonGreedy, 1, &mut Rng::new(seed)).expect("two candidates");
            let is_closest = first.candidates[0] == 1;
            match first.whys[0] {
                Why::ClosestCall { gap } => assert!(is_closest && gap == 0.25),
                why => {
                    assert_eq!(why, Why::BY_LOT);
                    drawn += 1;
                    drawn_and_closest += u32::from(is_closest);
                }
            }
        }
        // A tenth of 2000 and half of that; five standard deviations are 67 and 49.
        assert!(drawn.abs_diff(200) < 67 && drawn_and_closest.abs_diff(100) < 49, "{drawn}, {drawn_and_closest}");
    }
}
