//! What a session does about columns that tell the label and about rows that say the same.

use querent::session::{ColumnOverride, Config, Session};
use querent::table::{Role, SuspectCode, read_csv};

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
    assert!(suspect.reason.contains("150"), "{}", suspect.reason);
    let wanted = ColumnOverride {
        name: "code".into(),
        role: Some(Role::Feature),
        kind: None,
        number_format: None,
        date_format: None,
    };
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
