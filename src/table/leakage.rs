//! Columns that tell the label by themselves.

use std::collections::BTreeMap;

use serde::Serialize;

use super::hash::hash;
use super::name::words;
use super::suspect::{LeakEvidence, LeftOutCause, LeftOutReason};
use super::values::trimmed;
use super::{ColumnProfile, Kind, MissingWords, NumberFormat, Profile, Role, SuspectCode, Table};

/// A column that predicts the label by itself, as a copy of the label does, or something recorded after it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Leak {
    /// Its position in the table, from 0.
    pub column: u32,
    /// The share of labelled rows whose label it predicts, in `[0, 1]`.
    pub score: f64,
    /// Why it is suspected.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub reason: LeftOutReason,
    /// Whether it is a feature all the same, as no other column says anything of the label.
    pub kept: bool,
}

/// A column that tells the label, before it is known what becomes of it.
struct Found {
    column: usize,
    score: f64,
    evidence: LeakEvidence,
}

/// The least share of rows that a leak predicts.
const SCORE: f64 = 0.99;
/// The most that always naming the commonest label may get right.
const BASE: f64 = 0.95;
/// The fewest labelled rows from which anything is said.
const FEWEST: usize = 30;
/// No more labelled rows than this are looked at, spread evenly over the table.
const MOST: usize = 20_000;
/// The fewest different values that show that the texts of a column mostly differ, where it has no dictionary.
const ENOUGH_TO_DIFFER: u32 = 10_000;
/// Numbers are taken in so many groups, and other values by themselves where so many rows have them, to see whether a column says anything
/// of the label.
const VALUE_GROUPS: usize = 5;
const FEWEST_ALIKE: usize = 5;
/// So many standard deviations from chance a column must be to say something: one of 2,000 that say nothing is.
const SURE: f64 = 3.3;
/// The most classes of a label.
const MOST_CLASSES: usize = 256;

/// The columns that each predict the label in at least 99 % of the labelled rows by themselves, left to right. Labelled are the rows
/// with a label in the column `target` and those of `answers`, which say more or otherwise.
///
/// A row's label is predicted from the other labelled rows with the same value, as their commonest label. Where no other
/// row has that value, it is predicted from those with the nearest one in columns of numbers and dates, and as the commonest
/// label of all in the others. One value a row thus predicts nothing, and ties count as wrong.
///
/// A good feature gets a few rows right by chance. So the lower end of the 95 % interval of that share (Wilson 1927) must
/// reach 0.97 too, which takes 125 rows without a mistake; 0.95, 73 rows, where every value stands for one label and
/// every label for one value; and 0.88, 30 rows, where the column is named like the label. Nothing is said of fewer than 30
/// labelled rows, of a label that is the same in 95 % of them, or of columns that are identifiers, constant, empty or of thousands
/// of texts that mostly differ.
///
/// They are kept where no other column that the profile has for a feature says anything of the label: such a column is more likely what
/// the label was made from. One that has a value for each label and no other is kept only where there is no other column at all. Whether a column says something is told from how its values, numbers and dates
/// in five groups of as many rows, go with the labels (Pearson's chi-squared, by the approximation of Wilson and Hilferty 1931). Texts
/// are taken to say something.
///
/// `missing` tells by column which cells are missing; those beyond it by the usual words.
///
/// # Panics
///
/// If the table has no such column or row, or the profile is of another one, which is a mistake of the caller's.
#[must_use]
pub fn leakage(
    table: &Table,
    profile: &Profile,
    missing: &[MissingWords],
    target: usize,
    answers: &BTreeMap<usize, &str>,
) -> Vec<Leak> {
    let usual = MissingWords::default();
    let of_target = missing.get(target).unwrap_or(&usual);
    let Some(labels) = Labels::read(table, target, of_target, answers) else { return Vec::new() };
    let can_leak = |column: &ColumnProfile| {
        // Texts that mostly differ say nothing of each other.
        let is_unlike = !matches!(column.kind, Kind::Number | Kind::Date)
            && column.distinct > ENOUGH_TO_DIFFER
            && table.dictionary(column.index as usize).is_none();
        !is_unlike
            && !matches!(column.kind, Kind::Identifier | Kind::Constant | Kind::Empty)
            && column.suspect.as_ref().is_none_or(|suspect| suspect.code != SuspectCode::Exported)
    };
    let missing_of = |column: usize| missing.get(column).unwrap_or(&usual);
    let found: Vec<Found> = (0..table.n_columns())
        .filter(|&column| column != target && can_leak(&profile.columns[column]))
        .filter_map(|column| labels.leak(table, &profile.columns[column], missing_of(column), target))
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    let is_leak = |column: usize| found.iter().any(|found| found.column == column);
    let is_other = |column: &&ColumnProfile| {
        let at = column.index as usize;
        at != target && column.role != Role::Ignored && !is_leak(at)
    };
    let others: Vec<&ColumnProfile> = profile.columns.iter().filter(is_other).collect();
    let is_told = others.iter().any(|column| labels.are_told_by(table, column, missing_of(column.index as usize)));
    let are_all_copies = found.iter().all(|found| found.evidence.copies_label());
    let alone = others.is_empty();
    let leak = |Found { column, score, evidence }| {
        let kept = if evidence.copies_label() { alone && are_all_copies } else { !is_told };
        let reason = if kept {
            LeftOutReason::Kept { leak: evidence, alone }
        } else {
            LeftOutReason::LeftOut { because: LeftOutCause::TellsLabel { leak: evidence } }
        };
        Leak { column: column as u32, score, reason, kept }
    };
    found.into_iter().map(leak).collect()
}

/// Values, each with a class and how many rows have both.
type Rows<V> = Vec<(V, usize, usize)>;

/// The labelled rows and their classes.
struct Labels {
    rows: Vec<usize>,
    classes: Vec<usize>,
    /// How many rows each class has.
    sizes: Vec<usize>,
}

impl Labels {
    /// The labels of a column and what was answered, unless there is nothing to say about them.
    fn read(table: &Table, target: usize, missing: &MissingWords, answers: &BTreeMap<usize, &str>) -> Option<Self> {
        let has_label = |cell: &str| !missing.leave_unlabelled(cell);
        let mut labelled: Vec<usize> = match table.dictionary(target) {
            Some(dictionary) => {
                let is_labelled: Vec<bool> = dictionary.values().map(has_label).collect();
                let rows = dictionary.codes().enumerate().filter(|&(_, code)| is_labelled[code as usize]);
                rows.map(|(row, _)| row).collect()
            }
            None => table.cells(target).enumerate().filter(|(_, cell)| has_label(cell)).map(|(row, _)| row).collect(),
        };
        if !answers.is_empty() {
            labelled.extend(answers.keys());
            labelled.sort_unstable();
            labelled.dedup();
        }
        let n = labelled.len().min(MOST);
        let rows: Vec<usize> = (0..n).map(|position| labelled[position * labelled.len() / n]).collect();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let mut classes = Vec::with_capacity(n);
        for &row in &rows {
            let next = known.len();
            let label = answers.get(&row).copied().unwrap_or_else(|| table.cell(row, target));
            classes.push(*known.entry(trimmed(label)).or_insert(next));
        }
        let mut sizes = vec![0; known.len()];
        for &class in &classes {
            sizes[class] += 1;
        }
        let labels = Self { rows, classes, sizes };
        (n >= FEWEST && labels.sizes.len() <= MOST_CLASSES && labels.base() < BASE).then_some(labels)
    }

    /// How many rows have the commonest class.
    fn commonest(&self) -> usize {
        self.sizes.iter().copied().max().unwrap_or(0)
    }

    /// The share of these.
    fn base(&self) -> f64 {
        self.commonest() as f64 / self.rows.len() as f64
    }

    /// What a column tells, where that is the label.
    fn leak(&self, table: &Table, about: &ColumnProfile, missing: &MissingWords, target: usize) -> Option<Found> {
        let column = about.index as usize;
        let (numbers, others) = self.values(table, about, missing);
        let groups = Groups::of(numbers.len(), numbers.chunk_by(|a, b| a.0 == b.0));
        let levels = Groups::of(others.len(), others.chunk_by(|a, b| a.0 == b.0));
        let right = groups.right_by_nearest() + levels.right_by_commonest(&self.sizes);
        let n = self.rows.len();
        let score = right as f64 / n as f64;
        let is_copy = groups.values.len() + levels.values.len() == self.sizes.len()
            && groups.iter().chain(levels.iter()).all(|counts| counts.len() == 1);
        let is_akin = is_akin(&table.names()[column], &table.names()[target]);
        let least = if is_akin {
            0.88
        } else if is_copy {
            0.95
        } else {
            0.97
        };
        if score < SCORE || lower(score, n as f64) < least {
            return None;
        }
        let rows = n as u32;
        let evidence = if is_copy {
            LeakEvidence::CopiesLabel { values: self.sizes.len() as u32, rows }
        } else {
            LeakEvidence::PredictsLabel { right: right as u32, rows, commonest: self.commonest() as u32 }
        };
        Some(Found { column, score, evidence })
    }

    /// Whether a column says anything of the label, as far as that can be told; yes of texts.
    fn are_told_by(&self, table: &Table, about: &ColumnProfile, missing: &MissingWords) -> bool {
        match about.kind {
            Kind::Text => return true,
            Kind::Constant | Kind::Empty => return false,
            _ => {}
        }
        let (numbers, others) = self.values(table, about, missing);
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let size = numbers.iter().map(|&(.., rows)| rows).sum::<usize>().div_ceil(VALUE_GROUPS);
        let mut room = 0;
        for same in numbers.chunk_by(|a, b| a.0 == b.0) {
            if room == 0 {
                groups.push(vec![0; self.sizes.len()]);
                room = size;
            }
            room = room.saturating_sub(self.count(same, groups.last_mut()));
        }
        let mut rare = vec![0; self.sizes.len()];
        for same in others.chunk_by(|a, b| a.0 == b.0) {
            if same.iter().map(|&(.., rows)| rows).sum::<usize>() < FEWEST_ALIKE {
                self.count(same, Some(&mut rare));
            } else {
                groups.push(vec![0; self.sizes.len()]);
                self.count(same, groups.last_mut());
            }
        }
        groups.push(rare);
        goes_with(&groups, &self.sizes)
    }

    /// Adds rows to the classes of a group, and says how many they were.
    fn count<V>(&self, rows: &[(V, usize, usize)], group: Option<&mut Vec<usize>>) -> usize {
        debug_assert!(rows.iter().all(|&(_, class, _)| class < self.sizes.len()));
        if let Some(group) = group {
            for &(_, class, n) in rows {
                group[class] += n;
            }
        }
        rows.iter().map(|&(.., n)| n).sum()
    }

    /// The values of the labelled rows with their classes, sorted: those that have an order, with it, and the others, the same
    /// ones together.
    fn values<'a>(
        &self,
        table: &'a Table,
        about: &ColumnProfile,
        missing: &MissingWords,
    ) -> (Rows<f64>, Rows<(u64, &'a str)>) {
        let number = about.number_format.as_ref().filter(|_| about.kind == Kind::Number).map(NumberFormat::convention);
        let date = about.date_format.as_ref().filter(|_| about.kind == Kind::Date);
        let (mut numbers, mut others) = (Vec::new(), Vec::new());
        for (cell, class, rows) in self.cells(table, about.index as usize) {
            let cell = trimmed(missing.said(cell));
            let ordered = number
                .and_then(|convention| convention.read(cell))
                .or_else(|| date.and_then(|format| format.read(cell)).map(|moment| moment.days()));
            if let Some(number) = ordered {
                numbers.push((number, class, rows));
            } else {
                // Hashes are compared faster than texts.
                others.push(((hash(0, cell.as_bytes()), cell), class, rows));
            }
        }
        numbers.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        others.sort_unstable();
        (numbers, others)
    }

    /// The cells of the labelled rows with their classes, and how many rows have both: what repeats is counted where that is
    /// little work.
    fn cells<'a>(&self, table: &'a Table, column: usize) -> Rows<&'a str> {
        const MOST_COUNTS: usize = 1 << 18;
        let n_classes = self.sizes.len();
        let counted =
            table.dictionary(column).filter(|dictionary| dictionary.values().len() * n_classes <= MOST_COUNTS);
        let labelled = self.rows.iter().zip(&self.classes);
        let Some(dictionary) = counted else {
            return labelled.map(|(&row, &class)| (table.cell(row, column), class, 1)).collect();
        };
        let mut counts = vec![0; dictionary.values().len() * n_classes];
        for (&row, &class) in labelled {
            counts[dictionary.code(row) as usize * n_classes + class] += 1;
        }
        let of_value = |(value, counts): (&'a str, &[usize])| {
            let of_class = |(class, &rows): (usize, &usize)| (value, class, rows);
            counts.iter().enumerate().map(of_class).filter(|&(.., rows)| rows > 0).collect::<Vec<_>>()
        };
        dictionary.values().zip(counts.chunks(n_classes)).flat_map(of_value).collect()
    }
}

/// The rows of one value after another, in ascending order.
struct Groups<V> {
    values: Vec<V>,
    /// The classes of each value, one value after another, with how many rows have each.
    counts: Vec<(usize, usize)>,
    /// For each value where its classes end.
    ends: Vec<usize>,
}

impl<V: Copy> Groups<V> {
    /// Counts the classes of rows that are sorted by value and class.
    fn of<'a>(n: usize, chunks: impl Iterator<Item = &'a [(V, usize, usize)]>) -> Self
    where
        V: 'a,
    {
        let mut groups =
            Self { values: Vec::with_capacity(n), counts: Vec::with_capacity(n), ends: Vec::with_capacity(n) };
        for chunk in chunks {
            groups.values.push(chunk[0].0);
            let rows = |same: &[(V, usize, usize)]| same.iter().map(|&(.., rows)| rows).sum();
            groups.counts.extend(chunk.chunk_by(|a, b| a.1 == b.1).map(|same| (same[0].1, rows(same))));
            groups.ends.push(groups.counts.len());
        }
        groups
    }

    /// The classes of a value, with how many rows have each.
    fn classes(&self, position: usize) -> &[(usize, usize)] {
        let start = position.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.counts[start..self.ends[position]]
    }

    /// The classes of every value.
    fn iter(&self) -> impl Iterator<Item = &[(usize, usize)]> {
        (0..self.values.len()).map(|position| self.classes(position))
    }

    /// How many rows are predicted, with the commonest class of all where a value stands alone.
    fn right_by_commonest(&self, sizes: &[usize]) -> usize {
        let without = |class: usize| sizes.iter().enumerate().map(move |(other, &n)| n - usize::from(other == class));
        let is_commonest = |class: usize| {
            let rivals = without(class).enumerate().filter(|&(other, _)| other != class);
            rivals.map(|(_, n)| n).max() < without(class).nth(class)
        };
        let is_commonest: Vec<bool> = (0..sizes.len()).map(is_commonest).collect();
        let right = |counts: &[(usize, usize)]| match counts {
            [(class, 1)] => usize::from(is_commonest[*class]),
            counts => right_among(counts),
        };
        self.iter().map(right).sum()
    }
}

impl Groups<f64> {
    /// How many rows are predicted, with the commonest class of the nearest value where a value stands alone.
    fn right_by_nearest(&self) -> usize {
        let mut right = 0;
        for (position, counts) in self.iter().enumerate() {
            let &[(class, 1)] = counts else {
                right += right_among(counts);
                continue;
            };
            let distance = |other: usize| self.values.get(other).map(|value| (value - self.values[position]).abs());
            let below = position.checked_sub(1);
            let nearest = match (below.and_then(distance), distance(position + 1)) {
                (Some(before), Some(after)) if before <= after => below,
                (Some(_), None) => below,
                (_, Some(_)) => Some(position + 1),
                (None, None) => None,
            };
            right += usize::from(nearest.is_some_and(|nearest| commonest(self.classes(nearest)) == Some(class)));
        }
        right
    }
}

/// How many rows of one value have the class that is the commonest among the others.
fn right_among(counts: &[(usize, usize)]) -> usize {
    let is_right = |&&(class, n): &&(usize, usize)| {
        counts.iter().filter(|(other, _)| *other != class).all(|(_, rival)| *rival < n - 1) && n > 1
    };
    counts.iter().filter(is_right).map(|(_, n)| n).sum()
}

/// The commonest class, unless two are.
fn commonest(counts: &[(usize, usize)]) -> Option<usize> {
    let &(class, most) = counts.iter().max_by_key(|(_, n)| *n)?;
    (counts.iter().filter(|(_, n)| *n == most).count() == 1).then_some(class)
}

/// Whether groups of rows differ in their classes by more than chance.
fn goes_with(groups: &[Vec<usize>], sizes: &[usize]) -> bool {
    let total: f64 = sizes.iter().sum::<usize>() as f64;
    let filled: Vec<(&Vec<usize>, f64)> =
        groups.iter().map(|group| (group, group.iter().sum::<usize>() as f64)).filter(|&(_, n)| n > 0.0).collect();
    let n_classes = sizes.iter().filter(|&&size| size > 0).count();
    let freedom = (filled.len().saturating_sub(1) * n_classes.saturating_sub(1)) as f64;
    if freedom == 0.0 {
        return false;
    }
    let mut distance = 0.0;
    for (group, n) in filled {
        for (&found, &size) in group.iter().zip(sizes).filter(|&(_, &size)| size > 0) {
            let expected = n * size as f64 / total;
            distance += (found as f64 - expected).powi(2) / expected;
        }
    }
    let spread = 2.0 / (9.0 * freedom);
    ((distance / freedom).cbrt() - (1.0 - spread)) / spread.sqrt() > SURE
}

/// Whether a column is named like the label: by all of its words, or as a label.
fn is_akin(name: &str, target: &str) -> bool {
    const LABELS: [&str; 7] = ["label", "labels", "target", "class", "encoded", "truth", "gold"];
    let (name, target) = (words(name), words(target));
    let has_all = !target.is_empty() && target.iter().all(|word| name.contains(word));
    has_all || name.iter().any(|word| LABELS.contains(&word.as_str()))
}

/// The lower end of the 95 % interval of a share of `n` (Wilson 1927).
fn lower(share: f64, n: f64) -> f64 {
    const Z: f64 = 1.959_963_984_540_054;
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    (share + Z * Z / (2.0 * n) - spread) / (1.0 + Z * Z / n)
}

#[cfg(test)]
#[path = "leakage_tests.rs"]
mod tests;
