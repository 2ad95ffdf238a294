//! What a person decides about a session.

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use querent_features::EncoderConfig;
use querent_learner::LearnerConfig;
use querent_query::{Needs, Strategy};
use querent_table::{DateFormat, Kind, MissingWords, NumberFormat, Role};

/// The decisions of a session: what to learn, from which columns, and how to ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Config {
    /// The label column. Its filled cells are given labels; the rows of its empty cells are the pool.
    pub target: String,
    /// The query strategy's name.
    #[serde(default = "default_strategy")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub strategy: String,
    /// Columns whose inferred role or kind is to be another.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub columns: Vec<ColumnOverride>,
    /// Classes beside those that the label column holds, in the order in which they are to be shown.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub classes: Vec<String>,
    /// Whether labels that are spellings of one word, but for capitals, widths, spaces, the encoding of accents or marks that nobody
    /// sees, are one class by the name of the most frequent of them. The cells stay as they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub join_look_alikes: bool,
    /// The share of rows kept out of training to measure accuracy on, in `[0, 0.9]`.
    #[serde(default = "default_holdout")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub holdout: f64,
    /// The class whose rows are to be found, all of them: what `most_likely` asks about and a screening report counts. Absent for the one with
    /// the fewest labels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sought: Option<String>,
    /// Hide the labels that the table has, and reveal them as they are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub simulate: Option<Simulate>,
    /// How cells become numbers.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub encoding: EncoderConfig,
    /// The settings of the learner.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub learner: LearnerConfig,
    /// Who answers, to tell annotators apart; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub annotator: String,
    /// The share of questions that ask about an answered row again, in `[0, 0.5]`.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub re_ask_rate: f64,
    /// Whether rows that say the same, or nearly, are asked about once alone; absent for yes unless they are most of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub group_duplicates: Option<bool>,
    /// Whether what an earlier session wrote beside the table is resumed: its answers count, and the next export writes them again;
    /// absent for yes where the table was exported by a session on this label column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub resume: Option<bool>,
    /// The pretrained encoder whose vectors stand beside the words of text columns that name none of their own; absent for words alone. It
    /// can be named once every text has its vector ([`Session::keep_vectors`](crate::Session::keep_vectors)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub encoder: Option<String>,
    /// A line about each class, for an encoder to read beside its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub descriptions: Vec<ClassDescription>,
    /// What the program's own model is called that the session learns by; absent for Querent's. Its predictions come with
    /// [`Session::accept_own`](crate::Session::accept_own).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub own_model: Option<String>,
    /// What the program's function is called that chooses rows where it is there; where it is not, `strategy` does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub own_strategy: Option<String>,
    /// Beyond so many candidates the strategy sees a sample drawn from them, and its questions are marked as approximate.
    #[serde(default = "default_most_candidates")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub most_candidates: u32,
}

/// What a class is, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClassDescription {
    /// The class.
    pub class: String,
    /// The line.
    pub text: String,
}

/// A column that is not what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnOverride {
    /// The column's name.
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub role: Option<Role>,
    /// What its cells are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub kind: Option<Kind>,
    /// How its numbers are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub number_format: Option<NumberFormat>,
    /// How its dates are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub date_format: Option<DateFormat>,
    /// The words by which its cells say that their value is missing, in place of the usual ones; blank cells need none. What the
    /// column is, is inferred again by them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub missing_words: Option<Vec<String>>,
    /// The pretrained encoder that reads its texts, in place of the session's: "words" for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub encoder: Option<String>,
}

impl ColumnOverride {
    /// Nothing changed about the column of this name.
    #[must_use]
    pub fn of(name: impl Into<String>) -> Self {
        let (role, kind, number_format, date_format) = (None, None, None, None);
        let (missing_words, encoder) = (None, None);
        Self { name: name.into(), role, kind, number_format, date_format, missing_words, encoder }
    }

    /// Which cells of the column say that their value is missing.
    #[must_use]
    pub fn missing(&self) -> MissingWords {
        self.missing_words.as_deref().map_or_else(MissingWords::default, MissingWords::named)
    }
}

/// How a session over a labelled table hides its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Simulate {
    /// Labels that are there from the start.
    pub initial: u32,
}

impl Config {
    /// Which cells of the label column leave their rows without a label.
    #[must_use]
    pub fn missing_labels(&self) -> MissingWords {
        let of_target = |change: &&ColumnOverride| change.name == self.target && change.missing_words.is_some();
        self.columns.iter().rev().find(of_target).map_or_else(MissingWords::default, ColumnOverride::missing)
    }

    /// The pretrained encoders that are named, for all text columns or for one.
    pub fn encoders(&self) -> impl Iterator<Item = &str> {
        let own = self.columns.iter().filter_map(|change| change.encoder.as_deref());
        self.encoder.as_deref().into_iter().chain(own)
    }

    /// What an encoder is given to read for a class: its name, underscores as spaces, and the line about it.
    #[must_use]
    pub fn class_text(&self, class: &str) -> String {
        let name = class.replace('_', " ");
        let line = self.descriptions.iter().rev().find(|line| line.class == class).map(|line| line.text.trim());
        match line {
            Some(line) if !line.is_empty() => format!("{name}: {line}"),
            _ => name,
        }
    }

    /// That a model of the program's own can serve the strategy.
    ///
    /// # Errors
    ///
    /// [`SessionError::Query`] where that asks the members of a committee, or is not known.
    pub(crate) fn check_own(&self) -> Result<(), SessionError> {
        if self.own_model.is_some() {
            querent_query::strategy(&self.strategy)?.info().require(&SERVED_BY_OWN)?;
        }
        Ok(())
    }

    /// The default decisions for learning `target`.
    #[must_use]
    pub fn new(target: impl Into<String>) -> Self {
        Self {
            target: target.into(),
            strategy: default_strategy(),
            columns: Vec::new(),
            classes: Vec::new(),
            join_look_alikes: false,
            holdout: default_holdout(),
            sought: None,
            simulate: None,
            encoding: EncoderConfig::default(),
            learner: LearnerConfig::default(),
            annotator: String::new(),
            re_ask_rate: 0.0,
            group_duplicates: None,
            resume: None,
            encoder: None,
            descriptions: Vec::new(),
            own_model: None,
            own_strategy: None,
            most_candidates: default_most_candidates(),
        }
    }
}

fn default_strategy() -> String {
    querent_query::DEFAULT_STRATEGY.to_owned()
}

/// The share of rows that is kept out of training to measure by, unless the person decides otherwise.
pub(crate) const DEFAULT_HOLDOUT: f64 = 0.2;

fn default_holdout() -> f64 {
    DEFAULT_HOLDOUT
}

fn default_most_candidates() -> u32 {
    100_000
}

/// What a session can give to a strategy, now or once its model is fitted.
pub(crate) const SERVED: [Needs; 5] =
    [Needs::Nothing, Needs::Features, Needs::Model, Needs::Committee, Needs::LookAhead];

/// What it can where the model is the program's own.
const SERVED_BY_OWN: [Needs; 4] = [Needs::Nothing, Needs::Features, Needs::Model, Needs::LookAhead];

/// Members for a strategy that asks a committee, where the learner has one alone and no number is set.
const COMMITTEE: u32 = 5;

/// Units of the one layer of a network that has to rank rows alone.
const RANKING_UNITS: u32 = 32;

/// The most steps that it is trained.
const RANKING_STEPS: u32 = 300;

/// The learner that a strategy needs: a committee for one that asks a committee; one layer and a fifth of the steps for one that looks for the
/// rows of a class, where the learner is as it comes, for it ranks them as well in a quarter of the time; and the learner as it is for the
/// others.
pub(crate) fn learner_for(strategy: &dyn Strategy, learner: &LearnerConfig) -> LearnerConfig {
    let info = strategy.info();
    if info.seeks && *learner == LearnerConfig::default() {
        return LearnerConfig { hidden: vec![RANKING_UNITS], max_steps: RANKING_STEPS, ..learner.clone() };
    }
    let asks = info.needs == Needs::Committee && learner.members() == 1;
    LearnerConfig { committee: if asks { Some(COMMITTEE) } else { learner.committee }, ..learner.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(strategy: &str, learner: &LearnerConfig) -> LearnerConfig {
        learner_for(querent_query::strategy(strategy).unwrap(), learner)
    }

    #[test]
    fn a_strategy_has_the_learner_that_it_needs_unless_another_is_set() {
        let (as_it_comes, set) = (LearnerConfig::default(), LearnerConfig { kernels: 0.0, ..LearnerConfig::default() });
        assert_eq!(of("margin", &as_it_comes), as_it_comes);
        let small = of("most_likely", &as_it_comes);
        assert_eq!((small.hidden, small.max_steps, small.kernels), (vec![32], 300, as_it_comes.kernels));
        assert_eq!(of("most_likely", &set), set);
        let alone = LearnerConfig { committee: Some(1), ..LearnerConfig::default() };
        assert_eq!(of("vote_entropy", &alone).members(), COMMITTEE as usize);
    }
}
