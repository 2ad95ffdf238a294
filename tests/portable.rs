//! The model of a session as a file: when there is one, and that its card says what people are shown.

use querent::learner::LearnerConfig;
use querent::portable::{ModelFormat, ModelOptions};
use querent::session::{Config, Job, Session};
use querent::table::read_csv;

fn fitted(name: &str, target: &str, learner: LearnerConfig) -> Session {
    let bytes = std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut session = Session::new(read_csv(bytes, name).unwrap(), 5, 0.0);
    session.configure(Config { learner, ..Config::new(target) }, 0.0).unwrap();
    let mut job = session.fit().unwrap();
    while !job.step().unwrap().finished {}
    session.accept(job, 0.0).unwrap();
    session
}

#[test]
fn there_is_no_file_before_there_is_a_model() {
    let mut session = Session::new(read_csv(b"x,y\n1,a\n2,b\n".to_vec(), "tiny.csv").unwrap(), 5, 0.0);
    let options = ModelOptions::default();
    assert_eq!(session.export_model(&options).unwrap_err().code(), "not_configured");
    session.configure(Config::new("y"), 0.0).unwrap();
    assert_eq!(session.export_model(&options).unwrap_err().code(), "no_model");
}

#[test]
fn a_card_says_what_people_are_shown() {
    let session = fitted("penguins.csv", "species", LearnerConfig::default());
    for format in [ModelFormat::Onnx, ModelFormat::Safetensors] {
        let file = session.export_model(&ModelOptions { format, examples: 500 }).unwrap();
        let card = file.card;
        assert_eq!((card.format, card.classes.len(), card.examples.len()), (format, 3, 344));
        assert!((card.temperature - 1.0).abs() > 1e-3, "calibrated at {}", card.temperature);
        for example in &card.examples {
            let shown = session.model().unwrap().shown(example.row as usize);
            let said: Vec<f32> = example.probabilities.iter().map(|&p| p as f32).collect();
            assert_eq!(said, shown);
        }
        assert!(!file.bytes.is_empty());
    }
}

#[test]
fn each_word_of_a_column_is_known_once() {
    // How good the model is does not count here.
    let session = fitted("credit_data.csv", "Status", LearnerConfig { max_steps: 30, ..LearnerConfig::default() });
    let file = session.export_model(&ModelOptions { format: ModelFormat::Safetensors, examples: 0 }).unwrap();
    let home = file.card.inputs.iter().find(|input| input.column == "Home").unwrap();
    // Six of its cells are missing, too few to learn from: they are as an unknown word.
    assert_eq!(home.words, ["ignore", "other", "owner", "parents", "priv", "rent"]);
    assert!(file.card.examples.is_empty());
}
