//! Which row to ask about next, and the task that a person is given for it.

use super::config::SERVED;
use super::error::SessionError;
use super::plan::Plan;
use super::session::Session;
use crate::annotate::{CellValue, Evidence, Purpose, Surroundings, Task, surroundings, task};
use crate::matrix::Matrix;
use crate::query::{self, Beliefs, COLD_START_STRATEGY, Committee, Given, Pool, Strategy};
use crate::rng::Rng;

/// Every so many questions, one is a check.
const CHECK_EVERY: usize = 5;

/// A row to ask about, and why.
struct Question {
    row: usize,
    purpose: Purpose,
    strategy: &'static str,
    utility: Option<f64>,
}

/// The space in which rows are near to each other, and who is labelled in it.
struct Space<'a> {
    points: &'a Matrix,
    labelled: Vec<usize>,
    unlabelled: Vec<usize>,
}

impl Session {
    /// The next `n` rows to ask about, each as a task; fewer where fewer are left, and none where all are answered.
    ///
    /// The same log gives the same rows. Until two classes have labels and a model is fitted, rows are chosen by k-center
    /// greedy on the encoded features; from then on by the session's strategy. Every fifth question is a check while checks
    /// are left (see [`Plan`]).
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`] before a label column is chosen, and [`SessionError::Query`] where the strategy needs
    /// what a session has not got, which is one network.
    pub fn query(&self, n: u32) -> Result<Vec<Task>, SessionError> {
        let plan = self.state().plan()?;
        let candidates = self.state().unanswered(&plan.pool);
        let checks = self.state().unanswered(&plan.checks);
        let space = self.space(plan, candidates)?;
        let questions = self.questions(&space, checks, n as usize)?;
        Ok(self.tasks(&questions, plan, &space))
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
        let space = self.space(plan, self.state().unanswered(&plan.pool))?;
        let row = row as usize;
        let purpose = if plan.checks.contains(&row) { Purpose::Check } else { Purpose::Teach };
        let question = Question { row, purpose, strategy: self.strategy()?.name(), utility: None };
        Ok(self.tasks(&[question], plan, &space).remove(0))
    }

    fn questions(&self, space: &Space, checks: Vec<usize>, n: usize) -> Result<Vec<Question>, SessionError> {
        let asked = self.state().answers().len();
        let is_check = |slot: usize| (asked + slot) % CHECK_EVERY == CHECK_EVERY - 1;
        let n_checks = (0..n).filter(|&slot| is_check(slot)).count().min(checks.len());
        let mut chosen = self.choose(space, n - n_checks)?.into_iter();
        let mut checks = checks.into_iter();
        let check = |row| Question { row, purpose: Purpose::Check, strategy: "random", utility: None };
        let mut questions = Vec::with_capacity(n);
        for slot in 0..n {
            let turn = if is_check(slot) { checks.next().map(check) } else { None };
            match turn.or_else(|| chosen.next()).or_else(|| checks.next().map(check)) {
                Some(question) => questions.push(question),
                None => break,
            }
        }
        Ok(questions)
    }

    fn choose(&self, space: &Space, n: usize) -> Result<Vec<Question>, SessionError> {
        let n = n.min(space.unlabelled.len());
        if n == 0 {
            return Ok(Vec::new());
        }
        let strategy = self.strategy()?;
        let embedding = space.points.select(&space.unlabelled);
        let labelled = space.points.select(&space.labelled);
        let labels: Vec<usize> = space.labelled.iter().filter_map(|&row| self.state().class_of(row)).collect();
        let pool = Pool::new(&embedding, &labelled, &labels, self.state().plan()?.classes.len());
        let believed = self.model().map(|model| {
            let probabilities = &model.prediction.probabilities;
            (probabilities.select(&space.unlabelled), probabilities.select(&space.labelled))
        });
        let beliefs = believed.as_ref().map(|(pool, labelled)| Beliefs::new(pool).with_labelled(labelled));
        let members = self.model().map_or(&[][..], |model| &model.members);
        let members: Vec<Matrix> = members.iter().map(|member| member.select(&space.unlabelled)).collect();
        let committee = (!members.is_empty()).then(|| Committee::new(&members));
        let given = Given { beliefs, committee, ..Given::default() };
        let mut rng = Rng::stream(self.state().seed, "query", self.state().answers().len() as u64);
        let selection = strategy.select(&pool, &given, n, &mut rng)?;
        let scored = selection.candidates.into_iter().zip(selection.utilities);
        Ok(scored
            .map(|(at, utility)| Question {
                row: space.unlabelled[at],
                purpose: Purpose::Teach,
                strategy: strategy.name(),
                utility: Some(utility),
            })
            .collect())
    }

    fn strategy(&self) -> Result<Strategy, SessionError> {
        let chosen = query::strategy(&self.config()?.strategy)?;
        chosen.require(&SERVED)?;
        let cold = !chosen.needs().works_without_model() && self.model().is_none();
        Ok(if cold { query::strategy(COLD_START_STRATEGY)? } else { chosen })
    }

    fn space(&self, plan: &Plan, unlabelled: Vec<usize>) -> Result<Space<'_>, SessionError> {
        let points = match self.model() {
            Some(model) => &model.prediction.embedding,
            None => &self.encoded()?.rows,
        };
        let taught = |row: &usize| self.state().class_of(*row).is_some();
        let labelled: Vec<usize> = plan.teaching.iter().chain(&plan.pool).copied().filter(taught).collect();
        Ok(Space { points, labelled, unlabelled })
    }

    fn tasks(&self, questions: &[Question], plan: &Plan, space: &Space) -> Vec<Task> {
        let mut rows = space.unlabelled.clone();
        rows.extend(questions.iter().map(|question| question.row).filter(|row| !space.unlabelled.contains(row)));
        let at = |row| rows.iter().position(|&other| other == row);
        let chosen: Vec<usize> = questions.iter().filter_map(|question| at(question.row)).collect();
        let around = surroundings(&space.points.select(&rows), &space.points.select(&space.labelled), &chosen);
        let task = |(question, around): (&Question, Surroundings)| {
            let evidence = Evidence {
                purpose: question.purpose,
                strategy: question.strategy,
                classes: &plan.classes,
                probabilities: self.model().map(|model| model.prediction.probabilities.row(question.row)),
                nearest_labelled: around.nearest_labelled,
                typical: around.typical,
                neighbours: around.neighbours,
                n_labelled: space.labelled.len() as u32,
            };
            task(question.row as u32, self.cells(question.row, plan.target), question.utility, &evidence)
        };
        questions.iter().zip(around).map(task).collect()
    }

    fn cells(&self, row: usize, target: usize) -> Vec<CellValue> {
        let table = self.table();
        let cell = |(column, name): (usize, &String)| CellValue {
            column: name.clone(),
            value: table.cell(row, column).to_owned(),
        };
        table.names().iter().enumerate().filter(|&(column, _)| column != target).map(cell).collect()
    }
}
