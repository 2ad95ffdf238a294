//! Numbers to normal scores: a rank among quantiles, and the standard normal quantile of it.

use super::graph::{Element, Graph, Setting, Value, whole};
use querent_features::Scaling;

/// The rank of each number among `quantiles`, from 0 to 1; among equal ones, the middle. All of double precision.
///
/// # Shapes
///
/// - numbers: `[rows, 1]`
/// - output: `[rows, 1]`
pub(super) fn rank(graph: &mut Graph, numbers: &Value, quantiles: &[f64]) -> Value {
    let last = quantiles.len().saturating_sub(1);
    let known = graph.doubles(quantiles, &[quantiles.len()]);
    let [from, to] = ["Less", "LessOrEqual"].map(|operator| {
        let passed = graph.node(operator, &[&known, numbers], &[]);
        let passed = graph.cast(&passed, Element::Integer);
        let axis = graph.integers(&[1], &[1]);
        graph.node("ReduceSum", &[&passed, &axis], &[("keepdims", Setting::Integer(1))])
    });
    let [zero, one, end] = [0, 1, whole(last)].map(|number| graph.integer(number));
    let before = graph.node("Sub", &[&from, &one], &[]);
    let [below, above] = [&before, &from].map(|at| {
        let at = graph.node("Clip", &[at, &zero, &end], &[]);
        graph.node("Gather", &[&known, &at], &[("axis", Setting::Integer(0))])
    });

    let (gap, width) = (graph.node("Sub", &[numbers, &below], &[]), graph.node("Sub", &[&above, &below], &[]));
    let gap = graph.node("Div", &[&gap, &width], &[]);
    let start = graph.cast(&before, Element::Double);
    let between = graph.node("Add", &[&start, &gap], &[]);
    let sum = graph.node("Add", &[&before, &to], &[]);
    let sum = graph.cast(&sum, Element::Double);
    let half = graph.double(0.5);
    let among = graph.node("Mul", &[&sum, &half], &[]);

    let ends = graph.double(last as f64);
    let is_beyond = graph.node("Greater", &[&from, &end], &[]);
    let place = graph.node("Where", &[&is_beyond, &ends, &between], &[]);
    let (is_before, nowhere) = (graph.node("Less", &[&before, &zero], &[]), graph.double(0.0));
    let place = graph.node("Where", &[&is_before, &nowhere, &place], &[]);
    let is_among = graph.node("Less", &[&from, &to], &[]);
    let place = graph.node("Where", &[&is_among, &among, &place], &[]);
    graph.node("Div", &[&place, &ends], &[])
}

/// Coefficients of Wichura's PPND7 for the middle, `|p - 1/2| <= 0.425`, and for the tails; above and under the line, from the
/// constant term on.
const MIDDLE: [&[f64]; 2] = [
    &[3.387_132_717_9, 50.434_271_938, 159.291_132_02, 59.109_374_720],
    &[1.0, 17.895_169_469, 78.757_757_664, 67.187_563_600],
];
const TAIL: [&[f64]; 2] = [
    &[1.423_437_277_7, 2.756_815_390_0, 1.306_728_481_6, 0.170_238_211_03],
    &[1.0, 0.737_001_642_50, 0.120_211_329_75],
];

/// The standard normal quantile of ranks, which are kept off 0 and 1 as [`Scaling`] keeps them.
///
/// Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988): good to 4e-7 within
/// those ranks.
pub(super) fn normal_quantile(graph: &mut Graph, ranks: &Value) -> Value {
    let [least, most] = [Scaling::OUTERMOST, 1.0 - Scaling::OUTERMOST].map(|rank| graph.double(rank));
    let rank = graph.node("Clip", &[ranks, &least, &most], &[]);
    let [half, one, reach] = [0.5, 1.0, 0.425].map(|number| graph.double(number));
    let offset = graph.node("Sub", &[&rank, &half], &[]);

    let (square, start) = (graph.node("Mul", &[&offset, &offset], &[]), graph.double(0.180_625));
    let near = graph.node("Sub", &[&start, &square], &[]);
    let near = ratio(graph, MIDDLE, &near);
    let near = graph.node("Mul", &[&near, &offset], &[]);

    let other = graph.node("Sub", &[&one, &rank], &[]);
    let rest = graph.node("Min", &[&rank, &other], &[]);
    let rest = graph.node("Log", &[&rest], &[]);
    let rest = graph.node("Neg", &[&rest], &[]);
    let (rest, start) = (graph.node("Sqrt", &[&rest], &[]), graph.double(1.6));
    let far = graph.node("Sub", &[&rest, &start], &[]);
    let (far, sign) = (ratio(graph, TAIL, &far), graph.node("Sign", &[&offset], &[]));
    let far = graph.node("Mul", &[&far, &sign], &[]);

    let size = graph.node("Abs", &[&offset], &[]);
    let is_near = graph.node("LessOrEqual", &[&size, &reach], &[]);
    graph.node("Where", &[&is_near, &near, &far], &[])
}

fn ratio(graph: &mut Graph, [above, under]: [&[f64]; 2], x: &Value) -> Value {
    let [above, under] = [above, under].map(|coefficients| polynomial(graph, coefficients, x));
    graph.node("Div", &[&above, &under], &[])
}

/// A polynomial by Horner's rule; its coefficients from the constant term on.
fn polynomial(graph: &mut Graph, coefficients: &[f64], x: &Value) -> Value {
    let mut terms = coefficients.iter().rev();
    let mut sum = graph.double(terms.next().copied().unwrap_or(0.0));
    for &term in terms {
        let (product, term) = (graph.node("Mul", &[&sum, x], &[]), graph.double(term));
        sum = graph.node("Add", &[&product, &term], &[]);
    }
    sum
}
