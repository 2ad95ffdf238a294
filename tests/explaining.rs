//! What a person learns of a question besides the suggestion: what drives it, what each answer would change, and how far random questions
//! would have come.

use querent::learner::{LearnerConfig, NetworkKind};
use querent::session::{
    AnswerTrials, ColumnOverride, Config, Explanation, Job, JobSpec, Look, Outcome, RandomCurve, ReadTexts, Session,
    Simulate,
};
use querent::table::Kind;

use crate::common::{PENGUINS, answer, fit, open, partly_labelled};

/// Points of a plane, whose side the labels follow, beside a column that holds the same in all rows but the `odd` ones.
fn plane(labelled: usize, odd: &[usize]) -> String {
    let line = |row: usize| {
        let (x, y) = ((row * 37 % 101) as f64 / 50.0 - 1.0, (row * 61 % 103) as f64 / 51.0 - 1.0);
        let side = if x + 0.3 * y > 0.0 { "right" } else { "left" };
        let (side, level) = (if row < labelled { side } else { "" }, if odd.contains(&row) { 2 } else { 1 });
        format!("{x},{y},{level},{},{side}\n", ["a", "b", "c"][row % 3])
    };
    "x,y,level,kind,side\n".to_owned() + &(0..200).map(line).collect::<String>()
}

fn of<'a>(explanation: &'a Explanation, column: &str) -> &'a querent::session::ColumnInfluence {
    explanation.columns.iter().find(|influence| influence.column == column).unwrap()
}

#[test]
fn the_column_that_labels_follow_has_the_most_influence_and_one_that_no_model_can_use_has_none() {
    // The level differs only in rows that nothing is learned from.
    let measuring = open(&plane(80, &[]), Config::new("side")).state().plan().unwrap().held_out.clone();
    let mut session = open(&plane(80, &measuring), Config::new("side"));
    assert_eq!(session.explain(0, None, false, &[]).unwrap_err().code(), "no_model");
    fit(&mut session);
    for row in 100..110 {
        let found = session.explain(row, None, true, &[]).unwrap();
        let suggested = session.task(row).unwrap();
        // A row that measures is asked about without a suggestion.
        assert!(suggested.suggestion.is_none_or(|class| class == found.class));
        assert!(suggested.confidence.is_none_or(|confidence| (found.probability - confidence).abs() < 1e-5));
        assert_eq!(of(&found, "level").influence, 0.0);
        assert_eq!(of(&found, "level").log_odds, 0.0);
        assert!(found.columns.is_sorted_by(|a, b| a.log_odds.abs() >= b.log_odds.abs()));
        // A sum of columns' influence in either class is the same with the sign turned.
        let other = if found.class == "left" { "right" } else { "left" };
        let turned = session.explain(row, Some(other), false, &[]).unwrap();
        for influence in &found.columns {
            assert!((influence.influence + of(&turned, &influence.column).influence).abs() < 1e-9);
        }
    }
    let far = (0..200_u32).filter(|&row| session.table().cell(row as usize, 0).parse::<f64>().unwrap().abs() > 0.8);
    for row in far.take(5) {
        let found = session.explain(row, None, false, &[]).unwrap();
        assert_eq!(found.columns[0].column, "x", "{found:?}");
        assert!(found.columns[0].influence > 0.0 && found.columns[0].log_odds > 1.0, "{found:?}");
    }
    for (row, class, code) in [(999, None, "unknown_row"), (0, Some("up"), "unknown_class")] {
        assert_eq!(session.explain(row, class, true, &[]).unwrap_err().code(), code);
    }
}

#[test]
fn in_a_linear_model_the_columns_add_up() {
    let mut config = Config::new("side");
    config.learner.network = NetworkKind::Softmax;
    config.learner.kernels = 0.0;
    let mut session = open(&plane(120, &[]), config);
    fit(&mut session);
    let log_odds = |p: f64| p.ln() - (1.0 - p).ln();
    for row in 0..40 {
        let found = session.explain(row, Some("right"), false, &[]).unwrap();
        let sum: f64 = found.columns.iter().map(|column| column.log_odds).sum();
        let wanted = log_odds(found.probability) - log_odds(found.typical);
        assert!((sum - wanted).abs() < 1e-3 * (1.0 + wanted.abs()), "row {row}: {sum} and {wanted}");
    }
}

#[test]
fn the_same_log_explains_the_same() {
    let (csv, hidden) = partly_labelled();
    let mut session = open(&csv, Config::new("species"));
    fit(&mut session);
    answer(&mut session, &hidden, 3);
    fit(&mut session);
    let mut again = open(&csv, Config::new("species"));
    again.replay(session.log()).unwrap();
    let mut job = again.refit().unwrap();
    while !job.step().unwrap().finished {}
    again.accept_refit(job);
    assert_eq!(again.explain(7, None, true, &[]).unwrap(), session.explain(7, None, true, &[]).unwrap());
    assert_eq!(tried(&again, 8), tried(&session, 8));

    let look = Look { task: true, explain: true, ..Look::default() };
    let mut blind = 0;
    for _ in 0..10 {
        let view = session.view(&look);
        let task = view.task.unwrap();
        assert_eq!(view.explanation.is_some(), task.suggestion.is_some(), "what is blind is not explained");
        blind += u32::from(task.suggestion.is_none());
        assert!(view.explanation.is_none_or(|found| found.row == task.row && Some(found.class) == task.suggestion));
        session.teach(task.row, hidden[task.row as usize].as_ref().unwrap(), 0.0).unwrap();
    }
    assert!(blind > 0);
}

/// Texts about prizes and about meetings, with an emoji before the words.
fn mail() -> Session {
    let line = |row: usize| {
        let (word, kind) = [("prize", "spam"), ("agenda", "ham")][row % 2];
        let place = ["here", "there", "now", "then", "today"][row % 5];
        format!("🎁 the {word} is {place},{}\n", if row < 60 { kind } else { "" })
    };
    let csv = "text,kind\n".to_owned() + &(0..120).map(line).collect::<String>();
    let columns = vec![ColumnOverride { kind: Some(Kind::Text), ..ColumnOverride::of("text") }];
    let mut session = open(&csv, Config { columns, ..Config::new("kind") });
    fit(&mut session);
    session
}

/// The words of the text column with what they do, the strongest first.
fn words(session: &Session, found: &Explanation) -> Vec<(String, f64)> {
    let text: Vec<u16> = session.table().cell(found.row as usize, 0).encode_utf16().collect();
    let word = |word: &querent::session::WordInfluence| {
        (String::from_utf16(&text[word.from as usize..word.to as usize]).unwrap(), word.influence)
    };
    let mut words: Vec<(String, f64)> = of(found, "text").words.iter().map(word).collect();
    words.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    words
}

#[test]
fn the_words_that_a_prediction_rests_on_are_marked_in_the_text() {
    let session = mail();
    let found = session.explain(70, None, true, &[]).unwrap();
    assert_eq!((found.class.as_str(), of(&found, "text").unread.as_deref()), ("spam", None));
    let ranked = words(&session, &found);
    assert_eq!(ranked.len(), 4, "{ranked:?}");
    assert!(ranked[0].0 == "prize" && ranked[0].1 > 0.05, "{ranked:?}");
    let turned = session.explain(70, Some("ham"), true, &[]).unwrap();
    assert!(words(&session, &turned)[0].1 < -0.05);
    assert!(of(&session.explain(70, None, false, &[]).unwrap(), "text").words.is_empty());
    assert!(session.texts_to_explain(70, "e5").unwrap().is_empty());
}

#[test]
fn where_a_pretrained_encoder_reads_a_text_its_words_come_once_it_has_read_the_text_without_them() {
    let meaning = |text: &str| {
        let about = |word: &str| if text.contains(word) { 1.0 } else { 0.0 };
        vec![about("prize"), about("agenda"), 0.5]
    };
    let mut session = mail();
    loop {
        let texts = session.texts_to_encode("e5", None, 50).unwrap().texts;
        if texts.is_empty() {
            break;
        }
        let vectors: Vec<f32> = texts.iter().flat_map(|text| meaning(text)).collect();
        session.keep_vectors("e5", &texts, &vectors, 0.0).unwrap();
    }
    let config = session.state().config.clone().unwrap();
    session.configure(Config { encoder: Some("e5".to_owned()), ..config }, 0.0).unwrap();
    fit(&mut session);
    let column = session.explain(70, None, true, &[]).unwrap();
    assert!(of(&column, "text").words.is_empty() && of(&column, "text").influence > 0.05, "{column:?}");
    assert_eq!(of(&column, "text").unread.as_deref(), Some("e5"));
    let texts = session.texts_to_explain(70, "e5").unwrap();
    assert_eq!(texts.len(), 4);
    let vectors: Vec<f32> = texts.iter().flat_map(|text| meaning(text)).collect();
    let read = |vectors| vec![ReadTexts { encoder: "e5".to_owned(), texts: texts.clone(), vectors }];
    let found = session.explain(70, None, true, &read(vectors)).unwrap();
    assert_eq!(of(&found, "text").unread, None);
    assert_eq!(words(&session, &found)[0].0, "prize");
    assert_eq!(session.explain(70, None, true, &read(vec![0.0; 5])).unwrap_err().code(), "bad_vector");
}

fn outcome(session: &Session, spec: JobSpec) -> Outcome {
    let mut session = session.clone();
    let events = session.log().len();
    let mut job = session.begin(spec).unwrap().unwrap();
    let mut steps = 0;
    while !job.step().unwrap().finished {
        steps += 1;
        assert!(steps < 20_000);
    }
    let outcome = session.finish(job, 0.0).unwrap().unwrap();
    assert_eq!(session.log().len(), events, "nothing is written down");
    outcome
}

fn tried(session: &Session, row: u32) -> AnswerTrials {
    match outcome(session, JobSpec::TryAnswers { row, classes: None }) {
        Outcome::TryAnswers(trials) => *trials,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_changes_the_predictions_that_it_was_tried_to_change() {
    let simulate = Some(Simulate { initial: 9 });
    let mut session = open(PENGUINS, Config { simulate, ..Config::new("species") });
    fit(&mut session);
    let row = session.query(1, Some(querent::annotate::Purpose::Teach)).unwrap()[0].row;
    let trials = tried(&session, row);
    assert_eq!(trials.answers.len(), 3);
    assert!(trials.answers.is_sorted_by(|a, b| a.probability >= b.probability));
    assert_eq!(trials.looked_at, trials.unlabelled);
    assert!(trials.answers.iter().any(|answer| !answer.changes.is_empty()), "{trials:?}");
    for answer in &trials.answers {
        let mut really = session.clone();
        let looked_at: Vec<u32> = really.state().to_ask().into_iter().map(|other| other as u32).collect();
        let before = really.lines(&looked_at).unwrap();
        really.teach(row, &answer.class, 0.0).unwrap();
        fit(&mut really);
        let after = really.lines(&looked_at).unwrap();
        let changed = before.iter().zip(&after).filter(|(a, b)| a.row != row && a.prediction != b.prediction);
        let changed: Vec<u32> = changed.map(|(line, _)| line.row).collect();
        assert_eq!(changed, answer.changes, "{}", answer.class);
    }
    // What came since the last fit is not counted as of this answer.
    let known = session.reveal(row).unwrap().to_owned();
    session.teach(row, &known, 0.0).unwrap();
    let again = outcome(&session, JobSpec::TryAnswers { row, classes: Some(vec![known]) });
    let Outcome::TryAnswers(again) = again else { panic!("{again:?}") };
    assert_eq!(again.answers.len(), 1);
    assert!(again.answers[0].changes.is_empty(), "the same answer changes nothing: {again:?}");
    for (row, classes, code) in [(9999, None, "unknown_row"), (1, Some(vec!["Dodo".to_owned()]), "unknown_class")] {
        assert_eq!(session.begin(JobSpec::TryAnswers { row, classes }).err().unwrap().code(), code);
    }
}

#[test]
fn random_labels_have_a_curve_of_their_own_on_the_same_rows() {
    let few = open(&plane(40, &[]), Config::new("side"));
    assert_eq!(few.begin(JobSpec::RandomCurve).err().unwrap().code(), "too_few_measure");
    let mut config = Config { holdout: 0.4, ..Config::new("side") };
    config.learner = LearnerConfig { hidden: vec![8], committee: Some(1), max_steps: 60, ..config.learner };
    let mut session = open(&plane(90, &[]), config);
    fit(&mut session);
    let curve = |session: &Session| -> RandomCurve {
        match outcome(session, JobSpec::RandomCurve) {
            Outcome::RandomCurve(curve) => curve,
            other => panic!("{other:?}"),
        }
    };
    let found = curve(&session);
    let status = session.status();
    assert_eq!((found.random, found.held_out), (90, status.held_out));
    assert_eq!(found.points[0].labels, status.curve[0].labels, "it begins where the learning curve does");
    assert!(found.points.len() > 2 && found.points.is_sorted_by(|a, b| a.labels < b.labels));
    assert!(found.points.iter().all(|point| point.accuracy > 0.7 && point.accuracy_low < point.accuracy), "{found:?}");
    assert!(
        found.points.last().unwrap().labels < found.random,
        "no row is measured by a learner that was trained on it"
    );
    // What a strategy chose is no part of it.
    let row = session.query(1, Some(querent::annotate::Purpose::Teach)).unwrap()[0].row;
    session.teach(row, "left", 0.0).unwrap();
    assert_eq!(curve(&session), found);
}
