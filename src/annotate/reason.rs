//! Why this row: one plain sentence that is true of it.

use super::words::{class_name, count, guess, guesses, percent};
use super::{Evidence, Purpose};
use querent_query::{Odds, Why};

/// From this probability on the model counts as nearly sure.
const NEARLY_SURE: f64 = 0.9;
/// A class at least so likely, relative to the most likely one, is one that the model is torn between.
const CONTENDER: f64 = 2.0 / 3.0;
/// A class at least so likely is one over which belief is spread.
const BELIEVED: f64 = 0.05;
/// Below this probability a best guess is "only" that likely.
const WEAK: f64 = 0.75;

/// Why the row is asked about, in one sentence for the person who answers.
///
/// It says how the row was chosen, by the [`Why`] that its strategy gave, and what is true of this row and its numbers. A row
/// that was drawn is said to be drawn, and nothing about the model with it. Of a row that no strategy chose the sentence says
/// what the model predicts.
#[must_use]
pub fn reason(evidence: &Evidence<'_>) -> String {
    if evidence.was_skipped {
        let measures = evidence.purpose == Purpose::Check;
        let end = if measures { " Your answer measures the model and never trains it." } else { "" };
        return format!("You left this row for another time; it comes back when no other row is left.{end}");
    }
    if let Some(sentence) = of_purpose(evidence.purpose) {
        return sentence.to_owned();
    }
    let sentence = evidence.why.and_then(|why| without_model(why, evidence)).unwrap_or_else(|| with_model(evidence));
    if evidence.approximate {
        return format!("{sentence} The table is large, so a sample of it was looked at.");
    }
    sentence
}

/// The sentence where what a model predicts for the row was not why it was chosen.
fn without_model(why: Why, evidence: &Evidence<'_>) -> Option<String> {
    match why {
        Why::Drawn { odds } => Some(drawn(odds).to_owned()),
        Why::UnlikeLabelled => Some(coverage(evidence)),
        Why::StandsForMany => Some(representative(evidence)),
        Why::StandsForUnsure => Some("Chosen to stand for rows that the model is unsure of.".to_owned()),
        Why::LabelsLeaveOpen => Some("Chosen because the labels around it leave its own open.".to_owned()),
        Why::UnlikeNeighbours => {
            Some("The model predicts something else for it than for the labelled rows that are like it.".to_owned())
        }
        Why::LeftOver => Some("Asked because no row is left that the strategy could weigh.".to_owned()),
        Why::ClosestCall { .. }
        | Why::WeakestGuess { .. }
        | Why::Spread { .. }
        | Why::Disagreement { .. }
        | Why::UnsureAndUnlike
        | Why::BlursRanking
        | Why::ExpectedChange
        | Why::FewLabels => None,
    }
}

/// The sentence where it was, or where no strategy chose the row.
fn with_model(evidence: &Evidence<'_>) -> String {
    let mut ranked = evidence.ranked();
    ranked.retain(|&(_, probability)| probability > 0.0);
    match (evidence.why, ranked.as_slice()) {
        (_, []) if evidence.probabilities.is_some() => {
            "The model has no opinion of this row; your answer helps it to one.".to_owned()
        }
        (_, []) => cold_start(evidence),
        (Some(Why::FewLabels), &[best, ..]) => {
            format!("Chosen to keep the classes even: the model takes it for {}.", guess(best))
        }
        (_, &[(class, p), ..]) if p >= NEARLY_SURE => nearly_sure(class, p),
        (Some(Why::WeakestGuess { .. }), &[(class, p), ..]) => weakest(class, p),
        (Some(Why::Spread { .. }), ranked) => spread(ranked),
        (Some(Why::Disagreement { members, agree }), ranked) if agree < members => {
            format!("{agree} of {members} networks agree on a class, the others say another. {}", torn(ranked))
        }
        (Some(Why::UnsureAndUnlike), ranked) => {
            format!("{} It is also unlike the other rows asked about.", torn(ranked))
        }
        (Some(Why::ExpectedChange), ranked) => {
            format!("{} Its answer would change the model a good deal.", torn(ranked))
        }
        (Some(Why::BlursRanking), ranked) => {
            format!("{} It blurs the order in which the model ranks the rows.", torn(ranked))
        }
        (_, ranked) => torn(ranked),
    }
}

fn drawn(odds: Odds) -> &'static str {
    match odds {
        Odds::Even => "Drawn at random: every unlabelled row had the same chance.",
        Odds::Unsure => "Drawn at random, with better odds for rows that the model is unsure of.",
        Odds::Disputed => "Drawn at random, with better odds for rows on which the networks disagree.",
        Odds::UnsureAndUnlike => {
            "Drawn at random, with better odds for rows that the model is unsure of and that differ from each other."
        }
    }
}

/// Why a row is asked about that no strategy chose; the earlier answer or the model's label is not given away.
fn of_purpose(purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::Teach => None,
        Purpose::Check => {
            Some("Drawn at random to measure the model; your answer is kept for checking and never trains it.")
        }
        Purpose::ReAsk => {
            Some("Asked to check the labels given so far; answer as if you saw the row for the first time.")
        }
        Purpose::Audit => {
            Some("Drawn at random from the rows that the model labelled, to check its labels; its answer is hidden.")
        }
    }
}

fn representative(evidence: &Evidence<'_>) -> String {
    match evidence.neighbours {
        0 => "Chosen to make the labelled rows more like the whole table.".to_owned(),
        n => format!(
            "Chosen to stand for others: {} nearest to it.",
            count(n, "unlabelled row is", "unlabelled rows are")
        ),
    }
}

fn coverage(evidence: &Evidence<'_>) -> String {
    let nearest_to = |row: &str| match evidence.neighbours {
        0 => String::new(),
        n => format!("; {} nearest to {row}", count(n, "unlabelled row is", "unlabelled rows are")),
    };
    let is_near = evidence.nearest_labelled.zip(evidence.typical).is_some_and(|(nearest, typical)| nearest < typical);
    if evidence.n_labelled == 0 {
        let others = nearest_to("this one");
        format!("Nothing is labelled yet, so the first questions are spread over the whole table{others}.")
    } else if is_near {
        format!("Chosen to spread the questions over the whole table{}.", nearest_to("this row"))
    } else {
        format!("The row least like anything labelled so far{}.", nearest_to("it"))
    }
}

fn cold_start(evidence: &Evidence<'_>) -> String {
    match evidence.n_labelled {
        0 => "Nothing is labelled yet; the model will begin to learn from answers like this one.".to_owned(),
        n => format!(
            "The model is not trained yet; your answer joins the {} that it will learn from.",
            count(n, "label", "labels")
        ),
    }
}

fn nearly_sure(class: &str, p: f64) -> String {
    format!("The model is nearly sure of {}; your answer confirms it or corrects it.", guess((class, p)))
}

fn weakest(class: &str, p: f64) -> String {
    let only = if p < WEAK { "only " } else { "" };
    format!("The model's best guess, {}, has a chance of {only}{}.", class_name(class), percent(p))
}

fn spread(ranked: &[(&str, f64)]) -> String {
    match ranked.iter().filter(|&&(_, p)| p >= BELIEVED).count() {
        0 => format!("The model spreads its belief over {} classes, none above 5 %.", ranked.len()),
        1 => torn(ranked),
        n => format!("The model spreads its belief over {}.", guesses(&ranked[..n])),
    }
}

fn torn(ranked: &[(&str, f64)]) -> String {
    let contenders = torn_between(ranked);
    match ranked {
        [first, second, ..] if contenders.len() < 2 => {
            format!("The model leans towards {}, with {} next.", guess(*first), guess(*second))
        }
        &[(class, p)] => weakest(class, p),
        _ => format!("The model is torn between {}.", guesses(contenders)),
    }
}

/// The classes that a model is torn between: the most likely one and those at least two thirds as likely.
pub(super) fn torn_between<'a, 'b>(ranked: &'b [(&'a str, f64)]) -> &'b [(&'a str, f64)] {
    let highest = ranked.first().map_or(0.0, |&(_, p)| p);
    let contenders = ranked.iter().take_while(|&&(_, p)| p > 0.0 && p >= CONTENDER * highest).count();
    &ranked[..contenders]
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOSEST: Option<Why> = Some(Why::ClosestCall { gap: 0.1 });
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

    fn said(why: Option<Why>, guesses: &[(&str, f32)]) -> String {
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

    fn said_without_a_model(
        why: Option<Why>,
        n_labelled: u32,
        distances: Option<(f64, f64)>,
        neighbours: u32,
    ) -> String {
        let classes = vec!["Adelie".to_owned(), "Gentoo".to_owned()];
        let facts = Facts { why, classes, probabilities: None, distances, neighbours, n_labelled };
        reason(&facts.evidence())
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
        let torn = "The model is torn between Adelie (55 %) and Gentoo (45 %).";
        assert_eq!(reason(&evidence), format!("2 of 3 networks agree on a class, the others say another. {torn}"));
        let one = Evidence { why: Some(Why::Disagreement { members: 1, agree: 1 }), ..evidence };
        assert_eq!(reason(&one), torn);
        let sampled = Evidence { approximate: true, ..one };
        assert_eq!(reason(&sampled), format!("{torn} The table is large, so a sample of it was looked at."));
    }

    #[test]
    fn a_representative_row_says_for_how_many_it_stands() {
        let guesses = [("Adelie", 0.9), ("Gentoo", 0.1)];
        assert_eq!(
            said(Some(Why::StandsForMany), &guesses),
            "Chosen to stand for others: 3 unlabelled rows are nearest to it."
        );
        assert_eq!(
            said_without_a_model(Some(Why::StandsForMany), 0, None, 0),
            "Chosen to make the labelled rows more like the whole table."
        );
    }

    #[test]
    fn margin_names_the_classes_that_are_hard_to_tell_apart() {
        assert_eq!(
            said(CLOSEST, &[("Gentoo", 0.45), ("Adelie", 0.48), ("Chinstrap", 0.07)]),
            "The model is torn between Adelie (48 %) and Gentoo (45 %)."
        );
        assert_eq!(
            said(CLOSEST, &[("A", 0.34), ("B", 0.33), ("C", 0.33)]),
            "The model is torn between A (34 %), B (33 %) and C (33 %)."
        );
        assert_eq!(
            said(CLOSEST, &[("0", 0.1); 10]),
            "The model is torn between “0” (10 %), “0” (10 %) and 8 more classes."
        );
        assert_eq!(
            said(CLOSEST, &[("Adelie", 0.62), ("Gentoo", 0.3), ("Chinstrap", 0.08)]),
            "The model leans towards Adelie (62 %), with Gentoo (30 %) next."
        );
    }

    #[test]
    fn least_confident_names_the_best_guess() {
        assert_eq!(
            said(WEAKEST, &[("yes", 0.52), ("no", 0.48)]),
            "The model's best guess, “yes”, has a chance of only 52 %."
        );
        assert_eq!(said(WEAKEST, &[("yes", 0.2), ("no", 0.8)]), "The model's best guess, “no”, has a chance of 80 %.");
    }

    #[test]
    fn entropy_names_the_classes_over_which_belief_is_spread() {
        assert_eq!(
            said(SPREAD, &[("Adelie", 0.4), ("Gentoo", 0.35), ("Chinstrap", 0.25)]),
            "The model spreads its belief over Adelie (40 %), Gentoo (35 %) and Chinstrap (25 %)."
        );
        assert_eq!(
            said(SPREAD, &[("Adelie", 0.6), ("Gentoo", 0.39), ("Chinstrap", 0.01)]),
            "The model spreads its belief over Adelie (60 %) and Gentoo (39 %)."
        );
        assert_eq!(
            said(SPREAD, &[("A", 0.3), ("B", 0.3), ("C", 0.2), ("D", 0.2)]),
            "The model spreads its belief over A (30 %), B (30 %) and 2 more classes."
        );
        assert_eq!(
            said(SPREAD, &[("A", 0.88), ("B", 0.04), ("C", 0.04), ("D", 0.04)]),
            "The model leans towards A (88 %), with B (4 %) next."
        );
        assert_eq!(said(SPREAD, &[("A", 0.04); 25]), "The model spreads its belief over 25 classes, none above 5 %.");
    }

    #[test]
    fn where_the_model_is_nearly_sure_it_says_so() {
        for why in [CLOSEST, WEAKEST, SPREAD] {
            assert_eq!(
                said(why, &[("Adelie", 0.999), ("Gentoo", 0.001)]),
                "The model is nearly sure of Adelie (over 99 %); your answer confirms it or corrects it."
            );
        }
    }

    #[test]
    fn core_set_tells_how_unlike_the_row_is_and_for_how_many_it_speaks() {
        let far = Some((2.5, 1.0));
        assert_eq!(
            said_without_a_model(UNLIKE, 6, far, 14),
            "The row least like anything labelled so far; 14 unlabelled rows are nearest to it."
        );
        assert_eq!(
            said_without_a_model(UNLIKE, 6, far, 1),
            "The row least like anything labelled so far; 1 unlabelled row is nearest to it."
        );
        assert_eq!(said_without_a_model(UNLIKE, 6, None, 0), "The row least like anything labelled so far.");
        assert_eq!(
            said_without_a_model(UNLIKE, 6, Some((0.5, 1.0)), 2),
            "Chosen to spread the questions over the whole table; 2 unlabelled rows are nearest to this row."
        );
        assert_eq!(
            said_without_a_model(UNLIKE, 0, None, 57),
            "Nothing is labelled yet, so the first questions are spread over the whole table; \
             57 unlabelled rows are nearest to this one."
        );
        // The model's opinion was not why the row was chosen.
        assert_eq!(
            said(UNLIKE, &[("Adelie", 0.5), ("Gentoo", 0.5)]),
            "The row least like anything labelled so far; 3 unlabelled rows are nearest to it."
        );
    }

    #[test]
    fn a_drawn_row_is_never_said_to_be_chosen_and_nothing_is_said_of_its_classes() {
        for odds in [Odds::Even, Odds::Unsure, Odds::Disputed, Odds::UnsureAndUnlike] {
            let why = Some(Why::Drawn { odds });
            let sentence = said_without_a_model(why, 9, None, 3);
            assert!(sentence.starts_with("Drawn at random"), "{sentence}");
            for p in [0.5, 0.75, 0.999] {
                assert_eq!(said(why, &[("Adelie", p), ("Gentoo", 1.0 - p)]), sentence);
            }
        }
    }

    #[test]
    fn each_reason_is_told_in_its_own_words() {
        let guesses = [("Adelie", 0.55), ("Gentoo", 0.45)];
        let torn = "The model is torn between Adelie (55 %) and Gentoo (45 %).";
        for (why, wanted) in [
            (Why::FewLabels, "Chosen to keep the classes even: the model takes it for Adelie (55 %).".to_owned()),
            (Why::UnsureAndUnlike, format!("{torn} It is also unlike the other rows asked about.")),
            (Why::ExpectedChange, format!("{torn} Its answer would change the model a good deal.")),
            (Why::BlursRanking, format!("{torn} It blurs the order in which the model ranks the rows.")),
            (Why::StandsForUnsure, "Chosen to stand for rows that the model is unsure of.".to_owned()),
            (Why::LabelsLeaveOpen, "Chosen because the labels around it leave its own open.".to_owned()),
            (Why::LeftOver, "Asked because no row is left that the strategy could weigh.".to_owned()),
        ] {
            assert_eq!(said(Some(why), &guesses), wanted);
        }
    }

    #[test]
    fn random_says_that_it_is() {
        let wanted = "Drawn at random: every unlabelled row had the same chance.";
        assert_eq!(said_without_a_model(Some(Why::BY_LOT), 0, None, 0), wanted);
        assert_eq!(said(Some(Why::BY_LOT), &[("Adelie", 0.5), ("Gentoo", 0.5)]), wanted);
    }

    #[test]
    fn without_a_model_the_labels_so_far_are_counted() {
        assert_eq!(
            said_without_a_model(CLOSEST, 0, None, 3),
            "Nothing is labelled yet; the model will begin to learn from answers like this one."
        );
        assert_eq!(
            said_without_a_model(CLOSEST, 1, None, 3),
            "The model is not trained yet; your answer joins the 1 label that it will learn from."
        );
        assert_eq!(
            said_without_a_model(SPREAD, 12, None, 3),
            "The model is not trained yet; your answer joins the 12 labels that it will learn from."
        );
    }

    #[test]
    fn an_answer_to_check_says_what_it_is_for() {
        let classes = ["A".to_owned(), "B".to_owned()];
        let evidence = Evidence {
            probabilities: Some(&[0.5, 0.5]),
            n_labelled: 9,
            ..Evidence::new(Purpose::Check, "random", &classes)
        };
        assert_eq!(
            reason(&evidence),
            "Drawn at random to measure the model; your answer is kept for checking and never trains it."
        );
    }

    #[test]
    fn a_row_that_nobody_chose_and_broken_numbers_still_get_a_true_sentence() {
        assert_eq!(
            said(None, &[("Adelie", 0.55), ("Gentoo", 0.45)]),
            "The model is torn between Adelie (55 %) and Gentoo (45 %)."
        );
        assert_eq!(
            said(CLOSEST, &[("Adelie", f32::NAN), ("Gentoo", f32::NAN)]),
            "The model has no opinion of this row; your answer helps it to one."
        );
        assert_eq!(said(CLOSEST, &[("Adelie", 0.5)]), "The model's best guess, Adelie, has a chance of only 50 %.");
    }
}
