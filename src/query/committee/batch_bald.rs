//! A batch whose labels together tell most about which member is right.

use super::Bald;
use super::joint::Joint;
use super::opinions::{Opinions, disagreement};
use crate::greedy::lazy_greedy_by_steps;
use crate::{Batch, Committee, Info, Lots, Needs, QueryError, Selection, Strategy, View, Why};
use querent_numeric::Rng;

/// BatchBALD: each choice is the candidate whose label tells most beyond what the labels of the batch before it would tell.
///
/// Utility of candidate x given the batch B so far, with members m as equally likely models: what x adds to the mutual
/// information between labels and model, `u(x) = I(y_B, y; m) - I(y_B; m)` in nats. Before the first choice this is BALD's. The
/// utilities of a batch sum to its joint information, which is at most `ln M` for M members: a batch of more rows than that
/// can tell apart ends in utilities near 0.
///
/// I is submodular, so greedy choices reach at least `1 - 1/e` of the best batch, and only candidates whose last known utility
/// is still in the lead are worked out again, first by a bound (the choice is the same). The joint distribution of the batch's labels is exact
/// up to 512 configurations of labels: nine rows of two classes, five of three. Beyond, 512 configurations drawn from it at
/// even steps stand for all, and the [`Selection`] is marked. Working out one candidate costs O(512 · classes · members).
///
/// Kirsch, van Amersfoort & Gal (2019), "BatchBALD: Efficient and Diverse Batch Acquisition for Deep Bayesian Active
/// Learning", NeurIPS, algorithm 1.
#[derive(Debug, Clone, Copy)]
pub struct BatchBald;

impl BatchBald {
    const INFO: Info = Info {
        name: "batch_bald",
        summary: "Asks about rows whose answers together would settle most between the models of a committee.",
        paper: "Kirsch, van Amersfoort & Gal (2019), BatchBALD: Efficient and Diverse Batch Acquisition for Deep Bayesian Active Learning",
        needs: Needs::Committee,
        reads_rows: false,
        batch: Batch::Greedy,
        ..Info::DEFAULT
    };
}

impl Strategy for BatchBald {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        Bald.utilities(view, rng)
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        disagreement(view.committee(), candidate)
    }

    fn select(&self, view: &View<'_>, n: usize, rng: &mut Rng) -> Result<Selection, QueryError> {
        let committee = view.committee();
        let start = self.utilities(view, rng)?;
        let lots = Lots::draw(start.len(), rng);
        let joint = Joint::new(committee.members().len(), Rng::new(rng.seed()));
        let mut state = State { committee: *committee, joint, approximate: false };
        let selection =
            lazy_greedy_by_steps(start, n, &lots, &mut state, &[&State::bound, &State::gain], State::choose);
        Ok(Selection { approximate: state.approximate, ..selection.because(|candidate| self.why(view, candidate)) })
    }
}

/// The batch so far.
struct State<'a> {
    committee: Committee<'a>,
    joint: Joint,
    /// Whether a choice was made by a sample of configurations.
    approximate: bool,
}

impl State<'_> {
    fn bound(&self, candidate: usize) -> f64 {
        self.of_opinions(candidate, Joint::bound)
    }

    fn gain(&self, candidate: usize) -> f64 {
        self.of_opinions(candidate, Joint::gain)
    }

    fn of_opinions(&self, candidate: usize, measure: impl Fn(&Joint, &Opinions) -> f64) -> f64 {
        let mut opinions = Opinions::of(&self.committee);
        if opinions.read(&self.committee, candidate) { measure(&self.joint, &opinions) } else { f64::NAN }
    }

    fn choose(&mut self, candidate: usize) {
        self.approximate = self.joint.is_sampled();
        let mut opinions = Opinions::of(&self.committee);
        if opinions.read(&self.committee, candidate) {
            self.joint.extend(&opinions);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::properties::cases;
    use crate::{Given, Pool};
    use proptest::prelude::*;
    use querent_numeric::Matrix;
    use querent_numeric::Rng;

    fn select(members: &[Matrix], n: usize) -> Selection {
        let (embedding, labelled) = (Matrix::zeros(members[0].n_rows(), 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], members[0].n_columns());
        Given::new(pool)
            .with_committee(Committee::new(members))
            .select(&BatchBald, n, &mut Rng::new(0))
            .expect("there are candidates")
    }

    /// The joint information of `rows` by going through every configuration of labels.
    fn information(committee: &Committee<'_>, rows: &[usize]) -> f64 {
        let (n_members, n_classes) = (committee.members().len() as f64, committee.n_classes());
        let mut conditional = 0.0;
        let mut total = 0.0;
        for configuration in 0..n_classes.pow(rows.len() as u32) {
            let class = |place: usize| configuration / n_classes.pow(place as u32) % n_classes;
            let likelihood = |member: &Matrix| -> f64 {
                rows.iter().enumerate().map(|(place, &row)| f64::from(member.row(row)[class(place)])).product()
            };
            let likelihoods: Vec<f64> = committee.members().iter().map(likelihood).collect();
            let term = |p: f64| if p > 0.0 { -p * p.ln() } else { 0.0 };
            total += term(likelihoods.iter().sum::<f64>() / n_members);
            conditional += likelihoods.into_iter().map(term).sum::<f64>() / n_members;
        }
        total - conditional
    }

    #[test]
    fn a_second_row_that_splits_the_committee_alike_adds_nothing() {
        // Four members. Rows 0 and 1 split them 2 : 2 in the same way, row 2 crosswise, row 3 not at all. Two of the crossed
        // splits tell the four apart: ln 2 each. Then nothing is left to tell.
        let sure = |votes: [usize; 4]| votes.into_iter().flat_map(|vote| [1.0 - vote as f32, vote as f32]).collect();
        let member = |votes| Matrix::new(sure(votes), 4, 2);
        let members = [member([0, 0, 0, 0]), member([0, 0, 1, 0]), member([1, 1, 0, 0]), member([1, 1, 1, 0])];
        let selection = select(&members, 4);
        assert!(selection.candidates[..2].contains(&2) && !selection.candidates[..2].contains(&3));
        for (found, wanted) in selection.utilities.into_iter().zip([2_f64.ln(), 2_f64.ln(), 0.0, 0.0]) {
            assert!((found - wanted).abs() < 1e-12);
        }
        assert!(!selection.approximate);
    }

    #[test]
    fn a_sample_of_configurations_comes_close_to_all() {
        // Eleven rows of two classes are 2,048 configurations; the gain of the twelfth row is then estimated.
        let row = |member: usize, row: usize| 0.2 + 0.6 * ((member * 7 + row * row * 3) % 11) as f32 / 10.0;
        let member = |m| Matrix::new((0..12).flat_map(|r| [row(m, r), 1.0 - row(m, r)]).collect(), 12, 2);
        let members: Vec<Matrix> = (0..6).map(member).collect();
        let committee = Committee::new(&members);
        let selection = select(&members, 12);
        assert!(selection.approximate);
        let sum: f64 = selection.utilities.iter().sum();
        assert!((sum - information(&committee, &selection.candidates)).abs() < 2e-3);
    }

    proptest! {
        #[test]
        fn each_utility_is_what_the_row_adds(case in cases(), seed: u64) {
            let committee = case.committee();
            let selection = case.given().with_committee(committee).select(&BatchBald, 5, &mut Rng::new(seed))?;
            let mut before = 0.0;
            for (place, utility) in selection.utilities.iter().enumerate() {
                let (batch, left) = (&selection.candidates[..=place], &selection.candidates[place + 1..]);
                let now = information(&committee, batch);
                // Probabilities of 32 bits sum to 1 within 1e-7.
                prop_assert!((now - before - utility).abs() < 1e-6, "{now} - {before} is not {utility}");
                for &other in left {
                    let instead = [&batch[..place], &[other]].concat();
                    prop_assert!(information(&committee, &instead) < now + 1e-6);
                }
                before = now;
            }
        }
    }
}
