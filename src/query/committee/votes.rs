//! Committees that vote: each member for its most likely class.

use super::opinions::{disagreement, score};
use crate::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::{Rng, entropy};

/// Vote entropy: rows on which the votes are spread most.
///
/// Utility of candidate x, with V(c) of M members voting for class c: `u(x) = -sum_c V(c)/M ln(V(c)/M)` in nats, from 0 (all
/// agree) to `ln min(M, C)`. With few members few values are possible, so ties are common; they are broken by lot.
///
/// Dagan & Engelson (1995), "Committee-Based Sampling for Training Probabilistic Classifiers", ICML; the committee is Seung,
/// Opper & Sompolinsky's (1992), "Query by Committee".
#[derive(Debug, Clone, Copy)]
pub struct VoteEntropy;

impl VoteEntropy {
    const INFO: Info = Info {
        name: "vote_entropy",
        summary: "Asks about rows on which the models of a committee vote for different classes.",
        paper: "Dagan & Engelson (1995), Committee-Based Sampling for Training Probabilistic Classifiers",
        needs: Needs::Committee,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

/// Variation ratio: rows on which the most members are outvoted.
///
/// Utility of candidate x: `u(x) = 1 - max_c V(c)/M`, the share of members that do not vote as most do.
///
/// Freeman (1965), "Elementary Applied Statistics"; for committees of networks Beluch, Genewein, Nürnberger & Köhler (2018),
/// "The Power of Ensembles for Active Learning in Image Classification", CVPR.
#[derive(Debug, Clone, Copy)]
pub struct VariationRatio;

impl VariationRatio {
    const INFO: Info = Info {
        name: "variation_ratio",
        summary: "Asks about rows on which the largest share of a committee is outvoted.",
        paper: "Beluch et al. (2018), The Power of Ensembles for Active Learning in Image Classification",
        needs: Needs::Committee,
        reads_rows: false,
        ..Info::DEFAULT
    };
}

impl Strategy for VoteEntropy {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let committee = view.committee();
        Ok(score(committee, |opinions| entropy(&opinions.votes())))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        disagreement(view.committee(), candidate)
    }
}

impl Strategy for VariationRatio {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, _: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let committee = view.committee();
        Ok(score(committee, |opinions| 1.0 - opinions.votes().into_iter().fold(0.0, f64::max)))
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        disagreement(view.committee(), candidate)
    }
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
    fn votes_are_counted_by_hand() {
        // Votes for the first row: 0, 0, 1 (the tie goes to the first class); for the second: 2, 2, 2; for the third: 0, 1, 2.
        let members = [
            Matrix::new(vec![0.5, 0.5, 0.0, 0.1, 0.1, 0.8, 0.6, 0.2, 0.2], 3, 3),
            Matrix::new(vec![0.9, 0.1, 0.0, 0.0, 0.0, 1.0, 0.2, 0.6, 0.2], 3, 3),
            Matrix::new(vec![0.1, 0.6, 0.3, 0.3, 0.3, 0.4, 0.2, 0.2, 0.6], 3, 3),
        ];
        let third = 1.0_f64 / 3.0;
        let split = -(2.0 * third * (2.0 * third).ln() + third * third.ln());
        for (found, wanted) in utilities(&VoteEntropy, &members).into_iter().zip([split, 0.0, 3_f64.ln()]) {
            assert!((found - wanted).abs() < 1e-12);
        }
        for (found, wanted) in utilities(&VariationRatio, &members).into_iter().zip([third, 0.0, 2.0 * third]) {
            assert!((found - wanted).abs() < 1e-12);
        }
    }

    #[test]
    fn an_opinion_that_is_not_a_number_gives_no_utility() {
        let members = [Matrix::new(vec![0.5, 0.5], 1, 2), Matrix::new(vec![f32::NAN, 0.5], 1, 2)];
        assert!(utilities(&VoteEntropy, &members)[0].is_nan() && utilities(&VariationRatio, &members)[0].is_nan());
    }
}
