//! The thresholds to look at, and what lies above each.

/// Thresholds are looked at that would label 1/10, 2/10, ... of the rows.
const STEPS: usize = 10;

/// An audited row: what the model takes it for, how surely, and what it was answered with.
pub(super) struct Answer {
    pub class: usize,
    pub confidence: f64,
    pub truth: usize,
}

/// A threshold, and what lies above it.
pub(super) struct Threshold {
    pub at: f64,
    pub rows: u32,
    pub audited: u32,
    pub right: u32,
}

impl Threshold {
    /// The threshold `at`, over rows by class and confidence and over audited rows.
    pub(super) fn new(at: f64, rows: &[(usize, f64)], answers: &[Answer]) -> Self {
        let above = answers.iter().filter(|answer| answer.confidence >= at);
        let (mut audited, mut right) = (0, 0);
        for answer in above {
            audited += 1;
            right += u32::from(answer.class == answer.truth);
        }
        Self { at, rows: rows.iter().filter(|(_, confidence)| *confidence >= at).count() as u32, audited, right }
    }
}

/// The confidence of the last row of each tenth, the most confident rows first; each once, descending.
pub(super) fn thresholds(rows: &[(usize, f64)]) -> Vec<f64> {
    let mut confidences: Vec<f64> = rows.iter().map(|&(_, confidence)| confidence).collect();
    confidences.sort_unstable_by(|a, b| b.total_cmp(a));
    let last_of = |tenth: usize| confidences.get((tenth * confidences.len()).div_ceil(STEPS).checked_sub(1)?).copied();
    let mut thresholds: Vec<f64> = (1..=STEPS).filter_map(last_of).collect();
    thresholds.dedup();
    thresholds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_threshold_for_each_tenth_of_the_rows() {
        let rows: Vec<(usize, f64)> = (1..=20_u8).map(|row| (0, f64::from(row) / 32.0)).collect();
        let found = thresholds(&rows);
        assert_eq!(found.len(), 10);
        assert_eq!((found[0], found[9]), (19.0 / 32.0, 1.0 / 32.0));
    }

    #[test]
    fn equal_confidences_are_one_threshold() {
        assert_eq!(thresholds(&[(0, 0.5); 7]), [0.5]);
        assert_eq!(thresholds(&[(0, 0.75), (1, 0.5)]), [0.75, 0.5]);
        assert!(thresholds(&[]).is_empty());
    }
}
