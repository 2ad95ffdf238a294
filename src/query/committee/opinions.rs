//! What the members believe about one candidate.

use crate::{Committee, Why};
use querent_numeric::entropy;

/// The class probabilities that each member gives one candidate, and their mean.
pub(crate) struct Opinions {
    /// Member after member.
    probabilities: Vec<f64>,
    /// The mean over the members.
    pub(crate) consensus: Vec<f64>,
}

impl Opinions {
    /// Room for the opinions of a committee.
    pub(crate) fn of(committee: &Committee<'_>) -> Self {
        let (n_members, n_classes) = (committee.members().len(), committee.n_classes());
        Self { probabilities: vec![0.0; n_members * n_classes], consensus: vec![0.0; n_classes] }
    }

    /// Those about `candidate`; false where one of them is not finite.
    pub(crate) fn read(&mut self, committee: &Committee<'_>, candidate: usize) -> bool {
        self.consensus.fill(0.0);
        let n_members = committee.members().len() as f64;
        let mut finite = true;
        let places = self.probabilities.chunks_exact_mut(self.consensus.len().max(1));
        for (member, place) in committee.members().iter().zip(places) {
            for ((place, mean), &p) in place.iter_mut().zip(&mut self.consensus).zip(member.row(candidate)) {
                finite &= p.is_finite();
                *place = f64::from(p);
                *mean += f64::from(p) / n_members;
            }
        }
        finite
    }

    /// Each member's probabilities.
    pub(crate) fn members(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.probabilities.chunks_exact(self.consensus.len().max(1))
    }

    /// The share of members that vote for each class; a member votes for the first of its most likely classes.
    pub(crate) fn votes(&self) -> Vec<f64> {
        let mut votes = vec![0.0; self.consensus.len()];
        for member in self.members() {
            let likelier = |best: usize, class: usize| if member[class] > member[best] { class } else { best };
            if let Some(vote) = (0..member.len()).reduce(likelier) {
                votes[vote] += 1.0;
            }
        }
        let n_members = self.members().len().max(1) as f64;
        votes.iter().map(|count| count / n_members).collect()
    }

    /// The mean entropy of the members.
    pub(crate) fn mean_entropy(&self) -> f64 {
        entropy(&self.probabilities) / self.members().len().max(1) as f64
    }

    /// The entropy of the consensus less the mean entropy of the members: what a label would tell about which member is right.
    pub(crate) fn information(&self) -> f64 {
        (entropy(&self.consensus) - self.mean_entropy()).max(0.0)
    }
}

/// How the votes about `candidate` are divided.
pub(crate) fn disagreement(committee: &Committee<'_>, candidate: usize) -> Why {
    let mut opinions = Opinions::of(committee);
    opinions.read(committee, candidate);
    let members = committee.members().len();
    let most = opinions.votes().into_iter().fold(0.0, f64::max);
    Why::Disagreement { members: members as u32, agree: (most * members as f64).round() as u32 }
}

/// `measure` of the opinions about each candidate; NaN where one of them is not finite.
pub(crate) fn score(committee: &Committee<'_>, measure: impl Fn(&Opinions) -> f64) -> Vec<f64> {
    let mut opinions = Opinions::of(committee);
    let utility = |candidate| if opinions.read(committee, candidate) { measure(&opinions) } else { f64::NAN };
    (0..committee.n_candidates()).map(utility).collect()
}
