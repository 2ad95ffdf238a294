//! What share of a table belongs to each class: estimated from rows drawn at random alone.

use querent::annotate::{Draw, Purpose};
use querent::evaluate::ShareMethod;
use querent::learner::LearnerConfig;
use querent::session::{AutoOptions, Config, Job, Session, ShareReport};

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

fn shares(session: &Session, by: Option<&str>) -> ShareReport {
    let mut job = session.shares(by).unwrap();
    while !job.step().unwrap().finished {}
    job.finish()
}

#[test]
fn rows_drawn_at_random_say_what_share_each_class_has() {
    let (csv, truth) = unlabelled();
    let classes = ["Adelie", "Chinstrap", "Gentoo"].map(str::to_owned);
    let learner = LearnerConfig { hidden: vec![6], max_steps: 60, ..LearnerConfig::default() };
    let mut session = open(&csv, Config { classes: classes.to_vec(), learner, ..Config::new("species") });
    assert_eq!(session.shares(None).err().unwrap().code(), "no_random_share");

    answer(&mut session, &truth, Purpose::Teach, 20);
    assert_eq!(session.shares(None).err().unwrap().code(), "no_random_share");
    answer(&mut session, &truth, Purpose::Check, 40);
    let alone = shares(&session, None);
    assert_eq!((alone.all.rows, alone.all.drawn, alone.all.counted, alone.all.left_out), (344, 40, 0, 0));
    assert!(alone.all.shares.iter().all(|of| of.method == ShareMethod::LabelsAlone));

    fit(&mut session);
    let report = shares(&session, Some("island"));
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
    assert_eq!(shares(&session, None).all, report.all);

    let islands: Vec<&str> = report.groups.iter().map(|of| of.group.as_deref().unwrap()).collect();
    assert_eq!(islands, ["Biscoe", "Dream", "Torgersen"]);
    assert_eq!(report.groups.iter().map(|of| of.rows).sum::<u32>(), 344);
    assert_eq!(report.differences.len(), 9);
    let gentoo = report.differences.iter().find(|of| of.class == "Gentoo" && of.other == "Dream").unwrap();
    assert!(gentoo.low > 0.0 && gentoo.high <= 1.0, "Gentoo live on Biscoe: {gentoo:?}");
    assert_eq!(session.shares(Some("body_mass_g")).err().unwrap().code(), "too_many_groups");
    assert_eq!(session.shares(Some("isle")).err().unwrap().code(), "unknown_column");
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
    let first = shares(&session, None);
    assert_eq!((first.all.rows, first.all.drawn, first.all.counted), (344, 50, 0));
    answer(&mut session, &truth, Purpose::Check, 2);
    // The 80 rows that had a label before the draw are known.
    let later = shares(&session, None);
    assert_eq!((later.all.rows + later.all.left_out, later.all.drawn, later.all.counted), (344, 51, 80));
    for of in &later.all.shares {
        let real = truth.iter().filter(|class| **class == of.class).count() as f64 / 344.0;
        assert!(of.low < real && real < of.high, "{of:?}, and it is {real}");
    }
    // Other decisions forget the draw, and undo brings it back.
    let decisions = session.state().config.clone().unwrap();
    session.configure(Config { strategy: "random".to_owned(), ..decisions }, 0.0).unwrap();
    assert_ne!(shares(&session, None).all.drawn, 51);
    session.undo(0.0).unwrap();
    assert_eq!(shares(&session, None), later);
}

/// How many rows were drawn with chances of their own and are labelled.
fn draws(session: &Session) -> u32 {
    session.shares(None).map_or(0, |_| shares(session, None).all.drawn)
}

/// Answers `n` rows as their tasks have them.
fn answer_drawn(session: &mut Session, truth: &[String], n: usize) {
    for _ in 0..n {
        let task = session.query(1, Some(Purpose::Teach)).unwrap().remove(0);
        session.teach_drawn(task.row, &truth[task.row as usize], task.draw, 0.0).unwrap();
    }
}

/// A session on the penguins that asks by active inference and has a model of 12 labels.
fn drawing() -> (Session, Vec<String>) {
    let (csv, truth) = unlabelled();
    let classes = ["Adelie", "Chinstrap", "Gentoo"].map(str::to_owned);
    let learner = LearnerConfig { hidden: vec![6], max_steps: 60, ..LearnerConfig::default() };
    let strategy = "active_inference".to_owned();
    let config = Config { classes: classes.to_vec(), learner, strategy, ..Config::new("species") };
    let mut session = open(&csv, config);
    answer_drawn(&mut session, &truth, 12);
    fit(&mut session);
    (session, truth)
}

#[test]
fn rows_drawn_by_uncertainty_estimate_the_shares_and_teach() {
    let (mut session, truth) = drawing();
    // The first rows were chosen and not drawn.
    assert_eq!(session.shares(None).err().unwrap().code(), "no_random_share");
    for _ in 0..3 {
        answer_drawn(&mut session, &truth, 15);
        fit(&mut session);
    }
    let report = shares(&session, Some("island"));
    assert_eq!((report.all.drawn, report.all.counted), (45, 0));
    assert_eq!(report.groups.iter().map(|of| of.drawn).sum::<u32>(), 45);
    for of in &report.all.shares {
        let real = truth.iter().filter(|class| **class == of.class).count() as f64 / 344.0;
        assert!(of.low < real && real < of.high, "{of:?}, and it is {real}");
    }
    let gentoo = report.all.shares.iter().find(|of| of.class == "Gentoo").unwrap();
    assert_eq!(gentoo.method, ShareMethod::ActiveInference);
    assert!(gentoo.high - gentoo.low < 0.15, "labels alone would give 0.28: {gentoo:?}");
    // What was drawn with even chances adds to it.
    answer(&mut session, &truth, Purpose::Check, 20);
    assert_eq!(shares(&session, None).all.drawn, 65);
    // The log alone gives the same.
    let mut again = open(&unlabelled().0, Config::new("species"));
    again.replay(session.log()).unwrap();
    assert_eq!(draws(&again), 65);
}

#[test]
fn a_draw_counts_at_its_turn_alone() {
    let (mut session, truth) = drawing();
    let tasks = session.query(2, Some(Purpose::Teach)).unwrap();
    let [first, second] = [0, 1].map(|at: usize| tasks[at].clone());
    assert_eq!(second.draw.unwrap().answers, first.draw.unwrap().answers + 1);
    // The second before its turn, and the first after it: what is known when they are answered is not what was known when they were drawn.
    for task in [second, first] {
        session.teach_drawn(task.row, &truth[task.row as usize], task.draw, 0.0).unwrap();
    }
    assert_eq!(draws(&session), 0);
    // In their order both count, and one that is undone does not.
    for task in session.query(2, Some(Purpose::Teach)).unwrap() {
        session.teach_drawn(task.row, &truth[task.row as usize], task.draw, 0.0).unwrap();
    }
    assert_eq!(draws(&session), 2);
    session.undo(0.0).unwrap();
    assert_eq!(draws(&session), 1);
    session.redo(0.0).unwrap();
    assert_eq!(draws(&session), 2);
    for chance in [0.0, -1.0, 1.5, f64::NAN] {
        let draw = Some(Draw { chance, answers: 0 });
        assert_eq!(session.teach_drawn(0, "Adelie", draw, 0.0).unwrap_err().code(), "invalid_setting");
    }
}

/// Whether each interval holds the share of all rows.
fn check_against(session: &Session, truth: &[String]) -> ShareReport {
    let report = shares(session, None);
    for of in &report.all.shares {
        let real = truth.iter().filter(|class| **class == of.class).count() as f64 / truth.len() as f64;
        assert!(of.low <= real && real <= of.high, "{of:?}, and it is {real}");
    }
    report
}

#[test]
fn a_row_that_was_drawn_and_skipped_is_no_part_of_an_estimate() {
    let (mut session, truth) = drawing();
    for round in 0..4 {
        answer_drawn(&mut session, &truth, 9);
        let skipped = session.query(1, Some(Purpose::Teach)).unwrap().remove(0);
        session.skip(skipped.row, 0.0).unwrap();
        fit(&mut session);
        let report = check_against(&session, &truth);
        assert_eq!((report.all.drawn, report.all.left_out), (9 * (round + 1), round + 1));
        assert_eq!(report.all.rows + report.all.left_out, 344);
    }
}

#[test]
fn draws_before_a_later_even_draw_stand_for_their_own_rows() {
    let (mut session, truth) = drawing();
    answer_drawn(&mut session, &truth, 30);
    session.draw_checks(20, 0.0).unwrap();
    // The 20 rows that are reserved now could not be drawn any more; those drawn before had other chances.
    answer_drawn(&mut session, &truth, 15);
    fit(&mut session);
    answer_drawn(&mut session, &truth, 10);
    assert_eq!(check_against(&session, &truth).all.drawn, 25);
    answer(&mut session, &truth, Purpose::Check, 20);
    assert_eq!(check_against(&session, &truth).all.drawn, 45);
}

#[test]
fn what_the_model_labels_by_itself_is_left_out_and_so_are_the_draws_before() {
    let (mut session, truth) = drawing();
    answer(&mut session, &truth, Purpose::Check, 50);
    answer_drawn(&mut session, &truth, 40);
    fit(&mut session);
    let before = check_against(&session, &truth).all.drawn;
    assert_eq!(before, 90);
    session.auto_label(AutoOptions { target: 0.9, confidence: 0.9 }, 0.0).unwrap();
    let labelled = session.status().auto_labelled;
    assert!(labelled > 0);
    let after = check_against(&session, &truth).all;
    assert_eq!((after.drawn, after.rows + after.left_out), (50, 344), "those drawn evenly alone");
    // Undone, the draws before count again.
    session.undo(0.0).unwrap();
    assert_eq!(check_against(&session, &truth).all.drawn, before);
}

#[test]
fn an_answer_that_is_undone_may_be_given_again_at_its_turn() {
    let (mut session, truth) = drawing();
    answer_drawn(&mut session, &truth, 3);
    let drawn = session.query(1, Some(Purpose::Teach)).unwrap().remove(0);
    session.teach_drawn(drawn.row, "Adelie", drawn.draw, 0.0).unwrap();
    session.undo(0.0).unwrap();
    let again = session.task(drawn.row).unwrap();
    assert_eq!(again.draw, drawn.draw);
    session.teach_drawn(again.row, &truth[again.row as usize], again.draw, 0.0).unwrap();
    assert_eq!(draws(&session), 4);
    // Not once rows were reserved meanwhile, among which it might have been.
    session.undo(0.0).unwrap();
    assert!(session.task(drawn.row).unwrap().draw.is_some());
    session.draw_checks(5, 0.0).unwrap();
    assert_eq!(session.task(drawn.row).unwrap().draw, None);
    session.redo(0.0).unwrap();
    // Of another row, or once something else was answered, nothing is known.
    assert_eq!(session.task(session.query(2, Some(Purpose::Teach)).unwrap()[1].row).unwrap().draw, None);
}

#[test]
fn a_sample_stands_for_a_large_pool() {
    // Nine thousand rows of three classes, which their number tells nearly: more than are predicted for an estimate.
    let (mut lines, mut truth) = (vec!["x,species\n".to_owned()], Vec::new());
    for row in 0..9000_usize {
        let x = row * 7919 % 9000;
        lines.push(format!("{:.1},\n", x as f64 / 7.0));
        let class = if row % 17 == 0 { row % 3 } else { x / 3000 };
        truth.push(["Adelie", "Chinstrap", "Gentoo"][class].to_owned());
    }
    let classes = ["Adelie", "Chinstrap", "Gentoo"].map(str::to_owned).to_vec();
    let learner = LearnerConfig { hidden: vec![6], max_steps: 60, ..LearnerConfig::default() };
    let strategy = "active_inference".to_owned();
    let mut session = open(&lines.concat(), Config { classes, learner, strategy, ..Config::new("species") });
    answer_drawn(&mut session, &truth, 20);
    fit(&mut session);
    answer_drawn(&mut session, &truth, 40);
    fit(&mut session);
    answer_drawn(&mut session, &truth, 20);
    let report = check_against(&session, &truth);
    assert_eq!((report.all.drawn, report.all.rows), (60, 9000));
    assert!(report.all.shares.iter().all(|of| of.high - of.low < 0.25), "{:?}", report.all.shares);
}
