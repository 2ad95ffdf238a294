//! Rows whose answer would leave the model with the least error.

use super::trial::{MOST_TRIED, expected};
use crate::{Beliefs, Described, Evaluated, LookAheadStrategy, Pool, QueryError, Refit};
use querent_numeric::Matrix;
use querent_numeric::Rng;

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

/// Expected log loss reduction: every answer is tried, and the row is asked about that leaves the model surest of the others.
///
/// As [`ExpectedErrorReduction`] with the log loss, the entropy of the beliefs after:
/// `u(x) = -sum_c p(c | x) · mean_x' H(p+(· | x'))` in nats, from `-ln C` to 0.
///
/// Roy & McCallum (2001), "Toward Optimal Active Learning through Sampling Estimation of Error Reduction", ICML, with its log
/// loss (equation 2).
#[derive(Debug, Clone, Copy)]
pub struct ExpectedLogLossReduction;

impl Described for ExpectedErrorReduction {
    fn name(&self) -> &'static str {
        "expected_error_reduction"
    }

    fn family(&self) -> &'static str {
        "lookAhead"
    }

    fn summary(&self) -> &'static str {
        "Tries every answer, and asks about the row that would leave the model with the fewest mistakes."
    }

    fn paper(&self) -> &'static str {
        "Roy & McCallum (2001), Toward Optimal Active Learning through Sampling Estimation of Error Reduction"
    }

    fn exact_up_to(&self) -> Option<usize> {
        Some(MOST_TRIED)
    }
}

impl Described for ExpectedLogLossReduction {
    fn name(&self) -> &'static str {
        "expected_log_loss_reduction"
    }

    fn family(&self) -> &'static str {
        "lookAhead"
    }

    fn summary(&self) -> &'static str {
        "Tries every answer, and asks about the row that would leave the model surest of all the others."
    }

    fn paper(&self) -> &'static str {
        "Roy & McCallum (2001), Toward Optimal Active Learning through Sampling Estimation of Error Reduction"
    }

    fn exact_up_to(&self) -> Option<usize> {
        Some(MOST_TRIED)
    }
}

impl LookAheadStrategy for ExpectedErrorReduction {
    fn utilities(
        &self,
        pool: &Pool<'_>,
        beliefs: &Beliefs<'_>,
        refit: &dyn Refit,
        rng: &mut Rng,
    ) -> Result<Vec<f64>, QueryError> {
        let error = |p: &[f32]| 1.0 - f64::from(p.iter().copied().fold(0.0, f32::max));
        expected(pool, beliefs, refit, rng, |candidate, _, after| -mean_loss(refit, candidate, after, error))
    }
}

impl LookAheadStrategy for ExpectedLogLossReduction {
    fn utilities(
        &self,
        pool: &Pool<'_>,
        beliefs: &Beliefs<'_>,
        refit: &dyn Refit,
        rng: &mut Rng,
    ) -> Result<Vec<f64>, QueryError> {
        let entropy = |p: &[f32]| {
            let positive = p.iter().filter(|&&p| p > 0.0).map(|&p| f64::from(p));
            0.0 - positive.map(|p| p * p.ln()).sum::<f64>()
        };
        expected(pool, beliefs, refit, rng, |candidate, _, after| -mean_loss(refit, candidate, after, entropy))
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
