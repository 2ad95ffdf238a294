//! The regressions on every kernel, weighted by what they foretell.

use wide::f32x4;

use super::likeness::{Kernel, Landmarks};
use super::ridge::KernelRidge;
use crate::fused::panels::Panels;
use crate::fused::softmax;
use querent_numeric::{Matrix, Rng};

/// Regressions on each [`Kernel`] whose probabilities `softmax(β f(x))` are averaged.
///
/// Each has the sharpness β that best foretells its rows when each is left out, with a log-normal prior around 3; and its
/// weight is its share of the leave-one-out likelihoods, `w_k ∝ exp(Σ_i ln p_k(y_i | the others))` (pseudo Bayesian model
/// averaging; Yao, Vehtari, Simpson and Gelman 2018, section 3.1): about equal at 20 labels, decided at 200.
#[derive(Debug, Clone)]
pub struct KernelMixture {
    landmarks: Landmarks,
    members: Vec<Member>,
    n_classes: usize,
    seen: f32,
}

#[derive(Debug, Clone)]
struct Member {
    kernel: Kernel,
    ridge: KernelRidge,
    sharpness: f32,
    weight: f32,
}

/// One regression of a [`KernelMixture`].
#[derive(Debug, Clone, Copy)]
pub struct KernelPart<'a> {
    /// How it compares rows.
    pub kernel: Kernel,
    /// The regression.
    pub ridge: &'a KernelRidge,
    /// What its scores are multiplied by before the softmax.
    pub sharpness: f32,
    /// What its probabilities count.
    pub weight: f32,
}

/// A weight that no probability can show is not worth the time.
const LEAST_WEIGHT: f32 = 1e-4;

/// Sharpnesses that are tried are powers of this.
const RATIO: f32 = 1.2;

impl KernelMixture {
    /// The most rows that it learns from, which bounds its time and memory.
    pub const MOST_ROWS: usize = 512;

    /// Rows that are compared with the landmarks at a time: what comes of it stays in the cache.
    const BLOCK: usize = 64;

    /// The mixture of `classes` on `rows` (examples x features); of more than [`MOST_ROWS`](Self::MOST_ROWS) it learns from as
    /// many, drawn by `rng`.
    #[must_use]
    pub fn fit(rows: &Matrix, classes: &[usize], class_weights: &[f32], rng: &mut Rng) -> Self {
        let mut learned: Vec<usize> = (0..classes.len()).collect();
        if learned.len() > Self::MOST_ROWS {
            rng.shuffle(&mut learned);
            learned.truncate(Self::MOST_ROWS);
            learned.sort_unstable();
        }
        let of_learned: Vec<usize> = learned.iter().map(|&row| classes[row]).collect();
        let landmarks = Landmarks::new(rows.select(&learned));
        let likeness = landmarks.among_themselves();
        let mut evidence = Vec::with_capacity(Kernel::ALL.len());
        let mut members = Vec::with_capacity(Kernel::ALL.len());
        for kernel in Kernel::ALL {
            let (ridge, without) = KernelRidge::fit(&likeness.of(kernel), &of_learned, class_weights);
            let (sharpness, likelihood) = sharpest(&without, &of_learned, class_weights);
            evidence.push(likelihood);
            members.push(Member { kernel, ridge, sharpness, weight: 0.0 });
        }
        softmax(&mut evidence);
        members.iter_mut().zip(evidence).for_each(|(member, weight)| member.weight = weight);
        let seen = learned.len() as f32 / classes.len().max(1) as f32;
        Self { landmarks, members, n_classes: class_weights.len(), seen }
    }

    /// What rows are compared with.
    #[must_use]
    pub fn landmarks(&self) -> &Landmarks {
        &self.landmarks
    }

    /// The regressions that have a say.
    pub fn parts(&self) -> impl Iterator<Item = KernelPart<'_>> {
        let has_a_say = |member: &&Member| member.weight > LEAST_WEIGHT;
        self.members.iter().filter(has_a_say).map(|Member { kernel, ridge, sharpness, weight }| KernelPart {
            kernel: *kernel,
            ridge,
            sharpness: *sharpness,
            weight: *weight,
        })
    }

    /// The share of the examples that it learned from, in `(0, 1]`.
    #[must_use]
    pub fn seen(&self) -> f32 {
        self.seen
    }

    /// The class probabilities of each row: rows x classes.
    #[must_use]
    pub fn predict(&self, rows: &Matrix) -> Matrix {
        let mut said = Matrix::zeros(rows.n_rows(), self.n_classes);
        let asked: Vec<Kernel> = self.parts().map(|part| part.kernel).collect();
        let (mut scores, mut row_scores) = (Panels::zeros(Self::BLOCK, self.n_classes), vec![0.0; self.n_classes]);
        for first in (0..rows.n_rows()).step_by(Self::BLOCK) {
            let block = first..(first + Self::BLOCK).min(rows.n_rows());
            let likeness = self.landmarks.compare(block.clone().map(|row| rows.row(row)), &asked);
            for part in self.parts() {
                part.ridge.scores(&likeness.of(part.kernel), &mut scores);
                for (at, row) in block.clone().enumerate() {
                    scores.copy_row(at, &mut row_scores);
                    for score in &mut row_scores {
                        *score *= part.sharpness;
                    }
                    softmax(&mut row_scores);
                    said.row_mut(row).iter_mut().zip(&row_scores).for_each(|(p, q)| *p += part.weight * q);
                }
            }
            for row in block {
                let total: f32 = said.row(row).iter().sum();
                said.row_mut(row).iter_mut().for_each(|p| *p /= total);
            }
        }
        said
    }
}

/// The sharpness that best foretells the rows, and the log-likelihood of the rows under it, the prior included.
fn sharpest(without: &Matrix, classes: &[usize], class_weights: &[f32]) -> (f32, f32) {
    // Four rows beside each other: how far each class is below the first, and what the row counts.
    let n_classes = without.n_columns();
    let mut margins = vec![[0.0_f32; 4]; classes.len().div_ceil(4) * n_classes];
    let mut weights = vec![[0.0_f32; 4]; classes.len().div_ceil(4)];
    let mut own = 0.0;
    for (row, (scores, &class)) in without.rows().zip(classes).enumerate() {
        let (four, lane) = (row / 4, row % 4);
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for (margin, score) in margins[four * n_classes..].iter_mut().zip(scores) {
            margin[lane] = score - most;
        }
        weights[four][lane] = class_weights[class];
        own += class_weights[class] * (scores[class] - most);
    }
    let mut best = (1.0, f32::NEG_INFINITY);
    for power in -2..15 {
        let sharpness = RATIO.powi(power);
        let prior = -0.5 * (sharpness / 3.0).ln().powi(2);
        let logarithms = margins.chunks(n_classes.max(1)).zip(&weights).fold(f32x4::ZERO, |sum, (margins, weights)| {
            let powers = margins.iter().map(|margin| (f32x4::from(*margin) * sharpness).exp());
            sum + powers.fold(f32x4::ZERO, |total, power| total + power).ln() * f32x4::from(*weights)
        });
        let likelihood = prior + sharpness * own - logarithms.reduce_add();
        if likelihood > best.1 {
            best = (sharpness, likelihood);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(n: usize, seed: u64, class: impl Fn(&[f32]) -> usize) -> (Matrix, Vec<usize>) {
        let mut rng = Rng::new(seed);
        let rows = Matrix::new((0..n * 4).map(|_| rng.uniform() as f32 * 4.0 - 2.0).collect(), n, 4);
        let classes = rows.rows().map(class).collect();
        (rows, classes)
    }

    fn right(mixture: &KernelMixture, (rows, classes): &(Matrix, Vec<usize>)) -> f64 {
        let said = mixture.predict(rows);
        let hits = said.rows().zip(classes).filter(|(p, class)| p.iter().all(|q| *q <= p[**class])).count();
        hits as f64 / classes.len() as f64
    }

    fn fit((rows, classes): &(Matrix, Vec<usize>), n_classes: usize) -> KernelMixture {
        KernelMixture::fit(rows, classes, &vec![1.0; n_classes], &mut Rng::new(0))
    }

    #[test]
    fn it_finds_the_kernel_that_fits() {
        let island = |row: &[f32]| usize::from(row[0] * row[0] + row[1] * row[1] < 1.5);
        let line = |row: &[f32]| usize::from(row.iter().sum::<f32>() > 0.0);
        let (islands, lines) = (fit(&drawn(150, 1, island), 2), fit(&drawn(150, 1, line), 2));
        let linear = |mixture: &KernelMixture| mixture.members[4].weight;
        assert!(linear(&islands) < 0.01 && linear(&lines) > 0.5, "{} {}", linear(&islands), linear(&lines));
        assert!(right(&islands, &drawn(500, 2, island)) > 0.9 && right(&lines, &drawn(500, 2, line)) > 0.9);
    }

    #[test]
    fn three_classes_have_probabilities_that_add_up() {
        let corner = |row: &[f32]| usize::from(row[0] > 0.5) + usize::from(row[1] > 0.5 && row[0] > 0.5);
        let mixture = fit(&drawn(90, 3, corner), 3);
        assert!(right(&mixture, &drawn(300, 4, corner)) > 0.8);
        for p in mixture.predict(&drawn(20, 5, corner).0).rows() {
            assert!((p.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn it_learns_from_no_more_than_it_can_hold() {
        let line = |row: &[f32]| usize::from(row[0] > 0.0);
        let many = drawn(700, 6, line);
        let mixture = fit(&many, 2);
        assert_eq!(mixture.landmarks.len(), KernelMixture::MOST_ROWS);
        assert!((mixture.seen() - 512.0 / 700.0).abs() < 1e-6);
        assert!(right(&mixture, &many) > 0.9);
    }
}
