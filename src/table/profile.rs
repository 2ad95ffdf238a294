//! What every column of a table is, and what it is for.

use serde::{Deserialize, Serialize};

// What is noted of a column is part of its profile, and follows from the rest of it: a circle of files around one type.
use super::column_note::{has_sentinel, notes};
use super::tally::{Tally, count};
use super::target::{Candidate, suggest};
use super::values::Values;
use super::{
    ColumnFix, ColumnNote, ColumnRemark, DateFormat, Exported, Kind, KindEvidence, LabelReason, Leak, LeftOut,
    LeftOutCause, LeftOutReason, MissingWords, NumberFormat, Suspect, SuspectCode, Table,
};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The learner sees it.
    Feature,
    /// It holds the classes.
    Label,
    /// Nobody looks at it; it comes back out with the rest.
    Ignored,
}

/// The code of the note that a column tells the label and is learned from all the same.
const LEAK_KEPT: &str = "leak_kept";
/// Columns of more different values are not gone through once more for what there is to know about them.
const MOST_NOTED: usize = 20_000;

/// What one column is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnProfile {
    /// Its unique name.
    pub name: String,
    /// Its position in the table, from 0.
    pub index: u32,
    /// What its cells are.
    pub kind: Kind,
    /// What it is for.
    pub role: Role,
    /// How many of its cells are missing.
    pub missing: u32,
    /// The different words by which they say so, 16 at most; blank cells need none.
    pub missing_words: Vec<String>,
    /// How many different values the others have; where there are more than 65 536, how many the first cells have.
    pub distinct: u32,
    /// Whether there are more different values than `distinct` says, as no more are told apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub distinct_more: bool,
    /// How many rows have no label in it, were it the label: there, `none` and `-` are classes and not missing.
    pub unlabelled: u32,
    /// How many classes it has, were it the label; counted as `distinct` is.
    pub classes: u32,
    /// Why it was taken for this.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub evidence: KindEvidence,
    /// The first three different values, cut to 80 characters.
    pub examples: Vec<String>,
    /// Which of its cells say that their value is missing.
    #[serde(skip)]
    pub missing_rule: MissingWords,
    /// How its numbers are written, where at least half of its present cells are such.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub number_format: Option<NumberFormat>,
    /// How its dates are written, where at least half of its present cells are such.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub date_format: Option<DateFormat>,
    /// Why it is better left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub suspect: Option<Suspect>,
}

impl ColumnProfile {
    fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    fn written_earlier(self) -> Self {
        let reason = LeftOutReason::LeftOut { because: LeftOutCause::WrittenEarlier };
        let suspect = Some(Suspect { code: SuspectCode::Exported, reason });
        Self { role: Role::Ignored, suspect, ..self }
    }
}

/// What every column of a table is: a suggestion, for the person to correct.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// The name of the file.
    pub name: String,
    /// How many rows lie below the header.
    pub rows: u32,
    /// The character between the cells of the file.
    pub delimiter: String,
    /// The columns, left to right.
    pub columns: Vec<ColumnProfile>,
    /// The columns that nothing is learned from, left to right, and why.
    pub left_out: Vec<LeftOut>,
    /// What a person should know about how the columns were read.
    pub notes: Vec<ColumnNote>,
    /// The column most likely the label, if any could be one.
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

impl Profile {
    /// The same, where the suggested label is that of `other`, a profile of the same table.
    #[must_use]
    pub fn with_label_of(mut self, other: &Self) -> Self {
        for (column, known) in self.columns.iter_mut().zip(&other.columns) {
            if known.role == Role::Label {
                column.role = Role::Label;
            }
        }
        self
    }

    /// Leaves out the columns that tell the label by themselves, but for those that are kept, and says of each why.
    pub fn leave_out(&mut self, leaks: &[Leak]) {
        for leak in leaks {
            if let Some(column) = self.columns.get_mut(leak.column as usize) {
                column.role = if leak.kept { column.role } else { Role::Ignored };
                column.suspect = Some(Suspect { code: SuspectCode::Leakage, reason: leak.reason.clone() });
            }
        }
        self.left_out = LeftOut::among(&self.columns);
        self.notes.retain(|note| note.code != LEAK_KEPT);
        for leak in leaks.iter().filter(|leak| leak.kept) {
            let Some(column) = self.columns.get(leak.column as usize) else { continue };
            let fix = ColumnFix { role: Some(Role::Ignored), ..ColumnFix::default() };
            self.notes.push(ColumnNote {
                code: LEAK_KEPT.to_owned(),
                message: ColumnRemark::LeakInColumn { column: column.name.clone(), reason: leak.reason.clone() },
                column: column.name.clone(),
                fix: Some(fix),
            });
        }
    }
}

/// Looks at every different value of every column and says what each column is.
///
/// Numbers, categories, words for yes and no, dates and texts become features, one of them the label; identifiers, constants
/// and columns that are empty or mostly so are ignored. So is what an earlier session wrote, whose label column is suggested
/// where it is told. Values that all differ are texts where nothing else stands beside the label.
#[must_use]
pub fn profile(table: &Table) -> Profile {
    let usual = MissingWords::default();
    let tally = |(column, name): (usize, &String)| Tally::of(&values(table, column), &usual).named(name);
    let tallies: Vec<Tally> = table.names().iter().enumerate().map(tally).collect();
    let mut kinds: Vec<(Kind, KindEvidence)> =
        tallies.iter().zip(table.names()).map(|(tally, name)| Kind::of(name, tally)).collect();
    let exported = Exported::find(table);
    let written = exported.as_ref().map_or(&[][..], Exported::columns);
    let own: Vec<usize> = (0..tallies.len()).filter(|column| !written.contains(column)).collect();
    let earlier = exported.as_ref().and_then(|exported| exported.target(table));
    let suggestion = if let Some(column) = earlier.and_then(|name| table.column(name).ok()) {
        Some((column, LabelReason::WasLabel))
    } else {
        let candidate = |&column: &usize| Candidate {
            name: &table.names()[column],
            kind: kinds[column].0,
            tally: &tallies[column],
        };
        let candidates: Vec<Candidate> = own.iter().map(candidate).collect();
        suggest(&candidates).map(|(position, because)| (own[position], because))
    };
    let label = suggestion.as_ref().map(|(column, _)| *column);
    if let ([first, second], Some(label)) = (own.as_slice(), label) {
        let only = if *first == label { *second } else { *first };
        if kinds[only].0 == Kind::Identifier && Kind::may_be_text(&table.names()[only], &tallies[only]) {
            let evidence = Box::new(kinds[only].1.clone());
            kinds[only] = (Kind::Text, KindEvidence::NothingElse { evidence });
        }
    }
    let mut columns: Vec<ColumnProfile> = Vec::with_capacity(tallies.len());
    for (column, (tally, (kind, evidence))) in tallies.iter().zip(kinds).enumerate() {
        let name = table.names()[column].clone();
        columns.push(match &suggestion {
            Some((position, because)) if *position == column => {
                let evidence = KindEvidence::SuggestedLabel { evidence: Box::new(evidence), because: *because };
                describe(name, column, tally, kind, evidence).with_role(Role::Label)
            }
            _ if written.contains(&column) => describe(name, column, tally, kind, evidence).written_earlier(),
            _ => describe_unlabelled(name, column, tally, kind, evidence),
        });
    }
    Profile {
        name: table.name().to_owned(),
        rows: count(table.n_rows()),
        delimiter: table.delimiter().to_string(),
        left_out: LeftOut::among(&columns),
        notes: columns.iter().zip(&tallies).flat_map(|(column, tally)| notes_on(table, column, tally)).collect(),
        target: suggestion.map(|(position, _)| columns[position].name.clone()),
        columns,
    }
}

/// What a column that is no label is where its cells say by other words that their value is missing.
#[must_use]
pub fn profile_column(table: &Table, column: usize, missing: &MissingWords) -> ColumnProfile {
    let name = &table.names()[column];
    let tally = Tally::of(&values(table, column), missing).named(name);
    let (kind, evidence) = Kind::of(name, &tally);
    if Exported::find(table).is_some_and(|exported| exported.columns().contains(&column)) {
        return describe(name.clone(), column, &tally, kind, evidence).written_earlier();
    }
    describe_unlabelled(name.clone(), column, &tally, kind, evidence)
}

fn describe_unlabelled(
    name: String,
    column: usize,
    tally: &Tally,
    kind: Kind,
    evidence: KindEvidence,
) -> ColumnProfile {
    match Kind::mostly_empty(tally) {
        Some(evidence) if kind != Kind::Constant => describe(name, column, tally, Kind::MostlyEmpty, evidence),
        _ => describe(name, column, tally, kind, evidence),
    }
}

fn describe(name: String, column: usize, tally: &Tally, kind: Kind, evidence: KindEvidence) -> ColumnProfile {
    let role = match kind {
        Kind::Number | Kind::Category | Kind::YesNo | Kind::Date | Kind::Text => Role::Feature,
        Kind::Identifier | Kind::Constant | Kind::MostlyEmpty | Kind::Empty => Role::Ignored,
    };
    let suspect = match kind {
        Kind::Identifier => Some((SuspectCode::Identifier, LeftOutCause::NamesRows { evidence: evidence.clone() })),
        Kind::MostlyEmpty => {
            Some((SuspectCode::MostlyEmpty, LeftOutCause::HardlyFilled { evidence: evidence.clone() }))
        }
        _ => None,
    };
    let is_half = |n: u32| n > 0 && n >= tally.present().div_ceil(2);
    let dates = tally.dates.as_ref().or(tally.compact_dates.as_ref().filter(|_| kind == Kind::Date));
    ColumnProfile {
        name,
        index: count(column),
        kind,
        role,
        missing: tally.missing,
        missing_words: tally.missing_words.clone(),
        missing_rule: tally.words.clone(),
        distinct: tally.distinct,
        distinct_more: tally.compared < tally.present(),
        unlabelled: tally.unlabelled,
        classes: tally.classes,
        suspect: suspect.map(|(code, because)| Suspect { code, reason: LeftOutReason::LeftOut { because } }),
        evidence,
        examples: tally.examples.clone(),
        number_format: is_half(tally.numbers.n).then(|| tally.numbers.format.clone()),
        date_format: dates.filter(|dates| is_half(dates.n)).map(|dates| dates.format),
    }
}

/// What there is to know about a column that is read at all.
fn notes_on(table: &Table, column: &ColumnProfile, tally: &Tally) -> Vec<ColumnNote> {
    if column.suspect.as_ref().is_some_and(|suspect| suspect.code == SuspectCode::Exported) {
        return Vec::new();
    }
    let may_say = tally.n_strangers > 0
        || !tally.numbers.remarks.is_empty()
        || !tally.absent.is_empty()
        || has_sentinel(tally)
        || matches!(column.kind, Kind::Category | Kind::YesNo)
        || column.role == Role::Label;
    if !may_say || (tally.distinct as usize > MOST_NOTED && tally.n_strangers == 0 && tally.absent.is_empty()) {
        return Vec::new();
    }
    notes(&column.name, &values(table, column.index as usize), tally, column.kind, column.role)
}

/// The different cells of a column with how often each comes.
pub(super) fn values(table: &Table, column: usize) -> Values<'_> {
    let Some(dictionary) = table.dictionary(column) else { return Values::of_cells(table.cells(column)) };
    let mut times = vec![0_u32; dictionary.values().len()];
    for code in dictionary.codes() {
        times[code as usize] += 1;
    }
    Values::of_different(dictionary.values().zip(times.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{NamedCells, TableError, read_csv};

    #[test]
    fn columns_get_their_roles_and_the_label_says_why() -> Result<(), TableError> {
        let text = "id,size,note,colour\n4,1.5,,red\n2,2.5,,blue\n9,NA,,red\n5,7,,blue\n";
        let profile = profile(&read_csv(text.as_bytes().to_vec(), "t.csv")?);
        let roles: Vec<_> = profile.columns.iter().map(|column| (column.kind, column.role)).collect();
        let expected = [
            (Kind::Identifier, Role::Ignored),
            (Kind::Number, Role::Feature),
            (Kind::Empty, Role::Ignored),
            (Kind::Category, Role::Label),
        ];
        assert_eq!(roles, expected);
        assert_eq!(profile.target.as_deref(), Some("colour"));
        let size = &profile.columns[1];
        assert_eq!((size.missing, size.distinct, size.index), (1, 3, 1));
        assert_eq!(size.examples, ["1.5", "2.5", "7"]);
        let KindEvidence::SuggestedLabel { evidence, because } = &profile.columns[3].evidence else {
            panic!("{:?}", profile.columns[3].evidence)
        };
        assert!(
            matches!(&**evidence, KindEvidence::FewValues { values } if (values.distinct, values.present) == (2, 4))
        );
        assert_eq!(*because, LabelReason::FewClasses { classes: 2 });
        Ok(())
    }

    #[test]
    fn words_that_all_differ_are_texts_where_nothing_else_is_there_to_learn_from() -> Result<(), TableError> {
        let kind = |header: &str, row: &dyn Fn(usize) -> String| {
            let rows: Vec<String> = (0..40).map(|at| format!("{},{}\n", row(at), ["a", "b", ""][at % 3])).collect();
            let found = profile(&read_csv(format!("{header}\n{}", rows.concat()).into_bytes(), "t.csv")?);
            Ok::<_, TableError>((found.columns[0].kind, found.columns[0].role))
        };
        let word = |at: usize| format!("{}{at}", ["apple", "pear", "plum"][at % 3]);
        assert_eq!(kind("text,label", &word)?, (Kind::Text, Role::Feature));
        assert_eq!(kind("id,label", &word)?, (Kind::Identifier, Role::Ignored));
        assert_eq!(kind("text,label", &|at| at.to_string())?, (Kind::Identifier, Role::Ignored));
        assert_eq!(
            kind("text,size,label", &|at| format!("{},{}", word(at), at % 7))?,
            (Kind::Identifier, Role::Ignored)
        );
        Ok(())
    }

    #[test]
    fn none_and_a_dash_are_missing_in_a_feature_and_classes_in_a_label() -> Result<(), TableError> {
        let text = "size,grade\n1,none\n2,tumor\n3,none\n-,-\n5,NA\n";
        let profile = profile(&read_csv(text.as_bytes().to_vec(), "t.csv")?);
        let grade = &profile.columns[1];
        assert_eq!((grade.missing, grade.distinct), (4, 1));
        assert_eq!((grade.unlabelled, grade.classes), (1, 3));
        let missing = NamedCells { cells: 1, texts: vec!["-".to_owned()] };
        let (others, because) = (NamedCells::default(), Vec::new());
        let evidence = KindEvidence::AreNumbers { numbers: 4, rows: 5, missing, others, because };
        assert_eq!(profile.columns[0].evidence, evidence);
        Ok(())
    }

    #[test]
    fn kinds_and_roles_cross_in_lower_case() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::to_string(&(Kind::Identifier, Role::Ignored))?, r#"["identifier","ignored"]"#);
        Ok(())
    }
}
