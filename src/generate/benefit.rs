//! Whether synthetic rows help.

use serde::{Deserialize, Serialize};

use querent_numeric::student::reach_95;

/// What a comparison says of synthetic rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum BenefitVerdict {
    /// The model is better with them, by more than chance explains.
    Help,
    /// It is worse with them, by more than chance explains.
    Hurt,
    /// Chance may explain the difference.
    Unclear,
}

/// What a comparison measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub enum BenefitMetric {
    /// The mean over the classes of the share of their rows that are found.
    #[serde(rename = "balanced accuracy")]
    BalancedAccuracy,
}

impl BenefitMetric {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BalancedAccuracy => "balanced accuracy",
        }
    }
}

/// One metric over the folds of a cross-validation on real rows, without and with synthetic rows among those trained on.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// What was measured.
    pub metric: BenefitMetric,
    /// Whether more of it is better; it is not for a loss.
    pub more_is_better: bool,
    /// The metric of each fold without synthetic rows.
    pub without: &'a [f64],
    /// The metric of each fold with them, in the same order.
    pub with: &'a [f64],
    /// How many rows were tested for each row trained on: `1 / (k - 1)` for `k` folds.
    pub tested_per_trained: f64,
}

/// Whether synthetic rows help, with the numbers that say so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Benefit {
    /// What was measured.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub metric: BenefitMetric,
    /// How many folds were compared.
    pub folds: u32,
    /// The mean without synthetic rows.
    pub without: f64,
    /// The mean with them.
    pub with: f64,
    /// The mean difference, above 0 where they are better: the other way round for a loss.
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
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub sentence: BenefitSentence,
}

/// What a comparison comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all_fields = "camelCase")]
pub enum BenefitSentence {
    /// There are too few folds to tell.
    #[serde(rename = "benefit_too_few_folds")]
    TooFewFolds,
    /// It was measured.
    #[serde(rename = "benefit_measured")]
    Measured {
        /// What follows.
        verdict: BenefitVerdict,
        /// What was measured.
        metric: BenefitMetric,
        /// How many folds were compared.
        folds: u32,
        /// The mean without synthetic rows.
        without: f64,
        /// The mean with them.
        with: f64,
        /// The lower end of the gain's 95 % interval.
        gain_low: f64,
        /// Its upper end.
        gain_high: f64,
    },
}

/// Compares fold by fold, and says whether synthetic rows help.
///
/// With `dᵢ` the gain of fold `i` of `k`, the interval is `d̄ ± t √((1/k + ρ) s²)`, with `s²` the sample variance of the gains,
/// `t` the 97.5 % point of Student's distribution with `k - 1` degrees of freedom, and `ρ` the rows tested per row trained on.
/// Folds share the rows they train on, so that the plain paired test (`ρ = 0`) finds differences too easily: Nadeau and Bengio,
/// "Inference for the generalization error", Machine Learning 52 (2003). Rows help if the interval lies above 0, hurt if it lies
/// below. Folds where either metric is not a finite number are left out.
#[must_use]
pub fn benefit(comparison: &Comparison<'_>) -> Benefit {
    let Comparison { metric, more_is_better, without, with, tested_per_trained } = *comparison;
    let pairs: Vec<(f64, f64)> =
        without.iter().copied().zip(with.iter().copied()).filter(|(a, b)| a.is_finite() && b.is_finite()).collect();
    let k = pairs.len();
    let mean = |values: &mut dyn Iterator<Item = f64>| if k == 0 { 0.0 } else { values.sum::<f64>() / k as f64 };
    let gains: Vec<f64> = pairs.iter().map(|(a, b)| if more_is_better { b - a } else { a - b }).collect();
    let gain = mean(&mut gains.iter().copied());
    let interval = (k >= 2).then(|| {
        let variance = gains.iter().map(|one| (one - gain).powi(2)).sum::<f64>() / (k - 1) as f64;
        let reach = reach_95(k - 1) * ((1.0 / k as f64 + tested_per_trained.max(0.0)) * variance).sqrt();
        (gain - reach, gain + reach)
    });
    let verdict = match interval {
        Some((low, _)) if low > 0.0 => BenefitVerdict::Help,
        Some((_, high)) if high < 0.0 => BenefitVerdict::Hurt,
        _ => BenefitVerdict::Unclear,
    };
    let (without, with) = (mean(&mut pairs.iter().map(|pair| pair.0)), mean(&mut pairs.iter().map(|pair| pair.1)));
    let folds = k as u32;
    let sentence = interval.map_or(BenefitSentence::TooFewFolds, |(gain_low, gain_high)| BenefitSentence::Measured {
        verdict,
        metric,
        folds,
        without,
        with,
        gain_low,
        gain_high,
    });
    let (gain_low, gain_high) = interval.unzip();
    Benefit { metric, folds, without, with, gain, gain_low, gain_high, verdict, sentence }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare<'a>(without: &'a [f64], with: &'a [f64], more_is_better: bool) -> Comparison<'a> {
        Comparison { metric: BenefitMetric::BalancedAccuracy, more_is_better, without, with, tested_per_trained: 0.25 }
    }

    #[test]
    fn a_clear_gain_is_by_hand() {
        // Gains 0.1, 0.12, 0.08, 0.1, 0.1: mean 0.1, s² = 0.0002; 2.776445 · √(0.45 · 0.0002) = 0.026340.
        let found = benefit(&compare(&[0.7, 0.7, 0.8, 0.6, 0.7], &[0.8, 0.82, 0.88, 0.7, 0.8], true));
        assert!((found.gain - 0.1).abs() < 1e-12 && found.folds == 5 && found.verdict == BenefitVerdict::Help);
        assert!(
            (found.gain_low.unwrap() - 0.073_660).abs() < 1e-6 && (found.gain_high.unwrap() - 0.126_340).abs() < 1e-6
        );
        let Benefit { verdict, metric, folds, without, with, .. } = found;
        let (gain_low, gain_high) = (found.gain_low.unwrap(), found.gain_high.unwrap());
        let sentence = BenefitSentence::Measured { verdict, metric, folds, without, with, gain_low, gain_high };
        assert_eq!(found.sentence, sentence);
    }

    #[test]
    fn a_metric_crosses_by_its_name() {
        let metric = BenefitMetric::BalancedAccuracy;
        assert_eq!(serde_json::to_value(metric).unwrap(), metric.name());
    }

    #[test]
    fn a_loss_that_falls_is_a_gain() {
        let found = benefit(&compare(&[0.5, 0.6, 0.55], &[0.4, 0.51, 0.45], false));
        assert!(found.gain > 0.0 && found.verdict == BenefitVerdict::Help);
        assert_eq!(benefit(&compare(&[0.5, 0.6, 0.55], &[0.4, 0.51, 0.45], true)).verdict, BenefitVerdict::Hurt);
    }

    #[test]
    fn what_scatters_is_unclear() {
        let found = benefit(&compare(&[0.7, 0.8, 0.6], &[0.8, 0.7, 0.65], true));
        assert_eq!(found.verdict, BenefitVerdict::Unclear);
        assert!(matches!(found.sentence, BenefitSentence::Measured { folds: 3, .. }));
        assert_eq!(benefit(&compare(&[0.7; 4], &[0.7; 4], true)).verdict, BenefitVerdict::Unclear);
    }

    #[test]
    fn one_fold_says_nothing_and_not_a_number_is_left_out() {
        let found = benefit(&compare(&[0.7, f64::NAN], &[0.9, 0.9], true));
        assert_eq!((found.folds, found.gain_low, found.verdict), (1, None, BenefitVerdict::Unclear));
        assert_eq!(found.sentence, BenefitSentence::TooFewFolds);
        assert_eq!(benefit(&compare(&[], &[], true)).gain, 0.0);
    }
}
