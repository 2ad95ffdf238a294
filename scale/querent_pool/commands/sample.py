"""A table for the tab, drawn from the pool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from querent_pool.best import TIE, best_of, best_of_parts, with_ranks, without_ranks
from querent_pool.diverse import nearest, spread_centres
from querent_pool.engines import Engine, LocalEngine
from querent_pool.keys import Labelled
from querent_pool.model import Model
from querent_pool.pool import Part, Pool
from querent_pool.row_hash import row_hashes
from querent_pool.score import score

CANDIDATES = 10
"""So many rows are looked at for each that is drawn, where the sample is spread."""
MOST_CELLS = 256


def sample(
    pool: Pool,
    rows: int,
    seed: int = 0,
    model: Model | None = None,
    engine: Engine | None = None,
    labelled: Labelled | None = None,
) -> pa.Table:
    """Draws rows of the pool, each as likely as any other, in an order that tells nothing.

    A row is drawn by a hash of its cells and the seed: the same rows come whatever the files, their order and the parts. With a
    model they are spread over its embedding space: ten times as many are drawn, their space is divided into up to 256 cells around
    rows that lie far from each other, and the cells give equally many rows, as far as they have them.
    """
    engine = engine or LocalEngine(1)
    if model is None:
        return without_ranks(_uniform(pool, rows, seed, engine, labelled))
    candidates = _uniform(pool, CANDIDATES * rows, seed, engine, labelled).combine_chunks()
    return without_ranks(_spread(candidates, rows, model))


def _uniform(pool: Pool, n: int, seed: int, engine: Engine, labelled: Labelled | None) -> pa.Table:
    total = pool.rows
    ceiling = _ceiling(n, total) if total is not None else None
    drawn = _drawn(pool, SamplePart(n, seed, ceiling, labelled), engine)
    if ceiling is not None and drawn.num_rows < min(n, total):
        # Equal rows have equal hashes, and where there are many, fewer than expected may lie below the ceiling.
        drawn = _drawn(pool, SamplePart(n, seed, None, labelled), engine)
    return drawn


def _drawn(pool: Pool, work: SamplePart, engine: Engine) -> pa.Table:
    return best_of_parts(engine.run(work, pool.parts), work.n, pool.schema)


def _ceiling(n: int, total: int) -> int | None:
    """A hash that more than n of so many rows lie below, but for one sample in a billion."""
    share = (n + 6 * np.sqrt(n) + 36) / max(total, 1)
    return int(share * 2.0**64) if share < 1 else None


@dataclass(frozen=True)
class SamplePart:
    """The rows of a part with the smallest hashes."""

    n: int
    seed: int
    ceiling: int | None
    labelled: Labelled | None

    def __call__(self, part: Part) -> pa.Table:
        """The rows, ranked."""
        return best_of(self._ranked(part), self.n, part.schema)

    def _ranked(self, part: Part) -> Iterator[pa.RecordBatch]:
        for batch in part.batches():
            batch = self.labelled.others(batch) if self.labelled else batch
            hashes = row_hashes(batch, self.seed)
            if self.ceiling is not None:
                is_below = hashes < np.uint64(self.ceiling)
                batch, hashes = batch.filter(pa.array(is_below)), hashes[is_below]
            yield with_ranks(batch, np.zeros(batch.num_rows), hashes)


def _spread(candidates: pa.Table, n: int, model: Model) -> pa.Table:
    batches = candidates.to_batches()
    if not batches:
        return candidates
    embedding = np.concatenate(
        [score(batch, model, embedding=True).column("embedding").flatten().to_numpy() for batch in batches]
    ).reshape(candidates.num_rows, -1)
    centres = spread_centres(embedding, min(MOST_CELLS, n))
    cells = nearest(embedding, embedding[centres])
    # Candidates come by their hashes: the first of a cell are drawn at random from it.
    order = np.lexsort((np.arange(len(cells)), cells))
    rank = np.empty(len(cells), np.int64)
    starts = np.searchsorted(cells[order], np.arange(cells.max(initial=-1) + 1))
    rank[order] = np.arange(len(cells)) - starts[cells[order]]
    # By rank in its cell, and within a rank by hash: the cells give a row each in turn until there are enough.
    chosen = np.lexsort((np.arange(len(cells)), rank))[:n]
    return candidates.take(pa.array(np.sort(chosen))).sort_by([(TIE, "ascending")])
