//! The confident joint: how often each class is given where another is meant.

use super::quality::is_known;
use querent_numeric::Matrix;

/// How far below its threshold a probability may lie and still be confident, as in cleanlab.
const SLACK: f64 = 1e-6;

/// Counts of rows by the class that is given and the class that is probably meant.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfidentJoint {
    /// The threshold of each class: the mean probability of the class over the rows that are labelled with it. `None` for a
    /// class that no row is labelled with, of which no row is confident.
    pub thresholds: Vec<Option<f64>>,
    /// `counts[given][meant]`: rows labelled `given` that are confidently `meant`; on the diagonal at least 1.
    pub counts: Vec<Vec<u32>>,
    /// `calibrated[given][meant]`: `counts` scaled so that each row sums to the number of labels of that class, rounded so
    /// that the sums stay.
    pub calibrated: Vec<Vec<u32>>,
    /// Positions of the rows that are confidently of another class than given: those that `counts` has off its diagonal.
    pub off_diagonal: Vec<usize>,
}

/// The confident joint of `labels` (Northcutt et al. 2021, section 3.1).
///
/// A row is confident of class j if `p_j >= t_j`, with `t_j` the mean of `p_j` over the rows labelled j. One that is confident
/// of no class is not counted. One that is confident of several is counted for its most likely class; like cleanlab, and
/// unlike the paper, for the most likely of all classes and not of the confident ones alone.
#[must_use]
pub fn confident_joint(probabilities: &Matrix, labels: &[usize]) -> ConfidentJoint {
    let n_classes = probabilities.n_columns();
    let known: Vec<(usize, &[f32], usize)> = (probabilities.rows().zip(labels).enumerate())
        .filter(|&(_, (row, &label))| is_known(row, label))
        .map(|(position, (row, &label))| (position, row, label))
        .collect();
    let (mut totals, mut sums) = (vec![0_u32; n_classes], vec![0.0_f64; n_classes]);
    for &(_, row, label) in &known {
        totals[label] += 1;
        sums[label] += f64::from(row[label]);
    }
    let threshold = |(&sum, &total): (&f64, &u32)| (total > 0).then(|| (sum / f64::from(total)).max(2.0 * SLACK));
    let thresholds: Vec<Option<f64>> = sums.iter().zip(&totals).map(threshold).collect();
    let mut counts = vec![vec![0_u32; n_classes]; n_classes];
    let mut off_diagonal = Vec::new();
    for &(position, row, label) in &known {
        if let Some(meant) = confident_class(row, &thresholds) {
            counts[label][meant] += 1;
            if meant != label {
                off_diagonal.push(position);
            }
        }
    }
    for (class, line) in counts.iter_mut().enumerate() {
        line[class] = line[class].max(1);
    }
    ConfidentJoint { calibrated: calibrate(&counts, &totals), thresholds, counts, off_diagonal }
}

fn confident_class(row: &[f32], thresholds: &[Option<f64>]) -> Option<usize> {
    let is_confident = |&class: &usize| thresholds[class].is_some_and(|least| f64::from(row[class]) >= least - SLACK);
    let mut confident = (0..row.len()).filter(is_confident);
    match (confident.next(), confident.next()) {
        (_, Some(_)) => Some(most_likely(row, None)),
        (only, None) => only,
    }
}

/// The most likely class, the first of equals; `favoured` is given a head start of 1e-6.
pub(super) fn most_likely(row: &[f32], favoured: Option<usize>) -> usize {
    let p = |class: usize| f64::from(row[class]) + if favoured == Some(class) { SLACK } else { 0.0 };
    (0..row.len()).reduce(|best, class| if p(class) > p(best) { class } else { best }).unwrap_or(0)
}

fn calibrate(counts: &[Vec<u32>], totals: &[u32]) -> Vec<Vec<u32>> {
    let scaled = |(line, &total): (&Vec<u32>, &u32)| -> Vec<u32> {
        let sum = f64::from(line.iter().sum::<u32>()).max(1.0);
        let shares: Vec<f64> = line.iter().map(|&count| f64::from(count) / sum * f64::from(total)).collect();
        round_with_sum(&shares, total)
    };
    counts.iter().zip(totals).map(scaled).collect()
}

/// `values` rounded (halves to even), then moved by one, those that rounding moved most first, until they sum to `total`.
fn round_with_sum(values: &[f64], total: u32) -> Vec<u32> {
    let mut rounded: Vec<f64> = values.iter().map(|value| value.round_ties_even()).collect();
    loop {
        let missing = f64::from(total) - rounded.iter().sum::<f64>();
        if missing.abs() < 0.5 || values.is_empty() {
            return rounded.iter().map(|&value| value.max(0.0) as u32).collect();
        }
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|&a, &b| (values[a] - rounded[a]).total_cmp(&(values[b] - rounded[b])));
        if missing > 0.0 {
            order.reverse();
        }
        for &index in order.iter().take(missing.abs() as usize) {
            rounded[index] += missing.signum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_above_another_class_threshold_are_off_the_diagonal() {
        // Class 0: mean of 0.9, 0.8, 0.1 is 0.6; class 1: mean of 0.75, 0.85 is 0.8. The third row has 0.9 of class 1.
        let rows = [vec![0.9, 0.1], vec![0.8, 0.2], vec![0.1, 0.9], vec![0.25, 0.75], vec![0.15, 0.85]];
        let joint = confident_joint(&Matrix::from_rows(&rows, 2), &[0, 0, 0, 1, 1]);
        assert!(joint.thresholds.iter().zip([0.6, 0.8]).all(|(t, wanted)| (t.expect("a label") - wanted).abs() < 1e-6));
        assert_eq!(joint.counts, [[2, 1], [0, 1]]);
        assert_eq!(joint.calibrated, [[2, 1], [0, 2]]);
        assert_eq!(joint.off_diagonal, [2]);
    }

    #[test]
    fn a_class_without_labels_has_no_threshold_and_no_rows() {
        let joint = confident_joint(&Matrix::from_rows(&[vec![0.1, 0.0, 0.9], vec![0.6, 0.0, 0.4]], 3), &[0, 0]);
        assert_eq!(joint.thresholds[1..], [None, None]);
        assert_eq!(joint.counts, [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
        assert_eq!(joint.calibrated, [[2, 0, 0], [0, 0, 0], [0, 0, 0]]);
    }

    #[test]
    fn rounding_keeps_the_sum() {
        assert_eq!(round_with_sum(&[1.3, 1.3, 1.4], 4), [1, 1, 2]);
        assert_eq!(round_with_sum(&[0.6, 0.7, 0.7], 2), [0, 1, 1]);
        assert_eq!(round_with_sum(&[1.5, 0.5], 2), [2, 0]);
        assert_eq!(round_with_sum(&[], 0), [0_u32; 0]);
    }

    #[test]
    fn nothing_gives_nothing() {
        let joint = confident_joint(&Matrix::zeros(0, 0), &[]);
        assert!(joint.counts.is_empty() && joint.off_diagonal.is_empty());
    }
}
