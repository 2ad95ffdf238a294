//! What more labels do for the model: more of them never make it worse, and many are used.

use querent::learner::{Committee, Fitting, LearnerConfig, TrainingSet};
use querent::numeric::Matrix;
use querent::numeric::Rng;

/// Rows and their classes.
type Labelled = (Matrix, Vec<usize>);

fn drawn(n: usize, seed: u64, mut row: impl FnMut(usize, &mut Rng) -> ([f32; 2], usize)) -> Labelled {
    let mut rng = Rng::new(seed);
    let mut rows = Matrix::zeros(0, 2);
    let mut classes = Vec::with_capacity(n);
    for at in 0..n {
        let (numbers, class) = row(at, &mut rng);
        rows.push(&numbers);
        classes.push(class);
    }
    (rows, classes)
}

fn normal(rng: &mut Rng) -> f32 {
    (0..12).map(|_| rng.uniform() as f32).sum::<f32>() - 6.0
}

/// Trained on the first rows: a smaller network than by default, so that it takes seconds.
fn trained((rows, classes): &Labelled, n: usize) -> Committee {
    let config = LearnerConfig { hidden: vec![64, 32], committee: Some(2), ..LearnerConfig::default() };
    let first: Vec<usize> = (0..n).collect();
    let n_classes = classes.iter().max().map_or(0, |most| most + 1);
    let training_set = TrainingSet { rows: rows.select(&first), classes: classes[..n].to_vec(), n_classes };
    let mut fitting = Fitting::new(&config, training_set, 1).unwrap();
    loop {
        if let (_, Some(fitted)) = fitting.step(100).unwrap() {
            return fitted.committee;
        }
    }
}

/// The share of the rows of each class whose class is predicted, averaged over the classes.
fn balanced_accuracy(committee: &Committee, (rows, classes): &Labelled) -> f64 {
    let probabilities = committee.predict(rows).mean.probabilities;
    let n_classes = probabilities.n_columns();
    let (mut right, mut all) = (vec![0.0; n_classes], vec![0.0; n_classes]);
    for (said, &class) in probabilities.rows().zip(classes) {
        all[class] += 1.0;
        right[class] += f64::from(u8::from(said.iter().all(|p| *p <= said[class])));
    }
    let shares: Vec<f64> =
        right.iter().zip(&all).filter(|(_, all)| **all > 0.0).map(|(right, all)| right / all).collect();
    shares.iter().sum::<f64>() / shares.len() as f64
}

#[test]
fn the_fields_of_a_checkerboard_are_learned_from_600_labels_and_better_from_1800() {
    // Six by six of them.
    let field = |x: f32| ((x + 1.8) / 0.6).floor() as usize;
    let board = |n, seed| {
        drawn(n, seed, |_, rng| {
            let [x, y] = [0, 1].map(|_| rng.uniform() as f32 * 3.6 - 1.8);
            ([x, y], (field(x) + field(y)) % 2)
        })
    };
    let (labelled, asked) = (board(1800, 1), board(1000, 2));
    let [some, many] = [600, 1800].map(|n| balanced_accuracy(&trained(&labelled, n), &asked));
    assert!(some > 0.88 && many > 0.95, "{some} {many}");
}

#[test]
fn more_labels_of_many_classes_do_not_make_it_worse() {
    let grid = |n, seed| {
        drawn(n, seed, |at, rng| {
            let class = at % 40;
            let [x, y] = [class % 8, class / 8].map(|centre| centre as f32 * 0.5 - 1.5 + normal(rng) * 0.05);
            ([x, y], class)
        })
    };
    let (labelled, asked) = (grid(400, 1), grid(400, 2));
    let [few, many] = [200, 400].map(|n| balanced_accuracy(&trained(&labelled, n), &asked));
    assert!(many > 0.95 && many >= few - 0.02, "{few} {many}");
}

#[test]
fn one_row_in_hundreds_that_is_far_away_is_found() {
    let table = |n, seed, one_in: usize| {
        drawn(n, seed, |at, rng| {
            let class = usize::from(at % one_in == 0);
            ([normal(rng) + 5.0 * class as f32, normal(rng)], class)
        })
    };
    let score = balanced_accuracy(&trained(&table(1200, 1, 300), 1200), &table(400, 2, 2));
    assert!(score > 0.75, "{score}");
}
