//! Why this row: how it was chosen, and what is true of it.

use querent_query::Why;

use super::{ClassProbability, Evidence, Purpose, Reason};

/// From this probability on the model counts as nearly sure.
const NEARLY_SURE: f64 = 0.9;
/// A class at least so likely, relative to the most likely one, is one that the model is torn between.
const CONTENDER: f64 = 2.0 / 3.0;
/// A class at least so likely is one over which belief is spread.
const BELIEVED: f64 = 0.05;

/// Why the row is asked about.
///
/// It is how the row was chosen, by the [`Why`] that its strategy gave, and what is true of this row and its numbers. A row
/// that was drawn is said to be drawn, and nothing about the model with it. Of a row that no strategy chose the reason is
/// what the model predicts.
#[must_use]
pub fn reason(evidence: &Evidence<'_>) -> Reason {
    if evidence.was_skipped {
        return Reason::Skipped { measures: evidence.purpose == Purpose::Check };
    }
    match evidence.purpose {
        Purpose::Teach => {
            let reason = evidence.why.and_then(|why| without_model(why, evidence));
            let reason = reason.unwrap_or_else(|| with_model(evidence));
            if evidence.approximate { Reason::Sampled { reason: Box::new(reason) } } else { reason }
        }
        Purpose::Check => Reason::Check,
        Purpose::ReAsk => Reason::ReAsk,
        Purpose::Audit => Reason::Audit,
    }
}

/// The reason where what a model predicts for the row was not why it was chosen.
fn without_model(why: Why, evidence: &Evidence<'_>) -> Option<Reason> {
    match why {
        Why::Drawn { odds } => Some(Reason::Drawn { odds }),
        Why::UnlikeLabelled => Some(coverage(evidence)),
        Why::StandsForMany => Some(match evidence.neighbours {
            0 => Reason::Represents,
            neighbours => Reason::StandsFor { neighbours },
        }),
        Why::StandsForUnsure => Some(Reason::StandsForUnsure),
        Why::LabelsLeaveOpen => Some(Reason::LabelsLeaveOpen),
        Why::UnlikeOracle => Some(Reason::UnlikeOracle),
        Why::UnlikeNeighbours => Some(Reason::UnlikeNeighbours),
        Why::LeftOver => Some(Reason::LeftOver),
        Why::Own => Some(Reason::Own { name: evidence.strategy.to_owned() }),
        Why::ClosestCall { .. }
        | Why::WeakestGuess { .. }
        | Why::MostLikely { .. }
        | Why::Spread { .. }
        | Why::Disagreement { .. }
        | Why::UnsureAndUnlike
        | Why::BlursRanking
        | Why::ExpectedChange
        | Why::FewLabels => None,
    }
}

/// The reason where it was, or where no strategy chose the row.
fn with_model(evidence: &Evidence<'_>) -> Reason {
    let mut ranked = evidence.ranked();
    ranked.retain(|&(_, probability)| probability > 0.0);
    let predicted = || Box::new(torn(&ranked));
    match (evidence.why, ranked.as_slice()) {
        (_, []) if evidence.probabilities.is_some() => Reason::NoOpinion,
        (_, []) if evidence.n_labelled == 0 => Reason::NothingLabelled,
        (_, []) => Reason::NoModel { labels: evidence.n_labelled },
        (Some(Why::FewLabels), &[best, ..]) => Reason::FewLabels { guess: guess(best) },
        (_, &[best, ..]) if best.1 >= NEARLY_SURE => Reason::NearlySure { guess: guess(best) },
        (Some(Why::WeakestGuess { .. }), &[best, ..]) => Reason::BestGuess { guess: guess(best) },
        (Some(Why::Spread { .. }), ranked) => spread(ranked),
        (Some(Why::Disagreement { members, agree }), _) if agree < members => {
            Reason::Disagreement { agree, members, predicted: predicted() }
        }
        (Some(Why::UnsureAndUnlike), _) => Reason::UnsureAndUnlike { predicted: predicted() },
        (Some(Why::ExpectedChange), _) => Reason::ExpectedChange { predicted: predicted() },
        (Some(Why::BlursRanking), _) => Reason::BlursRanking { predicted: predicted() },
        (_, ranked) => torn(ranked),
    }
}

fn coverage(evidence: &Evidence<'_>) -> Reason {
    let neighbours = evidence.neighbours;
    let is_near = evidence.nearest_labelled.zip(evidence.typical).is_some_and(|(nearest, typical)| nearest < typical);
    if evidence.n_labelled == 0 {
        Reason::FirstSpread { neighbours }
    } else if is_near {
        Reason::Covers { neighbours }
    } else {
        Reason::UnlikeLabelled { neighbours }
    }
}

fn spread(ranked: &[(&str, f64)]) -> Reason {
    match ranked.iter().filter(|&&(_, p)| p >= BELIEVED).count() {
        0 => Reason::SpreadThin { classes: ranked.len() as u32, most: BELIEVED },
        1 => torn(ranked),
        n => Reason::Spread { guesses: guesses(&ranked[..n]) },
    }
}

fn torn(ranked: &[(&str, f64)]) -> Reason {
    let contenders = torn_between(ranked);
    match *ranked {
        [first, second, ..] if contenders.len() < 2 => Reason::Leans { first: guess(first), second: guess(second) },
        [only] => Reason::BestGuess { guess: guess(only) },
        _ => Reason::Torn { guesses: guesses(contenders) },
    }
}

/// The classes that a model is torn between: the most likely one and those at least two thirds as likely.
pub(super) fn torn_between<'a, 'b>(ranked: &'b [(&'a str, f64)]) -> &'b [(&'a str, f64)] {
    let highest = ranked.first().map_or(0.0, |&(_, p)| p);
    let contenders = ranked.iter().take_while(|&&(_, p)| p > 0.0 && p >= CONTENDER * highest).count();
    &ranked[..contenders]
}

/// A class, with how likely the model finds it.
pub(super) fn guess((class, probability): (&str, f64)) -> ClassProbability {
    ClassProbability { class: class.to_owned(), probability }
}

fn guesses(ranked: &[(&str, f64)]) -> Vec<ClassProbability> {
    ranked.iter().copied().map(guess).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use querent_query::Odds;

    const CLOSEST: Option<Why> = Some(Why::ClosestCall { gap: 0.125 });
    const WEAKEST: Option<Why> = Some(Why::WeakestGuess { probability: 0.5 });
    const SPREAD: Option<Why> = Some(Why::Spread { entropy: 0.5 });
    const UNLIKE: Option<Why> = Some(Why::UnlikeLabelled);

    struct Facts {
        why: Option<Why>,
        classes: Vec<String>,
        probabilities: Option<Vec<f32>>,
        distances: Option<(f64, f64)>,
        neighbours: u32,
        n_labelled: u32,
    }

    impl Facts {
        fn evidence(&self) -> Evidence<'_> {
            Evidence {
                probabilities: self.probabilities.as_deref(),
                nearest_labelled: self.distances.map(|(nearest, _)| nearest),
                typical: self.distances.map(|(_, typical)| typical),
                neighbours: self.neighbours,
                n_labelled: self.n_labelled,
                why: self.why,
                ..Evidence::new(Purpose::Teach, "margin", &self.classes)
            }
        }
    }

    fn given(why: Option<Why>, guesses: &[(&str, f32)]) -> Reason {
        let facts = Facts {
            why,
            classes: guesses.iter().map(|(class, _)| (*class).to_owned()).collect(),
            probabilities: Some(guesses.iter().map(|&(_, p)| p).collect()),
            distances: Some((2.0, 1.0)),
            neighbours: 3,
            n_labelled: 20,
        };
        reason(&facts.evidence())
    }

    fn given_without_a_model(
        why: Option<Why>,
        n_labelled: u32,
        distances: Option<(f64, f64)>,
        neighbours: u32,
    ) -> Reason {
        let classes = vec!["Adelie".to_owned(), "Gentoo".to_owned()];
        let facts = Facts { why, classes, probabilities: None, distances, neighbours, n_labelled };
        reason(&facts.evidence())
    }

    /// Guesses as they are predicted: in single precision.
    fn all(ranked: &[(&str, f32)]) -> Vec<ClassProbability> {
        ranked.iter().map(|&(class, p)| guess((class, f64::from(p)))).collect()
    }

    fn one(class: &str, p: f32) -> ClassProbability {
        guess((class, f64::from(p)))
    }

    #[test]
    fn a_committee_says_how_it_voted() {
        let (members, classes) = ([[0.9, 0.1], [0.6, 0.4], [0.2, 0.8]], ["Adelie", "Gentoo"].map(str::to_owned));
        let members: Vec<&[f32]> = members.iter().map(<[f32; 2]>::as_slice).collect();
        let evidence = Evidence {
            probabilities: Some(&[0.55, 0.45]),
            members: &members,
            why: Some(Why::Disagreement { members: 3, agree: 2 }),
            ..Evidence::new(Purpose::Teach, "bald", &classes)
        };
        let torn = Reason::Torn { guesses: all(&[("Adelie", 0.55), ("Gentoo", 0.45)]) };
        let predicted = Box::new(torn.clone());
        assert_eq!(reason(&evidence), Reason::Disagreement { agree: 2, members: 3, predicted });
        let one = Evidence { why: Some(Why::Disagreement { members: 1, agree: 1 }), ..evidence };
        assert_eq!(reason(&one), torn);
        let sampled = Evidence { approximate: true, ..one };
        assert_eq!(reason(&sampled), Reason::Sampled { reason: Box::new(torn) });
    }

    #[test]
    fn a_representative_row_tells_for_how_many_it_stands() {
        let guesses = [("Adelie", 0.9), ("Gentoo", 0.1)];
        assert_eq!(given(Some(Why::StandsForMany), &guesses), Reason::StandsFor { neighbours: 3 });
        assert_eq!(given_without_a_model(Some(Why::StandsForMany), 0, None, 0), Reason::Represents);
    }

    #[test]
    fn margin_names_the_classes_that_are_hard_to_tell_apart() {
        assert_eq!(
            given(CLOSEST, &[("Gentoo", 0.45), ("Adelie", 0.48), ("Chinstrap", 0.07)]),
            Reason::Torn { guesses: all(&[("Adelie", 0.48), ("Gentoo", 0.45)]) }
        );
        let even = [("0", 0.1); 10];
        assert_eq!(given(CLOSEST, &even), Reason::Torn { guesses: all(&even) });
        assert_eq!(
            given(CLOSEST, &[("Adelie", 0.62), ("Gentoo", 0.3), ("Chinstrap", 0.08)]),
            Reason::Leans { first: one("Adelie", 0.62), second: one("Gentoo", 0.3) }
        );
    }

    #[test]
    fn least_confident_names_the_best_guess() {
        assert_eq!(given(WEAKEST, &[("yes", 0.2), ("no", 0.8)]), Reason::BestGuess { guess: one("no", 0.8) });
    }

    #[test]
    fn entropy_names_the_classes_over_which_belief_is_spread() {
        assert_eq!(
            given(SPREAD, &[("Adelie", 0.6), ("Gentoo", 0.39), ("Chinstrap", 0.01)]),
            Reason::Spread { guesses: all(&[("Adelie", 0.6), ("Gentoo", 0.39)]) }
        );
        assert_eq!(
            given(SPREAD, &[("A", 0.88), ("B", 0.04), ("C", 0.04), ("D", 0.04)]),
            Reason::Leans { first: one("A", 0.88), second: one("B", 0.04) }
        );
        assert_eq!(given(SPREAD, &[("A", 0.04); 25]), Reason::SpreadThin { classes: 25, most: BELIEVED });
    }

    #[test]
    fn where_the_model_is_nearly_sure_that_is_the_reason() {
        for why in [CLOSEST, WEAKEST, SPREAD] {
            assert_eq!(
                given(why, &[("Adelie", 0.999), ("Gentoo", 0.001)]),
                Reason::NearlySure { guess: one("Adelie", 0.999) }
            );
        }
    }

    #[test]
    fn core_set_tells_how_unlike_the_row_is_and_for_how_many_it_speaks() {
        let unlike =
            |n_labelled, distances, neighbours| given_without_a_model(UNLIKE, n_labelled, distances, neighbours);
        assert_eq!(unlike(6, Some((2.5, 1.0)), 14), Reason::UnlikeLabelled { neighbours: 14 });
        assert_eq!(unlike(6, None, 0), Reason::UnlikeLabelled { neighbours: 0 });
        assert_eq!(unlike(6, Some((0.5, 1.0)), 2), Reason::Covers { neighbours: 2 });
        assert_eq!(unlike(0, None, 57), Reason::FirstSpread { neighbours: 57 });
        // The model's opinion was not why the row was chosen.
        let found = given(UNLIKE, &[("Adelie", 0.5), ("Gentoo", 0.5)]);
        assert_eq!(found, Reason::UnlikeLabelled { neighbours: 3 });
    }

    #[test]
    fn a_drawn_row_is_never_said_to_be_chosen_and_nothing_is_said_of_its_classes() {
        for odds in [Odds::Even, Odds::Unsure, Odds::Disputed, Odds::UnsureAndUnlike] {
            let why = Some(Why::Drawn { odds });
            let drawn = Reason::Drawn { odds };
            assert_eq!(given_without_a_model(why, 9, None, 3), drawn);
            for p in [0.5, 0.75, 0.999] {
                assert_eq!(given(why, &[("Adelie", p), ("Gentoo", 1.0 - p)]), drawn);
            }
        }
    }

    #[test]
    fn each_why_is_a_reason_of_its_own() {
        let guesses = [("Adelie", 0.55), ("Gentoo", 0.45)];
        let predicted = || Box::new(Reason::Torn { guesses: all(&guesses) });
        for (why, wanted) in [
            (Why::FewLabels, Reason::FewLabels { guess: one("Adelie", 0.55) }),
            (Why::UnsureAndUnlike, Reason::UnsureAndUnlike { predicted: predicted() }),
            (Why::ExpectedChange, Reason::ExpectedChange { predicted: predicted() }),
            (Why::BlursRanking, Reason::BlursRanking { predicted: predicted() }),
            (Why::StandsForUnsure, Reason::StandsForUnsure),
            (Why::LabelsLeaveOpen, Reason::LabelsLeaveOpen),
            (Why::UnlikeOracle, Reason::UnlikeOracle),
            (Why::UnlikeNeighbours, Reason::UnlikeNeighbours),
            (Why::LeftOver, Reason::LeftOver),
        ] {
            assert_eq!(given(Some(why), &guesses), wanted);
        }
    }

    #[test]
    fn without_a_model_the_labels_so_far_are_counted() {
        assert_eq!(given_without_a_model(CLOSEST, 0, None, 3), Reason::NothingLabelled);
        assert_eq!(given_without_a_model(CLOSEST, 1, None, 3), Reason::NoModel { labels: 1 });
        assert_eq!(given_without_a_model(SPREAD, 12, None, 3), Reason::NoModel { labels: 12 });
    }

    #[test]
    fn what_does_not_teach_and_what_was_skipped_tell_what_the_answer_is_for() {
        let classes = ["A".to_owned(), "B".to_owned()];
        let evidence = |purpose| Evidence {
            probabilities: Some(&[0.5, 0.5]),
            n_labelled: 9,
            approximate: true,
            ..Evidence::new(purpose, "random", &classes)
        };
        let reasons = [Purpose::Check, Purpose::ReAsk, Purpose::Audit].map(|purpose| reason(&evidence(purpose)));
        assert_eq!(reasons, [Reason::Check, Reason::ReAsk, Reason::Audit]);
        let skipped = |purpose| reason(&Evidence { was_skipped: true, ..evidence(purpose) });
        assert_eq!(skipped(Purpose::Teach), Reason::Skipped { measures: false });
        assert_eq!(skipped(Purpose::Check), Reason::Skipped { measures: true });
    }

    #[test]
    fn a_row_that_nobody_chose_and_broken_numbers_still_get_a_true_reason() {
        let torn = [("Adelie", 0.55), ("Gentoo", 0.45)];
        assert_eq!(given(None, &torn), Reason::Torn { guesses: all(&torn) });
        assert_eq!(given(CLOSEST, &[("Adelie", f32::NAN), ("Gentoo", f32::NAN)]), Reason::NoOpinion);
        assert_eq!(given(CLOSEST, &[("Adelie", 0.5)]), Reason::BestGuess { guess: one("Adelie", 0.5) });
    }
}
