//! What follows from the table, the decisions and the seed, before any answer: who teaches, who checks and who is asked about.

use std::collections::BTreeMap;

use super::config::{Config, SERVED};
use super::encoding::Encoding;
use super::error::SessionError;
use super::labels::{Labels, position};
use super::repeats::Repeats;
use super::resume::{Earlier, Taken};
use crate::evaluate::stratified_holdout;
use crate::query;
use crate::rng::Rng;
use crate::table::{LookAlikes, Profile, Table};

/// The parts that the rows of a table play in a session.
///
/// Rows are held out from training in two ways. A stratified share of the given labels is held out at once. Where that leaves
/// fewer than [`Plan::MOST_CHECKS`], rows of the pool are reserved at random as *checks*: every fifth question is one of them,
/// and its answer measures the model and never teaches it. Rows that a strategy chose are a biased sample; checks are not.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The label column.
    pub target: usize,
    /// Names of the classes.
    pub classes: Vec<String>,
    /// Classes that are spellings of one word.
    pub look_alikes: Vec<LookAlikes>,
    /// Whether such are joined.
    pub joins: bool,
    /// The class that the table or the simulation gives for each row.
    pub given: Vec<Option<usize>>,
    /// The class that a simulation hides for each row.
    pub hidden: Vec<Option<usize>>,
    /// Whether an earlier session is taken up that the table was exported by.
    pub resumes: bool,
    /// What that said of the rows, in table order.
    pub earlier: Vec<Earlier>,
    /// Rows that nobody observed and that an export has brought with it, in table order: they play no part.
    pub synthetic: Vec<usize>,
    /// How the other columns become features.
    pub encoding: Encoding,
    /// Rows that say the same.
    pub repeats: Repeats,
    /// Rows with a given label that the model is measured on.
    pub held_out: Vec<usize>,
    /// Rows with a given label that teach.
    pub teaching: Vec<usize>,
    /// Unlabelled rows reserved for measuring, in the order in which they are asked.
    pub checks: Vec<usize>,
    /// Unlabelled rows that a strategy chooses among, in table order.
    pub pool: Vec<usize>,
}

impl Plan {
    /// No more rows than this are asked about only to measure.
    pub const MOST_CHECKS: usize = 50;
    /// Fewer given labels than this all teach.
    pub const LEAST_GIVEN_TO_HOLD_OUT: usize = 10;

    /// Works out the parts.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the decisions: an unknown column or strategy, a setting out of range, or labels that cannot be
    /// learned.
    pub fn new(
        table: &Table,
        profile: &Profile,
        config: &Config,
        seed: u64,
        answers: &BTreeMap<usize, &str>,
    ) -> Result<Self, SessionError> {
        check(config)?;
        let target = table.column(&config.target)?;
        let taken = Taken::from(table, &config.target, config.resume)?;
        let named: Vec<String> = config.classes.iter().cloned().chain(taken.classes()).collect();
        let mut labels = Labels::read(table, target, &named, config.join_look_alikes)?;
        let synthetic = taken.synthetic.clone();
        for &row in &synthetic {
            labels.given[row] = None;
        }
        let encoding = Encoding::new(table, profile, config, target, seed, answers)?;
        let mut rng = Rng::stream(seed, "split", target as u64);
        let mut plan = Self {
            target,
            given: labels.given.clone(),
            hidden: vec![None; table.n_rows()],
            resumes: taken.resumes,
            earlier: taken.earlier(&labels),
            repeats: Repeats::find(table, &encoding, config.group_duplicates),
            encoding,
            held_out: Vec::new(),
            teaching: labels.labelled_rows().collect(),
            checks: Vec::new(),
            pool: (0..table.n_rows())
                .filter(|row| labels.given[*row].is_none() && synthetic.binary_search(row).is_err())
                .collect(),
            classes: labels.classes,
            look_alikes: labels.look_alikes,
            joins: config.join_look_alikes,
            synthetic,
        };
        match config.simulate {
            Some(simulate) => plan.hide(config, simulate.initial as usize, &mut rng)?,
            None => plan.reserve(config.holdout, &mut rng),
        }
        Ok(plan)
    }

    /// Holds out a share of the given labels, and reserves checks where that is not enough.
    fn reserve(&mut self, share: f64, rng: &mut Rng) {
        if self.teaching.len() >= Self::LEAST_GIVEN_TO_HOLD_OUT {
            (self.teaching, self.held_out) = self.hold_out(&self.teaching, share, rng);
        }
        let wanted = (self.pool.len() as f64 * share).ceil() as usize;
        let n_checks = wanted.min(Self::MOST_CHECKS.saturating_sub(self.held_out.len()));
        let mut order = self.pool.clone();
        rng.shuffle(&mut order);
        order.truncate(n_checks);
        self.measure_by(&order);
    }

    /// Takes rows out of the pool, to be asked about in this order only to measure.
    pub(super) fn measure_by(&mut self, rows: &[usize]) {
        let mut is_taken = vec![false; self.given.len()];
        for &row in rows {
            is_taken[row] = true;
        }
        self.pool.retain(|&row| !is_taken[row]);
        self.checks.extend(rows);
    }

    /// Holds out a share of the labelled rows and hides the labels of the others, but for `initial` of them.
    fn hide(&mut self, config: &Config, initial: usize, rng: &mut Rng) -> Result<(), SessionError> {
        let (rest, held_out) = self.hold_out(&self.teaching, config.holdout, rng);
        let needed = initial.max(2);
        if rest.len() < needed {
            let found = self.teaching.len();
            return Err(SessionError::TooFewLabels { column: config.target.clone(), found, needed });
        }
        let classes: Vec<usize> = rest.iter().filter_map(|&row| self.given[row]).collect();
        let (first, later) = initial_rows(&rest, &classes, initial, rng);
        for &row in &later {
            self.hidden[row] = self.given[row].take();
        }
        self.held_out = held_out;
        self.teaching = first;
        self.pool = later;
        Ok(())
    }

    fn hold_out(&self, rows: &[usize], share: f64, rng: &mut Rng) -> (Vec<usize>, Vec<usize>) {
        let classes: Vec<usize> = rows.iter().filter_map(|&row| self.given[row]).collect();
        let (kept, held) = stratified_holdout(&classes, share, rng);
        let at = |positions: Vec<usize>| {
            let mut rows: Vec<usize> = positions.into_iter().map(|position| rows[position]).collect();
            rows.sort_unstable();
            rows
        };
        (at(kept), at(held))
    }

    /// The class of that name.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`].
    pub fn class_of(&self, label: &str) -> Result<usize, SessionError> {
        position(&self.classes, label.trim(), self.joins).ok_or_else(|| {
            let shown: Vec<&str> = self.classes.iter().take(8).map(String::as_str).collect();
            let more = if self.classes.len() > shown.len() { ", …" } else { "" };
            SessionError::UnknownClass { label: label.to_owned(), known: format!("{}{more}", shown.join(", ")) }
        })
    }

    /// Whether nobody observed the row.
    #[must_use]
    pub fn is_synthetic(&self, row: usize) -> bool {
        self.synthetic.binary_search(&row).is_ok()
    }

    /// Rows that statistics of the features may be taken from: all but those held out and those that nobody observed.
    #[must_use]
    pub fn seen_rows(&self) -> Vec<usize> {
        let mut seen = vec![true; self.given.len()];
        for &row in self.held_out.iter().chain(&self.checks).chain(&self.synthetic) {
            seen[row] = false;
        }
        (0..seen.len()).filter(|&row| seen[row]).collect()
    }
}

/// Draws `initial` of `rows` at random, one of each class first, as far as `initial` goes; both parts in table order.
#[must_use]
pub fn initial_rows(rows: &[usize], classes: &[usize], initial: usize, rng: &mut Rng) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    rng.shuffle(&mut order);
    let mut is_first_of_class = vec![true; classes.iter().max().map_or(0, |most| most + 1)];
    let mut firsts = Vec::new();
    let mut others = Vec::new();
    for position in order {
        let first = std::mem::take(&mut is_first_of_class[classes[position]]);
        if first { firsts.push(rows[position]) } else { others.push(rows[position]) }
    }
    firsts.append(&mut others);
    let mut later = firsts.split_off(initial.min(firsts.len()));
    firsts.sort_unstable();
    later.sort_unstable();
    (firsts, later)
}

fn check(config: &Config) -> Result<(), SessionError> {
    query::strategy(&config.strategy)?.require(&SERVED)?;
    if !(0.0..=0.9).contains(&config.holdout) {
        let value = config.holdout.to_string();
        return Err(SessionError::InvalidSetting { setting: "holdout", value, wanted: "a share from 0 to 0.9" });
    }
    if !(0.0..=0.5).contains(&config.re_ask_rate) {
        let value = config.re_ask_rate.to_string();
        return Err(SessionError::InvalidSetting { setting: "reAskRate", value, wanted: "a share from 0 to 0.5" });
    }
    if config.most_candidates < 100 {
        let value = config.most_candidates.to_string();
        return Err(SessionError::InvalidSetting { setting: "mostCandidates", value, wanted: "100 or more" });
    }
    Ok(())
}
