"""The same results on Spark, with two executor processes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from querent_pool import PoolError, score
from querent_pool.commands import predict, sample, select
from querent_pool.engines.spark import SparkEngine, scored
from tests.background import Background
from tests.conftest import Golden, opened
from tests.test_choosing import ids
from tests.test_results import contents

pytestmark = pytest.mark.usefixtures("java")


@pytest.fixture(scope="module")
def engine(java: None) -> Iterator[SparkEngine]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("querent-pool tests")
    session = builder.config(map=settings).getOrCreate()
    yield SparkEngine(session)
    session.stop()


@pytest.mark.parametrize("partitions", [1, 7, 64])
def test_the_same_rows_are_selected(engine: SparkEngine, plain: Golden, parquet: str, partitions: int) -> None:
    chosen = select(opened(parquet, plain, partitions), plain.model, 20, engine=engine)
    assert ids(chosen) == ids(plain.table.take(pa.array(plain.said["selected"]["margin"])))


def test_the_same_rows_are_drawn(engine: SparkEngine, plain: Golden, parquet: str) -> None:
    pool = opened(parquet, plain, 7)
    assert ids(sample(pool, 40, model=plain.model, engine=engine)) == ids(sample(pool, 40, model=plain.model))


def test_a_frame_of_any_source_is_scored(engine: SparkEngine, plain: Golden, parquet: str) -> None:
    frame = engine.session.read.parquet(parquet).repartition(7)
    found = scored(frame, plain.model).toArrow().sort_by("id")
    [batch] = plain.table.combine_chunks().to_batches()
    expected = score(batch, plain.model)
    assert found.column("label").to_pylist() == expected.column("label").to_pylist()
    np.testing.assert_allclose(found.column("margin").to_numpy(), expected.column("margin").to_numpy(), atol=1e-5)
    with pytest.raises(PoolError, match="no column c"):
        scored(frame.drop("c"), plain.model)


def test_an_executor_that_is_killed_changes_nothing(engine: SparkEngine, plain: Golden, parquet: str, tmp_path: Path) -> None:
    pool = opened(parquet, plain, 24)
    predict(pool, plain.model, str(tmp_path / "whole"), ["id"])
    torn = tmp_path / "torn"
    before = executors(engine)
    work = Background(lambda: predict(pool, plain.model, str(torn), ["id"], engine))
    work.wait_until(lambda: len(list(torn.glob("part-*.parquet"))) >= 3)
    os.kill(before[0], signal.SIGKILL)
    n_left = 24 - len(list(torn.glob("part-*.parquet")))
    work.wait_until(lambda: not work.is_alive())
    assert n_left > 0
    assert contents(torn) == contents(tmp_path / "whole")


def executors(engine: SparkEngine) -> list[int]:
    """The processes of this application's executors."""
    application = engine.session.sparkContext.applicationId
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = process.read_bytes().decode().split("\0")
        except OSError:
            continue
        if any("CoarseGrainedExecutorBackend" in word for word in command) and application in command:
            found.append(int(process.parent.name))
    assert len(found) == 2
    return found
