//! The rows of each class, in random order: what stratified splits deal from.

use querent_numeric::Rng;

/// For each class, the positions in `classes` that hold it, shuffled.
pub(super) fn shuffled_strata(classes: &[usize], rng: &mut Rng) -> Vec<Vec<usize>> {
    let n_classes = classes.iter().max().map_or(0, |&class| class + 1);
    let mut strata = vec![Vec::new(); n_classes];
    for (position, &class) in classes.iter().enumerate() {
        strata[class].push(position);
    }
    for stratum in &mut strata {
        rng.shuffle(stratum);
    }
    strata
}
