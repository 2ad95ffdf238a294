//! Kernel regressions, in a graph.

use super::graph::{Graph, Setting, Value};
use querent_learner::KernelMixture;
use querent_learner::kernels::likeness::{Kernel, Landmarks};
use querent_learner::kernels::ridge::AMPLITUDE;

/// The probabilities of a mixture of kernel regressions.
///
/// # Shapes
///
/// - features: `[rows, features]`
/// - output: `[rows, classes]`
pub(super) fn mixture(graph: &mut Graph, mixture: &KernelMixture, features: &Value) -> Value {
    let parts: Vec<_> = mixture.parts().collect();
    let total: f32 = parts.iter().map(|part| part.weight).sum();
    let kernels: Vec<Kernel> = parts.iter().map(|part| part.kernel).collect();
    let likeness = Likeness::new(graph, mixture.landmarks(), &kernels, features);
    let mut said = Vec::with_capacity(parts.len());
    for part in parts {
        let Some(values) = likeness.of(graph, part.kernel) else { continue };
        let weights = graph.matrix(part.ridge.weights());
        let offsets = graph.singles(part.ridge.offsets(), &[part.ridge.offsets().len()]);
        let scores = graph.node("Gemm", &[&values, &weights, &offsets], &[("alpha", Setting::Float(AMPLITUDE))]);
        let (sharpness, weight) = (graph.single(part.sharpness), graph.single(part.weight / total));
        let scores = graph.node("Mul", &[&scores, &sharpness], &[]);
        let probabilities = graph.node("Softmax", &[&scores], &[("axis", Setting::Integer(1))]);
        said.push(graph.node("Mul", &[&probabilities, &weight], &[]));
    }
    graph.node("Sum", &said.iter().collect::<Vec<_>>(), &[])
}

/// How alike each row is to each landmark, `[rows, landmarks]`, as far as it is asked for.
struct Likeness {
    laplacian: Option<Value>,
    gaussian: Option<Value>,
    linear: Option<Value>,
}

impl Likeness {
    fn new(graph: &mut Graph, landmarks: &Landmarks, asked: &[Kernel], features: &Value) -> Self {
        let asks = |kernels: &[Kernel]| asked.iter().any(|kernel| kernels.contains(kernel));
        let centre = graph.singles(landmarks.centre(), &[1, landmarks.centre().len()]);
        let centred = graph.node("Sub", &[features, &centre], &[]);
        let rows = graph.matrix(landmarks.rows());

        // The difference of every row and every landmark, which takes the most memory of all.
        let apart = asks(&[Kernel::Laplacian, Kernel::NarrowGaussian, Kernel::Gaussian, Kernel::Blend]).then(|| {
            let axis = graph.integers(&[1], &[1]);
            let rows_apart = graph.node("Unsqueeze", &[&centred, &axis], &[]);
            graph.node("Sub", &[&rows_apart, &rows], &[])
        });
        let of_distance = |graph: &mut Graph, operator: &str, scale: f32| {
            let settings = [("axes", Setting::Integers(vec![2])), ("keepdims", Setting::Integer(0))];
            let distance = graph.node(operator, &[apart.as_ref().unwrap_or(&centred)], &settings);
            let scale = graph.single(-scale);
            let power = graph.node("Div", &[&distance, &scale], &[]);
            graph.node("Exp", &[&power], &[])
        };
        Self {
            laplacian: asks(&[Kernel::Laplacian]).then(|| of_distance(graph, "ReduceL1", landmarks.breadth())),
            gaussian: asks(&[Kernel::NarrowGaussian, Kernel::Gaussian, Kernel::Blend])
                .then(|| of_distance(graph, "ReduceSumSquare", landmarks.variance())),
            linear: asks(&[Kernel::Linear, Kernel::Blend]).then(|| {
                let across = graph.node("Transpose", &[&rows], &[("perm", Setting::Integers(vec![1, 0]))]);
                let product = graph.node("MatMul", &[&centred, &across], &[]);
                let variance = graph.single(landmarks.variance());
                graph.node("Div", &[&product, &variance], &[])
            }),
        }
    }

    /// The values of a kernel, where it was asked for.
    fn of(&self, graph: &mut Graph, kernel: Kernel) -> Option<Value> {
        let gaussian = || self.gaussian.clone();
        Some(match kernel {
            Kernel::Laplacian => self.laplacian.clone()?,
            Kernel::NarrowGaussian => graph.node("Mul", &[&gaussian()?, &gaussian()?], &[]),
            Kernel::Gaussian => gaussian()?,
            Kernel::Blend => graph.node("Mean", &[&gaussian()?, self.linear.as_ref()?], &[]),
            Kernel::Linear => self.linear.clone()?,
        })
    }
}
