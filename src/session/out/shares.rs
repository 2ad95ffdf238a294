//! What share of all rows belongs to each class.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::SessionError;
use crate::log::event::{Control, SessionEvent};
use crate::model::current::Model;
use crate::session::Session;
use querent_evaluate::{Calibrated, Raw, Share, ShareMethod, estimated_share};
use querent_numeric::Rng;

/// A column of more different values is not split by.
const MOST_GROUPS: usize = 50;

/// So many rows of those that were not drawn stand for all of them: their mean is then known far better than that of any labels.
const MOST_PREDICTED: usize = 1 << 13;

/// More groups are not compared with each other.
const MOST_COMPARED: usize = 12;

/// The estimated shares of the classes among all rows, each with a 95 % interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ShareReport {
    /// Of all rows.
    pub all: GroupShares,
    /// Of the rows of each value of a column, where one was asked for.
    pub groups: Vec<GroupShares>,
    /// Between groups, where there are not too many; intervals of one difference each, not of all together.
    pub differences: Vec<ShareDifference>,
}

/// The shares of the classes in a group of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct GroupShares {
    /// The value of the column, empty for rows without one; absent for all rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub group: Option<String>,
    /// How many rows it is about.
    pub rows: u32,
    /// How many of them were drawn at random and labelled: what is not known is estimated from these.
    pub drawn: u32,
    /// How many of them have a label and are counted as they are, as no rows are drawn among them.
    pub counted: u32,
    /// How many other rows say nothing and are left out: those that have no label though none is drawn among them.
    pub left_out: u32,
    /// The share of each class.
    pub shares: Vec<ClassShare>,
}

/// The share of a class, 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ClassShare {
    /// The class.
    pub class: String,
    /// The estimate.
    pub share: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How it was estimated.
    pub method: ShareMethod,
}

/// How much larger the share of a class is in one group than in another, -1 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ShareDifference {
    /// The class.
    pub class: String,
    /// The one group.
    pub group: String,
    /// The other.
    pub other: String,
    /// The share in the one less that in the other.
    pub difference: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Rows among which some were drawn at random.
struct Draw {
    /// Those among which they were drawn, ascending.
    among: Vec<usize>,
    /// Those that were drawn, ascending.
    drawn: Vec<usize>,
}

/// What is known of the rows of a table.
struct Known {
    /// How many classes there are.
    n_classes: usize,
    /// The class of each row, where it has a label.
    class_of: Vec<Option<usize>>,
    /// Whether the row is one of those among which some were drawn.
    is_among: Vec<bool>,
    /// Whether it was drawn.
    is_drawn: Vec<bool>,
    /// Whether nobody observed it.
    is_synthetic: Vec<bool>,
    /// What the model predicts; none without one.
    predicted: Option<Forecast>,
}

/// What the present model predicts of the rows that were drawn, and of others that stand for the rest.
struct Forecast {
    /// Ascending.
    rows: Vec<usize>,
    /// Calibrated: rows x classes.
    probabilities: Calibrated,
}

impl Forecast {
    /// The probability of a class; none of a row that is not predicted.
    fn of(&self, row: usize, class: usize) -> Option<f64> {
        let place = self.rows.binary_search(&row).ok()?;
        Some(f64::from(self.probabilities.matrix().row(place)[class]))
    }
}

impl Known {
    /// The shares of each class among `rows`, with what they are about.
    fn shares(&self, rows: &[usize]) -> ([u32; 4], Vec<Share>) {
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
            estimated_share(&labels, predicted, rest.len()).beside(of_class, n_known, rest.len())
        };
        let numbers = [among.len() + counted.len(), drawn.len(), counted.len(), outside.len() - counted.len()];
        (numbers.map(|n| n as u32), (0..self.n_classes).map(share).collect())
    }
}

impl Session {
    /// Estimates the share of each class among all rows, and among those of each value of a column.
    ///
    /// Rows that a strategy chose tell nothing of the others and enter no estimate. Of those that were drawn at random among rows without a label
    /// the share is estimated, with what the model predicts of the rest; rows that had a label before that draw are counted. Of several draws the
    /// one with the most labelled rows counts.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], [`SessionError::NoRandomShare`] where no row that was drawn has a label, and
    /// [`SessionError::TooManyGroups`].
    pub fn shares(&self, by: Option<&str>) -> Result<ShareReport, SessionError> {
        let plan = self.state().plan()?;
        let n_rows = self.table().n_rows();
        let groups = by.map(|name| self.groups_by(name)).transpose()?.unwrap_or_default();
        let known = self.known()?;
        let all: Vec<usize> = (0..n_rows).collect();
        let report = |group: Option<String>, ([rows, drawn, counted, left_out], shares): ([u32; 4], &[Share])| {
            let shares = plan.classes.iter().zip(shares).map(|(class, of)| ClassShare {
                class: class.clone(),
                share: of.share,
                low: of.interval.low,
                high: of.interval.high,
                method: of.method,
            });
            GroupShares { group, rows, drawn, counted, left_out, shares: shares.collect() }
        };
        let of_all = known.shares(&all);
        let of_groups: Vec<_> = groups.iter().map(|(group, rows)| (group, known.shares(rows))).collect();
        let mut differences = Vec::new();
        if of_groups.len() <= MOST_COMPARED {
            for (nth, (group, (_, shares))) in of_groups.iter().enumerate() {
                for (other, (_, others)) in &of_groups[nth + 1..] {
                    for ((class, a), b) in plan.classes.iter().zip(shares).zip(others) {
                        let (difference, interval) = a.less(b);
                        let (class, group, other) = (class.clone(), (*group).clone(), (*other).clone());
                        let (low, high) = (interval.low, interval.high);
                        differences.push(ShareDifference { class, group, other, difference, low, high });
                    }
                }
            }
        }
        Ok(ShareReport {
            all: report(None, (of_all.0, &of_all.1)),
            groups: of_groups.iter().map(|(group, of)| report(Some((*group).clone()), (of.0, &of.1))).collect(),
            differences,
        })
    }

    fn known(&self) -> Result<Known, SessionError> {
        let (state, n_rows) = (self.state(), self.table().n_rows());
        let plan = state.plan()?;
        let is_labelled = |row: &&usize| state.class_of(**row).is_some();
        let n_labelled = |draw: &Draw| draw.drawn.iter().filter(is_labelled).count();
        let draws = self.draws()?;
        // Of equal ones the first, which is about the most rows.
        let best = draws.iter().rev().max_by_key(|draw| n_labelled(draw)).filter(|draw| n_labelled(draw) > 0);
        let draw =
            best.ok_or(SessionError::NoRandomShare { drawn: draws.iter().map(|of| of.drawn.len() as u32).sum() })?;
        let marked = |rows: &[usize]| {
            let mut marked = vec![false; n_rows];
            for &row in rows {
                marked[row] = true;
            }
            marked
        };
        let all: Vec<usize> = (0..n_rows).collect();
        Ok(Known {
            n_classes: plan.classes.len(),
            class_of: all.iter().map(|&row| state.class_of(row)).collect(),
            is_among: marked(&draw.among),
            is_drawn: marked(&draw.drawn),
            is_synthetic: marked(&plan.synthetic),
            predicted: self.forecast(draw)?,
        })
    }

    /// What the present model predicts of a draw: of the rows that were drawn, and of the rest or as many rows of it as are enough, at random.
    fn forecast(&self, draw: &Draw) -> Result<Option<Forecast>, SessionError> {
        let (Some(model), encoded) = (self.model(), self.encoded()?) else { return Ok(None) };
        let mut rows: Vec<usize> =
            draw.among.iter().copied().filter(|row| draw.drawn.binary_search(row).is_err()).collect();
        if rows.len() > MOST_PREDICTED {
            Rng::stream(self.state().seed, "shares", 0).shuffle(&mut rows);
            rows.truncate(MOST_PREDICTED);
        }
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
        Ok(Some(Forecast { probabilities: model.calibrator.apply(&raw), rows }))
    }

    /// The rows that were drawn at random, and among which: those that the decisions reserved, and those of each later draw.
    fn draws(&self) -> Result<Vec<Draw>, SessionError> {
        let state = self.state();
        let plan = state.plan()?;
        let sorted = |mut rows: Vec<usize>| {
            rows.sort_unstable();
            rows
        };
        let reserved: Vec<usize> = if state.config.as_ref().is_some_and(|config| config.simulate.is_some()) {
            // A practice session holds rows out of all that have a label, and hides the others.
            plan.held_out.clone()
        } else {
            plan.checks.iter().copied().filter(|row| !state.drawn.contains(row)).collect()
        };
        let among: Vec<usize> = if state.config.as_ref().is_some_and(|config| config.simulate.is_some()) {
            plan.held_out.iter().chain(&plan.teaching).chain(&plan.pool).chain(&state.drawn).copied().collect()
        } else {
            let drawn = state.drawn.iter().filter(|&&row| plan.given[row].is_none());
            reserved.iter().chain(&plan.pool).chain(drawn).copied().collect()
        };
        let mut draws = vec![Draw { among: sorted(among), drawn: sorted(reserved) }];
        // The latest draw first, as far as the decisions of now have its rows: other decisions forget them, and undo brings them back.
        let mut there = state.drawn.as_slice();
        for (nth, event) in self.log().iter().enumerate().rev() {
            if there.is_empty() {
                break;
            }
            if matches!(event, SessionEvent::Controlled(Control::ChecksDrawn { .. })) {
                let after = self.state_after(nth as u32 + 1)?;
                if after.drawn == there {
                    let before = self.state_after(nth as u32)?;
                    let (earlier, drawn) = there.split_at(before.drawn.len());
                    draws.push(Draw { among: sorted(before.to_ask()), drawn: sorted(drawn.to_vec()) });
                    there = earlier;
                }
            }
        }
        draws[1..].reverse();
        Ok(draws)
    }

    /// The rows of each value of a column, in the order of the values.
    fn groups_by(&self, name: &str) -> Result<Vec<(String, Vec<usize>)>, SessionError> {
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
