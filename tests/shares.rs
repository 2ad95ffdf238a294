//! What share of a table belongs to each class: estimated from rows drawn at random alone.

use querent::annotate::Purpose;
use querent::evaluate::ShareMethod;
use querent::learner::LearnerConfig;
use querent::session::{Config, Session};

use crate::common::{PENGUINS, fit, open};

/// The penguins without a label, and the species of each row.
fn unlabelled() -> (String, Vec<String>) {
    let mut lines = PENGUINS.lines();
    let head = lines.next().unwrap().to_owned() + "\n";
    let rows: Vec<(String, String)> =
        lines.map(|line| line.split_once(',').map(|(a, b)| (a.to_owned(), format!(",{b}\n"))).unwrap()).collect();
    let csv = head + &rows.iter().map(|row| row.1.as_str()).collect::<String>();
    (csv, rows.into_iter().map(|row| row.0).collect())
}

fn answer(session: &mut Session, truth: &[String], purpose: Purpose, n: usize) {
    for _ in 0..n {
        let row = session.query(1, Some(purpose)).unwrap()[0].row;
        session.teach(row, &truth[row as usize], 0.0).unwrap();
    }
}

#[test]
fn rows_drawn_at_random_say_what_share_each_class_has() {
    let (csv, truth) = unlabelled();
    let classes = ["Adelie", "Chinstrap", "Gentoo"].map(str::to_owned);
    let learner = LearnerConfig { hidden: vec![6], max_steps: 60, ..LearnerConfig::default() };
    let mut session = open(&csv, Config { classes: classes.to_vec(), learner, ..Config::new("species") });
    assert_eq!(session.shares(None).unwrap_err().code(), "no_random_share");

    answer(&mut session, &truth, Purpose::Teach, 20);
    assert_eq!(session.shares(None).unwrap_err().code(), "no_random_share");
    answer(&mut session, &truth, Purpose::Check, 40);
    let alone = session.shares(None).unwrap();
    assert_eq!((alone.all.rows, alone.all.drawn, alone.all.counted, alone.all.left_out), (344, 40, 0, 0));
    assert!(alone.all.shares.iter().all(|of| of.method == ShareMethod::LabelsAlone));

    fit(&mut session);
    let report = session.shares(Some("island")).unwrap();
    assert_eq!(report.all.drawn, 40);
    for (of, before) in report.all.shares.iter().zip(&alone.all.shares) {
        let real = truth.iter().filter(|class| **class == of.class).count() as f64 / 344.0;
        assert!(of.low < real && real < of.high, "{of:?}, and it is {real}");
        // Chinstraps are too few among the 40 for anything but counting them.
        let is_rare = of.class == "Chinstrap";
        assert_eq!(of.method == ShareMethod::LabelsAlone, is_rare, "{of:?}");
        assert!(is_rare || of.high - of.low < before.high - before.low, "{of:?}, and it was {before:?}");
    }
    // Rows that a strategy chose are no part of an estimate: an answer more changes nothing but the model.
    answer(&mut session, &truth, Purpose::Teach, 1);
    assert_eq!(session.shares(None).unwrap().all, report.all);

    let islands: Vec<&str> = report.groups.iter().map(|of| of.group.as_deref().unwrap()).collect();
    assert_eq!(islands, ["Biscoe", "Dream", "Torgersen"]);
    assert_eq!(report.groups.iter().map(|of| of.rows).sum::<u32>(), 344);
    assert_eq!(report.differences.len(), 9);
    let gentoo = report.differences.iter().find(|of| of.class == "Gentoo" && of.other == "Dream").unwrap();
    assert!(gentoo.low > 0.0 && gentoo.high <= 1.0, "Gentoo live on Biscoe: {gentoo:?}");
    assert_eq!(session.shares(Some("body_mass_g")).unwrap_err().code(), "too_many_groups");
    assert_eq!(session.shares(Some("isle")).unwrap_err().code(), "unknown_column");
}

#[test]
fn a_later_draw_is_of_the_rows_of_then_and_counts_where_it_has_more_labels() {
    let (csv, truth) = unlabelled();
    let classes = ["Adelie", "Chinstrap", "Gentoo"].map(str::to_owned);
    let mut session = open(&csv, Config { classes: classes.to_vec(), ..Config::new("species") });
    answer(&mut session, &truth, Purpose::Check, 50);
    answer(&mut session, &truth, Purpose::Teach, 30);
    session.draw_checks(60, 0.0).unwrap();
    answer(&mut session, &truth, Purpose::Check, 49);
    let first = session.shares(None).unwrap();
    assert_eq!((first.all.rows, first.all.drawn, first.all.counted), (344, 50, 0));
    answer(&mut session, &truth, Purpose::Check, 2);
    // The 80 rows that had a label before the draw are known.
    let later = session.shares(None).unwrap();
    assert_eq!((later.all.rows + later.all.left_out, later.all.drawn, later.all.counted), (344, 51, 80));
    for of in &later.all.shares {
        let real = truth.iter().filter(|class| **class == of.class).count() as f64 / 344.0;
        assert!(of.low < real && real < of.high, "{of:?}, and it is {real}");
    }
    // Other decisions forget the draw, and undo brings it back.
    let decisions = session.state().config.clone().unwrap();
    session.configure(Config { strategy: "random".to_owned(), ..decisions }, 0.0).unwrap();
    assert_ne!(session.shares(None).unwrap().all.drawn, 51);
    session.undo(0.0).unwrap();
    assert_eq!(session.shares(None).unwrap(), later);
}
