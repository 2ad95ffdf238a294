//! The shares of the classes, where rows were drawn with chances of their own: first a model for each block of these draws.

use std::rc::Rc;

use crate::decisions::labels::LabelledRow;
use crate::error::SessionError;
use crate::jobs::fold_unit::FoldUnit;
use crate::jobs::job::{Job, JobProgress};
use crate::jobs::work_units::{Divisible, WorkUnits};
use crate::model::current::Encoded;
use crate::model::priors::Priors;
use crate::out::active_draws::ActiveDraw;
use crate::out::active_labels::{Block, Forecast};
use crate::out::share_report::ShareReport;
use crate::out::shares::{Group, Known};
use crate::session::Session;
use querent_learner::LearnerConfig;

/// The first block has so many draws, and each later one as many as all before it.
const FIRST_BLOCK: usize = 10;

/// An estimate of the shares of the classes, under way.
///
/// What a label differs by from its prediction says how wrong predictions are only where the model has not learned from that label. So the rows
/// that were drawn with chances of their own fall into blocks, and the labels of each are held against a model that is trained on those which
/// came before it: the first ten, the next ten, twenty, forty, and so on. Zrnic and Candès, "Active statistical inference", ICML (2024),
/// section 5.
#[derive(Clone)]
pub struct SharesJob {
    encoded: Rc<Encoded>,
    priors: Option<Priors>,
    config: LearnerConfig,
    seed: u64,
    known: Known,
    groups: Vec<Group>,
    /// The draws of each block, and the labels that came before it.
    blocks: Vec<(Vec<ActiveDraw>, Vec<LabelledRow>)>,
    n_classes: usize,
    /// The rows that every model predicts, ascending.
    predicted: Vec<usize>,
    /// A model for each block before which there were labels of two classes.
    units: WorkUnits<FoldUnit>,
}

impl Session {
    /// Begins to estimate the share of each class among all rows, and among those of each value of a column. Hand the finished job to
    /// [`SharesJob::finish`].
    ///
    /// Rows that a strategy chose tell nothing of the others and enter no estimate. Of those that were drawn at random among rows without a label
    /// the share is estimated, with what the model predicts of the rest; rows that had a label before that draw are counted. Of several draws with
    /// even chances the one with the most labelled rows counts, and beside it every row that was drawn with another chance which is known.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotConfigured`], [`SessionError::NoRandomShare`] where no row that was drawn has a label, and
    /// [`SessionError::TooManyGroups`].
    pub fn shares(&self, by: Option<&str>) -> Result<SharesJob, SessionError> {
        let (state, plan) = (self.state(), self.state().plan()?);
        let groups = by.map(|name| self.groups_by(name)).transpose()?.unwrap_or_default();
        let (known, encoded) = (self.known(true)?, self.encoded()?.clone());
        let given: Vec<LabelledRow> =
            plan.teaching.iter().filter_map(|&row| Some((row, state.class_of(row)?))).collect();
        let mut blocks: Vec<(Vec<ActiveDraw>, Vec<LabelledRow>)> = Vec::new();
        let mut predicted = known.sample().to_vec();
        if let Some(active) = &known.active {
            let mut left = active.drawn.as_slice();
            while let Some(first) = left.first() {
                let before = active.drawn.len() - left.len();
                let (block, later) = left.split_at(before.max(FIRST_BLOCK).min(left.len()));
                let answered = active.known(first.act).filter_map(|row| Some((row, state.class_of(row)?)));
                blocks.push((block.to_vec(), given.iter().copied().chain(answered).collect()));
                left = later;
            }
            predicted.extend(active.drawn.iter().map(|draw| draw.row));
            predicted.sort_unstable();
            predicted.dedup();
        }
        let mut job = SharesJob {
            priors: self.priors(state, &encoded),
            encoded,
            config: self.learner()?,
            seed: state.seed,
            known,
            groups,
            blocks,
            n_classes: plan.classes.len(),
            predicted,
            units: WorkUnits::new(0),
        };
        job.units = WorkUnits::new(job.fitted().count());
        Ok(job)
    }
}

impl SharesJob {
    /// The blocks before which a model can be trained.
    fn fitted(&self) -> impl Iterator<Item = usize> {
        let two_classes = |labels: &[LabelledRow]| labels.iter().any(|of| of.1 != labels[0].1);
        (0..self.blocks.len()).filter(move |&block| two_classes(&self.blocks[block].1))
    }

    /// The shares; those of a job that is not finished leave the last predictions out.
    #[must_use]
    pub fn finish(mut self) -> ShareReport {
        let units = std::mem::replace(&mut self.units, WorkUnits::new(0));
        let mut forecasts = vec![None; self.blocks.len()];
        for (block, mut probabilities) in self.fitted().zip(units.outcomes()) {
            if let Some(priors) = &self.priors {
                priors.prior(&self.blocks[block].1).apply(&self.predicted, &mut probabilities);
            }
            forecasts[block] = Some(Forecast { rows: self.predicted.clone(), probabilities });
        }
        let draws = self.blocks.iter().map(|(draws, _)| draws.clone());
        let blocks: Vec<Block> = draws.zip(forecasts).map(|(draws, forecast)| Block { draws, forecast }).collect();
        self.known.report(&self.groups, &blocks)
    }
}

impl Divisible for SharesJob {
    type Unit = FoldUnit;

    fn units(&mut self) -> &mut WorkUnits<FoldUnit> {
        &mut self.units
    }

    fn unit(&mut self, number: usize) -> Result<FoldUnit, SessionError> {
        let labels = self.fitted().nth(number).map_or(&[][..], |block| &self.blocks[block].1);
        let (places, mut classes): (Vec<usize>, Vec<usize>) = labels.iter().copied().unzip();
        let mut rows = self.encoded.rows.select(&places);
        if let Some(priors) = &self.priors {
            priors.add_examples(&priors.prior(labels), &self.encoded.encoder, &mut rows, &mut classes);
        }
        let test = self.encoded.rows.select(&self.predicted);
        Ok(FoldUnit::new(self.config.clone(), rows, classes, self.n_classes, test, self.seed))
    }
}

impl Job for SharesJob {
    fn step(&mut self) -> Result<JobProgress, SessionError> {
        self.advance()
    }
}
