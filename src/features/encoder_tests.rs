use super::*;
use proptest::prelude::*;
use querent_table::{ColumnSpec, DateFormat, DateOrder, DateParts, Kind, Table, TableError, read_csv};
use std::fmt::Write;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn iso() -> DateFormat {
    DateFormat { order: DateOrder::Ymd, parts: DateParts::DateAndTime, compact: false }
}

fn specs() -> Vec<ColumnSpec> {
    vec![
        ColumnSpec::new(2, Kind::Text),
        ColumnSpec::new(1, Kind::Category),
        ColumnSpec::new(0, Kind::Number),
        ColumnSpec::new(3, Kind::Date).with_dates(iso()),
        ColumnSpec::new(4, Kind::YesNo),
    ]
}

fn table(text: &str) -> Result<Table, TableError> {
    read_csv(text.as_bytes().to_vec(), "t.csv")
}

fn inputs(table: &Table) -> Inputs {
    Inputs::read(table, &specs())
}

fn fit(table: &Table, rows: &[usize]) -> Result<Encoder, FeatureError> {
    Encoder::fit(&inputs(table), rows, &EncoderConfig::default())
}

/// Mass: mean 3, standard deviation 1.5. Born: 0, 3 and 6 days after 2024-01-01, a Monday.
const SEALS: &str = "mass,island,note,born,tagged\n\
    1.5,Dream,so good,2024-01-01,yes\n\
    ,Biscoe,,2024-01-04,no\n\
    4.5,,bad,2024-01-07,no\n\
    ,,,,\n";

#[test]
fn a_row_is_numbers_dates_categories_yes_or_no_and_texts() -> Outcome {
    let table = table(SEALS)?;
    let encoder = fit(&table, &[0, 1, 2, 3])?;
    let names: Vec<&str> = encoder.features().iter().map(|feature| feature.name.as_str()).collect();
    let expected = [
        "mass",
        "mass is missing",
        "born",
        "born: month (sin)",
        "born: month (cos)",
        "born: weekday (sin)",
        "born: weekday (cos)",
        "island = Biscoe",
        "island = Dream",
        "island is missing",
        "tagged = yes",
    ];
    assert_eq!(names[..11], expected);
    assert!(names[11].starts_with("note: direction 1 ("), "{}", names[11]);
    let columns: Vec<u32> = encoder.features().iter().map(|feature| feature.column).collect();
    assert_eq!(columns, [0, 0, 3, 3, 3, 3, 3, 1, 1, 1, 4, 2, 2]);
    let matrix = encoder.encode_rows(&inputs(&table), &[2, 1, 3]);
    let row = matrix.row(0);
    assert_eq!(row[..2], [1.0, 0.0]);
    // Three days from the middle of three, by a deviation of the root of 6.
    assert!((row[2] - 3.0 / 6.0_f32.sqrt()).abs() < 1e-6);
    let (sin, cos) = (std::f32::consts::TAU * 6.0 / 7.0).sin_cos();
    assert!((row[5] - sin).abs() < 1e-6 && (row[6] - cos).abs() < 1e-6);
    assert_eq!(row[7..11], [0.0, 0.0, 1.0, 0.0]);
    assert!(row[11..].iter().any(|&feature| feature != 0.0));
    assert_eq!(matrix.row(1)[..2], [0.0, 1.0]);
    assert_eq!(matrix.row(1)[7..], [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(matrix.row(2), [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
    Ok(())
}

#[test]
fn made_rows_are_encoded_without_text_and_typed_out() -> Outcome {
    let table = table(SEALS)?;
    let encoder = fit(&table, &[0, 1, 2, 3])?;
    let mixed = encoder.imputed(&encoder.mixed(&inputs(&table), &[1, 2, 3]));
    assert_eq!(mixed.numbers.as_slice(), [3.0, 0.0, 4.5, 3.0, 3.0, 0.0]);
    assert_eq!(mixed.levels, [2, 2, 0, 2, 0, 0]);
    let matrix = encoder.encode(&mixed);
    assert_eq!(matrix.row(1)[..11], encoder.encode_rows(&inputs(&table), &[2]).row(0)[..11]);
    assert!(matrix.row(1)[11..].iter().all(|&feature| feature == 0.0));
    let typed = |row| encoder.decode(&mixed, row).into_iter().map(|(_, cell)| cell).collect::<Vec<_>>();
    assert_eq!(typed(0), ["3.0", "Biscoe", "2024-01-04", "no"]);
    assert_eq!(typed(1), ["4.5", "", "2024-01-07", "no"]);
    assert_eq!(typed(2), ["3.0", "", "2024-01-04", ""]);
    assert_eq!((encoder.number_columns(), encoder.category_columns()), (vec![0, 3], vec![1, 4]));
    assert_eq!(encoder.scales(), [1.5, 6.0_f64.sqrt()]);
    Ok(())
}

#[test]
fn times_of_day_are_a_wave_and_come_back() -> Outcome {
    let table = table("born,x\n2024-06-03 06:00:00,1\n2024-06-03 18:30:15,2\n")?;
    let column = ColumnSpec::new(0, Kind::Date).with_dates(iso());
    let inputs = Inputs::read(&table, &[column]);
    let encoder = Encoder::fit(&inputs, &[0, 1], &EncoderConfig::default())?;
    let names: Vec<&str> = encoder.features().iter().map(|feature| feature.name.as_str()).collect();
    assert_eq!(names, ["born", "born: hour (sin)", "born: hour (cos)"]);
    let row = encoder.encode_rows(&inputs, &[0]).row(0).to_vec();
    assert!((row[0] + 1.0).abs() < 1e-5 && (row[1] - 1.0).abs() < 1e-6 && row[2].abs() < 1e-6);
    assert_eq!(encoder.decode(&encoder.mixed(&inputs, &[1]), 0), [(0, "2024-06-03 18:30:15".to_owned())]);
    Ok(())
}

#[test]
fn rows_it_was_not_given_do_not_change_it() -> Outcome {
    let seen = "a,b,c,d,e\n1,x,hello,2024-01-01,yes\n2,y,there,2024-02-01,no\n";
    let others = ",?,wild,1999-09-09 12:00:00,maybe\n99999.123,z,z,2050-01-01,true\n,,,,\n";
    let alone = fit(&table(&format!("{seen}0,x,,,\n"))?, &[0, 1, 2])?;
    let among = fit(&table(&format!("{seen}{others}0,x,,,\n"))?, &[0, 1, 5])?;
    assert_eq!(alone, among);
    Ok(())
}

#[test]
fn it_is_the_same_after_being_saved() -> Outcome {
    let table = table(SEALS)?;
    for scale in [crate::Scale::Standard, crate::Scale::Quantile] {
        let config = EncoderConfig { scale, most_levels: 1, ..EncoderConfig::default() };
        let encoder = Encoder::fit(&inputs(&table), &[0, 1, 2], &config)?;
        let saved = serde_json::to_string(&encoder)?;
        assert_eq!(serde_json::from_str::<Encoder>(&saved)?, encoder);
    }
    Ok(())
}

#[test]
fn without_columns_or_rows_there_is_an_error() -> Result<(), TableError> {
    let table = table("a,b\n1,x\n")?;
    let error = Encoder::fit(&Inputs::read(&table, &[]), &[0], &EncoderConfig::default()).err();
    assert_eq!(error, Some(FeatureError::NoneNamed { columns: vec!["a".to_owned(), "b".to_owned()] }));
    let inputs = Inputs::read(&table, &specs()[1..3]);
    let error = Encoder::fit(&inputs, &[], &EncoderConfig::default()).err();
    assert_eq!(error.map(|error| error.code()), Some("no_fit_rows"));
    let config = EncoderConfig { most_levels: 0, ..EncoderConfig::default() };
    let error = Encoder::fit(&inputs, &[0], &config).err();
    assert_eq!(error.map(|error| error.code()), Some("invalid_setting"));
    Ok(())
}

fn tables() -> impl Strategy<Value = String> {
    let row = (
        "[-0-9e.,]{0,6}|1e300|NA",
        "[ab?]{0,2}|[a-z]",
        "\\PC{0,20}|[a-d ]{0,12}|[今日は]{0,4}",
        "2024-0[0-9]-[0-3][0-9]|0001-01-01|9999-12-31 23:59:59|\\PC{0,4}",
        "yes|no|Y|0|\\PC{0,2}",
    );
    prop::collection::vec(row, 2..20).prop_map(|rows| {
        let mut text = String::from("a,b,c,d,e\n");
        for row in rows {
            let cells = [row.0, row.1, row.2, row.3, row.4].map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            let _ = writeln!(text, "{}", cells.join(","));
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    /// Whatever the cells say and whichever rows were seen, every feature is a bounded number, rows are encoded alike one
    /// by one and all at once, made rows alike with read ones, and a saved encoder as it was.
    #[test]
    fn features_are_bounded_and_rows_are_encoded_alone(
        text in tables(),
        n_seen in 1_usize..20,
        is_ranked: bool,
        most_levels in 1_u32..4,
    ) {
        let table = table(&text)?;
        let inputs = inputs(&table);
        let rows: Vec<usize> = (0..table.n_rows()).collect();
        let scale = if is_ranked { crate::Scale::Quantile } else { crate::Scale::Auto };
        let config = EncoderConfig { scale, most_levels, ..EncoderConfig::default() };
        let encoder = Encoder::fit(&inputs, &rows[..n_seen.min(rows.len())], &config)?;
        let matrix = encoder.encode_rows(&inputs, &rows);
        prop_assert_eq!(matrix.n_columns(), encoder.n_features());
        let most = f32::from(128_u8).sqrt() + 1e-3;
        prop_assert!(matrix.as_slice().iter().all(|feature| feature.abs() <= most));
        for chunk in rows.chunks(3) {
            prop_assert_eq!(encoder.encode_rows(&inputs, chunk), matrix.select(chunk));
        }
        let mixed = encoder.encode(&encoder.mixed(&inputs, &rows));
        let n_texts = encoder.features().iter().filter(|feature| feature.column == 2).count();
        for (made, read) in mixed.rows().zip(matrix.rows()) {
            let end = made.len() - n_texts;
            prop_assert_eq!(&made[..end], &read[..end]);
        }
        let shared = inputs.shared_among_folds(&rows);
        prop_assert_eq!(&Encoder::fit(&shared, &rows[..n_seen.min(rows.len())], &config)?, &encoder);
        prop_assert_eq!(&encoder.encode_rows(&shared, &rows), &matrix);
        let again: Encoder = serde_json::from_str(&serde_json::to_string(&encoder)?)?;
        prop_assert_eq!(again.encode_rows(&inputs, &rows), matrix);
    }
}
