//! Delta F: stop when the F measure is not expected to change any more.

use super::past::Past;
use super::verdict::Verdict;

/// The estimated change of F between successive models on the stop set, `1 - 2a / (2a + b + c)`, averaged over the last `window`
/// comparisons; it stops down from `most`.
///
/// Of a class, `a` rows are predicted by both models, `b` by the earlier alone and `c` by the later alone. It is that of `class`, as published,
/// or else the mean over the classes that either model predicts. Undefined where neither model of a comparison predicts the class. Altschuler
/// and Bloodgood, "Stopping active learning based on predicted change of F measure for text classification", ICSC 2019.
pub(super) fn check(past: Past<'_>, window: u32, most: f64, batch: u32, class: Option<usize>) -> Verdict {
    let pairs = match past.last_pairs(batch, window) {
        Ok(pairs) => pairs,
        Err(missing) => return Verdict::TooEarly { missing },
    };
    let changes: Option<Vec<f64>> = pairs
        .iter()
        .map(|(before, after)| match class {
            Some(class) => of_class(&before.predicted, &after.predicted, class as u32),
            None => of_all(&before.predicted, &after.predicted),
        })
        .collect();
    let Some(changes) = changes else { return Verdict::Undefined };
    let mean = changes.iter().sum::<f64>() / changes.len() as f64;
    Verdict::of(mean <= most, mean)
}

fn of_all(before: &[u32], after: &[u32]) -> Option<f64> {
    let mut classes: Vec<u32> = before.iter().chain(after).copied().collect();
    classes.sort_unstable();
    classes.dedup();
    let changes: Vec<f64> = classes.iter().filter_map(|&class| of_class(before, after, class)).collect();
    (!changes.is_empty()).then(|| changes.iter().sum::<f64>() / changes.len() as f64)
}

fn of_class(before: &[u32], after: &[u32], class: u32) -> Option<f64> {
    let (mut both, mut either) = (0_u32, 0_u32);
    for (&a, &b) in before.iter().zip(after) {
        both += u32::from(a == class && b == class);
        either += u32::from(a == class) + u32::from(b == class);
    }
    // 2a + b + c counts the rows of the class under each model.
    (either > 0).then(|| 1.0 - 2.0 * f64::from(both) / f64::from(either))
}

#[cfg(test)]
mod tests {
    use super::super::past::tests::{of_rounds, rounds};
    use super::*;

    #[test]
    fn the_change_is_by_hand() {
        // Class 1: a = 2, b = 0, c = 1, so 1 - 4/5. Class 0: a = 1, b = 1, c = 0, so 1 - 2/3.
        let rounds = rounds(&[&[0, 0, 1, 1], &[0, 1, 1, 1], &[0, 1, 1, 1]]);
        let (earlier, past) = (of_rounds(&rounds[..2]), of_rounds(&rounds));
        let value = |verdict: Verdict| match verdict {
            Verdict::Stop { value } | Verdict::GoOn { value } => value,
            _ => f64::NAN,
        };
        assert!((value(check(earlier, 1, 0.02, 10, Some(1))) - 0.2).abs() < 1e-12);
        assert!((value(check(earlier, 1, 0.02, 10, None)) - f64::midpoint(0.2, 1.0 / 3.0)).abs() < 1e-12);
        assert!((value(check(past, 2, 0.02, 10, Some(1))) - 0.1).abs() < 1e-12);
        assert_eq!(check(past, 1, 0.0, 10, None), Verdict::Stop { value: 0.0 });
        assert!(!check(past, 2, 0.02, 10, Some(1)).stops());
    }

    #[test]
    fn a_class_that_neither_predicts_has_no_f() {
        let rounds = rounds(&[&[0, 0], &[0, 0]]);
        assert_eq!(check(of_rounds(&rounds), 1, 0.02, 10, Some(1)), Verdict::Undefined);
        assert_eq!(check(of_rounds(&rounds), 3, 0.02, 10, Some(1)), Verdict::TooEarly { missing: 2 });
    }
}
