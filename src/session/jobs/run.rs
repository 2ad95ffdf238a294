//! One strategy under one seed: the loop, with the table's labels in place of a person.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::asking::round::{Offers, Predictions, Round, reward, strategy_now};
use crate::asking::trust::Trust;
use crate::asking::turns::Turns;
use crate::decisions::config::{DEFAULT_HOLDOUT, learner_for};
use crate::decisions::plan::reserve;
use crate::decisions::repeats::first_of_unknown;
use crate::error::SessionError;
use crate::jobs::job::{Inner, Job, JobProgress};
use crate::jobs::packing::{bad, pack, unpack};
use crate::jobs::simulation_options::{Protocol, SimulateOptions};
use crate::jobs::split::Split;
use crate::jobs::unit_fault::UnitFault;
use crate::jobs::work_units::WorkUnit;
use crate::model::fit::fitting;
use crate::model::names::Names;
use querent_annotate::Purpose;
use querent_evaluate::{Curve, CurvePoint, accuracy, most_probable};
use querent_features::Encoder;
use querent_learner::{Checkpoint, Committee, CommitteePrediction, Fitted, NamePrior, TrainingSet};
use querent_numeric::{Matrix, Rng};
use querent_query::{Needs, Pool};

/// Who is labelled, who can be asked about, and who measures: positions among the rows of a run.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Known {
    /// Rows whose labels teach, in ascending order.
    labelled: Vec<usize>,
    /// Rows that a strategy chooses among.
    pool: Vec<usize>,
    /// Rows that are asked about only to measure, in the order in which they are.
    checks: VecDeque<usize>,
    /// Rows whose label the person of this run knows and that do not teach.
    measuring: Vec<usize>,
    /// Rows that the curve is measured on, of which nothing is ever known.
    held_out: Vec<usize>,
    /// The group of rows that repeat each other of every row, where such are asked about once.
    groups: Option<Vec<u32>>,
}

impl Known {
    /// All labels teach.
    pub(crate) fn all_teach(Split { labelled, pool, held_out }: Split) -> Self {
        Self { labelled, pool, held_out, ..Self::default() }
    }

    /// A share of the labels measures, as in a session with default decisions.
    pub(crate) fn as_in_a_session(split: Split, classes: &[usize], groups: Option<Vec<u32>>, seed: u64) -> Self {
        let Split { labelled, pool, held_out } = split;
        let of_labelled: Vec<usize> = labelled.iter().map(|&row| classes[row]).collect();
        let rng = &mut Rng::stream(seed, "measuring", 0);
        let reserved = reserve(&labelled, &of_labelled, &pool, DEFAULT_HOLDOUT, rng);
        let checks = reserved.checks.into();
        let (labelled, pool, measuring) = (reserved.teaching, reserved.pool, reserved.held_out);
        Self { labelled, pool, checks, measuring, held_out, groups }
    }

    /// Rows that an encoder may be fitted on: neither held out nor measuring.
    pub(crate) fn seen(&self) -> impl Iterator<Item = usize> {
        self.labelled.iter().chain(&self.pool).copied()
    }

    /// Labels that are there, those that measure among them.
    fn n_labels(&self) -> usize {
        self.labelled.len() + self.measuring.len()
    }

    /// Rows of the pool that a strategy may choose.
    fn to_ask(&self) -> Vec<usize> {
        let Some(groups) = &self.groups else { return self.pool.clone() };
        let known = self.labelled.iter().chain(&self.measuring).copied();
        first_of_unknown(groups, self.pool.clone(), known)
    }
}

/// What the names of the classes tell of the rows of a run, as a pretrained encoder reads them.
#[derive(Clone)]
pub(crate) struct RunNames {
    examples: Matrix,
    classes: Vec<usize>,
    prior: NamePrior,
}

impl RunNames {
    pub(crate) fn new(names: &Names, encoder: &Encoder) -> Self {
        let (examples, classes) = names.examples(encoder);
        Self { examples, classes, prior: names.prior(&[]) }
    }
}

/// One run of a simulation, with all that it needs to know.
#[derive(Clone, Serialize, Deserialize)]
pub struct Run {
    options: SimulateOptions,
    strategy: String,
    seed: u32,
    n_classes: usize,
    /// The class that is sought, where one is named.
    #[serde(default)]
    sought: Option<usize>,
    #[serde(skip)]
    pub(crate) rows: Matrix,
    classes: Vec<usize>,
    /// The class of each example that a name is.
    examples: Vec<usize>,
    #[serde(skip)]
    names: Option<RunNames>,
    known: Known,
    n_initial: usize,
    #[serde(skip)]
    training: Inner,
    /// The present model.
    #[serde(skip)]
    learner: Option<Committee>,
    #[serde(skip)]
    checkpoint: Checkpoint,
    /// Rows that were labelled since the last fit, and teach.
    #[serde(skip)]
    fresh: Vec<usize>,
    #[serde(skip)]
    points: Vec<CurvePoint>,
    #[serde(skip)]
    trust: Trust,
    finished: bool,
}

/// A row that is asked about, and what the bandit that chose it, if one did, said of it.
struct Asked {
    row: usize,
    teaches: bool,
    advice: Option<(f64, Vec<f64>)>,
}

impl Run {
    pub(crate) fn new(
        options: SimulateOptions,
        strategy: String,
        seed: u32,
        rows: Matrix,
        classes: Vec<usize>,
        n_classes: usize,
        known: Known,
    ) -> Self {
        Self {
            options,
            strategy,
            seed,
            n_classes,
            sought: None,
            rows,
            classes,
            examples: Vec::new(),
            names: None,
            n_initial: known.n_labels(),
            known,
            training: Inner::default(),
            learner: None,
            checkpoint: Checkpoint::default(),
            fresh: Vec::new(),
            points: Vec::new(),
            trust: Trust::default(),
            finished: false,
        }
    }

    /// The same with what the names of the classes tell.
    pub(crate) fn with_names(self, names: Option<RunNames>) -> Self {
        let examples = names.as_ref().map_or_else(Vec::new, |names| names.classes.clone());
        Self { examples, names, ..self }
    }

    /// The same for somebody who seeks the rows of a class.
    pub(crate) fn seeking(self, sought: Option<usize>) -> Self {
        Self { sought, ..self }
    }

    /// What the names tell after the labels that teach.
    fn prior(&self) -> Option<NamePrior> {
        let labels: Vec<(usize, usize)> = self.known.labelled.iter().map(|&row| (row, self.classes[row])).collect();
        self.names.as_ref().map(|names| names.prior.after(&labels))
    }

    /// What the present model predicts of some rows.
    fn predict(&self, learner: &Committee, rows: &[usize]) -> CommitteePrediction {
        let mut predicted = learner.predict(&self.rows.select(rows));
        if let Some(prior) = self.prior() {
            prior.apply(rows, &mut predicted.mean.probabilities);
            for member in &mut predicted.members {
                prior.apply(rows, member);
            }
        }
        predicted
    }

    fn n_asked(&self) -> usize {
        self.known.n_labels() - self.n_initial
    }

    /// Begins a fit on the labels that teach. Where they do not hold two classes there is none, as in a session; a published protocol has
    /// no such beginning and refuses it.
    fn fit(&mut self) -> Result<(), SessionError> {
        let labelled = &self.known.labelled;
        let classes: Vec<usize> = labelled.iter().map(|&row| self.classes[row]).collect();
        let is_cold = classes.iter().all(|class| Some(class) == classes.first());
        if is_cold && self.options.protocol == Protocol::Product {
            return Ok(());
        }
        let config = learner_for(querent_query::strategy(&self.strategy)?, &self.options.learner);
        let mut training_set = TrainingSet { rows: self.rows.select(labelled), classes, n_classes: self.n_classes };
        if let (Some(names), Some(prior)) = (&self.names, self.prior())
            && prior.gives_examples()
        {
            training_set.rows.append(&names.examples);
            training_set.classes.extend(&names.classes);
        }
        let checkpoint = std::mem::take(&mut self.checkpoint);
        let is_fresh = |at: &usize| self.fresh.contains(&labelled[*at]);
        let from =
            checkpoint.can_go_on(labelled.len()).then(|| (checkpoint, (0..labelled.len()).filter(is_fresh).collect()));
        self.training.go_on(fitting(&config, training_set, u64::from(self.seed), from)?.0);
        self.fresh.clear();
        Ok(())
    }

    /// Trains a little; measures and asks where the training is finished. True at the end of the curve.
    fn advance(&mut self) -> Result<bool, SessionError> {
        if self.training.is_running() {
            let (_, fitted) = self.training.step()?;
            let Some(Fitted { committee, checkpoint }) = fitted else { return Ok(false) };
            self.checkpoint = checkpoint;
            self.earn(&committee);
            self.learner = Some(committee);
        }
        self.measure();
        let to_ask = self.known.to_ask();
        let left = to_ask.len() + self.known.checks.len();
        let SimulateOptions { batch, budget, .. } = self.options;
        let n = (batch as usize).min(budget as usize - self.n_asked()).min(left);
        if n == 0 {
            return Ok(true);
        }
        for asked in self.ask(n, &to_ask)? {
            self.answer(asked);
        }
        if !self.fresh.is_empty() {
            self.fit()?;
        }
        Ok(false)
    }

    /// A point of the curve; none before there is a model.
    fn measure(&mut self) {
        let Some(learner) = &self.learner else { return };
        let rows = &self.known.held_out;
        let probabilities = self.predict(learner, rows).mean.probabilities;
        let truth: Vec<usize> = rows.iter().map(|&row| self.classes[row]).collect();
        let labels = self.known.n_labels() as u32;
        self.points.push(CurvePoint { labels, accuracy: accuracy(&probabilities, &truth) });
    }

    /// Where a bandit chooses, what its choices have earned.
    fn earn(&mut self, learner: &Committee) {
        if !self.trust.is_waiting() {
            return;
        }
        let rows: Vec<usize> = self.trust.asked().iter().map(|&(row, _)| row).collect();
        let predicted = self.predict(learner, &rows).mean.probabilities;
        let is_right = predicted.rows().zip(&rows).map(|(of, &row)| most_probable(of) == self.classes[row]);
        let n_rows = self.known.pool.len() + self.known.labelled.len();
        self.trust.rewarded(reward(&self.trust, n_rows, is_right));
    }

    /// The `n` rows to ask about, by the turns of the protocol.
    fn ask(&self, n: usize, to_ask: &[usize]) -> Result<Vec<Asked>, SessionError> {
        let turns = match self.options.protocol {
            Protocol::Published => vec![Purpose::Teach; n],
            Protocol::Product => Turns { answered: self.n_asked(), ..Turns::default() }.next(n),
        };
        let checks = self.known.checks.iter().map(|&row| Asked { row, teaches: false, advice: None });
        let n_chosen = Offers::<Asked>::n_to_choose(&turns, self.known.checks.len(), true).min(to_ask.len());
        let chosen = self.choose(n_chosen, to_ask)?;
        let offers = Offers { chosen: chosen.into(), checks: checks.collect(), ..Offers::default() };
        Ok(offers.deal(&turns, true))
    }

    /// The `n` rows that the strategy chooses.
    fn choose(&self, n: usize, to_ask: &[usize]) -> Result<Vec<Asked>, SessionError> {
        if n == 0 {
            return Ok(Vec::new());
        }
        let strategy = strategy_now(querent_query::strategy(&self.strategy)?, self.learner.is_some())?;
        let labelled = &self.known.labelled;
        let labels: Vec<usize> = labelled.iter().map(|&row| self.classes[row]).collect();
        let nothing = (Matrix::zeros(to_ask.len(), 0), Matrix::zeros(0, 0));
        let needs_rows = strategy.info().needs != Needs::Nothing;
        // Before there is a model, rows are near to each other by their features.
        let features =
            (needs_rows && self.learner.is_none()).then(|| (self.rows.select(to_ask), self.rows.select(labelled)));
        let predicted = self.learner.as_ref().filter(|_| needs_rows).map(|learner| {
            let predict = |rows: &[usize]| self.predict(learner, rows);
            (predict(to_ask), predict(labelled).mean)
        });
        let (candidates, known, labels) = match (&predicted, &features) {
            (Some((pool, labelled)), _) => (&pool.mean.embedding, &labelled.embedding, labels.as_slice()),
            (None, Some((pool, labelled))) => (pool, labelled, labels.as_slice()),
            (None, None) => (&nothing.0, &nothing.1, &[][..]),
        };
        let predictions = predicted.as_ref().map(|(pool, labelled)| Predictions {
            candidates: pool.mean.probabilities.clone(),
            labelled: labelled.probabilities.clone(),
            members: pool.members.clone(),
            oracle: None,
        });
        let round = Round {
            strategy,
            pool: Pool::new(candidates, known, labels, self.n_classes),
            predictions,
            sought: self.sought,
            trust: &self.trust,
            most_candidates: usize::MAX,
            seed: u64::from(self.seed),
            n_answers: self.known.n_labels() as u64,
        };
        let selection = round.choose(n)?;
        let asked = |candidate: usize| {
            let advice = round.advice(candidate)?;
            Ok(Asked { row: to_ask[candidate], teaches: true, advice })
        };
        selection.candidates.into_iter().map(asked).collect()
    }

    /// Takes the label of a row in.
    fn answer(&mut self, Asked { row, teaches, advice }: Asked) {
        if let Some((chance, advice)) = advice {
            self.trust.advised(row, chance, &advice);
        }
        if teaches {
            self.known.pool.retain(|&other| other != row);
            let place = self.known.labelled.partition_point(|&other| other < row);
            self.known.labelled.insert(place, row);
            self.fresh.push(row);
        } else {
            self.known.checks.retain(|&other| other != row);
            self.known.measuring.push(row);
        }
    }
}

impl Job for Run {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        let is_first = self.points.is_empty() && self.learner.is_none() && self.n_asked() == 0;
        if is_first && !self.training.is_running() {
            self.fit()?;
            // Without two classes among the labels that teach, the first questions come without a model.
            if !self.training.is_running() {
                self.finished = self.advance()?;
            }
        } else if !self.finished {
            self.finished = self.advance()?;
        }
        let total = f64::from(self.options.budget.max(1));
        Ok(JobProgress { done: self.n_asked() as f64, total, finished: self.finished })
    }
}

impl WorkUnit for Run {
    type Outcome = Curve;
    const KIND: u8 = 2;

    fn pack(&self) -> Result<Vec<u8>, SessionError> {
        match &self.names {
            Some(names) => pack(self, &[&self.rows, &names.examples, names.prior.scores()]),
            None => pack(self, &[&self.rows]),
        }
    }

    fn unpack(bytes: &[u8]) -> Result<Self, SessionError> {
        let (mut run, matrices) = unpack::<Self>(bytes)?;
        let mut matrices = matrices.into_iter();
        run.rows = matrices.next().ok_or_else(|| bad(UnitFault::NoRun))?;
        if let (Some(examples), Some(scores)) = (matrices.next(), matrices.next()) {
            let (classes, prior) = (run.examples.clone(), NamePrior::of_scores(scores));
            run.names = Some(RunNames { examples, classes, prior });
        }
        Ok(run)
    }

    fn finish(self) -> Option<Curve> {
        self.finished.then(|| Curve::new(self.strategy, self.seed, self.points))
    }

    fn pack_outcome(curve: &Curve) -> Result<Vec<u8>, SessionError> {
        pack(curve, &[])
    }

    fn unpack_outcome(bytes: &[u8]) -> Result<Curve, SessionError> {
        Ok(unpack(bytes)?.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::rc::Rc;

    use super::*;
    use crate::jobs::simulation::SimulationJob;
    use querent_table::{profile, read_csv};

    /// A run of 40 questions by a protocol after 20 labels, on a table in which each row after the first hundred repeats one of them.
    fn run(protocol: &str) -> Run {
        let line = |row: usize| format!("{},{}\n", row % 100 * 37 % 101, ["low", "high"][row % 2]);
        let csv = "x,kind\n".to_owned() + &(0..130).map(line).collect::<String>();
        let table = Rc::new(read_csv(csv.into_bytes(), "t.csv").unwrap());
        let options = format!(
            r#"{{"target":"kind","strategies":["margin"],"protocol":"{protocol}","budget":40,"batch":5,"seeds":1,
                "learner":{{"hidden":[4],"maxSteps":8}}}}"#
        );
        let options: SimulateOptions = serde_json::from_str(&options).unwrap();
        SimulationJob::new(table.clone(), &profile(&table), options).unwrap().start(0).unwrap()
    }

    fn played(mut run: Run) -> Run {
        while !run.step().unwrap().finished {}
        run
    }

    /// How many rows that teach repeat another one.
    fn n_repeated(Known { labelled, groups, .. }: &Known) -> usize {
        let groups = groups.as_ref().unwrap();
        labelled.len() - labelled.iter().map(|&row| groups[row]).collect::<BTreeSet<u32>>().len()
    }

    #[test]
    fn by_the_protocol_of_the_product_some_labels_measure_and_all_of_them_count() {
        let (published, product) = (played(run("published")), played(run("product")));
        assert_eq!((published.known.labelled.len(), published.known.measuring.len()), (60, 0));
        // A fifth of the initial labels, and every fifth question.
        assert_eq!((product.known.labelled.len(), product.known.measuring.len()), (48, 12));
        for run in [published, product] {
            let labels: Vec<u32> = run.points.iter().map(|point| point.labels).collect();
            assert_eq!(labels, (20..=60).step_by(5).collect::<Vec<u32>>());
        }
    }

    #[test]
    fn by_the_protocol_of_the_product_rows_that_repeat_others_are_asked_about_once() {
        let run = run("product");
        let before = n_repeated(&run.known);
        assert_eq!(n_repeated(&played(run).known), before);
    }
}
