//! Kappa stabilisation: stop when successive models agree.

use super::past::Past;
use super::verdict::Verdict;
use crate::{Confusion, kappa};

/// Cohen's kappa between the predictions of successive models on the stop set, averaged over the last `window` comparisons; it stops from
/// `least` on.
///
/// Undefined where two models of the window predict one class alone: that they agree then shows nothing. Bloodgood and Vijay-Shanker, "A
/// method for stopping active learning based on stabilizing predictions and the need for user-adjustable stopping", Computational
/// Natural Language Learning 2009, with a window
/// of 3 and a threshold of 0.99.
pub(super) fn check(past: Past<'_>, window: u32, least: f64, batch: u32) -> Verdict {
    let pairs = match past.last_pairs(batch, window) {
        Ok(pairs) => pairs,
        Err(missing) => return Verdict::TooEarly { missing },
    };
    let kappas: Option<Vec<f64>> = pairs.iter().map(|(a, b)| agreement(&a.predicted, &b.predicted)).collect();
    let Some(kappas) = kappas else { return Verdict::Undefined };
    let mean = kappas.iter().sum::<f64>() / kappas.len() as f64;
    Verdict::of(mean >= least, mean)
}

fn agreement(before: &[u32], after: &[u32]) -> Option<f64> {
    let n_classes = before.iter().chain(after).max().map_or(0, |&most| most as usize + 1);
    let pairs = before.iter().zip(after).map(|(&a, &b)| (a as usize, b as usize));
    kappa(&Confusion::new(pairs, n_classes))
}

#[cfg(test)]
mod tests {
    use super::super::past::tests::{of_rounds, rounds};
    use super::*;

    #[test]
    fn the_mean_of_the_window_is_by_hand() {
        // First pair: 3 of 4 agree, by chance (2·1 + 2·3)/16 = 1/2, kappa 1/2. Second pair: all agree, kappa 1.
        let rounds = rounds(&[&[0, 0, 1, 1], &[0, 1, 1, 1], &[0, 1, 1, 1]]);
        let past = of_rounds(&rounds);
        assert_eq!(check(past, 1, 0.99, 10), Verdict::Stop { value: 1.0 });
        assert_eq!(check(past, 2, 0.99, 10), Verdict::GoOn { value: 0.75 });
        assert_eq!(check(past, 2, 0.75, 10), Verdict::Stop { value: 0.75 });
        assert_eq!(check(past, 3, 0.5, 10), Verdict::TooEarly { missing: 1 });
    }

    #[test]
    fn models_that_predict_one_class_show_nothing() {
        let rounds = rounds(&[&[1, 1, 1], &[1, 1, 1]]);
        assert_eq!(check(of_rounds(&rounds), 1, 0.99, 10), Verdict::Undefined);
    }
}
