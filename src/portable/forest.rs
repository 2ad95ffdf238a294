//! A forest, in a graph and as tensors.

use super::graph::{Graph, Setting, Value, whole};
use querent_learner::Forest;
use querent_learner::forest::Node;

/// The trees of a forest, node after node.
///
/// A leaf has the feature -1, and no side to go to. What it counts for classes is in triples of a node, a class and a probability.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Nodes {
    /// The tree of each node, and the number of the node in it.
    pub(super) places: Vec<[i64; 2]>,
    pub(super) features: Vec<i64>,
    pub(super) thresholds: Vec<f32>,
    /// Where rows go whose feature is at most the threshold, and where the others go: numbers of nodes in the same tree.
    pub(super) sides: Vec<[i64; 2]>,
    /// A node, counted through all trees, and a class.
    pub(super) leaves: Vec<(usize, i64)>,
    pub(super) probabilities: Vec<f32>,
}

impl From<&Forest> for Nodes {
    fn from(forest: &Forest) -> Self {
        let mut nodes = Self::default();
        for (tree, number) in forest.trees().iter().zip(0..) {
            for (node, at) in tree.nodes().iter().zip(0..) {
                let place = nodes.places.len();
                nodes.places.push([number, at]);
                let (feature, threshold, sides) = match node {
                    Node::Split { feature, threshold, low, high } => {
                        (i64::from(*feature), *threshold, [*low, *high].map(i64::from))
                    }
                    Node::Leaf(classes) => {
                        let total: f32 = classes.iter().map(|(_, count)| count).sum();
                        for &(class, count) in classes {
                            nodes.leaves.push((place, i64::from(class)));
                            nodes.probabilities.push(count / total);
                        }
                        (-1, 0.0, [0, 0])
                    }
                };
                nodes.features.push(feature);
                nodes.thresholds.push(threshold);
                nodes.sides.push(sides);
            }
        }
        nodes
    }
}

/// The probabilities of a forest.
///
/// # Shapes
///
/// - features: `[rows, features]`
/// - output: `[rows, classes]`
pub(super) fn forest(graph: &mut Graph, forest: &Forest, features: &Value) -> Value {
    let nodes = Nodes::from(forest);
    let weight = forest.weight_of_a_tree();
    let integers = |of: &dyn Fn(usize) -> i64| Setting::Integers((0..nodes.places.len()).map(of).collect());
    let of_leaves =
        |at: usize| Setting::Integers(nodes.leaves.iter().map(|&(node, _)| nodes.places[node][at]).collect());
    let modes = nodes.features.iter().map(|&feature| if feature < 0 { "LEAF" } else { "BRANCH_LEQ" }.to_owned());
    let settings = [
        ("nodes_treeids", integers(&|node| nodes.places[node][0])),
        ("nodes_nodeids", integers(&|node| nodes.places[node][1])),
        ("nodes_featureids", integers(&|node| nodes.features[node].max(0))),
        ("nodes_values", Setting::Floats(nodes.thresholds.clone())),
        ("nodes_modes", Setting::Texts(modes.collect())),
        ("nodes_truenodeids", integers(&|node| nodes.sides[node][0])),
        ("nodes_falsenodeids", integers(&|node| nodes.sides[node][1])),
        ("target_treeids", of_leaves(0)),
        ("target_nodeids", of_leaves(1)),
        ("target_ids", Setting::Integers(nodes.leaves.iter().map(|&(_, class)| class).collect())),
        ("target_weights", Setting::Floats(nodes.probabilities.iter().map(|p| weight * p).collect())),
        ("n_targets", Setting::Integer(whole(forest.prior().len()))),
        ("aggregate_function", Setting::Text("SUM".to_owned())),
        ("post_transform", Setting::Text("NONE".to_owned())),
    ];
    let of_trees = graph.ml_node("TreeEnsembleRegressor", &[features], &settings);
    // Not by the operator's own `base_values`, which ONNX Runtime leaves out where there are several targets.
    let prior: Vec<f32> = forest.prior().iter().map(|p| weight * p).collect();
    let prior = graph.singles(&prior, &[1, prior.len()]);
    graph.node("Add", &[&of_trees, &prior], &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_numeric::Matrix;

    #[test]
    fn nodes_are_those_of_every_tree() {
        let rows = Matrix::new((0..40).map(|at| (at * 7 % 40) as f32).collect(), 40, 1);
        let classes: Vec<usize> = (0..40).map(|at| usize::from(at % 3 == 0)).collect();
        let mut forest = Forest::new(&classes, &[1.0, 1.0], 1);
        (0..2).for_each(|seed| forest.grow(&rows, &classes, &[1.0, 1.0], seed));
        let nodes = Nodes::from(&forest);
        let [first, second] = [0, 1].map(|tree| forest.trees()[tree].nodes().len());
        assert_eq!(nodes.places.len(), first + second);
        assert_eq!(nodes.places[first], [1, 0]);
        // A tree whose every split has two sides has a leaf more than splits.
        assert_eq!(nodes.features.iter().filter(|feature| **feature < 0).count(), first.midpoint(second) + 1);
        // A row goes down the nodes of a tree to what that tree says of it.
        let said = |start: usize, x: f32| {
            let mut at = start;
            while nodes.features[at] >= 0 {
                at = start + nodes.sides[at][usize::from(x > nodes.thresholds[at])] as usize;
            }
            let leaves = nodes.leaves.iter().zip(&nodes.probabilities).filter(|((node, _), _)| *node == at);
            leaves.map(|(&(_, class), &p)| (class as u32, p)).collect::<Vec<_>>()
        };
        for row in rows.rows() {
            for (tree, start) in forest.trees().iter().zip([0, first]) {
                let leaf = tree.leaf(row);
                let total: f32 = leaf.iter().map(|(_, count)| count).sum();
                let shares: Vec<_> = leaf.iter().map(|&(class, count)| (class, count / total)).collect();
                assert_eq!(said(start, row[0]), shares);
            }
        }
    }
}
