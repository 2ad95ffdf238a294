//! Folds in which the rows of a group stay together.

use std::cmp::Reverse;

use super::{EvaluateError, Fold};
use querent_numeric::Rng;

/// Splits rows into `k` folds so that no group stands on both sides of any, each with every class in its proportion as far as the groups
/// allow.
///
/// `classes` and `groups` hold one index a row. The groups are shuffled and dealt from the largest to the smallest, each to the test part that
/// comes nearest to a `k`-th of every class: the one whose squared excess `Σ_c ((n_c + g_c) / N_c - 1/k)²` grows least, of equals the
/// smallest. scikit-learn's `StratifiedGroupKFold` deals by a similar rule.
///
/// # Errors
///
/// [`EvaluateError::TooFewFolds`] for `k` below 2, [`EvaluateError::TooFewGroups`] for fewer than `k` groups.
pub fn grouped_folds(classes: &[usize], groups: &[u32], k: usize, rng: &mut Rng) -> Result<Vec<Fold>, EvaluateError> {
    if k < 2 {
        return Err(EvaluateError::TooFewFolds { asked: k });
    }
    let mut members = by_group(groups);
    if members.len() < k {
        return Err(EvaluateError::TooFewGroups { found: members.len(), needed: k });
    }
    rng.shuffle(&mut members);
    members.sort_by_key(|rows| Reverse(rows.len()));
    let n_classes = classes.iter().max().map_or(0, |&class| class + 1);
    let count = |rows: &[usize]| {
        let mut counts = vec![0.0; n_classes];
        for &row in rows {
            counts[classes[row]] += 1.0;
        }
        counts
    };
    let all: Vec<usize> = (0..classes.len()).collect();
    let totals = count(&all);
    let mut dealt = vec![vec![0.0; n_classes]; k];
    let mut sizes = vec![0; k];
    let mut fold_of = vec![0; classes.len()];
    for rows in &members {
        let counts = count(rows);
        let growth = |fold: usize| -> f64 {
            let of_class = |class: usize| {
                let (before, total) = (dealt[fold][class], f64::max(totals[class], 1.0));
                let excess = |n: f64| (n / total - 1.0 / k as f64).powi(2);
                excess(before + counts[class]) - excess(before)
            };
            (0..n_classes).map(of_class).sum()
        };
        let growths: Vec<f64> = (0..k).map(growth).collect();
        let best = (0..k)
            .min_by(|&a, &b| growths[a].total_cmp(&growths[b]).then(sizes[a].cmp(&sizes[b])).then(a.cmp(&b)))
            .unwrap_or(0);
        dealt[best].iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        sizes[best] += rows.len();
        for &row in rows {
            fold_of[row] = best;
        }
    }
    Ok(Fold::of(&fold_of, k))
}

/// The rows of each group, ascending, the groups by their first row.
fn by_group(groups: &[u32]) -> Vec<Vec<usize>> {
    let mut rows: Vec<usize> = (0..groups.len()).collect();
    rows.sort_by_key(|&row| groups[row]);
    let mut members: Vec<Vec<usize>> = rows.chunk_by(|&a, &b| groups[a] == groups[b]).map(<[usize]>::to_vec).collect();
    members.sort_unstable();
    members
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn groups_stay_together_and_classes_in_proportion() {
        // Twelve groups of two rows, every third of class 1: each of four folds has three groups, one of them of class 1.
        let groups: Vec<u32> = (0..24).map(|row| row / 2).collect();
        let classes: Vec<usize> = groups.iter().map(|group| usize::from(group % 3 == 0)).collect();
        for fold in grouped_folds(&classes, &groups, 4, &mut Rng::new(1)).unwrap() {
            let ones = fold.test.iter().filter(|&&row| classes[row] == 1).count();
            assert_eq!((fold.test.len(), ones), (6, 2));
        }
    }

    #[test]
    fn one_group_cannot_be_split() {
        let split = grouped_folds(&[0, 1, 0], &[7, 7, 7], 2, &mut Rng::new(1));
        assert_eq!(split.unwrap_err(), EvaluateError::TooFewGroups { found: 1, needed: 2 });
        assert_eq!(grouped_folds(&[0], &[0], 1, &mut Rng::new(1)).unwrap_err().code(), "too_few_folds");
    }

    proptest! {
        #[test]
        fn a_group_is_never_on_both_sides(
            rows in prop::collection::vec((0_usize..4, 0_u32..12), 10..80),
            k in 2_usize..6,
            seed in any::<u64>(),
        ) {
            let (classes, groups): (Vec<usize>, Vec<u32>) = rows.into_iter().unzip();
            let Ok(folds) = grouped_folds(&classes, &groups, k, &mut Rng::new(seed)) else { return Ok(()) };
            let mut tested: Vec<usize> = folds.iter().flat_map(|fold| fold.test.iter().copied()).collect();
            tested.sort_unstable();
            prop_assert_eq!(tested, (0..classes.len()).collect::<Vec<_>>());
            for fold in &folds {
                prop_assert!(!fold.test.is_empty());
                let crosses = |&row: &usize| fold.train.iter().any(|&other| groups[other] == groups[row]);
                prop_assert!(!fold.test.iter().any(crosses));
            }
            prop_assert_eq!(&folds, &grouped_folds(&classes, &groups, k, &mut Rng::new(seed)).unwrap());
        }
    }
}
