//! What is decided in a session at one time, to go back to.

use std::collections::BTreeMap;

use crate::asking::trust::Trust;
use crate::decisions::classes::ClassList;
use crate::decisions::config::Config;
use crate::log::benefit::LoggedBenefit;
use crate::model::making::GenerateOptions;
use crate::model::point::FitPoint;
use querent_evaluate::StopRound;
use querent_table::Leak;

/// Decisions that gave way to others.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Class names, by number, that stand for another one from then on.
    pub moves: Vec<(usize, usize)>,
    /// What was decided before; while the act is undone, what was decided by it.
    pub other: Box<Decisions>,
}

/// What is decided, and what was found out under these decisions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decisions {
    /// What to learn and how to ask.
    pub config: Option<Config>,
    /// The classes of each label column that was ever chosen.
    pub lists: BTreeMap<usize, ClassList>,
    /// Columns that gave the label away when that was decided.
    pub leaks: Vec<Leak>,
    /// The synthetic rows that were measured last, and what came out.
    pub benefit: Option<(GenerateOptions, LoggedBenefit)>,
    /// How synthetic rows are made for each fit, where they are.
    pub augment: Option<GenerateOptions>,
    /// What was found out.
    pub found: Findings,
}

/// What was found out under the decisions in force.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Points of the learning curve.
    pub curve: Vec<FitPoint>,
    /// What was predicted of the stop set, each time by the model of the point of that number.
    pub(crate) rounds: Vec<(usize, StopRound)>,
    /// The rows of the last cross-validation, and its temperature.
    pub folds: Option<(u32, f64)>,
    /// Rows whose labels are probably wrong by the last check of the labels, the worst first.
    pub suspicious: Vec<usize>,
    /// What a bandit has learned of the strategies.
    pub trust: Trust,
    /// Rows that were drawn to measure by, besides those of the plan.
    pub drawn: Vec<usize>,
}
