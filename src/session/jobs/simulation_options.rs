//! What is simulated, and by which protocol.

use serde::{Deserialize, Serialize};

use crate::decisions::config::{ColumnOverride, SERVED};
use crate::error::{SessionError, SettingRange};
use crate::jobs::split::GivenSplit;
use querent_features::EncoderConfig;
use querent_learner::LearnerConfig;

/// What the labels of a simulation are used for. The questions are chosen by the same code either way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Protocol {
    /// As benchmarks are published (Lu et al. 2023, Zhan et al. 2021), so that curves can be compared with theirs: every label teaches,
    /// and every row of the pool may be asked about.
    #[default]
    Published,
    /// As a session of this program labels: a share of the initial labels and every fifth question, drawn at random, measure and never
    /// teach, and rows that repeat others are asked about once. All of these count as labels of the curve.
    Product,
}

/// What to simulate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SimulateOptions {
    /// The label column; its labelled rows are the whole of the simulation.
    pub target: String,
    /// Names of the query strategies to compare.
    pub strategies: Vec<String>,
    /// What a label is used for.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub protocol: Protocol,
    /// The class that `most_likely` looks for; absent for the one with the fewest labels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sought: Option<String>,
    /// Labels that are there from the start.
    #[serde(default = "default_initial")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub initial: u32,
    /// Labels asked for at a time, between two fits.
    #[serde(default = "default_batch")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub batch: u32,
    /// Labels asked for in all, beyond the initial ones.
    #[serde(default = "default_budget")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub budget: u32,
    /// How many seeds; each has a split, initial labels and networks of its own, the same for every strategy.
    #[serde(default = "default_seeds")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub seeds: u32,
    /// The first seed.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub first_seed: u32,
    /// The share of rows held out to measure accuracy on, in `(0, 0.9]`.
    #[serde(default = "default_holdout")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub holdout: f64,
    /// Splits to use one after another, in place of drawn ones; then `initial`, `seeds`, `firstSeed` and `holdout` say nothing.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub splits: Vec<GivenSplit>,
    /// Columns whose inferred role or kind is to be another.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub columns: Vec<ColumnOverride>,
    /// Whether labels that are spellings of one word are one class, as [`Config::join_look_alikes`](crate::Config::join_look_alikes) has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub join_look_alikes: bool,
    /// How cells become numbers.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub encoding: EncoderConfig,
    /// The settings of the learner.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub learner: LearnerConfig,
}

fn default_initial() -> u32 {
    20
}

fn default_batch() -> u32 {
    1
}

fn default_budget() -> u32 {
    100
}

fn default_seeds() -> u32 {
    5
}

fn default_holdout() -> f64 {
    0.3
}

impl SimulateOptions {
    /// How many splits there are, each of which every strategy runs on.
    pub(crate) fn n_splits(&self) -> usize {
        if self.splits.is_empty() { self.seeds as usize } else { self.splits.len() }
    }

    /// Refuses what cannot be simulated.
    ///
    /// # Errors
    ///
    /// An unknown strategy, or a setting out of range.
    pub(crate) fn check(&self) -> Result<(), SessionError> {
        for name in &self.strategies {
            querent_query::strategy(name)?.info().require(&SERVED)?;
        }
        let wrong = |setting, value: f64, wanted| Err(SessionError::InvalidSetting { setting, value, wanted });
        if self.strategies.is_empty() {
            return Err(SessionError::NoStrategies);
        }
        if !(self.holdout > 0.0 && self.holdout <= 0.9) {
            return wrong("holdout", self.holdout, SettingRange::ShareAboveZero { most: 0.9 });
        }
        if self.batch == 0 || self.seeds == 0 {
            return wrong(if self.batch == 0 { "batch" } else { "seeds" }, 0.0, SettingRange::AtLeast { least: 1 });
        }
        if self.initial < 2 {
            return wrong("initial", f64::from(self.initial), SettingRange::TwoRows);
        }
        Ok(())
    }
}
