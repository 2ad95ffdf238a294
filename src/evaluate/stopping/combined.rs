//! Several rules as one.

use super::past::Past;
// A rule of several is made of rules, which the list of all knows.
use super::rule::StoppingRule;
use super::verdict::Verdict;

/// Stops where each of the rules does; its figure is how many do. None stop nothing.
pub(super) fn all(rules: &[StoppingRule], past: Past<'_>, classes: &[String]) -> Verdict {
    let stopping = n_stopping(rules, past, classes);
    Verdict::of(stopping == rules.len() && !rules.is_empty(), stopping as f64)
}

/// Stops where one of the rules does; its figure is how many do.
pub(super) fn any(rules: &[StoppingRule], past: Past<'_>, classes: &[String]) -> Verdict {
    let stopping = n_stopping(rules, past, classes);
    Verdict::of(stopping > 0, stopping as f64)
}

fn n_stopping(rules: &[StoppingRule], past: Past<'_>, classes: &[String]) -> usize {
    rules.iter().filter(|rule| rule.check(past, classes).stops()).count()
}

#[cfg(test)]
mod tests {
    use super::super::past::GivenAnswer;
    use super::*;

    #[test]
    fn all_and_any_count_those_that_stop() {
        let answers = [GivenAnswer { row: None, class: Some(0), at: 0.0 }; 5];
        let past = Past { rounds: &[], points: &[], answers: &answers, n_rows: 0 };
        let rules = [5, 6].map(|labels| StoppingRule::Budget { labels });
        assert_eq!(all(&rules, past, &[]), Verdict::GoOn { value: 1.0 });
        assert_eq!(any(&rules, past, &[]), Verdict::Stop { value: 1.0 });
        assert_eq!(all(&rules[..1], past, &[]), Verdict::Stop { value: 1.0 });
        assert!(!all(&[], past, &[]).stops() && !any(&[], past, &[]).stops());
        // A rule that cannot say anything yet stops nothing.
        assert!(!all(&[StoppingRule::Accuracy { target: 0.0 }], past, &[]).stops());
    }
}
