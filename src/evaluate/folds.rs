//! Splitting rows for cross-validation.

use super::EvaluateError;
use super::strata::shuffled_strata;
use querent_numeric::Rng;

/// One turn of a cross-validation, as ascending positions among the rows that were split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// The rows to train on.
    pub train: Vec<usize>,
    /// The rows to measure on.
    pub test: Vec<usize>,
}

impl Fold {
    /// The `k` turns in which each row is tested in its fold.
    pub(super) fn of(fold_of: &[usize], k: usize) -> Vec<Self> {
        let turn = |fold| {
            let (test, train) = (0..fold_of.len()).partition(|&position| fold_of[position] == fold);
            Self { train, test }
        };
        (0..k).map(turn).collect()
    }
}

/// Splits the rows of `classes` (one class index a row) into `k` folds that each hold every class in its proportion.
///
/// The rows of each class are shuffled and dealt to the folds in turn, each class going on where the one before stopped.
/// So every row is in exactly one test part, and both the size of the test parts and their count of any class differ by at
/// most one. A class of fewer than `k` rows is in some test parts only; the only row of a class is tested by a model that
/// never saw the class. Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection",
/// IJCAI 1995.
///
/// # Errors
///
/// [`EvaluateError::TooFewFolds`] for `k` below 2, [`EvaluateError::TooFewRows`] for fewer than `k` rows.
pub fn stratified_folds(classes: &[usize], k: usize, rng: &mut Rng) -> Result<Vec<Fold>, EvaluateError> {
    if k < 2 {
        return Err(EvaluateError::TooFewFolds { asked: k });
    }
    if classes.len() < k {
        return Err(EvaluateError::TooFewRows { found: classes.len(), needed: k });
    }
    let mut fold_of = vec![0; classes.len()];
    for (dealt, position) in shuffled_strata(classes, rng).into_iter().flatten().enumerate() {
        fold_of[position] = dealt % k;
    }
    Ok(Fold::of(&fold_of, k))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    fn count(positions: &[usize], classes: &[usize], class: usize) -> usize {
        positions.iter().filter(|&&position| classes[position] == class).count()
    }

    #[test]
    fn folds_hold_each_class_in_proportion() {
        // Six of one class and three of another in three folds: two and one in each.
        let classes = [0, 0, 0, 0, 0, 0, 1, 1, 1];
        for fold in stratified_folds(&classes, 3, &mut Rng::new(1)).unwrap() {
            assert_eq!((count(&fold.test, &classes, 0), count(&fold.test, &classes, 1)), (2, 1));
            assert_eq!(fold.train.len(), 6);
        }
    }

    #[test]
    fn small_classes_do_not_pile_up_in_the_first_fold() {
        let folds = stratified_folds(&[0, 1, 2, 3], 4, &mut Rng::new(1)).unwrap();
        assert!(folds.iter().all(|fold| fold.test.len() == 1));
    }

    #[test]
    fn what_cannot_be_split_says_what_is_missing() {
        let split = |classes: &[usize], k| stratified_folds(classes, k, &mut Rng::new(1)).unwrap_err();
        assert_eq!(split(&[0, 1, 0], 5), EvaluateError::TooFewRows { found: 3, needed: 5 });
        assert_eq!(split(&[0, 1, 0], 1).code(), "too_few_folds");
        assert_eq!(split(&[], 2).code(), "too_few_rows");
    }

    proptest! {
        #[test]
        fn folds_partition_the_rows_evenly(
            classes in prop::collection::vec(0_usize..5, 10..120),
            k in 2_usize..10,
            seed in any::<u64>(),
        ) {
            let folds = stratified_folds(&classes, k, &mut Rng::new(seed)).unwrap();
            let mut tested: Vec<usize> = folds.iter().flat_map(|fold| fold.test.iter().copied()).collect();
            tested.sort_unstable();
            prop_assert_eq!(tested, (0..classes.len()).collect::<Vec<_>>());
            let even = |counts: Vec<usize>| counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1;
            prop_assert!(even(folds.iter().map(|fold| fold.test.len()).collect()));
            for class in 0..5 {
                prop_assert!(even(folds.iter().map(|fold| count(&fold.test, &classes, class)).collect()));
            }
            for fold in &folds {
                prop_assert_eq!(fold.train.len() + fold.test.len(), classes.len());
                prop_assert!(fold.train.iter().all(|position| fold.test.binary_search(position).is_err()));
            }
            prop_assert_eq!(&folds, &stratified_folds(&classes, k, &mut Rng::new(seed)).unwrap());
        }
    }
}
