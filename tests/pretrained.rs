//! A pretrained encoder reads texts: its vectors stand beside the words, the names of the classes tell the rows apart before the first
//! label, and nothing of it is lost or made twice.

use querent::evaluate::Curve;
use querent::session::{
    ClassDescription, ColumnOverride, Config, Job, Lending, ReadTexts, RemoteTask, Session, SessionError,
    SimulateOptions,
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
    read_columns(session, ENCODER, None);
}

/// Lets an encoder read what is left of some columns.
fn read_columns(session: &mut Session, encoder: &str, columns: Option<&[String]>) {
    loop {
        let texts = session.texts_to_encode(encoder, columns, 16).unwrap().texts;
        if texts.is_empty() {
            break;
        }
        let vectors: Vec<f32> = texts.iter().flat_map(|text| meaning(text)).collect();
        session.keep_vectors(encoder, &texts, &vectors, 2.0).unwrap();
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
    let first = session.texts_to_encode(ENCODER, None, 5).unwrap();
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
    assert_eq!(again.texts_to_encode(ENCODER, None, 9).unwrap().left, 0);
    let found = again.search(&meaning("snow"), None, 5).unwrap();
    assert!(found.iter().all(|found| found.row % 3 == 1) && found[0].similarity >= found[4].similarity, "{found:?}");
    assert!(again.rows_like(1, 5).unwrap().iter().all(|found| found.row % 3 == 1 && found.row != 1));
    assert_eq!(again.search(&[1.0], None, 5).err(), Some(SessionError::NoVectors));
    let mut folds = again.evaluate(2).unwrap();
    while !Job::step(&mut folds).unwrap().finished {}
    assert!(again.accept_evaluation(folds, 4.0).unwrap().rows == 4);
}

#[test]
fn vectors_that_another_device_makes_again_change_nothing() {
    let mut session = session(60);
    read_all(&mut session);
    session.configure(config(Some(ENCODER)), 2.0).unwrap();
    for row in [0, 1, 2, 10] {
        session.teach(row, TOPICS[row as usize % 3], 2.5).unwrap();
    }
    fit(&mut session);
    let texts: Vec<String> = (0..60).map(|row| format!("the {} {row}", WORDS[row % 3][row / 3 % 6])).collect();
    let others: Vec<f32> = texts.iter().flat_map(|text| meaning(text)).map(|number| number * 1.01).collect();
    session.keep_vectors(ENCODER, &texts, &others, 3.0).unwrap();
    let mut again = Session::restore(&session.save().unwrap()).unwrap();
    let mut job = again.refit().unwrap();
    while !Job::step(&mut job).unwrap().finished {}
    again.accept_refit(job);
    assert_eq!(again.model().unwrap().prediction, session.model().unwrap().prediction);
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
    assert_eq!(session.texts_to_encode(ENCODER, None, 3).unwrap().texts[2], "music: songs");
    read_all(&mut session);
    session.add_class("sea_life", 3.0).unwrap();
    let left = session.texts_to_encode(ENCODER, None, 3).unwrap();
    assert_eq!((left.texts, left.left), (vec!["sea life".to_owned()], 1));
    let bad = session.keep_vectors(ENCODER, &["sea life".to_owned()], &[1.0, f32::NAN, 0.0, 0.0], 4.0);
    assert_eq!(bad.map_err(|error| error.code()), Err("bad_vector"));
    assert_eq!(session.texts_to_encode(ENCODER, None, 3).unwrap().left, 1);
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

/// A session with a title that says the topic, and a body of noise, the last of them blank.
fn two_columns(is_labelled: bool) -> Session {
    let body = |row: usize| if row == 59 { String::new() } else { format!("row {row} of many") };
    let label = |row: usize| if is_labelled { TOPICS[row % 3] } else { "" };
    let line = |row: usize| format!("the {} {row},{},{}\n", WORDS[row % 3][row / 3 % 6], body(row), label(row));
    let csv = "title,body,topic\n".to_owned() + &(0..60).map(line).collect::<String>();
    let mut session = Session::new(read_csv(csv.into_bytes(), "texts.csv").unwrap(), 7, 0.0);
    session.configure(of_columns(None, &[]), 1.0).unwrap();
    session
}

/// Two columns of texts, and the encoders that some of them name.
fn of_columns(encoder: Option<&str>, own: &[(&str, &str)]) -> Config {
    let text = |name: &str| {
        let encoder = own.iter().find(|(column, _)| *column == name).map(|(_, encoder)| (*encoder).to_owned());
        ColumnOverride { kind: Some(Kind::Text), encoder, ..ColumnOverride::of(name) }
    };
    Config { columns: vec![text("title"), text("body")], ..config(encoder) }
}

/// How many features of vectors each column has.
fn n_vectors(session: &Session) -> Vec<usize> {
    let is_vector = |name: &&String| name.contains(": vector, part");
    session.features().unwrap().iter().map(|of| of.features.iter().filter(is_vector).count()).collect()
}

#[test]
fn a_text_column_may_have_an_encoder_of_its_own_or_words_alone() {
    let mut session = two_columns(false);
    assert_eq!(session.texts_to_encode(ENCODER, None, 1).unwrap().left, 122);
    let title = ["title".to_owned()];
    assert_eq!(session.texts_to_encode(ENCODER, Some(&title), 1).unwrap().left, 63);
    read_columns(&mut session, ENCODER, Some(&title));
    let missing = session.configure(of_columns(Some(ENCODER), &[]), 2.0).err();
    assert_eq!(missing, Some(SessionError::VectorsMissing { encoder: ENCODER.to_owned(), texts: 59 }));

    session.configure(of_columns(Some(ENCODER), &[("body", "words")]), 2.0).unwrap();
    assert_eq!(n_vectors(&session), [4, 0]);
    assert_eq!(session.texts_to_encode(ENCODER, None, 1).unwrap().left, 0);
    let features = session.features().unwrap();
    session.configure(of_columns(None, &[("title", ENCODER)]), 2.0).unwrap();
    assert_eq!(session.features().unwrap(), features);
    fit(&mut session);
    assert!(right(&session) > 55, "names tell rows of a column that names its encoder: {}", right(&session));

    let other = session.configure(of_columns(Some(ENCODER), &[("body", "other")]), 2.0).err();
    assert_eq!(other, Some(SessionError::VectorsMissing { encoder: "other".to_owned(), texts: 59 }));
    read_columns(&mut session, "other", Some(&["body".to_owned()]));
    session.configure(of_columns(Some(ENCODER), &[("body", "other")]), 2.0).unwrap();
    assert_eq!(n_vectors(&session), [4, 4]);
    let found = session.search(&meaning("snow"), None, 3).unwrap();
    assert!(found.iter().all(|found| found.row % 3 == 1), "of two encoders the session's is searched by: {found:?}");
    let by_body = session.search(&meaning("row 5 of many"), Some("other"), 60).unwrap();
    assert!(
        by_body.iter().any(|found| found.row == 59 && found.similarity == 0.0),
        "a blank cell is a vector of zeros"
    );
    assert_eq!(session.search(&meaning("snow"), Some("third"), 3).err(), Some(SessionError::NoVectors));
    session.undo(2.0).unwrap();
    assert_eq!(n_vectors(&session), [4, 0]);
    session.redo(2.0).unwrap();
    assert_eq!(n_vectors(&session), [4, 4]);
}

#[test]
fn encoders_of_columns_are_saved_replayed_and_simulated() {
    let mut session = two_columns(false);
    read_columns(&mut session, ENCODER, Some(&["title".to_owned()]));
    read_columns(&mut session, "other", Some(&["body".to_owned()]));
    session.configure(of_columns(Some(ENCODER), &[("body", "other")]), 2.0).unwrap();
    for row in [0, 1, 2, 10, 11, 12] {
        session.teach(row, TOPICS[row as usize % 3], 2.5).unwrap();
    }
    fit(&mut session);
    let mut again = Session::restore(&session.save().unwrap()).unwrap();
    let mut job = again.refit().unwrap();
    while !Job::step(&mut job).unwrap().finished {}
    again.accept_refit(job);
    assert_eq!((again.log(), n_vectors(&again)), (session.log(), vec![4, 4]));
    assert_eq!(again.model().unwrap().prediction, session.model().unwrap().prediction);
    let mut folds = again.evaluate(2).unwrap();
    while !Job::step(&mut folds).unwrap().finished {}
    assert!(again.accept_evaluation(folds, 4.0).unwrap().rows == 6);

    let mut bare = two_columns(false);
    bare.replay(session.log()).unwrap();
    assert_eq!(n_vectors(&bare), [0, 0]);
    read_columns(&mut bare, "other", None);
    assert_eq!(n_vectors(&bare), [0, 4], "a column is read again once all its texts are");
    read_columns(&mut bare, ENCODER, None);
    assert_eq!(bare.features().unwrap(), session.features().unwrap());
}

#[test]
fn a_simulation_may_read_a_column_by_another_encoder_than_the_session_does() {
    let mut session = two_columns(true);
    read_columns(&mut session, ENCODER, Some(&["title".to_owned()]));
    read_columns(&mut session, "other", Some(&["body".to_owned()]));
    session.configure(of_columns(Some(ENCODER), &[("body", "other")]), 2.0).unwrap();
    let options = |encoder: &str| -> SimulateOptions {
        serde_json::from_str(&format!(
            r#"{{"target":"topic","strategies":["margin"],"initial":2,"budget":1,"seeds":1,"holdout":0.3,
                "columns":[{{"name":"body","kind":"text","encoder":"{encoder}"}}],"learner":{{"hidden":[4],"maxSteps":10}}}}"#
        ))
        .unwrap()
    };
    for encoder in ["words", "other"] {
        let mut job = session.simulate(options(encoder)).unwrap();
        while !Job::step(&mut job).unwrap().finished {}
        assert_eq!(job.finish().curves.len(), 1);
    }
    let missing = SessionError::VectorsMissing { encoder: "third".to_owned(), texts: 59 };
    assert_eq!(session.simulate(options("third")).err(), Some(missing));
}

#[test]
fn rows_that_are_likely_to_be_asked_first_are_read_first() {
    let line = |row: usize| format!("{} {row}{},{}\n", WORDS[row % 3][row / 3 % 6], " and on".repeat(row % 4), "");
    let csv = "text,topic\n".to_owned() + &(0..900).map(line).collect::<String>();
    let mut session = Session::new(read_csv(csv.into_bytes(), "texts.csv").unwrap(), 7, 0.0);
    session.configure(config(None), 1.0).unwrap();
    let row_of = |text: &String| text.split(' ').nth(1).and_then(|number| number.parse::<usize>().ok());
    let rows = |session: &Session, n: u32| -> Vec<usize> {
        session.texts_to_encode(ENCODER, None, n).unwrap().texts.iter().filter_map(row_of).collect()
    };
    // Before there is a model: those to be asked about only to measure, then the table's order, in blocks.
    let checks = session.state().plan().unwrap().checks.clone();
    let first = rows(&session, 3 + 256);
    assert!(checks.iter().all(|check| first.contains(check)) && first.iter().filter(|&&row| row < 320).count() > 200);
    for row in [700, 701, 702, 710, 711, 713] {
        session.teach(row, TOPICS[row as usize % 3], 2.0).unwrap();
    }
    fit(&mut session);
    let order = rows(&session, 3 + 900);
    let mut labelled = order[..6].to_vec();
    labelled.sort_unstable();
    assert_eq!(labelled, [700, 701, 702, 710, 711, 713]);
    let lengths = |block: &[usize]| block.iter().map(|row| row % 4).collect::<Vec<_>>();
    assert!(lengths(&order[6..262]).is_sorted(), "a block is read by length");
    let predictions = &session.model().unwrap().prediction.probabilities;
    let margin = |row: usize| {
        let mut sorted = predictions.row(row).to_vec();
        sorted.sort_by(f32::total_cmp);
        sorted[2] - sorted[1]
    };
    let asked =
        |block: &[usize]| block.iter().copied().filter(|row| !checks.contains(row)).map(margin).collect::<Vec<_>>();
    let (sooner, later) = (asked(&order[6..262]), asked(&order[262..518]));
    let most = sooner.iter().copied().fold(0.0, f32::max);
    assert!(later.iter().all(|&margin| margin >= most), "the least certain are read first");
    // What is read falls out, and the rest stays in order.
    let texts = session.texts_to_encode(ENCODER, None, 64).unwrap().texts;
    let vectors: Vec<f32> = texts.iter().flat_map(|text| meaning(text)).collect();
    session.keep_vectors(ENCODER, &texts, &vectors, 3.0).unwrap();
    assert_eq!(rows(&session, 900), order[61..]);
}

#[test]
fn other_rows_are_predicted_as_the_same_rows_of_the_table_are() {
    let mut session = session(60);
    read_all(&mut session);
    session.configure(config(Some(ENCODER)), 2.0).unwrap();
    for row in 0..6 {
        session.teach(row, TOPICS[row as usize % 3], 3.0).unwrap();
    }
    fit(&mut session);
    let own = session.predict(&[0, 7, 20], true).unwrap();
    // The same texts, in another order, beside one that nobody has read.
    let csv = "number,text\n1,the cat 0\n2,the dog at the opera\n3,the violin 20\n4,\n";
    let others = session.other_rows(read_csv(csv.as_bytes().to_vec(), "others.csv").unwrap()).unwrap();
    let new = session.texts_of_others(&others, 0, 9, ENCODER).unwrap();
    assert_eq!(new, ["the dog at the opera"]);
    let error = session.predict_others(&others, 0, 4, &[], false).unwrap_err();
    assert_eq!(error, SessionError::VectorsMissing { encoder: ENCODER.to_owned(), texts: 1 });
    let read = [ReadTexts { encoder: ENCODER.to_owned(), vectors: meaning(&new[0]), texts: new }];
    let predicted = session.predict_others(&others, 0, 4, &read, true).unwrap();
    assert_eq!((predicted.probabilities.len(), &predicted.classes), (12, &own.classes));
    let close = |a: &[f32], b: &[f32]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-3);
    assert!(close(&predicted.probabilities[..3], &own.probabilities[..3]), "{predicted:?} {own:?}");
    assert!(close(&predicted.probabilities[6..9], &own.probabilities[6..9]));
    let width = predicted.embeddings.len() / 4;
    assert!(close(&predicted.embeddings[..width], &own.embeddings[..width]));
    assert_eq!(session.predict_others(&others, 2, 9, &read, false).unwrap().probabilities.len(), 6);
}
