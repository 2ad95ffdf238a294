//! A person played by the table's own labels: how fast each strategy teaches the learner.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::decisions::config::Config;
use crate::decisions::encoding::{ColumnReport, Encoding};
use crate::decisions::imported::{Imported, ImportedLabel};
use crate::decisions::labels::Labels;
use crate::decisions::readers::Readers;
use crate::decisions::repeats::Repeats;
use crate::error::SessionError;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::run::{Known, Run, RunNames};
use crate::jobs::simulation_options::{Protocol, SimulateOptions};
use crate::jobs::split::Split;
use crate::jobs::work_units::{Divisible, WorkUnits};
use crate::model::names::Names;
use crate::model::pretrained::n_missing;
use crate::model::text_vectors::Stores;
use crate::session::Session;
use querent_evaluate::{Curve, Simulation, compare, summarise};
use querent_features::Inputs;
use querent_numeric::Rng;
use querent_table::{Profile, Table};

/// A simulation under way: a [`Run`] for each strategy and split.
#[derive(Clone)]
pub struct SimulationJob {
    options: SimulateOptions,
    table: Rc<Table>,
    encoding: Encoding,
    /// The cells, parsed when the first run begins.
    inputs: Option<Inputs>,
    /// Rows that repeat others, found when the first run begins.
    repeats: Option<Repeats>,
    labels: Labels,
    /// What pretrained encoders made of the texts, and of the name of each class.
    vectors: Stores,
    names: Vec<Option<Vec<f32>>>,
    units: WorkUnits<Run>,
    sizes: [u32; 3],
}

impl SimulationJob {
    /// A simulation on the labelled rows of a table.
    ///
    /// # Errors
    ///
    /// An unknown column or strategy, a setting out of range, or labels that cannot be learned.
    pub fn new(table: Rc<Table>, profile: &Profile, mut options: SimulateOptions) -> Result<Self, SessionError> {
        options.check()?;
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
        let units = WorkUnits::new(options.strategies.len() * options.n_splits());
        let job = Self {
            options,
            table,
            encoding,
            inputs: None,
            repeats: None,
            labels,
            vectors: Stores::default(),
            names: Vec::new(),
            units,
            sizes: [0; 3],
        };
        job.sought()?;
        Ok(job)
    }

    /// The same with what pretrained encoders made of the texts, and of what they were given to read for each class (`text`).
    pub(crate) fn with_vectors(mut self, readers: Readers, vectors: Stores, text: impl Fn(&str) -> String) -> Self {
        if let Some(by) = readers.of_names().and_then(|encoder| vectors.get(encoder)) {
            let vector = |class: &String| {
                let mut vector = vec![0.0; by.width()];
                by.read_into(&text(class), &mut vector).then_some(vector)
            };
            self.names = self.labels.classes.iter().map(vector).collect();
        }
        self.encoding.readers = readers;
        Self { vectors, ..self }
    }

    /// The cells of the labelled rows, parsed, with their vectors.
    fn read_inputs(&self, rows: &[usize]) -> Result<Inputs, SessionError> {
        let inputs = self.encoding.inputs(&self.table);
        let mut typed = inputs.typed().clone();
        self.vectors.push(&self.encoding.readers, &mut typed)?;
        Ok(Inputs::new(typed).shared_among_folds(rows))
    }

    /// The run of that number.
    pub(crate) fn start(&mut self, number: usize) -> Result<Run, SessionError> {
        let SimulateOptions { strategies, splits, first_seed, holdout, initial, protocol, .. } = &self.options;
        let n_splits = self.options.n_splits();
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
        self.sizes = [rows.len(), split.held_out.len(), split.pool.len()].map(|n| n as u32);
        let known = match protocol {
            Protocol::Published => Known::all_teach(split),
            Protocol::Product => {
                let find = || Repeats::find(&self.table, &self.encoding, None);
                let repeats = self.repeats.get_or_insert_with(find).groups();
                let groups = repeats.map(|group| rows.iter().map(|&row| group[row]).collect());
                Known::as_in_a_session(split, &classes, groups, u64::from(seed))
            }
        };
        let seen: Vec<usize> = known.seen().map(|at| rows[at]).collect();
        let read = match &self.inputs {
            Some(inputs) => inputs.clone(),
            None => self.read_inputs(&rows)?,
        };
        let inputs = &*self.inputs.insert(read);
        let encoder = self.encoding.fit(inputs, &seen)?;
        let encoded = encoder.encode_rows(inputs, &rows);
        // The other splits are nothing to this run.
        let options = SimulateOptions { splits: Vec::new(), ..self.options.clone() };
        let by = self.encoding.readers.of_names();
        let names = by.and_then(|by| Names::new(by, self.names.clone(), &encoder, &encoded));
        let names = names.map(|names| RunNames::new(&names, &encoder));
        Ok(Run::new(options, strategy, seed, encoded, classes, self.labels.classes.len(), known)
            .with_names(names)
            .seeking(self.sought()?))
    }

    /// The class that is sought, where one is named.
    fn sought(&self) -> Result<Option<usize>, SessionError> {
        let place = |name: &String| {
            let place = self.labels.classes.iter().position(|class| class == name.trim());
            place.ok_or_else(|| SessionError::unknown_class(name, &self.labels.classes))
        };
        self.options.sought.as_ref().map(place).transpose()
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
        let curves: Vec<Curve> = self.units.outcomes().collect();
        let (summaries, differences) =
            (summarise(&curves), compare(&curves, f64::from(held_out) / f64::from(rows.max(1))));
        Simulation { differences, summaries, curves, rows, held_out, pool, initial, batch, budget }
    }
}

impl Divisible for SimulationJob {
    type Unit = Run;

    fn units(&mut self) -> &mut WorkUnits<Run> {
        &mut self.units
    }

    fn unit(&mut self, number: usize) -> Result<Run, SessionError> {
        self.start(number)
    }
}

impl Job for SimulationJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        self.advance()
    }
}

/// The labels of the label column, and those that people gave in an earlier session that exported the table.
fn labels(table: &Table, target: usize, config: &Config) -> Result<Labels, SessionError> {
    let imported = Imported::from(table, &config.target, config.resume)?;
    let mut labels =
        Labels::read(table, target, &imported.classes(), &config.missing_labels(), config.join_look_alikes)?;
    for &row in &imported.synthetic {
        labels.given[row] = None;
    }
    for row in imported.rows(&labels) {
        if let ImportedLabel::Answered(class)
        | ImportedLabel::InBulk(class)
        | ImportedLabel::Settled(class)
        | ImportedLabel::Consensus(class) = row.label
        {
            labels.given[row.row] = Some(class);
        }
    }
    labels.of_two(&config.target)
}

impl Session {
    /// Begins a simulation on the table's labelled rows; it stands apart from the session's own answers. It reads texts as the session does:
    /// by the pretrained encoders in force, where there are any, but for columns that the options say otherwise of.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the options, and [`SessionError::VectorsMissing`] where they name an encoder that has not read a column.
    pub fn simulate(&self, options: SimulateOptions) -> Result<SimulationJob, SessionError> {
        let job = SimulationJob::new(self.shared_table(), self.inferred(), options)?;
        let Ok(config) = self.config() else { return Ok(job) };
        let columns = config.columns.iter().chain(&job.options.columns).cloned().collect();
        let config = Config { columns, ..config.clone() };
        let readers = Readers::new(self.table(), &config, &job.encoding.columns)?;
        let vectors = Stores::of(readers.encoders(), self);
        for encoder in job.encoding.readers.encoders() {
            let texts = n_missing(self.table(), &job.encoding, encoder, vectors.get(encoder));
            if texts > 0 {
                return Err(SessionError::VectorsMissing { encoder: encoder.to_owned(), texts });
            }
        }
        Ok(job.with_vectors(readers, vectors, |class| config.class_text(class)))
    }
}
