//! How far annotators agree, and how far beyond chance.

/// The share of pairs of votes on the same row that agree, as a mean over the rows of `counts` (rows x classes) with at least
/// two votes; `None` where there is no such row.
#[must_use]
pub fn percent_agreement(counts: &[Vec<u32>]) -> Option<f64> {
    mean(counts.iter().filter_map(|line| agreeing(line)))
}

/// Cohen's kappa of two annotators' classes for the same rows: `(p_o - p_e) / (1 - p_e)`, with `p_o` the share of rows on
/// which they agree and `p_e = sum_c share_1(c) share_2(c)` the agreement that chance would give.
///
/// `None` without rows, or where both give every row the same class, of which chance explains all. Cohen, "A coefficient of
/// agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
#[must_use]
pub fn cohen_kappa(first: &[usize], second: &[usize], n_classes: usize) -> Option<f64> {
    let (mut of_first, mut of_second, mut agreed, mut n) =
        (vec![0_u64; n_classes], vec![0_u64; n_classes], 0_u64, 0_u64);
    for (&a, &b) in first.iter().zip(second).filter(|&(&a, &b)| a < n_classes && b < n_classes) {
        of_first[a] += 1;
        of_second[b] += 1;
        agreed += u64::from(a == b);
        n += 1;
    }
    let chance: u64 = of_first.iter().zip(&of_second).map(|(a, b)| a * b).sum();
    let n = n as f64;
    beyond_chance(agreed as f64 / n, chance as f64 / (n * n))
}

/// Fleiss' kappa of the votes that each class got on each row: `(P - P_e) / (1 - P_e)`, with `P` the
/// [`percent_agreement`] and `P_e = sum_c p_c²`, where `p_c` is the mean over rows of the share of votes for class c.
///
/// Rows may have different numbers of votes: one with a single vote counts in `p_c` alone, as Gwet has it ("Handbook of
/// inter-rater reliability", 2014, chapter 2). `None` without a row of two votes, or where all votes are for one class. Fleiss,
/// "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971).
#[must_use]
pub fn fleiss_kappa(counts: &[Vec<u32>]) -> Option<f64> {
    let n_classes = counts.iter().map(Vec::len).max().unwrap_or(0);
    let (mut shares, mut rows) = (vec![0.0_f64; n_classes], 0.0_f64);
    for line in counts {
        let votes = f64::from(line.iter().sum::<u32>());
        if votes > 0.0 {
            rows += 1.0;
            shares.iter_mut().zip(line).for_each(|(share, &count)| *share += f64::from(count) / votes);
        }
    }
    let is_one_class = shares.iter().filter(|&&share| share > 0.0).count() < 2;
    let chance = shares.iter().map(|share| (share / rows).powi(2)).sum();
    if is_one_class { None } else { beyond_chance(percent_agreement(counts)?, chance) }
}

/// The share of pairs of votes on a row that agree; `None` for fewer than two votes.
pub(super) fn agreeing(counts: &[u32]) -> Option<f64> {
    let pairs = |n: f64| n * (n - 1.0);
    let votes = f64::from(counts.iter().sum::<u32>());
    (votes >= 2.0).then(|| counts.iter().map(|&count| pairs(f64::from(count))).sum::<f64>() / pairs(votes))
}

fn beyond_chance(agreed: f64, chance: f64) -> Option<f64> {
    (chance < 1.0).then(|| (agreed - chance) / (1.0 - chance))
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    (n > 0.0).then(|| sum / n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cohens_kappa_is_by_hand() {
        // Agree on 3 of 4; chance 3/4 · 2/4 + 1/4 · 2/4 = 1/2: (3/4 - 1/2) / (1/2)
        assert_eq!(cohen_kappa(&[0, 0, 0, 1], &[0, 0, 1, 1], 2), Some(0.5));
    }

    #[test]
    fn fleiss_kappa_is_by_hand() {
        // Rows of 3 votes: 3:0 agrees 1, 1:2 agrees 1/3; P = 2/3. Shares 2/3 and 1/3: P_e = 5/9. (2/3 - 5/9) / (4/9) = 1/4
        let found = fleiss_kappa(&[vec![3, 0], vec![1, 2]]).expect("two classes");
        assert!((found - 0.25).abs() < 1e-12);
    }

    #[test]
    fn one_class_alone_says_nothing() {
        assert_eq!(cohen_kappa(&[1, 1], &[1, 1], 2), None);
        assert_eq!(fleiss_kappa(&[vec![0, 2], vec![0, 3]]), None);
        assert_eq!(percent_agreement(&[vec![0, 2]]), Some(1.0));
    }

    #[test]
    fn without_two_votes_there_is_no_agreement() {
        assert_eq!(percent_agreement(&[vec![1, 0], vec![0, 0]]), None);
        assert_eq!(fleiss_kappa(&[vec![1, 0], vec![0, 1]]), None);
        assert_eq!(cohen_kappa(&[], &[], 3), None);
    }

    proptest! {
        #[test]
        fn kappas_do_not_care_for_order(votes in prop::collection::vec((0_usize..3, 0_usize..3), 2..30)) {
            let (first, second): (Vec<usize>, Vec<usize>) = votes.iter().copied().unzip();
            prop_assert_eq!(cohen_kappa(&first, &second, 3), cohen_kappa(&second, &first, 3));
            if let Some(kappa) = cohen_kappa(&first, &second, 3) {
                prop_assert!((-1.0..=1.0).contains(&kappa));
            }
        }
    }
}
