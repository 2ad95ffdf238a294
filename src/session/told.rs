//! What all that was done says of the rows.

use std::collections::BTreeMap;

use super::act::{Act, Annotator, Answer, AutoBatch, Invention};
use super::resume::{Earlier, Word};
use crate::annotate::{DawidSkene, Stop, Vote, Votes, dawid_skene};

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
}

impl Told {
    /// What an `earlier` session and then `acts` say, in their order, about rows of `n_classes` classes.
    #[must_use]
    pub fn of(earlier: &[Earlier], acts: &[Act], n_classes: usize) -> Self {
        let mut told = Self::default();
        for earlier in earlier {
            told.take_up(earlier);
        }
        for act in acts {
            told.note(act);
        }
        told.agree(n_classes);
        told
    }

    /// Takes one more act in.
    pub fn take(&mut self, act: &Act, n_classes: usize) {
        self.note(act);
        self.agree(n_classes);
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
            Word::Skipped => {
                self.answers.insert(*row, Answer::Skip);
            }
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
    }

    fn note(&mut self, act: &Act) {
        match act {
            Act::Answered { row, answer, at } => {
                self.answers.insert(*row, *answer);
                self.speak(*row, *at);
            }
            Act::ReAnswered { row, class, at } => {
                self.re_asked.push(ReAsked { row: *row, first: self.answered(*row), second: *class });
                if let Some(class) = class {
                    self.answers.insert(*row, Answer::Class(*class));
                    self.speak(*row, *at);
                }
            }
            Act::AutoLabelled(batch) => {
                self.auto.extend(batch.labels.iter().map(|&(row, class, confidence)| (row, (class, confidence))));
                self.batches.push(batch.clone());
            }
            Act::Merged(annotator) => {
                self.annotators.retain(|known| known.name != annotator.name);
                self.annotators.push(annotator.clone());
            }
            Act::Settled { row, class, at } => {
                self.settled.insert(*row, *class);
                self.speak(*row, *at);
            }
            Act::Invented(invention) => self.inventions.push(invention.clone()),
        }
    }

    /// Works out what the annotators say together, where there are several.
    fn agree(&mut self, n_classes: usize) {
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
