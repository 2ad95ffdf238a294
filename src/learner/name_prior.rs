//! What the names of the classes tell of rows before anybody labelled one.

use std::sync::Arc;

use super::fused::softmax;
use querent_numeric::Matrix;

/// How strongly a name counts before there are labels.
const FIRST_STRENGTH: f64 = 2.0;
/// The most that labels can make of it.
const MOST_STRENGTH: f64 = 4.0;
/// Steps of the strength in which the best is looked for.
const STEPS: usize = 40;
/// How firmly the strength is held at what it is before there are labels: half of this times the square of the difference is taken off
/// the log-likelihood.
const FIRMNESS: f64 = 2.5;
/// With so many labels the names count half of what they do without.
const HALF: f64 = 20.0;
/// The strength is found on so many labels at most: with more the names count next to nothing.
const MOST_LABELS: usize = 2000;
/// From this strength on the names are examples of their classes too.
const AN_EXAMPLE: f64 = 1.0;
/// A probability is taken for no less.
const LEAST: f32 = 1e-12;

/// A prior of the classes of rows, from a sentence encoder: the cosine of a row's vector with that of each class's name.
///
/// The score z of a row and a class is their cosine, less the mean of that class over all rows, in standard deviations over all rows
/// and classes. To the log-probabilities that a learner of n labels predicts, `s z 20 / (20 + n)` is added. The strength s is 2 at
/// first. The labels find what suits them: it maximises the log-likelihood of `softmax(s z + ln prior)` on the labelled rows, less
/// `1.25 (s - 2)²`, from 0, where the names say nothing of the classes, to 4.
#[derive(Debug, Clone, PartialEq)]
pub struct NamePrior {
    /// Where the scores come from; absent where they were found before.
    scorer: Option<Arc<NameScorer>>,
    /// `n_rows x n_classes`.
    scores: Arc<Matrix>,
    strength: f64,
    n_labels: usize,
}

/// How the names of the classes score a row: the cosine of its vector with that of each name, less the mean of that class, in deviations.
#[derive(Debug, Clone, PartialEq)]
pub struct NameScorer {
    /// The vectors of the names at length 1, `n_classes x width`; zeros for a class whose name says nothing.
    pub names: Matrix,
    /// The mean cosine of each class over the rows that have a vector.
    pub means: Vec<f64>,
    /// The standard deviation of all their cosines from these means.
    pub deviation: f64,
}

impl NameScorer {
    /// Writes the score of each class for a vector; zeros where there is no text.
    fn score_into(&self, vector: &[f32], scores: &mut [f32]) {
        let Some(vector) = unit(vector) else { return };
        for ((score, name), mean) in scores.iter_mut().zip(self.names.rows()).zip(&self.means) {
            let cosine: f64 = name.iter().zip(&vector).map(|(&a, b)| f64::from(a) * b).sum();
            *score = ((cosine - mean) / self.deviation) as f32;
        }
    }
}

/// A vector at length 1; none where it is zero.
fn unit(vector: &[f32]) -> Option<Vec<f64>> {
    let length = vector.iter().map(|&number| f64::from(number).powi(2)).sum::<f64>().sqrt();
    (length > 0.0).then(|| vector.iter().map(|&number| f64::from(number) / length).collect())
}

impl NamePrior {
    /// The prior of rows by their vectors (`n_rows x width`, zeros where there is no text) and those of the names (`n_classes x width`);
    /// none where they tell nothing.
    #[must_use]
    pub fn new(rows: &Matrix, names: &Matrix) -> Option<Self> {
        let width = names.n_columns();
        let names: Vec<Option<Vec<f64>>> = names.rows().map(unit).collect();
        let mut scores = Matrix::zeros(rows.n_rows(), names.len());
        let (mut sums, mut n) = (vec![0.0; names.len()], 0.0);
        let mut has_text = vec![false; rows.n_rows()];
        for (row, vector) in rows.rows().enumerate() {
            let Some(vector) = unit(vector) else { continue };
            has_text[row] = true;
            n += 1.0;
            for ((score, sum), name) in scores.row_mut(row).iter_mut().zip(&mut sums).zip(&names) {
                let cosine = name.as_ref().map_or(0.0, |name| name.iter().zip(&vector).map(|(a, b)| a * b).sum());
                *score = cosine as f32;
                *sum += cosine;
            }
        }
        let mut squares = 0.0;
        for (row, _) in has_text.iter().enumerate().filter(|(_, has_text)| **has_text) {
            for (score, sum) in scores.row_mut(row).iter_mut().zip(&sums) {
                let centred = f64::from(*score) - sum / n;
                *score = centred as f32;
                squares += centred * centred;
            }
        }
        let deviation = (squares / (n * names.len() as f64)).sqrt();
        if deviation.is_nan() || deviation < 1e-6 {
            return None;
        }
        let scaled = scores.as_slice().iter().map(|&score| (f64::from(score) / deviation) as f32).collect();
        let scores = Arc::new(Matrix::new(scaled, rows.n_rows(), names.len()));
        let mut units = Matrix::zeros(0, width);
        for name in &names {
            let unit = name.iter().flatten().map(|&number| number as f32);
            units.push(&unit.chain(std::iter::repeat(0.0)).take(width).collect::<Vec<f32>>());
        }
        let means = sums.into_iter().map(|sum| sum / n).collect();
        let scorer = Some(Arc::new(NameScorer { names: units, means, deviation }));
        Some(Self { scorer, scores, strength: FIRST_STRENGTH, n_labels: 0 })
    }

    /// The scores of every row: `n_rows x n_classes`.
    #[must_use]
    pub fn scores(&self) -> &Matrix {
        &self.scores
    }

    /// How the names score the vector of any row; absent where the scores were [found before](Self::of_scores).
    #[must_use]
    pub fn scorer(&self) -> Option<&NameScorer> {
        self.scorer.as_deref()
    }

    /// The same prior of other rows, by their vectors (`n_rows x width`); none where the scores were [found before](Self::of_scores).
    #[must_use]
    pub fn of_rows(&self, rows: &Matrix) -> Option<Self> {
        let scorer = self.scorer()?;
        let mut scores = Matrix::zeros(rows.n_rows(), scorer.names.n_rows());
        for (row, vector) in rows.rows().enumerate() {
            scorer.score_into(vector, scores.row_mut(row));
        }
        Some(Self { scores: Arc::new(scores), ..self.clone() })
    }

    /// The prior of scores that were found before, without a label.
    #[must_use]
    pub fn of_scores(scores: Matrix) -> Self {
        Self { scorer: None, scores: Arc::new(scores), strength: FIRST_STRENGTH, n_labels: 0 }
    }

    /// The same prior after `labels` (row and class) of which the learner knows.
    #[must_use]
    pub fn after(&self, labels: &[(usize, usize)]) -> Self {
        let n_classes = self.scores.n_columns();
        let judged = &labels[..labels.len().min(MOST_LABELS)];
        let mut counts = vec![1.0; n_classes];
        for &(_, class) in judged {
            counts[class] += 1.0;
        }
        let shares: Vec<f64> = counts.iter().map(|n: &f64| n.ln()).collect();
        let value = |strength: f64| {
            let of_row = |&(row, class): &(usize, usize)| {
                let scores = self.scores.row(row).iter().zip(&shares);
                let logits: Vec<f64> = scores.map(|(&score, share)| strength * f64::from(score) + share).collect();
                let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                logits[class] - most - logits.iter().map(|logit| (logit - most).exp()).sum::<f64>().ln()
            };
            judged.iter().map(of_row).sum::<f64>() - FIRMNESS / 2.0 * (strength - FIRST_STRENGTH).powi(2)
        };
        let strengths = (0..=STEPS).map(|step| MOST_STRENGTH * step as f64 / STEPS as f64);
        let valued = strengths.map(|strength| (strength, value(strength)));
        let best =
            valued.fold((FIRST_STRENGTH, f64::NEG_INFINITY), |best, next| if next.1 > best.1 { next } else { best });
        Self { strength: best.0, n_labels: labels.len(), ..self.clone() }
    }

    /// Whether the names are worth being shown to the learner as rows of their classes.
    #[must_use]
    pub fn gives_examples(&self) -> bool {
        self.strength >= AN_EXAMPLE
    }

    /// By how much a score counts.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.strength * HALF / (HALF + self.n_labels as f64)
    }

    /// Brings the prior into the probabilities (`rows.len() x n_classes`) that a learner gives some rows.
    pub fn apply(&self, rows: &[usize], probabilities: &mut Matrix) {
        let weight = self.weight() as f32;
        for (at, &row) in rows.iter().enumerate() {
            let line = probabilities.row_mut(at);
            for (probability, &score) in line.iter_mut().zip(self.scores.row(row)) {
                *probability = probability.max(LEAST).ln() + weight * score;
            }
            softmax(line);
        }
    }

    /// What the names alone tell of some rows: `rows.len() x n_classes`.
    #[must_use]
    pub fn probabilities(&self, rows: &[usize]) -> Matrix {
        let n_classes = self.scores.n_columns();
        let mut probabilities = Matrix::new(vec![1.0; rows.len() * n_classes], rows.len(), n_classes);
        self.apply(rows, &mut probabilities);
        probabilities
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Rng;

    /// Rows about two things, and the names of both.
    fn rows(n: usize) -> (Matrix, Matrix) {
        let mut rng = Rng::stream(7, "rows", 0);
        let mut vector =
            |side: f32| vec![side + 2.5 * (rng.uniform() - 0.5) as f32, 2.0 * (rng.uniform() - 0.5) as f32, 1.0];
        let rows: Vec<Vec<f32>> = (0..n).map(|row| vector([-1.0, 1.0][row % 2])).collect();
        (Matrix::from_rows(&rows, 3), Matrix::from_rows(&[vec![-1.0, 0.0, 0.3], vec![1.0, 0.0, 0.3]], 3))
    }

    fn right(prior: &NamePrior, n: usize) -> usize {
        let rows: Vec<usize> = (0..n).collect();
        let probabilities = prior.probabilities(&rows);
        rows.iter().filter(|&&row| probabilities.row(row)[row % 2] > 0.5).count()
    }

    #[test]
    fn the_same_rows_have_the_same_prior_as_others() {
        let (rows, names) = rows(50);
        let prior = NamePrior::new(&rows, &names).unwrap().after(&[(0, 0), (1, 1), (2, 1)]);
        let again = prior.of_rows(&rows).unwrap();
        assert_eq!(again.weight(), prior.weight());
        let pairs = prior.scores().as_slice().iter().zip(again.scores().as_slice());
        assert!(pairs.into_iter().all(|(a, b)| (a - b).abs() < 1e-5));
        assert!(prior.of_rows(&Matrix::zeros(1, 3)).unwrap().scores().as_slice().iter().all(|&score| score == 0.0));
        assert!(NamePrior::of_scores(prior.scores().clone()).of_rows(&rows).is_none());
    }

    #[test]
    fn names_tell_the_classes_apart_without_a_label() {
        let (rows, names) = rows(100);
        let prior = NamePrior::new(&rows, &names).unwrap();
        assert!(right(&prior, 100) > 90);
        let sums: Vec<f32> = prior.probabilities(&[0, 1, 2]).rows().map(|row| row.iter().sum()).collect();
        assert!(sums.iter().all(|sum| (sum - 1.0).abs() < 1e-5));
    }

    #[test]
    fn labels_strengthen_names_that_fit_and_silence_names_that_do_not() {
        let (rows, names) = rows(100);
        let prior = NamePrior::new(&rows, &names).unwrap();
        let labels: Vec<(usize, usize)> = (0..40).map(|row| (row, row % 2)).collect();
        let turned: Vec<(usize, usize)> = (0..40).map(|row| (row, 1 - row % 2)).collect();
        let (fits, misleads) = (prior.after(&labels), prior.after(&turned));
        assert!(fits.strength > 2.0 && fits.gives_examples());
        assert!(misleads.strength < 0.2 && !misleads.gives_examples());
        assert_eq!(prior.after(&[]), prior);
        assert!((fits.weight() - fits.strength / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_row_without_a_text_keeps_what_the_learner_says_and_names_alike_are_none() {
        let (mut rows, names) = rows(20);
        rows.row_mut(3).fill(0.0);
        let prior = NamePrior::new(&rows, &names).unwrap();
        let mut said = Matrix::from_rows(&[vec![0.25, 0.75]], 2);
        prior.apply(&[3], &mut said);
        assert!((said.row(0)[0] - 0.25).abs() < 1e-6);
        assert_eq!(NamePrior::new(&Matrix::zeros(4, 3), &names), None);
        assert_eq!(NamePrior::new(&rows, &Matrix::zeros(2, 3)), None);
    }
}
