//! What a training step takes in burn's modules, optimiser and CPU backend, and what it takes in `learner::fused`, which computes the
//! same: microseconds, natively, for one perceptron and for the default committee. Run by `make bench`.
#![expect(clippy::print_stdout, reason = "it is a program that prints what it measured")]

use std::time::Instant;

use querent::learner::device::cpu;
use querent::learner::fused::{CpuEngine, Perceptron};
use querent::numeric::Matrix;
use querent::numeric::Rng;
use querent_network::burn_engine::BurnEngine;
use querent_network::engine::Engine;
use querent_network::objective::weighted_targets;
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
    let shape = NetworkShape { members, n_features, hidden: vec![128, 64], n_classes: CLASSES };
    let initial = TabM::new(&shape, &mut rng.clone(), &cpu());
    let weights = flat_weights(&initial).into_data().try_to_vec::<f32>().expect("weights are numbers");
    let begin = |device: &_| TabM::new(&shape, &mut rng, device);
    let mut of_burn = BurnEngine::new(begin, rows.clone(), targets.clone(), 0.0, &cpu());
    let mut ours = CpuEngine::new(Perceptron::new(&shape, batch, &weights), rows, targets, 0.0, None);
    let order: Vec<usize> = (0..ROWS).collect();
    of_burn.begin_pass(&order);
    ours.begin_pass(&order);

    let (mut times_of_burn, mut our_times) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        times_of_burn.push(microseconds_a_step(&mut of_burn, batch));
        our_times.push(microseconds_a_step(&mut ours, batch));
    }
    (median(times_of_burn), median(our_times))
}

fn microseconds_a_step(engine: &mut impl Engine, batch: usize) -> f64 {
    let began = Instant::now();
    for step in 0..STEPS {
        let at = step % (ROWS / batch) * batch;
        engine.step(at..at + batch, RATE);
    }
    began.elapsed().as_secs_f64() * 1e6 / STEPS as f64
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
