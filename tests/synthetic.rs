//! What a session promises about rows that nobody observed.

use querent::annotate::CellValue;
use querent::generate::BenefitVerdict;
use querent::session::{Config, GenerateOptions, Job, Session, SessionError};
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
