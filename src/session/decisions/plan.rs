//! What follows from the table, the decisions and the seed, before any answer: who teaches, who checks and who is asked about.

use std::collections::{BTreeMap, BTreeSet};

use crate::decisions::classes::position;
use crate::decisions::config::{Config, SERVED};
use crate::decisions::encoding::Encoding;
use crate::decisions::imported::{Imported, ImportedRow};
use crate::decisions::labels::Labels;
use crate::decisions::repeats::Repeats;
use crate::error::{SessionError, SettingRange};
use querent_evaluate::stratified_holdout;
use querent_numeric::Rng;
use querent_table::{Leak, LookAlikes, Profile, Table};

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
    /// How many classes the label column holds.
    pub n_held: usize,
    /// The class that the table or the simulation gives for each row.
    pub given: Vec<Option<usize>>,
    /// The class that a simulation hides for each row.
    pub hidden: Vec<Option<usize>>,
    /// Whether the session that exported the table is resumed.
    pub resumes: bool,
    /// The labels that it gave, in table order.
    pub imported: Vec<ImportedRow>,
    /// Rows to which that gave a class that is not there any more, in table order.
    pub aside: Vec<usize>,
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

/// How it is known which columns tell the label by themselves.
#[derive(Debug, Clone, Copy)]
pub enum Telling<'a> {
    /// To be found, by the table and by what was answered of its rows.
    Answers(&'a BTreeMap<usize, &'a str>),
    /// These do.
    Leaks(&'a [Leak]),
}

/// What a table holds in a label column, and what an earlier session gave its rows.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) target: usize,
    /// Those that the column holds, and then those that only an earlier session gave.
    pub(crate) labels: Labels,
    pub(crate) imported: Vec<ImportedRow>,
    pub(crate) resumes: bool,
    pub(crate) synthetic: Vec<usize>,
}

impl Held {
    /// Reads the label column of decisions.
    ///
    /// # Errors
    ///
    /// As [`Plan::new`].
    pub(crate) fn read(table: &Table, config: &Config) -> Result<Self, SessionError> {
        check(config)?;
        let target = table.column(&config.target)?;
        let imported = Imported::from(table, &config.target, config.resume)?;
        let mut labels =
            Labels::read(table, target, &imported.classes(), &config.missing_labels(), config.join_look_alikes)?;
        for &row in &imported.synthetic {
            labels.given[row] = None;
        }
        let (resumes, synthetic) = (imported.resumes, imported.synthetic.clone());
        Ok(Self { target, imported: imported.rows(&labels), labels, resumes, synthetic })
    }
}

impl Plan {
    /// No more rows than this are asked about only to measure.
    pub const MOST_CHECKS: usize = 50;
    /// Fewer given labels than this all teach.
    pub const LEAST_GIVEN_TO_HOLD_OUT: usize = 10;

    /// Works out the parts that the table gives its rows, before anything is decided about single classes: its classes are those that
    /// the column holds, and then those that only an earlier session gave.
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
        telling: Telling<'_>,
    ) -> Result<Self, SessionError> {
        let held = Held::read(table, config)?;
        let encoding = match telling {
            Telling::Answers(answers) => Encoding::new(table, profile, config, held.target, seed, answers)?,
            Telling::Leaks(leaks) => Encoding::with_leaks(table, profile, config, held.target, seed, leaks.to_vec())?,
        };
        Self::of(table, config, seed, held, encoding)
    }

    /// The last step of [`new`](Self::new), where it is known what the label column holds and which columns are features: the rows that
    /// say the same, and who teaches, who checks and who is asked about.
    pub(crate) fn of(
        table: &Table,
        config: &Config,
        seed: u64,
        held: Held,
        encoding: Encoding,
    ) -> Result<Self, SessionError> {
        let Held { target, labels, imported, resumes, synthetic } = held;
        let mut rng = Rng::stream(seed, "split", target as u64);
        let mut plan = Self {
            target,
            given: labels.given.clone(),
            hidden: vec![None; table.n_rows()],
            resumes,
            imported,
            repeats: Repeats::find(table, &encoding, config.group_duplicates),
            encoding,
            held_out: Vec::new(),
            teaching: labels.labelled_rows().collect(),
            checks: Vec::new(),
            pool: (0..table.n_rows())
                .filter(|row| labels.given[*row].is_none() && synthetic.binary_search(row).is_err())
                .collect(),
            n_held: labels.n_held,
            classes: labels.classes,
            look_alikes: labels.look_alikes,
            joins: config.join_look_alikes,
            synthetic,
            aside: Vec::new(),
        };
        match config.simulate {
            Some(simulate) => plan.hide(config, simulate.initial as usize, &mut rng)?,
            None => plan.reserve(config.holdout, &mut rng),
        }
        Ok(plan)
    }

    /// The same parts under classes that were decided on: `places` says where each class of this plan is among `classes`, if it is
    /// there, and `drawn` rows are asked about only to measure.
    ///
    /// No row changes between teaching and measuring. A row whose class is gone is as one without a label, and is left alone in a
    /// simulation, where nobody could answer it.
    #[must_use]
    pub fn decided(&self, classes: Vec<String>, places: &[Option<usize>], drawn: &[usize]) -> Self {
        let at = |class: Option<usize>| class.and_then(|class| places[class]);
        let given: Vec<Option<usize>> = self.given.iter().map(|&class| at(class)).collect();
        let hidden: Vec<Option<usize>> = self.hidden.iter().map(|&class| at(class)).collect();
        let mut is_drawn = vec![false; given.len()];
        for &row in drawn {
            is_drawn[row] = true;
        }
        let simulates = self.hidden.iter().any(Option::is_some);
        let can_be_asked = |row: &usize| !simulates || hidden[*row].is_some();
        let mut training: Vec<usize> =
            self.teaching.iter().chain(&self.pool).copied().filter(|&row| !is_drawn[row]).collect();
        training.sort_unstable();
        let (teaching, mut pool): (Vec<usize>, Vec<usize>) =
            training.into_iter().partition(|&row| given[row].is_some());
        pool.retain(can_be_asked);
        let measuring = self.held_out.iter().chain(drawn).copied();
        let (mut held_out, mut open): (Vec<usize>, Vec<usize>) = measuring.partition(|&row| given[row].is_some());
        held_out.sort_unstable();
        open.retain(can_be_asked);
        let is_alike =
            |word: &&LookAlikes| word.spellings.iter().filter(|spelling| classes.contains(&spelling.text)).count() > 1;
        Self {
            target: self.target,
            n_held: self.n_held,
            look_alikes: self.look_alikes.iter().filter(is_alike).cloned().collect(),
            joins: self.joins,
            classes,
            resumes: self.resumes,
            aside: self.imported.iter().filter(|row| row.at(places).is_none()).map(|row| row.row).collect(),
            imported: self.imported.iter().filter_map(|row| row.at(places)).collect(),
            synthetic: self.synthetic.clone(),
            encoding: self.encoding.clone(),
            repeats: self.repeats.clone(),
            checks: self.checks.iter().copied().chain(open).collect(),
            given,
            hidden,
            held_out,
            teaching,
            pool,
        }
    }

    /// Whether the features of the two are the same: the columns, and the rows that their statistics come from.
    #[must_use]
    pub fn has_features_of(&self, other: &Self) -> bool {
        self.encoding == other.encoding
            && self.held_out == other.held_out
            && self.checks == other.checks
            && self.synthetic == other.synthetic
            && self.given.len() == other.given.len()
    }

    /// Holds out a share of the given labels, and reserves checks where that is not enough.
    fn reserve(&mut self, share: f64, rng: &mut Rng) {
        let classes: Vec<usize> = self.teaching.iter().filter_map(|&row| self.given[row]).collect();
        let reserved = reserve(&self.teaching, &classes, &self.pool, share, rng);
        let Reserved { teaching, held_out, checks, pool } = reserved;
        (self.teaching, self.held_out, self.checks, self.pool) = (teaching, held_out, checks, pool);
    }

    /// Holds out a share of the labelled rows and hides the labels of the others, but for `initial` of them.
    fn hide(&mut self, config: &Config, initial: usize, rng: &mut Rng) -> Result<(), SessionError> {
        let classes: Vec<usize> = self.teaching.iter().filter_map(|&row| self.given[row]).collect();
        let (rest, held_out) = hold_out(&self.teaching, &classes, config.holdout, rng);
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

    /// The class of that name.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`].
    pub fn class_of(&self, label: &str) -> Result<usize, SessionError> {
        let place = position(&self.classes, label.trim(), self.joins);
        place.ok_or_else(|| SessionError::unknown_class(label, &self.classes))
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

/// What is kept apart to measure by.
pub(crate) struct Reserved {
    /// Labelled rows that teach, in table order.
    pub(crate) teaching: Vec<usize>,
    /// Labelled rows that measure, in table order.
    pub(crate) held_out: Vec<usize>,
    /// Rows to ask about only to measure, in the order in which they are asked.
    pub(crate) checks: Vec<usize>,
    /// The other rows to ask about, in the order of before.
    pub(crate) pool: Vec<usize>,
}

/// Holds a share of the labelled rows out, of these `classes`, where there are enough of them; and draws as many of `pool` at random as are
/// wanted besides, up to [`Plan::MOST_CHECKS`] of both.
pub(crate) fn reserve(labelled: &[usize], classes: &[usize], pool: &[usize], share: f64, rng: &mut Rng) -> Reserved {
    let (teaching, held_out) = if labelled.len() >= Plan::LEAST_GIVEN_TO_HOLD_OUT {
        hold_out(labelled, classes, share, rng)
    } else {
        (labelled.to_vec(), Vec::new())
    };
    let wanted = (pool.len() as f64 * share).ceil() as usize;
    let n_checks = wanted.min(Plan::MOST_CHECKS.saturating_sub(held_out.len()));
    let mut checks = pool.to_vec();
    rng.shuffle(&mut checks);
    checks.truncate(n_checks);
    let taken: BTreeSet<usize> = checks.iter().copied().collect();
    let pool = pool.iter().copied().filter(|row| !taken.contains(row)).collect();
    Reserved { teaching, held_out, checks, pool }
}

/// Rows that are kept, and a stratified share of them that is held out; both in table order.
fn hold_out(rows: &[usize], classes: &[usize], share: f64, rng: &mut Rng) -> (Vec<usize>, Vec<usize>) {
    let (kept, held) = stratified_holdout(classes, share, rng);
    let at = |positions: Vec<usize>| {
        let mut rows: Vec<usize> = positions.into_iter().map(|position| rows[position]).collect();
        rows.sort_unstable();
        rows
    };
    (at(kept), at(held))
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
    querent_query::strategy(&config.strategy)?.info().require(&SERVED)?;
    let wrong = |setting, value, wanted| Err(SessionError::InvalidSetting { setting, value, wanted });
    if !(0.0..=0.9).contains(&config.holdout) {
        return wrong("holdout", config.holdout, SettingRange::Share { most: 0.9 });
    }
    if !(0.0..=0.5).contains(&config.re_ask_rate) {
        return wrong("reAskRate", config.re_ask_rate, SettingRange::Share { most: 0.5 });
    }
    if config.most_candidates < 100 {
        return wrong("mostCandidates", f64::from(config.most_candidates), SettingRange::AtLeast { least: 100 });
    }
    Ok(())
}
