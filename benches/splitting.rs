//! Bytes of a CSV to cells: this crate's splitter beside `csv-core`, on the same file in the same run, natively; and beside both the
//! whole reading, of which splitting is a part. `splitting FILE.csv [RUNS]`; without a file, on one that it makes.
#![expect(clippy::print_stdout, reason = "it is a program that prints what it measured")]

use std::fmt::Write as _;
use std::time::Instant;

use querent_table::{count_cells, read_csv};

/// Bytes that are split at a time, as in the reader.
const STRETCH: usize = 1 << 17;

/// Numbers, words, and texts of which some are in quotes.
fn made() -> Vec<u8> {
    const WORDS: [&str; 6] =
        ["glue", "hinge", "\"two, or three\"", "phone", "\"the \"\"old\"\" one\"", "until the next"];
    let mut text = "id,price,weight,count,word,other,remark\n".to_owned();
    for row in 0..400_000_u32 {
        let mixed = row.wrapping_mul(2_654_435_761);
        let (word, other) = (WORDS[mixed as usize % 6], WORDS[(mixed >> 8) as usize % 6]);
        let (price, weight) = (f64::from(mixed % 200_000) / 100.0, f64::from(mixed % 77_777) / 1000.0);
        let _ = writeln!(text, "{row},{price},{weight},{},{word},{other},row {row} of many", mixed % 100);
    }
    text.into_bytes()
}

/// Cells, unquoted one row after the other, which is how `csv-core` gives them.
fn by_csv_core(file: &[u8]) -> usize {
    let mut reader = csv_core::Reader::new();
    let (mut text, mut ends) = (vec![0; STRETCH], vec![0; 1024]);
    let mut n = 0;
    for stretch in file.chunks(STRETCH).chain([&[][..]]) {
        let mut input = stretch;
        let (mut used, mut used_ends) = (0, 0);
        loop {
            let (result, read, wrote, ended) = reader.read_record(input, &mut text[used..], &mut ends[used_ends..]);
            input = &input[read..];
            (used, used_ends) = (used + wrote, used_ends + ended);
            n += ended;
            match result {
                csv_core::ReadRecordResult::Record => (used, used_ends) = (0, 0),
                csv_core::ReadRecordResult::InputEmpty | csv_core::ReadRecordResult::End => break,
                csv_core::ReadRecordResult::OutputFull => text.resize(text.len() * 2, 0),
                csv_core::ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            }
        }
    }
    n
}

fn seconds<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let outcome = run();
    (outcome, start.elapsed().as_secs_f64())
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next();
    let file = path.map_or_else(made, |path| std::fs::read(path).expect("a file that can be read"));
    let runs = arguments.next().map_or(7, |runs| runs.parse().expect("a number of runs"));
    let (mut ours, mut theirs, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        let (n, time) = seconds(|| count_cells(&file, STRETCH));
        ours.push(time);
        let (m, time) = seconds(|| by_csv_core(&file));
        theirs.push(time);
        assert_eq!(n, m, "both find the same cells");
        let copy = file.clone();
        whole.push(seconds(|| read_csv(copy, "t.csv").map(|table| table.n_rows())).1);
    }
    let [ours, theirs, whole] = [ours, theirs, whole].map(median);
    let speed = |seconds: f64| file.len() as f64 / 1e6 / seconds;
    println!(
        "MB/s: our splitter {:.0}, csv-core {:.0}, the whole reading {:.0}",
        speed(ours),
        speed(theirs),
        speed(whole)
    );
    println!("our splitter is {:.2} times as fast as csv-core", theirs / ours);
}
