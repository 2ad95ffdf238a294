//! Which column is most likely the label.

use super::Kind;
use super::evidence::LabelReason;
use super::name::words;
use super::tally::Tally;

/// The most classes that a suggested label may have.
const MOST_CLASSES: u32 = 200;
/// The most classes of a number column that is not named like a label.
const MOST_NUMBERS: u32 = 20;

/// Names that are hardly ever given to a feature.
const LABEL_NAMES: &str =
    "label labels class classes target y outcome diagnosis annotation survived churn churned attrition verdict";
/// Names often given to a label, and now and then to a feature.
const LIKELY_NAMES: &str = "species category income status sentiment cultivar score digit type quality rating stars \
     grade result response answer decision approved accepted default defaulted fraud spam intent topic genre emotion \
     polarity stance toxic risk disease stroke cancer subscribed deposit purchased exited clicked converted variety \
     language severity priority group kind";

/// A column of a table, as far as the choice of a label is concerned.
pub(super) struct Candidate<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    pub(super) tally: &'a Tally,
}

/// The position of the column most likely the label, and why; none where no column has a few values
/// that repeat.
///
/// A label's name counts most, then being half empty (the rows still to be labelled), then standing
/// last, then holding words instead of numbers. Of equals the last is taken.
pub(super) fn suggest(columns: &[Candidate]) -> Option<(usize, LabelReason)> {
    let last = columns.len().checked_sub(1)?;
    let mut best: Option<(u32, usize, LabelReason)> = None;
    for (position, column) in columns.iter().enumerate() {
        let named = name_score(column.name);
        if !column.could_be_label(named > 0) {
            continue;
        }
        let waiting = 10 * u32::from(column.is_half_empty());
        let last = 4 * u32::from(position == last);
        let category = 2 * u32::from(matches!(column.kind, Kind::Category | Kind::YesNo));
        let score = named + waiting + last + category;
        if best.as_ref().is_none_or(|(most, ..)| score >= *most) {
            best = Some((score, position, column.because(named > 0)));
        }
    }
    best.map(|(_, position, because)| (position, because))
}

impl Candidate<'_> {
    fn could_be_label(&self, is_named: bool) -> bool {
        let Tally { rows, unlabelled, classes, ref numbers, .. } = *self.tally;
        let labelled = rows - unlabelled;
        let repeats = classes <= labelled / 2 || (self.is_half_empty() && classes < labelled);
        let few = (2..=MOST_CLASSES).contains(&classes);
        match self.kind {
            // A column of codes is hardly ever a label, however few they are.
            Kind::Category if numbers.codes > 0 => few && is_named,
            Kind::Category | Kind::YesNo => few && (repeats || is_named),
            Kind::Number => {
                let few = few && (is_named || classes <= MOST_NUMBERS);
                few && repeats && numbers.whole == self.tally.present()
            }
            // Nobody has answered yet.
            Kind::Empty => is_named,
            Kind::Date | Kind::Text | Kind::Identifier | Kind::Constant | Kind::MostlyEmpty => false,
        }
    }

    fn is_half_empty(&self) -> bool {
        self.tally.unlabelled >= self.tally.rows.div_ceil(2)
    }

    fn because(&self, is_named: bool) -> LabelReason {
        let Tally { rows, unlabelled, classes, .. } = *self.tally;
        if is_named {
            LabelReason::NamedLikeLabel { classes }
        } else if self.is_half_empty() {
            LabelReason::WaitsForLabels { unlabelled, rows, classes }
        } else {
            LabelReason::FewClasses { classes }
        }
    }
}

/// How much a name sounds like a label: the whole name, or less so its last word.
fn name_score(name: &str) -> u32 {
    let words = words(name);
    let is_last_word_in = |names: &str| words.last().is_some_and(|last| names.split(' ').any(|known| known == last));
    let is_whole = words.len() == 1;
    if is_last_word_in(LABEL_NAMES) {
        if is_whole { 16 } else { 12 }
    } else if is_last_word_in(LIKELY_NAMES) {
        if is_whole { 12 } else { 3 }
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MissingWords;
    use crate::values::Values;

    /// The suggested label of a table given as columns of a name and space-separated cells.
    fn target<'a>(columns: &[(&'a str, &str)]) -> Option<&'a str> {
        let tallies: Vec<Tally> = columns
            .iter()
            .map(|(_, cells)| Tally::of(&Values::of_cells(cells.split(' ')), &MissingWords::default()))
            .collect();
        let candidates: Vec<Candidate> = columns
            .iter()
            .zip(&tallies)
            .map(|((name, _), tally)| Candidate { name, kind: Kind::of(name, tally).0, tally })
            .collect();
        suggest(&candidates).map(|(position, _)| columns[position].0)
    }

    #[test]
    fn a_label_is_known_by_its_name_wherever_it_stands() {
        let columns = [("sex", "m f m f"), ("species", "a b a b"), ("island", "x y x y")];
        assert_eq!(target(&columns), Some("species"));
        let columns = [("marital-status", "m s m s"), ("job", "x y x y"), ("income", "lo hi lo hi")];
        assert_eq!(target(&columns), Some("income"));
    }

    #[test]
    fn a_half_empty_category_waits_for_labels() {
        let columns = [("sex", "m f m f m f"), ("mine", "  a  b a"), ("island", "x y x y x y")];
        assert_eq!(target(&columns), Some("mine"));
        let columns = [("sex", "m f m f m f"), ("mine", "a  b b a b"), ("island", "x y x y x y")];
        assert_eq!(target(&columns), Some("island"));
    }

    #[test]
    fn an_empty_column_is_a_label_only_by_name() {
        assert_eq!(target(&[("sex", "m f m f"), ("label", "   "), ("island", "x y x y")]), Some("label"));
        assert_eq!(target(&[("sex", "m f m f"), ("note", "   "), ("island", "x y x y")]), Some("island"));
    }

    #[test]
    fn otherwise_it_is_the_last_with_few_values() {
        assert_eq!(target(&[("a", "x y x y"), ("b", "x y x y"), ("c", "1.5 2 3 4")]), Some("b"));
        assert_eq!(target(&[("a", "1 2 1 2"), ("b", "1.5 2 3 4")]), Some("a"));
    }

    #[test]
    fn no_label_has_one_class_or_a_class_for_every_row() {
        assert_eq!(target(&[("label", "x x x x"), ("b", "1.5 2 3 4")]), None);
        assert_eq!(target(&[("a", "1.5 2 3 4"), ("b", "1 2 3 4")]), None);
        assert_eq!(target(&[]), None);
    }
}
