//! Rows whose answer is worth most to the task.

use super::trial::{MOST_TRIED, expected};
use crate::{Evaluated, Info, Needs, Pool, QueryError, Strategy, View, Why};
use querent_numeric::{Matrix, Rng};

/// Value of information: every answer is tried, and the row is asked about whose answer lowers the model's risk most.
///
/// The risk of a model is the mean over the rows of the [`Refit`](crate::Refit) of `1 - p(label | x')` where the label is known and of
/// `1 - sum_k p(k | x')^2` where it is not: the chance that a class drawn from the model's belief is wrong. Utility of candidate
/// x, which counts as known once it is tried: `u(x) = risk before - sum_c p(c | x) · risk after learning x as c`. All mistakes
/// and all questions cost the same, so the cost of asking, which the paper subtracts, changes no order. Above 0 an answer is
/// expected to help; below 0 everywhere, asking has stopped to pay.
///
/// It costs a refit for each candidate and class, so at most 100 candidates are tried: all, or as many drawn at random. The
/// others get minus infinity and the [`Selection`](crate::Selection) is marked.
///
/// Kapoor, Horvitz & Basu (2007), "Selective Supervision: Guiding Supervised Learning with Decision-Theoretic Active
/// Learning", IJCAI; for many classes Joshi, Porikli & Papanikolopoulos (2012), "Scalable Active Learning for Multiclass Image
/// Classification", IEEE TPAMI.
#[derive(Debug, Clone, Copy)]
pub struct ValueOfInformation;

impl ValueOfInformation {
    const INFO: Info = Info {
        name: "value_of_information",
        summary: "Tries every answer, and asks about the row whose answer is expected to lower the model's risk the most.",
        paper: "Kapoor, Horvitz & Basu (2007), Selective Supervision: Guiding Supervised Learning with Decision-Theoretic Active \
         Learning",
        needs: Needs::LookAhead,
        exact_up_to: Some(MOST_TRIED),
        ..Info::DEFAULT
    };
}

impl Strategy for ValueOfInformation {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let (pool, refit) = (view.pool(), view.refit());
        let before = risk(pool, refit.rows(), &refit.before()?, None);
        expected(view, rng, |candidate, class, after| {
            before - risk(pool, refit.rows(), after, Some((candidate, class)))
        })
    }

    fn why(&self, _: &View<'_>, _: usize) -> Why {
        Why::ExpectedChange
    }
}

/// The mean risk of `rows`; `answered` is a candidate whose class is taken for known.
fn risk(pool: &Pool<'_>, rows: &[Evaluated], beliefs: &Matrix, answered: Option<(usize, usize)>) -> f64 {
    let risk = |(&row, p): (&Evaluated, &[f32])| {
        let known = match (row, answered) {
            (Evaluated::Labelled(row), _) => pool.labels.get(row).copied(),
            (Evaluated::Candidate(row), Some((candidate, class))) if row == candidate => Some(class),
            _ => None,
        };
        let right = match known {
            Some(class) => f64::from(p.get(class).copied().unwrap_or(0.0)),
            None => p.iter().map(|&p| f64::from(p).powi(2)).sum(),
        };
        1.0 - right
    };
    rows.iter().zip(beliefs.rows()).map(risk).sum::<f64>() / rows.len().max(1) as f64
}
