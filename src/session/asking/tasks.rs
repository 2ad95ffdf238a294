//! The task that a person is given for a row.

use crate::asking::questions::{Question, Space};
use crate::decisions::plan::Plan;
use crate::log::act::Act;
use crate::log::event::{Control, SessionEvent};
use crate::log::oracles::OracleView;
use crate::model::current::Single;
use crate::session::Session;
use querent_annotate::{CellValue, Draw, Evidence, Purpose, Task, answer_values, surroundings, task};
use querent_table::Exported;

impl Session {
    /// The tasks of `questions`, in their order.
    pub(crate) fn tasks(&self, questions: &[Question<'_>], plan: &Plan, space: Space) -> Vec<Task> {
        let Space { points: every, labelled, unlabelled: mut rows, known, candidates: mut points } = space;
        let single = |row| Some(self.model()?.single(row, self.encoded().ok().map(|encoded| &**encoded)));
        let singles: Vec<Option<Single>> = questions.iter().map(|question| single(question.row)).collect();
        for (question, single) in questions.iter().zip(&singles) {
            if !rows.contains(&question.row) {
                rows.push(question.row);
                let features = every.row(question.row);
                points.push(single.as_ref().map_or(features, |single| single.point(features)));
            }
        }
        let at = |row| rows.iter().position(|&other| other == row);
        let chosen: Vec<usize> = questions.iter().filter_map(|question| at(question.row)).collect();
        let around = surroundings(&points, &known, &chosen);
        let teaches = questions.iter().any(|question| question.purpose == Purpose::Teach);
        let values = self.model().filter(|_| teaches).map(|model| {
            let mut probabilities = model.prediction.probabilities.select(&rows);
            for (&place, single) in chosen.iter().zip(singles.iter().flatten()) {
                probabilities.row_mut(place).copy_from_slice(&single.probabilities);
            }
            answer_values(&points, &known, &probabilities, &chosen)
        });
        let n_answers = self.state().answers().len();
        // An answer to a re-ask is no answer more.
        let n_before =
            |place: usize| questions[..place].iter().filter(|before| before.purpose != Purpose::ReAsk).count();
        let task = |(place, (question, around)): (usize, (&Question<'_>, _))| {
            let around: querent_annotate::Surroundings = around;
            let single = singles[place].as_ref();
            let members: Vec<&[f32]> =
                single.map_or(&[][..], |single| &single.members).iter().map(Vec::as_slice).collect();
            let opinions: Vec<(&str, usize, f64)> = self.opinions(question.row);
            let shown = self.model().zip(single).map(|(model, single)| model.shown_of(&single.probabilities));
            let evidence = Evidence {
                probabilities: shown.as_deref(),
                members: &members,
                nearest_labelled: around.nearest_labelled,
                typical: around.typical,
                neighbours: around.neighbours,
                n_labelled: labelled.len() as u32,
                utility: question.utility,
                why: question.why,
                rank: question.rank,
                approximate: question.approximate,
                value: values.as_ref().map(|values| values[place]),
                was_skipped: question.was_skipped,
                opinions: &opinions,
                draw: (question.chance)
                    .map(|chance| Draw { chance, answers: (n_answers + n_before(place)) as u32 })
                    .or_else(|| self.undone_draw(question.row)),
                ..Evidence::new(question.purpose, question.strategy, &plan.classes)
            };
            task(question.row as u32, self.cells(question.row, plan.target), &evidence)
        };
        questions.iter().zip(around).enumerate().map(task).collect()
    }

    /// How a row was drawn whose answer was undone last: it may be answered again at the same turn, as long as no rows were reserved since.
    fn undone_draw(&self, row: usize) -> Option<Draw> {
        let (state, target) = (self.state(), self.state().plan().ok()?.target);
        let last = state.undone.last().filter(|done| done.target == target)?;
        let mut since = self.log().iter().rev().map_while(|event| match event {
            SessionEvent::Controlled(Control::Undone { .. }) => None,
            other => Some(other),
        });
        let changes_frame = |event: &SessionEvent| {
            matches!(event, SessionEvent::Controlled(Control::ChecksDrawn { .. }) | SessionEvent::Did(_))
        };
        let answers = state.answers().len() as u32;
        match *last.act {
            Act::Answered { row: of, chance: Some(chance), .. } if of as usize == row && !since.any(changes_frame) => {
                Some(Draw { chance, answers })
            }
            _ => None,
        }
    }

    /// What each oracle answers of a row.
    fn opinions<'a>(&'a self, row: usize) -> Vec<(&'a str, usize, f64)> {
        let of_row = |oracle: OracleView<'a>| {
            oracle.likeliest(row).map(|(class, probability)| (oracle.oracle.name.as_str(), class, probability))
        };
        self.state().oracles().filter_map(of_row).collect()
    }

    fn cells(&self, row: usize, target: usize) -> Vec<CellValue> {
        let table = self.table();
        let cell = |(column, name): (usize, &String)| CellValue {
            column: name.clone(),
            value: table.cell(row, column).to_owned(),
        };
        let exported = Exported::find(table);
        let written = exported.as_ref().map_or(&[][..], Exported::columns);
        let is_shown = |&(column, _): &(usize, &String)| column != target && !written.contains(&column);
        table.names().iter().enumerate().filter(is_shown).map(cell).collect()
    }
}
