//! A decision tree, grown until every leaf holds rows of one class.

use querent_numeric::{Matrix, Rng};

/// A node of a [`Tree`].
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Rows whose `feature` is at most `threshold` go to the node `low`, the others to the node `high`.
    Split {
        /// The feature.
        feature: u32,
        /// The greatest value that goes low.
        threshold: f32,
        /// The number of a node.
        low: u32,
        /// The number of a node.
        high: u32,
    },
    /// The classes of the rows that ended here, and the weight of each.
    Leaf(Vec<(u32, f32)>),
}

/// A classification tree (Breiman, Friedman, Olshen and Stone 1984), whose root is its first node.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    nodes: Vec<Node>,
}

/// What a tree grows on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    /// Examples x features.
    pub(super) rows: &'a Matrix,
    /// The class of each example.
    pub(super) classes: &'a [usize],
    /// What each example counts.
    pub(super) weights: &'a [f32],
    pub(super) n_classes: usize,
    /// Features that are tried at each split.
    pub(super) n_tried: usize,
}

/// A path of more splits ends in a leaf, which bounds the time that odd rows take.
const MOST_SPLITS: u32 = 48;
/// Values that are closer, beside their size, are not told apart: a program that runs the exported model rounds features in its own way.
const LEAST_GAP: f32 = 1e-5;
/// The part of a gap, around its middle, in which a threshold is drawn: not the very middle, on which other rows would lie where values
/// are whole numbers, and where rounding would send them either way.
const MIDDLE: f32 = 0.2;

impl Tree {
    /// Grows on these examples.
    pub(super) fn grow(ground: Ground<'_>, examples: Vec<u32>, rng: &mut Rng) -> Self {
        let n = examples.len();
        let mut growth = Growth {
            features: (0..ground.rows.n_columns() as u32).collect(),
            keys: Vec::with_capacity(n),
            low: vec![0.0; ground.n_classes],
            high: vec![0.0; ground.n_classes],
            totals: vec![0.0; ground.n_classes],
            ground,
            examples,
        };
        let mut nodes = vec![Node::Leaf(Vec::new())];
        let mut open = vec![(0, 0..n, 0)];
        while let Some((at, range, depth)) = open.pop() {
            growth.count(range.clone());
            let split = if depth < MOST_SPLITS { growth.best_split(range.clone(), rng) } else { None };
            let Some((feature, threshold)) = split else {
                nodes[at] = growth.leaf();
                continue;
            };
            let middle = growth.part(range.clone(), feature, threshold);
            let low = nodes.len();
            nodes[at] = Node::Split { feature, threshold, low: low as u32, high: low as u32 + 1 };
            nodes.extend([Node::Leaf(Vec::new()), Node::Leaf(Vec::new())]);
            open.push((low + 1, middle..range.end, depth + 1));
            open.push((low, range.start..middle, depth + 1));
        }
        Self { nodes }
    }

    /// Its nodes.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The classes and weights of the leaf in which a row ends.
    #[must_use]
    pub fn leaf(&self, row: &[f32]) -> &[(u32, f32)] {
        match &self.nodes[self.place(row)] {
            Node::Leaf(classes) => classes,
            Node::Split { .. } => &[],
        }
    }

    /// Counts one more row in the leaf in which it ends.
    pub(super) fn learn(&mut self, row: &[f32], class: usize, weight: f32) {
        let place = self.place(row);
        if let Node::Leaf(classes) = &mut self.nodes[place] {
            match classes.iter_mut().find(|(known, _)| *known == class as u32) {
                Some((_, sum)) => *sum += weight,
                None => classes.push((class as u32, weight)),
            }
        }
    }

    fn place(&self, row: &[f32]) -> usize {
        let mut at = 0;
        while let Node::Split { feature, threshold, low, high } = self.nodes[at] {
            at = if row[feature as usize] <= threshold { low } else { high } as usize;
        }
        at
    }
}

struct Growth<'a> {
    ground: Ground<'a>,
    /// Those of a node stand side by side.
    examples: Vec<u32>,
    features: Vec<u32>,
    /// The examples of a node in the order of a feature: its value above, the place of the example below.
    keys: Vec<u64>,
    /// Weights of each class: of the node, and of its two sides.
    totals: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Growth<'_> {
    fn count(&mut self, range: std::ops::Range<usize>) {
        self.totals.fill(0.0);
        for &example in &self.examples[range] {
            let example = example as usize;
            self.totals[self.ground.classes[example]] += f64::from(self.ground.weights[example]);
        }
    }

    fn leaf(&self) -> Node {
        let present = self.totals.iter().enumerate().filter(|(_, total)| **total > 0.0);
        Node::Leaf(present.map(|(class, &total)| (class as u32, total as f32)).collect())
    }

    /// Of the features that are tried, the one, and a threshold of it, that leave the least Gini impurity; `None` for rows of one class, or
    /// without any difference. Where none of those tried differs, more are.
    fn best_split(&mut self, range: std::ops::Range<usize>, rng: &mut Rng) -> Option<(u32, f32)> {
        if self.totals.iter().filter(|total| **total > 0.0).count() < 2 {
            return None;
        }
        let n_features = self.features.len();
        let mut best: Option<(f64, u32, [f32; 2])> = None;
        for at in 0..n_features {
            if at >= self.ground.n_tried && best.is_some() {
                break;
            }
            self.features.swap(at, at + rng.below(n_features - at));
            let feature = self.features[at];
            if let Some((purity, gap)) = self.best_gap(range.clone(), feature)
                && best.is_none_or(|(most, ..)| purity > most)
            {
                best = Some((purity, feature, gap));
            }
        }
        best.map(|(_, feature, [below, above])| {
            let place = (1.0 - MIDDLE) / 2.0 + MIDDLE * rng.uniform() as f32;
            (feature, below + place * (above - below))
        })
    }

    /// The two values of a feature between which a threshold gives the greatest `Σ l² / Σ l + Σ h² / Σ h`, for weights l and h of the
    /// classes on its sides.
    fn best_gap(&mut self, range: std::ops::Range<usize>, feature: u32) -> Option<(f64, [f32; 2])> {
        let Ground { rows, classes, weights, .. } = self.ground;
        let value = |example: u32| rows.row(example as usize)[feature as usize];
        self.keys.clear();
        self.keys.extend(self.examples[range].iter().map(|&example| key(value(example), example)));
        self.keys.sort_unstable();
        let (first, last) = (self.keys.first()? >> 32, self.keys.last()? >> 32);
        if first == last {
            return None;
        }
        self.low.fill(0.0);
        self.high.copy_from_slice(&self.totals);
        let (mut of_low, mut of_high) = (0.0, self.totals.iter().sum::<f64>());
        let (mut squares_low, mut squares_high) = (0.0, self.totals.iter().map(|total| total * total).sum::<f64>());
        let mut best: Option<(f64, [f32; 2])> = None;
        for pair in self.keys.windows(2) {
            let example = pair[0] as u32 as usize;
            let (class, weight) = (classes[example], f64::from(weights[example]));
            squares_low += weight * (2.0 * self.low[class] + weight);
            squares_high -= weight * (2.0 * self.high[class] - weight);
            self.low[class] += weight;
            self.high[class] -= weight;
            of_low += weight;
            of_high -= weight;
            let [below, above] = [pair[0], pair[1]].map(value_of);
            if above - below <= LEAST_GAP * above.abs().max(1.0) {
                continue;
            }
            let purity = squares_low / of_low + squares_high / of_high;
            if best.is_none_or(|(most, _)| purity > most) {
                best = Some((purity, [below, above]));
            }
        }
        best
    }

    /// Puts the examples that go low before the others, and says where those begin.
    fn part(&mut self, range: std::ops::Range<usize>, feature: u32, threshold: f32) -> usize {
        let mut middle = range.start;
        for at in range {
            if self.ground.rows.row(self.examples[at] as usize)[feature as usize] <= threshold {
                self.examples.swap(at, middle);
                middle += 1;
            }
        }
        middle
    }
}

/// A whole number that is greater for a greater value, with the example below.
fn key(value: f32, example: u32) -> u64 {
    // Both zeros are one value.
    let bits = (value + 0.0).to_bits();
    let ordered = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
    u64::from(ordered) << 32 | u64::from(example)
}

fn value_of(key: u64) -> f32 {
    let ordered = (key >> 32) as u32;
    f32::from_bits(if ordered >> 31 == 0 { !ordered } else { ordered & !(1 << 31) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(rows: &Matrix, classes: &[usize], n_classes: usize) -> Tree {
        let weights = vec![1.0; classes.len()];
        let ground = Ground { rows, classes, weights: &weights, n_classes, n_tried: rows.n_columns() };
        Tree::grow(ground, (0..classes.len() as u32).collect(), &mut Rng::new(1))
    }

    #[test]
    fn the_best_gap_is_by_hand() {
        // Of -3, -1, 2 and 5, the first two are of one class.
        let rows = Matrix::new(vec![-3.0, -1.0, 2.0, 5.0], 4, 1);
        let tree = grown(&rows, &[0, 0, 1, 1], 2);
        let leaf = |class| Node::Leaf(vec![(class, 2.0)]);
        let [Node::Split { feature: 0, threshold, low: 1, high: 2 }, low, high] = tree.nodes() else {
            panic!("{tree:?}")
        };
        assert_eq!((low, high), (&leaf(0), &leaf(1)));
        assert!(*threshold > 0.19 && *threshold < 0.81);
        assert_eq!((tree.leaf(&[*threshold]), tree.leaf(&[threshold + 0.1])), (&[(0, 2.0)][..], &[(1, 2.0)][..]));
    }

    #[test]
    fn every_row_ends_with_its_class_and_equal_rows_share_a_leaf() {
        let mut rng = Rng::new(2);
        let rows = Matrix::new((0..200).map(|_| rng.uniform() as f32 - 0.5).collect(), 100, 2);
        let classes: Vec<usize> = (0..100).map(|_| rng.below(5)).collect();
        let tree = grown(&rows, &classes, 5);
        for (row, &class) in rows.rows().zip(&classes) {
            assert!(matches!(tree.leaf(row), [(found, _)] if *found == class as u32));
        }
        let twins = grown(&Matrix::new(vec![0.0, -0.0, 1.0], 3, 1), &[0, 1, 1], 2);
        assert_eq!(twins.leaf(&[0.0]), [(0, 1.0), (1, 1.0)]);
    }

    #[test]
    fn values_that_rounding_could_swap_are_not_told_apart() {
        for (below, above, n_nodes) in [(1.0, 1.000_002, 1), (1.0, 1.001, 3), (-1.001, -1.0, 3), (-0.5, 0.5, 3)] {
            let tree = grown(&Matrix::new(vec![below, above], 2, 1), &[0, 1], 2);
            assert_eq!(tree.nodes().len(), n_nodes, "{below} {above}");
        }
    }

    #[test]
    fn keys_keep_values_and_their_order() {
        let values = [f32::MIN, -1.5, -1e-30, 0.0, 1e-30, 2.0, f32::MAX];
        assert!(values.windows(2).all(|pair| key(pair[0], 9) < key(pair[1], 1)));
        assert!(values.iter().all(|&value| value_of(key(value, 3)) == value));
        assert_eq!(key(-0.0, 1), key(0.0, 1));
    }

    #[test]
    fn a_row_learned_later_counts_in_its_leaf() {
        let mut tree = grown(&Matrix::new(vec![0.0, 10.0], 2, 1), &[0, 1], 2);
        tree.learn(&[0.2], 1, 3.0);
        tree.learn(&[0.1], 0, 1.0);
        assert_eq!(tree.leaf(&[0.0]), [(0, 2.0), (1, 3.0)]);
    }
}
