//! How cells become numbers: the choices a person may make.

use serde::{Deserialize, Serialize};

use super::FeatureError;

/// What a missing number becomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Impute {
    /// The median of its column, which a few wild cells cannot move.
    #[default]
    Median,
    /// The mean of its column.
    Mean,
}

/// How a number column is brought to the size that a network expects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Scale {
    /// `(x - mean) / standard deviation`.
    Standard,
    /// Normal scores: the standard normal quantile of a number's rank among the fitted ones.
    Quantile,
    /// Normal scores for a column with a long tail, which standardising would crowd into a corner beside a few wild
    /// numbers, and standardised otherwise.
    #[default]
    Auto,
}

/// The settings of an [`Encoder`](super::Encoder).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct EncoderConfig {
    /// What a missing number or date becomes; the median if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub impute: Impute,
    /// How numbers are scaled; by the shape of each column if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub scale: Scale,
    /// The most values of a category column that get a feature of their own, from 1 to 1,000; 32 if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub most_levels: u32,
    /// The features that all further values of such a column are hashed into, up to 1,024; 32 if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub hash_buckets: u32,
    /// The most features of a text column, from 1 to 512; 128 if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub text_features: u32,
    /// The seed that texts are sampled and projected by; 0 if absent.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub seed: u32,
}

impl Default for EncoderConfig {
    fn default() -> Self {
        Self {
            impute: Impute::Median,
            scale: Scale::Auto,
            most_levels: 32,
            hash_buckets: 32,
            text_features: 128,
            seed: 0,
        }
    }
}

impl EncoderConfig {
    /// Whether every setting is within its range.
    pub(super) fn check(&self) -> Result<(), FeatureError> {
        let within = |setting, value: u32, least, most| {
            let fits = (least..=most).contains(&value);
            if fits { Ok(()) } else { Err(FeatureError::InvalidSetting { setting, value, least, most }) }
        };
        within("mostLevels", self.most_levels, 1, 1000)?;
        within("hashBuckets", self.hash_buckets, 0, 1024)?;
        within("textFeatures", self.text_features, 1, 512)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_may_be_left_out_and_none_may_be_misspelt() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::from_str::<EncoderConfig>("{}")?, EncoderConfig::default());
        let config: EncoderConfig = serde_json::from_str(r#"{"impute":"mean","scale":"quantile","mostLevels":8}"#)?;
        assert_eq!((config.impute, config.scale, config.most_levels), (Impute::Mean, Scale::Quantile, 8));
        assert!(serde_json::from_str::<EncoderConfig>(r#"{"imputation":"mean"}"#).is_err());
        Ok(())
    }

    #[test]
    fn settings_out_of_range_are_refused() {
        let config = EncoderConfig { text_features: 0, ..EncoderConfig::default() };
        let expected = FeatureError::InvalidSetting { setting: "textFeatures", value: 0, least: 1, most: 512 };
        assert_eq!(config.check(), Err(expected));
        assert_eq!(EncoderConfig::default().check(), Ok(()));
    }
}
