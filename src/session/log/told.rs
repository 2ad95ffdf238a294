//! What all that was done says of the rows, in the classes that there are now.

use std::collections::{BTreeMap, BTreeSet};

use crate::decisions::resume::{Earlier, Word};
use crate::log::act::{Act, Annotator, Answer, AutoBatch, Invention};
use querent_annotate::{DawidSkene, Stop, Vote, Votes, dawid_skene};

/// From this probability on the annotators together have decided for a class; a hair above a tie.
const DECIDED: f64 = 0.5 + 1e-6;

/// A row that was asked about twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReAsked {
    /// The row.
    pub row: usize,
    /// The person's first class; none where the first label was the table's.
    pub first: Option<usize>,
    /// The class the second time; none where the person passed on it.
    pub second: Option<usize>,
}

/// What all that was done says of the rows: a fold of the acts, made anew where one is taken back.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    answers: BTreeMap<usize, Answer>,
    times: BTreeMap<usize, f64>,
    /// Who said what an earlier session brought, where the person of this one has not spoken since.
    hands: BTreeMap<usize, String>,
    re_asked: Vec<ReAsked>,
    batches: Vec<AutoBatch>,
    auto: BTreeMap<usize, (usize, f64)>,
    annotators: Vec<Annotator>,
    settled: BTreeMap<usize, usize>,
    consensus: BTreeMap<usize, usize>,
    /// What annotators had decided together in an earlier session.
    decided: BTreeMap<usize, usize>,
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

impl Told {
    /// What an `earlier` session says, and that rows which are `aside` have lost the class that it gave them.
    #[must_use]
    pub fn begun(earlier: &[Earlier], aside: &[usize]) -> Self {
        let mut told = Self { aside: aside.iter().copied().collect(), ..Self::default() };
        for earlier in earlier {
            told.take_up(earlier);
        }
        told
    }

    /// A row that annotators or the model have labelled, and of which the person said something too, counts as left for another time:
    /// what they said is not known.
    fn take_up(&mut self, earlier: &Earlier) {
        let Earlier { row, word, said } = earlier;
        if let Some((time, annotator)) = said {
            self.times.insert(*row, *time);
            self.hands.insert(*row, annotator.clone());
            self.answers.insert(*row, Answer::Skip);
        }
        match *word {
            Word::Answered(class) => {
                self.answers.insert(*row, Answer::Class(class));
            }
            Word::Skipped => self.skip(*row),
            Word::Settled(class) => {
                self.answers.remove(row);
                self.settled.insert(*row, class);
            }
            Word::Consensus(class) => {
                self.decided.insert(*row, class);
            }
            Word::Auto(class, confidence) => {
                self.auto.insert(*row, (class, confidence));
            }
        }
    }

    /// The person spoke of a row.
    fn speak(&mut self, row: usize, at: f64) {
        self.times.insert(row, at);
        self.hands.remove(&row);
        self.decided.remove(&row);
        self.aside.remove(&row);
        self.skips.remove(&row);
    }

    /// The person gave a row a class that is not there any more.
    fn set_aside(&mut self, row: usize) {
        self.answers.remove(&row);
        self.times.remove(&row);
        self.hands.remove(&row);
        self.decided.remove(&row);
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
            self.speak(row, at);
        } else {
            self.set_aside(row);
        }
    }

    /// Takes one more act in. `place` says at which place among the classes a class is now; none where it is not there any more.
    /// [`agree`](Self::agree) is to follow.
    pub fn take(&mut self, act: &Act, place: &impl Fn(usize) -> Option<usize>) {
        match act {
            Act::Answered { row, answer: Answer::Class(class), at } => self.answer(*row, place(*class), *at),
            Act::Answered { row, answer: Answer::Skip, at } => {
                self.speak(*row, *at);
                self.skip(*row);
            }
            Act::ReAnswered { row, class, at } => {
                let second = class.and_then(place);
                self.re_asked.push(ReAsked { row: *row, first: self.answered(*row), second });
                if class.is_some() {
                    self.answer(*row, second, *at);
                }
            }
            Act::AutoLabelled(batch) => self.label(batch, place),
            Act::Merged(annotator) => {
                self.annotators.retain(|known| known.name != annotator.name);
                let mut labels = Vec::with_capacity(annotator.labels.len());
                for &(row, class) in &annotator.labels {
                    if let Some(class) = place(class) {
                        labels.push((row, class));
                    } else {
                        self.aside.insert(row);
                    }
                }
                self.annotators.push(Annotator { name: annotator.name.clone(), labels });
            }
            Act::Settled { row, class, at } => {
                if let Some(class) = place(*class) {
                    self.settled.insert(*row, class);
                    self.speak(*row, *at);
                } else {
                    self.settled.remove(row);
                    self.aside.insert(*row);
                }
            }
            Act::Invented(invention) => match place(invention.class) {
                Some(class) => self.inventions.push(Invention { class, ..invention.clone() }),
                None => self.inventions_aside += 1,
            },
            Act::Decided(_) => {}
        }
    }

    /// The model labelled rows.
    fn label(&mut self, batch: &AutoBatch, place: &impl Fn(usize) -> Option<usize>) {
        let mut labels = Vec::with_capacity(batch.labels.len());
        for &(row, class, confidence) in &batch.labels {
            if let Some(class) = place(class) {
                labels.push((row, class, confidence));
                self.auto.insert(row, (class, confidence));
            } else {
                self.auto.remove(&row);
                self.aside.insert(row);
            }
        }
        if labels.is_empty() && !batch.labels.is_empty() {
            return;
        }
        let all = labels.len() == batch.labels.len();
        let kept: BTreeSet<usize> = if all { BTreeSet::new() } else { labels.iter().map(|label| label.0).collect() };
        let queue = batch.queue.iter().filter(|row| all || kept.contains(row)).copied().collect();
        self.batches.push(AutoBatch { labels, queue, ..*batch });
    }

    /// Works out what the annotators say together, where there are several. To be done after the last act that was taken in.
    pub fn agree(&mut self, n_classes: usize) {
        self.consensus.clone_from(&self.decided);
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

    /// What the annotators' votes say of them and of the rows.
    #[must_use]
    pub fn estimate(&self, n_classes: usize) -> DawidSkene {
        dawid_skene(&self.votes(n_classes), Stop::default())
    }

    /// What the person said of each row, by row; the latest word counts.
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

    /// When the row was last answered, skipped or settled.
    #[must_use]
    pub fn time(&self, row: usize) -> Option<f64> {
        self.times.get(&row).copied()
    }

    /// Who said that, where it was in an earlier session; may be empty.
    #[must_use]
    pub fn hand(&self, row: usize) -> Option<&str> {
        self.hands.get(&row).map(String::as_str)
    }

    /// The class of a row by the word of people: as it was settled, as the annotators have decided together, as the person has it.
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
            .chain(self.decided.keys())
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

    /// The same, whatever people said of the row since.
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
