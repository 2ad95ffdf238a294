//! How many synthetic rows each class gets.

/// Spreads `n` rows over the `able` classes so that the totals come out as even as they can: each
/// row goes to the class with the fewest rows, real and synthetic, the first of them where several are equal.
///
/// `real` counts the real rows of each class. Gives one count a class; they sum to `n` unless no class is able.
pub(super) fn allocate(real: &[usize], able: &[bool], n: usize) -> Vec<usize> {
    let mut ascending: Vec<usize> = (0..real.len()).filter(|&class| able[class]).collect();
    ascending.sort_by_key(|&class| real[class]);
    let mut extra = vec![0; real.len()];
    let Some((level, n_raised)) = water_level(&ascending, real, n) else {
        return extra;
    };
    let mut raised = ascending[..n_raised].to_vec();
    let mut left = n;
    for &class in &raised {
        extra[class] = level - real[class];
        left -= extra[class];
    }
    raised.sort_unstable();
    for &class in raised.iter().take(left) {
        extra[class] += 1;
    }
    extra
}

/// The highest total to which the smallest classes can all be raised with `n` rows, and how many classes have at most that.
fn water_level(ascending: &[usize], real: &[usize], n: usize) -> Option<(usize, usize)> {
    let mut below = 0;
    let mut found = None;
    for (position, &class) in ascending.iter().enumerate() {
        if position * real[class] > below + n {
            break;
        }
        below += real[class];
        found = Some(((below + n) / (position + 1), position + 1));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    /// With the classes able that have two rows.
    fn of_two(real: &[usize], n: usize) -> Vec<usize> {
        allocate(real, &real.iter().map(|&count| count >= 2).collect::<Vec<_>>(), n)
    }

    #[test]
    fn the_rarest_class_gets_the_most() {
        // 4 and 7 are raised to 10 by 6 and 3; the tenth row goes to the first of the three that are equal.
        assert_eq!(of_two(&[10, 4, 7], 9), [0, 6, 3]);
        assert_eq!(of_two(&[10, 4, 7], 10), [1, 6, 3]);
        assert_eq!(of_two(&[10, 4, 7], 2), [0, 2, 0]);
    }

    #[test]
    fn classes_that_are_not_able_get_none() {
        assert_eq!(of_two(&[1, 5, 0], 4), [0, 4, 0]);
        assert_eq!(of_two(&[1, 1], 4), [0, 0]);
        assert!(of_two(&[], 4).is_empty());
    }

    proptest! {
        #[test]
        fn it_is_one_row_at_a_time_to_the_smallest(real in prop::collection::vec(0_usize..30, 1..8), n in 0_usize..80) {
            let mut one_by_one = vec![0; real.len()];
            for _ in 0..n {
                let open = (0..real.len()).filter(|&class| real[class] >= 2);
                if let Some(class) = open.min_by_key(|&class| real[class] + one_by_one[class]) {
                    one_by_one[class] += 1;
                }
            }
            prop_assert_eq!(of_two(&real, n), one_by_one);
        }
    }
}
