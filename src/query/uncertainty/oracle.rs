//! Rows on which the model and an oracle, another model that labelled rows, do not agree.

use super::Margin;
use crate::{Info, Needs, QueryError, Strategy, View, Why};
use querent_numeric::Rng;

/// Disagreement with an oracle: rows that the model and the oracle call differently, or that either is unsure of.
///
/// Utility of candidate x: `u(x) = 1 - Σ_c p_c(x) o_c(x)`, with the probabilities p of the model and o of the oracle: the chance that two labels
/// drawn from them differ. Rows that no oracle has answered come after those, by margin sampling: `u(x) = -(p1(x) - p2(x))`.
///
/// Li, Shi, Ziems, Kan, Chen, Liu & Yang (2023), "`CoAnnotating`: Uncertainty-Guided Work Allocation between Human and Large Language Models for Data
/// Annotation", EMNLP, hand rows to people by how unsure the large model is; Seung, Opper & Sompolinsky (1992), "Query by Committee", COLT, ask
/// where two models differ.
#[derive(Debug, Clone, Copy)]
pub struct DisagreementWithOracle;

impl DisagreementWithOracle {
    const INFO: Info = Info {
        name: "disagreement_with_oracle",
        summary: "Asks where the model and a large model of your own differ, or either is unsure.",
        paper: "Li et al. (2023), CoAnnotating: Uncertainty-Guided Work Allocation between Human and Large Language Models",
        needs: Needs::Model,
        reads_rows: false,
        reads_oracle: true,
        ..Info::DEFAULT
    };

    /// The chance that labels drawn from the model and from the oracle differ; none of a row that no oracle has answered.
    fn difference(view: &View<'_>, candidate: usize) -> Option<f64> {
        let beliefs = view.beliefs();
        let oracle = beliefs.oracle?.row(candidate);
        let same =
            beliefs.probabilities.row(candidate).iter().zip(oracle).map(|(&p, &o)| f64::from(p * o)).sum::<f64>();
        oracle.iter().any(|&o| o > 0.0).then_some(1.0 - same)
    }
}

impl Strategy for DisagreementWithOracle {
    fn info(&self) -> &Info {
        &Self::INFO
    }

    fn utilities(&self, view: &View<'_>, rng: &mut Rng) -> Result<Vec<f64>, QueryError> {
        let margins = Margin.utilities(view, rng)?;
        let by_margin = |(candidate, margin): (usize, f64)| Self::difference(view, candidate).unwrap_or(margin - 1.0);
        Ok(margins.into_iter().enumerate().map(by_margin).collect())
    }

    fn why(&self, view: &View<'_>, candidate: usize) -> Why {
        if Self::difference(view, candidate).is_some() { Why::UnlikeOracle } else { Margin.why(view, candidate) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Beliefs, Given, Pool};
    use querent_numeric::Matrix;

    #[test]
    fn rows_that_are_called_differently_come_first_and_those_without_an_answer_by_margin() {
        let (embedding, none) = (Matrix::zeros(5, 1), Matrix::zeros(0, 1));
        let model = Matrix::new(vec![0.9, 0.1, 0.9, 0.1, 0.6, 0.4, 0.5, 0.5, 0.8, 0.2], 5, 2);
        // The same, the other, unsure, and two without an answer.
        let oracle = Matrix::new(vec![1.0, 0.0, 0.0, 1.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0], 5, 2);
        let beliefs = Beliefs::new(&model).with_oracle(Some(&oracle));
        let given = Given::new(Pool::new(&embedding, &none, &[], 2)).with_beliefs(beliefs);
        let selection = given.select(&DisagreementWithOracle, 5, &mut Rng::new(1)).expect("there is a model");
        assert_eq!(selection.candidates, [1, 2, 0, 3, 4]);
        // 1 - (0.9 · 0 + 0.1 · 1), 1 - 0.5, 1 - 0.9, and the margins less 1.
        for (utility, wanted) in selection.utilities.iter().zip([0.9, 0.5, 0.1, 0.0, -0.6]) {
            assert!((utility - wanted).abs() < 1e-6, "{utility} is not {wanted}");
        }
        assert_eq!(selection.whys[0], Why::UnlikeOracle);
        assert!(matches!(selection.whys[3], Why::ClosestCall { .. }));
    }
}
