//! Rows whose answer would leave the model with the least error.

use super::trial::{MOST_TRIED, expected};
use crate::{Evaluated, Info, Needs, QueryError, Refit, Strategy, View, Why};
use querent_numeric::{Matrix, Rng};

/// Expected error reduction: every answer is tried, and the row is asked about that leaves the fewest errors to expect.
///
/// Utility of candidate x, with p+ the probabilities of a model that has learned x as c, and evaluation rows x':
/// `u(x) = -sum_c p(c | x) · mean_x' (1 - max_k p+(k | x'))`, from -1 to 0: minus the share of rows that the model would
/// expect to get wrong. The mean is over the rows of the [`Refit`] without x itself.
///
/// It costs a refit for each candidate and class, so at most 100 candidates are tried: all, or as many drawn at random, as the
/// paper proposes. The others get minus infinity and the [`Selection`](crate::Selection) is marked.
///
/// Roy & McCallum (2001), "Toward Optimal Active Learning through Sampling Estimation of Error Reduction", ICML, with its 0/1
/// loss (equation 3).
#[derive(Debug, Clone, Copy)]
pub struct ExpectedErrorReduction;

impl ExpectedErrorReduction {
    const INFO: Info = Info {
        name: "expected_error_reduction",
        summary: "Tries every answer, and asks about the row that would leave the model with the fewest mistakes.",
        paper: "Roy & McCallum (2001), Toward Optimal Active Learning through Sampling Estimation of Error Reduction",
        needs: Needs::LookAhead,
        exact_up_to: Some(MOST_TRIED),
        ..Info::DEFAULT
    };
}

/// Expected log loss reduction: every answer is tried, and the row is asked about that leaves the model surest of the others.
///
/// As [`ExpectedErrorReduction`] with the log loss, the entropy of the beliefs after:
/// `u(x) = -sum_c p(c | x) · mean_x' H(p+(· | x'))` in nats, from `-ln C` to 0.
///
/// Roy & McCallum (2001), "Toward Optimal Active Learning through Sampling Estimation of Error Reduction", ICML, with its log
/// loss (equation 2).
#[derive(Debug, Clone, Copy)]
pub struct ExpectedLogLossReduction;

impl ExpectedLogLossReduction {
    const INFO: Info = Info {
        name: "expected_log_loss_reduction",
        summary: "Tries every answer, and asks about the row that would leave the model surest of all the others.",
        paper: "Roy & McCallum (2001), Toward Optimal Active Learning through Sampling Estimation of Error Reduction",
        needs: Needs::LookAhead,
        exact_up_to: Some(MOST_TRIED),
        ..Info::DEFAULT
    };
}

impl Strategy for ExpectedErrorReduction {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let refit = view.refit();
        let error = |p: &[f32]| 1.0 - f64::from(p.iter().copied().fold(0.0, f32::max));
        expected(view, rng, |candidate, _, after| -mean_loss(refit, candidate, after, error))
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::ExpectedChange
    }
}

impl Strategy for ExpectedLogLossReduction {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let refit = view.refit();
        let entropy = |p: &[f32]| {
            let positive = p.iter().filter(|&&p| p > 0.0).map(|&p| f64::from(p));
            0.0 - positive.map(|p| p * p.ln()).sum::<f64>()
        };
        expected(view, rng, |candidate, _, after| -mean_loss(refit, candidate, after, entropy))
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::ExpectedChange
    }
}

/// The mean of `loss` over the evaluation rows but the candidate's own; 0 where there are none.
fn mean_loss(refit: &dyn Refit, candidate: usize, after: &Matrix, loss: impl Fn(&[f32]) -> f64) -> f64 {
    let others = refit.rows().iter().zip(after.rows()).filter(|&(&row, _)| row != Evaluated::Candidate(candidate));
    let (mut sum, mut count) = (0.0, 0.0);
    for (_, probabilities) in others {
        sum += loss(probabilities);
        count += 1.0;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}
