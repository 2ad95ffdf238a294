//! What a training step takes in burn's modules, optimiser and CPU backend, and what it takes in `learner::fused`, which computes the
//! same: microseconds, natively, for one perceptron and for the default committee. Run by `make bench`.
#![expect(clippy::print_stdout, reason = "it is a program that prints what it measured")]

use std::time::Instant;

use burn::optim::{AdamWConfig, GradientsParams};
use burn::tensor::{Tensor, TensorData};
use querent::learner::device::cpu;
use querent::learner::fused::Perceptron;
use querent::numeric::Matrix;
use querent::numeric::Rng;
use querent_network::objective::{cross_entropy, weighted_targets};
use querent_network::tabm::{NetworkShape, TabM};
use querent_network::weights::flat_weights;

const ROWS: usize = 1024;
const CLASSES: usize = 5;
const RATE: f64 = 1e-3;
/// Runs whose median counts, and steps in each.
const RUNS: usize = 7;
const STEPS: usize = 200;

fn main() {
    println!("features  batch  members  burn  fused  times");
    for (features, batch, members) in [(20, 32, 1), (50, 64, 1), (50, 32, 8), (800, 64, 1)] {
        let (burn, fused) = measure(features, batch, members);
        println!("{features:8}  {batch:5}  {members:7}  {burn:4.0}  {fused:5.0}  {:5.1}", burn / fused);
    }
}

fn measure(n_features: usize, batch: usize, members: usize) -> (f64, f64) {
    let mut rng = Rng::new(1);
    let numbers = (0..ROWS * n_features).map(|_| rng.uniform() as f32 * 2.0 - 1.0).collect();
    let rows = Matrix::new(numbers, ROWS, n_features);
    let classes: Vec<usize> = (0..ROWS).map(|row| row % CLASSES).collect();
    let targets = weighted_targets(&classes, &[1.0; CLASSES], 0.0);
    let batches: Vec<Vec<usize>> = (0..ROWS / batch).map(|at| (at * batch..(at + 1) * batch).collect()).collect();
    let shape = NetworkShape { members, n_features, hidden: vec![128, 64], n_classes: CLASSES };

    let device = cpu().autodiff();
    let tensor = |matrix: &Matrix, rows: &[usize]| {
        let (matrix, width) = (matrix.select(rows), matrix.n_columns());
        Tensor::<2>::from_data(TensorData::new(matrix.as_slice().to_vec(), [rows.len(), width]), &device)
    };
    let mut network = TabM::new(&shape, &mut rng, &device);
    let weights = flat_weights(&network).into_data().try_to_vec::<f32>().expect("weights are numbers");
    let mut optimizer = AdamWConfig::new().with_weight_decay(0.0).init();
    let mut ours = Perceptron::new(&shape, batch, &weights);

    let (mut of_burn, mut of_ours) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let began = Instant::now();
        for step in 0..STEPS {
            let batch = &batches[step % batches.len()];
            let logits = network.logits(network.embed(tensor(&rows, batch)));
            let loss = cross_entropy(logits, tensor(&targets, batch));
            let gradients = GradientsParams::from_grads(loss.backward(), &network);
            network = optimizer.step(RATE, network, gradients);
        }
        of_burn.push(began.elapsed().as_secs_f64() * 1e6 / STEPS as f64);
        let began = Instant::now();
        for step in 0..STEPS {
            ours.step(&rows, &targets, &batches[step % batches.len()], [RATE, 0.0], None);
        }
        of_ours.push(began.elapsed().as_secs_f64() * 1e6 / STEPS as f64);
    }
    (median(of_burn), median(of_ours))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
