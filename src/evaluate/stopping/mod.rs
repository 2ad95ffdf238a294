//! When to stop labelling: published rules over what a session has recorded, and their combination.
//!
//! | file | what is in it |
//! |---|---|
//! | [`past`] | [`Past`]: what a rule sees, and [`History`], whose every moment is such a past |
//! | [`rule`], [`verdict`] | [`StoppingRule`]: every rule by name with its settings; [`Verdict`]: its verdict at a moment |
//! | [`report`] | [`RuleReport`]: the verdict of now, and where the rule would have stopped, by a replay |
//! | [`kappa`], [`delta_f`], [`change`] | how much the predictions of a stop set change from round to round |
//! | [`uncertainty`], [`gain`], [`accuracy`] | how sure the model is, what the next labels are expected to bring, how right it is |
//! | [`recall`], [`consecutive`] | how much of one class is found |
//! | [`read`], [`budget`], [`time`] | what was answered, and what it cost |
//! | [`combined`] | rules that hold all together, or any of them |
//!
//! A rule is a function from a [`Past`] to a [`Verdict`]. It never stops anything by itself.

pub(crate) mod accuracy;
pub(crate) mod budget;
pub(crate) mod change;
pub(crate) mod combined;
pub(crate) mod consecutive;
pub(crate) mod delta_f;
pub(crate) mod gain;
pub(crate) mod kappa;
pub(crate) mod past;
pub(crate) mod read;
pub(crate) mod recall;
pub(crate) mod report;
pub(crate) mod rule;
pub(crate) mod time;
pub(crate) mod uncertainty;
pub(crate) mod verdict;
