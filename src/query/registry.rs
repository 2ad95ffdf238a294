//! The one list of strategies.

use serde::{Deserialize, Serialize};

use super::{CoreSet, Entropy, LeastConfident, Margin, Needs, QueryError, QueryStrategy, Random};

/// The strategy used where nobody chose one and there is a model.
///
/// Margin sampling with the task's own model was best on 18 of 26 tables in Lu et al. (2023), "Re-Benchmarking Pool-Based
/// Active Learning for Binary Classification".
pub const DEFAULT_STRATEGY: &str = "margin";

/// The strategy used while there is no model and the chosen one needs it.
pub const COLD_START_STRATEGY: &str = "core_set";

/// A new strategy goes here, and nowhere else.
static STRATEGIES: [&dyn QueryStrategy; 5] = [&Random, &LeastConfident, &Margin, &Entropy, &CoreSet];

/// Every strategy, family by family.
#[must_use]
pub fn strategies() -> &'static [&'static dyn QueryStrategy] {
    &STRATEGIES
}

/// The strategy called `name`.
///
/// # Errors
///
/// [`QueryError::UnknownStrategy`], which names those there are.
pub fn strategy(name: &str) -> Result<&'static dyn QueryStrategy, QueryError> {
    let found = STRATEGIES.iter().find(|strategy| strategy.name() == name);
    found.copied().ok_or_else(|| QueryError::UnknownStrategy { name: name.to_owned(), known: names(|_| true) })
}

/// What is known of a strategy before it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct StrategyInfo {
    /// The name to choose it by.
    pub name: String,
    /// The heading under which it is listed.
    pub family: String,
    /// One sentence for the person who chooses.
    pub summary: String,
    /// Authors, year and title of the paper.
    pub paper: String,
    /// What must exist before it can be used.
    pub needs: Needs,
}

impl From<&dyn QueryStrategy> for StrategyInfo {
    fn from(strategy: &dyn QueryStrategy) -> Self {
        Self {
            name: strategy.name().to_owned(),
            family: strategy.family().to_owned(),
            summary: strategy.summary().to_owned(),
            paper: strategy.paper().to_owned(),
            needs: strategy.needs(),
        }
    }
}

/// What is known of every strategy, family by family.
#[must_use]
pub fn strategy_infos() -> Vec<StrategyInfo> {
    STRATEGIES.iter().map(|&strategy| StrategyInfo::from(strategy)).collect()
}

/// The names of the strategies that pass `keep`, separated by commas.
pub(super) fn names(keep: impl Fn(&dyn QueryStrategy) -> bool) -> String {
    let kept = STRATEGIES.iter().filter(|&&strategy| keep(strategy));
    kept.map(|strategy| strategy.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_strategy_is_found_by_a_name_of_its_own() {
        let names: BTreeSet<&str> = strategies().iter().map(|strategy| strategy.name()).collect();
        assert_eq!(names.len(), strategies().len());
        for name in names {
            assert_eq!(strategy(name).expect("it is listed").name(), name);
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = strategy("leastConfident").err().expect("it is snake case");
        assert_eq!(error.code(), "unknown_strategy");
        assert_eq!(
            error.to_string(),
            "There is no query strategy \"leastConfident\": choose one of random, least_confident, margin, entropy, core_set."
        );
    }

    #[test]
    fn the_fallbacks_are_listed_and_the_cold_start_needs_no_model() {
        assert!(strategy(DEFAULT_STRATEGY).is_ok());
        let cold = strategy(COLD_START_STRATEGY).expect("it is listed");
        assert_ne!(cold.needs(), Needs::Model);
    }

    #[test]
    fn what_is_known_of_a_strategy_crosses_in_camel_case() {
        let infos = serde_json::to_value(strategy_infos()).expect("plain data");
        assert_eq!(infos[4]["name"], "core_set");
        assert_eq!(infos[4]["family"], "coverage");
        assert_eq!(infos[4]["needs"], "features");
    }
}
