//! What came of trying synthetic rows, as it is logged.

use serde::{Deserialize, Serialize};

use querent_generate::{Benefit, BenefitSentence, BenefitVerdict};

/// A [`Benefit`] as the log has kept it since its first version: its finding is a sentence there, in English whatever language a page
/// is in, which is part of the format. Nothing is read from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LoggedBenefit {
    /// What was measured.
    pub metric: String,
    /// How many folds were compared.
    pub folds: u32,
    /// The mean without synthetic rows.
    pub without: f64,
    /// The mean with them.
    pub with: f64,
    /// The mean difference, above 0 where they are better.
    pub gain: f64,
    /// The lower end of the gain's 95 % interval; absent with fewer than two folds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub gain_low: Option<f64>,
    /// The upper end of the gain's 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub gain_high: Option<f64>,
    /// What follows.
    pub verdict: BenefitVerdict,
    /// The same in one sentence.
    pub sentence: String,
}

impl From<&Benefit> for LoggedBenefit {
    fn from(benefit: &Benefit) -> Self {
        let &Benefit { metric, folds, without, with, gain, gain_low, gain_high, verdict, ref sentence } = benefit;
        let (metric, sentence) = (metric.name().to_owned(), written(sentence));
        Self { metric, folds, without, with, gain, gain_low, gain_high, verdict, sentence }
    }
}

fn written(sentence: &BenefitSentence) -> String {
    let &BenefitSentence::Measured { verdict, metric, folds, without, with, gain_low, gain_high } = sentence else {
        return "Whether synthetic rows help cannot be said: it takes two folds at least.".to_owned();
    };
    let measured = format!(
        "over {folds} folds of real rows the {} is {with:.3} with them and {without:.3} without, a gain of {gain_low:+.3} to \
         {gain_high:+.3}",
        metric.name()
    );
    match verdict {
        BenefitVerdict::Help => format!("Synthetic rows help: {measured}."),
        BenefitVerdict::Hurt => format!("Synthetic rows hurt: {measured}."),
        BenefitVerdict::Unclear => format!("Synthetic rows are not shown to help: {measured}, which may be chance."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_generate::{BenefitMetric, Comparison, benefit};

    fn logged(without: &[f64], with: &[f64]) -> String {
        let metric = BenefitMetric::BalancedAccuracy;
        let compared = benefit(&Comparison { metric, more_is_better: true, without, with, tested_per_trained: 0.25 });
        serde_json::to_string(&LoggedBenefit::from(&compared)).unwrap()
    }

    #[test]
    fn it_is_written_as_it_was_in_the_first_version() {
        assert_eq!(
            logged(&[0.5, 0.5], &[0.625, 0.625]),
            r#"{"metric":"balanced accuracy","folds":2,"without":0.5,"with":0.625,"gain":0.125,"gainLow":0.125,"gainHigh":0.125,"verdict":"help","sentence":"Synthetic rows help: over 2 folds of real rows the balanced accuracy is 0.625 with them and 0.500 without, a gain of +0.125 to +0.125."}"#
        );
        assert_eq!(
            logged(&[0.5, 0.5], &[0.5, 0.5]),
            r#"{"metric":"balanced accuracy","folds":2,"without":0.5,"with":0.5,"gain":0.0,"gainLow":0.0,"gainHigh":0.0,"verdict":"unclear","sentence":"Synthetic rows are not shown to help: over 2 folds of real rows the balanced accuracy is 0.500 with them and 0.500 without, a gain of +0.000 to +0.000, which may be chance."}"#
        );
        assert_eq!(
            logged(&[0.5], &[0.5]),
            r#"{"metric":"balanced accuracy","folds":1,"without":0.5,"with":0.5,"gain":0.0,"verdict":"unclear","sentence":"Whether synthetic rows help cannot be said: it takes two folds at least."}"#
        );
    }
}
