"""Which rows are drawn and chosen: as the tab would, whatever the parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from querent_pool import PoolError, score
from querent_pool.best import Bound, best, best_of, best_of_parts, with_ranks, without_ranks
from querent_pool.commands import sample, select
from querent_pool.commands.sample import _spread
from querent_pool.commands.select import STRATEGIES
from querent_pool.diverse import cluster_margin, core_set, nearest, spread_centres
from querent_pool.engines import LocalEngine
from querent_pool.keys import Labelled
from querent_pool.row_hash import row_hashes
from tests.conftest import Golden, opened


def ids(table: pa.Table) -> list:
    return table.column("id").to_pylist()


def shuffled(path: Path, table: pa.Table, order: np.ndarray, cuts: list[int]) -> str:
    """The rows of a table in another order, and in several files."""
    path.mkdir()
    table = table.take(pa.array(order))
    ends = [*sorted(cuts), table.num_rows]
    for at, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        pq.write_table(table.slice(start, end - start), path / f"{at}.parquet")
    return str(path)


@pytest.mark.parametrize("strategy", ["margin", "entropy", "least_confident", "cluster_margin"])
@pytest.mark.parametrize("partitions", [1, 7, 64])
def test_rows_are_those_that_the_tab_selects(plain: Golden, parquet: str, strategy: str, partitions: int) -> None:
    pool = opened(parquet, plain, partitions)
    chosen = select(pool, plain.model, 20, strategy)
    expected = plain.table.take(pa.array(plain.said["selected"][strategy]))
    assert len(pool.parts) == partitions
    assert ids(chosen) == ids(expected)


@pytest.mark.parametrize("strategy", ["core_set", "random"])
def test_other_strategies_choose_as_many_different_rows(plain: Golden, parquet: str, strategy: str) -> None:
    chosen = [ids(select(opened(parquet, plain, n), plain.model, 20, strategy)) for n in (1, 7)]
    assert all(len(set(each)) == 20 for each in chosen)
    assert strategy != "random" or chosen[0] == chosen[1]


def test_rows_that_are_labelled_are_left_out(plain: Golden, parquet: str, tmp_path: Path) -> None:
    pool = opened(parquet, plain, 7)
    first = select(pool, plain.model, 20)
    labels = pa.array(["high"] * 15 + [""] * 5)
    pq.write_table(first.append_column("kind", labels), tmp_path / "labelled.parquet")
    labelled = Labelled.read(str(tmp_path / "labelled.parquet"), ["id"], "kind")
    then = select(pool, plain.model, 20, labelled=labelled)
    assert ids(then)[:5] == ids(first)[15:] and not set(ids(then)) & set(ids(first)[:15])
    for strategy in ("core_set", "cluster_margin"):
        assert not set(ids(select(pool, plain.model, 20, strategy, labelled=labelled))) & set(ids(first)[:15])
    assert not set(ids(sample(pool, 500, labelled=labelled))) & set(ids(first)[:15])


def test_an_unknown_strategy_is_refused(plain: Golden, parquet: str) -> None:
    with pytest.raises(PoolError, match="no strategy"):
        select(opened(parquet, plain), plain.model, 1, "best")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.integers(0, 99), cuts=st.lists(st.integers(1, 1499), max_size=6, unique=True), n=st.integers(1, 80))
def test_a_sample_follows_from_the_rows_alone(
    plain: Golden, tmp_path_factory: pytest.TempPathFactory, order: int, cuts: list[int], n: int
) -> None:
    places = np.arange(plain.table.num_rows)
    np.random.default_rng(order).shuffle(places)
    path = shuffled(tmp_path_factory.mktemp("pool") / "rows", plain.table, places, cuts)
    whole = shuffled(tmp_path_factory.mktemp("pool") / "rows", plain.table, np.arange(len(places)), [])
    drawn = sample(opened(path, plain, 64), n, seed=3)
    assert ids(drawn) == ids(sample(opened(whole, plain), n, seed=3)) and len(set(ids(drawn))) == n


def test_a_sample_depends_on_its_seed_and_holds_what_there_is(plain: Golden, parquet: str) -> None:
    pool = opened(parquet, plain, 7)
    assert ids(sample(pool, 50, seed=1)) != ids(sample(pool, 50, seed=2))
    assert sorted(ids(sample(pool, 5000))) == ids(plain.table)
    assert ids(sample(pool, 50, engine=LocalEngine(2))) == ids(sample(pool, 50))


def test_every_row_is_as_likely_as_any_other(plain: Golden) -> None:
    [batch] = plain.table.combine_chunks().to_batches()
    counts = np.zeros(batch.num_rows)
    for seed in range(200):
        counts[np.argsort(row_hashes(batch, seed))[:150]] += 1
    # Each of 1,500 rows is drawn by a tenth of 200 seeds: 20 times, with a deviation of 4.2.
    assert abs(counts.std() - 4.24) < 0.5 and counts.max() < 20 + 6 * 4.24


def test_equal_rows_are_drawn_all_the_same(tmp_path: Path) -> None:
    from querent_pool.pool import Pool

    pq.write_table(pa.table({"id": [1] * 900 + list(range(2, 102))}), tmp_path / "pool.parquet", row_group_size=100)
    drawn = sample(Pool.open(str(tmp_path / "pool.parquet")), 400)
    assert drawn.num_rows == 400


def test_of_a_pool_without_rows_nothing_is_chosen(plain: Golden, tmp_path: Path) -> None:
    pq.write_table(plain.table.slice(0, 0), tmp_path / "pool.parquet")
    pool = opened(str(tmp_path / "pool.parquet"), plain)
    for strategy in STRATEGIES:
        chosen = select(pool, plain.model, 5, strategy)
        assert chosen.num_rows == 0 and chosen.column_names == plain.table.column_names
    assert sample(pool, 5).num_rows == sample(pool, 5, model=plain.model).num_rows == 0


def test_a_spread_sample_holds_what_is_rare(plain: Golden) -> None:
    # Nineteen in twenty rows are the same but for a key.
    table = plain.table.slice(0, 50)
    many = table.slice(0, 1).take(pa.array([0] * 950))
    rows = pa.concat_tables([table, many]).set_column(0, "id", pa.array(range(1000)))
    batch = rows.combine_chunks().to_batches()[0]
    ranked = pa.Table.from_batches([with_ranks(batch, np.zeros(1000), row_hashes(batch, 0))])
    spread = ids(without_ranks(_spread(best(ranked, 1000), 40, plain.model)))
    assert len(set(spread)) == 40 and sum(each < 50 for each in spread) >= 30


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=60), st.integers(1, 9), st.data())
def test_the_best_of_parts_are_the_best_of_all(rows: list[tuple[int, int]], n: int, data: st.DataObject) -> None:
    utility, tie = (np.array([row[at] for row in rows]) for at in (0, 1))
    table = pa.table({"x": [f"{a}{b}" for a, b in rows]}, pa.schema([("x", pa.string())]))

    def kept(places: list[int]) -> pa.Table:
        bound, ranked = Bound(n), []
        for at in range(0, len(places), 4):
            some = np.array(places[at : at + 4])
            some = some[bound.reached(utility[some].astype(float))]
            ranked += [with_ranks(each, utility[some], tie[some]) for each in table.take(pa.array(some)).to_batches()]
        return best_of(ranked, n, table.schema)

    half = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    parts = [[at for at in range(len(rows)) if half[at] == side] for side in (True, False)]
    together = best(pa.concat_tables(map(kept, parts)), n)
    assert without_ranks(together).equals(without_ranks(kept(list(range(len(rows))))))


def test_what_parts_give_is_not_held_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("querent_pool.best.ROWS_BEFORE_RANKING", 100)
    before, most = pa.total_allocated_bytes(), 0

    def parts() -> Iterator[pa.Table]:
        nonlocal most
        for at in range(60):
            [batch] = pa.table({"x": [f"{at} {row}".ljust(10_000) for row in range(50)]}).to_batches()
            yield pa.Table.from_batches([with_ranks(batch, np.full(50, at), np.arange(50))])
            most = max(most, pa.total_allocated_bytes() - before)

    found = best_of_parts(parts(), 3, pa.schema([("x", pa.string())])).column("x").to_pylist()
    assert [text.strip() for text in found] == ["59 0", "59 1", "59 2"]
    assert most < 10 * 50 * 10_000


def test_a_hash_is_of_cells_and_names_and_not_of_the_order_of_columns() -> None:
    rows = pa.record_batch({"a": [1, None], "b": ["x", "y"]})
    same = pa.record_batch({"b": ["x", "y"], "a": ["1", None]})
    np.testing.assert_array_equal(row_hashes(rows, 5), row_hashes(same, 5))
    others = [pa.record_batch({"a": [1, None], "c": ["x", "y"]}), pa.record_batch({"a": [None, 1], "b": ["x", "y"]})]
    for other in others:
        assert not set(row_hashes(rows, 5)) & set(row_hashes(other, 5))
    nested = pa.record_batch({"a": [[1], None], "b": [b"x", b"y"], "c": [{"d": 1}, None]})
    assert len(set(row_hashes(nested, 5))) == 2


def test_the_farthest_from_what_is_covered_comes_first() -> None:
    # Labelled at 0. Farthest: 10. With 10 covered, 4 is 4 away and 7 is 3 away. With 4 covered, 7 is 3 and 1 is 1 away.
    rows = np.array([[1.0], [4.0], [7.0], [10.0]], np.float32)
    assert core_set(rows, 4, np.zeros((1, 1), np.float32)).tolist() == [3, 1, 2, 0]
    # The mean of 0, 4, 5, 6 and 20 is 7: 6 is 1 away. From 6, 20 is 14 away; then 0 is 6 away; then 4 is 2 away.
    assert core_set(np.array([[0.0], [4], [5], [6], [20]], np.float32), 4).tolist() == [3, 4, 0, 1]
    assert sorted(core_set(np.ones((3, 1), np.float32), 9)) == [0, 1, 2]
    assert len(spread_centres(np.ones((3, 1), np.float32), 2)) == 1
    assert nearest(rows, rows[[0, 3]]).tolist() == [0, 0, 1, 1]


def test_one_of_each_kind_is_chosen() -> None:
    rows = np.array([[0.0], [0.1], [0.2], [5.0], [5.1], [9.0]])
    assert cluster_margin(rows, 3).tolist() == [0, 3, 5]
    assert sorted(cluster_margin(np.ones((5, 1)), 3)) == [0, 1, 2]


def test_core_set_covers_within_four_times_the_least_radius(plain: Golden, parquet: str) -> None:
    table = plain.table.combine_chunks()
    [batch] = table.to_batches()
    embedding = score(batch, plain.model, embedding=True).column("embedding").flatten().to_numpy().reshape(batch.num_rows, -1)

    def radius(chosen: list[int]) -> float:
        distances = [((embedding - embedding[ids(table).index(at)]) ** 2).sum(axis=1) for at in chosen]
        return float(np.sqrt(np.min(distances, axis=0).max()))

    whole, parts = (ids(select(opened(parquet, plain, n), plain.model, 20, "core_set")) for n in (1, 64))
    # Greedy is within twice the least radius, so that the least is at least half of it.
    assert radius(parts) <= 4 * radius(whole)
