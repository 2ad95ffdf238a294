//! The two filters that prune as many rows as the calibrated joint counts off its diagonal (Northcutt et al. 2021, 3.2).

use super::joint::ConfidentJoint;
use querent_numeric::Matrix;

/// For each class, as many of its rows as the joint counts for other classes: those of the least self-confidence.
pub(super) fn by_class(probabilities: &Matrix, members: &[Vec<usize>], joint: &ConfidentJoint, wrong: &mut [bool]) {
    let counts = keep_some(joint);
    for (class, members) in members.iter().enumerate() {
        let kept = counts[class][class];
        let self_confidence = |position: usize| f64::from(probabilities.row(position)[class]);
        mark_lowest(members, (members.len() as u32).saturating_sub(kept), self_confidence, wrong);
    }
}

/// For each pair of classes, as many rows labelled with the one as the joint counts for the other: those by which the other
/// is likelier by most.
pub(super) fn by_noise_rate(
    probabilities: &Matrix,
    members: &[Vec<usize>],
    joint: &ConfidentJoint,
    wrong: &mut [bool],
) {
    let counts = keep_some(joint);
    for (class, members) in members.iter().enumerate() {
        for other in (0..counts.len()).filter(|&other| other != class) {
            let margin = |position: usize| {
                let row = probabilities.row(position);
                f64::from(row[class]) - f64::from(row[other])
            };
            mark_lowest(members, counts[class][other], margin, wrong);
        }
    }
}

fn mark_lowest(members: &[usize], n: u32, value: impl Fn(usize) -> f64, wrong: &mut [bool]) {
    let mut order = members.to_vec();
    order.sort_by(|&a, &b| value(a).total_cmp(&value(b)));
    for &position in order.iter().take(n as usize) {
        wrong[position] = true;
    }
}

/// The calibrated joint with at least one row of each class on its diagonal: a class that has none there keeps one, and loses
/// one from each count beside it. (cleanlab takes an even part from each and cuts fractions off, which comes to the same.)
fn keep_some(joint: &ConfidentJoint) -> Vec<Vec<u32>> {
    let keep = |(class, line): (usize, &Vec<u32>)| -> Vec<u32> {
        let short = u32::from(line[class] == 0);
        let mut kept: Vec<u32> = line.iter().map(|count| count.saturating_sub(short)).collect();
        kept[class] = line[class].max(1);
        kept
    };
    joint.calibrated.iter().enumerate().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_keeps_at_least_one_row() {
        let calibrated = vec![vec![0, 3, 0], vec![1, 2, 1], vec![0, 0, 0]];
        let joint = ConfidentJoint { thresholds: vec![], counts: vec![], calibrated, off_diagonal: vec![] };
        assert_eq!(keep_some(&joint), [[1, 2, 0], [1, 2, 1], [0, 0, 1]]);
    }
}
