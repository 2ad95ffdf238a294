//! How the values of one column are distributed, and their normal scores.

use std::collections::BTreeMap;

use querent_numeric::normal;

/// The distribution of one column among the rows of a class.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Marginal {
    /// The numbers, ascending.
    Numbers(Vec<f32>),
    /// The levels, ascending, each with the share of rows up to and with it.
    Levels(Vec<(u32, f64)>),
}

impl Marginal {
    /// The marginal of numbers, and the score of each: `Φ⁻¹(rank / (n + 1))`, equal numbers at their mean rank (van der
    /// Waerden's scores).
    pub(super) fn of_numbers(numbers: &[f32]) -> (Self, Vec<f64>) {
        let mut sorted = numbers.to_vec();
        sorted.sort_unstable_by(f32::total_cmp);
        let score = |number: &f32| {
            let below = sorted.partition_point(|other| other.total_cmp(number).is_lt());
            let up_to = sorted.partition_point(|other| other.total_cmp(number).is_le());
            let rank = (below + 1 + up_to) as f64 / 2.0;
            normal::quantile(rank / (sorted.len() + 1) as f64)
        };
        let scores = numbers.iter().map(score).collect();
        (Self::Numbers(sorted), scores)
    }

    /// The marginal of levels, and the score of each. In the order of their numbers the levels cut the normal distribution
    /// into pieces as large as their shares; a level's score is the middle of its piece, by share.
    pub(super) fn of_levels(levels: &[u32]) -> (Self, Vec<f64>) {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for &level in levels {
            *counts.entry(level).or_default() += 1;
        }
        let n = levels.len().max(1) as f64;
        let mut up_to = 0;
        let mut pieces = Vec::with_capacity(counts.len());
        let mut score_of: BTreeMap<u32, f64> = BTreeMap::new();
        for (level, count) in counts {
            score_of.insert(level, normal::quantile((up_to as f64 + count as f64 / 2.0) / n));
            up_to += count;
            pieces.push((level, up_to as f64 / n));
        }
        let scores = levels.iter().map(|level| score_of[level]).collect();
        (Self::Levels(pieces), scores)
    }

    /// The number with the share `share` of the column below it: that of rank `share · (n + 1)`, straight between ranks, and
    /// never beyond the least and the greatest. 0 for a column of levels, or without rows.
    pub(super) fn number(&self, share: f64) -> f32 {
        let Self::Numbers(sorted) = self else { return 0.0 };
        let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
        let place = (share * (sorted.len() + 1) as f64 - 1.0).clamp(0.0, last as f64);
        let lower = place.floor() as usize;
        let (a, b) = (sorted[lower], sorted[(lower + 1).min(last)]);
        (a + (place - lower as f64) as f32 * (b - a)).max(a).min(b)
    }

    /// The level in whose piece `share` lies. 0 for a column of numbers, or without rows.
    pub(super) fn level(&self, share: f64) -> u32 {
        let Self::Levels(pieces) = self else { return 0 };
        let found = pieces.iter().find(|(_, up_to)| share < *up_to).or(pieces.last());
        found.map_or(0, |(level, _)| *level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_numbers_lead_back_to_them() {
        let numbers = [4.0, -1.0, 9.0, 4.0];
        let (marginal, scores) = Marginal::of_numbers(&numbers);
        // Ranks 2.5, 1, 4, 2.5 of 5.
        for (score, rank) in scores.iter().zip([2.5, 1.0, 4.0, 2.5]) {
            assert!((score - normal::quantile(rank / 5.0)).abs() < 1e-12);
        }
        for (&number, &score) in numbers.iter().zip(&scores) {
            assert!((marginal.number(normal::below(score)) - number).abs() < 1e-5);
        }
        assert_eq!((marginal.number(0.0), marginal.number(1.0)), (-1.0, 9.0));
        // Rank 1.5: half-way from -1 to 4.
        assert!((marginal.number(0.3) - 1.5).abs() < 1e-5);
    }

    #[test]
    fn levels_cut_the_distribution() {
        let (marginal, scores) = Marginal::of_levels(&[2, 5, 2, 2]);
        assert_eq!(marginal, Marginal::Levels(vec![(2, 0.75), (5, 1.0)]));
        assert!((scores[1] - normal::quantile(0.875)).abs() < 1e-12);
        assert_eq!([0.0, 0.74, 0.75, 1.0].map(|share| marginal.level(share)), [2, 2, 5, 5]);
    }
}
