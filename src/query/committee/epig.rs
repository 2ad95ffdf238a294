//! What a label would tell about the labels of the other rows.

use super::opinions::{Opinions, disagreement};
use crate::numerics::{in_order, landmarks};
use crate::{Committee, Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::{Rng, entropy};

/// At most so many candidates stand for the rows that the model is for.
const MOST_TARGETS: usize = 100;

/// EPIG, expected predictive information gain: rows whose label would say most about the labels of the other rows.
///
/// Utility of candidate x, with members m as equally likely models and target rows x' from the pool:
/// `u(x) = mean_x' I(y; y' | x, x')` in nats, the mutual information under `p(y, y') = 1/M sum_m p_m(y | x) p_m(y' | x')`. BALD
/// asks what a label tells about the model, also about parts of it that no row depends on; EPIG asks what it tells about
/// predictions, and never exceeds BALD.
///
/// The targets are the candidates. Up to 100 finite ones all of them, the candidate itself included as a row like it; beyond,
/// 100 drawn ones (the paper's number), and the [`Selection`](crate::Selection) is marked. The cost is O(candidates · 100 · classes^2 · members).
///
/// Bickford Smith, Kirsch, Farquhar, Gal, Foster & Rainforth (2023), "Prediction-Oriented Bayesian Active Learning", AISTATS.
#[derive(Debug, Clone, Copy)]
pub struct Epig;

impl Epig {
    const INFO: Info = Info {
        name: "epig",
        summary: "Asks about rows whose answer would settle most about the answers to the other rows.",
        paper: "Bickford Smith et al. (2023), Prediction-Oriented Bayesian Active Learning",
        needs: Needs::Committee,
        exact_up_to: Some(MOST_TARGETS),
        ..Info::DEFAULT
    };
}

impl Strategy for Epig {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let (pool, committee) = (view.pool(), view.committee());
        let drawn = landmarks(&in_order(pool.embedding), MOST_TARGETS, &mut Rng::new(rng.seed()));
        let targets = Targets::read(committee, &drawn);
        let mut opinions = Opinions::of(committee);
        let mut joint = vec![0.0; targets.consensus.len()];
        let utility = |candidate| {
            if opinions.read(committee, candidate) { targets.information(&opinions, &mut joint) } else { f64::NAN }
        };
        Ok((0..committee.n_candidates()).map(utility).collect())
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        disagreement(view.committee(), candidate)
    }
}

/// What the members believe about the target rows.
struct Targets {
    /// Members x (targets · classes).
    members: Vec<Vec<f64>>,
    /// The mean over the members: targets · classes.
    consensus: Vec<f64>,
    /// The sum of the targets' entropies.
    entropy: f64,
    count: f64,
}

impl Targets {
    /// Those of `rows` that every member has a finite opinion of.
    fn read(committee: &Committee<'_>, rows: &[usize]) -> Self {
        let mut opinions = Opinions::of(committee);
        let mut members = vec![Vec::new(); committee.members().len()];
        let mut targets = Self { members: Vec::new(), consensus: Vec::new(), entropy: 0.0, count: 0.0 };
        for &row in rows {
            if opinions.read(committee, row) {
                members.iter_mut().zip(opinions.members()).for_each(|(all, one)| all.extend_from_slice(one));
                targets.consensus.extend_from_slice(&opinions.consensus);
                targets.entropy += entropy(&opinions.consensus);
                targets.count += 1.0;
            }
        }
        Self { members, ..targets }
    }

    /// The mean over the targets of `H(y) + H(y') - H(y, y')`.
    fn information(&self, opinions: &Opinions, joint: &mut [f64]) -> f64 {
        if self.count == 0.0 {
            return 0.0;
        }
        let n_members = self.members.len() as f64;
        let mut joint_entropy = 0.0;
        for class in 0..opinions.consensus.len() {
            joint.fill(0.0);
            for (target, member) in self.members.iter().zip(opinions.members()) {
                let weight = member[class] / n_members;
                joint.iter_mut().zip(target).for_each(|(joint, p)| *joint += weight * p);
            }
            joint_entropy += entropy(joint);
        }
        (entropy(&opinions.consensus) + (self.entropy - joint_entropy) / self.count).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Given, Pool};
    use querent_numeric::Matrix;

    fn utilities(strategy: &dyn Strategy, members: &[Matrix]) -> Vec<f64> {
        let (embedding, labelled) = (Matrix::zeros(members[0].n_rows(), 1), Matrix::zeros(0, 1));
        let pool = Pool::new(&embedding, &labelled, &[], members[0].n_columns());
        Given::new(pool)
            .with_committee(Committee::new(members))
            .utilities(strategy, &mut Rng::new(0))
            .expect("there is a committee")
    }

    #[test]
    fn utilities_are_by_hand() {
        // Members sure of different classes for rows 0 and 1, agreed on row 2. A label of row 0 tells that of rows 0 and 1
        // (ln 2 each) and nothing of row 2; a label of row 2 tells nothing.
        let members = [
            Matrix::new(vec![1.0, 0.0, 0.0, 1.0, 1.0, 0.0], 3, 2),
            Matrix::new(vec![0.0, 1.0, 1.0, 0.0, 1.0, 0.0], 3, 2),
        ];
        let two_thirds = 2.0 / 3.0 * 2_f64.ln();
        for (found, wanted) in utilities(&Epig, &members).into_iter().zip([two_thirds, two_thirds, 0.0]) {
            assert!((found - wanted).abs() < 1e-12);
        }
    }
}
