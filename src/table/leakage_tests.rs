use super::*;
use crate::{Role, SuspectCode, TableError, profile, read_csv};

/// The leaks of a made table of `n` rows with the label last.
fn leaks(n: usize, header: &str, row: impl Fn(usize) -> String) -> Result<Vec<(u32, f64)>, TableError> {
    let text: String = (0..n).map(row).collect();
    let table = read_csv(format!("{header}\n{text}").into_bytes(), "t.csv")?;
    let found = leakage(&table, &profile(&table), &[], table.n_columns() - 1, &BTreeMap::new());
    Ok(found.into_iter().map(|leak| (leak.column, leak.score)).collect())
}

#[test]
fn a_copy_of_the_label_is_found() -> Result<(), TableError> {
    let row = |i: usize| format!("{},{},{}\n", i % 7, i % 2 + 10, ["no", "yes"][i % 2]);
    assert_eq!(leaks(100, "x,code,churned", row)?, [(1, 1.0)]);
    // 60 rows are too few for a copy of another name, and enough for one named alike
    assert_eq!(leaks(60, "x,code,churned", row)?, []);
    assert_eq!(leaks(60, "x,churned code,churned", row)?, [(1, 1.0)]);
    assert_eq!(leaks(29, "x,churned code,churned", row)?, []);
    Ok(())
}

#[test]
fn values_with_few_or_many_classes_are_counted_alike() -> Result<(), TableError> {
    // 2000 values of 100 classes are counted, of 200 classes taken row by row.
    for n_classes in [100, 200] {
        let row = |i: usize| format!("v{},{},c{}\n", i % 2000, i % 7, i % 2000 % n_classes);
        assert_eq!(leaks(12_000, "code,noise,kind", row)?, [(0, 1.0)], "{n_classes}");
        let row = |i: usize| format!("v{},{},c{}\n", i % 2000, i % 7, i * 31 % 1999 % n_classes);
        assert_eq!(leaks(12_000, "code,noise,kind", row)?, [], "{n_classes}");
    }
    Ok(())
}

#[test]
fn a_threshold_on_a_number_is_found_in_enough_rows() -> Result<(), TableError> {
    let row = |i: usize| format!("{}.5,{},{}\n", i * 37 % 1000, i % 5, ["low", "high"][i * 37 % 1000 / 500]);
    // both sides of the threshold are nearest to their own
    assert_eq!(leaks(200, "x,noise,level", row)?.len(), 1);
    assert_eq!(leaks(100, "x,noise,level", row)?, []);
    Ok(())
}

#[test]
fn one_value_a_row_predicts_nothing() -> Result<(), TableError> {
    let row = |i: usize| format!("name {i} of many,{},{}\n", i % 3, ["a", "b"][i % 2]);
    assert_eq!(leaks(300, "x,y,label", row)?, []);
    Ok(())
}

#[test]
fn a_good_feature_is_none() -> Result<(), TableError> {
    // wrong in one row of 50
    let row =
        |i: usize| format!("{},{},{}\n", if i % 50 == 7 { "p" } else { ["p", "q"][i % 2] }, i % 3, ["a", "b"][i % 2]);
    assert_eq!(leaks(1000, "x,y,label", row)?, []);
    // a label that is nearly always the same says nothing either
    let row = |i: usize| {
        format!("{},{},{}\n", ["p", "q"][usize::from(i % 50 == 7)], i % 3, ["a", "b"][usize::from(i % 50 == 7)])
    };
    assert_eq!(leaks(1000, "x,y,label", row)?, []);
    Ok(())
}

#[test]
fn rows_without_a_label_are_not_looked_at_and_leaks_are_left_out() -> Result<(), TableError> {
    let row = |i: usize| match i % 3 {
        0 => "zz,1.5,\n".to_owned(),
        which => format!("{},{}.5,{}\n", ["p", "q"][which - 1], i * 7 % 10, ["a", "b"][which - 1]),
    };
    let text: String = (0..300).map(row).collect();
    let table = read_csv(format!("x,y,label\n{text}").into_bytes(), "t.csv")?;
    let mut profile = profile(&table);
    let found = leakage(&table, &profile, &[], 2, &BTreeMap::new());
    assert_eq!(found.iter().map(|leak| leak.column).collect::<Vec<_>>(), [0]);
    let leak = LeakEvidence::CopiesLabel { values: 2, rows: 200 };
    assert_eq!(found[0].reason, LeftOutReason::LeftOut { because: LeftOutCause::TellsLabel { leak } });
    assert_eq!((profile.columns[0].role, profile.left_out.len()), (Role::Feature, 0));
    profile.leave_out(&found);
    assert_eq!(profile.left_out.len(), 1);
    assert_eq!(profile.columns[0].role, Role::Ignored);
    let code = profile.columns[0].suspect.as_ref().map(|suspect| suspect.code);
    assert_eq!(code, Some(SuspectCode::Leakage));
    Ok(())
}

#[test]
fn a_leak_is_kept_where_no_other_column_says_anything() -> Result<(), TableError> {
    let kept = |header: &str, row: &dyn Fn(usize) -> String| -> Result<Vec<bool>, TableError> {
        let text: String = (0..400).map(row).collect();
        let table = read_csv(format!("{header}\n{text}").into_bytes(), "t.csv")?;
        let found = leakage(&table, &profile(&table), &[], table.n_columns() - 1, &BTreeMap::new());
        Ok(found.iter().map(|leak| leak.kept).collect())
    };
    let hash = |row: usize| (row * 2_654_435_761) >> 7;
    let level = |row: usize| ["low", "high"][row * 37 % 1000 / 500];
    let x = |row: usize| format!("{}.5", row * 37 % 1000);
    assert_eq!(kept("x,level", &|row| format!("{},{}\n", x(row), level(row)))?, [true]);
    // A copy is kept only where there is nothing else.
    let code = |row: usize| ["P", "Q"][usize::from(level(row) == "low")];
    assert_eq!(kept("code,level", &|row| format!("{},{}\n", code(row), level(row)))?, [true]);
    assert_eq!(kept("x,code,level", &|row| format!("{},{},{}\n", x(row), code(row), level(row)))?, [true, false]);
    assert_eq!(
        kept("size,code,level", &|row| format!("{}.5,{},{}\n", hash(row) % 89, code(row), level(row)))?,
        [false]
    );
    let noise = |row: usize| format!("{},{}.25,{},{}\n", x(row), hash(row) % 89, ["p", "q"][hash(row) % 2], level(row));
    assert_eq!(kept("x,noise,more,level", &noise)?, [true]);
    // Right in two rows of three.
    let feature = |row: usize| if hash(row) % 3 == 0 { "p" } else { level(row) };
    assert_eq!(kept("x,seen,level", &|row| format!("{},{},{}\n", x(row), feature(row), level(row)))?, [false]);
    let shifted = |row: usize| hash(row) % 100 + if level(row) == "low" { 0 } else { 30 };
    assert_eq!(kept("x,seen,level", &|row| format!("{},{}.5,{}\n", x(row), shifted(row), level(row)))?, [false]);
    let note = |row: usize| format!("{},the {row} th note of many words,{}\n", x(row), level(row));
    assert_eq!(kept("x,note,level", &note)?, [false]);
    Ok(())
}

#[test]
fn a_row_is_predicted_from_the_others_alone() {
    // 3 of one class and 1 of another: 3 right; 2 and 2, or 2 and 1: ties among the others are wrong
    assert_eq!(right_among(&[(0, 3), (1, 1)]), 3);
    assert_eq!(right_among(&[(0, 2), (1, 2)]), 0);
    assert_eq!(right_among(&[(0, 2), (1, 1)]), 0);
    assert_eq!(right_among(&[(0, 2)]), 2);
    // n/(n + z²) where all are right
    assert!((lower(1.0, 30.0) - 30.0 / 33.8415).abs() < 1e-5);
}
