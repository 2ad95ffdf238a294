"""A million rows, scored by the tab, by this machine and by Spark in two executor processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow.csv

from querent_pool import Model, score
from querent_pool.commands import select
from querent_pool.engines import Engine, LocalEngine
from querent_pool.engines.spark import SparkEngine
from querent_pool.pool import Pool
from tests.java import java_said, why_no_spark

from . import table

N_SELECTED = 200


def compare(folder: Path, lib: Path, n: int, partitions: tuple[int, ...] = (1, 7, 64)) -> Iterator[str]:
    """A line for each thing that is compared."""
    labelled, pool = folder / "labelled.csv", folder / "million.csv"
    pyarrow.csv.write_csv(table.rows(0, 1200, labelled=True).drop_columns(["id"]), labelled)
    rows = table.rows(table.ROWS_A_GROUP, n)
    pyarrow.csv.write_csv(rows.drop_columns(["id"]), pool)
    path = table.write(folder / "million.parquet", n, table.ROWS_A_GROUP, rows_a_group=max(1, n // 128))
    subprocess.run(["node", Path(__file__).parent / "tab.mjs", lib, folder, labelled, pool], check=True)

    model = Model.load(folder / "default.onnx")
    of_tab = np.fromfile(folder / "probabilities.f32", np.float32).reshape(n, -1)
    at, farthest = 0, 0.0
    for part in Pool.open(path, model.card).parts:
        for batch in part.batches():
            lists = score(batch, model).column("probabilities")
            found = lists.flatten().to_numpy().reshape(batch.num_rows, -1)
            farthest = max(farthest, float(np.abs(found - of_tab[at : at + batch.num_rows]).max()))
            at += batch.num_rows
    yield f"{at} rows: no probability is further than {farthest:.1e} from the tab's"

    selected = json.loads((folder / "selected.json").read_text())
    expected = set(rows.column("id").take(selected).to_pylist())
    for name, engine in _engines():
        for wanted in partitions:
            opened = Pool.open(path, model.card, wanted)
            chosen = set(select(opened, model, N_SELECTED, engine=engine).column("id").to_pylist())
            yield f"{name}, {len(opened.parts)} parts: {len(chosen & expected)} of the {N_SELECTED} rows that the tab selects"


def _engines() -> Iterator[tuple[str, Engine]]:
    yield "local", LocalEngine()
    if why_no_spark(java_said()):
        return
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.driver.host": "127.0.0.1", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    session = SparkSession.builder.master("local-cluster[2,1,1024]").config(map=settings).getOrCreate()
    yield "Spark, two executors", SparkEngine(session)
    session.stop()
