//! The training that the accelerator is held to: what the processor makes of a small training set.
//!
//! `golden/accelerator.json` is written by `cargo test --test promises accelerator -- --ignored`, again where the network changes. The
//! test of the accelerator in Chromium reads it, and this one keeps it true.

use std::path::PathBuf;

use querent::learner::{Committee, LearnerConfig, Training};
use querent::numeric::Matrix;
use serde::{Deserialize, Serialize};

/// A training set, and what became of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Golden {
    config: LearnerConfig,
    seed: [u32; 2],
    features: usize,
    rows: Vec<f32>,
    classes: Vec<usize>,
    class_weights: Vec<f32>,
    steps: u32,
    epochs: u32,
    loss: f64,
    weights: Vec<f32>,
    probabilities: Vec<f32>,
    embedding: Vec<f32>,
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/accelerator.json")
}

/// Three arms of a spiral, 14 rows each, which no line separates.
fn golden() -> Golden {
    let (mut rows, mut classes) = (Vec::new(), Vec::new());
    for row in 0..42_u16 {
        let class = row % 3;
        let along = f32::from(row / 3) / 14.0;
        let angle = 2.5 * along + 2.1 * f32::from(class);
        rows.extend([(0.3 + along) * angle.cos(), (0.3 + along) * angle.sin()]);
        classes.push(usize::from(class));
    }
    let config = LearnerConfig { hidden: vec![16, 8], batch_size: 16, max_epochs: 6, ..LearnerConfig::default() };
    let matrix = Matrix::new(rows.clone(), 42, 2);
    let mut training = Training::new(&config, matrix.clone(), &classes, 3, 0x0000_0005_0000_0007).unwrap();
    while !training.step(100).finished {}
    let progress = training.progress();
    let weights = training.weights();
    let said = Committee::new(training.finish().members).unwrap().predict(&matrix).mean;
    Golden {
        config,
        seed: [5, 7],
        features: 2,
        rows,
        classes,
        class_weights: vec![1.0; 3],
        steps: progress.steps,
        epochs: progress.epochs,
        loss: progress.loss,
        weights,
        probabilities: said.probabilities.as_slice().to_vec(),
        embedding: said.embedding.as_slice().to_vec(),
    }
}

/// The largest difference between two lists.
fn apart(a: &[f32], b: &[f32]) -> f32 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

#[test]
fn the_processor_still_makes_the_same_of_it() {
    let kept: Golden = serde_json::from_str(&std::fs::read_to_string(path()).unwrap()).unwrap();
    let now = golden();
    assert_eq!((&kept.config, &kept.rows, &kept.classes), (&now.config, &now.rows, &now.classes));
    assert_eq!((kept.steps, kept.epochs), (now.steps, now.epochs));
    assert!((kept.loss - now.loss).abs() < 1e-4);
    assert!(apart(&kept.weights, &now.weights) < 1e-3);
    assert!(apart(&kept.probabilities, &now.probabilities) < 1e-4);
    assert!(apart(&kept.embedding, &now.embedding) < 1e-3);
}

#[test]
#[ignore = "writes the file that the other test reads"]
fn write() {
    std::fs::write(path(), serde_json::to_string(&golden()).unwrap() + "\n").unwrap();
}
