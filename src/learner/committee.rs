//! Several networks that learned the same labels, and the kernel regressions and the forest beside them.

use std::sync::Arc;

use super::forest::Forest;
use super::kernels::KernelMixture;
use super::prediction::{Learner, Prediction};
use querent_numeric::Matrix;

/// A committee of networks: the mean of their probabilities is its word, and what they disagree on is its doubt.
///
/// The members of a [`TabM`](querent_network::tabm::TabM) differ by their adapters and heads; networks of their own by their initial weights and the
/// order in which they see the rows, which is enough to make deep networks disagree where data are sparse (Lakshminarayanan,
/// Pritzel and Blundell 2017, arXiv 1612.01474). A committee of one is that network. Where it has a [`KernelMixture`] or a
/// [`Forest`], those have a share in its word; the embedding and the disagreement are the networks' alone.
#[derive(Debug, Clone)]
pub struct Committee {
    members: Vec<Learner>,
    kernels: Option<(KernelMixture, f32)>,
    forest: Option<(Arc<Forest>, f32)>,
}

/// What a [`Committee`] says of rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CommitteePrediction {
    /// The mean of the members' probabilities, and the first member's embedding.
    pub mean: Prediction,
    /// The probabilities of each member (`n_rows x n_classes`); empty for a committee of one, whose word is the mean.
    pub members: Vec<Matrix>,
}

impl CommitteePrediction {
    /// Adds what the same committee says of more rows.
    pub fn append(&mut self, more: Self) {
        if self.mean.probabilities.n_rows() == 0 {
            *self = more;
            return;
        }
        self.mean.probabilities.append(&more.mean.probabilities);
        self.mean.embedding.append(&more.mean.embedding);
        for (all, part) in self.members.iter_mut().zip(&more.members) {
            all.append(part);
        }
    }
}

impl Committee {
    /// A committee of fitted networks of the same shape; `None` without any.
    #[must_use]
    pub fn new(members: Vec<Learner>) -> Option<Self> {
        (!members.is_empty()).then_some(Self { members, kernels: None, forest: None })
    }

    /// The committee with kernel regressions, whose word counts `share` in `[0, 1]`.
    #[must_use]
    pub fn with_kernels(self, kernels: KernelMixture, share: f32) -> Self {
        Self { kernels: Some((kernels, share)), ..self }
    }

    /// The committee with a forest, whose word counts `share` in `[0, 1]` beside all the others.
    #[must_use]
    pub fn with_forest(self, forest: Arc<Forest>, share: f32) -> Self {
        Self { forest: Some((forest, share)), ..self }
    }

    /// The networks.
    #[must_use]
    pub fn members(&self) -> &[Learner] {
        &self.members
    }

    /// The kernel regressions and their share in its word, where it has them.
    #[must_use]
    pub fn kernels(&self) -> Option<(&KernelMixture, f32)> {
        self.kernels.as_ref().map(|(kernels, share)| (kernels, *share))
    }

    /// The forest and its share in its word, where it has one.
    #[must_use]
    pub fn forest(&self) -> Option<(&Forest, f32)> {
        self.forest.as_ref().map(|(forest, share)| (forest.as_ref(), *share))
    }

    /// How many networks.
    #[must_use]
    pub fn n_members(&self) -> usize {
        self.members.len()
    }

    /// What the committee says of encoded rows (`n_rows x n_features`).
    #[must_use]
    pub fn predict(&self, rows: &Matrix) -> CommitteePrediction {
        let mut predictions: Vec<Prediction> = self.members.iter().map(|member| member.predict(rows)).collect();
        if predictions.len() == 1 {
            let Prediction { probabilities, embedding } = predictions.remove(0);
            let probabilities = self.blend(rows, probabilities);
            return CommitteePrediction { mean: Prediction { probabilities, embedding }, members: Vec::new() };
        }
        let embedding = std::mem::take(&mut predictions[0].embedding);
        let members: Vec<Matrix> = predictions.into_iter().map(|prediction| prediction.probabilities).collect();
        let probabilities = self.blend(rows, mean(&members));
        CommitteePrediction { mean: Prediction { probabilities, embedding }, members }
    }

    /// The networks' probabilities of `rows`, and the shares of the kernel regressions and then the forest in them.
    fn blend(&self, rows: &Matrix, mut probabilities: Matrix) -> Matrix {
        if let Some((kernels, share)) = &self.kernels {
            blend(&mut probabilities, &kernels.predict(rows), *share);
        }
        if let Some((forest, share)) = &self.forest {
            blend(&mut probabilities, &forest.predict(rows), *share);
        }
        probabilities
    }
}

/// Moves probabilities `p` by `share (q - p)`.
pub(super) fn blend(probabilities: &mut Matrix, others: &Matrix, share: f32) {
    for row in 0..probabilities.n_rows() {
        for (p, q) in probabilities.row_mut(row).iter_mut().zip(others.row(row)) {
            *p += share * (q - *p);
        }
    }
}

/// The mean of matrices of one shape.
fn mean(matrices: &[Matrix]) -> Matrix {
    let mut sum = matrices[0].clone();
    for matrix in &matrices[1..] {
        for row in 0..sum.n_rows() {
            for (total, value) in sum.row_mut(row).iter_mut().zip(matrix.row(row)) {
                *total += value;
            }
        }
    }
    for row in 0..sum.n_rows() {
        for total in sum.row_mut(row) {
            *total /= matrices.len() as f32;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LearnerConfig, Training};

    fn member(seed: u64) -> Learner {
        let rows = Matrix::from_rows(&[vec![-1.0], vec![-0.5], vec![0.5], vec![1.0]], 1);
        let mut training = Training::new(&LearnerConfig::default(), rows, &[0, 0, 1, 1], 2, seed).unwrap();
        while !training.step(100).finished {}
        training.finish().members.remove(0)
    }

    #[test]
    fn its_word_is_the_mean_of_its_members() {
        let rows = Matrix::from_rows(&[vec![0.1], vec![5.0]], 1);
        let committee = Committee::new(vec![member(1), member(2)]).unwrap();
        let said = committee.predict(&rows);
        let [a, b] = [1, 2].map(|seed| member(seed).predict(&rows).probabilities);
        assert_eq!(said.members, [a.clone(), b.clone()]);
        for (row, mean) in said.mean.probabilities.rows().enumerate() {
            assert_eq!(mean[0], f32::midpoint(a.row(row)[0], b.row(row)[0]));
        }
    }

    #[test]
    fn kernel_regressions_have_their_share() {
        let rows = Matrix::from_rows(&[vec![0.1], vec![5.0]], 1);
        let trained_on = Matrix::from_rows(&[vec![-1.0], vec![1.0]], 1);
        let kernels = KernelMixture::fit(&trained_on, &[0, 1], &[1.0, 1.0], &mut querent_numeric::Rng::new(0));
        let networks = Committee::new(vec![member(1)]).unwrap();
        let both = networks.clone().with_kernels(kernels.clone(), 0.25).predict(&rows);
        let (of_networks, of_kernels) = (networks.predict(&rows), kernels.predict(&rows));
        assert_eq!(both.mean.embedding, of_networks.mean.embedding);
        for (at, said) in both.mean.probabilities.rows().enumerate() {
            let expected = 0.75 * of_networks.mean.probabilities.row(at)[0] + 0.25 * of_kernels.row(at)[0];
            assert!((said[0] - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn a_forest_has_its_share_of_all() {
        let rows = Matrix::from_rows(&[vec![0.1], vec![5.0]], 1);
        let mut forest = Forest::new(&[0, 1], &[1.0, 1.0], 1);
        forest.grow(&Matrix::from_rows(&[vec![-1.0], vec![1.0]], 1), &[0, 1], &[1.0, 1.0], 3);
        let of_forest = forest.predict(&rows);
        let networks = Committee::new(vec![member(1)]).unwrap();
        let both = networks.clone().with_forest(Arc::new(forest), 0.75).predict(&rows).mean.probabilities;
        let of_networks = networks.predict(&rows).mean.probabilities;
        for (at, said) in both.rows().enumerate() {
            let expected = 0.25 * of_networks.row(at)[0] + 0.75 * of_forest.row(at)[0];
            assert!((said[0] - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn a_committee_of_one_is_its_member() {
        let rows = Matrix::from_rows(&[vec![0.1]], 1);
        let said = Committee::new(vec![member(1)]).unwrap().predict(&rows);
        assert_eq!(said.mean, member(1).predict(&rows));
        assert!(said.members.is_empty() && Committee::new(Vec::new()).is_none());
    }
}
