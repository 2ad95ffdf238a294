//! Average-linkage clusters, by chains of nearest neighbours.

use querent_numeric::{Matrix, distance};

/// The cluster of each of `members`, in `k` clusters of the average-linkage tree: O(members^2) in time and memory.
///
/// The distance of two clusters is the mean distance between a row of one and a row of the other; the two nearest clusters are
/// joined until `k` are left. Following each cluster to its nearest one until two are each other's nearest finds the same tree
/// without a search over all pairs (Murtagh 1983, "A Survey of Recent Advances in Hierarchical Clustering Algorithms").
pub(crate) fn average_linkage(rows: &Matrix, members: &[usize], k: usize) -> Vec<usize> {
    let n = members.len();
    let mut merges = tree(rows, members);
    merges.sort_by(|a, b| a.height.total_cmp(&b.height));
    let mut leader: Vec<usize> = (0..n).collect();
    for merge in merges.iter().take(n.saturating_sub(k.max(1))) {
        let (kept, joined) = (leader[merge.kept], leader[merge.joined]);
        for cluster in &mut leader {
            if *cluster == joined {
                *cluster = kept;
            }
        }
    }
    leader
}

struct Merge {
    kept: usize,
    joined: usize,
    height: f64,
}

fn tree(rows: &Matrix, members: &[usize]) -> Vec<Merge> {
    let n = members.len();
    let mut apart = vec![0.0_f64; n * n];
    for a in 0..n {
        for b in 0..a {
            let between = distance(rows.row(members[a]), rows.row(members[b]));
            apart[a * n + b] = between;
            apart[b * n + a] = between;
        }
    }
    let mut sizes = vec![1.0_f64; n];
    let mut active: Vec<usize> = (0..n).collect();
    let mut chain: Vec<usize> = Vec::new();
    let mut merges = Vec::with_capacity(n.saturating_sub(1));
    while active.len() > 1 {
        let tip = chain.pop().unwrap_or(active[0]);
        let before = chain.last().copied();
        // The one before the tip wins ties, so that a chain ends.
        let order = |&a: &usize, &b: &usize| {
            let key = |other: usize| (apart[tip * n + other], Some(other) != before);
            let ((near, other), (far, another)) = (key(a), key(b));
            near.total_cmp(&far).then(other.cmp(&another))
        };
        let Some(nearest) = active.iter().copied().filter(|&other| other != tip).min_by(order) else {
            break;
        };
        if Some(nearest) != before {
            chain.extend([tip, nearest]);
            continue;
        }
        chain.pop();
        let (kept, joined) = (nearest.min(tip), nearest.max(tip));
        merges.push(Merge { kept, joined, height: apart[tip * n + nearest] });
        active.retain(|&cluster| cluster != joined);
        let total = sizes[kept] + sizes[joined];
        for &other in active.iter().filter(|&&other| other != kept) {
            let sum = sizes[kept] * apart[kept * n + other] + sizes[joined] * apart[joined * n + other];
            apart[kept * n + other] = sum / total;
            apart[other * n + kept] = sum / total;
        }
        sizes[kept] = total;
    }
    merges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(values: &[f32], k: usize) -> Vec<usize> {
        let rows = Matrix::new(values.to_vec(), values.len(), 1);
        average_linkage(&rows, &(0..values.len()).collect::<Vec<_>>(), k)
    }

    #[test]
    fn the_nearest_are_joined_first_by_mean_distance() {
        // 0 and 1 join at 1, 7 and 9 at 2. Then 4 is (4 + 3) / 2 = 3.5 from the first pair and (3 + 5) / 2 = 4 from the other.
        let values = [0.0, 1.0, 4.0, 7.0, 9.0];
        assert_eq!(clusters(&values, 4), [0, 0, 2, 3, 4]);
        assert_eq!(clusters(&values, 3), [0, 0, 2, 3, 3]);
        assert_eq!(clusters(&values, 2), [0, 0, 0, 3, 3]);
        assert_eq!(clusters(&values, 1), [0; 5]);
    }

    #[test]
    fn copies_are_one_cluster_while_there_are_others_to_part() {
        assert_eq!(clusters(&[5.0, 2.0, 5.0, 2.0], 2), [0, 1, 0, 1]);
        assert_eq!(clusters(&[5.0; 3], 9), [0, 1, 2]);
        assert!(clusters(&[], 2).is_empty());
    }
}
