//! Mixup: rows between any two labelled rows.

use super::neighbourhood::between;
use super::turns::turns;
use super::{Fitted, GenerateError, Method, Real, Synthetic};
use querent_numeric::Rng;

/// Two rows, of any class, to mix.
const NEEDED: usize = 2;

/// Mixup: `λ a + (1 - λ) b` for any two labelled rows, with `λ` from Beta(1, 1), the uniform distribution.
///
/// The paper mixes the two classes as it mixes the rows. Here a row has the class of the heavier parent, and `λ`, of at least
/// 1/2, is kept as its weight: the share of the row that is of its class. So `λ = 1 - u/2` with `u` uniform in `[0, 1)`. Heavier
/// parents take turns, the lighter one is any other row. A category is not mixed: it is the heavier parent's with probability
/// `λ`, so that on average it is mixed as a one-hot code would be.
///
/// The paper's Beta(α, α) has α = 1 for CIFAR, which is the one here; its smaller ones for `ImageNet` give rows that are mostly
/// near-copies of a parent.
///
/// Zhang, Cisse, Dauphin and Lopez-Paz, "mixup: beyond empirical risk minimization", ICLR 2018.
#[derive(Debug, Clone, Copy)]
pub struct Mixup;

impl Method for Mixup {
    fn name(&self) -> &'static str {
        "mixup"
    }

    fn family(&self) -> &'static str {
        "interpolation"
    }

    fn summary(&self) -> &'static str {
        "Mixes any two labelled rows, also of different classes; the row counts for the class of the heavier one, by its weight."
    }

    fn paper(&self) -> &'static str {
        "Zhang, Cisse, Dauphin and Lopez-Paz (2018), mixup: beyond empirical risk minimization"
    }

    fn fit<'a>(&self, real: &'a Real<'a>, _rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        Ok(Box::new(Pairs { real }))
    }
}

struct Pairs<'a> {
    real: &'a Real<'a>,
}

impl Fitted for Pairs<'_> {
    fn able(&self, class: usize) -> Result<(), GenerateError> {
        let found = self.real.rows_of(class).len();
        if found == 0 || self.real.classes.len() < NEEDED {
            return Err(GenerateError::TooFewRows { class, found, needed: NEEDED });
        }
        Ok(())
    }

    fn draw(&self, class: usize, n: usize, rng: &mut Rng) -> Synthetic {
        let mut made = Synthetic::nothing(self.real, Mixup.name());
        if self.able(class).is_err() {
            return made;
        }
        let rows = self.real.rows;
        let heavier = self.real.rows_of(class);
        for (&a, turns) in heavier.iter().zip(turns(&vec![1.0; heavier.len()], n, rng)) {
            for _ in 0..turns {
                let other = rng.below(rows.n_rows() - 1);
                let b = other + usize::from(other >= a);
                let weight = 1.0 - rng.uniform() / 2.0;
                let numbers = between(rows.numbers_row(a), rows.numbers_row(b), (1.0 - weight) as f32);
                let pairs = rows.levels_row(a).iter().zip(rows.levels_row(b));
                let levels: Vec<u32> = pairs.map(|(&a, &b)| if rng.uniform() < weight { a } else { b }).collect();
                made.push(&numbers, &levels, class, Some((a, b)));
                if let Some(last) = made.weights.last_mut() {
                    *last = weight;
                }
            }
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
    use querent_features::Mixed;
    use querent_numeric::Matrix;

    proptest! {
        #[test]
        fn a_row_is_its_weight_of_the_way(
            drawn in prop::collection::vec((-50.0_f32..50.0, 0_u32..4, 0_usize..3), 2..20),
            seed in any::<u64>(),
        ) {
            let numbers = Matrix::from_rows(&drawn.iter().map(|row| vec![row.0]).collect::<Vec<_>>(), 1);
            let rows = Mixed { numbers, levels: drawn.iter().map(|row| row.1).collect(), n_categories: 1 };
            let classes: Vec<usize> = drawn.iter().map(|row| row.2).collect();
            let real = Real::new(&rows, &[1.0], &classes);
            let made = Mixup.fit(&real, &mut Rng::new(0)).unwrap().draw(classes[0], 12, &mut Rng::new(seed));
            prop_assert_eq!(made.n_rows(), 12);
            for row in 0..12 {
                let (a, b) = made.parents[row].unwrap();
                let weight = made.weights[row];
                prop_assert!(a != b && classes[a] == made.classes[row] && weight > 0.5 && weight <= 1.0);
                let wanted = weight * f64::from(drawn[a].0) + (1.0 - weight) * f64::from(drawn[b].0);
                prop_assert!((f64::from(made.rows.numbers_row(row)[0]) - wanted).abs() < 1e-3);
                prop_assert!([drawn[a].1, drawn[b].1].contains(&made.rows.levels_row(row)[0]));
            }
        }
    }

    #[test]
    fn a_row_alone_cannot_be_mixed() {
        let rows = Mixed { numbers: Matrix::zeros(1, 1), levels: vec![], n_categories: 0 };
        let real = Real::new(&rows, &[1.0], &[0]);
        let fitted = Mixup.fit(&real, &mut Rng::new(0)).unwrap();
        assert_eq!(fitted.able(0).unwrap_err().code(), "too_few_rows");
        assert_eq!(fitted.draw(0, 3, &mut Rng::new(1)).n_rows(), 0);
    }
}
