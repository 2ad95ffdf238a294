//! The one list of strategies.

use serde::{Deserialize, Serialize};

use super::{Info, Needs, QueryError, Random, Strategy, committee, coverage, hybrid, look_ahead, meta, uncertainty};

/// The strategy used where nobody chose one and there is a model.
///
/// Margin sampling with the task's own model was best on 18 of 26 tables in Lu et al. (2023), "Re-Benchmarking Pool-Based
/// Active Learning for Binary Classification".
pub const DEFAULT_STRATEGY: &str = "margin";

/// The strategy used while there is no model and the chosen one needs it.
pub const COLD_START_STRATEGY: &str = "core_set";

/// The strategies of one folder.
#[derive(Clone, Copy)]
pub struct Family {
    /// The heading under which they are listed.
    pub name: &'static str,
    /// The strategies, in the order of the list.
    pub strategies: &'static [&'static dyn Strategy],
}

static BASELINE: Family = Family { name: "baseline", strategies: &[&Random] };

/// A new family goes here; a new strategy into the list of its family, and nowhere else.
static FAMILIES: [&Family; 7] = [
    &BASELINE,
    &uncertainty::FAMILY,
    &committee::FAMILY,
    &look_ahead::FAMILY,
    &coverage::FAMILY,
    &hybrid::FAMILY,
    &meta::FAMILY,
];

/// The families of strategies.
#[must_use = "an iterator does nothing until it is asked"]
pub fn families() -> impl Iterator<Item = &'static Family> {
    FAMILIES.into_iter()
}

/// Every strategy, family by family.
#[must_use = "an iterator does nothing until it is asked"]
pub fn strategies() -> impl Iterator<Item = &'static dyn Strategy> {
    families().flat_map(|family| family.strategies).copied()
}

/// The strategy called `name`.
///
/// # Errors
///
/// [`QueryError::UnknownStrategy`], which names those there are.
pub fn strategy(name: &str) -> Result<&'static dyn Strategy, QueryError> {
    let found = strategies().find(|strategy| strategy.info().name == name);
    found.ok_or_else(|| QueryError::UnknownStrategy { name: name.to_owned(), known: names(|_| true) })
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
    /// Whether a batch is more than the highest utilities, and so need not ask the same thing twice.
    pub batch_aware: bool,
    /// The size of the pool beyond which a sample stands for part of it; absent where it always looks at all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub exact_up_to: Option<u32>,
}

impl StrategyInfo {
    fn of(family: &Family, info: &Info) -> Self {
        Self {
            name: info.name.to_owned(),
            family: family.name.to_owned(),
            summary: info.summary.to_owned(),
            paper: info.paper.to_owned(),
            needs: info.needs,
            batch_aware: info.batch.is_aware(),
            exact_up_to: info.exact_up_to.map(|rows| rows as u32),
        }
    }
}

/// What is known of every strategy, family by family.
#[must_use]
pub fn strategy_infos() -> Vec<StrategyInfo> {
    let of_family =
        |family: &'static Family| family.strategies.iter().map(move |it| StrategyInfo::of(family, it.info()));
    families().flat_map(of_family).collect()
}

/// The names of the strategies that pass `keep`.
pub(super) fn names(keep: impl Fn(&Info) -> bool) -> Vec<&'static str> {
    strategies().map(Strategy::info).filter(|info| keep(info)).map(|info| info.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_strategy_is_found_by_a_name_of_its_own() {
        let names: BTreeSet<&str> = strategies().map(|strategy| strategy.info().name).collect();
        assert_eq!(names.len(), strategies().count());
        for name in names {
            assert_eq!(strategy(name).expect("it is listed").info().name, name);
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = strategy("leastConfident").err().expect("it is snake case");
        assert_eq!(error.code(), "unknown_strategy");
        let known = strategies().map(|known| known.info().name).collect();
        assert_eq!(error, QueryError::UnknownStrategy { name: "leastConfident".to_owned(), known });
    }

    #[test]
    fn the_fallbacks_are_listed_and_the_cold_start_needs_no_model() {
        assert!(strategy(DEFAULT_STRATEGY).is_ok());
        let cold = strategy(COLD_START_STRATEGY).expect("it is listed");
        assert!(cold.info().needs.works_without_model());
    }

    #[test]
    fn what_is_known_of_a_strategy_crosses_in_camel_case() {
        let infos = serde_json::to_value(strategy_infos()).expect("plain data");
        let of = |name: &str| infos.as_array().and_then(|all| all.iter().find(|info| info["name"] == name)).cloned();
        let core_set = of("core_set").expect("it is listed");
        assert_eq!(core_set["family"], "coverage");
        assert_eq!(core_set["needs"], "features");
        assert_eq!(core_set["batchAware"], true);
        assert_eq!(of("margin").expect("it is listed")["batchAware"], false);
    }
}
