//! What predictions of validating rows are worth, and whether others are better than chance would have it.

use super::committee::blend;
use querent_numeric::Matrix;

/// The least probability that a loss takes for what was said.
const LEAST: f64 = 1e-6;
/// Temperatures that are tried are powers of this.
const COOLER: f64 = 0.86;

/// The log loss of each row.
pub(super) fn losses(said: &Matrix, truth: &[usize]) -> Vec<f64> {
    said.rows().zip(truth).map(|(row, &class)| -f64::from(row[class]).max(LEAST).ln()).collect()
}

/// The probabilities to the power, at most 1, that foretells the truth best.
pub(super) fn tempered(said: &Matrix, truth: &[usize]) -> Matrix {
    let at = |power: f64| {
        let mut scaled = Matrix::zeros(0, said.n_columns());
        for row in said.rows() {
            let powers: Vec<f64> = row.iter().map(|&p| f64::from(p).max(1e-12).powf(power)).collect();
            let total: f64 = powers.iter().sum();
            scaled.push(&powers.iter().map(|p| (p / total) as f32).collect::<Vec<_>>());
        }
        scaled
    };
    let mut best = (f64::INFINITY, said.clone());
    for step in 0..16 {
        let scaled = at(COOLER.powi(step));
        let loss: f64 = losses(&scaled, truth).iter().sum();
        if loss >= best.0 {
            break;
        }
        best = (loss, scaled);
    }
    best.1
}

/// By how much the second losses are lower in the mean, and the standard error of that.
pub(super) fn paired(before: &[f64], after: &[f64]) -> (f64, f64) {
    let gains: Vec<f64> = before.iter().zip(after).map(|(before, after)| before - after).collect();
    let n = gains.len() as f64;
    let mean = gains.iter().sum::<f64>() / n;
    let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    (mean, (variance / n).sqrt())
}

/// The share of `others` in `said`, up to `most`, for the least loss: of shares that are worse by at most `needed` standard errors of
/// the paired differences the smallest one (the rule of one standard error, Breiman, Friedman, Olshen and Stone 1984, section 3.4.3).
pub(super) fn best_share(said: &Matrix, others: &Matrix, truth: &[usize], most: f64, needed: f64) -> f64 {
    let shares: Vec<f64> = (0..=SHARES).map(|step| most * f64::from(step) / f64::from(SHARES)).collect();
    let of_share = |share: &f64| {
        let mut both = said.clone();
        blend(&mut both, others, *share as f32);
        losses(&both, truth)
    };
    let tried: Vec<Vec<f64>> = shares.iter().map(of_share).collect();
    let sums = tried.iter().map(|losses| losses.iter().sum::<f64>());
    let Some(best) = sums.enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(at, _)| at) else { return 0.0 };
    let is_as_good = |losses: &Vec<f64>| {
        let (gain, error) = paired(losses, &tried[best]);
        gain <= needed * error
    };
    tried.iter().position(is_as_good).map_or(0.0, |at| shares[at])
}

/// Steps in which shares are chosen.
const SHARES: u32 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temperature_lowers_the_loss_of_what_is_overconfident_alone() {
        let said = Matrix::from_rows(&[vec![0.99, 0.01], vec![0.99, 0.01], vec![0.99, 0.01]], 2);
        assert_eq!(tempered(&said, &[0, 0, 0]), said);
        let cooler = tempered(&said, &[0, 0, 1]);
        // Two of three: the best power brings 0.99 to about 2/3.
        assert!((cooler.row(0)[0] - 2.0 / 3.0).abs() < 0.03, "{cooler:?}");
    }

    #[test]
    fn a_share_is_as_large_as_the_evidence_asks_for() {
        let said = Matrix::from_rows(&vec![vec![0.5, 0.5]; 4], 2);
        let right = Matrix::from_rows(&vec![vec![0.9, 0.1]; 4], 2);
        assert_eq!(best_share(&said, &right, &[0; 4], 0.6, 0.0), 0.6);
        assert_eq!(best_share(&said, &right, &[1; 4], 0.6, 0.0), 0.0);
        // Three of four: -ln 0.9 and -ln 0.1 at a share of 1; the best probability is 0.75, at 5/8 of the way from 0.5 to 0.9.
        assert_eq!(best_share(&said, &right, &[0, 0, 0, 1], 1.0, 0.0), 0.625);
        assert_eq!(best_share(&said, &right, &[0, 0, 0, 1], 1.0, 1.0), 0.0);
    }
}
