//! What it takes to encode a table, natively: the steps of configuring a million rows, and the five folds of a cross-validation, whose
//! cells are parsed once for all folds or again in each. Run by `make bench`.
#![expect(clippy::print_stdout, reason = "it is a program that prints what it measured")]

use std::fmt::Write;
use std::time::Instant;

use querent_features::{Encoder, EncoderConfig, FeatureError, Inputs};
use querent_numeric::Rng;
use querent_table::{ColumnSpec, Kind, Role, Table, TableError, duplicates, profile, read_csv};

const ROWS: usize = 1_000_000;
const TEXTS: usize = 5000;
const FOLDS: usize = 5;
/// Runs whose median counts.
const RUNS: usize = 3;
const WORDS: &str = "the hinge came loose after two weeks and nobody answered the phone so we tried glue which held until spring \
                     when my card was charged twice for a parcel that never arrived";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    configure()?;
    println!("\nfive folds, fitted and encoded     parsed in each  parsed once  times");
    let credit = read_csv(std::fs::read("tests/fixtures/credit_data.csv")?, "credit_data.csv")?;
    folds("credit_data", &credit, "Status")?;
    folds("5,000 short texts", &texts()?, "kind")?;
    Ok(())
}

/// The steps of configuring a table of a million rows and twenty columns.
fn configure() -> Result<(), Box<dyn std::error::Error>> {
    let table = million()?;
    let columns = columns(&table, "kind");
    let every: Vec<usize> = (0..ROWS).collect();
    println!("1,000,000 rows of 20 columns    seconds");
    let positions: Vec<usize> = columns.iter().map(|spec| spec.column).collect();
    step("rows that say the same", || duplicates(&table, &positions));
    let inputs = step("cells parsed", || Inputs::read(&table, &columns));
    let encoder = step("encoder fitted", || Encoder::fit(&inputs, &every, &EncoderConfig::default()))?;
    let rows = step("rows encoded", || encoder.encode_rows(&inputs, &every));
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    let features = size_of_val(rows.as_slice());
    let cells = table.memory() as usize;
    println!(
        "megabytes: cells {:.1}, parsed {:.1}, features {:.1}",
        megabytes(cells),
        megabytes(inputs.typed().memory()),
        megabytes(features)
    );
    Ok(())
}

fn step<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    println!("{what:30}  {:7.3}", begun.elapsed().as_secs_f64());
    done
}

/// A cross-validation without its training: an encoder for each fold, and the rows that it learns from and is measured on.
fn folds(name: &str, table: &Table, target: &str) -> Result<(), FeatureError> {
    let columns = columns(table, target);
    let every: Vec<usize> = (0..table.n_rows()).collect();
    let fold = |inputs: &Inputs, fold: usize| -> Result<(), FeatureError> {
        let (train, test): (Vec<usize>, Vec<usize>) = every.iter().partition(|&row| row % FOLDS != fold);
        let encoder = Encoder::fit(inputs, &train, &EncoderConfig::default())?;
        let _ = (encoder.encode_rows(inputs, &train), encoder.encode_rows(inputs, &test));
        Ok(())
    };
    let in_each = median(|| (0..FOLDS).try_for_each(|at| fold(&Inputs::read(table, &columns), at)))?;
    let once = median(|| {
        let inputs = Inputs::read(table, &columns).shared_among_folds(&every);
        (0..FOLDS).try_for_each(|at| fold(&inputs, at))
    })?;
    println!("{name:30}  {in_each:17.3}  {once:11.3}  {:5.2}", in_each / once);
    Ok(())
}

fn median(work: impl Fn() -> Result<(), FeatureError>) -> Result<f64, FeatureError> {
    let mut seconds = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let begun = Instant::now();
        work()?;
        seconds.push(begun.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    Ok(seconds[RUNS / 2])
}

/// The columns that are features by themselves.
fn columns(table: &Table, target: &str) -> Vec<ColumnSpec> {
    let profile = profile(table);
    let features = profile.columns.into_iter().filter(|column| {
        let is_known = matches!(column.kind, Kind::Number | Kind::Date | Kind::Category | Kind::YesNo | Kind::Text);
        is_known && column.name != target && column.role != Role::Ignored
    });
    let spec = |column: querent_table::ColumnProfile| ColumnSpec {
        date: column.date_format,
        number: column.number_format.unwrap_or_default(),
        missing: column.missing_rule,
        ..ColumnSpec::new(column.index as usize, column.kind)
    };
    features.map(spec).collect()
}

/// Numbers and categories, as in `tables.mjs`.
fn million() -> Result<Table, TableError> {
    let mut rng = Rng::new(7);
    let mut csv = "id,n0,n1,n2,n3,n4,n5,n6,n7,n8,n9,n10,n11,c0,c1,c2,c3,c4,c5,kind\n".to_owned();
    for row in 0..ROWS {
        let numbers: Vec<f64> = (0..12).map(|_| rng.uniform()).collect();
        let _ = write!(csv, "{row}");
        for number in &numbers {
            let _ = write!(csv, ",{number:.4}");
        }
        for n in 0..6 {
            let _ = write!(csv, ",level{}", rng.below(5 + 5 * n));
        }
        csv += if numbers[0] + numbers[1] + 0.2 * rng.uniform() > 1.1 { ",yes\n" } else { ",no\n" };
    }
    read_csv(csv.into_bytes(), "million.csv")
}

/// Short texts of two kinds.
fn texts() -> Result<Table, TableError> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut rng = Rng::new(7);
    let mut csv = "text,kind\n".to_owned();
    for row in 0..TEXTS {
        for _ in 0..8 + rng.below(8) {
            let _ = write!(csv, "{} ", words[rng.below(words.len())]);
        }
        let _ = writeln!(csv, "case {},{}", rng.below(TEXTS), ["one", "other"][row % 2]);
    }
    read_csv(csv.into_bytes(), "texts.csv")
}
