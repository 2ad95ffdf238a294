//! The labels of rows that were drawn with chances of their own, as an estimate takes them.

use crate::out::active_draws::{ActiveDraw, ActiveDraws};
use querent_evaluate::{ActiveLabels, DrawnLabel};
use querent_numeric::Matrix;

/// What a model predicts of some rows.
#[derive(Clone)]
pub(crate) struct Forecast {
    /// Ascending.
    pub(crate) rows: Vec<usize>,
    /// Rows x classes.
    pub(crate) probabilities: Matrix,
}

impl Forecast {
    /// The probability of a class; none of a row that is not predicted.
    pub(crate) fn of(&self, row: usize, class: usize) -> Option<f64> {
        let place = self.rows.binary_search(&row).ok()?;
        Some(f64::from(self.probabilities.row(place)[class]))
    }
}

/// Draws one after another, with what was predicted before the first of them; none where nothing could be learned yet.
#[derive(Clone)]
pub(crate) struct Block {
    pub(crate) draws: Vec<ActiveDraw>,
    pub(crate) forecast: Option<Forecast>,
}

/// The draws with chances of their own, seen from a group of rows.
pub(crate) struct OfGroup<'a> {
    active: &'a ActiveDraws,
    /// The class of each row of the table, where it has a label.
    class_of: &'a [Option<usize>],
    n_classes: usize,
    /// Whether each row of [`ActiveDraws::among`] is of the group.
    has_row: Vec<bool>,
}

impl<'a> OfGroup<'a> {
    /// `rows` of the group, ascending.
    pub(crate) fn new(
        active: &'a ActiveDraws,
        rows: &[usize],
        class_of: &'a [Option<usize>],
        n_classes: usize,
    ) -> Self {
        let has_row = active.among.iter().map(|row| rows.binary_search(row).is_ok()).collect();
        Self { active, class_of, n_classes, has_row }
    }

    fn has(&self, row: usize) -> bool {
        self.active.among.binary_search(&row).is_ok_and(|at| self.has_row[at])
    }

    pub(crate) fn n_drawn(&self) -> usize {
        self.active.drawn.iter().filter(|draw| self.has(draw.row)).count()
    }

    /// The labels of each class, by the predictions of each block for a `sample` of the rows that can be drawn.
    pub(crate) fn labels(&self, blocks: &[Block], sample: &[usize]) -> Vec<ActiveLabels> {
        let Self { class_of, n_classes, .. } = *self;
        let n_rows = self.has_row.iter().filter(|&&is| is).count();
        let even = 1.0 / n_classes as f64;
        // Rows that were drawn and skipped tell nothing: those that were answered had better chances among the rows that people answer.
        let n_drawn = self.active.drawn.len() as f64;
        let answered = n_drawn / (n_drawn + self.active.skipped as f64);
        let of_group = |row: &usize| self.has(*row);
        let sample: Vec<usize> = sample.iter().copied().filter(of_group).collect();
        let mut of_class = vec![ActiveLabels { rows: n_rows, ..ActiveLabels::default() }; n_classes];
        // How many rows are labelled so far, those of the group, and of these the ones of each class.
        let (mut n_known, mut n_of_group, mut counts) = (0, 0, vec![0_usize; n_classes]);
        for Block { draws, forecast } in blocks {
            // The rows of the sample that are open stand for all that are: what is predicted of them, times how many there are.
            let mut known: Vec<usize> = self.active.labelled[..n_known].iter().map(|of| of.row).collect();
            known.sort_unstable();
            let open: Vec<usize> = sample.iter().copied().filter(|row| known.binary_search(row).is_err()).collect();
            // Where none stands for the others nothing is predicted of any.
            let prediction = |row: usize, class: usize| match forecast {
                _ if open.is_empty() => 0.0,
                Some(forecast) => forecast.of(row, class).unwrap_or(even),
                None => even,
            };
            for (class, of) in of_class.iter_mut().enumerate() {
                let n_rest = (n_rows - n_of_group) as f64;
                let mean = open.iter().map(|&row| prediction(row, class)).sum::<f64>() / (open.len() as f64).max(1.0);
                let spread: f64 = open.iter().map(|&row| (prediction(row, class) - mean).powi(2)).sum();
                let of_one = spread / (open.len() as f64 - 1.0).max(1.0);
                let of_mean = of_one * (1.0 / (open.len() as f64).max(1.0) - 1.0 / n_rest.max(1.0)).max(0.0);
                of.sampling = of.sampling.max(of_mean * (n_rest / n_rows.max(1) as f64).powi(2));
            }
            let sum = |class: usize| open.iter().map(|&row| prediction(row, class)).sum::<f64>();
            let (mut sums, mut n_open): (Vec<f64>, usize) = ((0..n_classes).map(sum).collect(), open.len());
            for &ActiveDraw { row, chance, act } in draws {
                while let Some(known) = self.active.labelled.get(n_known).filter(|of| of.act < act) {
                    n_known += 1;
                    if !self.has(known.row) {
                        continue;
                    }
                    n_of_group += 1;
                    if let Some(class) = class_of[known.row] {
                        counts[class] += 1;
                    }
                    if open.binary_search(&known.row).is_ok() {
                        n_open -= 1;
                        for (class, sum) in sums.iter_mut().enumerate() {
                            *sum -= prediction(known.row, class);
                        }
                    }
                }
                let is_of_group = self.has(row);
                let chance = (chance / answered).min(1.0);
                let weight = 1.0 / (chance * (self.active.among.len() - n_known) as f64);
                for (class, of) in of_class.iter_mut().enumerate() {
                    let is_class = class_of[row] == Some(class);
                    let mean = if n_open == 0 { 0.0 } else { sums[class] / n_open as f64 };
                    let residual = f64::from(u8::from(is_class)) - prediction(row, class);
                    of.draws.push(DrawnLabel {
                        known: counts[class] as f64,
                        predicted: mean * (n_rows - n_of_group) as f64,
                        residual: if is_of_group { residual } else { 0.0 },
                        chance,
                    });
                    if is_of_group {
                        of.labels.push((is_class, weight));
                    }
                }
            }
        }
        // Labels of rows that were not drawn stand for themselves.
        let drawn: Vec<usize> = {
            let mut rows: Vec<usize> = self.active.drawn.iter().map(|draw| draw.row).collect();
            rows.sort_unstable();
            rows
        };
        for of in self.active.labelled.iter().filter(|of| self.has(of.row) && drawn.binary_search(&of.row).is_err()) {
            for (class, labels) in of_class.iter_mut().enumerate() {
                labels.known.0 += usize::from(class_of[of.row] == Some(class));
                labels.known.1 += 1;
            }
        }
        of_class
    }
}
