//! The prior of the names of the classes, in a graph.

use super::encoding::length;
use super::graph::{Element, Graph, Setting, Value, whole};
use super::model::Portable;

/// The probabilities of a committee with the prior of the names in them: `softmax(ln p + s z)`, where z are the cosines of a row's
/// vector with those of the names, centred and scaled; see [`NamePrior`](querent_learner::NamePrior).
///
/// # Shapes
///
/// - features: `[rows, features]`
/// - raw, output: `[rows, classes]`
pub(super) fn with_names(graph: &mut Graph, model: &Portable<'_>, features: &Value, raw: Value) -> Value {
    let Some((by, prior)) = model.names else { return raw };
    let Some(scorer) = prior.scorer() else { return raw };
    let scale = prior.weight() / scorer.deviation;
    let (names, n_classes) = (&scorer.names, scorer.means.len());
    let weights = (0..names.n_columns()).flat_map(|at| names.rows().map(move |name| f64::from(name[at]) * scale));
    let weights = graph.doubles(&weights.collect::<Vec<f64>>(), &[names.n_columns(), n_classes]);
    let offsets: Vec<f64> = scorer.means.iter().map(|mean| mean * scale).collect();
    let offsets = graph.doubles(&offsets, &[1, n_classes]);

    let parts = model.encoder.vector_parts().filter(|part| part.by == by);
    let places: Vec<i64> = parts.flat_map(|part| whole(part.from)..whole(part.from + part.width)).collect();
    let places = graph.integers(&places, &[places.len()]);
    let vectors = graph.node("Gather", &[features, &places], &[("axis", Setting::Integer(1))]);
    let vectors = graph.cast(&vectors, Element::Double);
    let (size, nothing, least) = (length(graph, &vectors), graph.double(0.0), graph.double(1e-12));
    let some = graph.node("Max", &[&size, &least], &[]);
    let units = graph.node("Div", &[&vectors, &some], &[]);
    let cosines = graph.node("MatMul", &[&units, &weights], &[]);
    let scores = graph.node("Sub", &[&cosines, &offsets], &[]);
    let is_there = graph.node("Greater", &[&size, &nothing], &[]);
    let scores = graph.node("Where", &[&is_there, &scores, &nothing], &[]);
    let scores = graph.cast(&scores, Element::Single);

    let least = graph.single(1e-12);
    let some = graph.node("Max", &[&raw, &least], &[]);
    let logits = graph.node("Log", &[&some], &[]);
    let logits = graph.node("Add", &[&logits, &scores], &[]);
    graph.node("Softmax", &[&logits], &[("axis", Setting::Integer(1))])
}
