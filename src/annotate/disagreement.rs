//! How much the members of a committee contradict each other about a row.

/// The disagreement of `members`, each the class probabilities of one model for the row: 0 where all say the same, 1 where each
/// is sure of another class. None with fewer than two members.
///
/// `(H(p̄) - mean H(pₘ)) / ln min(M, C)`, with `p̄` the mean over the `M` members, `C` classes and `H` the entropy: the
/// Jensen-Shannon divergence of the members, as a share of the most that it can be. It is what BALD asks for: Houlsby, Huszár,
/// Ghahramani and Lengyel, "Bayesian active learning for classification and preference learning", 2011.
#[must_use]
pub fn disagreement(members: &[&[f32]]) -> Option<f64> {
    let n_classes = members.iter().map(|member| member.len()).min()?;
    if members.len() < 2 {
        return None;
    }
    let n = members.len() as f64;
    let mean = (0..n_classes).map(|class| members.iter().map(|member| f64::from(member[class])).sum::<f64>() / n);
    let of_mean = entropy(mean);
    let of_members: f64 = members.iter().map(|member| entropy(member.iter().map(|&p| f64::from(p)))).sum();
    let most = (members.len().min(n_classes) as f64).ln();
    let share = (of_mean - of_members / n) / most;
    Some(if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) })
}

/// `-Σ p ln p` in nats; what is not above 0 counts for nothing.
fn entropy(probabilities: impl Iterator<Item = f64>) -> f64 {
    probabilities.filter(|&p| p > 0.0).map(|p| -p * p.ln()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_that_contradict_each_other_disagree() {
        let (yes, no, unsure): ([f32; 2], [f32; 2], [f32; 2]) = ([1.0, 0.0], [0.0, 1.0], [0.5, 0.5]);
        assert_eq!(disagreement(&[&yes, &no]), Some(1.0));
        assert_eq!(disagreement(&[&unsure, &unsure]), Some(0.0));
        assert_eq!(disagreement(&[&yes]), None);
        // H(3/4, 1/4) less half of ln 2, over ln 2.
        let wanted = (0.75 * (4.0_f64 / 3.0).ln() + 0.25 * 4.0_f64.ln()) / 2.0_f64.ln() - 0.5;
        assert!((disagreement(&[&yes, &unsure]).unwrap() - wanted).abs() < 1e-9);
    }
}
