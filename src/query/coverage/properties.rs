//! What the strategies of coverage promise, tried on random pools.

use proptest::prelude::*;

use super::{Discriminative, KMeansCenters, MaxHerding, ProbCover, TypiClust};
use crate::numerics::in_order;
use crate::properties::{Case, cases};
use crate::{Given, Pool, Selection, Strategy};
use querent_numeric::{KMeans, Matrix, Rng, squared_distance};

/// The `n` that a strategy chooses where nothing is labelled.
fn cold(strategy: &dyn Strategy, case: &Case, n: usize, seed: u64) -> Selection {
    let none = Matrix::zeros(0, case.embedding.n_columns());
    let pool = Pool::new(&case.embedding, &none, &[], 3);
    Given::new(pool).select(strategy, n, &mut Rng::new(seed)).expect("there are candidates")
}

fn all(strategy: &dyn Strategy, case: &Case, seed: u64) -> Selection {
    case.given().select(strategy, usize::MAX, &mut Rng::new(seed)).expect("there are candidates")
}

/// Whether each choice is a copy of a choice before it.
fn copies(case: &Case, batch: &[usize]) -> Vec<bool> {
    let row = |candidate: usize| case.embedding.row(candidate);
    let is_copy = |position: usize| batch[..position].iter().any(|&chosen| row(chosen) == row(batch[position]));
    (0..batch.len()).map(is_copy).collect()
}

/// How many different rows there are.
fn n_kinds(case: &Case) -> usize {
    let every: Vec<usize> = (0..case.embedding.n_rows()).collect();
    copies(case, &every).iter().filter(|&&copy| !copy).count()
}

proptest! {
    #[test]
    fn what_a_choice_adds_never_grows(case in cases(), seed: u64) {
        for strategy in [&MaxHerding as &dyn Strategy, &ProbCover] {
            let utilities = all(strategy, &case, seed).utilities;
            prop_assert!(utilities.is_sorted_by(|earlier, later| earlier >= later), "{}", strategy.info().name);
        }
    }

    #[test]
    fn what_all_choices_add_is_the_whole(case in cases(), seed: u64) {
        // Every row is like itself and in its own ball: once all are chosen the pool is represented, and covered, in full.
        let represented: f64 = cold(&MaxHerding, &case, usize::MAX, seed).utilities.iter().sum();
        prop_assert!((represented - 1.0).abs() < 1e-9);
        let covered: f64 = cold(&ProbCover, &case, usize::MAX, seed).utilities.iter().sum();
        prop_assert_eq!(covered, case.embedding.n_rows() as f64);
    }

    #[test]
    fn herding_never_chooses_a_copy_while_others_remain(case in cases(), seed: u64) {
        let batch = all(&MaxHerding, &case, seed);
        let copies = copies(&case, &batch.candidates);
        let adds: Vec<bool> = batch.utilities.iter().map(|&utility| utility > 0.0).collect();
        prop_assert!(copies.iter().zip(&adds).all(|(&copy, &adds)| !(copy && adds)), "{batch:?}");
    }

    #[test]
    fn with_as_many_clusters_as_kinds_each_kind_is_asked_about(case in cases(), seed: u64) {
        // At most 24 rows of 49 kinds: where a kind has 5 rows or more, TypiClust lets the smaller ones wait.
        let row = |row: usize| case.embedding.row(row);
        let size = |kind: usize| (0..case.embedding.n_rows()).filter(|&other| row(other) == row(kind)).count();
        let any_is_large = (0..case.embedding.n_rows()).any(|kind| size(kind) >= 5);
        for strategy in [&KMeansCenters as &dyn Strategy, &TypiClust] {
            let batch = cold(strategy, &case, n_kinds(&case), seed).candidates;
            let is_free = strategy.info().name == "typi_clust" && any_is_large;
            prop_assert!(is_free || copies(&case, &batch).iter().all(|&copy| !copy), "{}: {batch:?}", strategy.info().name);
        }
    }

    #[test]
    fn probabilities_of_being_unlabelled_are_probabilities(case in cases(), seed: u64) {
        let batch = all(&Discriminative, &case, seed);
        prop_assert!(batch.utilities.iter().all(|&p| (0.0..=1.0).contains(&p)), "{batch:?}");
    }

    #[test]
    fn every_cluster_has_a_row_and_every_row_its_nearest_center(case in cases(), k in 1_usize..12, seed: u64) {
        let members = in_order(&case.embedding);
        let clusters = KMeans::fit(&case.embedding, &members, &vec![1.0; members.len()], k, &mut Rng::new(seed));
        let nearest = clusters.assign(&case.embedding, &members);
        let mut sizes = vec![0; clusters.n_clusters()];
        for (&member, &cluster) in members.iter().zip(&nearest) {
            sizes[cluster] += 1;
            let to = |cluster: usize| squared_distance(case.embedding.row(member), clusters.centers.row(cluster));
            prop_assert!((0..sizes.len()).all(|other| to(cluster) <= to(other)));
        }
        prop_assert!(sizes.iter().all(|&size| size > 0), "{sizes:?}");
    }
}
