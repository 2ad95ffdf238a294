//! Which row to ask about next.

use std::collections::{BTreeSet, VecDeque};

use crate::asking::round::{Offers, Predictions, Round, strategy_now};
use crate::decisions::config::SERVED;
use crate::decisions::plan::Plan;
use crate::error::SessionError;
use crate::session::Session;
use querent_annotate::{Answered, Purpose, ReAsk, Task, re_asks};
use querent_evaluate::most_probable;
use querent_numeric::Matrix;
use querent_numeric::Rng;
use querent_query::{Pool, Strategy, Why};

/// So many of the latest answers are remembered, and not asked about again.
const FRESH: usize = 20;
/// So many labels of each class are asked for first where the names of the classes predict it.
const LABELS_A_CLASS: usize = 2;

/// A row to ask about, and why.
pub(crate) struct Question<'a> {
    pub(crate) row: usize,
    pub(crate) purpose: Purpose,
    pub(crate) strategy: &'a str,
    pub(crate) utility: Option<f64>,
    /// Why it was chosen; none where nobody chose it.
    pub(crate) why: Option<Why>,
    /// Its place among those that the strategy chose, from 1.
    pub(crate) rank: Option<u32>,
    /// A sample stood for the pool when it was chosen.
    pub(crate) approximate: bool,
    /// The person left it for another time before.
    pub(crate) was_skipped: bool,
    /// The chance with which it was drawn after those before it, where that is known.
    pub(crate) chance: Option<f64>,
}

impl<'a> Question<'a> {
    /// A row that was drawn at random.
    pub(crate) fn drawn(row: usize, purpose: Purpose) -> Self {
        Self { why: Some(Why::BY_LOT), ..Self::unchosen(row, purpose, "random") }
    }

    /// A row that nobody's utility chose, asked about while `strategy` chooses the others.
    pub(crate) fn unchosen(row: usize, purpose: Purpose, strategy: &'a str) -> Self {
        let (approximate, was_skipped) = (false, false);
        Self { row, purpose, strategy, utility: None, why: None, rank: None, approximate, was_skipped, chance: None }
    }
}

/// The space in which rows are near to each other, and who is labelled in it.
pub(crate) struct Space<'a> {
    /// Every row of the table.
    pub(crate) points: &'a Matrix,
    pub(crate) labelled: Vec<usize>,
    pub(crate) unlabelled: Vec<usize>,
    /// The points of the labelled.
    pub(crate) known: Matrix,
    /// The points of the unlabelled.
    pub(crate) candidates: Matrix,
}

impl Space<'_> {
    /// The same with some of the unlabelled rows alone.
    fn only(&self, mut takes: impl FnMut(usize) -> bool) -> Self {
        let unlabelled: Vec<usize> = self.unlabelled.iter().copied().filter(|&row| takes(row)).collect();
        let candidates = self.points.select(&unlabelled);
        Self { points: self.points, labelled: self.labelled.clone(), unlabelled, known: self.known.clone(), candidates }
    }
}

impl Session {
    /// The next `n` rows to ask about, each as a task; fewer where fewer are left, and none where all are answered. With a
    /// `purpose` only tasks of that purpose.
    ///
    /// Rows that were left for another time come when nothing else is left, the one first that was left the longest ago.
    ///
    /// The same log gives the same rows. Until two classes have labels and a model is fitted, rows are chosen by k-center
    /// greedy on the encoded features; from then on by the session's strategy. Every fifth question is a check while checks
    /// are left (see [`Plan`]); re-asks come at the rate of the [`Config`](crate::Config), and audits of labels that the model
    /// gave take every fourth turn until they have shown whether its promise is kept.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen, and [`SessionError::Query`] where the strategy cannot
    /// work with what there is.
    pub fn query(&self, n: u32, purpose: Option<Purpose>) -> Result<Vec<Task>, SessionError> {
        let plan = self.state().plan()?;
        let turns = self.turns_of(n, purpose)?;
        let space = self.space(plan, self.candidates(self.state()))?;
        let questions = self.deal(&turns, purpose.is_none(), |n| self.choose(&space, n))?;
        Ok(self.tasks(&questions, plan, space))
    }

    /// What each of the next `n` questions is for, or as many as there can be: all for a `purpose`, where there is one.
    pub(crate) fn turns_of(&self, n: u32, purpose: Option<Purpose>) -> Result<Vec<Purpose>, SessionError> {
        let n = (n as usize).min(self.n_left());
        match purpose {
            Some(purpose) => Ok(vec![purpose; n]),
            None => self.turns(n),
        }
    }

    /// No more questions than this can be asked now.
    fn n_left(&self) -> usize {
        let state = self.state();
        let n_asked = state.plan().map_or(0, |plan| plan.pool.len() + plan.checks.len());
        n_asked
            + state.row_labels().batches().iter().map(|batch| batch.queue.len()).sum::<usize>()
            + state.answers().len()
    }

    /// The task of one row, as the present model sees it.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] or [`SessionError::UnknownRow`].
    pub fn task(&self, row: u32) -> Result<Task, SessionError> {
        let plan = self.state().plan()?;
        let n_rows = self.table().n_rows();
        if row as usize >= n_rows {
            return Err(SessionError::UnknownRow { row, last: n_rows as u32 - 1 });
        }
        let space = self.space(plan, self.candidates(self.state()))?;
        let row = row as usize;
        let purpose = if plan.checks.contains(&row) { Purpose::Check } else { Purpose::Teach };
        let was_skipped = self.state().row_labels().is_skipped(row);
        let question = Question { was_skipped, ..Question::unchosen(row, purpose, self.strategy()?.info().name) };
        Ok(self.tasks(&[question], plan, space).remove(0))
    }

    /// A question for each turn, those that teach as `choose` chooses so many; where a kind has run out, those of another kind take its
    /// place if `fill` says so.
    pub(crate) fn deal<'a>(
        &self,
        turns: &[Purpose],
        fill: bool,
        choose: impl FnOnce(usize) -> Result<Vec<Question<'a>>, SessionError>,
    ) -> Result<Vec<Question<'a>>, SessionError> {
        let plan = self.state().plan()?;
        let n_of = |turn: Purpose| turns.iter().filter(|&&other| other == turn).count();
        let checks = self.state().unanswered(&plan.checks).into_iter();
        let checks: VecDeque<Question<'_>> = checks.map(|row| Question::drawn(row, Purpose::Check)).collect();
        let audits = self.audit_rows().into_iter().take(n_of(Purpose::Audit));
        let re_asks = self.re_asks(n_of(Purpose::ReAsk)).into_iter();
        let n_chosen = Offers::<Question<'_>>::n_to_choose(turns, checks.len(), fill);
        let offers = Offers {
            chosen: choose(n_chosen)?.into(),
            checks,
            audits: audits.map(|row| Question::drawn(row, Purpose::Audit)).collect(),
            re_asks: re_asks.map(|re_ask| Question::unchosen(re_ask.row, Purpose::ReAsk, "random")).collect(),
            skipped: self.skipped_questions(turns, fill)?.into(),
        };
        Ok(offers.deal(turns, fill))
    }

    /// Rows that were left for another time, as questions of any purpose where they may `fill` every turn, or of that of the turns.
    fn skipped_questions(&self, turns: &[Purpose], fill: bool) -> Result<Vec<Question<'static>>, SessionError> {
        let (plan, model) = (self.state().plan()?, self.strategy()?);
        let mut skipped = self.state().skipped();
        skipped.truncate(if fill { turns.len() } else { skipped.len() });
        let is_check: BTreeSet<usize> = plan.checks.iter().copied().collect();
        let question = |row: usize| {
            let purpose = if is_check.contains(&row) { Purpose::Check } else { Purpose::Teach };
            Question { was_skipped: true, ..Question::unchosen(row, purpose, model.info().name) }
        };
        let questions = skipped.into_iter().map(question);
        Ok(questions.filter(|question| fill || turns.contains(&question.purpose)).collect())
    }

    /// The next rows to ask about again, without showing the earlier answer.
    fn re_asks(&self, n: usize) -> Vec<ReAsk> {
        if n == 0 {
            return Vec::new();
        }
        let state = self.state();
        let mut seen = BTreeSet::new();
        let latest = state.acts().iter().rev().filter_map(|done| Some(done.act.row()? as usize));
        let mut rows: Vec<usize> =
            latest.filter(|&row| state.row_labels().answered(row).is_some() && seen.insert(row)).collect();
        rows.reverse();
        let re_asked: Vec<usize> = state.row_labels().re_asked().iter().map(|again| again.row).collect();
        let answered = Answered { rows: &rows, suspicious: &state.suspicious, re_asked: &re_asked, fresh: FRESH };
        re_asks(&answered, n, &mut Rng::stream(state.seed, "reAsk", re_asked.len() as u64))
    }

    fn choose(&self, space: &Space, n: usize) -> Result<Vec<Question<'static>>, SessionError> {
        let n = n.min(space.unlabelled.len());
        if n == 0 {
            return Ok(Vec::new());
        }
        let mut first = self.choose_by_class(space, n)?;
        if first.is_empty() {
            return self.choose_among(space, n);
        }
        if first.len() < n {
            let chosen: BTreeSet<usize> = first.iter().map(|question| question.row).collect();
            let rest = space.only(|row| !chosen.contains(&row));
            first.extend(self.choose_among(&rest, n - first.len())?);
        }
        Ok(first)
    }

    /// Rows for the first labels where the names of the classes predict them already: one of each predicted class, those with the fewest
    /// labels first, until every class could have two. A strategy alone would ask where two names are confused, again and again.
    fn choose_by_class(&self, space: &Space, n: usize) -> Result<Vec<Question<'static>>, SessionError> {
        let (state, plan) = (self.state(), self.state().plan()?);
        let Some(model) = self.model().filter(|_| state.class_texts().iter().flatten().count() > 1) else {
            return Ok(Vec::new());
        };
        let mut counts = vec![0; plan.classes.len()];
        for class in space.labelled.iter().filter_map(|&row| state.class_of(row)) {
            counts[class] += 1;
        }
        let n = n.min((LABELS_A_CLASS * counts.len()).saturating_sub(counts.iter().sum()));
        let predicted = |row: usize| most_probable(model.prediction.probabilities.row(row));
        let mut chosen: Vec<Question<'static>> = Vec::new();
        while chosen.len() < n {
            let mut order: Vec<usize> = (0..counts.len()).filter(|&class| counts[class] < LABELS_A_CLASS).collect();
            order.sort_by_key(|&class| counts[class]);
            let before = chosen.len();
            for class in order {
                let is_chosen = |row: usize| chosen.iter().any(|question| question.row == row);
                let of_class = space.only(|row| predicted(row) == class && !is_chosen(row));
                let next = self.choose_among(&of_class, 1)?;
                if !next.is_empty() && chosen.len() < n {
                    counts[class] += 1;
                    let rank = Some(chosen.len() as u32 + 1);
                    // They are drawn among a part of the rows alone.
                    chosen.extend(next.into_iter().map(|question| Question { rank, chance: None, ..question }));
                }
            }
            if chosen.len() == before {
                break;
            }
        }
        Ok(chosen)
    }

    /// What the session's strategy chooses of some candidates.
    fn choose_among(&self, space: &Space, n: usize) -> Result<Vec<Question<'static>>, SessionError> {
        let n = n.min(space.unlabelled.len());
        if n == 0 {
            return Ok(Vec::new());
        }
        let strategy = self.strategy()?;
        let selection = self.with_round(space, strategy, |round| round.choose(n))?;
        // Rows that the model has not predicted cannot be drawn, and those that it has stand for them.
        let seen = if selection.chances.is_empty() {
            1.0
        } else {
            let taken = self.candidates(self.state()).len() - space.unlabelled.len();
            space.unlabelled.len() as f64 / ((self.state().to_ask().len() - taken) as f64).max(1.0)
        };
        let scored = selection.candidates.into_iter().zip(selection.utilities).zip(selection.whys).enumerate();
        Ok(scored
            .map(|(place, ((at, utility), why))| Question {
                row: space.unlabelled[at],
                purpose: Purpose::Teach,
                strategy: strategy.info().name,
                utility: Some(utility),
                why: Some(why),
                rank: Some(place as u32 + 1),
                approximate: selection.approximate,
                was_skipped: false,
                chance: selection.chances.get(place).map(|chance| chance * seen.min(1.0)),
            })
            .collect())
    }

    /// The advice of a bandit over strategies on a row that is about to be answered: the chance with which it was chosen, and the
    /// chance that each strategy gave it. None where no bandit chooses, or where it could not have chosen the row.
    pub(crate) fn advice(&self, row: usize) -> Result<Option<(f64, Vec<f64>)>, SessionError> {
        if self.model().is_none() || !self.strategy()?.info().learns {
            return Ok(None);
        }
        let space = self.space(self.state().plan()?, self.candidates(self.state()))?;
        let Some(candidate) = space.unlabelled.iter().position(|&other| other == row) else { return Ok(None) };
        self.with_round(&space, self.strategy()?, |round| round.advice(candidate))
    }

    fn with_round<T>(
        &self,
        space: &Space,
        strategy: &'static dyn Strategy,
        ask: impl FnOnce(&Round<'_>) -> Result<T, SessionError>,
    ) -> Result<T, SessionError> {
        let state = self.state();
        let labels: Vec<usize> = space.labelled.iter().filter_map(|&row| state.class_of(row)).collect();
        let predictions = self.model().map(|model| Predictions {
            candidates: model.prediction.probabilities.select(&space.unlabelled),
            labelled: model.prediction.probabilities.select(&space.labelled),
            members: model.members.iter().map(|member| member.select(&space.unlabelled)).collect(),
            oracle: strategy.info().reads_oracle.then(|| self.oracle_answers(&space.unlabelled)).flatten(),
        });
        ask(&Round {
            strategy,
            pool: Pool::new(&space.candidates, &space.known, &labels, state.plan()?.classes.len()),
            predictions,
            sought: state.sought()?,
            trust: &state.trust,
            most_candidates: self.config()?.most_candidates as usize,
            seed: state.seed,
            n_answers: state.answers().len() as u64,
        })
    }

    /// The mean of what oracles answer of some rows: rows x classes, zeros where none has answered; none without an oracle.
    fn oracle_answers(&self, rows: &[usize]) -> Option<Matrix> {
        let state = self.state();
        let n_classes = state.plan().ok()?.classes.len();
        let oracles: Vec<_> = state.oracles().collect();
        if oracles.is_empty() {
            return None;
        }
        let mut answers = Matrix::zeros(rows.len(), n_classes);
        for (at, &row) in rows.iter().enumerate() {
            let of_row: Vec<Vec<f64>> = oracles.iter().filter_map(|oracle| oracle.probabilities(row)).collect();
            for (class, answer) in answers.row_mut(at).iter_mut().enumerate() {
                let sum: f64 = of_row.iter().map(|of| of[class]).sum();
                *answer = (sum / of_row.len().max(1) as f64) as f32;
            }
        }
        Some(answers)
    }

    pub(crate) fn strategy(&self) -> Result<&'static dyn Strategy, SessionError> {
        let chosen = querent_query::strategy(&self.config()?.strategy)?;
        chosen.info().require(&SERVED)?;
        Ok(strategy_now(chosen, self.model().is_some())?)
    }

    pub(crate) fn space(&self, plan: &Plan, unlabelled: Vec<usize>) -> Result<Space<'_>, SessionError> {
        let points = self.points()?;
        let is_there = |row: usize| self.model().is_none_or(|model| model.asks_about(row));
        let has_label = |row: &usize| self.state().class_of(*row).is_some() && is_there(*row);
        let labelled: Vec<usize> = plan.teaching.iter().chain(&plan.pool).copied().filter(has_label).collect();
        let (known, candidates) = (points.select(&labelled), points.select(&unlabelled));
        Ok(Space { points, labelled, unlabelled, known, candidates })
    }
}
