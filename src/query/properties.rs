//! The laws that every strategy keeps, tried on random pools.

use proptest::prelude::*;

use super::coverage::CoreSet;
use super::uncertainty::{Entropy, LeastConfident, Margin};
use super::{
    Batch, Beliefs, Committee, Evaluated, Given, Needs, Odds, Pool, QueryError, Refit, Why, strategies, strategy, top,
};
use querent_numeric::{Matrix, Rng, squared_distance};

/// Candidates, labelled rows (perhaps none) and what models believe of three classes, with many ties.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) embedding: Matrix,
    pub(super) labelled: Matrix,
    labels: Vec<usize>,
    /// What each member believes of the candidates; the first is also the one model.
    members: Vec<Matrix>,
    labelled_probabilities: Matrix,
}

impl Case {
    pub(super) fn pool(&self) -> Pool<'_> {
        Pool::new(&self.embedding, &self.labelled, &self.labels, 3)
    }

    pub(super) fn beliefs(&self) -> Beliefs<'_> {
        Beliefs::new(&self.members[0]).with_labelled(&self.labelled_probabilities)
    }

    pub(super) fn committee(&self) -> Committee<'_> {
        Committee::new(&self.members)
    }

    pub(super) fn given(&self) -> Given<'_> {
        Given::new(self.pool()).with_beliefs(self.beliefs()).with_committee(self.committee()).with_refit(self)
    }

    fn permuted(&self, order: &[usize]) -> Self {
        Self {
            embedding: self.embedding.select(order),
            members: self.members.iter().map(|member| member.select(order)).collect(),
            ..self.clone()
        }
    }
}

/// A model that moves its belief about each of three rows towards the class just learned, the more the nearer they are.
impl Refit for Case {
    fn rows(&self) -> &[Evaluated] {
        &[Evaluated::Other; 3]
    }

    fn before(&self) -> Result<Matrix, QueryError> {
        Ok(Matrix::from_rows(&[vec![0.5, 0.25, 0.25], vec![0.2, 0.2, 0.6], vec![0.1, 0.8, 0.1]], 3))
    }

    fn after(&self, candidate: usize, class: usize) -> Result<Matrix, QueryError> {
        let mut after = self.before()?;
        for (row, at) in [-2.0, 0.0, 2.0].into_iter().enumerate() {
            let pull = 1.0 / (2.0 + squared_distance(self.embedding.row(candidate), &[at, at]));
            for (other, p) in after.row_mut(row).iter_mut().enumerate() {
                *p += pull * (f32::from(u8::from(other == class)) - *p);
            }
        }
        Ok(after)
    }
}

/// Coordinates are whole numbers from -3 to 3, so that copies and ties are common.
fn rows(n: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Matrix> {
    prop::collection::vec(prop::collection::vec((-3_i8..=3).prop_map(f32::from), 2), n)
        .prop_map(|rows| Matrix::from_rows(&rows, 2))
}

fn probabilities(n: usize) -> impl Strategy<Value = Matrix> {
    prop::collection::vec([1_u8..=4, 1_u8..=4, 1_u8..=4].prop_map(distribution), n)
        .prop_map(|rows| Matrix::from_rows(&rows, 3))
}

fn distribution(weights: [u8; 3]) -> Vec<f32> {
    let sum: f32 = weights.map(f32::from).iter().sum();
    weights.iter().map(|&weight| f32::from(weight) / sum).collect()
}

pub(super) fn cases() -> impl Strategy<Value = Case> {
    (1_usize..25, 0_usize..6, 1_usize..4).prop_flat_map(|(n, n_labelled, n_members)| {
        let members = prop::collection::vec(probabilities(n), n_members);
        let labels = prop::collection::vec(0_usize..3, n_labelled);
        (rows(n), rows(n_labelled), labels, members, probabilities(n_labelled)).prop_map(
            |(embedding, labelled, labels, members, labelled_probabilities)| Case {
                embedding,
                labelled,
                labels,
                members,
                labelled_probabilities,
            },
        )
    })
}

proptest! {
    #[test]
    fn permuting_the_candidates_permutes_the_utilities(case in cases(), seed: u64) {
        let mut order: Vec<usize> = (0..case.pool().n_candidates()).collect();
        Rng::new(seed).shuffle(&mut order);
        let permuted = case.permuted(&order);
        for strategy in strategies().filter(|strategy| !strategy.info().draws) {
            let before = case.given().utilities(strategy, &mut Rng::new(seed))?;
            let after = permuted.given().utilities(strategy, &mut Rng::new(seed))?;
            for (&from, utility) in order.iter().zip(after) {
                // The mean of the pool rounds differently in another order.
                let same = before[from] == utility || (before[from] - utility).abs() < 1e-9;
                prop_assert!(same, "{}: {} is not {utility}", strategy.info().name, before[from]);
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_selection(case in cases(), n in 0_usize..30, seed: u64) {
        for strategy in strategies() {
            let select = || case.given().select(strategy, n, &mut Rng::new(seed));
            prop_assert_eq!(select()?, select()?);
        }
    }

    #[test]
    fn a_batch_begins_with_the_single_query(case in cases(), n in 1_usize..30, seed: u64) {
        for strategy in strategies().filter(|strategy| strategy.info().batch != Batch::Joint) {
            let single = case.given().select(strategy, 1, &mut Rng::new(seed))?;
            let batch = case.given().select(strategy, n, &mut Rng::new(seed))?;
            prop_assert_eq!(single.candidates[0], batch.candidates[0], "{}", strategy.info().name);
        }
    }

    #[test]
    fn the_single_query_has_the_highest_utility(case in cases(), seed: u64) {
        for strategy in strategies().filter(|strategy| matches!(strategy.info().batch, Batch::Ranked | Batch::Greedy)) {
            let single = case.given().select(strategy, 1, &mut Rng::new(seed))?;
            let utilities = case.given().utilities(strategy, &mut Rng::new(seed))?;
            let best = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert_eq!(single.utilities[0].to_bits(), best.to_bits(), "{}", strategy.info().name);
        }
    }

    #[test]
    fn a_batch_holds_each_candidate_at_most_once(case in cases(), n in 0_usize..30, seed: u64) {
        for strategy in strategies() {
            let mut chosen = case.given().select(strategy, n, &mut Rng::new(seed))?.candidates;
            prop_assert_eq!(chosen.len(), n.min(case.pool().n_candidates()), "{}", strategy.info().name);
            chosen.sort_unstable();
            prop_assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]), "{}", strategy.info().name);
        }
    }

    #[test]
    fn what_is_not_a_number_comes_last(mut case in cases(), place: prop::sample::Index, seed: u64) {
        let broken = place.index(case.pool().n_candidates());
        case.embedding.row_mut(broken).fill(f32::NAN);
        for member in &mut case.members {
            member.row_mut(broken).fill(f32::NAN);
        }
        for strategy in strategies().filter(|strategy| strategy.info().needs != Needs::Nothing) {
            let all = case.given().select(strategy, usize::MAX, &mut Rng::new(seed))?;
            prop_assert_eq!(all.candidates.last(), Some(&broken), "{}", strategy.info().name);
        }
    }

    #[test]
    fn every_choice_has_a_reason(case in cases(), n in 0_usize..30, seed: u64) {
        for strategy in strategies() {
            let selection = case.given().select(strategy, n, &mut Rng::new(seed))?;
            prop_assert_eq!(selection.whys.len(), selection.candidates.len(), "{}", strategy.info().name);
            prop_assert_eq!(selection.utilities.len(), selection.candidates.len(), "{}", strategy.info().name);
        }
    }

    #[test]
    fn a_drawn_row_is_never_said_to_be_chosen_by_a_model(case in cases(), n in 1_usize..30, seed: u64) {
        // A row that was not the best of those left was drawn, whatever the strategy; of the best nothing can be told.
        let by_turns = ["albl"];
        let is_checked = |info: &super::Info| {
            matches!(info.batch, Batch::Ranked | Batch::Drawn) && !by_turns.contains(&info.name)
        };
        for strategy in strategies().filter(|strategy| is_checked(strategy.info())) {
            let utilities = case.given().utilities(strategy, &mut Rng::new(seed))?;
            let selection = case.given().select(strategy, n, &mut Rng::new(seed))?;
            for (place, &chosen) in selection.candidates.iter().enumerate() {
                let before = &selection.candidates[..place];
                let left = (0..utilities.len()).filter(|candidate| !before.contains(candidate));
                let best = left.map(|candidate| utilities[candidate]).fold(f64::NEG_INFINITY, f64::max);
                let may_be_chosen = utilities[chosen] == best && strategy.info().name != "random";
                let why = selection.whys[place];
                prop_assert!(may_be_chosen || why.is_drawn(), "{}: {why:?} at {place}", strategy.info().name);
            }
        }
    }

    #[test]
    fn bandits_say_of_each_row_why_its_own_expert_chose_it(case in cases(), n in 1_usize..30, seed: u64) {
        let selection = case.given().select(strategy("albl")?, n, &mut Rng::new(seed))?;
        let expected = |why: &Why| {
            matches!(why, Why::ClosestCall { .. } | Why::UnlikeLabelled | Why::StandsForMany | Why::Drawn { odds: Odds::Even })
        };
        prop_assert!(selection.whys.iter().all(expected), "{:?}", selection.whys);
    }

    #[test]
    fn for_two_classes_the_uncertainties_rank_alike(
        parts in prop::collection::vec(0_u16..=1024, 1..40),
        seed: u64,
    ) {
        let row = |&part: &u16| vec![f32::from(part) / 1024.0, f32::from(1024 - part) / 1024.0];
        let probabilities = Matrix::from_rows(&parts.iter().map(row).collect::<Vec<_>>(), 2);
        let (embedding, labelled) = (Matrix::zeros(parts.len(), 1), Matrix::zeros(0, 1));
        let (pool, beliefs) = (Pool::new(&embedding, &labelled, &[], 2), Beliefs::new(&probabilities));
        let given = Given::new(pool).with_beliefs(beliefs);
        let ranking = |strategy: &dyn super::Strategy| given.select(strategy, parts.len(), &mut Rng::new(seed));
        let margin = ranking(&Margin)?.candidates;
        prop_assert_eq!(&ranking(&LeastConfident)?.candidates, &margin);
        prop_assert_eq!(&ranking(&Entropy)?.candidates, &margin);
    }

    #[test]
    fn core_set_never_chooses_a_copy_while_others_remain(case in cases(), seed: u64) {
        let batch = case.given().select(&CoreSet, usize::MAX, &mut Rng::new(seed))?.candidates;
        let row = |candidate: usize| case.embedding.row(candidate);
        let is_copy = |position: usize| {
            let known = case.labelled.rows().chain(batch[..position].iter().map(|&chosen| row(chosen)));
            known.into_iter().any(|other| other == row(batch[position]))
        };
        let copies: Vec<bool> = (0..batch.len()).map(is_copy).collect();
        // All that is new comes before the first copy.
        prop_assert!(copies.is_sorted(), "{copies:?}");
    }

    #[test]
    fn core_set_covers_more_with_every_choice(case in cases(), seed: u64) {
        let selection = case.given().select(&CoreSet, usize::MAX, &mut Rng::new(seed))?;
        let skip = usize::from(case.labelled.n_rows() == 0);
        prop_assert!(selection.utilities[skip..].is_sorted_by(|earlier, later| earlier >= later));
    }

    #[test]
    fn core_set_by_its_definition(case in cases(), seed: u64) {
        // Each utility is the distance to the nearest center, recomputed from nothing; no candidate left is farther.
        let selection = case.given().select(&CoreSet, usize::MAX, &mut Rng::new(seed))?;
        let skip = usize::from(case.labelled.n_rows() == 0);
        for position in skip..selection.candidates.len() {
            let (earlier, later) = selection.candidates.split_at(position);
            let nearest = |&candidate: &usize| {
                let chosen = earlier.iter().map(|&center| case.embedding.row(center));
                let distances = case.labelled.rows().chain(chosen);
                let squares = distances.map(|center| squared_distance(case.embedding.row(candidate), center));
                f64::from(squares.fold(f32::INFINITY, f32::min)).sqrt()
            };
            let farthest = later.iter().map(nearest).fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((selection.utilities[position] - farthest).abs() < 1e-9);
            prop_assert!((nearest(&later[0]) - farthest).abs() < 1e-9);
        }
    }

    #[test]
    fn the_top_of_any_utilities_is_that_of_a_full_sort(
        utilities in prop::collection::vec(any::<f64>(), 0..50),
        n in 0_usize..60,
        seed: u64,
    ) {
        let part = top(&utilities, n, &mut Rng::new(seed));
        let full = top(&utilities, usize::MAX, &mut Rng::new(seed));
        prop_assert_eq!(&part.candidates[..], &full.candidates[..n.min(utilities.len())]);
    }
}

#[test]
fn an_empty_pool_has_no_query() {
    let empty = Matrix::zeros(0, 3);
    let case = Case {
        embedding: empty.clone(),
        labelled: empty.clone(),
        labels: Vec::new(),
        members: vec![empty.clone()],
        labelled_probabilities: empty,
    };
    for strategy in strategies() {
        let error = case.given().select(strategy, 1, &mut Rng::new(0)).expect_err("no candidate");
        assert_eq!(error.code(), "empty_pool", "{}", strategy.info().name);
        assert_eq!(case.given().utilities(strategy, &mut Rng::new(0)), Err(error));
    }
}

#[test]
fn a_pool_of_one_row_shows_every_strategy_what_it_lists() {
    // A view holds what the strategy lists and nothing else, so one that looks at more panics here.
    let row = Matrix::new(vec![1.0, 2.0], 1, 2);
    let probabilities = Matrix::new(vec![0.5, 0.25, 0.25], 1, 3);
    let case = Case {
        embedding: row.clone(),
        labelled: row,
        labels: vec![1],
        members: vec![probabilities.clone()],
        labelled_probabilities: probabilities,
    };
    for strategy in strategies() {
        let selection = case.given().select(strategy, 1, &mut Rng::new(0));
        assert_eq!(selection.map(|selection| selection.candidates), Ok(vec![0]), "{}", strategy.info().name);
    }
}

#[test]
fn a_strategy_without_what_it_needs_names_the_way_out() {
    let (embedding, labelled) = (Matrix::zeros(2, 1), Matrix::zeros(0, 1));
    let pool = Pool::new(&embedding, &labelled, &[], 2);
    for strategy in strategies().filter(|strategy| !strategy.info().needs.works_without_model()) {
        let code = match strategy.info().needs {
            Needs::Committee => "needs_committee",
            Needs::LookAhead => "needs_look_ahead",
            _ => "needs_model",
        };
        let error = Given::new(pool).select(strategy, 1, &mut Rng::new(0)).expect_err("nothing is given");
        assert_eq!(error.code(), code, "{}", strategy.info().name);
        let (QueryError::NeedsModel { ready, .. }
        | QueryError::NeedsCommittee { ready, .. }
        | QueryError::NeedsLookAhead { ready, .. }) = &error
        else {
            panic!("{error}")
        };
        assert!(ready.starts_with(&["random"]) && ready.contains(&"core_set") && !ready.contains(&"entropy"));
        assert_eq!(strategy.info().require(&[Needs::Nothing, Needs::Features]), Err(error));
        assert_eq!(strategy.info().require(&[strategy.info().needs]), Ok(()));
    }
}

#[test]
fn a_pool_too_large_to_be_looked_at_whole_is_told_beforehand_and_afterwards() {
    let n = 2_100;
    let whole = |row: usize| [(row * 7919 % 4801) as f32, (row % 53) as f32];
    let embedding = Matrix::new((0..n).flat_map(whole).collect(), n, 2);
    let belief = |row: usize| [0.2 + 0.6 * (row % 97) as f32 / 96.0, 0.8 - 0.6 * (row % 97) as f32 / 96.0];
    let members = [1, 3].map(|step| Matrix::new((0..n).flat_map(|row| belief(row * step)).collect(), n, 2));
    let (labelled, labels) = (embedding.select(&[5, 9]), [0, 1]);
    let pool = Pool::new(&embedding, &labelled, &labels, 2);
    let given = Given::new(pool).with_beliefs(Beliefs::new(&members[0])).with_committee(Committee::new(&members));
    for name in
        ["margin", "core_set", "badge", "bald", "batch_bald", "typi_clust", "max_herding", "expected_average_precision"]
    {
        let strategy = strategy(name).expect("it is listed");
        let selection = given.select(strategy, 2, &mut Rng::new(0)).expect("all is given");
        let is_told = strategy.info().exact_up_to.is_some_and(|most| n > most);
        // Whether neighbours are sampled depends on how large the largest cluster is.
        if name != "typi_clust" {
            assert_eq!(selection.approximate, is_told, "{name}");
        }
        assert!(is_told || !selection.approximate, "{name}");
    }
}
