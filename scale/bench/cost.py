"""Rows per second and core, what of it is the model's own, and how it grows with rows and cores."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from querent_pool import Model, score
from querent_pool.cells import feeds
from querent_pool.commands import predict
from querent_pool.engines import LocalEngine
from querent_pool.pool import Pool

from . import table

BILLION = 10**9


@dataclass
class Cost:
    """Seconds of the clock, and of all processes on the cores."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def measured() -> Iterator[Cost]:
    """What the block costs, with the processes that it ends."""
    cost, start, cpu = Cost(), time.perf_counter(), _cpu()
    yield cost
    cost.wall, cost.cpu = time.perf_counter() - start, _cpu() - cpu


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def batches(model: Model, sizes: tuple[int, ...] = (16, 32, 64, 128, 256, 512, 1024, 4096)) -> dict[int, float]:
    """Rows per second of a core, in the model alone, by rows at a time."""
    [batch] = table.rows(0, 8192).drop_columns(["id"]).combine_chunks().to_batches()
    fed, found = feeds(batch, model), {}
    for size in sizes:
        slices = [{name: values[at : at + size] for name, values in fed.items()} for at in range(0, 8192, size)]
        model.session.run(["probabilities"], slices[0])
        with measured() as cost:
            for each in slices:
                model.session.run(["probabilities"], each)
        found[size] = 8192 / cost.cpu
    return found


def share_of_model(path: str, model: Model) -> tuple[float, float]:
    """Which share of predicting a pool on one core is the model's own, and rows per second of that core."""
    session, spent = model.session, 0.0

    class Timed:
        def run(self, *arguments: Any) -> Any:  # noqa: ANN401
            nonlocal spent
            start = time.process_time()
            try:
                return session.run(*arguments)
            finally:
                spent += time.process_time() - start

    class TimedModel(Model):
        session = Timed()

    timed = TimedModel.__new__(TimedModel)
    timed.__dict__.update(model.__dict__)
    pool = Pool.open(path, model.card)
    with tempfile.TemporaryDirectory() as out:
        start = time.process_time()
        predict(pool, timed, f"{out}/out", ["id"])
        total = time.process_time() - start
    return spent / total, pool.rows / total


def growth(folder: Path, model: Model, sizes: tuple[int, ...], cores: tuple[int, ...]) -> Iterator[tuple[int, int, Cost]]:
    """What predicting pools of several sizes costs on several numbers of cores."""
    for n in sizes:
        path = table.write(folder / "pool.parquet", n)
        pool = Pool.open(path, model.card, partitions=max(8, -(-n // (1 << 20))))
        for n_cores in cores:
            with tempfile.TemporaryDirectory(dir=folder) as out, measured() as cost:
                predict(pool, model, f"{out}/out", ["id"], LocalEngine(n_cores))
            yield n, n_cores, cost
        Path(path).unlink()


def accuracy(model: Model, start: int, n: int = 20_000) -> float:
    """How often a model is right on rows that it never saw."""
    rows = table.rows(start, n, labelled=True).combine_chunks()
    labels = np.array(rows.column("kind").to_pylist())
    said = [np.array(score(batch, model).column("label").to_pylist()) for batch in rows.to_batches()]
    return float((np.concatenate(said) == labels).mean())
