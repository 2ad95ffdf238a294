//! Active inference: a share of rows from labels that were drawn one after another, each with a known chance.

use super::prediction_powered::{LEAST_OF_EACH, students_quantile, uniform_mean};
use super::{Interval, Share, ShareMethod, estimated_share, wilson_of_share};

/// One row that was drawn among the rows without a label, seen from a group of rows: a whole table, or a part of it.
///
/// What is known and predicted is that of the moment of the draw: no prediction may come of a model that has learned from this label or a later
/// one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnLabel {
    /// The sum of the labels, 0 or 1, of the rows of the group that had one.
    pub known: f64,
    /// The sum of the predictions of the rows of the group that had none.
    pub predicted: f64,
    /// The label of the drawn row less its prediction; 0 where the row is not of the group.
    pub residual: f64,
    /// The chance with which it was drawn, in (0, 1].
    pub chance: f64,
}

impl DrawnLabel {
    /// The estimated sum of the labels of the group: `known + predicted + residual / chance`, whose mean over the draw is the sum itself.
    ///
    /// Des Raj, "Some estimators in sampling with varying probabilities without replacement", Journal of the American Statistical Association 51
    /// (1956), with predictions as Zrnic and Candès, "Active statistical inference", ICML (2024), use them.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.known + self.predicted + self.residual / self.chance
    }
}

/// The mean label of a group of `rows` rows, and its squared standard error: of the estimates of [`DrawnLabel::sum`] the mean, since each differs
/// from the truth by what cannot be foretold from those before it. None with fewer than two draws.
#[must_use]
pub fn drawn_mean(draws: &[DrawnLabel], rows: usize) -> Option<(f64, f64)> {
    if draws.len() < 2 || rows == 0 {
        return None;
    }
    let n = draws.len() as f64;
    let of = |draw: &DrawnLabel| draw.sum() / rows as f64;
    let mean = draws.iter().map(of).sum::<f64>() / n;
    let spread: f64 = draws.iter().map(|draw| (of(draw) - mean).powi(2)).sum();
    Some((mean, spread / (n * (n - 1.0))))
}

/// Labels of rows that were drawn with known chances, and what they are drawn among.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActiveLabels {
    /// In the order in which they were drawn.
    pub draws: Vec<DrawnLabel>,
    /// How many rows the group has, labelled or not, among which they were drawn.
    pub rows: usize,
    /// The label of each drawn row of the group, and the weight that it has beside a row that is drawn with an even chance.
    pub labels: Vec<(bool, f64)>,
    /// Of the other rows of the group that have a label how many are of the kind, and how many there are.
    pub known: (usize, usize),
    /// The squared standard error of the mean of what is predicted, where some rows stand for all.
    pub sampling: f64,
}

/// The share of rows of a kind among `rest` rows that have no label or that a strategy chose, of two kinds of labels: some that were drawn with
/// even chances (`labels` with `predictions`, as [`estimated_share`] takes them), and some that were drawn with other chances that are known.
///
/// Each gives an estimate, and the share is their mean, weighted by how many labels they have; weights by their variances would draw it towards
/// the lower of two. Where fewer than ten labels are of one kind it is Wilson's interval of the more numerous labels alone: those with even chances as
/// [`estimated_share`] has it; or the others, each counted as often as the rows that it stands for, at the number of labels of equal weight that say as
/// much, `(Σ w)² / Σ w²` (Kish, "Survey sampling", Wiley 1965), beside the labels of rows that were not drawn.
#[must_use]
pub fn active_share(
    labels: &[f64],
    predictions: Option<(&[f64], &[f64])>,
    rest: usize,
    active: &ActiveLabels,
) -> Share {
    let (n_even, n_drawn) = (labels.len() as f64, active.labels.len() as f64);
    let Some((drawn, of_drawn)) = drawn_mean(&active.draws, active.rows).filter(|_| !active.labels.is_empty()) else {
        return estimated_share(labels, predictions, rest);
    };
    let even = labels.iter().map(|&label| (label > 0.5, 1.0));
    let all: Vec<(bool, f64)> = even.chain(active.labels.iter().copied()).collect();
    let of_kind = all.iter().filter(|of| of.0).count();
    if of_kind.min(all.len() - of_kind) < LEAST_OF_EACH {
        if n_even >= n_drawn {
            return estimated_share(labels, None, rest);
        }
        let drawn = &active.labels;
        let sum: f64 = drawn.iter().map(|of| of.1).sum();
        let squares: f64 = drawn.iter().map(|of| of.1 * of.1).sum();
        let share = drawn.iter().filter(|of| of.0).map(|of| of.1).sum::<f64>() / sum;
        let (of_kind, n_known) = active.known;
        let open = rest.saturating_sub(n_known);
        let per_label = squares / (sum * sum) + 1.0 / open.max(1) as f64;
        let interval = wilson_of_share(share, 1.0 / per_label);
        return Share { share, interval, method: ShareMethod::LabelsAlone }.beside(of_kind, n_known, open);
    }
    let of_drawn = of_drawn + active.sampling;
    // The rows of the rest that are not among those drawn from are like them but for chance.
    let beyond = rest.saturating_sub(active.rows);
    let even_chance = drawn.clamp(0.0, 1.0) * (1.0 - drawn.clamp(0.0, 1.0));
    let reached = beyond as f64 / rest.max(1) as f64;
    let beyond = if beyond == 0 {
        0.0
    } else {
        reached.powi(2) * even_chance * (1.0 / beyond as f64 + 1.0 / active.rows as f64)
    };
    let (mean, variance) = match uniform_mean(labels, predictions, rest, even_chance) {
        Some((even, of_even)) => {
            let (of_labels, of_draws) = (n_even / (n_even + n_drawn), n_drawn / (n_even + n_drawn));
            (of_labels * even + of_draws * drawn, of_labels.powi(2) * of_even + of_draws.powi(2) * (of_drawn + beyond))
        }
        None => (drawn, of_drawn + beyond),
    };
    let reach = students_quantile(n_even + n_drawn - 1.0) * variance.sqrt();
    let interval = Interval { low: (mean - reach).clamp(0.0, 1.0), high: (mean + reach).clamp(0.0, 1.0) };
    Share { share: mean.clamp(0.0, 1.0), interval, method: ShareMethod::ActiveInference }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    const LABELS: [f64; 4] = [1.0, 0.0, 0.0, 1.0];
    const PREDICTED: [f64; 4] = [0.7, 0.4, 0.1, 0.2];
    const WEIGHTS: [f64; 4] = [0.1, 0.4, 0.2, 0.3];

    /// The draw of `row` after those of `before`.
    fn drawn(before: &[usize], row: usize) -> DrawnLabel {
        let left: f64 = (0..4).filter(|other| !before.contains(other)).map(|other| WEIGHTS[other]).sum();
        DrawnLabel {
            known: before.iter().map(|&other| LABELS[other]).sum(),
            predicted: (0..4).filter(|other| !before.contains(other)).map(|other| PREDICTED[other]).sum(),
            residual: LABELS[row] - PREDICTED[row],
            chance: WEIGHTS[row] / left,
        }
    }

    #[test]
    fn over_all_draws_that_there_can_be_the_mean_is_the_share() {
        // Every order of two draws out of four rows, each with its chance.
        let (mut expected, mut chances) = (0.0, 0.0);
        for first in 0..4 {
            for second in (0..4).filter(|&row| row != first) {
                let draws = [drawn(&[], first), drawn(&[first], second)];
                let chance = draws[0].chance * draws[1].chance;
                expected += chance * drawn_mean(&draws, 4).expect("two draws").0;
                chances += chance;
            }
        }
        assert!((chances - 1.0).abs() < 1e-12 && (expected - 0.5).abs() < 1e-12, "{expected}");
    }

    #[test]
    fn the_error_is_that_of_the_scatter_of_the_draws() {
        // Sums of 1 + 0.4 / 0.5 = 1.8, and 2 + 0 = 2, of 4 rows: 0.45 and 0.5, at 0.025 from their mean.
        let draw = |predicted, residual| DrawnLabel { known: 0.0, predicted, residual, chance: 0.5 };
        let (mean, variance) = drawn_mean(&[draw(1.0, 0.4), draw(2.0, 0.0)], 4).expect("two draws");
        assert!((mean - 0.475).abs() < 1e-12 && (variance - 2.0 * 0.025_f64.powi(2) / 2.0).abs() < 1e-12);
        assert_eq!(drawn_mean(&[draw(1.0, 0.0)], 4), None);
    }

    /// How often the interval holds the share of `share` among 500 rows and how wide it is on average, of `n` draws by a model of some skill that
    /// is `moved`; a fifth of the labels is drawn with even chances among 50 other rows.
    fn coverage(n: usize, share: f64, skill: f64, moved: f64) -> (f64, f64) {
        let (runs, mut rng) = (1000, Rng::new(9));
        let (mut held, mut width) = (0, 0.0);
        for _ in 0..runs {
            let rows: Vec<(f64, f64)> = (0..550)
                .map(|_| {
                    let label = f64::from(u8::from(rng.uniform() < share));
                    (label, (skill * label + (1.0 - skill) * rng.uniform() + moved).clamp(0.0, 1.0))
                })
                .collect();
            let (among, even) = rows.split_at(500);
            let mut left: Vec<usize> = (0..500).collect();
            let (mut draws, mut labels, mut known) = (Vec::new(), Vec::new(), 0.0);
            for _ in 0..n {
                let spread = |row: usize| (among[row].1 * (1.0 - among[row].1)).sqrt();
                let all: f64 = left.iter().map(|&row| spread(row)).sum();
                let chance = |row: usize| 0.5 * spread(row) / all + 0.5 / left.len() as f64;
                let mut at = rng.uniform();
                let place = left.iter().position(|&row| {
                    at -= chance(row);
                    at < 0.0
                });
                let place = place.unwrap_or(left.len() - 1);
                let row = left[place];
                let (label, predicted) = among[row];
                draws.push(DrawnLabel {
                    known,
                    predicted: left.iter().map(|&row| among[row].1).sum(),
                    residual: label - predicted,
                    chance: chance(row),
                });
                labels.push((label > 0.5, 1.0 / (chance(row) * left.len() as f64)));
                known += label;
                left.remove(place);
            }
            let active = ActiveLabels { draws, rows: 500, labels, ..ActiveLabels::default() };
            let n_even = n / 5;
            let (of_even, predicted): (Vec<f64>, Vec<f64>) = even[..n_even].iter().copied().unzip();
            let rest: Vec<f64> = among.iter().chain(&even[n_even..]).map(|of| of.1).collect();
            let found = active_share(&of_even, Some((&predicted, &rest)), rest.len(), &active);
            let of_kind = of_even.iter().filter(|&&label| label > 0.5).count();
            let Share { interval, .. } = found.beside(of_kind, n_even, rest.len());
            let truth = rows.iter().map(|of| of.0).sum::<f64>() / 550.0;
            held += u32::from((interval.low..=interval.high).contains(&truth));
            width += (interval.high - interval.low) / f64::from(runs);
        }
        (f64::from(held) / f64::from(runs), width)
    }

    #[test]
    fn intervals_hold_the_share_19_times_of_20_and_good_models_narrow_them() {
        for (n, share) in [(50, 0.3), (100, 0.1), (150, 0.5)] {
            let [good, biased, useless] =
                [(0.8, 0.0), (0.6, 0.2), (0.0, 0.0)].map(|(skill, moved)| coverage(n, share, skill, moved));
            for (covered, _) in [good, biased, useless] {
                assert!((0.92..=0.985).contains(&covered), "{covered} of {n} labels at {share}");
            }
            assert!(good.1 < 0.8 * useless.1, "{good:?} and {useless:?}");
        }
    }

    #[test]
    fn without_draws_it_is_the_estimate_of_even_ones() {
        let labels: Vec<f64> = (0..40).map(|row| f64::from(u8::from(row % 2 == 0))).collect();
        let none = ActiveLabels { rows: 100, ..ActiveLabels::default() };
        assert_eq!(active_share(&labels, None, 100, &none), estimated_share(&labels, None, 100));
    }
}
