//! A random forest: the member that reaches patterns with corners, which many labels show. Of its trees, each is a `tree`.

mod tree;

pub use tree::{Node, Tree};

use querent_numeric::{Matrix, Rng};
use tree::Ground;

/// A random forest (Breiman 2001): trees that each learn from a bootstrap sample, and try some of the features at each split.
///
/// Its probabilities are the mean of the shares of the classes in the leaves, with one tree more that knows nothing but how many
/// labels each class has, so that none is ruled out and a rare one stays rare.
#[derive(Debug, Clone, PartialEq)]
pub struct Forest {
    trees: Vec<Tree>,
    /// The share of each class in the labels, each counted once more than it has any.
    prior: Vec<f32>,
    n_tried: usize,
}

impl Forest {
    /// The trees of a whole forest.
    pub const TREES: usize = 64;
    /// The most rows that are drawn for a tree, which bounds its time.
    pub const MOST_DRAWN: usize = 4096;
    /// The most features that are tried at a split.
    const MOST_TRIED: usize = 32;

    /// A forest without any tree, each of which will try so many features at a split, for labels of these classes.
    #[must_use]
    pub fn new(classes: &[usize], class_weights: &[f32], n_tried: usize) -> Self {
        let mut prior = vec![1.0; class_weights.len()];
        for &class in classes {
            prior[class] += class_weights[class];
        }
        let total: f32 = prior.iter().sum();
        for share in &mut prior {
            *share /= total;
        }
        Self { trees: Vec::new(), prior, n_tried }
    }

    /// Numbers of features to try at a split, of `n_features`: the square root, which makes trees differ, and as many as there is
    /// time for, which finds the few that matter.
    #[must_use]
    pub fn numbers_to_try(n_features: usize) -> [usize; 2] {
        [n_features.isqrt().max(1), n_features.clamp(1, Self::MOST_TRIED)]
    }

    /// Grows the next tree on `rows` (examples x features).
    pub fn grow(&mut self, rows: &Matrix, classes: &[usize], class_weights: &[f32], seed: u64) {
        let mut rng = Rng::stream(seed, "tree", self.trees.len() as u64);
        let mut weights = vec![0.0; classes.len()];
        for _ in 0..classes.len().min(Self::MOST_DRAWN) {
            let example = rng.below(classes.len());
            weights[example] += class_weights[classes[example]];
        }
        let drawn = (0_u32..).zip(&weights).filter(|(_, weight)| **weight > 0.0).map(|(example, _)| example).collect();
        let (n_classes, n_tried) = (self.prior.len(), self.n_tried);
        let ground = Ground { rows, classes, weights: &weights, n_classes, n_tried };
        self.trees.push(Tree::grow(ground, drawn, &mut rng));
    }

    /// Counts one more row in every tree, as far as a forest learns without growing.
    pub fn learn(&mut self, row: &[f32], class: usize, class_weights: &[f32]) {
        self.trees.iter_mut().for_each(|tree| tree.learn(row, class, class_weights[class]));
    }

    /// Its trees.
    #[must_use]
    pub fn trees(&self) -> &[Tree] {
        &self.trees
    }

    /// The share of each class in the labels.
    #[must_use]
    pub fn prior(&self) -> &[f32] {
        &self.prior
    }

    /// What each tree counts in the probabilities, and the prior as well.
    #[must_use]
    pub fn weight_of_a_tree(&self) -> f32 {
        1.0 / (self.trees.len() + 1) as f32
    }

    /// The class probabilities of each row: rows x classes.
    #[must_use]
    pub fn predict(&self, rows: &Matrix) -> Matrix {
        let weight = self.weight_of_a_tree();
        let mut probabilities = Matrix::zeros(rows.n_rows(), self.prior.len());
        for (at, row) in rows.rows().enumerate() {
            let said = probabilities.row_mut(at);
            said.iter_mut().zip(&self.prior).for_each(|(p, prior)| *p = weight * prior);
            for tree in &self.trees {
                let leaf = tree.leaf(row);
                let total: f32 = leaf.iter().map(|(_, count)| count).sum();
                for &(class, count) in leaf {
                    said[class as usize] += weight * count / total;
                }
            }
        }
        probabilities
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A board of `fields` x `fields`, and how much of it a forest of a few trees finds.
    fn found(n_labels: usize, fields: f32, n_tried: usize) -> f64 {
        let drawn = |n: usize, seed| {
            let mut rng = Rng::new(seed);
            let rows = Matrix::new((0..n * 2).map(|_| rng.uniform() as f32 * fields).collect(), n, 2);
            let classes: Vec<usize> = rows.rows().map(|row| (row[0] as usize + row[1] as usize) % 2).collect();
            (rows, classes)
        };
        let ((rows, classes), (others, truth)) = (drawn(n_labels, 1), drawn(500, 2));
        let mut forest = Forest::new(&classes, &[1.0, 1.0], n_tried);
        (0..16).for_each(|_| forest.grow(&rows, &classes, &[1.0, 1.0], 7));
        let said = forest.predict(&others);
        let is_right = |(p, class): (&[f32], &usize)| p[*class] > 0.5;
        said.rows().zip(&truth).map(is_right).filter(|right| *right).count() as f64 / truth.len() as f64
    }

    #[test]
    fn more_labels_find_more_of_a_board() {
        let [some, many] = [300, 1500].map(|n| found(n, 4.0, 2));
        assert!(some > 0.8 && many > 0.95, "{some} {many}");
    }

    #[test]
    fn probabilities_add_up_and_rule_nothing_out() {
        let rows = Matrix::new(vec![0.0, 1.0, 2.0, 3.0], 4, 1);
        let mut forest = Forest::new(&[0, 0, 1, 1], &[1.0; 3], 1);
        (0..8).for_each(|_| forest.grow(&rows, &[0, 0, 1, 1], &[1.0; 3], 1));
        for said in forest.predict(&rows).rows() {
            assert!((said.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            assert!((said[2] - 1.0 / 63.0).abs() < 1e-6);
        }
    }

    #[test]
    fn the_same_seed_grows_the_same_forest_and_a_label_is_felt() {
        let rows = Matrix::new((0..40).map(|at| (at * 7 % 40) as f32).collect(), 40, 1);
        let classes: Vec<usize> = (0..40).map(|at| usize::from(at % 3 == 0)).collect();
        let grown = |seed| {
            let mut forest = Forest::new(&classes, &[1.0, 1.0], 1);
            (0..4).for_each(|_| forest.grow(&rows, &classes, &[1.0, 1.0], seed));
            forest
        };
        let mut forest = grown(1);
        assert_eq!(forest, grown(1));
        assert_ne!(forest, grown(2));
        let asked = Matrix::new(vec![3.5], 1, 1);
        let before = forest.predict(&asked).row(0)[1];
        forest.learn(asked.row(0), 1, &[1.0, 1.0]);
        assert!(forest.predict(&asked).row(0)[1] > before);
    }
}
