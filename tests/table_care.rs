//! What a session does about columns that tell the label and about rows that say the same.

use querent::session::{ColumnOverride, Config, Session};
use querent::table::{
    Kind, LeakEvidence, LeftOutCause, LeftOutReason, NumberFormat, Role, SuspectCode, WriteOptions, read_csv,
};

/// 200 rows of two classes; `code` says the class by another name, `note` repeats every tenth row's.
fn table() -> String {
    let mut csv = vec!["size,note,code,kind\n".to_owned()];
    for row in 0..200 {
        let of = if row % 10 == 9 { row - 1 } else { row };
        let (code, kind) = if row % 3 == 0 { ("A1", "left") } else { ("B2", "right") };
        csv.push(format!(
            "{},the {of} th note of many words,{code},{}\n",
            of * 7 % 50,
            if row < 150 { kind } else { "" }
        ));
    }
    csv.concat()
}

fn open(config: Config) -> Session {
    let mut session = Session::new(read_csv(table().into_bytes(), "t.csv").unwrap(), 3, 0.0);
    session.configure(config, 0.0).unwrap();
    session
}

fn columns(session: &Session) -> Vec<usize> {
    session.state().plan().unwrap().encoding.columns.iter().map(|spec| spec.column).collect()
}

#[test]
fn a_column_that_tells_the_label_is_left_out_with_its_reason_unless_the_person_wants_it() {
    let session = open(Config::new("kind"));
    assert_eq!(columns(&session), [0, 1]);
    let code = &session.profile().columns[2];
    let suspect = code.suspect.as_ref().unwrap();
    assert_eq!((code.role, suspect.code), (Role::Ignored, SuspectCode::Leakage));
    let LeftOutReason::LeftOut { because: LeftOutCause::TellsLabel { leak } } = suspect.reason else {
        panic!("{:?}", suspect.reason)
    };
    assert!(matches!(leak, LeakEvidence::CopiesLabel { rows: 150, .. }), "{leak:?}");
    let wanted = ColumnOverride { role: Some(Role::Feature), ..ColumnOverride::of("code") };
    let session = open(Config { columns: vec![wanted], ..Config::new("kind") });
    assert_eq!(columns(&session), [0, 1, 2]);
}

#[test]
fn a_row_that_repeats_another_is_not_asked_about() {
    let session = open(Config { holdout: 0.0, ..Config::new("kind") });
    let repeats = session.status().repeats;
    assert_eq!((repeats.exact, repeats.grouped), (20, true));
    // Of the 50 rows without a label, 5 repeat the row before them.
    assert_eq!(session.status().pool, 45);
    let all = open(Config { holdout: 0.0, group_duplicates: Some(false), ..Config::new("kind") });
    assert_eq!(all.status().pool, 50);
}

#[test]
fn a_row_that_nearly_repeats_another_is_not_asked_about_either() {
    let words = |row: usize| (0..80).map(|at| format!("w{} ", (row * 31 + at * 7) % 997)).collect::<Vec<_>>().concat();
    // Of the last twenty rows every second one says what the one before it says, but for its last word.
    let line = |row: usize| {
        let of = if row < 40 { row } else { row / 2 * 2 };
        format!("{}end{row},{}\n", words(of), if row < 20 { ["left", "right"][row % 2] } else { "" })
    };
    let csv = "note,kind\n".to_owned() + &(0..60).map(line).collect::<String>();
    let mut session = Session::new(read_csv(csv.into_bytes(), "t.csv").unwrap(), 3, 0.0);
    session.configure(Config { holdout: 0.0, ..Config::new("kind") }, 0.0).unwrap();
    let status = session.status();
    assert_eq!((status.repeats.exact, status.repeats.near, status.repeats.grouped), (0, 10, true));
    assert_eq!(status.pool, 30);
}

#[test]
fn a_kind_and_a_format_that_a_person_sets_are_what_is_learned_from() {
    let line =
        |row: usize| format!("{},{}.{:03},{}\n", row % 4 + 1, row % 9, row * 37 % 1000, ["left", "right"][row % 2]);
    let csv = "zone,amount,kind\n".to_owned() + &(0..60).map(line).collect::<String>();
    let features = |columns: Vec<ColumnOverride>| {
        let mut session = Session::new(read_csv(csv.clone().into_bytes(), "t.csv").unwrap(), 3, 0.0);
        session.configure(Config { columns, ..Config::new("kind") }, 0.0).unwrap();
        session.state().plan().unwrap().encoding.columns.clone()
    };
    let change = |name: &str| ColumnOverride::of(name);
    let inferred = features(Vec::new());
    assert_eq!(inferred.iter().map(|spec| spec.kind).collect::<Vec<_>>(), [Kind::Number, Kind::Number]);
    assert_eq!(inferred[1].number.decimal, ".");
    let thousands =
        NumberFormat { decimal: ",".to_owned(), thousands: Some(".".to_owned()), ..inferred[1].number.clone() };
    let set = features(vec![
        ColumnOverride { kind: Some(Kind::Category), ..change("zone") },
        ColumnOverride { number_format: Some(thousands.clone()), ..change("amount") },
    ]);
    assert_eq!((set[0].kind, set[1].kind), (Kind::Category, Kind::Number));
    assert_eq!(set[1].number, thousands);
    let ignored = features(vec![ColumnOverride { role: Some(Role::Ignored), ..change("zone") }]);
    assert_eq!(ignored.len(), 1);
}

#[test]
fn words_for_missing_are_those_that_the_person_names_in_every_kind_of_column() {
    // A survey codes what was not answered as -99, as "unknown" and as a day that never was; in `treated`, none is an answer.
    let line = |row: usize| {
        let is_open = row.is_multiple_of(5);
        let age = if is_open { "-99".to_owned() } else { (20 + row % 50).to_string() };
        let size = if is_open { "Unknown".to_owned() } else { format!("{}.5", row % 30) };
        let seen = if is_open { "1900-01-01".to_owned() } else { format!("2024-03-{:02}", row % 28 + 1) };
        let treated = ["none", "surgery", "drugs"][row % 3];
        let note =
            if is_open { "nothing noted here at all".to_owned() } else { format!("a note of row {row} about it") };
        format!("{age},{size},{seen},{treated},{note},{}\n", ["ill", "well"][row % 2])
    };
    let csv = "age,size,seen,treated,note,state\n".to_owned() + &(0..200).map(line).collect::<String>();
    let table = read_csv(csv.clone().into_bytes(), "survey.csv").unwrap();
    let open = |columns: Vec<ColumnOverride>| {
        let mut session = Session::new(table.clone(), 3, 0.0);
        session.configure(Config { columns, ..Config::new("state") }, 0.0).unwrap();
        session
    };
    let named = |name: &str, words: &[&str]| ColumnOverride {
        missing_words: Some(words.iter().map(|&word| word.to_owned()).collect()),
        ..ColumnOverride::of(name)
    };
    let features = |session: &Session| -> Vec<String> {
        let encoding = &session.state().plan().unwrap().encoding;
        let rows: Vec<usize> = (0..200).collect();
        let encoder = encoding.fit(&encoding.inputs(&table), &rows).unwrap();
        encoder.features().iter().map(|feature| feature.name.clone()).collect()
    };
    let usual = features(&open(Vec::new()));
    assert!(usual.contains(&"treated is missing".to_owned()) && usual.contains(&"size is missing".to_owned()));
    assert!(!usual.contains(&"age is missing".to_owned()) && !usual.contains(&"seen is missing".to_owned()));

    let session = open(vec![
        named("age", &["-99"]),
        named("size", &["unknown", "NA"]),
        named("seen", &["1900-01-01"]),
        named("treated", &[]),
        named("note", &["nothing noted here at all"]),
    ]);
    let set = features(&session);
    for name in ["age", "age is missing", "size", "size is missing", "seen is missing", "treated = none"] {
        assert!(set.contains(&name.to_owned()), "{name} is not in {set:?}");
    }
    assert!(!set.contains(&"treated is missing".to_owned()));
    let words = |name: &str| set.iter().filter(|feature| feature.starts_with(name)).any(|it| it.contains("noted"));
    assert!(!words("note"));

    // Cells that say nothing are encoded as blank cells are.
    let encoding = &session.state().plan().unwrap().encoding;
    let rows: Vec<usize> = (0..200).collect();
    let encoder = encoding.fit(&encoding.inputs(&table), &rows).unwrap();
    let blank = csv.replace("-99,Unknown,1900-01-01", ",,").replace("nothing noted here at all", "");
    let blank = read_csv(blank.into_bytes(), "survey.csv").unwrap();
    let (inputs, blank) = (encoding.inputs(&table), encoding.inputs(&blank));
    assert_eq!(encoder.encode_rows(&inputs, &rows), encoder.encode_rows(&blank, &rows));
    let fitted_on_blanks = encoding.fit(&blank, &rows).unwrap();
    assert_eq!(fitted_on_blanks.encode_rows(&blank, &rows), encoder.encode_rows(&blank, &rows));
}

#[test]
fn a_leak_is_one_by_the_words_that_the_session_knows() {
    // Where the code is not -1 it grows with the row, and the class with it.
    let line = |row: usize| {
        let code = if row.is_multiple_of(10) { "-1".to_owned() } else { (row * 3).to_string() };
        format!("{},{code},{}\n", row * 7 % 40, if row < 100 { "low" } else { "high" })
    };
    let csv = "size,code,kind\n".to_owned() + &(0..200).map(line).collect::<String>();
    let mut session = Session::new(read_csv(csv.into_bytes(), "t.csv").unwrap(), 3, 0.0);
    let leaks = |session: &Session| -> Vec<String> {
        session.leaks("kind").unwrap().into_iter().map(|leak| leak.column).collect()
    };
    let before = leaks(&session);
    let words = ColumnOverride { missing_words: Some(vec!["-1".to_owned()]), ..ColumnOverride::of("code") };
    session.configure(Config { columns: vec![words], ..Config::new("kind") }, 0.0).unwrap();
    let encoded: Vec<usize> = session.state().plan().unwrap().encoding.columns.iter().map(|spec| spec.column).collect();
    assert_eq!(leaks(&session).contains(&"code".to_owned()), !encoded.contains(&1), "before: {before:?}");
}

#[test]
fn a_column_of_an_export_stays_left_out_whatever_its_words_for_missing() {
    let first = open(Config::new("kind"));
    let exported = read_csv(first.export(&WriteOptions::default()).unwrap().finish(), "odd.csv").unwrap();
    let change = ColumnOverride { missing_words: Some(vec!["x".to_owned()]), ..ColumnOverride::of("querent_source") };
    let mut again = Session::new(exported, 3, 0.0);
    let read = again.read_column(&change).unwrap().profile;
    assert_eq!((read.role, read.suspect.map(|suspect| suspect.code)), (Role::Ignored, Some(SuspectCode::Exported)));
    let before = again.profile().columns.iter().filter(|column| column.role == Role::Feature).count();
    again.configure(Config { columns: vec![change], ..Config::new("kind") }, 0.0).unwrap();
    assert_eq!(again.state().plan().unwrap().encoding.columns.len(), before);
}

#[test]
fn what_the_session_adds_to_an_export_can_be_a_formula_too() {
    let mut session = open(Config { annotator: "=cmd".to_owned(), ..Config::new("kind") });
    assert_eq!(session.hostile_cells().unwrap(), 0);
    session.teach(160, "left", 1.0).unwrap();
    assert_eq!(session.hostile_cells().unwrap(), 1);
    let options = WriteOptions { neutralise: true, ..WriteOptions::default() };
    let text = String::from_utf8(session.export(&options).unwrap().finish()).unwrap();
    assert!(text.contains(",'=cmd,") && !text.contains(",=cmd,"));
}
