//! The state of a session: a fold of its log.

use std::collections::BTreeMap;

use super::act::{Act, Annotator, Answer, AutoBatch, Invention};
use super::config::Config;
use super::error::SessionError;
use super::event::{FitPoint, SessionEvent};
use super::fit::FitStart;
use super::labels::LabelledRow;
use super::making::GenerateOptions;
use super::plan::Plan;
use super::told::Told;
use super::trust::Trust;
use crate::annotate::audit_queue;
use crate::generate::{Benefit, BenefitVerdict};
use crate::rng::Rng;
use crate::table::{Profile, Table};

/// The state of a session, worked out from the events so far and nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The seed of every draw.
    pub seed: u64,
    /// The decisions in force.
    pub config: Option<Config>,
    /// What follows from them.
    pub plan: Option<Plan>,
    /// Points of the learning curve.
    pub curve: Vec<FitPoint>,
    /// How many events the log held when each fit began that the present model comes from: the last one from scratch, and the updates
    /// that followed it.
    pub fits: Vec<u32>,
    /// The rows of the last cross-validation, and the temperature that suited what was said of them.
    pub folds: Option<(u32, f64)>,
    /// Rows whose labels are probably wrong by the last check of the labels, the worst first.
    pub suspicious: Vec<usize>,
    /// The synthetic rows that were measured last, and what came out.
    pub benefit: Option<(GenerateOptions, Benefit)>,
    /// How synthetic rows are made for each fit, where they are.
    pub augment: Option<GenerateOptions>,
    /// What a bandit has learned of the strategies.
    pub trust: Trust,
    acts: Vec<Act>,
    undone: Vec<Act>,
    told: Told,
}

impl State {
    /// The state before any event.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            config: None,
            plan: None,
            curve: Vec::new(),
            fits: Vec::new(),
            folds: None,
            suspicious: Vec::new(),
            benefit: None,
            augment: None,
            trust: Trust::default(),
            acts: Vec::new(),
            undone: Vec::new(),
            told: Told::default(),
        }
    }

    /// Takes one event in. An event that cannot follow from here changes nothing and says why.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the event: an unknown row, class or column, nothing to undo, and so on.
    pub fn apply(&mut self, table: &Table, profile: &Profile, event: &SessionEvent) -> Result<(), SessionError> {
        match event {
            SessionEvent::Opened { .. } => {}
            SessionEvent::Configured { config, .. } => self.configure(table, profile, config)?,
            SessionEvent::Undone { .. } => self.undo()?,
            SessionEvent::Redone { .. } => {
                let act = self.undone.pop().ok_or(SessionError::NothingToRedo)?;
                self.put(act)?;
            }
            SessionEvent::Fitted { after, start, point, .. } => {
                if *start == FitStart::Cold {
                    self.fits.clear();
                }
                self.fits.push(*after);
                self.curve.push(*point);
            }
            SessionEvent::LabelsChecked { suspicious, .. } => {
                let rows = suspicious.iter().map(|&row| known_row(table, row));
                self.suspicious = rows.collect::<Result<_, _>>()?;
            }
            SessionEvent::Evaluated { rows, temperature, .. } => self.folds = Some((*rows, *temperature)),
            SessionEvent::ChecksDrawn { n, .. } => self.draw_checks(*n as usize)?,
            SessionEvent::SyntheticMeasured { options, benefit, .. } => {
                self.benefit = Some((options.clone(), benefit.clone()));
            }
            SessionEvent::Augmented { options, .. } => {
                let helps = |(measured, benefit): &(GenerateOptions, Benefit)| {
                    options.as_ref() == Some(measured) && benefit.verdict == BenefitVerdict::Help
                };
                if options.is_some() && !self.benefit.as_ref().is_some_and(helps) {
                    return Err(SessionError::NotShownToHelp);
                }
                self.augment.clone_from(options);
            }
            SessionEvent::Advised { row, chance, advice, .. } => {
                self.trust.advised(known_row(table, *row)?, *chance, advice);
            }
            SessionEvent::Rewarded { reward, .. } => self.trust.rewarded(*reward),
            _ => {
                let act = self.act(table, event)?;
                self.undone.clear();
                self.put(act)?;
            }
        }
        Ok(())
    }

    /// What the person did, where the event is something that they may take back.
    fn act(&self, table: &Table, event: &SessionEvent) -> Result<Act, SessionError> {
        let plan = self.plan()?;
        Ok(match event {
            SessionEvent::Answered { row, label, at } => {
                let answer = Answer::Class(plan.class_of(label)?);
                Act::Answered { row: known_row(table, *row)?, answer, at: *at }
            }
            SessionEvent::Skipped { row, at } => {
                Act::Answered { row: known_row(table, *row)?, answer: Answer::Skip, at: *at }
            }
            SessionEvent::ReAnswered { row, label, at } => {
                let class = label.as_ref().map(|label| plan.class_of(label)).transpose()?;
                Act::ReAnswered { row: known_row(table, *row)?, class, at: *at }
            }
            SessionEvent::AutoLabelled { labels, target, confidence, at, .. } => {
                let label = |label: &crate::annotate::AutoLabel| {
                    Ok((known_row(table, label.row)?, plan.class_of(&label.label)?, label.confidence))
                };
                let labels = labels.iter().map(label).collect::<Result<Vec<_>, SessionError>>()?;
                let mut rng = Rng::stream(self.seed, "audit", self.acts.len() as u64);
                let queue = audit_queue(labels.len(), labels.len(), &mut rng).into_iter().map(|at| labels[at].0);
                let queue = queue.collect();
                Act::AutoLabelled(AutoBatch { queue, labels, target: *target, confidence: *confidence, at: *at })
            }
            SessionEvent::Merged { annotator, labels, .. } => {
                let labels =
                    labels.iter().map(|label| Ok((known_row(table, label.row)?, plan.class_of(&label.label)?)));
                let labels = labels.collect::<Result<_, SessionError>>()?;
                Act::Merged(Annotator { name: annotator.clone(), labels })
            }
            SessionEvent::Settled { row, label, at } => {
                Act::Settled { row: known_row(table, *row)?, class: plan.class_of(label)?, at: *at }
            }
            SessionEvent::InventionAnswered { values, label, .. } => {
                Act::Invented(Invention { values: values.clone(), class: plan.class_of(label)? })
            }
            // Every other event is taken in by `apply` itself.
            _ => return Err(SessionError::NotConfigured),
        })
    }

    fn put(&mut self, act: Act) -> Result<(), SessionError> {
        let n_classes = self.plan()?.classes.len();
        self.told.take(&act, n_classes);
        self.acts.push(act);
        Ok(())
    }

    fn undo(&mut self) -> Result<(), SessionError> {
        let n_classes = self.plan.as_ref().map_or(0, |plan| plan.classes.len());
        let last = self.acts.pop().ok_or(SessionError::NothingToUndo)?;
        self.undone.push(last);
        let earlier = self.plan.as_ref().map_or(&[][..], |plan| &plan.earlier);
        self.told = Told::of(earlier, &self.acts, n_classes);
        let labels = self.teaching_labels().len();
        self.curve.retain(|point| point.labels as usize <= labels);
        Ok(())
    }

    fn configure(&mut self, table: &Table, profile: &Profile, config: &Config) -> Result<(), SessionError> {
        let goes_on = |before: &Config| before.target == config.target && before.simulate == config.simulate;
        let answers = if self.config.as_ref().is_some_and(goes_on) { self.named_answers() } else { BTreeMap::new() };
        let plan = Plan::new(table, profile, config, self.seed, &answers)?;
        let before = self.plan.as_ref();
        let same_labels = before.is_some_and(|before| {
            before.target == plan.target && before.hidden == plan.hidden && plan.classes.starts_with(&before.classes)
        });
        if !same_labels {
            self.acts.clear();
            self.undone.clear();
            self.suspicious.clear();
            self.augment = None;
        }
        self.told = Told::of(&plan.earlier, &self.acts, plan.classes.len());
        self.folds = None;
        self.benefit = None;
        self.trust = Trust::default();
        self.curve.clear();
        self.fits.clear();
        self.plan = Some(plan);
        self.config = Some(config.clone());
        Ok(())
    }

    fn draw_checks(&mut self, n: usize) -> Result<(), SessionError> {
        let drawn = self.plan()?.checks.len() as u64;
        let mut order = self.to_ask();
        Rng::stream(self.seed, "checks", drawn).shuffle(&mut order);
        order.truncate(n);
        if let Some(plan) = &mut self.plan {
            plan.measure_by(&order);
        }
        Ok(())
    }

    /// The parts that rows play.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen.
    pub fn plan(&self) -> Result<&Plan, SessionError> {
        self.plan.as_ref().ok_or(SessionError::NotConfigured)
    }

    /// What all that was done says of the rows.
    #[must_use]
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// What the person said of each row, by row.
    #[must_use]
    pub fn answers(&self) -> &BTreeMap<usize, Answer> {
        self.told.answers()
    }

    /// What was done and not taken back, the earliest first.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Whether something was taken back since the last act.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The class of a row by people's word or the table's. What the model labelled by itself is no label here: it teaches
    /// nothing and measures nothing.
    #[must_use]
    pub fn class_of(&self, row: usize) -> Option<usize> {
        self.told.class_of(row).or_else(|| self.plan.as_ref().and_then(|plan| plan.given[row]))
    }

    /// The names of the classes that people gave, by row.
    #[must_use]
    pub fn named_answers(&self) -> BTreeMap<usize, &str> {
        let Some(plan) = &self.plan else { return BTreeMap::new() };
        let named = |(row, class): (usize, usize)| Some((row, plan.classes.get(class)?.as_str()));
        self.told.classes().into_iter().filter_map(named).collect()
    }

    /// The class that people gave to a row which is asked about only to measure.
    #[must_use]
    pub fn answered_check(&self, row: usize) -> Option<usize> {
        self.told.class_of(row).filter(|_| self.plan.as_ref().is_some_and(|plan| plan.checks.contains(&row)))
    }

    /// The labels that teach, in table order.
    #[must_use]
    pub fn teaching_labels(&self) -> Vec<LabelledRow> {
        self.plan.as_ref().map_or_else(Vec::new, |plan| self.labels_of(&[&plan.teaching, &plan.pool]))
    }

    /// The labels that the model is measured on, in table order.
    #[must_use]
    pub fn held_out_labels(&self) -> Vec<LabelledRow> {
        self.plan.as_ref().map_or_else(Vec::new, |plan| self.labels_of(&[&plan.held_out, &plan.checks]))
    }

    fn labels_of(&self, parts: &[&[usize]]) -> Vec<LabelledRow> {
        let rows = parts.iter().flat_map(|part| part.iter().copied());
        let mut labels: Vec<LabelledRow> = rows.filter_map(|row| Some((row, self.class_of(row)?))).collect();
        labels.sort_unstable();
        labels
    }

    /// Rows of `part` of which the person said nothing and nobody else a class, in the order of `part`.
    #[must_use]
    pub fn unanswered(&self, part: &[usize]) -> Vec<usize> {
        let open = |row: &usize| !self.answers().contains_key(row) && self.told.class_of(*row).is_none();
        part.iter().copied().filter(open).collect()
    }

    /// Rows of the pool that a strategy may choose: neither people nor the model have labelled them, nor a row that says the same.
    #[must_use]
    pub fn to_ask(&self) -> Vec<usize> {
        let pool = self.plan.as_ref().map_or(&[][..], |plan| &plan.pool);
        let open = self.unanswered(pool).into_iter().filter(|&row| self.told.auto_label(row).is_none()).collect();
        let Some(plan) = &self.plan else { return open };
        plan.repeats.to_ask(open, |row| self.answers().contains_key(&row) || self.class_of(row).is_some())
    }
}

fn known_row(table: &Table, row: u32) -> Result<usize, SessionError> {
    let n_rows = table.n_rows();
    if (row as usize) < n_rows {
        Ok(row as usize)
    } else {
        Err(SessionError::UnknownRow { row, last: n_rows as u32 - 1 })
    }
}
