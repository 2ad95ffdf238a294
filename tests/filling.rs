//! An export fills the empty cells of the label column, and what it wrote is imported again, never doubled and never misread.

use querent::session::{ColumnOverride, Config, ExportChoice, ExportSummary, Job, Session, SimulateOptions};
use querent::table::{WriteOptions, read_csv};

use crate::resume::{Given, config, csv, export, open, said, same_cells};

fn class_of(session: &Session, row: usize) -> Option<String> {
    let classes = &session.state().plan().ok()?.classes;
    session.state().class_of(row).map(|class| classes[class].clone())
}

#[test]
fn empty_cells_of_the_label_column_are_filled_unless_that_is_not_wanted() {
    let text = csv(Given::Some);
    let mut session = open(text.as_bytes(), config(Given::Some, "Ada"));
    session.teach(30, "low", 1000.0).unwrap();
    session.teach(3, "high", 2000.0).unwrap();
    session.skip(31, 3000.0).unwrap();
    let filled = String::from_utf8(export(&session)).unwrap();
    let line = |text: &str, row: usize| text.lines().nth(row + 1).unwrap().to_owned();
    assert!(line(&filled, 30).contains(",low,2,low,answered,,,") && line(&filled, 30).ends_with(",yes"));
    // The table's own label stays, whatever the answer.
    assert!(line(&filled, 3).contains(",low,3,high,answered,,,") && line(&filled, 3).ends_with(",verdict,"));
    assert!(line(&filled, 31).contains("\",,3,,skipped,"), "{}", line(&filled, 31));
    let contents = session.export_contents(ExportChoice::default()).unwrap();
    assert_eq!((contents.given, contents.answered, contents.filled), (23, 2, 1));
    let summary = ExportSummary::Labels {
        given: 23,
        answered: 2,
        settled: 0,
        consensus: 0,
        auto: 0,
        target: "verdict".to_owned(),
        filled: 1,
        left: 0,
        replaced: 0,
    };
    assert_eq!(contents.summary, summary);

    let choice = ExportChoice { fill: false, ..ExportChoice::default() };
    let plain = |session: &Session| {
        String::from_utf8(session.export_with(&WriteOptions::default(), choice).unwrap().finish()).unwrap()
    };
    assert!(same_cells(&plain(&session), &text) && !plain(&session).contains("querent_filled"));
    // Neither is what was filled in the file that is opened.
    let mut again = open(filled.as_bytes(), config(Given::Some, "Ada"));
    assert!(same_cells(&plain(&again), &text));
    assert_eq!(again.profile().columns[2].unlabelled, session.profile().columns[2].unlabelled);
    // Another answer fills the cell again, and a skipped row's is empty again.
    again.teach(30, "high", 4000.0).unwrap();
    assert!(line(&String::from_utf8(export(&again)).unwrap(), 30).contains(",high,2,high,answered"));
    again.skip(30, 5000.0).unwrap();
    assert!(line(&String::from_utf8(export(&again)).unwrap(), 30).contains("\",,2,,skipped"));
    // What somebody typed over a filled cell is a label of the table.
    let changed = filled.replacen(",low,2,low,answered", ",high,2,low,answered", 1);
    let again = open(changed.as_bytes(), config(Given::Some, "Ada"));
    assert_eq!((again.status().given, class_of(&again, 30)), (25, Some("high".to_owned())));
    // On another label column what was filled stays in its own.
    let other = Config::new("count");
    let other = String::from_utf8(export(&open(filled.as_bytes(), other))).unwrap();
    assert!(line(&other, 30).contains(",low,2,") && other.matches("querent_label").count() == 1);
    let unopened = Session::new(read_csv(filled.clone().into_bytes(), "t.csv").unwrap(), 7, 0.0);
    assert_eq!(String::from_utf8(export(&unopened)).unwrap(), filled);
}

#[test]
fn a_label_column_that_an_earlier_session_wrote_is_not_written_twice() {
    let rows: Vec<String> = (0..30).map(|row| format!("{},{}\n", row * 7 % 13, ["a", "b", ""][row % 3])).collect();
    let rows = rows.concat();
    let mut session = open(format!("size,querent_label\n{rows}").as_bytes(), Config::new("querent_label"));
    session.teach(2, "a", 1000.0).unwrap();
    let exported = String::from_utf8(export(&session)).unwrap();
    assert_eq!(exported.lines().next().unwrap().matches("querent_label").count(), 1);
    assert!(exported.lines().nth(3).unwrap().starts_with("1,a,answered,"), "{exported}");
    let contents = session.export_contents(ExportChoice::default()).unwrap();
    assert_eq!((contents.given, contents.answered, contents.filled, contents.replaced), (20, 1, 1, 0));
}

#[test]
fn what_is_left_of_an_exports_columns_is_taken_up_and_never_doubled() {
    let mut session = open(csv(Given::Some).as_bytes(), config(Given::Some, "Ada"));
    session.teach(30, "low", 1000.0).unwrap();
    session.teach(40, "high", 2000.0).unwrap();
    let text = String::from_utf8(export(&session)).unwrap();
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let without = |names: &[&str]| -> String {
        let lines = text.lines().map(|line| {
            // The one quoted cell holds a comma.
            let cells: Vec<String> =
                line.replace(", \"", "; \"").split(',').map(|cell| cell.replace("; ", ", ")).collect();
            let kept = cells.iter().zip(&header).filter(|(_, name)| !names.contains(name));
            kept.map(|(cell, _)| cell.as_str()).collect::<Vec<_>>().join(",") + "\n"
        });
        lines.collect()
    };
    let times = ["querent_suggestion", "querent_confidence", "querent_time", "querent_annotator"];
    for left_out in [&times[..], &[&times[..], &["querent_source"]].concat(), &["querent_target"], &["querent_source"]]
    {
        let again = open(without(left_out).as_bytes(), config(Given::Some, "Ada"));
        let status = again.status();
        assert_eq!((status.answered, status.given), (2, 24), "without {left_out:?}");
        assert_eq!(class_of(&again, 40).as_deref(), Some("high"));
        assert_eq!(String::from_utf8(export(&again)).unwrap().matches("querent_").count(), 8);
    }
    // Without the labels there is nothing to import: what was filled is the table's.
    let again = open(without(&["querent_label"]).as_bytes(), config(Given::Some, "Ada"));
    assert_eq!((again.status().answered, again.status().given), (0, 26));
    assert!(again.resumable().is_none());
    assert_eq!(String::from_utf8(export(&again)).unwrap().matches("querent_label").count(), 1);
}

#[test]
fn classes_that_are_words_for_missing_come_back() {
    let text = csv(Given::None);
    let classes = ["NA", "None", "null", "?"].map(str::to_owned).to_vec();
    let config = Config { classes, ..Config::new("verdict") };
    let mut session = open(text.as_bytes(), config.clone());
    for row in 0..16 {
        session.teach(row, ["NA", "None", "null", "?"][row as usize % 4], 1000.0 * f64::from(row)).unwrap();
    }
    let table = export(&session);
    let again = open(&table, config);
    assert_eq!(said(&again), said(&session));
    assert_eq!(export(&again), table);
    assert_eq!((again.status().given, again.status().answered), (0, 16));
    let project = Session::restore(&session.save().unwrap()).unwrap();
    assert_eq!(said(&project), said(&session));
}

#[test]
fn the_label_column_obeys_its_words_for_missing() {
    let text = include_str!("fixtures/cases/35-asreview.csv");
    let minus = text.lines().filter(|line| line.ends_with(",-1")).count() as u32;
    let words = |words: &[&str]| ColumnOverride {
        missing_words: Some(words.iter().map(|&word| word.to_owned()).collect()),
        ..ColumnOverride::of("included")
    };
    let config = Config { columns: vec![words(&["-1"])], ..Config::new("included") };
    let session = open(text.as_bytes(), config.clone());
    let status = session.status();
    let names: Vec<&str> = status.classes.iter().map(|class| class.name.as_str()).collect();
    assert_eq!((names, status.given), (vec!["0", "1"], status.rows - minus));
    let column = session.profile().columns.pop().unwrap();
    assert_eq!((column.unlabelled, column.classes), (minus, 2));
    let read = session.read_column(&words(&["-1"])).unwrap();
    assert_eq!((read.profile.unlabelled, read.profile.classes), (minus, 2));
    assert_eq!(session.read_column(&words(&[])).unwrap().profile.classes, 3);
    // A cell with a word is not empty: it stays as it is, and the label stands beside it.
    let mut session = session;
    let row = text.lines().skip(1).position(|line| line.ends_with(",-1")).unwrap();
    session.teach(row as u32, "1", 1000.0).unwrap();
    let table = export(&session);
    let again = open(&table, config);
    assert_eq!(again.state().class_of(row), Some(1));
    assert_eq!(again.status().given, status.given);
    let contents = session.export_contents(ExportChoice::default()).unwrap();
    assert_eq!((contents.filled, contents.left), (0, 1));
    // A simulation plays the labelled rows alone.
    let mut options: SimulateOptions = serde_json::from_str(
        r#"{"target": "included", "strategies": ["random"], "initial": 4, "budget": 2, "seeds": 1}"#,
    )
    .unwrap();
    options.columns = vec![words(&["-1"])];
    let mut job = session.simulate(options).unwrap();
    while !job.step().unwrap().finished {}
    assert_eq!(job.finish().rows, status.rows - minus);
    // With no word at all NA is a class.
    let na = open(
        b"x,y\n1,NA\n2,b\n3,NA\n4,\n",
        Config {
            columns: vec![ColumnOverride { missing_words: Some(Vec::new()), ..ColumnOverride::of("y") }],
            ..Config::new("y")
        },
    );
    assert_eq!((na.status().given, na.status().classes[0].name.as_str()), (3, "NA"));
}
