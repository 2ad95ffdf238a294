//! Cells to features, in a graph.

use super::calendar;
use super::card::ModelInput;
use super::graph::{Element, Graph, Setting, Value, whole};
use super::normal_scores::{normal_quantile, rank};
use querent_features::{DateRecipe, LookupRecipe, NumberRecipe, Recipe, Scaling, VectorRecipe};

/// The features of rows, in the order of the encoder. There is one input for each recipe, whose name in the graph is put into
/// `inputs`.
///
/// # Shapes
///
/// - output: `[rows, features]`, single precision
pub(super) fn features(graph: &mut Graph, recipes: &[Recipe<'_>], inputs: &mut [ModelInput]) -> Value {
    let mut blocks = Blocks::default();
    let (mut numbers, mut at) = (Vec::new(), 0);
    for (recipe, input) in recipes.iter().zip(inputs) {
        let value = graph.input(&input.column, input.element.of_graph(), input.width as usize, &input.how);
        value.name().clone_into(&mut input.name);
        let places = at..at + recipe.n_features();
        match recipe {
            Recipe::Number(number) => numbers.push((number, value, at)),
            Recipe::Date(date) => blocks.date(graph, date, &value, at),
            Recipe::Lookup(lookup) => blocks.add(look_up(graph, lookup, &value), places.clone()),
            Recipe::Text(_) => blocks.add(value, places.clone()),
            Recipe::Vector(vector) if vector.deviations.is_empty() => {
                blocks.add(centred(graph, vector, &value), places.clone());
            }
            Recipe::Vector(vector) => {
                let numbers = graph.cast(&value, Element::Double);
                let [means, scales] = [vector.mean, vector.deviations]
                    .map(|numbers| numbers.iter().map(|&number| f64::from(number)).collect::<Vec<f64>>());
                blocks.add(standardised(graph, &numbers, &means, &scales), places.clone());
            }
        }
        at = places.end;
    }
    blocks.numbers(graph, &numbers);
    blocks.in_order(graph)
}

/// Features as they come, with the places that they belong to.
#[derive(Default)]
struct Blocks {
    values: Vec<Value>,
    places: Vec<usize>,
}

impl Blocks {
    fn add(&mut self, value: Value, places: impl IntoIterator<Item = usize>) {
        self.values.push(value);
        self.places.extend(places);
    }

    /// All number columns at once: those that are standardised, those that are ranked, and what is missing.
    fn numbers(&mut self, graph: &mut Graph, columns: &[(&NumberRecipe, Value, usize)]) {
        let (mut standard, mut ranked, mut flagged) = (Vec::new(), Vec::new(), Vec::new());
        for column in columns {
            match &column.0.scaling {
                Scaling::Standard { mean, scale } => standard.push((column, *mean, *scale)),
                Scaling::Quantile { quantiles } => ranked.push((column, quantiles)),
            }
            if column.0.has_missing {
                flagged.push(column);
            }
        }
        if !standard.is_empty() {
            let values: Vec<Value> = standard.iter().map(|((_, value, _), ..)| value.clone()).collect();
            let fills: Vec<f64> = standard.iter().map(|((recipe, ..), ..)| recipe.fill).collect();
            let (means, scales): (Vec<f64>, Vec<f64>) = standard.iter().map(|&(_, mean, scale)| (mean, scale)).unzip();
            let numbers = graph.beside(&values);
            let (numbers, _) = filled(graph, &numbers, &fills);
            let scaled = standardised(graph, &numbers, &means, &scales);
            self.add(scaled, standard.iter().map(|((_, _, at), ..)| *at));
        }
        if !ranked.is_empty() {
            let mut ranks = Vec::with_capacity(ranked.len());
            for ((recipe, value, _), quantiles) in &ranked {
                let (number, _) = filled(graph, value, &[recipe.fill]);
                ranks.push(rank(graph, &number, quantiles));
            }
            let ranks = graph.beside(&ranks);
            let scores = scored(graph, &ranks);
            self.add(scores, ranked.iter().map(|((_, _, at), _)| *at));
        }
        if !flagged.is_empty() {
            let values: Vec<Value> = flagged.iter().map(|(_, value, _)| value.clone()).collect();
            let numbers = graph.beside(&values);
            let missing = graph.node("IsNaN", &[&numbers], &[]);
            let missing = graph.cast(&missing, Element::Single);
            self.add(missing, flagged.iter().map(|(_, _, at)| at + 1));
        }
    }

    fn date(&mut self, graph: &mut Graph, recipe: &DateRecipe, days: &Value, at: usize) {
        let origin = graph.double(recipe.origin);
        let since = graph.node("Sub", &[days, &origin], &[]);
        let since = graph.cast(&since, Element::Single);
        let (since, missing) = filled(graph, &since, &[recipe.fill]);
        let scaled = match &recipe.scaling {
            Scaling::Standard { mean, scale } => standardised(graph, &since, &[*mean], &[*scale]),
            Scaling::Quantile { quantiles } => {
                let ranks = rank(graph, &since, quantiles);
                scored(graph, &ranks)
            }
        };
        self.add(scaled, [at]);
        let days = graph.node("Add", &[&since, &origin], &[]);
        let nothing = graph.single(0.0);
        for (nth, &part) in recipe.parts.iter().enumerate() {
            let waves = calendar::wave(graph, part, &days);
            for (value, place) in waves.iter().zip(at + 1 + 2 * nth..) {
                let value = graph.node("Where", &[&missing, &nothing, value], &[]);
                self.add(value, [place]);
            }
        }
        if recipe.has_missing {
            let flag = graph.cast(&missing, Element::Single);
            self.add(flag, [at + 1 + 2 * recipe.parts.len()]);
        }
    }

    /// All of them, each feature in its place.
    fn in_order(self, graph: &mut Graph) -> Value {
        let features = graph.beside(&self.values);
        if self.places.iter().copied().eq(0..self.places.len()) {
            return features;
        }
        let mut order = vec![0; self.places.len()];
        for (from, &place) in (0..).zip(&self.places) {
            order[place] = from;
        }
        let order = graph.integers(&order, &[order.len()]);
        graph.node("Gather", &[&features, &order], &[("axis", Setting::Integer(1))])
    }
}

/// Numbers in double precision with `fills` in place of missing ones, a fill for each column; and which were missing.
fn filled(graph: &mut Graph, numbers: &Value, fills: &[f64]) -> (Value, Value) {
    let missing = graph.node("IsNaN", &[numbers], &[]);
    let (numbers, fills) = (graph.cast(numbers, Element::Double), graph.doubles(fills, &[1, fills.len()]));
    (graph.node("Where", &[&missing, &fills, &numbers], &[]), missing)
}

/// `(x - mean) / scale`, within what a feature may say, in single precision.
fn standardised(graph: &mut Graph, numbers: &Value, means: &[f64], scales: &[f64]) -> Value {
    let (means, scales) = (graph.doubles(means, &[1, means.len()]), graph.doubles(scales, &[1, scales.len()]));
    let centred = graph.node("Sub", &[numbers, &means], &[]);
    let scaled = graph.node("Div", &[&centred, &scales], &[]);
    let [least, most] = [-Scaling::FARTHEST, Scaling::FARTHEST].map(|end| graph.double(end));
    let scaled = graph.node("Clip", &[&scaled, &least, &most], &[]);
    graph.cast(&scaled, Element::Single)
}

/// The normal scores of ranks, in single precision.
fn scored(graph: &mut Graph, ranks: &Value) -> Value {
    let scores = normal_quantile(graph, ranks);
    graph.cast(&scores, Element::Single)
}

/// Vectors less their mean, at a Euclidean length of the root of their width; zeros stay zeros.
fn centred(graph: &mut Graph, recipe: &VectorRecipe<'_>, vectors: &Value) -> Value {
    let mean: Vec<f64> = recipe.mean.iter().map(|&number| f64::from(number)).collect();
    let (nothing, least) = (graph.double(0.0), graph.double(1e-6));
    let (root, mean) = (graph.double((mean.len() as f64).sqrt()), graph.doubles(&mean, &[1, mean.len()]));
    let vectors = graph.cast(vectors, Element::Double);
    let (size, difference) = (length(graph, &vectors), graph.node("Sub", &[&vectors, &mean], &[]));
    let distance = length(graph, &difference);
    let (is_there, is_apart) =
        (graph.node("Greater", &[&size, &nothing], &[]), graph.node("Greater", &[&distance, &least], &[]));
    let scaled = graph.node("And", &[&is_there, &is_apart], &[]);
    let some = graph.node("Max", &[&distance, &least], &[]);
    let scale = graph.node("Div", &[&root, &some], &[]);
    let scale = graph.node("Where", &[&scaled, &scale, &nothing], &[]);
    let features = graph.node("Mul", &[&difference, &scale], &[]);
    graph.cast(&features, Element::Single)
}

/// The Euclidean length of each row, `[rows, 1]`.
pub(super) fn length(graph: &mut Graph, rows: &Value) -> Value {
    let axis = graph.integers(&[1], &[1]);
    let squares = graph.node("Mul", &[rows, rows], &[]);
    let sum = graph.node("ReduceSum", &[&squares, &axis], &[("keepdims", Setting::Integer(1))]);
    graph.node("Sqrt", &[&sum], &[])
}

/// The row of features that each word has.
fn look_up(graph: &mut Graph, recipe: &LookupRecipe, words: &Value) -> Value {
    // Runtimes take no empty table.
    let nothing = [(String::new(), 0)];
    let known = if recipe.words.is_empty() { &nothing[..] } else { &recipe.words };
    let settings = [
        ("keys_strings", Setting::Texts(known.iter().map(|(word, _)| word.clone()).collect())),
        ("values_int64s", Setting::Integers(known.iter().map(|&(_, row)| whole(row)).collect())),
        ("default_int64", Setting::Integer(0)),
    ];
    let places = graph.ml_node("LabelEncoder", &[words], &settings);
    let axis = graph.integers(&[1], &[1]);
    let places = graph.node("Squeeze", &[&places, &axis], &[]);
    let rows = graph.matrix(&recipe.rows);
    graph.node("Gather", &[&rows, &places], &[("axis", Setting::Integer(0))])
}
