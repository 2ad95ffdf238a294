//! A pretrained encoder reads texts: its vectors stand beside the words, the names of the classes tell the rows apart before the first
//! label, and nothing of it is lost or made twice.

use querent::evaluate::Curve;
use querent::session::{
    ClassDescription, ColumnOverride, Config, Job, Lending, RemoteTask, Session, SessionError, SimulateOptions,
};
use querent::table::{Kind, read_csv};

const ENCODER: &str = "meaning";
const TOPICS: [&str; 3] = ["animals", "weather", "music"];
const WORDS: [[&str; 6]; 3] = [
    ["cat", "dog", "horse", "cow", "goose", "hen"],
    ["rain", "storm", "snow", "frost", "cloud", "sun"],
    ["violin", "drum", "choir", "opera", "flute", "song"],
];

/// What an encoder that knows the words makes of a text: a number for each topic, and one that all texts share.
fn meaning(text: &str) -> Vec<f32> {
    let about = |topic: usize| {
        let is_of = |word: &str| word == TOPICS[topic] || WORDS[topic].contains(&word);
        text.split([' ', ':']).filter(|word| is_of(word)).count() as f32
    };
    let shade = text.len() as f32 / 100.0;
    vec![about(0) + shade, about(1) - shade, about(2), 3.0]
}

fn session(rows: usize) -> Session {
    let text = |row: usize| format!("the {} {row}", WORDS[row % 3][row / 3 % 6]);
    let line = |row: usize| text(row) + ",\n";
    let rows: String = (0..rows).map(line).collect();
    let mut session = Session::new(read_csv(format!("text,topic\n{rows}").into_bytes(), "texts.csv").unwrap(), 7, 0.0);
    session.configure(config(None), 1.0).unwrap();
    session
}

fn config(encoder: Option<&str>) -> Config {
    let classes = TOPICS.map(str::to_owned).to_vec();
    let columns = vec![ColumnOverride { kind: Some(Kind::Text), ..ColumnOverride::of("text") }];
    Config { classes, columns, encoder: encoder.map(str::to_owned), ..Config::new("topic") }
}

/// Lets the encoder read what is left.
fn read_all(session: &mut Session) {
    loop {
        let texts = session.texts_to_encode(ENCODER, 16).unwrap().texts;
        if texts.is_empty() {
            break;
        }
        let vectors: Vec<f32> = texts.iter().flat_map(|text| meaning(text)).collect();
        session.keep_vectors(ENCODER, &texts, &vectors, 2.0).unwrap();
    }
}

fn fit(session: &mut Session) {
    let mut job = session.fit().unwrap();
    while !Job::step(&mut job).unwrap().finished {}
    session.accept(job, 3.0).unwrap().unwrap();
}

fn right(session: &Session) -> usize {
    let model = session.model().unwrap();
    let predicted = model.prediction.probabilities.rows().enumerate();
    predicted.filter(|(row, line)| line[row % 3] > line[(row + 1) % 3] && line[row % 3] > line[(row + 2) % 3]).count()
}

#[test]
fn the_names_of_the_classes_are_read_first_and_tell_the_rows_apart_without_a_label() {
    let mut session = session(60);
    let first = session.texts_to_encode(ENCODER, 5).unwrap();
    assert_eq!((&first.texts[..3], first.done, first.left), (&TOPICS.map(str::to_owned)[..], 0, 63));
    let missing = session.configure(config(Some(ENCODER)), 2.0).err().unwrap();
    assert_eq!(missing, SessionError::VectorsMissing { encoder: ENCODER.to_owned(), texts: 60 });
    session.teach(3, "animals", 2.0).unwrap();
    read_all(&mut session);
    session.configure(config(Some(ENCODER)), 2.0).unwrap();
    assert_eq!(session.status().answered, 1);
    session.undo(2.0).unwrap();
    session.undo(2.0).unwrap();
    session.configure(config(Some(ENCODER)), 2.0).unwrap();
    assert_eq!(session.status().answered, 0);
    fit(&mut session);
    assert!(right(&session) > 55, "{}", right(&session));
    let tasks = session.query(3, None).unwrap();
    let asked: Vec<usize> = tasks.iter().map(|task| task.row as usize % 3).collect();
    assert!((0..3).all(|topic| asked.contains(&topic)), "one question of each predicted class: {asked:?}");
    assert!(tasks.iter().all(|task| task.suggestion.is_some()));
}

#[test]
fn vectors_are_saved_with_the_project_and_the_same_model_comes_back() {
    let mut session = session(60);
    read_all(&mut session);
    session.configure(config(Some(ENCODER)), 2.0).unwrap();
    for row in [0, 1, 2, 10] {
        session.teach(row, TOPICS[row as usize % 3], 2.5).unwrap();
    }
    fit(&mut session);
    let bytes = session.save().unwrap();
    let mut again = Session::restore(&bytes).unwrap();
    let mut job = again.refit().unwrap();
    while !Job::step(&mut job).unwrap().finished {}
    again.accept_refit(job);
    assert_eq!((again.log(), again.state()), (session.log(), session.state()));
    assert_eq!(again.model().unwrap().prediction, session.model().unwrap().prediction);
    assert_eq!(again.texts_to_encode(ENCODER, 9).unwrap().left, 0);
    let found = again.search(&meaning("snow"), 5).unwrap();
    assert!(found.iter().all(|found| found.row % 3 == 1) && found[0].similarity >= found[4].similarity, "{found:?}");
    assert!(again.rows_like(1, 5).unwrap().iter().all(|found| found.row % 3 == 1 && found.row != 1));
    assert_eq!(again.search(&[1.0], 5).err(), Some(SessionError::NoVectors));
    let mut folds = again.evaluate(2).unwrap();
    while !Job::step(&mut folds).unwrap().finished {}
    assert!(again.accept_evaluation(folds, 4.0).unwrap().rows == 4);
}

#[test]
fn a_log_without_its_vectors_goes_on_with_words_and_takes_them_up_once_they_are_made_again() {
    let mut session = session(60);
    read_all(&mut session);
    session.configure(config(Some(ENCODER)), 2.0).unwrap();
    session.teach(0, TOPICS[0], 2.5).unwrap();
    let mut bare = self::session(60);
    bare.replay(session.log()).unwrap();
    assert_eq!(bare.status().answered, 1);
    let n_words = bare.features().unwrap()[0].features.len();
    read_all(&mut bare);
    assert_eq!(bare.features().unwrap(), session.features().unwrap());
    assert!(bare.features().unwrap()[0].features.len() > n_words);
}

#[test]
fn a_description_is_read_with_its_class_and_a_new_class_is_left_to_read() {
    let mut session = session(60);
    let description = |text: &str| vec![ClassDescription { class: "music".to_owned(), text: text.to_owned() }];
    session.configure(Config { descriptions: description("songs"), ..config(None) }, 2.0).unwrap();
    assert_eq!(session.texts_to_encode(ENCODER, 3).unwrap().texts[2], "music: songs");
    read_all(&mut session);
    session.add_class("sea_life", 3.0).unwrap();
    let left = session.texts_to_encode(ENCODER, 3).unwrap();
    assert_eq!((left.texts, left.left), (vec!["sea life".to_owned()], 1));
    let bad = session.keep_vectors(ENCODER, &["sea life".to_owned()], &[1.0, f32::NAN, 0.0, 0.0], 4.0);
    assert_eq!(bad.map_err(|error| error.code()), Err("bad_vector"));
    assert_eq!(session.texts_to_encode(ENCODER, 3).unwrap().left, 1);
}

#[test]
fn a_simulation_reads_texts_as_the_session_does_in_one_worker_or_in_several() {
    let line = |row: usize| format!("the {} {row},{}\n", WORDS[row % 3][row / 3 % 6], TOPICS[row % 3]);
    let csv = "text,topic\n".to_owned() + &(0..90).map(line).collect::<String>();
    let mut session = Session::new(read_csv(csv.into_bytes(), "texts.csv").unwrap(), 7, 0.0);
    session.configure(config(None), 1.0).unwrap();
    let options = || -> SimulateOptions {
        serde_json::from_str(
            r#"{"target":"topic","strategies":["margin"],"initial":3,"budget":3,"seeds":2,
                "columns":[{"name":"text","kind":"text"}],"learner":{"hidden":[8],"maxSteps":40}}"#,
        )
        .unwrap()
    };
    let curves = |session: &Session| {
        let mut job = session.simulate(options()).unwrap();
        while !Job::step(&mut job).unwrap().finished {}
        job.finish().curves
    };
    let words = curves(&session);
    read_all(&mut session);
    session.configure(config(Some(ENCODER)), 2.0).unwrap();
    let read = curves(&session);
    let first = |curves: &[Curve]| curves.iter().map(|curve| curve.points[0].accuracy).sum::<f64>() / 2.0;
    assert!(first(&read) > 0.9 && first(&read) > first(&words) + 0.2, "{} {}", first(&read), first(&words));
    let mut lent = session.simulate(options()).unwrap();
    let units: Vec<(u32, Vec<u8>)> = std::iter::from_fn(|| lent.lend().unwrap()).collect();
    for (number, bytes) in units {
        let mut remote = RemoteTask::read(&bytes).unwrap();
        while !Job::step(&mut remote).unwrap().finished {}
        lent.accept(number, &remote.finish().unwrap()).unwrap();
    }
    assert_eq!(lent.finish().curves, read);
}
