//! Rows at the end of a file that are none of its table: totals, sources, remarks.

use super::note::{ReadingFix, ReadingNote, shown};
use super::reading_remark::ReadingRemark;
use super::records::{is_numberish, is_wordy};
use super::value::parse_number;

/// The last rows of a file that are looked at.
pub(super) const MOST: usize = 16;

const TOTALS: [&str; 50] = [
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sum",
    "sums",
    "overall",
    "average",
    "averages",
    "mean",
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "zwischensumme",
    "mittelwert",
    "durchschnitt",
    "somme",
    "total général",
    "moyenne",
    "ensemble",
    "suma",
    "promedio",
    "media",
    "totale",
    "somma",
    "totali",
    "totaal",
    "som",
    "gemiddelde",
    "итого",
    "всего",
    "сумма",
    "razem",
    "celkem",
    "součet",
    "toplam",
    "totalt",
    "yhteensä",
    "合计",
    "总计",
    "小计",
    "合計",
    "総計",
    "計",
    "합계",
    "총계",
    "المجموع",
    "الإجمالي",
];
const REMARKS: [&str; 40] = [
    "source",
    "sources",
    "data source",
    "note",
    "notes",
    "remark",
    "remarks",
    "quelle",
    "quellen",
    "hinweis",
    "anmerkung",
    "anmerkungen",
    "datenquelle",
    "stand",
    "fuente",
    "fuentes",
    "nota",
    "notas",
    "fonte",
    "fonti",
    "remarque",
    "remarques",
    "bron",
    "opmerking",
    "источник",
    "примечание",
    "来源",
    "注",
    "资料来源",
    "数据来源",
    "出典",
    "注記",
    "출처",
    "المصدر",
    "generated",
    "exported",
    "created",
    "copyright",
    "legend",
    "last updated",
];

/// One of the last rows of a file.
#[derive(Debug, Clone)]
pub(super) struct LastRow {
    /// Its cells, as many as the table has columns.
    pub(super) cells: Vec<String>,
    /// How many it has in the file.
    pub(super) found: usize,
    /// Whether a blank line stands before it.
    pub(super) after_gap: bool,
}

/// What is known of a column above the last rows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above {
    /// The sum of its numbers.
    pub(super) sum: f64,
    /// How many numbers there are.
    pub(super) n_numbers: usize,
}

/// What a person should know about the last `n` rows of a file, below `rows` of its table.
pub(super) fn note(n: usize, rows: u32, below: &[u8]) -> ReadingNote {
    let text = String::from_utf8_lossy(below);
    let first = shown(text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default());
    let message = ReadingRemark::FooterRows { rows: n as u32, first };
    let fix = ReadingFix { footer_rows: Some(0), ..ReadingFix::default() };
    ReadingNote::new("footer", message).at_row(rows).with_fix(fix)
}

/// How many of the last rows are a footer. `holds` says whether a column above them has a cell, `above` what its numbers are.
pub(super) fn count(rows: &[LastRow], holds: &dyn Fn(usize, &str) -> bool, above: &dyn Fn(usize) -> Above) -> usize {
    let mut n = 0;
    // The rows from the end on that are footers, with blank rows between them and above them.
    let mut blank = 0;
    for (place, row) in rows.iter().enumerate().rev() {
        let before = &rows[..place];
        let is_footer = is_remark(row, before) || is_total(row, before, holds, above);
        if is_footer {
            n = rows.len() - place;
        } else if n_filled(row) == 0 {
            blank += 1;
        } else if !begins_section(rows, place) {
            break;
        }
    }
    if n > 0 {
        let first = rows.len() - n;
        n += rows[..first].iter().rev().take_while(|row| n_filled(row) == 0).count().min(blank);
    }
    n
}

/// Whether a row may belong to remarks that go on: one cell, below a remark.
fn begins_section(rows: &[LastRow], place: usize) -> bool {
    const NEAR: usize = 4;
    let row = &rows[place];
    let nearest = place.saturating_sub(NEAR)..place;
    row.found == 1 && row.cells.len() > 1 && nearest.into_iter().any(|above| is_remark(&rows[above], &rows[..above]))
}

/// A source, a note: words in the first cell alone, below rows that have more cells and no prose in the first one.
///
/// Where the row has as many cells as the table, or a sentence with commas, it begins with a word for remarks. Else a blank line
/// stands above it, such a word begins it, or it is a sentence.
fn is_remark(row: &LastRow, before: &[LastRow]) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.trim());
    let n_filled = n_filled(row);
    let fuller = before.iter().filter(|row| n_filled_is_many(row)).count();
    if row.cells.len() < 2 || first.is_empty() || fuller * 2 <= before.len() {
        return false;
    }
    // Where the first column holds prose, a row of prose may wait for its label.
    let prose = before.iter().filter(|row| n_words(&row.cells[0]) >= 3).count();
    if prose * 2 >= before.len() && !(row.after_gap && row.found < row.cells.len() && is_remark_word(first)) {
        return false;
    }
    if row.found == row.cells.len() {
        return n_filled == 1 && is_remark_word(first);
    }
    if row.found > 1 {
        // Commas of a sentence cut it.
        let is_number_free = row.cells.iter().skip(1).all(|cell| !is_numberish(cell));
        return is_remark_word(first) && (first.contains([':', '：']) || row.after_gap || is_number_free);
    }
    let is_aside = first.starts_with(['(', '[']) && first.ends_with([')', ']']);
    is_remark_word(first) || row.after_gap || is_aside || (n_words(first) >= 3 && is_wordy(first))
}

fn n_filled(row: &LastRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn n_filled_is_many(row: &LastRow) -> bool {
    n_filled(row) > 1 && row.found >= row.cells.len()
}

fn n_words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn is_remark_word(text: &str) -> bool {
    if text.starts_with(['*', '†', '‡', '©', '#', '※']) && text.chars().count() > 2 {
        return true;
    }
    let text = text.to_lowercase();
    REMARKS.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with([':', '：'])
                || (rest.len() < text.len() - word.len() && !rest.is_empty())
                || rest.is_empty()
        })
    })
}

/// A total: its word in the first cell that says something, which no row above has; and a gap where rows above have something, fewer
/// cells than they, or the sum or the mean of the numbers above.
fn is_total(
    row: &LastRow,
    before: &[LastRow],
    holds: &dyn Fn(usize, &str) -> bool,
    above: &dyn Fn(usize) -> Above,
) -> bool {
    let Some(place) = row.cells.iter().position(|cell| !cell.trim().is_empty()) else { return false };
    let cell = row.cells[place].trim();
    if row.cells.len() < 2 || !is_total_word(cell) {
        return false;
    }
    let is_known = before.iter().any(|row| row.cells[place].trim() == cell) || holds(place, &row.cells[place]);
    if is_known {
        return false;
    }
    let is_narrow = row.found < row.cells.len();
    let has_gap = (place + 1..row.cells.len()).any(|column| {
        let is_blank = |row: &LastRow| row.cells[column].trim().is_empty();
        is_blank(row) && !before.is_empty() && before.iter().filter(|row| is_blank(row)).count() * 3 <= before.len()
    });
    is_narrow || has_gap || (place + 1..row.cells.len()).any(|column| sums_up(row, before, column, above))
}

fn is_total_word(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    let word = cell.split(['(', ':', '：', '=']).next().unwrap_or_default().trim();
    TOTALS.contains(&word.replace('-', " ").as_str()) || TOTALS.contains(&word)
}

/// The number that a cell says, be it with a decimal comma.
pub(super) fn number(cell: &str) -> Option<f64> {
    let is_plain = |text: &str| parse_number(text).filter(|_| !text.contains(','));
    is_plain(cell).or_else(|| parse_number(&cell.replace(',', "."))).or_else(|| parse_number(cell))
}

/// Whether a cell is the sum or the mean of the numbers above it.
fn sums_up(row: &LastRow, before: &[LastRow], column: usize, above: &dyn Fn(usize) -> Above) -> bool {
    let Some(stated) = number(&row.cells[column]) else { return false };
    let Above { mut sum, mut n_numbers } = above(column);
    for number in before.iter().filter_map(|row| number(&row.cells[column])) {
        sum += number;
        n_numbers += 1;
    }
    let is_near = |value: f64| (value - stated).abs() <= 0.005 * value.abs().max(1.0);
    n_numbers > 1 && (is_near(sum) || is_near(sum / n_numbers as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a text, of which those with fewer cells are filled.
    fn count_in(text: &str) -> usize {
        let mut after_gap = false;
        let mut rows: Vec<LastRow> = Vec::new();
        for line in text.lines() {
            if line.is_empty() {
                after_gap = true;
                continue;
            }
            let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            let found = cells.len();
            cells.resize(rows.first().map_or(found, |row| row.cells.len()), String::new());
            rows.push(LastRow { cells, found, after_gap });
            after_gap = false;
        }
        count(&rows, &|_, _| false, &|_| Above::default())
    }

    #[test]
    fn totals_sources_and_remarks_are_a_footer() {
        let body = "part,1.5,ok\nnut,2.5,bad\n";
        for (n, footer) in [
            (1, "Total,4,\n"),
            (1, "Summe:,4.0,\n"),
            (1, "Total,4,all\n"),
            (1, "Average,2,\n"),
            (1, "\nSource: own survey\n"),
            (1, "Source: own survey, 2024\n"),
            (1, "\n2 rows\n"),
            (1, "* estimated by hand\n"),
            (1, "(2 rows)\n"),
            (2, "Total,4,\n\nQuelle: Amt\n"),
            (3, ",,\nTotal,4,\nNote: none of it is real\n"),
            (3, "\nNotes\nfirst\nsecond\n"),
            (1, ",Total,\n"),
        ] {
            assert_eq!(count_in(&format!("{body}{footer}")), n, "{footer}");
        }
    }

    #[test]
    fn rows_like_the_others_are_none() {
        let unlabelled =
            "text,label\nI like it a lot,good\nnot my cup of tea,bad\nthis is another one\nNote that it is late,\n";
        assert_eq!(count_in(unlabelled), 0);
        assert_eq!(count_in(&format!("{unlabelled}\nSource: letters\n")), 1);
        assert_eq!((number("1,5"), number("1.5"), number("1,234.5")), (Some(1.5), Some(1.5), Some(1234.5)));
        for rows in
            ["total,9,ok\n", "nut,3,\n", "nut\n", "nut,3\n", "x,,\n", "Total recall,9,ok\n", ",,\n", "notebook,,\n"]
        {
            assert_eq!(count_in(&format!("part,1.5,ok\nnut,2.5,bad\n{rows}")), 0, "{rows}");
        }
        assert_eq!(count_in("Total,1,ok\nnut,2,bad\nTotal,3,\n"), 0);
    }
}
