//! Committees whose members differ in what they believe, not only in how they vote.

use super::opinions::{Opinions, disagreement, score};
use crate::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::{Rng, entropy, ln};

/// Consensus entropy: rows over which the members' mean belief is spread most.
///
/// Utility of candidate x: `u(x) = H(p(· | x))` in nats for the mean p of the members' probabilities, from 0 to `ln C`. It is
/// the entropy of an ensemble: high where the members disagree, and also where they agree that a row is a toss-up.
///
/// Shannon (1948) of the mean, as modAL's `consensus_entropy`; "soft vote entropy" in Settles (2009), "Active Learning
/// Literature Survey", section 3.2.
#[derive(Debug, Clone, Copy)]
pub struct ConsensusEntropy;

impl ConsensusEntropy {
    const INFO: Info = Info {
        name: "consensus_entropy",
        summary: "Asks about rows over which a committee, taken together, spreads its belief the most.",
        paper: "Settles (2009), Active Learning Literature Survey",
        needs: Needs::Committee,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

/// Mean divergence: rows on which the members' beliefs lie farthest, on average, from their mean.
///
/// Utility of candidate x over M members: `u(x) = 1/M sum_m KL(p_m(· | x) || p(· | x))` in nats with the mean p of the members'
/// probabilities. Written out this is `H(p) - 1/M sum_m H(p_m)`, so it is the same number as that of `bald`; the two come from
/// different ideas.
///
/// McCallum & Nigam (1998), "Employing EM and Pool-Based Active Learning for Text Classification", ICML.
#[derive(Debug, Clone, Copy)]
pub struct KlDivergence;

impl KlDivergence {
    const INFO: Info = Info {
        name: "kl_divergence",
        summary: "Asks about rows on which the models of a committee believe different things, whatever they vote.",
        paper: "McCallum & Nigam (1998), Employing EM and Pool-Based Active Learning for Text Classification",
        needs: Needs::Committee,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

/// Greatest divergence: rows on which one member lies farthest from the mean of all.
///
/// Utility of candidate x: `u(x) = max_m KL(p_m(· | x) || p(· | x))` in nats with the mean p of the members' probabilities.
/// One dissenter among many is enough, where `kl_divergence` would average it away.
///
/// McCallum & Nigam (1998), as modAL's `max_disagreement_sampling`.
#[derive(Debug, Clone, Copy)]
pub struct KlMax;

impl KlMax {
    const INFO: Info = Info {
        name: "kl_max",
        summary: "Asks about rows on which one model of a committee dissents strongly from the rest.",
        paper: "McCallum & Nigam (1998), Employing EM and Pool-Based Active Learning for Text Classification",
        needs: Needs::Committee,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

impl Strategy for ConsensusEntropy {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let committee = view.committee();
        Ok(score(committee, |opinions| entropy(&opinions.consensus)))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        let mut opinions = Opinions::of(view.committee());
        opinions.read(view.committee(), candidate);
        Why::Spread { entropy: entropy(&opinions.consensus) }
    }
}

impl Strategy for KlDivergence {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let committee = view.committee();
        Ok(score(committee, |opinions| {
            let divergences = opinions.members().map(|member| divergence(member, &opinions.consensus));
            divergences.sum::<f64>() / opinions.members().len().max(1) as f64
        }))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        disagreement(view.committee(), candidate)
    }
}

impl Strategy for KlMax {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let committee = view.committee();
        Ok(score(committee, |opinions| {
            let divergences = opinions.members().map(|member| divergence(member, &opinions.consensus));
            divergences.fold(0.0, f64::max)
        }))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        disagreement(view.committee(), candidate)
    }
}

/// `KL(p || q) = sum_c p_c ln(p_c / q_c)`, for a q that is positive wherever p is.
fn divergence(p: &[f64], q: &[f64]) -> f64 {
    p.iter().zip(q).map(|(&p, &q)| p * (ln(p) - ln(q))).sum::<f64>().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Committee, Given, Pool};
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
        // Two members that are sure of different classes: the mean is even, each lies ln 2 from it. Two that both toss a coin.
        let members = [Matrix::new(vec![1.0, 0.0, 0.5, 0.5], 2, 2), Matrix::new(vec![0.0, 1.0, 0.5, 0.5], 2, 2)];
        let ln2 = 2_f64.ln();
        assert_eq!(utilities(&ConsensusEntropy, &members), [ln2, ln2]);
        assert_eq!(utilities(&KlDivergence, &members), [ln2, 0.0]);
        assert_eq!(utilities(&KlMax, &members), [ln2, 0.0]);
    }

    #[test]
    fn one_dissenter_counts_in_full_or_on_average() {
        // The mean of (1, 0) twice and (0, 1) is (2/3, 1/3): divergences ln(3/2) twice and ln 3.
        let agree = Matrix::new(vec![1.0, 0.0], 1, 2);
        let members = [agree.clone(), agree, Matrix::new(vec![0.0, 1.0], 1, 2)];
        let mean = (2.0 * 1.5_f64.ln() + 3_f64.ln()) / 3.0;
        assert!((utilities(&KlDivergence, &members)[0] - mean).abs() < 1e-12);
        assert!((utilities(&KlMax, &members)[0] - 3_f64.ln()).abs() < 1e-12);
    }
}
