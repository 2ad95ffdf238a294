//! Correlations that few rows are enough for.

/// The least shrinkage: enough for a Cholesky root.
const LEAST: f64 = 1e-6;

/// The lower triangle, with the diagonal, of the correlations between the columns of `scores` (one vector a column), shrunk
/// towards none: `r*ᵢⱼ = (1 - λ) rᵢⱼ`, with
///
/// `λ = Σᵢ≠ⱼ Var(rᵢⱼ) / Σᵢ≠ⱼ rᵢⱼ²`, `Var(rᵢⱼ) = n / (n-1)³ Σₖ (wₖᵢⱼ - w̄ᵢⱼ)²`, `wₖᵢⱼ = zₖᵢ zₖⱼ` over standardised scores,
///
/// held within `1e-6..=1`: the fewer the rows and the weaker the correlations, the less of them is believed. A column that is
/// constant is correlated with none. Fewer than three rows give no correlations.
///
/// Schäfer and Strimmer, "A shrinkage approach to large-scale covariance matrix estimation and implications for functional
/// genomics", Statistical Applications in Genetics and Molecular Biology 4 (2005).
pub(super) fn shrunk_correlations(scores: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let d = scores.len();
    let rows = scores.first().map_or(0, Vec::len);
    let mut correlations: Vec<Vec<f64>> =
        (0..d).map(|i| (0..=i).map(|j| if i == j { 1.0 } else { 0.0 }).collect()).collect();
    if rows < 3 {
        return correlations;
    }
    let standardised: Vec<Vec<f64>> = scores.iter().map(|column| standardise(column)).collect();
    let n = rows as f64;
    let (mut variances, mut squares) = (0.0, 0.0);
    for i in 0..d {
        for j in 0..i {
            let products = || standardised[i].iter().zip(&standardised[j]).map(|(a, b)| a * b);
            let mean = products().sum::<f64>() / n;
            let r = mean * n / (n - 1.0);
            variances += products().map(|w| (w - mean).powi(2)).sum::<f64>() * n / (n - 1.0).powi(3);
            squares += r * r;
            correlations[i][j] = r;
        }
    }
    let shrinkage = if squares > 0.0 { (variances / squares).clamp(LEAST, 1.0) } else { 1.0 };
    for (i, line) in correlations.iter_mut().enumerate() {
        line[..i].iter_mut().for_each(|r| *r *= 1.0 - shrinkage);
    }
    correlations
}

/// The column with mean 0 and sample variance 1, or all 0 where it is constant.
fn standardise(column: &[f64]) -> Vec<f64> {
    let n = column.len() as f64;
    let mean = column.iter().sum::<f64>() / n;
    let variance = column.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let scale = if variance > 1e-20 { variance.sqrt() } else { f64::INFINITY };
    column.iter().map(|score| (score - mean) / scale).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_correlation_among_three_rows_is_by_hand() {
        // Standardised -1, 0, 1: w = 1, 0, 1, mean 2/3, r = 1. Var(r) = 3/8 · (1/9 + 4/9 + 1/9) = 1/4 = λ; r* = 3/4.
        let found = shrunk_correlations(&[vec![1.0, 2.0, 3.0], vec![5.0, 7.0, 9.0]]);
        assert!((found[1][0] - 0.75).abs() < 1e-12);
        assert_eq!((found[0][0], found[1][1]), (1.0, 1.0));
    }

    #[test]
    fn constants_and_few_rows_have_no_correlation() {
        let found = shrunk_correlations(&[vec![1.0, 2.0, 3.0], vec![4.0; 3]]);
        assert_eq!(found, [vec![1.0], vec![0.0, 1.0]]);
        assert_eq!(shrunk_correlations(&[vec![1.0, 2.0], vec![1.0, 2.0]]), [vec![1.0], vec![0.0, 1.0]]);
        assert!(shrunk_correlations(&[]).is_empty());
    }

    #[test]
    fn many_rows_are_believed() {
        let first: Vec<f64> = (0..500).map(|k| f64::from(k * 37 % 101)).collect();
        let second: Vec<f64> = first.iter().enumerate().map(|(k, x)| x + (k % 7) as f64).collect();
        assert!(shrunk_correlations(&[first, second])[1][0] > 0.98);
    }
}
