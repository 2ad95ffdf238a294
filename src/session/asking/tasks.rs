//! The task that a person is given for a row.

use crate::asking::questions::{Question, Space};
use crate::decisions::plan::Plan;
use crate::session::Session;
use querent_annotate::{CellValue, Evidence, Purpose, Task, answer_values, surroundings, task};
use querent_table::Exported;

impl Session {
    /// The tasks of `questions`, in their order.
    pub(crate) fn tasks(&self, questions: &[Question<'_>], plan: &Plan, space: Space) -> Vec<Task> {
        let Space { points: every, labelled, unlabelled: mut rows, known, candidates: mut points } = space;
        for question in questions {
            if !rows.contains(&question.row) {
                rows.push(question.row);
                points.push(every.row(question.row));
            }
        }
        let at = |row| rows.iter().position(|&other| other == row);
        let chosen: Vec<usize> = questions.iter().filter_map(|question| at(question.row)).collect();
        let around = surroundings(&points, &known, &chosen);
        let teaches = questions.iter().any(|question| question.purpose == Purpose::Teach);
        let values = self
            .model()
            .filter(|_| teaches)
            .map(|model| answer_values(&points, &known, &model.prediction.probabilities.select(&rows), &chosen));
        let task = |(place, (question, around)): (usize, (&Question<'_>, _))| {
            let around: querent_annotate::Surroundings = around;
            let members: Vec<&[f32]> = self
                .model()
                .map_or(&[][..], |model| &model.members)
                .iter()
                .map(|member| member.row(question.row))
                .collect();
            let shown = self.model().map(|model| model.shown(question.row));
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
                ..Evidence::new(question.purpose, question.strategy, &plan.classes)
            };
            task(question.row as u32, self.cells(question.row, plan.target), &evidence)
        };
        questions.iter().zip(around).enumerate().map(task).collect()
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
