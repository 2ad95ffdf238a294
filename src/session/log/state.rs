//! The state of a session: a fold of its log.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::asking::trust::Trust;
use crate::decisions::class_note::{ClassNote, ClassNotes};
use crate::decisions::classes::{ClassChange, ClassList, ClassNames};
use crate::decisions::config::Config;
use crate::decisions::labels::LabelledRow;
use crate::decisions::plan::Plan;
use crate::error::{SessionError, SettingRange};
use crate::log::act::{Act, BulkLabel, RowLabel};
use crate::log::benefit::LoggedBenefit;
use crate::log::done::{Done, Meaning};
use crate::log::event::{Control, SessionEvent};
use crate::log::finding::Finding;
use crate::log::oracles::Oracle;
use crate::log::row_labels::{Answer, RowLabels};
use crate::model::making::GenerateOptions;
use crate::model::point::{FitPoint, FitStart};
use querent_annotate::AutoLabel;
use querent_evaluate::StopRound;
use querent_generate::BenefitVerdict;
use querent_numeric::Rng;
use querent_table::{Profile, Table};

/// The state of a session, worked out from the events so far and nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The seed of every draw.
    pub seed: u64,
    /// The decisions in force.
    pub config: Option<Config>,
    /// What follows from them.
    pub plan: Option<Rc<Plan>>,
    /// Points of the learning curve.
    pub curve: Vec<FitPoint>,
    /// What was predicted of the stop set, each time by the model of the point of that number.
    pub(crate) rounds: Vec<(usize, StopRound)>,
    /// How many events the log held when each fit began that the present model comes from: the last one from scratch, and the updates
    /// that followed it. Empty where there is no model.
    pub fits: Vec<u32>,
    /// The rows of the last cross-validation, and the temperature that suited its predictions.
    pub folds: Option<(u32, f64)>,
    /// Rows whose labels are probably wrong by the last check of the labels, the worst first.
    pub suspicious: Vec<usize>,
    /// The synthetic rows that were measured last, and what came out.
    pub benefit: Option<(GenerateOptions, LoggedBenefit)>,
    /// How synthetic rows are made for each fit, where they are.
    pub augment: Option<GenerateOptions>,
    /// What a bandit has learned of the strategies.
    pub trust: Trust,
    /// What encoders have read of classes: the encoder, and the name with the line about the class.
    pub(crate) named: BTreeSet<(String, String)>,
    /// Rows that were drawn to measure by, besides those of the plan.
    pub(crate) drawn: Vec<usize>,
    /// The classes of each label column that was ever chosen.
    pub(crate) lists: BTreeMap<usize, ClassList>,
    /// The plan before anything was decided about single classes.
    pub(crate) base: Option<Rc<Plan>>,
    /// Every name that a class ever had.
    pub(crate) names: ClassNames,
    /// The place among the classes of each of them; none where it is no class now.
    pub(crate) places: Vec<Option<usize>>,
    /// How often something was decided that a model does not go on through.
    pub(crate) decided: u32,
    pub(crate) acts: Vec<Done>,
    pub(crate) undone: Vec<Done>,
    pub(crate) labels: RowLabels,
    /// How many rows were given a class in label columns that are not in force.
    pub(crate) elsewhere: usize,
    /// What is noted of the classes.
    pub(crate) notes: ClassNotes,
    /// What oracles answered, of every label column.
    pub(crate) oracles: Vec<Oracle>,
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
            rounds: Vec::new(),
            fits: Vec::new(),
            folds: None,
            suspicious: Vec::new(),
            benefit: None,
            augment: None,
            trust: Trust::default(),
            named: BTreeSet::new(),
            drawn: Vec::new(),
            lists: BTreeMap::new(),
            base: None,
            names: ClassNames::default(),
            places: Vec::new(),
            decided: 0,
            acts: Vec::new(),
            undone: Vec::new(),
            labels: RowLabels::new(seed),
            elsewhere: 0,
            notes: ClassNotes::default(),
            oracles: Vec::new(),
        }
    }

    /// Applies one event. An event that cannot follow from here changes nothing and says why.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the event: an unknown row, class or column, nothing to undo, and so on.
    pub fn apply(&mut self, table: &Table, profile: &Profile, event: &SessionEvent) -> Result<(), SessionError> {
        match event {
            SessionEvent::Did(act) => self.act(table, profile, act),
            SessionEvent::Controlled(control) => self.control(table, profile, control),
            SessionEvent::Found(finding) => self.find(table, finding),
        }
    }

    /// The person did something that can be undone; what was undone before it cannot be redone.
    fn act(&mut self, table: &Table, profile: &Profile, act: &Arc<Act>) -> Result<(), SessionError> {
        let row = |row: &u32| known_row(table, *row);
        let classes = match act.as_ref() {
            Act::Configured { config, undoable, .. } => {
                let configuration = self.configuration(table, profile, config, *undoable)?;
                self.configure(act, configuration);
                return Ok(());
            }
            Act::ClassAdded { name, .. } => return self.change_classes(table, act, ClassChange::Add(name)),
            Act::ClassRenamed { from, to, .. } => {
                return self.change_classes(table, act, ClassChange::Rename { from, to });
            }
            Act::ClassesMerged { from, into, .. } => {
                return self.change_classes(table, act, ClassChange::Merge { from, into });
            }
            Act::ClassRemoved { name, .. } => return self.change_classes(table, act, ClassChange::Remove(name)),
            Act::ClassesOrdered { names, .. } => return self.change_classes(table, act, ClassChange::Order(names)),
            Act::Answered { chance: Some(chance), .. } if !(*chance > 0.0 && *chance <= 1.0) => {
                let wanted = SettingRange::ShareAboveZero { most: 1.0 };
                return Err(SessionError::InvalidSetting { setting: "chance", value: *chance, wanted });
            }
            Act::Answered { row: at, label, .. }
            | Act::Settled { row: at, label, .. }
            | Act::ReAnswered { row: at, label: Some(label), .. } => {
                let class = self.number_of(label)?;
                row(at)?;
                vec![class]
            }
            Act::RowsAnswered { rows, label, .. } => {
                let names = label.names();
                if matches!(label, BulkLabel::Each(_)) && names.len() != rows.len() {
                    return Err(SessionError::UnevenLabels { rows: rows.len() as u32, labels: names.len() as u32 });
                }
                rows.iter().try_for_each(|at| row(at).map(drop))?;
                names.iter().map(|name| self.number_of(name)).collect::<Result<_, _>>()?
            }
            Act::Skipped { row: at, .. } | Act::ReAnswered { row: at, label: None, .. } => {
                self.plan()?;
                row(at)?;
                Vec::new()
            }
            Act::AutoLabelled { labels, .. } => {
                let class = |label: &AutoLabel| row(&label.row).and_then(|_| self.number_of(&label.label));
                labels.iter().map(class).collect::<Result<_, _>>()?
            }
            Act::Merged { labels, .. } => {
                let class = |label: &RowLabel| row(&label.row).and_then(|_| self.number_of(&label.label));
                labels.iter().map(class).collect::<Result<_, _>>()?
            }
            Act::InventionAnswered { label, .. } => vec![self.number_of(label)?],
        };
        self.plan()?;
        self.undone.clear();
        self.label(act.clone(), classes)
    }

    /// The person did something that undo passes over.
    fn control(&mut self, table: &Table, profile: &Profile, control: &Control) -> Result<(), SessionError> {
        match control {
            Control::Opened { .. } => Ok(()),
            Control::Undone { .. } => self.undo(table, profile),
            Control::Redone { .. } => self.redo(table, profile),
            Control::ChecksDrawn { n, .. } => self.draw_checks(*n as usize),
            Control::Augmented { options, .. } => self.augment_with(options.as_ref()),
            Control::ClassNoted { name, note, .. } => self.note_class(table, name, note),
            Control::OracleAnswered { oracle, classes, rows, probabilities, shown, .. } => {
                self.oracle_answered(table, oracle, classes, (rows, probabilities), shown)
            }
            Control::OracleRemoved { oracle, .. } => self.remove_oracle(oracle),
        }
    }

    /// Something was found out.
    fn find(&mut self, table: &Table, finding: &Finding) -> Result<(), SessionError> {
        match finding {
            Finding::Fitted { after, start, point, .. } => {
                if *start == FitStart::Cold {
                    self.fits.clear();
                }
                self.fits.push(*after);
                self.curve.push(*point);
            }
            Finding::StopSetPredicted { changed, uncertainty, .. } => {
                self.keep_round(table.n_rows(), changed, *uncertainty)?;
            }
            Finding::LabelsChecked { suspicious, .. } => {
                let rows = suspicious.iter().map(|&row| known_row(table, row));
                self.suspicious = rows.collect::<Result<_, _>>()?;
            }
            Finding::Evaluated { rows, temperature, .. } => self.folds = Some((*rows, *temperature)),
            Finding::SyntheticMeasured { options, benefit, .. } => {
                self.benefit = Some((options.clone(), benefit.clone()));
            }
            Finding::NamesEncoded { encoder, texts, .. } => {
                self.named.extend(texts.iter().map(|text| (encoder.clone(), text.clone())));
            }
            Finding::Advised { row, chance, advice, .. } => {
                self.trust.advised(known_row(table, *row)?, *chance, advice);
            }
            Finding::Rewarded { reward, .. } => self.trust.rewarded(*reward),
        }
        Ok(())
    }

    /// From now on synthetic rows are made for each fit, as far as these are shown to help; or no longer.
    fn augment_with(&mut self, options: Option<&GenerateOptions>) -> Result<(), SessionError> {
        let helps = |(measured, benefit): &(GenerateOptions, LoggedBenefit)| {
            options == Some(measured) && benefit.verdict == BenefitVerdict::Help
        };
        if options.is_some() && !self.benefit.as_ref().is_some_and(helps) {
            return Err(SessionError::NotShownToHelp);
        }
        self.augment = options.cloned();
        Ok(())
    }

    /// From now on this is noted of a class.
    fn note_class(&mut self, table: &Table, name: &str, note: &ClassNote) -> Result<(), SessionError> {
        let plan = self.plan()?;
        let (target, name) = (plan.target, plan.classes[plan.class_of(name)?].clone());
        note.examples.iter().try_for_each(|row| known_row(table, *row).map(drop))?;
        self.notes.set(target, &name, note.clone());
        Ok(())
    }

    /// The number of the name of the class that a label means.
    pub(crate) fn number_of(&self, label: &str) -> Result<usize, SessionError> {
        let plan = self.plan()?;
        let name = &plan.classes[plan.class_of(label)?];
        self.names.find(name).ok_or_else(|| SessionError::unknown_class(label, &plan.classes))
    }

    /// Applies an act that says something of rows, in classes of these numbers.
    fn label(&mut self, act: Arc<Act>, classes: Vec<usize>) -> Result<(), SessionError> {
        let target = self.plan()?.target;
        let row = act.row().map(|row| row as usize);
        let class_of = |state: &Self| row.and_then(|row| state.labels.class_of(row));
        let before = class_of(self);
        let places: Vec<Option<usize>> =
            classes.iter().map(|&class| self.places.get(class).copied().flatten()).collect();
        self.labels.apply(&act, &places);
        self.agree();
        self.acts.push(Done { act, meaning: Meaning::Classes(classes), target, points: self.curve.len() });
        if before.is_some() && before != class_of(self) {
            self.drop_model_without_labels();
        }
        Ok(())
    }

    pub(crate) fn agree(&mut self) {
        let n_classes = self.plan.as_ref().map_or(0, |plan| plan.classes.len());
        self.labels.agree(n_classes);
    }

    /// Undoes the last act.
    fn undo(&mut self, table: &Table, profile: &Profile) -> Result<(), SessionError> {
        let last = self.acts.last().ok_or(SessionError::NothingToUndo)?;
        let base = self.base_of(table, profile, last)?;
        let Some(mut done) = self.acts.pop() else { return Ok(()) };
        let is_decision = self.exchange(&mut done, base);
        for oracle in &mut self.oracles {
            oracle.clamp(self.acts.len());
        }
        self.fold();
        if !is_decision {
            let labels = self.n_training_labels();
            self.keep_points(|nth, of_point| nth < done.points || of_point as usize <= labels);
        }
        self.drop_model_without_labels();
        self.undone.push(done);
        Ok(())
    }

    /// Does the act again that was undone last.
    fn redo(&mut self, table: &Table, profile: &Profile) -> Result<(), SessionError> {
        let last = self.undone.last().ok_or(SessionError::NothingToRedo)?;
        let base = self.base_of(table, profile, last)?;
        let Some(mut done) = self.undone.pop() else { return Ok(()) };
        done.points = self.curve.len();
        self.exchange(&mut done, base);
        match done.meaning {
            Meaning::Classes(classes) => self.label(done.act, classes),
            Meaning::Decision(_) => {
                self.acts.push(done);
                self.fold();
                self.drop_model_without_labels();
                Ok(())
            }
        }
    }

    /// There is no model of labels that no model could be fitted on.
    fn drop_model_without_labels(&mut self) {
        if self.fits.is_empty() || self.class_texts().iter().flatten().count() > 1 {
            return;
        }
        let of_rows = self.teaching_labels().into_iter().map(|(_, class)| class);
        let classes: BTreeSet<usize> =
            of_rows.chain(self.labels.inventions().iter().map(|invention| invention.class)).collect();
        if classes.len() < 2 {
            self.fits.clear();
        }
    }

    /// What the encoder of the names has read of each class; none where it has not yet.
    pub(crate) fn class_texts(&self) -> Vec<Option<String>> {
        let (Some(config), Some(plan)) = (&self.config, &self.plan) else { return Vec::new() };
        let Some(encoder) = plan.encoding.readers.of_names() else { return Vec::new() };
        let text = |class: &String| {
            let known = (encoder.to_owned(), config.class_text(class));
            self.named.contains(&known).then_some(known.1)
        };
        plan.classes.iter().map(text).collect()
    }

    fn n_training_labels(&self) -> usize {
        self.teaching_labels().len() + self.labels.inventions().len()
    }

    fn draw_checks(&mut self, n: usize) -> Result<(), SessionError> {
        let drawn = self.plan()?.checks.len() as u64;
        let mut order = self.to_ask();
        Rng::stream(self.seed, "checks", drawn).shuffle(&mut order);
        order.truncate(n);
        self.drawn.extend(order);
        self.fold();
        Ok(())
    }

    /// The parts that rows play.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen.
    pub fn plan(&self) -> Result<&Plan, SessionError> {
        self.plan.as_deref().ok_or(SessionError::NotConfigured)
    }

    /// The label of each row, and where it comes from.
    #[must_use]
    pub fn row_labels(&self) -> &RowLabels {
        &self.labels
    }

    /// The person's answer to each row, by row.
    #[must_use]
    pub fn answers(&self) -> &BTreeMap<usize, Answer> {
        self.labels.answers()
    }

    /// What was done and is not undone, the earliest first.
    #[must_use]
    pub fn acts(&self) -> &[Done] {
        &self.acts
    }

    /// How often something was decided that neither a model nor a job goes on through.
    #[must_use]
    pub fn decided(&self) -> u32 {
        self.decided
    }

    /// How many rows were given a class that does not count now, because it or their label column is not there any more.
    #[must_use]
    pub fn set_aside(&self) -> usize {
        self.labels.n_aside() + self.elsewhere
    }

    /// Whether something was undone since the last act.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The class of a row as people or the table gave it. What the model labelled by itself is no label here: it teaches nothing and
    /// measures nothing.
    #[must_use]
    pub fn class_of(&self, row: usize) -> Option<usize> {
        self.labels.class_of(row).or_else(|| self.plan.as_ref().and_then(|plan| plan.given[row]))
    }

    /// The class whose rows are sought, where the decisions name one.
    pub(crate) fn sought(&self) -> Result<Option<usize>, SessionError> {
        let named = self.config.as_ref().and_then(|config| config.sought.as_ref());
        named.map(|class| self.plan()?.class_of(class)).transpose()
    }

    /// The names of the classes that people gave, by row.
    #[must_use]
    pub fn named_answers(&self) -> BTreeMap<usize, &str> {
        let Some(plan) = &self.plan else { return BTreeMap::new() };
        let named = |(row, class): (usize, usize)| Some((row, plan.classes.get(class)?.as_str()));
        self.labels.classes().into_iter().filter_map(named).collect()
    }

    /// The class that people gave to a row which is asked about only to measure.
    #[must_use]
    pub fn answered_check(&self, row: usize) -> Option<usize> {
        self.labels.class_of(row).filter(|_| self.plan.as_ref().is_some_and(|plan| plan.checks.contains(&row)))
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

    /// Rows of `part` that the person neither answered nor skipped and nobody else gave a class, in the order of `part`.
    #[must_use]
    pub fn unanswered(&self, part: &[usize]) -> Vec<usize> {
        let open = |row: &usize| !self.answers().contains_key(row) && self.labels.class_of(*row).is_none();
        part.iter().copied().filter(open).collect()
    }

    /// Whether a row is one of the pool that neither people nor the model have labelled.
    #[must_use]
    pub fn is_open(&self, row: usize) -> bool {
        let is_in_pool = self.plan.as_ref().is_some_and(|plan| plan.pool.contains(&row));
        is_in_pool && self.labels.auto_label(row).is_none() && !self.unanswered(&[row]).is_empty()
    }

    /// Rows of the pool that a strategy may choose: neither people nor the model have labelled them, nor a row that repeats them.
    #[must_use]
    pub fn to_ask(&self) -> Vec<usize> {
        let pool = self.plan.as_ref().map_or(&[][..], |plan| &plan.pool);
        let open = self.unanswered(pool).into_iter().filter(|&row| self.labels.auto_label(row).is_none()).collect();
        let Some(plan) = &self.plan else { return open };
        plan.repeats.to_ask(open, |row| self.answers().contains_key(&row) || self.class_of(row).is_some())
    }

    /// Rows that the person left for another time and that still have no label, the one first that was left the longest ago.
    #[must_use]
    pub fn skipped(&self) -> Vec<usize> {
        let Some(plan) = &self.plan else { return Vec::new() };
        let skipped = self.labels.skipped();
        if skipped.is_empty() {
            return skipped;
        }
        let mut is_asked = vec![false; plan.given.len()];
        for &row in plan.pool.iter().chain(&plan.checks) {
            is_asked[row] = true;
        }
        let is_open =
            |&row: &usize| is_asked[row] && self.class_of(row).is_none() && self.labels.auto_label(row).is_none();
        let open = skipped.into_iter().filter(is_open).collect();
        plan.repeats.to_ask(open, |row| self.class_of(row).is_some())
    }
}

/// The row, where the table has it.
pub(crate) fn known_row(table: &Table, row: u32) -> Result<usize, SessionError> {
    let n_rows = table.n_rows();
    if (row as usize) < n_rows {
        Ok(row as usize)
    } else {
        Err(SessionError::UnknownRow { row, last: (n_rows as u32).saturating_sub(1) })
    }
}
