//! What the cells of columns mean: small tables, each with a way of writing that was once misread.

use querent::features::FeatureError;
use querent::learner::LearnerConfig;
use querent::portable::ModelOptions;
use querent::session::{ColumnOverride, Config, Job as _, Session, SimulateOptions};
use querent::table::{ColumnProfile, Kind, LeftOutCode, Role, Table, profile, read_csv};

const DURATIONS: &[u8] = include_bytes!("fixtures/cases/06c-durations.csv");
const PERCENT: &[u8] = include_bytes!("fixtures/cases/18b-pct.csv");
const STRAND: &[u8] = include_bytes!("fixtures/cases/23b-strand.csv");
const UNITS: &[u8] = include_bytes!("fixtures/cases/26-units.csv");
const MISSING: &[u8] = include_bytes!("fixtures/cases/43-missing-marks.csv");
const INFINITE: &[u8] = include_bytes!("fixtures/cases/45-inf-nan.csv");
const CONSTANT: &[u8] = include_bytes!("fixtures/cases/44-constant-features.csv");
const UNICODE_LABELS: &[u8] = include_bytes!("fixtures/cases/20-unicode-labels.csv");
const CASE_LABELS: &[u8] = include_bytes!("fixtures/cases/21-case-labels.csv");

fn table(bytes: &[u8]) -> Table {
    read_csv(bytes.to_vec(), "case.csv").unwrap()
}

fn column(bytes: &[u8], name: &str) -> ColumnProfile {
    let table = table(bytes);
    let at = table.column(name).unwrap();
    profile(&table).columns.swap_remove(at)
}

/// A table of one column of these cells, over and over, beside a label.
fn of_cells(name: &str, cells: &str, rows: usize) -> ColumnProfile {
    let cells: Vec<&str> = cells.split('|').collect();
    let row = |row: usize| format!("\"{}\",{}\n", cells[row % cells.len()], ["a", "b"][row / 2 % 2]);
    let text = format!("{name},label\n{}", (0..rows).map(row).collect::<String>());
    column(text.as_bytes(), name)
}

fn open(bytes: &[u8], config: Config) -> Session {
    let mut session = Session::new(table(bytes), 3, 0.0);
    session.configure(config, 0.0).unwrap();
    session
}

fn read(profile: &ColumnProfile, cell: &str) -> Option<f64> {
    profile.number_format.as_ref().and_then(|format| format.read(cell))
}

#[test]
fn spans_of_time_are_numbers_of_seconds() {
    let elapsed = column(DURATIONS, "elapsed");
    assert_eq!((elapsed.kind, elapsed.role), (Kind::Number, Role::Feature));
    assert_eq!((read(&elapsed, "53:01:07"), read(&elapsed, "04:08:56")), (Some(190_867.0), Some(14_936.0)));
    let evidence = &elapsed.evidence;
    assert!(evidence.starts_with("60 of 60 cells are numbers; spans of time in seconds, as "), "{evidence}");
    for cells in [
        "27:15:00|1:30:00|0:05:10",
        "90 min|2h 5m|45 s|1 h 20",
        "PT1H|PT90M|P1DT30M",
        "0 days 00:30:00|1 days 02:03:04",
    ] {
        let found = of_cells("took time", cells, 40);
        let format = found.number_format.unwrap();
        assert_eq!((found.kind, format.duration), (Kind::Number, true), "{cells}");
    }
    assert_eq!(of_cells("start", "14:30|9:15|23:59", 40).kind, Kind::Date);
    assert_eq!(of_cells("elapsed", "14:30|9:15|23:59", 40).kind, Kind::Number);
}

#[test]
fn percentages_and_units_are_numbers_with_their_evidence() {
    let percent = column(PERCENT, "pct");
    assert_eq!((percent.kind, percent.role, read(&percent, "7%")), (Kind::Number, Role::Feature, Some(7.0)));
    for (name, unit, cell, number) in
        [("weight", "kg", "12 kg", 12.0), ("size", "cm", "1.5cm", 1.5), ("temp", "°C", "20°C", 20.0)]
    {
        let found = column(UNITS, name);
        assert_eq!((found.kind, found.role, read(&found, cell)), (Kind::Number, Role::Feature, Some(number)), "{name}");
        assert_eq!(found.number_format.as_ref().and_then(|format| format.unit.as_deref()), Some(unit));
        assert!(found.evidence.contains(&format!("the unit {unit} in ")), "{}", found.evidence);
    }
    let cases = [
        ("12 kg|500 g|3 kg", "500 g", Some(0.5)),
        ("12,5 %|3,1 %|99 %", "3,1 %", Some(3.1)),
        ("1,2 ‰|0,8 ‰", "0,8 ‰", Some(0.8)),
        ("€ 1.234,50|€ 12,00|12,5 €", "€ 1.234,50", Some(1234.5)),
        ("$1.2M|$900k|$800", "$1.2M", Some(1_200_000.0)),
        ("<5|12|>100|7.5", "<5", Some(5.0)),
        ("10+ years|3 years|< 1 year", "10+ years", Some(10.0)),
        ("1 GB|512 MB|2 GB", "512 MB", Some(0.512)),
        ("20 °C|68 °F|25 °C", "68 °F", Some(20.0)),
        ("120 mg/dl|95 mg/dL", "95 mg/dL", Some(95.0)),
        ("3 Stück|12 Stück", "12 Stück", Some(12.0)),
        ("1,200 kg|3,400 kg|12 kg", "1,200 kg", Some(1200.0)),
    ];
    for (cells, cell, number) in cases {
        let found = of_cells("x", cells, 40);
        assert_eq!((found.kind, found.role), (Kind::Number, Role::Feature), "{cells}: {}", found.evidence);
        assert!(
            read(&found, cell).zip(number).is_some_and(|(a, b)| (a - b).abs() < 1e-9),
            "{cells}: {:?}",
            found.number_format
        );
    }
    // Kilograms and centimetres are no one quantity.
    assert_eq!(of_cells("x", "12 kg|50 cm", 40).kind, Kind::Category);
}

#[test]
fn plus_and_minus_are_two_values_that_the_model_sees() {
    let strand = column(STRAND, "strand");
    assert_eq!((strand.kind, strand.role, strand.missing, strand.distinct), (Kind::YesNo, Role::Feature, 0, 2));
    let mut session = Session::new(table(STRAND), 3, 0.0);
    session.configure(Config::new("type"), 0.0).unwrap();
    let features = session.features().unwrap();
    let of_strand = features.iter().find(|column| column.column == "strand").map(|column| column.features.len());
    assert_eq!(of_strand, Some(1));
    for cells in ["✓|✗", "👍|👎", "+|-|++", "±|-|+"] {
        let found = of_cells("x", cells, 40);
        assert_eq!((found.role, found.missing), (Role::Feature, 0), "{cells}: {}", found.evidence);
    }
}

#[test]
fn marks_of_what_is_missing_stand_among_numbers() {
    for name in ["a", "b", "c", "d", "e", "f", "g", "h"] {
        let found = column(MISSING, name);
        assert_eq!(
            (found.kind, found.missing),
            (Kind::Number, if name == "g" { 0 } else { 12 }),
            "{name}: {}",
            found.evidence
        );
    }
    for word in [
        "#DIV/0!",
        "#N/A",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "k.A.",
        "n.d.",
        "unbekannt",
        "sin dato",
        "н/д",
        "—",
        "..",
        "不明",
    ] {
        let found = of_cells("x", &format!("1.5|2.5|{word}|3.5|4.5"), 40);
        assert_eq!((found.kind, found.missing), (Kind::Number, 8), "{word}: {}", found.evidence);
    }
    let session = open(MISSING, Config::new("label"));
    assert_eq!(session.features().unwrap().iter().map(|column| column.features.len()).sum::<usize>(), 15);
}

#[test]
fn numbers_without_end_are_missing() {
    let x = column(INFINITE, "x");
    assert_eq!(
        (x.kind, x.missing, x.missing_words.as_slice()),
        (Kind::Number, 40, &["inf".to_owned(), "1e999".to_owned()][..])
    );
    assert_eq!(x.evidence, "80 of 120 cells are numbers, 40 are missing (\"inf\", \"1e999\")");
    assert_eq!((column(INFINITE, "y").kind, column(INFINITE, "z").kind), (Kind::Number, Kind::Number));
    let session = open(INFINITE, Config::new("label"));
    assert!(session.features().unwrap().iter().all(|column| column.features.len() <= 2));
}

#[test]
fn constant_columns_are_named_as_the_reason() {
    let columns =
        ["x", "y"].map(|name| ColumnOverride { role: Some(Role::Feature), ..ColumnOverride::of(name) }).to_vec();
    let mut session = Session::new(table(CONSTANT), 3, 0.0);
    let error = session.configure(Config { columns, ..Config::new("label") }, 0.0).unwrap_err();
    let left_out = profile(&table(CONSTANT)).left_out;
    assert_eq!(left_out.iter().map(|one| one.code).collect::<Vec<_>>(), [LeftOutCode::Constant; 2]);
    assert_eq!(error.code(), "no_features");
    assert_eq!(error, FeatureError::NoFeatures { left_out, may_be_kept: false }.into());
}

#[test]
fn labels_that_look_alike_are_named_and_joined_on_request() {
    for (bytes, apart, groups, joined) in
        [(UNICODE_LABELS, 5, 2, ["café", "spam"]), (CASE_LABELS, 4, 1, ["ham", "spam"])]
    {
        let config = Config { holdout: 0.0, ..Config::new("label") };
        let status = open(bytes, config.clone()).status();
        assert_eq!((status.classes.len(), status.look_alikes.len()), (apart, groups));
        let mut session = open(bytes, Config { join_look_alikes: true, ..config });
        let status = session.status();
        let names: Vec<String> = status.classes.iter().map(|class| class.name.clone()).collect();
        assert_eq!(names.iter().map(|name| querent::table::folded(name)).collect::<Vec<_>>(), joined);
        assert_eq!((status.look_alikes.len(), status.given), (0, 60));
        session.teach(0, " SPAM", 0.0).unwrap();
    }
}

#[test]
fn a_lone_column_that_tells_the_label_is_kept_and_named() {
    let row = |row: usize| {
        format!(
            "{}.5,{},{}\n",
            row * 37 % 1000,
            ["p", "q"][((row * 2_654_435_761) >> 7) % 2],
            ["low", "high"][row * 37 % 1000 / 500]
        )
    };
    let text = format!("x,noise,level\n{}", (0..300).map(row).collect::<String>());
    let session = Session::new(table(text.as_bytes()), 0, 0.0);
    let options = SimulateOptions {
        seeds: 1,
        budget: 10,
        batch: 10,
        ..serde_json::from_str(r#"{"target":"level","strategies":["random"]}"#).unwrap()
    };
    let mut job = session.simulate(options).unwrap();
    while !job.step().unwrap().finished {}
    let (columns, found) = (job.column_report(), job.finish());
    assert_eq!((columns.left_out.len(), columns.kept.len()), (0, 1));
    assert!(columns.kept[0].reason.starts_with("Kept, though it tells the label of "), "{}", columns.kept[0].reason);
    assert!(found.summaries[0].mean.last().is_some_and(|&accuracy| accuracy > 0.8), "{:?}", found.summaries);
}

#[test]
fn the_card_of_a_model_says_what_its_numbers_are_in() {
    let learner = LearnerConfig { hidden: vec![4], max_steps: 5, ..LearnerConfig::default() };
    let mut session = open(DURATIONS, Config { learner, holdout: 0.0, ..Config::new("label") });
    let mut fit = session.fit().unwrap();
    while !fit.step().unwrap().finished {}
    session.accept(fit, 0.0).unwrap();
    let card = session.export_model(&ModelOptions::default()).unwrap().card;
    let elapsed = card.inputs.iter().find(|input| input.column == "elapsed").unwrap();
    assert_eq!(elapsed.how, "the number in seconds: 1:30:00 and 90 min are 5400; NaN where it is missing");
    let format = elapsed.number_format.clone().unwrap();
    let position = card.inputs.iter().position(|input| input.column == "elapsed").unwrap();
    // What the card says of a column is all that is needed to feed its cells.
    let table = table(DURATIONS);
    for example in &card.examples {
        let fed = example.inputs[position].numbers.as_ref().unwrap()[0];
        let cell = table.cell(example.row as usize, table.column("elapsed").unwrap());
        assert_eq!(format.read(cell), Some(fed), "{cell}");
    }
}
