//! Labels of other people come to the rows that they were given to, wherever these stand in the file.

use proptest::prelude::*;
use querent::session::{Config, Session, SessionError};
use querent::table::{WriteOptions, read_csv};

const CLASSES: [&str; 3] = ["NA", "None", "null"];

fn open(text: &str) -> Session {
    let mut session = Session::new(read_csv(text.as_bytes().to_vec(), "mine.csv").unwrap(), 1, 0.0);
    let classes = CLASSES.map(str::to_owned).to_vec();
    session.configure(Config { classes, ..Config::new("verdict") }, 0.0).unwrap();
    session
}

/// A table whose rows repeat themselves where `distinct` is less than `rows`.
fn table(rows: usize, distinct: usize) -> String {
    let row = |row: usize| format!("{},\"word, {}\",\n", (row % distinct) * 7, row % distinct);
    format!("size,text,verdict\n{}", (0..rows).map(row).collect::<String>())
}

fn export(session: &Session) -> Vec<String> {
    let bytes = session.export(&WriteOptions::default()).unwrap().finish();
    String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
}

/// The lines of a file with its rows in another order.
fn reordered(lines: &[String], order: &[usize]) -> String {
    let rows = order.iter().map(|&row| lines[row + 1].as_str());
    [lines[0].as_str()].into_iter().chain(rows).collect::<Vec<_>>().join("\n") + "\n"
}

fn merged(session: &Session) -> Vec<(usize, String)> {
    let classes = &session.state().plan().unwrap().classes;
    let named = session.state().row_labels().classes();
    named.into_iter().map(|(row, class)| (row, classes[class].clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn labels_find_their_rows_in_any_order_and_in_a_part_of_the_table(
        answers in prop::collection::btree_map(0..30_usize, 0..3_usize, 1..20),
        order in Just((0..30).collect::<Vec<usize>>()).prop_shuffle(),
        kept in 1..=30_usize,
    ) {
        let text = table(30, 30);
        let mut theirs = open(&text);
        for (&row, &class) in &answers {
            theirs.teach(row as u32, CLASSES[class], 1.0).unwrap();
        }
        let expected = |rows: &[usize]| -> Vec<(usize, String)> {
            let named = |(&row, &class): (&usize, &usize)| (row, CLASSES[class].to_owned());
            answers.iter().map(named).filter(|(row, _)| rows.contains(row)).collect()
        };
        for rows in [&order[..], &order[..kept]] {
            let file = reordered(&export(&theirs), rows);
            let mut mine = open(&text);
            let came = mine.merge(file.as_bytes(), "theirs.csv", "Bo", 2.0);
            let expected = expected(rows);
            match came {
                Ok(n) => prop_assert_eq!(n as usize, expected.len()),
                Err(error) => prop_assert!(expected.is_empty(), "{}", error),
            }
            prop_assert_eq!(merged(&mine), expected);
        }
        // A project on the same table in another order.
        let mut other = open(&reordered(&text.lines().map(str::to_owned).collect::<Vec<_>>(), &order));
        for (&row, &class) in &answers {
            let place = order.iter().position(|&other| other == row).unwrap();
            other.teach(place as u32, CLASSES[class], 1.0).unwrap();
        }
        let mut mine = open(&text);
        mine.merge(&other.save().unwrap(), "theirs.querent", "Bo", 2.0).unwrap();
        prop_assert_eq!(merged(&mine), expected(&order));
    }
}

#[test]
fn rows_that_cannot_be_told_apart_are_settled_by_order_or_refused() {
    let text = table(12, 4);
    let mut theirs = open(&text);
    for (row, class) in [(1, 0), (5, 1), (9, 2)] {
        theirs.teach(row, CLASSES[class], 1.0).unwrap();
    }
    let lines = export(&theirs);
    // The three rows that are the same stay in their order among themselves.
    let order = [9, 2, 6, 10, 1, 3, 7, 5, 11, 0, 4, 8];
    let sorted = [1, 2, 6, 10, 5, 3, 7, 9, 11, 0, 4, 8];
    for rows in [order, sorted] {
        let mut mine = open(&text);
        assert_eq!(mine.merge(reordered(&lines, &rows).as_bytes(), "theirs.csv", "Bo", 2.0), Ok(3));
        let found: Vec<usize> = merged(&mine).iter().map(|(row, _)| *row).collect();
        assert_eq!(found, [1, 5, 9]);
        let labels: Vec<usize> = rows.iter().copied().filter(|row| row % 4 == 1).collect();
        let class = |row: usize| merged(&mine).into_iter().find(|(other, _)| *other == row).unwrap().1;
        for (place, row) in [1, 5, 9].into_iter().enumerate() {
            assert_eq!(class(row), CLASSES[labels[place] / 4]);
        }
    }
    let mut mine = open(&text);
    let error = mine.merge(reordered(&lines, &[1, 9, 0, 4, 8]).as_bytes(), "part.csv", "Bo", 2.0).unwrap_err();
    assert_eq!(error.code(), "ambiguous_rows");
    assert!(matches!(error, SessionError::AmbiguousRows { rows: 2, .. }), "{error}");
    // Rows without a label may be left out, however often they come.
    assert_eq!(mine.merge(reordered(&lines, &[1, 5, 9, 0]).as_bytes(), "part.csv", "Bo", 2.0), Ok(3));
}

#[test]
fn another_table_with_as_many_rows_is_refused_with_how_many_are_the_same() {
    let text = table(30, 30);
    let mut theirs = open(&text.replace("\"word, 7\"", "other").replace("\"word, 9\"", "other"));
    theirs.teach(7, "NA", 1.0).unwrap();
    let mut mine = open(&text);
    for file in [export(&theirs).join("\n").into_bytes(), theirs.save().unwrap()] {
        let error = mine.merge(&file, "theirs.csv", "Bo", 2.0).unwrap_err();
        assert!(matches!(error, SessionError::OtherRows { rows: 30, same: 28, .. }), "{error:?}");
    }
    assert!(mine.status().annotators.is_empty());
}

#[test]
fn a_label_column_that_somebody_else_filled_in_is_taken_without_columns_of_ours() {
    let text = table(10, 10);
    let filled = text.replacen("\"word, 3\",", "\"word, 3\",None", 1).replacen("\"word, 4\",", "\"word, 4\",NA", 1);
    let mut mine = open(&text);
    // NA is a usual word for missing here.
    assert_eq!(mine.merge(filled.as_bytes(), "theirs.csv", "Bo", 2.0), Ok(1));
    assert_eq!(merged(&mine), [(3, "None".to_owned())]);
}
