//! The session itself: a table, its log, and what follows from them.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::decisions::class_note::ClassNote;
use crate::decisions::config::Config;
use crate::decisions::deciding::Configuration;
use crate::decisions::encoding::by_words;
use crate::decisions::plan::Plan;
use crate::error::{SessionError, SettingRange};
use crate::log::act::Act;
use crate::log::event::{Control, SessionEvent};
use crate::log::finding::Finding;
use crate::log::fingerprint::fingerprint;
use crate::log::state::State;
use crate::model::current::{Encoded, Model};
use crate::model::encode::Encode;
use crate::model::given_features::GivenFeatures;
use crate::model::own_model::OwnPredictions;
// What a session keeps stands in these files, with the methods of the session that work on it.
use crate::model::pretrained::n_missing;
use crate::model::text_vectors::{Stores, TextVectors};
use crate::out::fault::ProjectFault;
use querent_annotate::{CellValue, Draw};
use querent_learner::Course;
use querent_table::{Leak, Profile, Sampled, Table, leakage, profile, without_filled};

/// A labelling session over one table.
///
/// Commands append events to the log; the [`State`] is a fold of the log; the encoded table and the [`Model`] follow from
/// both and are kept only because they take time to work out.
///
/// ```
/// use querent_session::{Config, Job, Session};
/// use querent_table::read_csv;
///
/// let csv = "x,y\n1,low\n2,low\n3,\n9,high\n8,high\n7,\n";
/// let mut session = Session::new(read_csv(csv.into(), "tiny.csv")?, 7, 0.0);
/// session.configure(Config::new("y"), 0.0)?;
/// let mut fit = session.fit()?;
/// while !fit.step()?.finished {}
/// session.accept(fit, 0.0)?;
/// let task = session.query(1, None)?.remove(0);
/// session.teach(task.row, "low", 0.0)?;
/// assert_eq!(session.status().answered, 1);
/// # Ok::<(), querent_session::SessionError>(())
/// ```
#[derive(Clone)]
pub struct Session {
    table: Rc<Table>,
    profile: Rc<Profile>,
    leaks: Rc<[Leak]>,
    pub(super) log: Vec<SessionEvent>,
    state: State,
    encoded: Option<Rc<Encoded>>,
    /// What pretrained encoders made of its texts, by encoder. It is beside the log, as the table is.
    vectors: BTreeMap<String, Rc<TextVectors>>,
    /// The numbers that a program gave for each row, beside the log too.
    pub(super) given: Option<Rc<GivenFeatures>>,
    /// What the program's own model predicted last, where the session learns by one; beside the log too.
    pub(super) own: Option<Rc<OwnPredictions>>,
    pub(super) model: Option<Model>,
}

impl Session {
    /// Starts a session on a table; every draw will come from `seed`. Cells of a label column that an export filled are empty in it.
    #[must_use]
    pub fn new(table: Table, seed: u32, at: f64) -> Self {
        let table = without_filled(table);
        let opened = Control::Opened {
            name: table.name().to_owned(),
            fingerprint: fingerprint(&table),
            rows: table.n_rows() as u32,
            columns: table.n_columns() as u32,
            seed,
            sample: table.sampled(),
            features: None,
            at,
        };
        let profile = profile(&table);
        let suggested = profile.target.as_ref().and_then(|target| table.column(target).ok());
        Self {
            leaks: suggested
                .map_or_else(Vec::new, |target| leakage(&table, &profile, &[], target, &BTreeMap::new()))
                .into(),
            profile: Rc::new(profile),
            table: Rc::new(table),
            log: vec![opened.into()],
            state: State::new(u64::from(seed)),
            encoded: None,
            vectors: BTreeMap::new(),
            given: None,
            own: None,
            model: None,
        }
    }

    /// The columns of the table and what they were taken for, by the words for missing that the person named. Those are left out that
    /// tell the label by themselves: the chosen label, by what was known of it when the session was configured, or the suggested one
    /// before one is chosen.
    #[must_use]
    pub fn profile(&self) -> Profile {
        let mut profile = Profile::clone(&self.profile);
        match &self.state.plan {
            Some(plan) => {
                let changes = self.state.config.as_ref().map_or(&[][..], |config| &config.columns);
                if let Ok((by_words, _)) = by_words(&self.table, &profile, changes) {
                    profile = by_words.with_label_of(&self.profile);
                }
                profile.leave_out(&plan.encoding.leaks);
            }
            None => profile.leave_out(&self.leaks),
        }
        profile
    }

    /// Of how many rows the table is a sample; nothing where every row of the file is there.
    #[must_use]
    pub fn sample(&self) -> Option<Sampled> {
        match self.log.first() {
            Some(SessionEvent::Controlled(Control::Opened { sample, .. })) => *sample,
            _ => None,
        }
    }

    /// Every event so far.
    #[must_use]
    pub fn log(&self) -> &[SessionEvent] {
        &self.log
    }

    /// The fold of the log.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The present model, if one was fitted.
    #[must_use]
    pub fn model(&self) -> Option<&Model> {
        self.model.as_ref()
    }

    /// The columns as they were taken for, whatever label was chosen.
    pub(super) fn inferred(&self) -> &Profile {
        &self.profile
    }

    pub(super) fn shared_profile(&self) -> Rc<Profile> {
        self.profile.clone()
    }

    pub(super) fn shared_encoded(&self) -> Option<Rc<Encoded>> {
        self.encoded.clone()
    }

    /// The table, every cell as it came.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    pub(super) fn shared_table(&self) -> Rc<Table> {
        self.table.clone()
    }

    pub(super) fn config(&self) -> Result<&Config, SessionError> {
        self.state.config.as_ref().ok_or(SessionError::NotConfigured)
    }

    pub(super) fn encoded(&self) -> Result<&Rc<Encoded>, SessionError> {
        self.encoded.as_ref().ok_or(SessionError::NotConfigured)
    }

    /// Adds a class after those that there are. Answers of that name which were set aside count again.
    ///
    /// # Errors
    ///
    /// [`SessionError::KnownClass`], [`SessionError::BlankName`], [`SessionError::TooManyClasses`] or
    /// [`SessionError::NotConfigured`].
    pub fn add_class(&mut self, name: &str, at: f64) -> Result<(), SessionError> {
        self.append(Act::ClassAdded { name: name.trim().to_owned(), at })
    }

    /// Gives a class another name. Its labels follow, those of the table too; no cell is changed.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`], [`SessionError::KnownClass`] where another class has the new name, and those of
    /// [`add_class`](Self::add_class).
    pub fn rename_class(&mut self, from: &str, to: &str, at: f64) -> Result<(), SessionError> {
        self.append(Act::ClassRenamed { from: from.trim().to_owned(), to: to.trim().to_owned(), at })
    }

    /// Makes one class of several. Their labels follow, those of the table too; no cell is changed.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`], and [`SessionError::NothingToJoin`].
    pub fn merge_classes(&mut self, from: Vec<String>, into: &str, at: f64) -> Result<(), SessionError> {
        self.append(Act::ClassesMerged { from, into: into.trim().to_owned(), at })
    }

    /// Removes a class. Its labels are set aside until it is there again; [`impact_of_removing`](Self::impact_of_removing) says how
    /// many.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn remove_class(&mut self, name: &str, at: f64) -> Result<(), SessionError> {
        self.append(Act::ClassRemoved { name: name.trim().to_owned(), at })
    }

    /// Notes something of a class, in place of what was noted of it. Undo passes over it.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`], [`SessionError::UnknownRow`] for an example that is no row, or [`SessionError::NotConfigured`].
    pub fn note_class(&mut self, name: &str, note: ClassNote, at: f64) -> Result<(), SessionError> {
        self.append(Control::ClassNoted { name: name.trim().to_owned(), note, at })
    }

    /// Puts the classes into another order; those left out come last, in the order that they had.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn order_classes(&mut self, names: Vec<String>, at: f64) -> Result<(), SessionError> {
        self.append(Act::ClassesOrdered { names, at })
    }

    /// Labels a row, for the first time or again.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownRow`], [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn teach(&mut self, row: u32, label: &str, at: f64) -> Result<(), SessionError> {
        self.teach_drawn(row, label, None, at)
    }

    /// Labels a row that was drawn as its task has it, so that its label stands for rows that have none.
    ///
    /// The chance is written down where the row is still open and nothing else was answered since the draw.
    ///
    /// # Errors
    ///
    /// As [`teach`](Self::teach), and [`SessionError::InvalidSetting`] where the chance is none.
    pub fn teach_drawn(&mut self, row: u32, label: &str, draw: Option<Draw>, at: f64) -> Result<(), SessionError> {
        if let Some(Draw { chance, .. }) = draw.filter(|draw| !(draw.chance > 0.0 && draw.chance <= 1.0)) {
            let wanted = SettingRange::ShareAboveZero { most: 1.0 };
            return Err(SessionError::InvalidSetting { setting: "chance", value: chance, wanted });
        }
        let is_its_turn =
            |draw: &Draw| draw.answers as usize == self.state.answers().len() && self.state.is_open(row as usize);
        let chance = draw.filter(is_its_turn).map(|draw| draw.chance);
        let advice = if self.state.plan.is_some() { self.advice(row as usize)? } else { None };
        self.append(Act::Answered { row, label: label.trim().to_owned(), chance, at })?;
        match advice {
            Some((chance, advice)) => self.append(Finding::Advised { row, chance, advice, at }),
            None => Ok(()),
        }
    }

    /// Answers a row that was answered before, asked about again without showing the earlier answer. The new answer counts.
    ///
    /// # Errors
    ///
    /// As [`teach`](Self::teach).
    pub fn answer_again(&mut self, row: u32, label: &str, at: f64) -> Result<(), SessionError> {
        self.append(Act::ReAnswered { row, label: Some(label.trim().to_owned()), at })
    }

    /// Skips a row that is asked about again: the earlier answer stands, and it is not asked about a third time.
    ///
    /// # Errors
    ///
    /// As [`skip`](Self::skip).
    pub fn skip_again(&mut self, row: u32, at: f64) -> Result<(), SessionError> {
        self.append(Act::ReAnswered { row, label: None, at })
    }

    /// Labels a row that nobody observed and that was made up for the question: it teaches the model from now on, is marked as
    /// made up for ever, measures nothing and is in no export.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownClass`] or [`SessionError::NotConfigured`].
    pub fn teach_invention(&mut self, values: Vec<CellValue>, label: &str, at: f64) -> Result<(), SessionError> {
        self.append(Act::InventionAnswered { values, label: label.trim().to_owned(), at })
    }

    /// Leaves a row for another time: it teaches nothing, and is asked about again when nothing else is left to ask.
    ///
    /// # Errors
    ///
    /// [`SessionError::UnknownRow`] or [`SessionError::NotConfigured`].
    pub fn skip(&mut self, row: u32, at: f64) -> Result<(), SessionError> {
        self.append(Act::Skipped { row, at })
    }

    /// Undoes the last act: an answer, a skip, labels that came in, or a decision.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingToUndo`].
    pub fn undo(&mut self, at: f64) -> Result<(), SessionError> {
        self.append(Control::Undone { at })
    }

    /// Redoes the act that was undone last.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingToRedo`].
    pub fn redo(&mut self, at: f64) -> Result<(), SessionError> {
        self.append(Control::Redone { at })
    }

    /// The label that a simulation hides for a row.
    ///
    /// # Errors
    ///
    /// [`SessionError::NothingHidden`] where none is.
    pub fn reveal(&self, row: u32) -> Result<&str, SessionError> {
        let plan = self.state.plan()?;
        let hidden = plan.hidden.get(row as usize).copied().flatten();
        hidden.map(|class| plan.classes[class].as_str()).ok_or(SessionError::NothingHidden { row })
    }

    /// Goes on with an earlier session on the same table: its log replaces this one.
    ///
    /// # Errors
    ///
    /// [`SessionError::OtherTable`] where the log is of another table, or whatever is wrong with an event; the session
    /// is then as it was.
    pub fn replay(&mut self, events: &[SessionEvent]) -> Result<(), SessionError> {
        let first = events.split_first().and_then(|(opened, later)| match opened {
            SessionEvent::Controlled(Control::Opened { name, fingerprint, rows, seed, features, .. }) => {
                Some((opened, (name, fingerprint, rows, seed, features), later))
            }
            _ => None,
        });
        let Some((opened, (name, theirs, rows, seed, features), later)) = first else {
            return Err(SessionError::BadProject { fault: ProjectFault::NoOpening });
        };
        if *theirs != fingerprint(&self.table) {
            return Err(SessionError::OtherTable { name: name.clone(), rows: *rows });
        }
        if features.as_deref() != self.given_features().map(GivenFeatures::digest) {
            return Err(SessionError::OtherFeatures { wanted: features.is_some() });
        }
        let mut replayed = Self {
            table: self.table.clone(),
            profile: self.profile.clone(),
            leaks: self.leaks.clone(),
            log: vec![opened.clone()],
            state: State::new(u64::from(*seed)),
            encoded: None,
            vectors: self.vectors.clone(),
            given: self.given.clone(),
            own: self.own.clone(),
            model: None,
        };
        for event in later {
            replayed.append(event.clone())?;
        }
        replayed.restore_own_model();
        *self = replayed;
        Ok(())
    }

    /// The same session before anything was fitted.
    pub(super) fn without_model(&self) -> Self {
        Self { model: None, ..self.clone() }
    }

    /// The state after so many events of the log.
    pub(super) fn state_after(&self, n: u32) -> Result<State, SessionError> {
        let mut then = State::new(self.state.seed);
        for event in self.log.iter().take(n as usize) {
            then.apply(&self.table, &self.profile, event)?;
        }
        Ok(then)
    }

    pub(super) fn append(&mut self, event: impl Into<SessionEvent>) -> Result<(), SessionError> {
        let event = event.into();
        if let SessionEvent::Did(act) = &event
            && let Act::Configured { config, undoable, .. } = act.as_ref()
        {
            let configuration = self.state.configuration(&self.table, &self.profile, config, *undoable)?;
            let encoded = self.encoded_under(&configuration.base)?;
            self.put_in_force(act.clone(), configuration, encoded);
            return Ok(());
        }
        let decided = self.state.decided;
        let base = self.state.base.clone();
        self.state.apply(&self.table, &self.profile, &event)?;
        if let (Some(then), Some(now)) = (base, &self.state.base)
            && !Rc::ptr_eq(&then, now)
        {
            self.encoded = Some(self.encoded_under(&now.clone())?);
        }
        self.log_event(event, decided);
        Ok(())
    }

    /// Puts decisions in force under which the table is encoded, and writes them down.
    pub(super) fn put_in_force(&mut self, act: Arc<Act>, configuration: Configuration, encoded: Rc<Encoded>) {
        let decided = self.state.decided;
        self.state.configure(&act, configuration);
        self.encoded = Some(encoded);
        self.log_event(SessionEvent::Did(act), decided);
    }

    /// Writes an event down. There is no model any more where more was `decided` before than now, or where no fit is left.
    fn log_event(&mut self, event: SessionEvent, decided: u32) {
        if self.state.decided != decided || self.state.fits.is_empty() {
            self.model = None;
        }
        self.log.push(event);
    }

    /// The encoded table under a plan, with the vectors of its encoders: the present one where the features are the same.
    fn encoded_under(&self, plan: &Rc<Plan>) -> Result<Rc<Encoded>, SessionError> {
        let vectors = Stores::of(plan.encoding.readers.encoders(), self);
        let mut encode = Encode::new(self.table.clone(), plan.clone(), self.encoded.clone(), vectors)?;
        while !encode.step()?.finished {}
        encode.finish().ok_or(SessionError::NotConfigured)
    }

    /// The vectors that an encoder made so far.
    pub(crate) fn vectors_of(&self, encoder: &str) -> Option<Rc<TextVectors>> {
        self.vectors.get(encoder).cloned()
    }

    /// The vectors of every encoder.
    pub(crate) fn all_vectors(&self) -> impl Iterator<Item = &TextVectors> {
        self.vectors.values().map(Rc::as_ref)
    }

    /// Keeps vectors of an encoder, in place of those that it made before.
    pub(crate) fn put_vectors(&mut self, vectors: TextVectors) {
        self.vectors.insert(vectors.encoder().to_owned(), Rc::new(vectors));
    }

    /// Takes the vectors of an encoder out, to add to them.
    pub(crate) fn take_vectors(&mut self, encoder: &str) -> Option<TextVectors> {
        self.vectors.remove(encoder).map(Rc::unwrap_or_clone)
    }

    /// Encodes the table again where vectors of an encoder that the decisions name have come since; there is no model of the features of
    /// before.
    pub(crate) fn refresh_vectors(&mut self, encoder: &str) -> Result<(), SessionError> {
        let (Some(base), Some(encoded)) = (self.state.base.clone(), &self.encoded) else { return Ok(()) };
        let (readers, is_in_force) = (&base.encoding.readers, |column| encoded.vectors.contains_key(&column));
        let waits = readers.iter().any(|(column, reader)| reader == encoder && !is_in_force(column));
        // A table is encoded once its last text is read, and not after every few.
        if waits && n_missing(&self.table, &base.encoding, encoder, self.vectors_of(encoder).as_deref()) == 0 {
            self.encoded = Some(self.encoded_under(&base)?);
            self.model = None;
        }
        Ok(())
    }

    /// The course that the present model found, for trainings on nearly the same labels.
    pub(crate) fn course(&self) -> Option<Course> {
        self.model()?.checkpoint.course()
    }
}
