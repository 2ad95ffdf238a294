//! What a session promises about rows that nobody observed.

use querent::annotate::CellValue;
use querent::generate::BenefitVerdict;
use querent::session::{Config, ExportChoice, GenerateOptions, Job, Session, SessionError, SessionEvent};
use querent::table::{WriteOptions, read_csv};

/// Many rows of one class and few of another, which overlap; every label is given.
fn uneven() -> String {
    let mut csv = vec!["x,y,kind\n".to_owned()];
    for row in 0..150 {
        let rare = row % 10 == 0;
        let (a, b) = (f64::from(row * 37 % 101) / 50.0, f64::from(row * 53 % 97) / 50.0);
        let shift = if rare { 1.6 } else { 0.0 };
        csv.push(format!("{},{},{}\n", a + shift, b + shift, if rare { "rare" } else { "common" }));
    }
    csv.concat()
}

fn open() -> Session {
    let mut session = Session::new(read_csv(uneven().into_bytes(), "uneven.csv").unwrap(), 5, 0.0);
    session.configure(Config::new("kind"), 0.0).unwrap();
    session
}

fn fit(session: &mut Session) -> querent::session::FitReport {
    let mut job = session.fit().unwrap();
    while !job.step().unwrap().finished {}
    session.accept(job, 0.0).unwrap().expect("a finished fit")
}

fn options(n: u32) -> GenerateOptions {
    serde_json::from_value(serde_json::json!({ "n": n, "method": "smote" })).unwrap()
}

#[test]
fn synthetic_rows_teach_only_where_cross_validation_says_that_they_help() {
    let mut session = open();
    let refused = session.augment(Some(options(60)), 0.0);
    assert_eq!(refused, Err(SessionError::NotShownToHelp));
    let mut job = session.try_synthetic(options(60)).unwrap();
    while !job.step().unwrap().finished {}
    let benefit = session.accept_synthetic(job, 0.0).unwrap();
    assert_eq!(benefit.folds, 15);
    let before = session.state().held_out_labels();
    match benefit.verdict {
        BenefitVerdict::Help => {
            session.augment(Some(options(60)), 0.0).unwrap();
            assert!(session.status().stale || !session.status().fitted);
            let report = fit(&mut session);
            assert_eq!(report.synthetic, 60);
            assert_eq!(session.state().held_out_labels(), before, "no synthetic row measures");
            assert_eq!(session.augment(Some(options(61)), 0.0), Err(SessionError::NotShownToHelp));
            session.augment(None, 0.0).unwrap();
            assert_eq!(fit(&mut session).synthetic, 0);
        }
        _ => assert_eq!(session.augment(Some(options(60)), 0.0), Err(SessionError::NotShownToHelp)),
    }
}

#[test]
fn questions_without_a_class_are_not_trained_on() {
    let session = open();
    let options = GenerateOptions { method: "query_synthesis".into(), ..options(10) };
    assert_eq!(
        session.try_synthetic(options.clone()).and_then(|mut job| job.step()).unwrap_err().code(),
        "unlabelled_rows"
    );
}

#[test]
fn an_answered_invention_teaches_and_is_in_no_export() {
    let mut session = open();
    let before = fit(&mut session).labels;
    let values =
        [("x", "9.5"), ("y", "9.5")].map(|(column, value)| CellValue { column: column.into(), value: value.into() });
    session.teach_invention(values.to_vec(), "rare", 0.0).unwrap();
    assert!(session.status().stale);
    assert_eq!(fit(&mut session).labels, before + 1);
    assert_eq!(session.status().inventions, 1);
    assert!(!String::from_utf8(session.export(&WriteOptions::default()).unwrap().finish()).unwrap().contains("9.5"));
    let again = Session::restore(&session.save().unwrap()).unwrap();
    assert_eq!(again.state(), session.state());
    session.undo(0.0).unwrap();
    assert_eq!(fit(&mut session).labels, before);
}

/// Texts of two kinds, the rare one with words of its own.
fn texts() -> Session {
    let mut csv = vec!["text,kind\n".to_owned()];
    for row in 0..90 {
        let number = row * 7 % 11;
        let text = match row % 9 {
            0 => format!("the parcel number {number} came broken and late"),
            odd if odd % 2 == 1 => format!("thank you for the lovely order {number}"),
            _ => format!("all is well with order {number} as always"),
        };
        csv.push(format!("{text} in week {row},{}\n", if row % 9 == 0 { "complaint" } else { "praise" }));
    }
    let mut session = Session::new(read_csv(csv.concat().into_bytes(), "texts.csv").unwrap(), 5, 0.0);
    session.configure(Config::new("kind"), 0.0).unwrap();
    session
}

fn written(rows: &[(&str, &str)], shown: &[u32]) -> GenerateOptions {
    let row = |(class, text): &(&str, &str)| serde_json::json!({ "class": class, "values": [{ "column": "text", "value": text }], "prompt": 0 });
    let rows: Vec<_> = rows.iter().map(row).collect();
    serde_json::from_value(serde_json::json!({
        "n": rows.len(), "method": "written",
        "written": { "model": "m", "prompts": ["Write a complaint."], "rows": rows, "shown": shown },
    }))
    .unwrap()
}

#[test]
fn written_rows_are_judged_in_their_order_by_their_texts() {
    let mut session = texts();
    fit(&mut session);
    let rows = [
        ("complaint", "the parcel number 3 came late and broken in week 12"),
        ("complaint", "thank you for the lovely order 4 in week 30"),
        ("praise", "the parcel number 0 came broken and late in week 0"),
    ];
    let judged = session.generate(&written(&rows, &[])).unwrap();
    assert_eq!(judged.iter().map(|row| row.values[0].value.as_str()).collect::<Vec<_>>(), rows.map(|(_, text)| text));
    let predicted: Vec<_> = judged.iter().map(|row| row.predicted.as_deref()).collect();
    assert_eq!(predicted, [Some("complaint"), Some("praise"), Some("complaint")]);
    assert!(judged[0].quality.agreement > judged[1].quality.agreement);
    assert_eq!((judged[2].quality.novelty, judged[2].quality.score), (0.0, 0.0), "a copy");
    assert!(judged.iter().all(|row| row.method == "written" && row.difficulty.is_some() && row.parents.is_empty()));
}

#[test]
fn written_rows_are_refused_in_words() {
    let session = texts();
    assert_eq!(session.generate(&written(&[("question", "x")], &[])).unwrap_err().code(), "unknown_class");
    let mut other = written(&[("praise", "x")], &[]);
    other.written.as_mut().unwrap().rows[0].values[0].column = "body".into();
    assert_eq!(session.generate(&other).unwrap_err().code(), "unknown_column");
    assert_eq!(session.try_synthetic(other).map(drop).unwrap_err().code(), "unknown_column");
}

#[test]
fn written_rows_that_an_encoder_has_not_read_are_refused_until_it_has() {
    let mut session = texts();
    let all: Vec<String> = (0..90).map(|row| session.table().cell(row, 0).to_owned()).collect();
    let read = |session: &mut Session, texts: &[String]| {
        let vectors: Vec<f32> =
            texts.iter().flat_map(|text| [text.len() as f32, f32::from(u8::from(text.contains("late")))]).collect();
        session.keep_vectors("tiny", texts, &vectors, 0.0).unwrap();
    };
    read(&mut session, &all);
    session.configure(Config { encoder: Some("tiny".into()), ..Config::new("kind") }, 0.0).unwrap();
    let row = "the parcel came late and wet";
    assert_eq!(session.generate(&written(&[("complaint", row)], &[])).unwrap_err().code(), "vectors_missing");
    read(&mut session, &[row.to_owned()]);
    assert_eq!(session.generate(&written(&[("complaint", row)], &[])).unwrap().len(), 1);
}

#[test]
fn an_invention_with_a_column_that_is_not_there_stops_no_fit() {
    let mut session = texts();
    let cell = |column: &str| CellValue { column: column.into(), value: "the parcel came late".into() };
    session.teach_invention(vec![cell("text"), cell("body")], "complaint", 0.0).unwrap();
    let labels = fit(&mut session).labels;
    assert_eq!(labels, session.status().labelled + 1);
}

#[test]
fn written_rows_teach_once_they_help_and_stay_marked() {
    let mut session = texts();
    // Those that a prompt showed measure nothing, so that the others are enough to tell.
    let rows: Vec<(&str, String)> =
        (0..12).map(|n| ("complaint", format!("parcel {n} came broken, late and wet"))).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(class, text)| (*class, text.as_str())).collect();
    let options = written(&rows, &[0, 9]);
    let mut job = session.try_synthetic(options.clone()).unwrap();
    while !job.step().unwrap().finished {}
    let (_, benefit) = job.clone().finish();
    assert_eq!(benefit.folds, 15);
    session.accept_synthetic(job, 0.0).unwrap();
    let other = written(&rows[..3], &[]);
    assert_eq!(session.augment(Some(other), 0.0), Err(SessionError::NotShownToHelp));
    if benefit.verdict == BenefitVerdict::Help {
        session.augment(Some(options.clone()), 0.0).unwrap();
    } else {
        assert_eq!(session.augment(Some(options.clone()), 0.0), Err(SessionError::NotShownToHelp));
        session = helped(&session, &options);
    }
    assert_eq!(fit(&mut session).synthetic, 12);
    let shown = session.status().augment.unwrap();
    assert!(shown.written.is_none() && shown.method == "written", "the rows stay in the log");
    let choice = ExportChoice { synthetic: true, ..Default::default() };
    let csv = String::from_utf8(session.export_with(&WriteOptions::default(), choice).unwrap().finish()).unwrap();
    assert_eq!(csv.lines().filter(|line| line.contains("wet") && line.contains("synthetic")).count(), 12);
    session.rename_class("complaint", "grievance", 0.0).unwrap();
    let csv = String::from_utf8(session.export_with(&WriteOptions::default(), choice).unwrap().finish()).unwrap();
    assert_eq!(csv.lines().filter(|line| line.contains("wet") && line.contains("grievance,synthetic")).count(), 12);
    assert_eq!(fit(&mut session).synthetic, 12);
    let again = Session::restore(&session.save().unwrap()).unwrap();
    assert_eq!(again.state(), session.state());
}

/// The session, had its rows been shown to help.
fn helped(session: &Session, options: &GenerateOptions) -> Session {
    let found = serde_json::json!({
        "event": "syntheticMeasured", "options": options, "at": 0.0, "benefit": {
            "metric": "balanced accuracy", "folds": 15, "without": 0.5, "with": 0.6, "gain": 0.1, "verdict": "help", "sentence": "",
        },
    });
    let augmented = serde_json::json!({ "event": "augmented", "options": options, "at": 0.0 });
    let events = [found, augmented].map(|event| serde_json::from_value::<SessionEvent>(event).unwrap());
    let mut helped = Session::new(session.table().clone(), 5, 0.0);
    helped.replay(&[session.log(), &events].concat()).unwrap();
    helped
}
