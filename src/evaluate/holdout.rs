//! Setting rows aside to measure on.

use std::cmp::Reverse;

use super::strata::shuffled_strata;
use querent_numeric::Rng;

/// Sets aside about `share` of the rows of each class; gives the positions kept and those held out, both ascending.
///
/// `classes` holds one class index a row. The rows held out are `share · n` rounded, split over the classes by largest
/// remainder (the larger class first where remainders are equal); but every class keeps at least one row, so that fewer
/// are held out where that would take a class's last. `share` is taken within 0 to 1, and as 0 where it is not a number.
#[must_use]
pub fn stratified_holdout(classes: &[usize], share: f64, rng: &mut Rng) -> (Vec<usize>, Vec<usize>) {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    let strata = shuffled_strata(classes, rng);
    let sizes: Vec<usize> = strata.iter().map(Vec::len).collect();
    let mut held = vec![false; classes.len()];
    for (stratum, n_held) in strata.iter().zip(held_counts(&sizes, share)) {
        for &position in &stratum[..n_held] {
            held[position] = true;
        }
    }
    (0..classes.len()).partition(|&position| !held[position])
}

/// How many rows of each class to hold out, given how many there are.
fn held_counts(sizes: &[usize], share: f64) -> Vec<usize> {
    let most = |class: usize| sizes[class].saturating_sub(1);
    let quota = |class: usize| share * sizes[class] as f64;
    let mut held: Vec<usize> = (0..sizes.len()).map(|class| (quota(class).floor() as usize).min(most(class))).collect();

    let wanted = (share * sizes.iter().sum::<usize>() as f64).round() as usize;
    let missing = wanted.saturating_sub(held.iter().sum());
    let mut by_remainder: Vec<usize> = (0..sizes.len()).filter(|&class| held[class] < most(class)).collect();
    by_remainder.sort_by(|&a, &b| {
        quota(b).fract().total_cmp(&quota(a).fract()).then(Reverse(sizes[a]).cmp(&Reverse(sizes[b])))
    });
    for class in by_remainder.into_iter().take(missing) {
        held[class] += 1;
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn remainders_decide_who_gives_one_more() {
        // A fifth of 13, 7 and 5 is 2.6, 1.4 and 1: floors 2, 1, 1, and the fifth of all 25 is 5, so the first gives one more.
        assert_eq!(held_counts(&[13, 7, 5], 0.2), [3, 1, 1]);
    }

    #[test]
    fn no_class_loses_its_last_row() {
        assert_eq!(held_counts(&[1, 4, 0], 1.0), [0, 3, 0]);
        assert_eq!(held_counts(&[1, 1], 0.5), [0, 0]);
    }

    #[test]
    fn a_share_out_of_range_is_taken_to_the_nearest() {
        let held = |share| stratified_holdout(&[0, 0, 1, 1], share, &mut Rng::new(1)).1.len();
        assert_eq!((held(f64::NAN), held(-1.0), held(2.0)), (0, 0, 2));
    }

    proptest! {
        #[test]
        fn every_row_is_on_one_side_and_every_class_is_kept(
            classes in prop::collection::vec(0_usize..5, 0..120),
            share in 0.0..=1.0_f64,
            seed in any::<u64>(),
        ) {
            let (kept, held) = stratified_holdout(&classes, share, &mut Rng::new(seed));
            let mut all = [kept.clone(), held.clone()].concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..classes.len()).collect::<Vec<_>>());
            prop_assert!(held.len() as f64 <= share * classes.len() as f64 + 0.5);
            for class in &classes {
                prop_assert!(kept.iter().any(|&position| classes[position] == *class));
                let size = classes.iter().filter(|other| *other == class).count() as f64;
                let n_held = held.iter().filter(|&&position| classes[position] == *class).count() as f64;
                prop_assert!(n_held < share * size + 1.0);
            }
            prop_assert_eq!((kept, held), stratified_holdout(&classes, share, &mut Rng::new(seed)));
        }
    }
}
