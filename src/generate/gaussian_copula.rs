//! Gaussian copula: rows from the joint distribution of a class.

use super::correlation::shrunk_correlations;
use super::marginal::Marginal;
use super::{Fitted, GenerateError, Method, Real, Synthetic};
use querent_numeric::{Cholesky, Rng, normal};

/// Fewer rows have no correlation to speak of.
const NEEDED: usize = 3;

/// A Gaussian copula for mixed tables: the columns of a class keep their own distributions, and hang together as normally
/// distributed ones would.
///
/// Within a class every number becomes the normal score of its rank, `Φ⁻¹(rank / (n + 1))`, and every level the middle of the
/// piece that it cuts of the normal distribution. The correlations of the scores, shrunk towards none where rows are few
/// (Schäfer and Strimmer 2005), have a Cholesky root `L`. A new row is `L ε` with `ε` standard normal, and goes back through
/// the distribution of each column: numbers between those observed, levels by their cut points.
///
/// Levels are cut off in the order of their numbers, which for categories without an order is arbitrary: how they hang
/// together with the rest is then caught in part only.
///
/// Patki, Wedge and Veeramachaneni, "The Synthetic Data Vault", DSAA 2016, with the normal scores of Liu, Lafferty and
/// Wasserman, "The nonparanormal", JMLR 10 (2009), in place of fitted distributions.
#[derive(Debug, Clone, Copy)]
pub struct GaussianCopula;

impl Method for GaussianCopula {
    fn name(&self) -> &'static str {
        "gaussian_copula"
    }

    fn family(&self) -> &'static str {
        "distribution"
    }

    fn summary(&self) -> &'static str {
        "Draws rows that are new in every column: each column as it is distributed in the class, and the columns correlated as \
         they are there."
    }

    fn paper(&self) -> &'static str {
        "Patki, Wedge and Veeramachaneni (2016), The Synthetic Data Vault"
    }

    fn fit<'a>(&self, real: &'a Real<'a>, _rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        let of_class = (0..real.n_classes()).map(|class| {
            let is_wanted = real.only.is_none_or(|only| only == class);
            let rows = real.rows_of(class);
            (is_wanted && rows.len() >= NEEDED).then(|| Distribution::of(real, &rows))
        });
        Ok(Box::new(Distributions { real, of_class: of_class.collect() }))
    }
}

/// The joint distribution of a class: numbers, then categories.
struct Distribution {
    marginals: Vec<Marginal>,
    root: Cholesky,
}

impl Distribution {
    fn of(real: &Real<'_>, rows: &[usize]) -> Self {
        let numbers = (0..real.rows.numbers.n_columns()).map(|column| {
            Marginal::of_numbers(&rows.iter().map(|&row| real.rows.numbers_row(row)[column]).collect::<Vec<_>>())
        });
        let levels = (0..real.rows.n_categories).map(|column| {
            Marginal::of_levels(&rows.iter().map(|&row| real.rows.levels_row(row)[column]).collect::<Vec<_>>())
        });
        let (marginals, scores): (Vec<_>, Vec<_>) = numbers.chain(levels).unzip();
        let correlations = shrunk_correlations(&scores);
        Self { marginals, root: Cholesky::factor(scores.len(), |i, j| correlations[i][j]) }
    }

    /// A share below for each column, together drawn from the copula.
    fn draw(&self, rng: &mut Rng) -> Vec<f64> {
        let independent: Vec<f64> = self.marginals.iter().map(|_| normal::draw(rng)).collect();
        self.root.times(&independent).into_iter().map(normal::below).collect()
    }
}

struct Distributions<'a> {
    real: &'a Real<'a>,
    of_class: Vec<Option<Distribution>>,
}

impl Fitted for Distributions<'_> {
    fn able(&self, class: usize) -> Result<(), GenerateError> {
        match self.of_class.get(class) {
            Some(Some(_)) => Ok(()),
            _ => Err(GenerateError::TooFewRows { class, found: self.real.rows_of(class).len(), needed: NEEDED }),
        }
    }

    fn draw(&self, class: usize, n: usize, rng: &mut Rng) -> Synthetic {
        let mut made = Synthetic::nothing(self.real, GaussianCopula.name());
        let Some(Some(distribution)) = self.of_class.get(class) else {
            return made;
        };
        let (numbers, categories) = distribution.marginals.split_at(self.real.rows.numbers.n_columns());
        for _ in 0..n {
            let shares = distribution.draw(rng);
            let (of_numbers, of_categories) = shares.split_at(numbers.len());
            let numbers: Vec<f32> = numbers.iter().zip(of_numbers).map(|(known, &share)| known.number(share)).collect();
            let levels: Vec<u32> =
                categories.iter().zip(of_categories).map(|(known, &share)| known.level(share)).collect();
            made.push(&numbers, &levels, class, None);
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_features::Mixed;
    use querent_numeric::Matrix;

    /// 200 rows of `eᶻ`, of the cube of what is correlated with `z` by 0.9, and of a category that follows `z`; and five of
    /// another class, far away.
    fn table() -> (Mixed, Vec<usize>) {
        let mut rng = Rng::new(11);
        let mut rows = Mixed::new(2, 1);
        for _ in 0..200 {
            let z = normal::draw(&mut rng);
            let with_z = 0.9 * z + 0.19_f64.sqrt() * normal::draw(&mut rng);
            rows.push(&[z.exp() as f32, with_z.powi(3) as f32], &[if z > 0.5 { 3 } else { 2 }]);
        }
        for _ in 0..5 {
            rows.push(&[100.0, 100.0], &[7]);
        }
        (rows, (0..205).map(|row| usize::from(row >= 200)).collect())
    }

    fn rank_correlation(pairs: &[(f64, f64)]) -> f64 {
        let concordant = |(a, b): (&(f64, f64), &(f64, f64))| ((a.0 - b.0) * (a.1 - b.1)).signum();
        let n = pairs.len();
        let sum: f64 =
            (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| concordant((&pairs[i], &pairs[j]))).sum();
        sum / (n * (n - 1) / 2) as f64
    }

    #[test]
    fn columns_keep_their_distribution_and_their_bonds() {
        let (rows, classes) = table();
        let real = Real::new(&rows, &[1.0, 1.0], &classes);
        let made = GaussianCopula.fit(&real, &mut Rng::new(0)).unwrap().draw(0, 400, &mut Rng::new(2));
        let column = |rows: &Mixed, n: usize, column: usize| {
            let mut values: Vec<f32> = (0..n).map(|row| rows.numbers_row(row)[column]).collect();
            values.sort_unstable_by(f32::total_cmp);
            values
        };
        for at in 0..2 {
            let (real, made) = (column(&rows, 200, at), column(&made.rows, 400, at));
            for part in 1..10 {
                // Deciles of 200 and of 400 differ by chance by some hundredths of a share.
                let decile = made[400 * part / 10];
                let share = real.partition_point(|&value| value < decile) as f64 / 200.0;
                assert!((share - part as f64 / 10.0).abs() < 0.08, "column {at}, decile {part}: {share}");
            }
            assert!(made[0] >= real[0] && made[399] <= real[199]);
        }
        let pairs = |rows: &Mixed, n: usize| -> Vec<(f64, f64)> {
            rows.numbers.rows().take(n).map(|row| (row[0].into(), row[1].into())).collect()
        };
        let (observed, found) = (rank_correlation(&pairs(&rows, 200)), rank_correlation(&pairs(&made.rows, 400)));
        assert!(observed > 0.65 && (observed - found).abs() < 0.08, "{observed} became {found}");
        let threes = (0..400).filter(|&row| made.rows.levels[row] == 3);
        let (mut agreeing, mut n) = (0, 0);
        for row in threes {
            n += 1;
            agreeing += usize::from(made.rows.numbers_row(row)[0] > 1.0);
        }
        assert!(n > 90 && agreeing * 10 > n * 8, "{agreeing} of {n}");
        assert!(made.parents.iter().all(Option::is_none) && made.rows.levels.iter().all(|&level| level < 7));
    }

    #[test]
    fn a_class_of_constants_is_drawn_as_it_is() {
        let (rows, classes) = table();
        let real = Real::new(&rows, &[1.0, 1.0], &classes);
        let made = GaussianCopula.fit(&real, &mut Rng::new(0)).unwrap().draw(1, 3, &mut Rng::new(2));
        assert_eq!(
            made.rows,
            Mixed { numbers: Matrix::new(vec![100.0; 6], 3, 2), levels: vec![7; 3], n_categories: 1 }
        );
    }

    #[test]
    fn two_rows_are_too_few() {
        let rows = Mixed { numbers: Matrix::zeros(2, 1), levels: vec![], n_categories: 0 };
        let real = Real::new(&rows, &[1.0], &[0, 0]);
        let fitted = GaussianCopula.fit(&real, &mut Rng::new(0)).unwrap();
        assert_eq!(fitted.able(0), Err(GenerateError::TooFewRows { class: 0, found: 2, needed: 3 }));
        assert_eq!(fitted.draw(0, 2, &mut Rng::new(1)).n_rows(), 0);
    }
}
