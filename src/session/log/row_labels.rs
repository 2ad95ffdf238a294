//! The labels of the rows, in the classes that there are now.

use std::collections::{BTreeMap, BTreeSet};

use crate::decisions::imported::{ImportedLabel, ImportedRow};
use crate::log::act::Act;
use querent_annotate::{AutoLabel, CellValue, DawidSkene, Stop, Vote, Votes, audit_queue, dawid_skene};
use querent_numeric::Rng;

/// From this probability on the annotators together have decided for a class; a hair above a tie.
const DECIDED: f64 = 0.5 + 1e-6;

/// The person's latest answer to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is of this class.
    Class(usize),
    /// Another time.
    Skip,
}

/// A row that was asked about twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReAsked {
    /// The row.
    pub row: usize,
    /// The person's first class; none where the first label was the table's.
    pub first: Option<usize>,
    /// The class the second time; none where the person skipped it.
    pub second: Option<usize>,
}

/// Rows that the model labelled at once.
#[derive(Debug, Clone, PartialEq)]
pub struct AutoBatch {
    /// Row, class and how sure the model was, in table order.
    pub labels: Vec<(usize, usize, f64)>,
    /// The same rows in the order in which to check them, drawn at random.
    pub queue: Vec<usize>,
    /// The share of right labels that was promised.
    pub target: f64,
    /// How surely.
    pub confidence: f64,
    /// When.
    pub at: f64,
}

/// Somebody else who labelled the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotator {
    /// The name.
    pub name: String,
    /// The rows that they labelled, and the classes.
    pub labels: Vec<(usize, usize)>,
}

/// A row that nobody observed, answered by the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Invention {
    /// Its cells.
    pub values: Vec<CellValue>,
    /// Its class.
    pub class: usize,
}

/// The label of each row and where it comes from: a fold of the acts, made again where one is undone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowLabels {
    /// The seed of the session.
    seed: u64,
    /// How many acts were applied.
    n_applied: u64,
    answers: BTreeMap<usize, Answer>,
    times: BTreeMap<usize, f64>,
    /// Who gave the imported answer of a row, where the person of this session has not answered it since.
    imported_by: BTreeMap<usize, String>,
    /// Rows whose latest answer was given to several at once.
    in_bulk: BTreeSet<usize>,
    re_asked: Vec<ReAsked>,
    batches: Vec<AutoBatch>,
    auto: BTreeMap<usize, (usize, f64)>,
    annotators: Vec<Annotator>,
    settled: BTreeMap<usize, usize>,
    consensus: BTreeMap<usize, usize>,
    /// What annotators had decided together in an imported session.
    imported_consensus: BTreeMap<usize, usize>,
    inventions: Vec<Invention>,
    /// Rows that were given a class which is not there any more.
    aside: BTreeSet<usize>,
    /// How many made-up rows were.
    inventions_aside: usize,
    /// How many rows were skipped so far, whether or not they were answered since.
    n_skips: usize,
    /// When each skipped row was last skipped, in the order of the skips.
    skips: BTreeMap<usize, usize>,
}

impl RowLabels {
    /// Nothing yet, in a session with this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, ..Self::default() }
    }

    /// What an `imported` session gave, in a session with this seed; rows that are `aside` have lost the class that it gave them.
    #[must_use]
    pub fn imported(seed: u64, imported: &[ImportedRow], aside: &[usize]) -> Self {
        let mut labels = Self { aside: aside.iter().copied().collect(), ..Self::new(seed) };
        for row in imported {
            labels.import(row);
        }
        labels
    }

    /// A row that annotators or the model have labelled, and that the person had a task of too, counts as skipped: what they answered is
    /// not known.
    fn import(&mut self, imported: &ImportedRow) {
        let ImportedRow { row, label, by } = imported;
        if let Some((time, annotator)) = by {
            self.times.insert(*row, *time);
            self.imported_by.insert(*row, annotator.clone());
            self.answers.insert(*row, Answer::Skip);
        }
        match *label {
            ImportedLabel::Answered(class) => {
                self.answers.insert(*row, Answer::Class(class));
            }
            ImportedLabel::InBulk(class) => {
                self.answers.insert(*row, Answer::Class(class));
                self.in_bulk.insert(*row);
            }
            ImportedLabel::Skipped => self.skip(*row),
            ImportedLabel::Settled(class) => {
                self.answers.remove(row);
                self.settled.insert(*row, class);
            }
            ImportedLabel::Consensus(class) => {
                self.imported_consensus.insert(*row, class);
            }
            ImportedLabel::Auto(class, confidence) => {
                self.auto.insert(*row, (class, confidence));
            }
        }
    }

    /// The person answered or skipped a row, whose earlier labels by others give way.
    fn touch(&mut self, row: usize, at: f64) {
        self.times.insert(row, at);
        self.imported_by.remove(&row);
        self.in_bulk.remove(&row);
        self.imported_consensus.remove(&row);
        self.aside.remove(&row);
        self.skips.remove(&row);
    }

    /// The person gave a row a class that is not there any more.
    fn set_aside(&mut self, row: usize) {
        self.answers.remove(&row);
        self.times.remove(&row);
        self.imported_by.remove(&row);
        self.in_bulk.remove(&row);
        self.imported_consensus.remove(&row);
        self.skips.remove(&row);
        self.aside.insert(row);
    }

    fn skip(&mut self, row: usize) {
        self.answers.insert(row, Answer::Skip);
        self.skips.insert(row, self.n_skips);
        self.n_skips += 1;
    }

    fn answer(&mut self, row: usize, class: Option<usize>, at: f64) {
        if let Some(class) = class {
            self.answers.insert(row, Answer::Class(class));
            self.touch(row, at);
        } else {
            self.set_aside(row);
        }
    }

    /// Applies one more act. `classes` are those of its labels, in its order: the place of each among the classes that there are, and none
    /// where it is not there any more. [`agree`](Self::agree) is to follow.
    pub fn apply(&mut self, act: &Act, classes: &[Option<usize>]) {
        let class = classes.first().copied().flatten();
        match act {
            Act::Answered { row, at, .. } => self.answer(*row as usize, class, *at),
            Act::RowsAnswered { rows, at, .. } => {
                for (nth, row) in rows.iter().map(|&row| row as usize).enumerate() {
                    let class = classes.get(nth).copied().unwrap_or(class);
                    self.answer(row, class, *at);
                    if class.is_some() {
                        self.in_bulk.insert(row);
                    }
                }
            }
            Act::Skipped { row, at } => {
                self.touch(*row as usize, *at);
                self.skip(*row as usize);
            }
            Act::ReAnswered { row, label, at } => {
                let row = *row as usize;
                self.re_asked.push(ReAsked { row, first: self.answered(row), second: class });
                if label.is_some() {
                    self.answer(row, class, *at);
                }
            }
            Act::AutoLabelled { labels, target, confidence, at, .. } => {
                self.auto_label_rows(labels, classes, [*target, *confidence, *at]);
            }
            Act::Merged { annotator, labels, .. } => {
                self.annotators.retain(|known| known.name != *annotator);
                let mut present = Vec::with_capacity(labels.len());
                for (label, class) in labels.iter().zip(classes) {
                    let row = label.row as usize;
                    if let Some(class) = class {
                        present.push((row, *class));
                    } else {
                        self.aside.insert(row);
                    }
                }
                self.annotators.push(Annotator { name: annotator.clone(), labels: present });
            }
            Act::Settled { row, at, .. } => {
                let row = *row as usize;
                if let Some(class) = class {
                    self.settled.insert(row, class);
                    self.touch(row, *at);
                } else {
                    self.settled.remove(&row);
                    self.aside.insert(row);
                }
            }
            Act::InventionAnswered { values, .. } => match class {
                Some(class) => self.inventions.push(Invention { values: values.clone(), class }),
                None => self.inventions_aside += 1,
            },
            // Decisions say nothing of single rows: they choose the classes that `classes` are places in.
            Act::Configured { .. }
            | Act::ClassAdded { .. }
            | Act::ClassRenamed { .. }
            | Act::ClassesMerged { .. }
            | Act::ClassRemoved { .. }
            | Act::ClassesOrdered { .. } => return,
        }
        self.n_applied += 1;
    }

    /// The model labelled rows, promising a share of right labels, with a confidence, at a time.
    fn auto_label_rows(&mut self, given: &[AutoLabel], classes: &[Option<usize>], promise: [f64; 3]) {
        let mut labels = Vec::with_capacity(given.len());
        let mut is_kept = Vec::with_capacity(given.len());
        for (label, class) in given.iter().zip(classes) {
            let row = label.row as usize;
            is_kept.push(class.is_some());
            if let Some(class) = *class {
                labels.push((row, class, label.confidence));
                self.auto.insert(row, (class, label.confidence));
            } else {
                self.auto.remove(&row);
                self.aside.insert(row);
            }
        }
        if labels.is_empty() && !given.is_empty() {
            return;
        }
        let mut rng = Rng::stream(self.seed, "audit", self.n_applied);
        let order = audit_queue(given.len(), given.len(), &mut rng).into_iter();
        let queue = order.filter(|&at| is_kept[at]).map(|at| given[at].row as usize).collect();
        let [target, confidence, at] = promise;
        self.batches.push(AutoBatch { labels, queue, target, confidence, at });
    }

    /// Works out the consensus of the annotators, where there are several. To be done after the last act that was applied.
    pub fn agree(&mut self, n_classes: usize) {
        self.consensus.clone_from(&self.imported_consensus);
        if self.annotators.is_empty() {
            return;
        }
        let votes = self.votes(n_classes);
        let estimate = dawid_skene(&votes, Stop::default());
        for (row, line) in estimate.rows.iter().zip(&estimate.probabilities) {
            let decided = line.iter().position(|&p| p > DECIDED);
            self.consensus.extend(decided.map(|class| (*row, class)));
        }
    }

    /// The votes of the person, who is number 0, and of those whose labels came in.
    #[must_use]
    pub fn votes(&self, n_classes: usize) -> Votes {
        let own = self.answers.iter().filter_map(|(&row, answer)| match answer {
            Answer::Class(class) => Some(Vote { row, annotator: 0, class: *class }),
            Answer::Skip => None,
        });
        let others = self.annotators.iter().enumerate().flat_map(|(number, annotator)| {
            annotator.labels.iter().map(move |&(row, class)| Vote { row, annotator: number + 1, class })
        });
        Votes::new(own.chain(others).collect(), self.annotators.len() + 1, n_classes)
    }

    /// How good each annotator is and the class of each row, estimated from the votes.
    #[must_use]
    pub fn estimate(&self, n_classes: usize) -> DawidSkene {
        dawid_skene(&self.votes(n_classes), Stop::default())
    }

    /// The person's answer to each row, by row; the latest counts.
    #[must_use]
    pub fn answers(&self) -> &BTreeMap<usize, Answer> {
        &self.answers
    }

    /// The person's class of a row.
    #[must_use]
    pub fn answered(&self, row: usize) -> Option<usize> {
        match self.answers.get(&row) {
            Some(Answer::Class(class)) => Some(*class),
            _ => None,
        }
    }

    /// Whether the person's answer was given to several rows at once.
    #[must_use]
    pub fn is_in_bulk(&self, row: usize) -> bool {
        self.in_bulk.contains(&row)
    }

    /// When the row was last answered, skipped or settled.
    #[must_use]
    pub fn time(&self, row: usize) -> Option<f64> {
        self.times.get(&row).copied()
    }

    /// Who gave the answer, where it was imported; may be empty.
    #[must_use]
    pub fn imported_by(&self, row: usize) -> Option<&str> {
        self.imported_by.get(&row).map(String::as_str)
    }

    /// The class that people gave a row: as it was settled, by consensus of the annotators, or as the person answered.
    #[must_use]
    pub fn class_of(&self, row: usize) -> Option<usize> {
        let settled = self.settled.get(&row).or_else(|| self.consensus.get(&row));
        settled.copied().or_else(|| self.answered(row))
    }

    /// The rows that people gave a class, each with it, in table order.
    #[must_use]
    pub fn classes(&self) -> BTreeMap<usize, usize> {
        let rows = self.answers.keys().chain(self.settled.keys()).chain(self.consensus.keys());
        rows.filter_map(|&row| Some((row, self.class_of(row)?))).collect()
    }

    /// Rows that anybody gave a class which counts: the person, those whose labels came in, or the model.
    #[must_use]
    pub fn labelled(&self) -> BTreeSet<usize> {
        let answered = self.answers.keys().filter(|&&row| self.answered(row).is_some());
        let others = self.annotators.iter().flat_map(|annotator| annotator.labels.iter().map(|(row, _)| row));
        answered
            .chain(self.settled.keys())
            .chain(self.imported_consensus.keys())
            .chain(self.auto.keys())
            .chain(others)
            .copied()
            .collect()
    }

    /// How many rows have lost a class that they were given and have no other one by people, those that were made up among them.
    #[must_use]
    pub fn n_aside(&self) -> usize {
        self.inventions_aside + self.aside.iter().filter(|&&row| self.class_of(row).is_none()).count()
    }

    /// The rows that the person left for another time, the one first that was left the longest ago.
    #[must_use]
    pub fn skipped(&self) -> Vec<usize> {
        let mut skipped: Vec<(usize, usize)> = self.skips.iter().map(|(&row, &nth)| (nth, row)).collect();
        skipped.sort_unstable();
        skipped.into_iter().map(|(_, row)| row).collect()
    }

    /// Whether the person left the row for another time.
    #[must_use]
    pub fn is_skipped(&self, row: usize) -> bool {
        self.skips.contains_key(&row)
    }

    /// The class that the model gave a row by itself, and how sure it was; nothing where a person gave the row a class.
    #[must_use]
    pub fn auto(&self, row: usize) -> Option<(usize, f64)> {
        self.auto_label(row).filter(|_| self.class_of(row).is_none())
    }

    /// The same, whatever label people gave the row since.
    #[must_use]
    pub fn auto_label(&self, row: usize) -> Option<(usize, f64)> {
        self.auto.get(&row).copied()
    }

    /// How many rows have no label but the model's own.
    #[must_use]
    pub fn n_auto(&self) -> usize {
        self.auto.keys().filter(|&&row| self.class_of(row).is_none()).count()
    }

    /// Rows labelled by the model at once, the earliest first.
    #[must_use]
    pub fn batches(&self) -> &[AutoBatch] {
        &self.batches
    }

    /// Rows that were asked about twice, the earliest first.
    #[must_use]
    pub fn re_asked(&self) -> &[ReAsked] {
        &self.re_asked
    }

    /// Others whose labels came in, the earliest first.
    #[must_use]
    pub fn annotators(&self) -> &[Annotator] {
        &self.annotators
    }

    /// Whether the row was settled.
    #[must_use]
    pub fn is_settled(&self, row: usize) -> bool {
        self.settled.contains_key(&row)
    }

    /// Rows made up for a question, and answered.
    #[must_use]
    pub fn inventions(&self) -> &[Invention] {
        &self.inventions
    }
}
