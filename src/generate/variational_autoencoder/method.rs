//! The method: how rows are learned from, and made.

use super::super::{Fitted, GenerateError, Method, Real, Synthetic};
use super::calibration::Calibration;
use super::columns::Columns;
use super::decoder::Decoder;
use super::training::Training;
use querent_numeric::Rng;

/// Fewer rows, of all classes together, are learned by heart.
const NEEDED: usize = 50;

/// Fewer rows of a class do not say how its numbers are spread.
const NEEDED_OF_CLASS: usize = 5;

/// Rows decoded for each class to see how its scores are spread.
const CALIBRATED: usize = 1_000;

/// A variational autoencoder for mixed tables, conditional on the class.
///
/// An encoder sees a row `x` and its class `y` and says where among eight hidden factors `z` the row may lie; a decoder sees `z`
/// and `y` and says the row back: the mean of each number's normal score in the class, with a standard deviation learned for
/// each column, and the probability of each level. Both are trained to maximise the evidence lower bound
/// `E[ln p(x | z, y)] - KL(q(z | x, y) ‖ N(0, I))`. A new row of `y` is what the decoder says of `z ~ N(0, I)`: scores
/// and levels are drawn, not taken at their most probable. A score then becomes a number by rank: the number of the class that
/// exceeds the same share of the class's numbers as the score exceeds of the scores decoded for that class. So each column of
/// numbers is spread as in the class, and the network decides how columns hang together, which may be in ways that a
/// correlation does not tell.
///
/// Both networks have hidden layers of 128 and 64 units. Training takes 1,000 steps of AdamW and one more for each row, 2,000
/// at most.
///
/// Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014; for tables Xu, Skoularidou, Cuesta-Infante and
/// Veeramachaneni, "Modeling tabular data using conditional GAN", NeurIPS 2019, there called TVAE. Other than TVAE it is given
/// the class, takes numbers by rank rather than by a Gaussian mixture, and draws levels.
#[derive(Debug, Clone, Copy)]
pub struct VariationalAutoencoder;

impl Method for VariationalAutoencoder {
    fn name(&self) -> &'static str {
        "variational_autoencoder"
    }

    fn family(&self) -> &'static str {
        "distribution"
    }

    fn summary(&self) -> &'static str {
        "Trains a small network that packs rows into a few hidden factors, and unpacks chance into new rows: for some hundred \
         rows or more, and columns that hang together in more than straight lines. It takes seconds."
    }

    fn paper(&self) -> &'static str {
        "Xu, Skoularidou, Cuesta-Infante and Veeramachaneni (2019), Modeling Tabular Data using Conditional GAN"
    }

    fn fit<'a>(&self, real: &'a Real<'a>, rng: &mut Rng) -> Result<Box<dyn Fitted + 'a>, GenerateError> {
        let found = real.classes.len();
        if found < NEEDED {
            return Err(GenerateError::TooFewForNetwork { method: self.name(), found, needed: NEEDED });
        }
        let columns = Columns::of(real);
        let mut fitted = Autoencoder { real, columns, decoder: None, calibrations: Vec::new() };
        if fitted.columns.width() > 0 {
            let mut training = Training::new(&fitted.columns, real, rng);
            while training.step(100) {}
            let decoder = training.finish();
            let calibrated = |class| {
                let rows = real.rows_of(class);
                let is_able = rows.len() >= NEEDED_OF_CLASS;
                is_able.then(|| Calibration::new(&decoder.draw(class, CALIBRATED, rng).scores, real, &rows))
            };
            fitted.calibrations = (0..real.n_classes()).map(calibrated).collect();
            fitted.decoder = Some(decoder);
        }
        Ok(Box::new(fitted))
    }
}

struct Autoencoder<'a> {
    real: &'a Real<'a>,
    columns: Columns,
    /// None where there is no column to decode.
    decoder: Option<Decoder>,
    /// One for each class that it is able to make.
    calibrations: Vec<Option<Calibration>>,
}

impl Fitted for Autoencoder<'_> {
    fn able(&self, class: usize) -> Result<(), GenerateError> {
        match self.real.rows_of(class).len() {
            found if found < NEEDED_OF_CLASS => {
                Err(GenerateError::TooFewRows { class, found, needed: NEEDED_OF_CLASS })
            }
            _ => Ok(()),
        }
    }

    fn draw(&self, class: usize, n: usize, rng: &mut Rng) -> Synthetic {
        let mut made = Synthetic::nothing(self.real, VariationalAutoencoder.name());
        let calibration = self.calibrations.get(class).and_then(Option::as_ref).filter(|_| n > 0);
        let (Some(decoder), Some(calibration)) = (&self.decoder, calibration) else {
            return made;
        };
        let decoded = decoder.draw(class, n, rng);
        for (scores, logits) in decoded.scores.rows().zip(decoded.logits.rows()) {
            let numbers = calibration.numbers(scores, rng);
            made.push(&numbers, &self.columns.levels(logits, rng), class, None);
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{GaussianCopula, generate};
    use querent_features::Mixed;
    use querent_numeric::Matrix;
    use querent_numeric::normal;

    const N: usize = 150;

    /// Class 0 about (0, 0), its numbers correlated by 0.8 and its category the sign of the first; class 1 about (6, 1), its
    /// second number the square of how far the first is from 6. Of class 2 there are four rows.
    fn table() -> (Mixed, Vec<usize>) {
        let mut rng = Rng::new(17);
        let mut rows = Mixed::new(2, 1);
        for row in 0..2 * N {
            let (a, b) = (normal::draw(&mut rng), normal::draw(&mut rng));
            if row < N {
                rows.push(&[a as f32, (0.8 * a + 0.6 * b) as f32], &[if a > 0.0 { 2 } else { 5 }]);
            } else {
                rows.push(&[(6.0 + a) as f32, (a * a + 0.2 * b) as f32], &[if b > 0.0 { 2 } else { 3 }]);
            }
        }
        for _ in 0..4 {
            rows.push(&[-9.0, -9.0], &[9]);
        }
        (rows, (0..2 * N + 4).map(|row| row / N).collect())
    }

    fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
        let n = values.len() as f64;
        values.sum::<f64>() / n
    }

    fn correlation(pairs: &[(f64, f64)]) -> f64 {
        let (a, b) = (mean(pairs.iter().map(|pair| pair.0)), mean(pairs.iter().map(|pair| pair.1)));
        let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
        let both = sum(&|pair| (pair.0 - a) * (pair.1 - b));
        both / (sum(&|pair| (pair.0 - a).powi(2)) * sum(&|pair| (pair.1 - b).powi(2))).sqrt()
    }

    fn pairs(made: &Synthetic) -> Vec<(f64, f64)> {
        made.rows.numbers.rows().map(|row| (row[0].into(), row[1].into())).collect()
    }

    #[test]
    fn classes_keep_their_places_and_their_bonds() {
        let (rows, classes) = table();
        let real = Real::new(&rows, &[1.0, 1.0], &classes);
        let fitted = VariationalAutoencoder.fit(&real, &mut Rng::new(1)).unwrap();
        let (first, second) = (fitted.draw(0, 400, &mut Rng::new(2)), fitted.draw(1, 400, &mut Rng::new(3)));
        for (made, wanted) in [(&first, (0.0, 0.0)), (&second, (6.0, 1.0))] {
            let pairs = pairs(made);
            let found = (mean(pairs.iter().map(|pair| pair.0)), mean(pairs.iter().map(|pair| pair.1)));
            assert!((found.0 - wanted.0).abs() < 0.3 && (found.1 - wanted.1).abs() < 0.3, "{found:?}, not {wanted:?}");
        }
        let found = correlation(&pairs(&first));
        assert!((found - 0.8).abs() < 0.15, "{found}");
        let agreeing = (0..400).filter(|&row| (first.rows.numbers_row(row)[0] > 0.0) == (first.rows.levels[row] == 2));
        let agreeing = agreeing.count();
        assert!(agreeing > 300, "{agreeing} of 400");
        // The bond that no correlation tells: most of it is kept, and the copula loses it.
        let bent = |made: &Synthetic| {
            correlation(&pairs(made).into_iter().map(|(a, b)| ((a - 6.0).powi(2), b)).collect::<Vec<_>>())
        };
        let copula = GaussianCopula.fit(&real, &mut Rng::new(1)).unwrap().draw(1, 400, &mut Rng::new(3));
        assert!(bent(&second) > 0.5 && bent(&copula) < 0.2, "{} and {}", bent(&second), bent(&copula));
        assert_eq!(fitted.able(2), Err(GenerateError::TooFewRows { class: 2, found: 4, needed: 5 }));
        assert_eq!(
            (fitted.draw(2, 3, &mut Rng::new(1)).n_rows(), fitted.draw(0, 0, &mut Rng::new(1)).n_rows()),
            (0, 0)
        );
    }

    #[test]
    fn few_rows_are_refused_with_a_way_on() {
        let rows = Mixed { numbers: Matrix::zeros(49, 1), levels: vec![], n_categories: 0 };
        let real = Real::new(&rows, &[1.0], &[0; 49]);
        let error = VariationalAutoencoder.fit(&real, &mut Rng::new(1)).err().unwrap();
        assert_eq!(error.code(), "too_few_for_network");
        let method = "variational_autoencoder";
        assert_eq!(error, GenerateError::TooFewForNetwork { method, found: 49, needed: 50 });
    }

    #[test]
    fn rows_without_columns_are_copies_of_each_other() {
        let rows = Mixed { numbers: Matrix::zeros(60, 0), levels: vec![], n_categories: 0 };
        let made = generate(&VariationalAutoencoder, &Real::new(&rows, &[], &[0; 60]), 5, &mut Rng::new(1)).unwrap();
        assert_eq!(made.synthetic.n_rows(), 0);
    }
}
