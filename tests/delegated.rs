//! A fit whose trainings are done elsewhere comes to the model that it would have come to by itself.

use querent::learner::{DelegatedTraining, LearnerConfig, NetworkKind, TrainedElsewhere, Training};
use querent::session::{Config, FitReport, Job, Session};
use querent::table::read_csv;

/// A session whose model is of two networks.
fn session() -> Session {
    let csv = std::fs::read("tests/fixtures/penguins.csv").unwrap();
    let mut session = Session::new(read_csv(csv, "penguins.csv").unwrap(), 7, 0.0);
    let learner = LearnerConfig {
        network: NetworkKind::Mlp,
        hidden: vec![8],
        committee: Some(2),
        max_epochs: 5,
        weight_decay: Some(3.0),
        ..LearnerConfig::default()
    };
    session.configure(Config { learner, ..Config::new("species") }, 0.0).unwrap();
    session
}

/// Does a training as another device would, which knows no more of it.
fn elsewhere(asked: DelegatedTraining) -> TrainedElsewhere {
    let DelegatedTraining { config, rows, classes, class_weights, seed } = asked;
    let classes: Vec<usize> = classes.into_iter().map(|class| class as usize).collect();
    let mut training = Training::new(config, rows.clone(), &classes, class_weights.len(), seed).unwrap();
    while !training.step(100).finished {}
    let progress = training.progress();
    TrainedElsewhere {
        weights: training.weights(),
        steps: progress.steps,
        epochs: progress.epochs,
        loss: progress.loss,
    }
}

#[test]
fn a_fit_that_hands_its_trainings_over_comes_to_the_same_model() {
    let fit = |hand_over: &[bool]| -> (FitReport, Vec<u32>) {
        let mut session = session();
        let mut job = session.fit().unwrap();
        for &hand_over in hand_over {
            if hand_over {
                // What was done of it here is no loss.
                job.step().unwrap();
                let training = job.training().unwrap();
                let trained = elsewhere(training.delegated());
                assert!(training.accept(&trained));
            }
            job.step().unwrap();
        }
        while !job.step().unwrap().finished {}
        assert!(job.training().is_none());
        let report = session.accept(job, 0.0).unwrap().unwrap();
        let asked = session.query(20, None).unwrap().iter().map(|task| task.row).collect();
        (report, asked)
    };
    let here = fit(&[]);
    assert_eq!(fit(&[true, true]), here);
    assert_eq!(fit(&[true, false]), here);
}
