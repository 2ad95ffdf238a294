//! The rows that a person looks for, by what they hold, what is known of them and what the model predicts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::decisions::source::Source;
use crate::error::SessionError;
use crate::out::text_search::{Finder, TextSearch};
use crate::session::Session;
use querent_table::Exported;

/// Which rows to find: all that is said must hold of a row, and what is absent lets every row through.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct RowFilter {
    /// A text that stands in the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub search: Option<TextSearch>,
    /// Where its label comes from: any of these; "nothing" for rows without one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub sources: Vec<Source>,
    /// The class of its label.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub label: Option<String>,
    /// The class that the model predicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub predicted: Option<String>,
    /// The least and the greatest confidence of that prediction, 0..1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub confidence: Option<[f64; 2]>,
    /// Only rows that the model is measured on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub measured: bool,
    /// Only rows whose label looked wrong by the last check of the labels.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub doubtful: bool,
    /// Only rows on which annotators differ and that nobody settled.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub disputed: bool,
    /// Only rows that a person had answered by this point of the learning curve, 0 for its first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub by_point: Option<u32>,
}

/// A filter made ready for a session.
struct Sieve<'a> {
    filter: &'a RowFilter,
    finder: Option<Finder>,
    columns: Vec<usize>,
    label: Option<usize>,
    predicted: Option<usize>,
    measured: BTreeSet<usize>,
    doubtful: BTreeSet<usize>,
    disputed: BTreeSet<usize>,
    answered: Option<BTreeSet<usize>>,
    blind: BTreeSet<usize>,
}

impl Session {
    /// Of `n` rows from the one at `from` on, those that a filter lets through, in table order.
    ///
    /// A table is looked through in slices, so that whoever asks can show progress and stop.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`], [`SessionError::Table`] for an unknown column, [`SessionError::BadPattern`], and
    /// [`SessionError::NotConfigured`] where a class is named before there are any.
    pub fn browse(&self, filter: &RowFilter, from: u32, n: u32) -> Result<Vec<u32>, SessionError> {
        let sieve = self.sieve(filter)?;
        let rows = from as usize..self.table().n_rows().min(from.saturating_add(n) as usize);
        Ok(rows.filter(|&row| self.passes(&sieve, row)).map(|row| row as u32).collect())
    }

    fn sieve<'a>(&self, filter: &'a RowFilter) -> Result<Sieve<'a>, SessionError> {
        let number = |name: &String| {
            let classes = &self.state().plan()?.classes;
            let found = classes.iter().position(|class| class == name);
            found.ok_or_else(|| SessionError::unknown_class(name, classes))
        };
        let finder = filter.search.as_ref().map(TextSearch::finder).transpose()?;
        let columns = match filter.search.as_ref().and_then(|search| search.column.as_ref()) {
            Some(name) => vec![self.table().column(name)?],
            None => (0..self.table().n_columns()).collect(),
        };
        let unseen = self.unseen_columns();
        let columns = columns.into_iter().filter(|column| !unseen.contains(column)).collect();
        let measured = || self.state().held_out_labels().into_iter().map(|(row, _)| row).collect();
        let disputed = || self.annotators().map_or_else(|_| Vec::new(), |report| report.disputed);
        let disputed = || disputed().into_iter().map(|row| row.row as usize).collect();
        Ok(Sieve {
            filter,
            finder,
            columns,
            label: filter.label.as_ref().map(number).transpose()?,
            predicted: filter.predicted.as_ref().map(number).transpose()?,
            measured: filter.measured.then(measured).unwrap_or_default(),
            doubtful: self.state().suspicious.iter().copied().filter(|_| filter.doubtful).collect(),
            disputed: filter.disputed.then(disputed).unwrap_or_default(),
            answered: filter.by_point.map(|point| self.answered_by(point as usize)),
            blind: self.blind_rows(),
        })
    }

    /// The rows that a person had answered, in the label column of now, by a point of the learning curve.
    fn answered_by(&self, point: usize) -> BTreeSet<usize> {
        let target = self.state().plan().ok().map(|plan| plan.target);
        let earlier = self.state().acts().iter().filter(|done| done.points <= point && Some(done.target) == target);
        earlier.flat_map(|done| done.act.answered()).map(|&row| row as usize).collect()
    }

    fn passes(&self, sieve: &Sieve<'_>, row: usize) -> bool {
        let RowFilter { sources, confidence, measured, doubtful, disputed, .. } = sieve.filter;
        if (*measured && !sieve.measured.contains(&row))
            || (*doubtful && !sieve.doubtful.contains(&row))
            || (*disputed && !sieve.disputed.contains(&row))
            || sieve.answered.as_ref().is_some_and(|answered| !answered.contains(&row))
        {
            return false;
        }
        if !sources.is_empty() || sieve.label.is_some() {
            let (source, class) = self.source(row);
            let is_wanted = sources.is_empty() || sources.contains(&source);
            if !is_wanted || sieve.label.is_some_and(|label| class != Some(label)) {
                return false;
            }
        }
        if sieve.predicted.is_some() || confidence.is_some() {
            let Some((class, sure)) = self.prediction(row, &sieve.blind) else { return false };
            let is_within = confidence.is_none_or(|[least, most]| (least..=most).contains(&sure));
            if !is_within || sieve.predicted.is_some_and(|predicted| predicted != class) {
                return false;
            }
        }
        let is_in = |finder: &Finder| sieve.columns.iter().any(|&column| finder.is_in(self.table().cell(row, column)));
        sieve.finder.as_ref().is_none_or(is_in)
    }

    /// Rows that are kept to measure the model and have no answer yet: whoever saw what it predicts of them would measure how far people
    /// follow it.
    pub(crate) fn blind_rows(&self) -> BTreeSet<usize> {
        let checks = self.state().plan().map_or(&[][..], |plan| &plan.checks);
        self.state().unanswered(checks).into_iter().collect()
    }

    /// Columns that tell what a person is to answer: those that an earlier session wrote, and the label column of a practice session.
    pub(crate) fn unseen_columns(&self) -> Vec<usize> {
        let mut unseen = Exported::find(self.table()).map_or_else(Vec::new, |exported| exported.columns().to_vec());
        let hides = self.config().is_ok_and(|config| config.simulate.is_some());
        unseen.extend(self.state().plan().ok().filter(|_| hides).map(|plan| plan.target));
        unseen
    }

    /// The class that the model predicts of a row, and how sure it is, where a person may see it.
    pub(crate) fn prediction(&self, row: usize, blind: &BTreeSet<usize>) -> Option<(usize, f64)> {
        if blind.contains(&row) { None } else { self.best_class(row) }
    }
}
