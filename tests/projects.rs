//! A project file is opened as it was saved, or refused: whatever was done to its bytes, it never opens as another session.

use std::sync::OnceLock;

use proptest::prelude::*;
use querent::session::{Config, Lost, SalvagedTable, Session, is_project};
use querent::table::{Table, read_csv};

fn session(rows: usize) -> Session {
    let row = |row: usize| format!("{};\"a; {}\"\"\";{}\r\n", row * 37 % 101, row % 5, ["", "low", "high"][row % 3]);
    let text = format!("\u{feff}size;text;verdict\r\n{}", (0..rows).map(row).collect::<String>());
    let mut session = Session::new(read_csv(text.into_bytes(), "sizes.csv").unwrap(), 7, 0.0);
    let classes = ["NA", "low", "high"].map(str::to_owned).to_vec();
    session.configure(Config { classes, ..Config::new("verdict") }, 1.0).unwrap();
    for row in (0..rows as u32).step_by(3) {
        session.teach(row, ["NA", "low", "high"][row as usize / 3 % 3], f64::from(row) + 0.25).unwrap();
    }
    session
}

fn is_same(one: &Session, other: &Session) -> bool {
    one.log() == other.log() && one.state() == other.state()
}

/// How many of the events of a log are in a session that was saved from it, which holds nothing else. Every row that it shows is as it
/// was, or blank.
fn kept(saved: &Session, whole: &Session) -> usize {
    let n = saved.log().len();
    assert!(n <= 1 || saved.log()[1..] == whole.log()[1..n], "what was saved is what there was");
    let (table, known) = (saved.table(), whole.table());
    assert_eq!((table.n_rows(), table.header()), (known.n_rows(), known.header()));
    for row in 0..table.n_rows() {
        let cells = |table: &Table| (0..table.n_columns()).map(|column| table.cell(row, column).to_owned()).collect();
        let (cells, known): (Vec<String>, Vec<String>) = (cells(table), cells(known));
        assert!(cells == known || cells.iter().all(String::is_empty), "row {row}: {cells:?}");
    }
    n
}

/// A project of a session of 60 rows.
fn project() -> &'static [u8] {
    static PROJECT: OnceLock<Vec<u8>> = OnceLock::new();
    PROJECT.get_or_init(|| session(60).save().unwrap())
}

#[test]
fn a_project_comes_back_and_is_the_same_again() {
    let whole = session(60);
    let bytes = whole.save().unwrap();
    assert!(is_project(&bytes) && is_project(&bytes[..100]));
    let again = Session::restore(&bytes).unwrap();
    assert!(is_same(&again, &whole));
    assert_eq!(again.save().unwrap(), bytes);
}

#[test]
fn a_project_cut_anywhere_is_refused_and_what_stands_before_the_cut_is_saved() {
    let whole = session(60);
    let bytes = whole.save().unwrap();
    let mut most = 0;
    for end in 0..bytes.len() {
        let error = Session::restore(&bytes[..end]).err().expect("a cut project does not open");
        assert_eq!(error.code(), "bad_project");
        assert!(!error.to_string().contains("cells"), "{error}");
        let saved = Session::salvage(&bytes[..end]);
        assert_eq!(saved.is_ok(), error.salvage().is_some());
        if let Ok(saved) = saved {
            let n = kept(&saved.session, &whole);
            assert!(n >= most || n <= 1);
            most = most.max(n);
            let blank = (0..60).filter(|&row| saved.session.table().cell(row, 0).is_empty()).count();
            let lost = saved.lost();
            assert_eq!(blank > 0, matches!(lost.table, SalvagedTable::Rows { .. }), "{lost:?}");
            if n > 1 && n < whole.log().len() {
                assert_eq!((lost.events as usize, lost.of as usize), (whole.log().len() - n, whole.log().len()));
            }
        }
    }
    assert_eq!(most, whole.log().len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn one_changed_bit_is_found(place in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let whole = project();
        let mut bytes = whole.to_vec();
        let at = place.index(bytes.len());
        bytes[at] ^= 1 << bit;
        match Session::restore(&bytes) {
            // A bit of a date that nobody reads, or the like.
            Ok(opened) => prop_assert!(opened.save().unwrap() == whole, "byte {at}"),
            Err(error) => {
                prop_assert_eq!(error.code(), "bad_project");
                prop_assert!(!error.to_string().contains("cells"), "{}", error);
            }
        }
        if let Ok(saved) = Session::salvage(&bytes) {
            kept(&saved.session, &session(60));
        }
    }

    #[test]
    fn other_bytes_within_it_are_found(
        place in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let whole = project();
        let mut damaged = whole.to_vec();
        let at = place.index(damaged.len());
        let end = damaged.len().min(at + bytes.len());
        damaged.splice(at..end, bytes);
        if let Ok(opened) = Session::restore(&damaged) {
            prop_assert!(opened.save().unwrap() == whole, "byte {at}");
        }
        if let Ok(saved) = Session::salvage(&damaged) {
            kept(&saved.session, &session(60));
        }
    }
}

#[test]
fn answers_are_kept_where_the_table_is_damaged_and_the_rows_that_cannot_be_read_are_blank() {
    let whole = session(600);
    let bytes = whole.save().unwrap();
    let at = bytes.windows(9).position(|name| name == b"table.csv").unwrap();
    let end = bytes.windows(4).rposition(|sign| sign == b"PK\x01\x02").unwrap();
    let mut damaged = bytes.clone();
    damaged[at + (end - at) / 2] ^= 0x10;
    let error = Session::restore(&damaged).err().unwrap();
    let offered = *error.salvage().unwrap();
    let n_events = whole.log().len() as u32;
    let SalvagedTable::Rows { read, of: 600 } = offered.table else { panic!("{offered:?}") };
    assert_eq!((offered.events, offered.of), (n_events, n_events));
    let saved = Session::salvage(&damaged).unwrap();
    assert_eq!(kept(&saved.session, &whole), whole.log().len());
    assert_eq!(saved.lost(), Lost { table: offered.table, events: 0, of: n_events });
    let readable = (0..600).filter(|&row| !saved.session.table().cell(row, 0).is_empty()).count();
    assert!((100..600).contains(&readable) && readable == read as usize, "{readable}");
    assert_eq!(saved.session.status().answered, whole.status().answered);
    let again = saved.session.save().unwrap();
    assert!(is_same(&Session::restore(&again).unwrap(), &saved.session));
}

/// A project as earlier versions wrote it: the log as JSON, and the table as it was typed.
fn earlier(version: u8, session: &Session, table: &str) -> Vec<u8> {
    let log = serde_json::to_vec(session.log()).unwrap();
    let mut bytes = b"QUERENT".to_vec();
    bytes.push(version);
    bytes.extend((log.len() as u32).to_le_bytes());
    bytes.extend(log);
    if version == 2 {
        bytes.push(b',');
    }
    bytes.extend(table.as_bytes());
    bytes
}

#[test]
fn projects_of_earlier_versions_open_and_their_tables_are_checked() {
    let text = "size,verdict\n1,low\n2,high\n3,\n4,\n";
    let mut session = Session::new(read_csv(text.as_bytes().to_vec(), "t.csv").unwrap(), 7, 0.0);
    session.configure(Config::new("verdict"), 1.0).unwrap();
    session.teach(2, "low", 2.0).unwrap();
    for version in [1, 2] {
        let bytes = earlier(version, &session, text);
        assert!(is_project(&bytes));
        assert!(is_same(&Session::restore(&bytes).unwrap(), &session));
        for end in 0..bytes.len() {
            // Without the end of the last row, whose last cell is blank, it is the same table.
            match Session::restore(&bytes[..end]) {
                Ok(opened) => assert!(end >= bytes.len() - 2 && opened.log() == session.log()),
                Err(error) => {
                    assert_eq!(error.code(), "bad_project", "{end}");
                    assert!(!error.to_string().contains("cell"), "{error}");
                }
            }
        }
        let start = bytes.len() - text.len();
        for at in start..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(Session::restore(&damaged).is_err(), "byte {at}");
        }
    }
    assert_eq!(Session::restore(&earlier(9, &session, text)).err().map(|error| error.code()), Some("bad_project"));
}
