//! Screening: how many rows of the sought kind are left, from the order in which rows were read.

use std::iter::once;

/// The share of the sought rows that is found at least, at a level of confidence, by the rows read so far: `is_sought` of each in the order in
/// which it was read, of a table of `n_rows`. 0 where nothing can be said, 1 where nothing can be left.
///
/// A statistical stopping criterion (Callaghan & Müller-Hansen 2020, "Statistical stopping criteria for automated screening in systematic
/// reviews", Systematic Reviews 9:273). Take any moment of the past: had the rows read since been drawn at random from those that were left
/// then, so few sought ones among them would be a surprise if many were left. The test is hypergeometric: with `N` rows left at that moment, of
/// which `K` are sought, `n` read since and `k` found among them, the chance to find no more is `P(X <= k)`. Rows are read by likelihood, so more
/// are found than by chance, and the test says too little rather than too much. As the paper has it the moment with the smallest chance counts;
/// as many moments are looked at, the level is that of each, not of all.
#[must_use]
pub fn recall_found(is_sought: &[bool], n_rows: usize, confidence: f64) -> f64 {
    let found = is_sought.iter().filter(|&&sought| sought).count();
    if found == 0 {
        return if is_sought.len() >= n_rows { 1.0 } else { 0.0 };
    }
    found as f64 / (found + most_left(is_sought, n_rows, confidence)) as f64
}

/// The most sought rows that may be left unread, at a level of confidence; see [`recall_found`].
#[must_use]
pub fn most_left(is_sought: &[bool], n_rows: usize, confidence: f64) -> usize {
    let unread = n_rows.saturating_sub(is_sought.len());
    let logs = LogFactorials::up_to(n_rows);
    // A larger number left is ruled out if a smaller one is.
    let (mut low, mut high) = (0, unread);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_ruled_out(is_sought, n_rows, middle + 1, 1.0 - confidence, &logs) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Whether some moment rules out that so many sought rows are left.
fn is_ruled_out(is_sought: &[bool], n_rows: usize, left: usize, level: f64, logs: &LogFactorials) -> bool {
    let (mut read, mut found) = (0, 0);
    is_sought.iter().rev().any(|&sought| {
        read += 1;
        found += usize::from(sought);
        let there = n_rows - is_sought.len() + read;
        logs.is_below(level, found, there, found + left, read)
    })
}

/// Logarithms of factorials, for chances that would not fit otherwise.
struct LogFactorials(Vec<f64>);

impl LogFactorials {
    fn up_to(n: usize) -> Self {
        let sums = (1..=n).scan(0.0, |sum, k| {
            *sum += (k as f64).ln();
            Some(*sum)
        });
        Self(once(0.0).chain(sums).collect())
    }

    fn choose(&self, n: usize, k: usize) -> f64 {
        self.0[n] - self.0[k] - self.0[n - k]
    }

    /// Whether the chance to find at most `found` sought rows in `drawn` of `rows`, of which `sought` are, is smaller than `level`.
    fn is_below(&self, level: f64, found: usize, rows: usize, sought: usize, drawn: usize) -> bool {
        self.at_most(level, found, rows, sought, drawn) < level
    }

    /// That chance, or any number from `enough` on where it is that large.
    fn at_most(&self, enough: f64, found: usize, rows: usize, sought: usize, drawn: usize) -> f64 {
        if sought > rows {
            return 0.0;
        }
        let least = (drawn + sought).saturating_sub(rows);
        let chance =
            |k| (self.choose(sought, k) + self.choose(rows - sought, drawn - k) - self.choose(rows, drawn)).exp();
        let mut sum = 0.0;
        for k in (least..=found.min(drawn).min(sought)).rev() {
            let here: f64 = chance(k);
            sum += here;
            if sum >= enough {
                break;
            }
            // Below the mean each chance is smaller than the one after it, soon by far.
            if here < 1e-12 * sum && (k as f64) < drawn as f64 * sought as f64 / rows as f64 {
                break;
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    fn read(found: &[usize], read: usize) -> Vec<bool> {
        (0..read).map(|at| found.contains(&at)).collect()
    }

    #[test]
    fn chances_are_those_of_the_hypergeometric_distribution() {
        let logs = LogFactorials::up_to(50);
        // scipy.stats.hypergeom.cdf(1, 50, 5, 10) and cdf(0, 20, 4, 5), by hand C(16, 5) / C(20, 5) = 4368 / 15504.
        assert!(
            (logs.at_most(2.0, 1, 50, 5, 10) - 0.741_899_979_233_136_4).abs() < 1e-10,
            "{}",
            logs.at_most(2.0, 1, 50, 5, 10)
        );
        assert!((logs.at_most(2.0, 0, 20, 4, 5) - 4368.0 / 15504.0).abs() < 1e-12);
        assert!((logs.at_most(2.0, 5, 50, 5, 10) - 1.0).abs() < 1e-12);
        assert_eq!(logs.at_most(2.0, 2, 10, 11, 3), 0.0);
        // 8 of 10 sought and 5 drawn: fewer than 3 cannot be found.
        assert_eq!(logs.at_most(2.0, 2, 10, 8, 5), 0.0);
    }

    #[test]
    fn what_may_be_left_is_by_hand() {
        // 20 of 100 were read, and the last 19 found nothing. With K of the 99 rows after the first sought, all are missed with chance
        // C(99 - K, 19) / C(99, 19): 0.0505 for K = 13, 0.0405 for K = 14 and so ruled out at .95.
        let is_sought = read(&[0], 20);
        let missed = |k: u32| (0..k).map(|i| f64::from(80 - i) / f64::from(99 - i)).product::<f64>();
        let wanted = (1..80).take_while(|&k| missed(k) >= 0.05).last().unwrap_or(0);
        assert_eq!(most_left(&is_sought, 100, 0.95), wanted as usize);
        assert!((recall_found(&is_sought, 100, 0.95) - 1.0 / f64::from(1 + wanted)).abs() < 1e-12);
    }

    #[test]
    fn the_ends_are_certain() {
        assert_eq!(recall_found(&[], 100, 0.95), 0.0);
        assert_eq!(recall_found(&read(&[], 30), 100, 0.95), 0.0);
        assert_eq!(recall_found(&read(&[3], 100), 100, 0.95), 1.0);
        assert_eq!(recall_found(&read(&[], 10), 10, 0.95), 1.0);
        assert_eq!(most_left(&[], 7, 0.95), 7);
    }

    #[test]
    fn the_best_of_many_moments_holds_less_often_than_each_where_rows_are_read_at_random() {
        let mut rng = Rng::new(3);
        let (runs, n_rows, n_sought) = (400, 300, 30);
        let mut held = 0;
        for _ in 0..runs {
            let mut order: Vec<usize> = (0..n_rows).collect();
            rng.shuffle(&mut order);
            let is_sought: Vec<bool> = order[..150].iter().map(|&row| row < n_sought).collect();
            let found = is_sought.iter().filter(|&&sought| sought).count();
            held += usize::from(found + most_left(&is_sought, n_rows, 0.95) >= n_sought);
        }
        // The best of many moments counts, so that 95 of 100 cannot be had here; who reads by likelihood has more.
        assert!(held >= runs * 3 / 4 && held < runs * 95 / 100, "{held} of {runs}");
    }
}
