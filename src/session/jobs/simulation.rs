//! A person played by the table's own labels: how fast each strategy teaches the learner.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::asking::selection::{Asking, Said};
use crate::asking::trust::Trust;
use crate::decisions::config::{ColumnOverride, Config, SERVED, learner_for};
use crate::decisions::encoding::{ColumnReport, Encoding};
use crate::decisions::labels::Labels;
use crate::decisions::resume::{Taken, Word};
use crate::error::SessionError;
use crate::jobs::job::{Inner, Job, JobProgress};
use crate::jobs::parcel::{bad, pack, unpack};
use crate::jobs::parts::{Divisible, Part, Parts};
use crate::jobs::split::{GivenSplit, Split};
use crate::session::Session;
use querent_evaluate::{Curve, CurvePoint, Simulation, accuracy, most_probable, summarise};
use querent_features::{EncoderConfig, Inputs};
use querent_learner::{Committee, Fitted, Fitting, LearnerConfig, Lesson, Standing};
use querent_numeric::Matrix;
use querent_numeric::Rng;
use querent_query::meta::importance_weighted_accuracy;
use querent_query::{Needs, Pool};
use querent_table::{Profile, Table};

/// What to simulate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SimulateOptions {
    /// The label column; its labelled rows are the whole of the simulation.
    pub target: String,
    /// Names of the query strategies to compare.
    pub strategies: Vec<String>,
    /// Labels that are there from the start.
    #[serde(default = "default_initial")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub initial: u32,
    /// Labels asked for at a time, between two fits.
    #[serde(default = "default_batch")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub batch: u32,
    /// Labels asked for in all, beyond the initial ones.
    #[serde(default = "default_budget")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub budget: u32,
    /// How many seeds; each has a split, initial labels and networks of its own, the same for every strategy.
    #[serde(default = "default_seeds")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub seeds: u32,
    /// The first seed.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub first_seed: u32,
    /// The share of rows held out to measure accuracy on, in `(0, 0.9]`.
    #[serde(default = "default_holdout")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub holdout: f64,
    /// Splits to use one after another, in place of drawn ones; then `initial`, `seeds`, `firstSeed` and `holdout` say nothing.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub splits: Vec<GivenSplit>,
    /// Columns whose inferred role or kind is to be another.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub columns: Vec<ColumnOverride>,
    /// Whether labels that are spellings of one word are one class, as [`Config::join_look_alikes`] has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub join_look_alikes: bool,
    /// How cells become numbers.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub encoding: EncoderConfig,
    /// The settings of the learner.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub learner: LearnerConfig,
}

fn default_initial() -> u32 {
    20
}

fn default_batch() -> u32 {
    1
}

fn default_budget() -> u32 {
    100
}

fn default_seeds() -> u32 {
    5
}

fn default_holdout() -> f64 {
    0.3
}

/// A simulation under way.
#[derive(Clone)]
pub struct SimulationJob {
    options: SimulateOptions,
    table: Rc<Table>,
    encoding: Encoding,
    /// The cells, parsed when the first run begins.
    inputs: Option<Inputs>,
    labels: Labels,
    parts: Parts<Play>,
    sizes: [u32; 3],
}

/// One run of a simulation, with all that it needs to know.
#[derive(Clone, Serialize, Deserialize)]
pub struct Play {
    options: SimulateOptions,
    n_classes: usize,
    run: Run,
    finished: bool,
}

/// One strategy under one seed.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Run {
    strategy: String,
    seed: u32,
    #[serde(skip)]
    pub(crate) rows: Matrix,
    classes: Vec<usize>,
    held_out: Vec<usize>,
    labelled: Vec<usize>,
    pool: Vec<usize>,
    n_initial: usize,
    #[serde(skip)]
    training: Inner,
    #[serde(skip)]
    standing: Standing,
    /// Rows that were labelled since the last fit.
    #[serde(skip)]
    fresh: Vec<usize>,
    #[serde(skip)]
    points: Vec<CurvePoint>,
    #[serde(skip)]
    trust: Trust,
}

impl SimulationJob {
    /// A simulation on the labelled rows of a table.
    ///
    /// # Errors
    ///
    /// An unknown column or strategy, a setting out of range, or labels that cannot be learned.
    pub fn new(table: Rc<Table>, profile: &Profile, mut options: SimulateOptions) -> Result<Self, SessionError> {
        check(&options)?;
        let target = table.column(&options.target)?;
        options.target.clone_from(&table.names()[target]);
        let config = Config {
            columns: options.columns.clone(),
            encoding: options.encoding.clone(),
            join_look_alikes: options.join_look_alikes,
            ..Config::new(options.target.clone())
        };
        let labels = labels(&table, target, &config)?;
        let encoding =
            Encoding::new(&table, profile, &config, target, u64::from(options.first_seed), &BTreeMap::new())?;
        let found = labels.labelled_rows().count();
        let drawn = options.splits.is_empty();
        let needed = (f64::from(options.initial.max(2)) / (1.0 - options.holdout)).ceil() as usize + 1;
        if drawn && found < needed {
            return Err(SessionError::TooFewLabels { column: options.target, found, needed });
        }
        let parts = Parts::new(options.strategies.len() * n_splits(&options));
        Ok(Self { options, table, encoding, inputs: None, labels, parts, sizes: [0; 3] })
    }

    pub(crate) fn start(&mut self, number: usize) -> Result<Run, SessionError> {
        let SimulateOptions { strategies, splits, first_seed, holdout, initial, .. } = &self.options;
        let n_splits = n_splits(&self.options);
        let nth = number % n_splits;
        let strategy = strategies[number / n_splits].clone();
        let rows: Vec<usize> = self.labels.labelled_rows().collect();
        let classes: Vec<usize> = rows.iter().filter_map(|&row| self.labels.given[row]).collect();
        let (seed, split) = if let Some(given) = splits.get(nth) {
            (given.seed, Split::given(given, &rows)?)
        } else {
            let seed = first_seed + nth as u32;
            let mut rng = Rng::stream(u64::from(seed), "simulation", 0);
            (seed, Split::drawn(&classes, *holdout, *initial as usize, &mut rng))
        };
        let seen: Vec<usize> = split.seen().map(|at| rows[at]).collect();
        let inputs = self.inputs.get_or_insert_with(|| self.encoding.inputs(&self.table).shared_among_folds(&rows));
        let encoder = self.encoding.fit(inputs, &seen)?;
        let encoded = encoder.encode_rows(inputs, &rows);
        let Split { labelled, pool, held_out } = split;
        self.sizes = [rows.len(), held_out.len(), pool.len()].map(|n| n as u32);
        Ok(Run {
            strategy,
            seed,
            rows: encoded,
            classes,
            held_out,
            n_initial: labelled.len(),
            labelled,
            pool,
            training: Inner::default(),
            standing: Standing::default(),
            fresh: Vec::new(),
            points: Vec::new(),
            trust: Trust::default(),
        })
    }

    /// What became of the columns.
    #[must_use]
    pub fn column_report(&self) -> ColumnReport {
        self.encoding.report()
    }

    /// The curves and their summaries.
    #[must_use]
    pub fn finish(self) -> Simulation {
        let [rows, held_out, pool] = self.sizes;
        let SimulateOptions { initial, batch, budget, .. } = self.options;
        let curves: Vec<Curve> = self.parts.outcomes().collect();
        Simulation { summaries: summarise(&curves), curves, rows, held_out, pool, initial, batch, budget }
    }
}

impl Divisible for SimulationJob {
    type Part = Play;

    fn parts(&mut self) -> &mut Parts<Play> {
        &mut self.parts
    }

    fn part(&mut self, number: usize) -> Result<Play, SessionError> {
        let run = self.start(number)?;
        // The other splits are nothing to this run.
        let options = SimulateOptions { splits: Vec::new(), ..self.options.clone() };
        Ok(Play { options, n_classes: self.labels.classes.len(), run, finished: false })
    }
}

impl Job for SimulationJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        self.advance()
    }
}

impl Job for Play {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        let Self { options, n_classes, run, finished } = self;
        if run.points.is_empty() && !run.training.is_running() {
            run.fit(&options.learner, *n_classes)?;
        } else if !*finished {
            *finished = run.advance(options, *n_classes)?;
        }
        let asked = (run.labelled.len() - run.n_initial) as f64;
        Ok(JobProgress { done: asked, total: f64::from(options.budget.max(1)), finished: *finished })
    }
}

impl Part for Play {
    type Outcome = Curve;
    const KIND: u8 = 2;

    fn pack(&self) -> Result<Vec<u8>, SessionError> {
        pack(self, &[&self.run.rows])
    }

    fn unpack(bytes: &[u8]) -> Result<Self, SessionError> {
        let (mut play, matrices) = unpack::<Self>(bytes)?;
        [play.run.rows] = matrices.try_into().map_err(|_| bad("it is no run".to_owned()))?;
        Ok(play)
    }

    fn finish(self) -> Option<Curve> {
        self.finished.then(|| self.run.finish())
    }

    fn pack_outcome(curve: &Curve) -> Result<Vec<u8>, SessionError> {
        pack(curve, &[])
    }

    fn unpack_outcome(bytes: &[u8]) -> Result<Curve, SessionError> {
        Ok(unpack(bytes)?.0)
    }
}

impl Run {
    fn fit(&mut self, config: &LearnerConfig, n_classes: usize) -> Result<(), SessionError> {
        let classes: Vec<usize> = self.labelled.iter().map(|&row| self.classes[row]).collect();
        let config = learner_for(querent_query::strategy(&self.strategy)?, config);
        let lesson = Lesson { rows: self.rows.select(&self.labelled), classes, n_classes };
        let (seed, standing) = (u64::from(self.seed), std::mem::take(&mut self.standing));
        self.training.go_on(if standing.can_go_on(self.labelled.len()) {
            let is_fresh = |at: &usize| self.fresh.contains(&self.labelled[*at]);
            Fitting::update(&config, lesson, seed, standing, (0..self.labelled.len()).filter(is_fresh).collect())?
        } else {
            Fitting::new(&config, lesson, seed)?
        });
        Ok(())
    }

    /// Trains a little; measures and asks where the training is finished. True at the end of the curve.
    fn advance(&mut self, options: &SimulateOptions, n_classes: usize) -> Result<bool, SessionError> {
        let (_, fitted) = self.training.step()?;
        let Some(Fitted { committee: learner, standing }) = fitted else { return Ok(false) };
        self.standing = standing;
        self.measure(&learner);
        self.reward(&learner);
        let asked = self.labelled.len() - self.n_initial;
        let n = (options.batch as usize).min(options.budget as usize - asked).min(self.pool.len());
        if n == 0 {
            return Ok(true);
        }
        self.ask(&learner, n, n_classes)?;
        self.fit(&options.learner, n_classes)?;
        Ok(false)
    }

    fn measure(&mut self, learner: &Committee) {
        let probabilities = learner.predict(&self.rows.select(&self.held_out)).mean.probabilities;
        let truth: Vec<usize> = self.held_out.iter().map(|&row| self.classes[row]).collect();
        self.points.push(CurvePoint { labels: self.labelled.len() as u32, accuracy: accuracy(&probabilities, &truth) });
    }

    /// Where a bandit chooses, what its choices have earned.
    fn reward(&mut self, learner: &Committee) {
        if !self.trust.is_waiting() {
            return;
        }
        let rows: Vec<usize> = self.trust.asked().iter().map(|&(row, _)| row).collect();
        let said = learner.predict(&self.rows.select(&rows)).mean.probabilities;
        let right = said.rows().zip(&rows).map(|(said, &row)| most_probable(said) == self.classes[row]);
        let asked = self.trust.asked().iter().map(|&(_, chance)| chance).zip(right);
        let n_rows = self.pool.len() + self.labelled.len();
        self.trust.rewarded(importance_weighted_accuracy(asked, n_rows, rows.len()));
    }

    fn ask(&mut self, learner: &Committee, n: usize, n_classes: usize) -> Result<(), SessionError> {
        let strategy = querent_query::strategy(&self.strategy)?;
        let rng = Rng::stream(u64::from(self.seed), "query", self.labelled.len() as u64);
        let labels: Vec<usize> = self.labelled.iter().map(|&row| self.classes[row]).collect();
        let (nothing, no_rows) = (Matrix::zeros(self.pool.len(), 0), Matrix::zeros(0, 0));
        let said = (strategy.info().needs != Needs::Nothing).then(|| {
            let rows = |rows: &[usize]| learner.predict(&self.rows.select(rows));
            (rows(&self.pool), rows(&self.labelled).mean)
        });
        let (pool, said) = match &said {
            None => (Pool::new(&nothing, &no_rows, &[], n_classes), None),
            Some((pool, labelled)) => {
                let said = Said {
                    candidates: pool.mean.probabilities.clone(),
                    labelled: labelled.probabilities.clone(),
                    members: pool.members.clone(),
                };
                (Pool::new(&pool.mean.embedding, &labelled.embedding, &labels, n_classes), Some(said))
            }
        };
        let asking = Asking { strategy, pool, said, trust: self.trust.bandit(), most_candidates: usize::MAX };
        let selection = asking.select(n, &mut rng.clone())?;
        let mut advice = Vec::new();
        for &candidate in &selection.candidates {
            advice.extend(asking.advice(candidate, &mut rng.clone())?.map(|advice| (candidate, advice)));
        }
        let chosen: Vec<usize> = selection.candidates.iter().map(|&at| self.pool[at]).collect();
        for (candidate, (chance, advice)) in advice {
            self.trust.advised(self.pool[candidate], chance, &advice);
        }
        self.pool.retain(|row| !chosen.contains(row));
        self.labelled.extend(&chosen);
        self.fresh = chosen;
        self.labelled.sort_unstable();
        Ok(())
    }

    fn finish(self) -> Curve {
        Curve::new(self.strategy, self.seed, self.points)
    }
}

/// The labels of the label column, and those that people gave in an earlier session that exported the table.
fn labels(table: &Table, target: usize, config: &Config) -> Result<Labels, SessionError> {
    let taken = Taken::from(table, &config.target, config.resume)?;
    let mut labels = Labels::read(table, target, &taken.classes(), &config.missing_labels(), config.join_look_alikes)?;
    for &row in &taken.synthetic {
        labels.given[row] = None;
    }
    for earlier in taken.earlier(&labels) {
        if let Word::Answered(class) | Word::Settled(class) | Word::Consensus(class) = earlier.word {
            labels.given[earlier.row] = Some(class);
        }
    }
    labels.of_two(&config.target)
}

fn n_splits(SimulateOptions { splits, seeds, .. }: &SimulateOptions) -> usize {
    if splits.is_empty() { *seeds as usize } else { splits.len() }
}

fn check(options: &SimulateOptions) -> Result<(), SessionError> {
    for name in &options.strategies {
        querent_query::strategy(name)?.info().require(&SERVED)?;
    }
    let wrong = |setting, value: String, wanted| Err(SessionError::InvalidSetting { setting, value, wanted });
    if options.strategies.is_empty() {
        return wrong("strategies", "empty".to_owned(), "at least one strategy's name");
    }
    if !(options.holdout > 0.0 && options.holdout <= 0.9) {
        return wrong("holdout", options.holdout.to_string(), "a share above 0 and up to 0.9");
    }
    if options.batch == 0 || options.seeds == 0 {
        let (name, value) = if options.batch == 0 { ("batch", options.batch) } else { ("seeds", options.seeds) };
        return wrong(name, value.to_string(), "1 or more");
    }
    if options.initial < 2 {
        return wrong("initial", options.initial.to_string(), "2 or more, so that two classes can be among them");
    }
    Ok(())
}

impl Session {
    /// Begins a simulation on the table's labelled rows; it stands apart from the session's own answers.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the options.
    pub fn simulate(&self, options: SimulateOptions) -> Result<SimulationJob, SessionError> {
        SimulationJob::new(self.shared_table(), self.inferred(), options)
    }
}
