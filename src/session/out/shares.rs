//! What share of all rows belongs to each class.

use std::collections::BTreeMap;

use crate::error::SessionError;
use crate::model::current::Model;
use crate::out::active_draws::ActiveDraws;
use crate::out::active_labels::{Block, Forecast, OfGroup};
use crate::out::even_draws::Draw;
use crate::out::share_report::{ClassShare, GroupShares, ShareDifference, ShareReport};
use crate::session::Session;
use querent_evaluate::{ActiveLabels, Raw, Share, active_share};
use querent_numeric::Rng;

/// A column of more different values is not split by.
const MOST_GROUPS: usize = 50;

/// So many rows of those that were not drawn stand for all of them: their mean is then known far better than that of any labels.
const MOST_PREDICTED: usize = 1 << 13;

/// More groups are not compared with each other.
const MOST_COMPARED: usize = 12;

/// The rows of a value of a column.
pub(crate) type Group = (String, Vec<usize>);

/// What is known of the rows of a table, from which the shares are estimated.
#[derive(Clone)]
pub(crate) struct Known {
    classes: Vec<String>,
    /// The class of each row, where it has a label.
    class_of: Vec<Option<usize>>,
    /// Whether the row is one of those among which some were drawn with even chances.
    is_among: Vec<bool>,
    /// Whether it was drawn so.
    is_drawn: Vec<bool>,
    /// Whether nobody observed it.
    is_synthetic: Vec<bool>,
    /// What the present model predicts; none without one.
    predicted: Option<Forecast>,
    /// Rows that were drawn with chances of their own; none without any.
    pub(crate) active: Option<ActiveDraws>,
    /// Of these the ones that are predicted, beside those that were drawn: ascending.
    sample: Vec<usize>,
}

impl Known {
    /// The rows that stand for all among which some were drawn with chances of their own, ascending.
    pub(crate) fn sample(&self) -> &[usize] {
        &self.sample
    }

    /// The report, with what was predicted before each block of the draws with chances of their own.
    pub(crate) fn report(&self, groups: &[Group], blocks: &[Block]) -> ShareReport {
        let all: Vec<usize> = (0..self.class_of.len()).collect();
        let report = |group: Option<String>, ([rows, drawn, counted, left_out], shares): ([u32; 4], &[Share])| {
            let shares = self.classes.iter().zip(shares).map(|(class, of)| ClassShare {
                class: class.clone(),
                share: of.share,
                low: of.interval.low,
                high: of.interval.high,
                method: of.method,
            });
            GroupShares { group, rows, drawn, counted, left_out, shares: shares.collect() }
        };
        let of_all = self.shares(&all, blocks);
        let of_groups: Vec<_> = groups.iter().map(|(group, rows)| (group, self.shares(rows, blocks))).collect();
        let mut differences = Vec::new();
        if of_groups.len() <= MOST_COMPARED {
            for (nth, (group, (_, shares))) in of_groups.iter().enumerate() {
                for (other, (_, others)) in &of_groups[nth + 1..] {
                    for ((class, a), b) in self.classes.iter().zip(shares).zip(others) {
                        let (difference, interval) = a.less(b);
                        let (class, group, other) = (class.clone(), (*group).clone(), (*other).clone());
                        let (low, high) = (interval.low, interval.high);
                        differences.push(ShareDifference { class, group, other, difference, low, high });
                    }
                }
            }
        }
        ShareReport {
            all: report(None, (of_all.0, &of_all.1)),
            groups: of_groups.iter().map(|(group, of)| report(Some((*group).clone()), (of.0, &of.1))).collect(),
            differences,
        }
    }

    /// The shares of each class among `rows`, with what they are about.
    fn shares(&self, rows: &[usize], blocks: &[Block]) -> ([u32; 4], Vec<Share>) {
        let rows: Vec<usize> = rows.iter().copied().filter(|&row| !self.is_synthetic[row]).collect();
        let (among, outside): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(|&row| self.is_among[row]);
        let drawn: Vec<(usize, usize)> = among
            .iter()
            .filter(|&&row| self.is_drawn[row])
            .filter_map(|&row| Some((row, self.class_of[row]?)))
            .collect();
        let rest: Vec<usize> =
            among.iter().copied().filter(|&row| drawn.binary_search_by_key(&row, |&(row, _)| row).is_err()).collect();
        let counted: Vec<usize> = outside.iter().filter_map(|&row| self.class_of[row]).collect();
        let active =
            self.active.as_ref().map(|active| OfGroup::new(active, &among, &self.class_of, self.classes.len()));
        let by_class = active.as_ref().map_or_else(Vec::new, |of| of.labels(blocks, &self.sample));
        let none = ActiveLabels::default();
        let share = |class: usize| {
            let labels: Vec<f64> = drawn.iter().map(|&(_, of_row)| f64::from(u8::from(of_row == class))).collect();
            let predicted = self.predicted.as_ref().map(|predicted| {
                let p = |row: usize| predicted.of(row, class);
                let of_drawn: Vec<f64> = drawn.iter().filter_map(|&(row, _)| p(row)).collect();
                (of_drawn, rest.iter().filter_map(|&row| p(row)).collect::<Vec<f64>>())
            });
            let known = counted.iter().copied().chain(drawn.iter().map(|&(_, of_row)| of_row));
            let of_class = known.filter(|&of_row| of_row == class).count();
            let predicted = predicted.as_ref().map(|(of_drawn, rest)| (of_drawn.as_slice(), rest.as_slice()));
            let n_known = counted.len() + drawn.len();
            let active = by_class.get(class).unwrap_or(&none);
            active_share(&labels, predicted, rest.len(), active).beside(of_class, n_known, rest.len())
        };
        let n_active = active.as_ref().map_or(0, OfGroup::n_drawn);
        let numbers =
            [among.len() + counted.len(), drawn.len() + n_active, counted.len(), outside.len() - counted.len()];
        (numbers.map(|n| n as u32), (0..self.classes.len()).map(share).collect())
    }
}

impl Session {
    /// The shares by the rows that were drawn with even chances alone.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], and [`SessionError::NoRandomShare`] where no row that was drawn has a label.
    pub(crate) fn even_shares(&self) -> Result<GroupShares, SessionError> {
        Ok(self.known(false)?.report(&[], &[]).all)
    }

    /// What is known of every row, with the rows that were drawn with chances of their own.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], and [`SessionError::NoRandomShare`] where no row that was drawn has a label.
    pub(crate) fn known(&self, with_active: bool) -> Result<Known, SessionError> {
        let (state, n_rows) = (self.state(), self.table().n_rows());
        let plan = state.plan()?;
        let is_labelled = |row: &&usize| state.class_of(**row).is_some();
        let n_labelled = |draw: &Draw| draw.drawn.iter().filter(is_labelled).count();
        let draws = self.even_draws()?;
        // Of equal ones the first, which is about the most rows.
        let best = draws.iter().rev().max_by_key(|draw| n_labelled(draw));
        let last_even = draws.iter().map(|draw| draw.acts).max().unwrap_or(0);
        let active = best.filter(|_| with_active).and_then(|draw| self.active_draws(draw, last_even));
        let best = best.filter(|draw| n_labelled(draw) > 0 || active.is_some());
        let draw =
            best.ok_or(SessionError::NoRandomShare { drawn: draws.iter().map(|of| of.drawn.len() as u32).sum() })?;
        let marked = |rows: &[usize]| {
            let mut marked = vec![false; n_rows];
            for &row in rows {
                marked[row] = true;
            }
            marked
        };
        let sample = active.as_ref().map_or_else(Vec::new, |of| self.some_of(of.among.clone()));
        Ok(Known {
            classes: plan.classes.clone(),
            class_of: (0..n_rows).map(|row| state.class_of(row)).collect(),
            is_among: match &active {
                Some(active) => marked(&[active.among.as_slice(), &draw.drawn].concat()),
                None => marked(&draw.among),
            },
            is_drawn: marked(&draw.drawn),
            is_synthetic: marked(&plan.synthetic),
            predicted: self.forecast(draw)?,
            active,
            sample,
        })
    }

    /// The rows, or as many of them as are enough, at random.
    fn some_of(&self, mut rows: Vec<usize>) -> Vec<usize> {
        if rows.len() > MOST_PREDICTED {
            Rng::stream(self.state().seed, "shares", 0).shuffle(&mut rows);
            rows.truncate(MOST_PREDICTED);
            rows.sort_unstable();
        }
        rows
    }

    /// What the present model predicts of a draw: of the rows that were drawn, and of the rest or as many rows of it as are enough, at random.
    fn forecast(&self, draw: &Draw) -> Result<Option<Forecast>, SessionError> {
        let (Some(model), encoded) = (self.model(), self.encoded()?) else { return Ok(None) };
        let rest = draw.among.iter().copied().filter(|row| draw.drawn.binary_search(row).is_err()).collect();
        let mut rows: Vec<usize> = self.some_of(rest);
        rows.extend(&draw.drawn);
        rows.sort_unstable();
        // After updates some predictions are those of earlier networks. A program's own model predicts every row.
        let again = model.learner.as_ref().filter(|_| model.updates > 0 || model.coverage.is_some());
        let raw = again.map_or_else(
            || model.raw(&rows),
            |learner| {
                let features = encoded.rows.select(&rows);
                Raw(Model::predicted_by(learner, model.prior.as_ref(), &rows, &features).mean.probabilities)
            },
        );
        Ok(Some(Forecast { probabilities: model.calibrator.apply(&raw).matrix().clone(), rows }))
    }

    /// The rows of each value of a column, in the order of the values.
    ///
    /// # Errors
    ///
    /// [`SessionError::TooManyGroups`], and where there is no such column.
    pub(crate) fn groups_by(&self, name: &str) -> Result<Vec<Group>, SessionError> {
        let column = self.table().column(name)?;
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for row in 0..self.table().n_rows() {
            groups.entry(self.table().cell(row, column).trim()).or_default().push(row);
        }
        if groups.len() > MOST_GROUPS {
            let column = self.table().names()[column].clone();
            return Err(SessionError::TooManyGroups { column, found: groups.len(), most: MOST_GROUPS });
        }
        Ok(groups.into_iter().map(|(value, rows)| (value.to_owned(), rows)).collect())
    }
}
