//! Who takes how many turns.

use querent_numeric::Rng;

/// Deals `n` turns to items in proportion to their `weights`: each gets `n w / Σw`, rounded down or up so that the sum is `n`.
///
/// Systematic sampling: the items are laid end to end in random order, each as long as its share, and a comb of `n` teeth a
/// turn apart is laid on them at a random offset. So the expected count of every item is exactly its share. A weight that is
/// not above 0 counts as 0; where all are, they count as equal. Madow, "On the theory of systematic sampling, II", Annals of
/// Mathematical Statistics 20 (1949).
pub(super) fn turns(weights: &[f64], n: usize, rng: &mut Rng) -> Vec<usize> {
    let usable = |weight: f64| if weight > 0.0 && weight.is_finite() { weight } else { 0.0 };
    let total: f64 = weights.iter().copied().map(usable).sum();
    let share = |item: usize| if total > 0.0 { usable(weights[item]) / total } else { 1.0 / weights.len() as f64 };
    let mut order: Vec<usize> = (0..weights.len()).collect();
    rng.shuffle(&mut order);
    let offset = rng.uniform();
    let mut dealt = vec![0; weights.len()];
    let (mut end, mut before) = (0.0, 0);
    for (place, &item) in order.iter().enumerate() {
        end += share(item) * n as f64;
        let is_last = place + 1 == order.len();
        let teeth = if is_last { n } else { ((end - offset).ceil().max(0.0) as usize).min(n) };
        dealt[item] = teeth - before;
        before = teeth;
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn whole_shares_are_dealt_exactly() {
        assert_eq!(turns(&[1.0, 0.0, 2.0], 6, &mut Rng::new(3)), [2, 0, 4]);
        assert_eq!(turns(&[0.0, f64::NAN], 4, &mut Rng::new(3)), [2, 2]);
        assert!(turns(&[], 4, &mut Rng::new(3)).is_empty());
    }

    proptest! {
        #[test]
        fn every_count_is_the_share_rounded(
            weights in prop::collection::vec(0.01_f64..5.0, 1..20),
            n in 0_usize..200,
            seed in any::<u64>(),
        ) {
            let dealt = turns(&weights, n, &mut Rng::new(seed));
            prop_assert_eq!(dealt.iter().sum::<usize>(), n);
            let total: f64 = weights.iter().sum();
            for (&count, weight) in dealt.iter().zip(&weights) {
                prop_assert!((count as f64 - n as f64 * weight / total).abs() < 1.0 + 1e-9);
            }
        }
    }
}
