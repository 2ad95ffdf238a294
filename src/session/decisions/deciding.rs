//! What decisions do to the state: what is learned, its classes, and going back.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::decisions::classes::position;
use crate::decisions::classes::{ClassChange, ClassList};
use crate::decisions::config::Config;
use crate::decisions::decision::{Decision, Decisions, Findings};
use crate::decisions::encoding::Encoding;
use crate::decisions::labels::Labels;
use crate::decisions::plan::{Held, Plan, Telling};
use crate::error::SessionError;
use crate::log::act::Act;
use crate::log::done::{Done, Meaning};
use crate::log::followed::{Followed, Labelling};
use crate::log::row_labels::RowLabels;
use crate::log::state::State;
use crate::model::making::GenerateOptions;
use querent_table::{Profile, Table};

/// What follows from decisions on what to learn and how to ask, before they are in force.
#[derive(Debug, Clone)]
pub(crate) struct Configuration {
    /// The decisions, with the classes that they name.
    config: Config,
    /// Whether undo goes back to those of before.
    pub(crate) undoable: bool,
    /// The plan that the table gives.
    pub(crate) base: Rc<Plan>,
    /// The classes.
    list: ClassList,
}

impl State {
    /// Works out what follows from decisions, and puts nothing in force.
    pub(crate) fn configuration(
        &self,
        table: &Table,
        profile: &Profile,
        config: &Config,
        undoable: bool,
    ) -> Result<Configuration, SessionError> {
        let held = Held::read(table, config)?;
        let encoding = self.encoding_under(table, profile, config, undoable, &held)?;
        self.configuration_of(table, config, undoable, held, encoding)
    }

    /// Which columns are features under decisions: the second step of [`configuration`](Self::configuration), after the label column.
    pub(crate) fn encoding_under(
        &self,
        table: &Table,
        profile: &Profile,
        config: &Config,
        undoable: bool,
        held: &Held,
    ) -> Result<Encoding, SessionError> {
        let named = self.answers_under(table, config, undoable)?;
        let answers = named.iter().map(|(&row, name)| (row, name.as_str())).collect();
        Encoding::new(table, profile, config, held.target, self.seed, &answers)
    }

    /// The rest of it: rows that say the same, the parts of the rows, and the classes.
    pub(crate) fn configuration_of(
        &self,
        table: &Table,
        config: &Config,
        undoable: bool,
        held: Held,
        encoding: Encoding,
    ) -> Result<Configuration, SessionError> {
        config.check_own()?;
        let base = Plan::of(table, config, self.seed, held, encoding)?;
        let labels = (&base.classes[..base.n_held], &base.classes[base.n_held..]);
        let (list, classes) = self.list_under(base.target, labels, config)?;
        if let Some(sought) = config.sought.as_ref().filter(|class| !list.names.contains(class)) {
            return Err(SessionError::unknown_class(sought, &list.names));
        }
        Ok(Configuration { config: Config { classes, ..config.clone() }, undoable, base: Rc::new(base), list })
    }

    /// Puts decisions in force. What was answered is kept: answers count as far as their label column is the one in force and their class
    /// is there.
    pub(crate) fn configure(&mut self, act: &Arc<Act>, configuration: Configuration) {
        let Configuration { config, undoable, base, list } = configuration;
        let (before, plan_before) = (self.decisions(), self.plan.clone());
        for name in base.classes.iter().chain(&list.names) {
            self.names.number(name);
        }
        let target = base.target;
        self.lists.insert(target, list);
        self.config = Some(config);
        self.base = Some(base);
        let suspicious = std::mem::take(&mut self.suspicious);
        self.find_nothing();
        self.benefit = None;
        if undoable && before.config.is_some() {
            self.undone.clear();
            let meaning = Meaning::Decision(Decision { moves: Vec::new(), other: Box::new(before) });
            self.acts.push(Done { act: act.clone(), meaning, target, points: 0 });
        }
        self.decided += 1;
        self.fold();
        let same_labels = plan_before.zip(self.plan.as_ref()).is_some_and(|(before, plan)| {
            before.target == plan.target && before.hidden == plan.hidden && plan.classes.starts_with(&before.classes)
        });
        if same_labels {
            self.suspicious = suspicious;
        } else {
            self.augment = None;
        }
    }

    /// Whether decisions are those in force, and make the same of the table and of what was answered.
    pub(crate) fn is_decided(&self, table: &Table, profile: &Profile, config: &Config) -> Result<bool, SessionError> {
        let (Some(now), Some(base)) = (&self.config, &self.base) else { return Ok(false) };
        if (Config { classes: now.classes.clone(), ..config.clone() }) != *now {
            return Ok(false);
        }
        let named = self.answers_under(table, config, true)?;
        let answers = named.iter().map(|(&row, name)| (row, name.as_str())).collect();
        let plan = Plan::new(table, profile, config, self.seed, Telling::Answers(&answers))?;
        let (list, _) = self.list_under(plan.target, plan.classes.split_at(plan.n_held), config)?;
        Ok(plan == **base && self.lists.get(&plan.target) == Some(&list))
    }

    /// Decides something about the classes.
    pub(crate) fn change_classes(
        &mut self,
        table: &Table,
        act: &Arc<Act>,
        change: ClassChange<'_>,
    ) -> Result<(), SessionError> {
        let target = self.plan()?.target;
        let list = self.lists.get(&target).ok_or(SessionError::NotConfigured)?;
        let (list, moves) = list.changed(change, &table.names()[target])?;
        let other = Box::new(self.decisions());
        let followed = |class: &String| {
            let stands_for = moves.iter().find(|(from, _)| from == class).map_or(class, |(_, to)| to);
            list.names.contains(stands_for).then(|| stands_for.clone())
        };
        let renamed = |options: &GenerateOptions| match options.class.as_ref().map(followed) {
            Some(None) => None,
            class => {
                let written = options.written.as_ref().map(|written| written.renamed(followed));
                Some(GenerateOptions { class: class.flatten(), written, ..options.clone() })
            }
        };
        self.augment = self.augment.as_ref().and_then(renamed);
        self.benefit = self.benefit.take().and_then(|(options, benefit)| Some((renamed(&options)?, benefit)));
        for (from, to) in &moves {
            self.notes.follow(target, from, to);
        }
        let moves = moves.iter().map(|(from, to)| (self.names.number(from), self.names.number(to))).collect();
        for name in &list.names {
            self.names.number(name);
        }
        if let Some(config) = &mut self.config {
            config.classes.clone_from(&list.names);
            config.sought = config.sought.as_ref().and_then(followed);
        }
        self.lists.insert(target, list);
        if !act.keeps_model() {
            (self.folds, self.benefit) = (None, None);
            self.fits.clear();
            // Predictions among other classes are nothing to compare with.
            self.rounds.clear();
            self.decided += 1;
        }
        self.undone.clear();
        let meaning = Meaning::Decision(Decision { moves, other });
        self.acts.push(Done { act: act.clone(), meaning, target, points: self.curve.len() });
        self.fold();
        Ok(())
    }

    /// The plan that the table gives under the decisions that an act would bring back, where it is another one than now.
    pub(crate) fn base_of(
        &self,
        table: &Table,
        profile: &Profile,
        done: &Done,
    ) -> Result<Option<Rc<Plan>>, SessionError> {
        let (Some(decision), Some(now), Some(base)) = (done.decision(), &self.config, &self.base) else {
            return Ok(None);
        };
        let Decisions { config: Some(then), leaks, .. } = decision.other.as_ref() else { return Ok(None) };
        let is_same = *leaks == base.encoding.leaks && Config { classes: now.classes.clone(), ..then.clone() } == *now;
        if is_same {
            return Ok(None);
        }
        Ok(Some(Rc::new(Plan::new(table, profile, then, self.seed, Telling::Leaks(leaks))?)))
    }

    /// Puts the other decisions of an act in force, with `base` where the plan is another one, and these into the act; false, and
    /// nothing is changed, where it was no decision.
    pub(crate) fn exchange(&mut self, done: &mut Done, base: Option<Rc<Plan>>) -> bool {
        let Meaning::Decision(decision) = &mut done.meaning else { return false };
        let now = self.decisions();
        let Decisions { config, lists, benefit, augment, found, .. } = std::mem::replace(&mut *decision.other, now);
        (self.config, self.lists, self.benefit, self.augment) = (config, lists, benefit, augment);
        if let Some(base) = base {
            self.base = Some(base);
        }
        if !done.act.keeps_model() {
            let Findings { curve, rounds, folds, suspicious, trust, drawn } = found;
            (self.curve, self.rounds, self.folds, self.suspicious, self.trust, self.drawn) =
                (curve, rounds, folds, suspicious, trust, drawn);
            self.fits.clear();
            self.decided += 1;
        }
        true
    }

    fn decisions(&self) -> Decisions {
        Decisions {
            config: self.config.clone(),
            lists: self.lists.clone(),
            leaks: self.base.as_ref().map_or_else(Vec::new, |base| base.encoding.leaks.clone()),
            benefit: self.benefit.clone(),
            augment: self.augment.clone(),
            found: Findings {
                curve: self.curve.clone(),
                rounds: self.rounds.clone(),
                folds: self.folds,
                suspicious: self.suspicious.clone(),
                trust: self.trust.clone(),
                drawn: self.drawn.clone(),
            },
        }
    }

    fn find_nothing(&mut self) {
        self.fits.clear();
        let Findings { curve, rounds, folds, suspicious, trust, drawn } = Findings::default();
        (self.curve, self.rounds, self.folds, self.suspicious, self.trust, self.drawn) =
            (curve, rounds, folds, suspicious, trust, drawn);
    }

    /// The classes under decisions, of a label column that holds some and for which an earlier session gave some; and the names for
    /// the decisions, which name all of them where they could not be found again otherwise.
    pub(crate) fn list_under(
        &self,
        target: usize,
        (held, imported): (&[String], &[String]),
        config: &Config,
    ) -> Result<(ClassList, Vec<String>), SessionError> {
        let (known, is_first) = (self.lists.get(&target), !self.lists.contains_key(&target));
        let before = known.cloned().unwrap_or_default();
        let followed = Followed::new(&self.acts, target, self.names.len());
        let stands_for = |name: &String| self.called_now(&followed, name).to_owned();
        let (held, imported): (Vec<String>, Vec<String>) =
            (held.iter().map(stands_for).collect(), imported.iter().map(stands_for).collect());
        let named = config.classes.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let named: Vec<String> =
            named.map(|name| if before.names.contains(&name) { name } else { stands_for(&name) }).collect();
        let joins = config.join_look_alikes;
        let list = before.decided(&held, &named, &imported, is_first, joins);
        list.within_reach(&config.target)?;
        if let ([class], true, true) = (list.names.as_slice(), is_first, !held.is_empty()) {
            return Err(SessionError::SingleClass { column: config.target.clone(), class: class.clone() });
        }
        let can_be_found = ClassList::default().decided(&held, &named, &imported, true, joins) == list;
        let classes = if can_be_found { named } else { list.names.clone() };
        Ok((list, classes))
    }

    /// What a class is called now that the table or an earlier session calls so.
    fn called_now<'a>(&'a self, followed: &Followed, name: &'a str) -> &'a str {
        self.names.find(name).map_or(name, |number| self.names.name(followed.first()[number]))
    }

    /// The place in a list of each class that the table or an earlier session gave.
    pub(crate) fn places_of(
        &self,
        target: usize,
        classes: &[String],
        list: &ClassList,
        joins: bool,
    ) -> Vec<Option<usize>> {
        let followed = Followed::new(&self.acts, target, self.names.len());
        let place = |name: &String| position(&list.names, self.called_now(&followed, name), joins);
        classes.iter().map(place).collect()
    }

    /// The names of the classes that were given to rows, as far as they tell which columns give the label away.
    fn answers_under(
        &self,
        table: &Table,
        config: &Config,
        undoable: bool,
    ) -> Result<BTreeMap<usize, String>, SessionError> {
        let Some(before) = &self.config else { return Ok(BTreeMap::new()) };
        let target = table.column(&config.target)?;
        if before.target == config.target && (undoable || before.simulate == config.simulate) {
            return Ok(self.named_answers().into_iter().map(|(row, name)| (row, name.to_owned())).collect());
        }
        if !undoable {
            return Ok(BTreeMap::new());
        }
        let given = self.given_in(target).classes();
        Ok(given.into_iter().map(|(row, number)| (row, self.names.name(number).to_owned())).collect())
    }

    /// The row labels in a label column, in the numbers of its class names.
    fn given_in(&self, target: usize) -> RowLabels {
        let followed = Followed::new(&self.acts, target, self.names.len());
        let mut labels = RowLabels::new(self.seed);
        for Labelling { act, classes, stands_for } in followed.labellings(&self.acts, target) {
            let now: Vec<Option<usize>> = classes.iter().map(|&class| Some(stands_for[class])).collect();
            labels.apply(act, &now);
        }
        labels
    }

    /// What was done of rows in the present label column and is not undone, the earliest first, each with the classes in it, as they are
    /// called now.
    pub(crate) fn named_acts(&self) -> Vec<(&Act, Vec<&str>)> {
        let Some(target) = self.plan.as_ref().map(|plan| plan.target) else { return Vec::new() };
        let followed = Followed::new(&self.acts, target, self.names.len());
        let mut named = Vec::new();
        for Labelling { act, classes, stands_for } in followed.labellings(&self.acts, target) {
            named.push((act, classes.iter().map(|&class| self.names.name(stands_for[class])).collect()));
        }
        named
    }

    /// The row labels in a label column under a list of classes, after those that were `imported`.
    pub(crate) fn labels_under(&self, target: usize, list: &ClassList, joins: bool, imported: RowLabels) -> RowLabels {
        let (places, mut labels) = (self.places_in(list, joins), imported);
        let followed = Followed::new(&self.acts, target, self.names.len());
        for Labelling { act, classes, stands_for } in followed.labellings(&self.acts, target) {
            let now: Vec<Option<usize>> = classes.iter().map(|&class| places[stands_for[class]]).collect();
            labels.apply(act, &now);
        }
        labels
    }

    /// The place in a list of each name that a class ever had.
    pub(crate) fn places_in(&self, list: &ClassList, joins: bool) -> Vec<Option<usize>> {
        (0..self.names.len()).map(|number| position(&list.names, self.names.name(number), joins)).collect()
    }

    /// Works out the plan and the row labels, in the classes that there are now.
    pub(crate) fn fold(&mut self) {
        let Some(base) = self.base.clone() else { return };
        let Some(list) = self.lists.get(&base.target).cloned() else { return };
        let target = base.target;
        let joins = base.joins;
        self.places = self.places_in(&list, joins);
        let places = self.places_of(target, &base.classes, &list, joins);
        let is_in_place = places.iter().enumerate().all(|(at, place)| *place == Some(at));
        let is_plain = self.drawn.is_empty() && base.classes == list.names && is_in_place;
        let plan = if is_plain { base } else { Rc::new(base.decided(list.names.clone(), &places, &self.drawn)) };
        let imported = RowLabels::imported(self.seed, &plan.imported, &plan.aside);
        self.labels = self.labels_under(target, &list, joins, imported);
        self.plan = Some(plan);
        self.agree();
        let others: BTreeSet<usize> =
            self.acts.iter().map(|done| done.target).filter(|&other| other != target).collect();
        self.elsewhere = others.into_iter().map(|other| self.n_given_in(other)).sum();
    }

    /// How many rows were given a class in a label column, those that were made up among them.
    fn n_given_in(&self, target: usize) -> usize {
        let labels = self.given_in(target);
        labels.labelled().len() + labels.inventions().len()
    }
}

impl Labels {
    /// The classes that the column holds, and the others.
    pub(crate) fn parts(&self) -> (&[String], &[String]) {
        self.classes.split_at(self.n_held)
    }
}
