from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from querent_pool import Model, score
from querent_pool.pool import Pool
from tests.conftest import Golden, opened


def scored(pool: Pool, model: Model) -> pa.Table:
    return pa.Table.from_batches([score(batch, model) for part in pool.parts for batch in part.batches()])


def probabilities(scores: pa.Table) -> np.ndarray:
    lists = scores.column("probabilities").combine_chunks()
    return lists.flatten().to_numpy().reshape(len(lists), -1)


def test_probabilities_are_those_of_the_tab(golden: Golden) -> None:
    scores = scored(opened(golden.csv, golden), golden.model)
    assert np.abs(probabilities(scores) - golden.probabilities).max() < 1e-4
    assert scores.column("label").to_pylist() == golden.said["labels"]


def test_typed_files_say_the_same_as_texts(plain: Golden, tmp_path: Path) -> None:
    pq.write_table(plain.table, tmp_path / "pool.parquet")
    lines = "\n".join(json.dumps(row) for row in plain.table.to_pylist())
    (tmp_path / "pool.jsonl").write_text(lines + "\n")
    as_texts = probabilities(scored(opened(plain.csv, plain), plain.model))
    for name in ("pool.parquet", "pool.jsonl"):
        as_typed = probabilities(scored(opened(str(tmp_path / name), plain), plain.model))
        np.testing.assert_array_equal(as_typed, as_texts)


@settings(max_examples=25, deadline=None)
@given(cuts=st.lists(st.integers(0, 540), max_size=40), name=st.sampled_from(["mixed", "plain", "written"]))
def test_a_row_has_the_same_scores_to_the_last_bit_in_any_batch(goldens: Path, cuts: list[int], name: str) -> None:
    golden = Golden(goldens, name)
    [batch] = [each.slice(0, 540) for each in opened(golden.csv, golden).parts[0].batches()]
    ends = [0, *sorted(cuts), batch.num_rows]
    pieces = [score(batch.slice(a, b - a), golden.model, embedding=True) for a, b in pairwise(ends)]
    assert pa.Table.from_batches(pieces).combine_chunks() == pa.Table.from_batches([score(batch, golden.model, embedding=True)])


def test_no_rows_have_no_scores(plain: Golden) -> None:
    scores = score(plain.table.to_batches()[0].slice(0, 0), plain.model)
    assert scores.num_rows == 0 and "margin" in scores.schema.names


def test_measures_are_by_hand() -> None:
    from querent_pool.score import entropy, margin

    rows = np.array([[0.5, 0.25, 0.25], [0.0, 1.0, 0.0], [0.4, 0.2, 0.4]], np.float32)
    np.testing.assert_allclose(margin(rows), [0.25, 1.0, 0.0], atol=1e-7)
    np.testing.assert_allclose(entropy(rows)[:2], [1.5 * np.log(2), 0.0], atol=1e-7)
