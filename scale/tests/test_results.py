"""Folders of results: predictions that can be ended at any moment, reports on them, and labels that come back."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from querent_pool import PoolError
from querent_pool.commands import merge, predict, report, sample
from querent_pool.engines import LocalEngine
from querent_pool.keys import Labelled
from querent_pool.pool import Pool
from querent_pool.table_file import write_table
from tests.conftest import Golden, opened


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_row_has_its_key_and_its_prediction(plain: Golden, parquet: str, tmp_path: Path) -> None:
    pool = opened(parquet, plain, 7)
    assert predict(pool, plain.model, str(tmp_path / "out"), ["id"], LocalEngine(2)) == 0
    found = pq.read_table(tmp_path / "out").sort_by("id")
    assert found.column_names == ["id", "label", "confidence"] and len(list((tmp_path / "out").glob("*.parquet"))) == 7
    assert found.column("id").to_pylist() == plain.table.column("id").to_pylist()
    assert found.column("label").to_pylist() == plain.said["labels"]
    assert np.abs(found.column("confidence").to_numpy() - plain.probabilities.max(axis=1)).max() < 1e-4


@pytest.mark.parametrize("partitions", [1, 5, 24])
def test_a_part_is_read_in_the_order_of_its_file_wherever_it_is(parquet: str, partitions: int) -> None:
    whole = pq.read_table(parquet).column("id").to_pylist()
    parts = pickle.loads(pickle.dumps(Pool.open(parquet, partitions=partitions).parts))
    assert [key for part in parts for batch in part.batches(["id"]) for key in batch.column("id").to_pylist()] == whole


def test_all_columns_stay_where_no_key_is_named(mixed: Golden, tmp_path: Path) -> None:
    pool = opened(mixed.csv, mixed)
    predict(pool, mixed.model, str(tmp_path / "out"))
    found = pq.read_table(tmp_path / "out")
    whole = pyarrow.csv.read_csv(
        mixed.csv, convert_options=pyarrow.csv.ConvertOptions(column_types={name: pa.string() for name in pool.schema.names})
    )
    assert found.drop_columns(["label", "confidence"]).equals(whole)


def test_a_run_that_was_killed_goes_on_where_it_ended(plain: Golden, parquet: str, tmp_path: Path) -> None:
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    pool = opened(parquet, plain, 64)
    predict(pool, plain.model, str(whole))
    command = [sys.executable, "-m", "querent_pool", "predict", parquet, "--model", plain.onnx, "--partitions", "64"]
    with subprocess.Popen([*command, "--out", str(torn), "--cores", "1"]) as run:
        deadline = time.monotonic() + 30
        while len(list(torn.glob("part-*.parquet"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.002)
        run.send_signal(signal.SIGKILL)
    (torn / ".part-00009.parquet.torn").write_bytes(b"half a file")
    before = len(list(torn.glob("part-*.parquet")))
    assert 3 <= before < 64
    assert predict(pool, plain.model, str(torn)) == before
    assert contents(torn) == contents(whole)


def test_results_of_another_run_are_left_alone(plain: Golden, parquet: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    predict(opened(parquet, plain, 2), plain.model, out, ["id"])
    before = contents(tmp_path / "out")
    for partitions, keys in ((3, ["id"]), (2, ["a"])):
        with pytest.raises(PoolError) as caught:
            predict(opened(parquet, plain, partitions), plain.model, out, keys)
        assert caught.value.code == "other_run"
    with pytest.raises(PoolError) as caught:
        predict(opened(parquet, plain, 2), plain.model, str(tmp_path), ["id"])
    assert caught.value.code == "folder_in_use" and contents(tmp_path / "out") == before


def test_results_are_not_written_among_the_rows_of_the_pool(plain: Golden, tmp_path: Path) -> None:
    (tmp_path / "pool").mkdir()
    pq.write_table(plain.table, tmp_path / "pool" / "rows.parquet")
    pool = opened(str(tmp_path / "pool"), plain)
    with pytest.raises(PoolError) as caught:
        predict(pool, plain.model, str(tmp_path / "pool" / "out"))
    assert caught.value.code == "folder_in_pool"
    assert predict(pool, plain.model, str(tmp_path / "pool-out")) == 0


def test_a_column_that_lacks_a_file_is_refused_before_anything_runs(plain: Golden, tmp_path: Path) -> None:
    pq.write_table(plain.table, tmp_path / "a.parquet")
    pq.write_table(plain.table.drop_columns(["c"]), tmp_path / "b.parquet")
    with pytest.raises(PoolError, match="no column c"):
        opened(str(tmp_path), plain)
    pq.write_table(plain.table.set_column(3, "c", pa.array([True] * plain.table.num_rows)), tmp_path / "b.parquet")
    with pytest.raises(PoolError, match=r"b\.parquet has a column of another type .* c "):
        opened(str(tmp_path), plain)


def test_columns_that_stand_in_the_path_are_columns(plain: Golden, tmp_path: Path) -> None:
    for place in ("north", "south"):
        rows = plain.table.filter(pa.compute.equal(plain.table.column("place"), place))
        (tmp_path / f"place={place}").mkdir()
        pq.write_table(rows.drop_columns(["place"]), tmp_path / f"place={place}" / "rows.parquet")
    pool = opened(str(tmp_path), plain, 2)
    predict(pool, plain.model, str(tmp_path / "_out"), ["id", "place"])
    found = pq.read_table(tmp_path / "_out")
    expected = dict(zip(plain.table.column("id").to_pylist(), plain.said["labels"], strict=True))
    assert set(found.column("place").to_pylist()) == {"north", "south"}
    assert all(expected[row["id"]] == row["label"] for row in found.to_pylist())


def test_a_name_that_is_taken_is_refused(plain: Golden, tmp_path: Path) -> None:
    pq.write_table(plain.table.rename_columns(["label", *plain.table.column_names[1:]]), tmp_path / "pool.parquet")
    pool = opened(str(tmp_path / "pool.parquet"), plain)
    with pytest.raises(PoolError) as caught:
        predict(pool, plain.model, str(tmp_path / "out"))
    assert caught.value.code == "name_taken"


def test_a_report_tells_a_pool_like_the_sample_from_another(plain: Golden, parquet: str, tmp_path: Path) -> None:
    predict(opened(parquet, plain, 7), plain.model, str(tmp_path / "like"), ["id"])
    alike = report(str(tmp_path / "like"), plain.labelled, plain.model, LocalEngine(2))
    assert alike["rows"] == 1500 and alike["labelled"] == 400
    shares = {name: plain.said["labels"].count(name) / 1500 for name in plain.said["classes"]}
    assert alike["shares"] == pytest.approx(shares)
    assert all(drift["index"] < 0.1 for drift in alike["drift"].values())

    far = plain.table.set_column(1, "a", pa.compute.add(plain.table.column("a"), 1.5))
    pq.write_table(far, tmp_path / "far.parquet")
    predict(opened(str(tmp_path / "far.parquet"), plain), plain.model, str(tmp_path / "far"), ["id"])
    unlike = report(str(tmp_path / "far"), plain.labelled, plain.model)
    assert unlike["drift"]["a"]["index"] > 0.5 and unlike["drift"]["place"]["index"] < 0.1


def test_labels_come_back_by_key(plain: Golden, parquet: str, tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("id,kind\n401,high\n403,\n402,low\n7,low\n")
    labelled = Labelled.read(str(tmp_path / "labels.csv"), ["id"], "kind")
    pool = Pool.open(parquet, partitions=7)
    assert merge(pool, labelled, "kind", str(tmp_path / "out")) == {"labels": 3, "unmatched": 1}
    found = pq.read_table(tmp_path / "out").sort_by("id")
    kinds = dict(zip(found.column("id").to_pylist(), found.column("kind").to_pylist(), strict=True))
    assert {key: kind for key, kind in kinds.items() if kind} == {401: "high", 402: "low"}
    assert found.drop_columns(["kind"]).equals(plain.table)
    # Labels that rows have stay, unless others are given.
    (tmp_path / "more.csv").write_text("id,kind\n402,middle\n")
    more = Labelled.read(str(tmp_path / "more.csv"), ["id"], "kind")
    merge(Pool.open(str(tmp_path / "out")), more, "kind", str(tmp_path / "again"))
    again = pq.read_table(tmp_path / "again").filter(pa.compute.field("kind").is_valid())
    assert dict(zip(again.column("id").to_pylist(), again.column("kind").to_pylist(), strict=True)) == {401: "high", 402: "middle"}


def test_a_key_with_two_labels_is_refused(parquet: str, tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("id,kind\n401,high\n401,low\n")
    labelled = Labelled.read(str(tmp_path / "labels.csv"), ["id"], "kind")
    with pytest.raises(PoolError, match="key 401 has two labels: high, low"):
        merge(Pool.open(parquet), labelled, "kind", str(tmp_path / "out"))


def test_a_manifest_says_what_files_are_made_of(plain: Golden, parquet: str, tmp_path: Path) -> None:
    predict(opened(parquet, plain, 3), plain.model, str(tmp_path / "out"), ["id"])
    manifest = json.loads((tmp_path / "out" / "_manifest.json").read_text())
    assert manifest["model"] == plain.model.digest and manifest["parts"] == 3 and manifest["pool"] == parquet


def test_a_key_of_several_rows_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1, 2, 2, 3, 3, 3]}), tmp_path / "pool.parquet", row_group_size=1)
    (tmp_path / "labels.csv").write_text("id,kind\n1,a\n2,b\n3,c\n")
    labelled = Labelled.read(str(tmp_path / "labels.csv"), ["id"], "kind")
    with pytest.raises(PoolError, match="several rows in the pool: 2; 3 has 3") as caught:
        merge(Pool.open(str(tmp_path / "pool.parquet"), partitions=6), labelled, "kind", str(tmp_path / "out"))
    assert caught.value.code == "two_rows" and not (tmp_path / "out").exists()


def test_rows_without_a_key_have_no_other_rows_label(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [None, "", "a"], "x": [1, 2, 3]}), tmp_path / "pool.parquet")
    pq.write_table(pa.table({"id": [None, "", "a"], "kind": ["p", "q", "r"]}), tmp_path / "labels.parquet")
    labelled = Labelled.read(str(tmp_path / "labels.parquet"), ["id"], "kind")
    pool = Pool.open(str(tmp_path / "pool.parquet"))
    assert merge(pool, labelled, "kind", str(tmp_path / "out")) == {"labels": 3, "unmatched": 2}
    assert pq.read_table(tmp_path / "out").column("kind").to_pylist() == [None, None, "r"]
    [batch] = pool.parts[0].batches()
    assert labelled.others(batch).column("x").to_pylist() == [1, 2]


def test_keys_of_any_type_are_found_again_by_the_table_that_was_written(tmp_path: Path) -> None:
    keys = {
        "time": pa.array([0, 10**9 + 1, None], pa.timestamp("us", "Europe/Berlin")),
        "large": pa.array([1e16, 1e-7, 0.1]),
        "uuid": pa.ExtensionArray.from_storage(pa.uuid(), pa.array([b"\xff" * 16, b"\xfe" * 16, b"\0" * 16], pa.binary(16))),
        "bytes": pa.array([b"one", b"\xff", b"two"], pa.binary()),
        "word": pa.array(["a", 'b "c"', "d,e"]).dictionary_encode(),
    }
    for name, key in keys.items():
        pq.write_table(pa.table({name: key}), tmp_path / f"{name}.parquet")
        pool = Pool.open(str(tmp_path / f"{name}.parquet"))
        rows = sample(pool, 3)
        write_table(rows.append_column("kind", pa.array(["p", "q", "r"])), str(tmp_path / f"{name}.csv"))
        labelled = Labelled.read(str(tmp_path / f"{name}.csv"), [name], "kind")
        merged = merge(pool, labelled, "kind", str(tmp_path / name))
        assert merged == {"labels": 3, "unmatched": key.null_count}, name


def test_predictions_that_are_not_finished_or_of_a_changed_pool_are_refused(plain: Golden, parquet: str, tmp_path: Path) -> None:
    predict(opened(parquet, plain, 3), plain.model, str(tmp_path / "out"), ["id"])
    last = tmp_path / "out" / "part-00002.parquet"
    whole = last.read_bytes()
    last.unlink()
    with pytest.raises(PoolError, match="predict was not finished"):
        report(str(tmp_path / "out"), plain.labelled, plain.model)
    last.write_bytes(whole)
    assert report(str(tmp_path / "out"), plain.labelled, plain.model)["rows"] == 1500
    os.utime(parquet, ns=(0, 1))
    with pytest.raises(PoolError) as caught:
        report(str(tmp_path / "out"), plain.labelled, plain.model)
    assert caught.value.code == "changed_pool"


def test_a_label_column_that_was_named_must_be_there(plain: Golden) -> None:
    with pytest.raises(PoolError, match="no column knd"):
        Labelled.read(plain.labelled, ["id"], "knd")
    assert Labelled.read(plain.labelled, ["id"], None, "knd").rows.num_rows == 400
