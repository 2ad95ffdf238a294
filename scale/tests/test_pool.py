"""Files of several schemas as one pool."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from querent_pool import PoolError
from querent_pool.pool import Pool
from tests.conftest import Golden, opened


def refused(code: str, path: Path, golden: Golden | None = None) -> str:
    with pytest.raises(PoolError) as caught:
        opened(str(path), golden) if golden else Pool.open(str(path))
    assert caught.value.code == code
    return str(caught.value)


def cells(path: Path) -> dict[str, list]:
    pool = Pool.open(str(path))
    return pa.Table.from_batches([batch for part in pool.parts for batch in part.batches()], pool.schema).to_pydict()


@pytest.mark.parametrize("at", ["a", "b"])
def test_a_csv_file_that_lacks_a_column_is_refused_by_name(plain: Golden, tmp_path: Path, at: str) -> None:
    for name in ("a", "b"):
        pyarrow.csv.write_csv(plain.table.drop_columns(["c"]) if name == at else plain.table, tmp_path / f"{name}.csv")
    said = refused("column_not_in_file", tmp_path, plain)
    assert f"{at}.csv has no column c" in said
    pool = Pool.open(str(tmp_path))
    pool.require(["id"])
    with pytest.raises(PoolError, match=f"{at}.csv has no column c"):
        pool.require(["c"])


def test_a_json_file_that_lacks_a_column_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "w": 2}\n')
    (tmp_path / "b.jsonl").write_text('{"id": 2}\n')
    with pytest.raises(PoolError, match=r"b\.jsonl has no column w"):
        Pool.open(str(tmp_path)).require(["id", "w"])


def test_a_column_has_the_type_that_all_files_have_together(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": pa.array([1], pa.int32()), "x": pa.nulls(1)}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"id": [1 << 40], "x": ["there"]}), tmp_path / "b.parquet")
    assert cells(tmp_path) == {"id": [1, 1 << 40], "x": [None, "there"]}
    pq.write_table(pa.table({"id": [0.5], "x": ["there"]}), tmp_path / "c.parquet")
    assert "c.parquet" in refused("mixed_types", tmp_path)


def test_numbers_of_json_may_be_whole_in_some_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"x": 1, "y": null}\n')
    (tmp_path / "b.jsonl").write_text('{"x": 0.5, "y": "there"}\n')
    assert cells(tmp_path) == {"x": [1, 0.5], "y": [None, "there"]}


def test_another_file_or_a_changed_one_makes_another_pool(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    (tmp_path / "a" / "rows.csv").write_text("x\n1\n")
    digests = [Pool.open(str(tmp_path)).digest]
    (tmp_path / "a" / "rows.csv").rename(tmp_path / "b" / "rows.csv")
    digests.append(Pool.open(str(tmp_path)).digest)
    (tmp_path / "b" / "rows.csv").write_text("x\n2\n")
    os.utime(tmp_path / "b" / "rows.csv", ns=(0, 1))
    digests.append(Pool.open(str(tmp_path)).digest)
    assert len(set(digests)) == 3 and digests[-1] == Pool.open(str(tmp_path)).digest
