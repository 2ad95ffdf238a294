//! What is probably wrong with the labels, for a person or a program to read.

use serde::{Deserialize, Serialize};

use super::super::ClassProbability;
use super::filter::{LabelFilter, ranked};
use super::joint::confident_joint;
use super::quality::{LabelScore, label_quality, likeliest_other};
use querent_numeric::Matrix;

/// A label that is probably wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LabelIssue {
    /// The row's index in the table, from 0.
    pub row: u32,
    /// The class that is given.
    pub label: String,
    /// The likeliest other class.
    pub suggestion: String,
    /// The probability of the suggestion, 0..1.
    pub confidence: f64,
    /// How good the label is, 0 (surely wrong) to 1 (surely right).
    pub quality: f64,
    /// What speaks against the label, in one sentence.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub reason: LabelDoubt,
}

/// What a model that was not trained on a label predicts for its row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename = "label_doubt", rename_all = "camelCase")]
pub struct LabelDoubt {
    /// The likeliest other class.
    pub suggestion: ClassProbability,
    /// The class that is given.
    pub label: ClassProbability,
}

/// About how many rows are labelled with one class and probably meant as another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ConfusedPair {
    /// The class that is given.
    pub label: String,
    /// The class that is probably meant.
    pub meant: String,
    /// Rows, by the calibrated confident joint.
    pub rows: u32,
}

/// The labels of a table under suspicion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LabelReport {
    /// By what labels were found.
    pub filter: LabelFilter,
    /// By what they are ranked.
    pub score: LabelScore,
    /// How many labels were looked at: those with probabilities.
    pub checked: u32,
    /// Labels that are probably wrong, the worst first.
    pub issues: Vec<LabelIssue>,
    /// Classes that are mistaken for each other, the most often mistaken first.
    pub confused: Vec<ConfusedPair>,
    /// The finding, in one sentence.
    #[cfg_attr(target_family = "wasm", tsify(type = "string"))]
    pub summary: LabelSummary,
}

/// What a look at labels has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "say", rename_all_fields = "camelCase")]
pub enum LabelSummary {
    /// There is no label to look at.
    #[serde(rename = "labels_none")]
    NoLabel,
    /// No label looks wrong.
    #[serde(rename = "labels_all_right")]
    AllRight {
        /// How many were looked at.
        checked: u32,
    },
    /// Some labels are worth a second look.
    #[serde(rename = "labels_doubtful")]
    Doubtful {
        /// How many.
        issues: u32,
        /// How many were looked at.
        checked: u32,
    },
}

/// The report on `labels` (a class index for each of `rows`, which are indices into the table).
///
/// `probabilities` (rows x classes) must be out of sample: from models that were not trained on the label in question. A class
/// named by `classes` need not have labels.
#[must_use]
pub fn label_report(
    probabilities: &Matrix,
    labels: &[usize],
    rows: &[usize],
    classes: &[String],
    filter: LabelFilter,
    score: LabelScore,
) -> LabelReport {
    let joint = confident_joint(probabilities, labels);
    let quality = label_quality(probabilities, labels, score);
    let name = |class: usize| classes.get(class).cloned().unwrap_or_default();
    let issue = |position: usize| {
        let row = probabilities.row(position);
        let label = labels[position];
        let other = likeliest_other(row, label)?;
        let (given, confidence) = (f64::from(row[label]), f64::from(row[other]));
        Some(LabelIssue {
            row: *rows.get(position)? as u32,
            label: name(label),
            suggestion: name(other),
            confidence,
            quality: quality[position],
            reason: LabelDoubt {
                suggestion: ClassProbability { class: name(other), probability: confidence },
                label: ClassProbability { class: name(label), probability: given },
            },
        })
    };
    let found = ranked(probabilities, labels, &joint, filter, score);
    let issues: Vec<LabelIssue> = found.into_iter().filter_map(issue).collect();
    let checked = quality.iter().filter(|quality| !quality.is_nan()).count() as u32;
    let confused = confused(&joint.calibrated, classes);
    let summary = summary(issues.len() as u32, checked);
    LabelReport { filter, score, checked, issues, confused, summary }
}

fn confused(calibrated: &[Vec<u32>], classes: &[String]) -> Vec<ConfusedPair> {
    let mut pairs = Vec::new();
    for (given, (line, label)) in calibrated.iter().zip(classes).enumerate() {
        for (meant, (&rows, other)) in line.iter().zip(classes).enumerate() {
            if meant != given && rows > 0 {
                pairs.push(ConfusedPair { label: label.clone(), meant: other.clone(), rows });
            }
        }
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.rows));
    pairs
}

fn summary(issues: u32, checked: u32) -> LabelSummary {
    match (issues, checked) {
        (_, 0) => LabelSummary::NoLabel,
        (0, checked) => LabelSummary::AllRight { checked },
        (issues, checked) => LabelSummary::Doubtful { issues, checked },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swapped_label_is_reported() {
        let mut rows = vec![vec![0.9, 0.1]; 5];
        rows.extend(vec![vec![0.1, 0.9]; 5]);
        rows[4] = vec![0.03, 0.97];
        let classes = ["Adelie", "Gentoo"].map(str::to_owned);
        let table_rows: Vec<usize> = (100..110).collect();
        let report = label_report(
            &Matrix::from_rows(&rows, 2),
            &[0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
            &table_rows,
            &classes,
            LabelFilter::default(),
            LabelScore::default(),
        );
        assert_eq!(report.summary, LabelSummary::Doubtful { issues: 1, checked: 10 });
        let issue = &report.issues[0];
        assert_eq!((issue.row, issue.label.as_str(), issue.suggestion.as_str()), (104, "Adelie", "Gentoo"));
        let guess = |class: &str, p: f32| ClassProbability { class: class.into(), probability: f64::from(p) };
        assert_eq!(issue.reason, LabelDoubt { suggestion: guess("Gentoo", 0.97), label: guess("Adelie", 0.03) });
        assert_eq!(report.confused, [ConfusedPair { label: "Adelie".into(), meant: "Gentoo".into(), rows: 1 }]);
        let json = serde_json::to_value(&report).expect("plain data");
        assert_eq!(json["filter"], "pruneByNoiseRate");
        assert_eq!(serde_json::from_value::<LabelReport>(json).expect("the same back"), report);
    }

    #[test]
    fn no_labels_are_no_report() {
        let report = label_report(&Matrix::zeros(0, 2), &[], &[], &[], LabelFilter::Both, LabelScore::NormalizedMargin);
        assert!(report.issues.is_empty() && report.checked == 0);
        assert_eq!(report.summary, LabelSummary::NoLabel);
    }
}
