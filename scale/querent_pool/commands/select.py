"""The next rows to ask about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from querent_pool.best import Bound, best, best_of, best_of_parts, gathered, with_ranks, without_ranks
from querent_pool.diverse import cluster_margin, core_set
from querent_pool.engines import Engine, LocalEngine
from querent_pool.error import PoolError
from querent_pool.keys import Labelled
from querent_pool.model import Model
from querent_pool.pool import Part, Pool
from querent_pool.row_hash import row_hashes
from querent_pool.score import score

STRATEGIES = ("margin", "entropy", "least_confident", "core_set", "cluster_margin", "random")
EMBEDDED = ("core_set", "cluster_margin")
EMBEDDING = "\0embedding"
UNSURE_PER_QUESTION, MOST_UNSURE = 10, 2_000
"""So many unsure rows are clustered for each that is chosen, but no more than so many."""


def select(
    pool: Pool,
    model: Model,
    n: int,
    strategy: str = "margin",
    seed: int = 0,
    engine: Engine | None = None,
    labelled: Labelled | None = None,
) -> pa.Table:
    """Chooses the rows whose answers are worth most, the best first. Rows that are `labelled` are left out.

    Each part keeps its best, and one pass over what they kept chooses.

    - `margin`, `entropy`, `least_confident`, `random` are exact: the n best rows of the pool, of equal ones those with the
      smaller hash of their cells.
    - `cluster_margin` is what the tab does on the whole pool: the 10 n rows of smallest margin, 2,000 at most, are clustered.
    - `core_set` is k-center greedy in each part and again on what the parts chose, which covers the pool within four times the
      best possible radius (Malkomes et al. 2015). What it chooses depends on the parts.

    Raises PoolError: `unknown_strategy`, and those of cells.
    """
    if strategy not in STRATEGIES:
        raise PoolError("unknown_strategy", strategy=strategy, known=STRATEGIES)
    engine = engine or LocalEngine(1)
    covered = None
    if strategy == "core_set":
        covered = _embeddings(labelled.rows, model) if labelled else np.empty((0, model.card.embedding), np.float32)
        work = CoreSetPart(model, n, seed, labelled, covered)
    else:
        most = n if strategy != "cluster_margin" else max(n, min(UNSURE_PER_QUESTION * n, MOST_UNSURE))
        work = SelectPart(model, most, seed, strategy, labelled)
    schema = pool.schema.append(_embedding_field(model)) if strategy in EMBEDDED else pool.schema
    kept = engine.run(work, pool.parts)
    if strategy == "core_set":
        # A row that covers much may come from any part: all that the parts chose are candidates.
        candidates = gathered(kept, schema)
        candidates = best(candidates, candidates.num_rows)
        chosen = core_set(_matrix(candidates, EMBEDDING), n, covered)
    elif strategy == "cluster_margin":
        candidates = best_of_parts(kept, work.n, schema)
        chosen = cluster_margin(_matrix(candidates, EMBEDDING), n)
    else:
        candidates = best_of_parts(kept, work.n, schema)
        chosen = np.arange(min(n, candidates.num_rows))
    return without_ranks(candidates.take(pa.array(chosen)))


@dataclass(frozen=True)
class SelectPart:
    """The rows of a part that are worth most, each by itself."""

    model: Model
    n: int
    seed: int
    strategy: str
    labelled: Labelled | None

    def __call__(self, part: Part) -> pa.Table:
        """The rows, ranked, with their embeddings where those are clustered."""
        schema = part.schema.append(_embedding_field(self.model)) if self._is_clustered else part.schema
        return best_of(self._ranked(part), self.n, schema)

    @property
    def _is_clustered(self) -> bool:
        return self.strategy == "cluster_margin"

    def _ranked(self, part: Part) -> Iterator[pa.RecordBatch]:
        bound = Bound(self.n)
        for batch in part.batches():
            batch = self.labelled.others(batch) if self.labelled else batch
            if self.strategy == "random":
                yield with_ranks(batch, np.zeros(batch.num_rows), row_hashes(batch, self.seed))
                continue
            scores = score(batch, self.model, embedding=self._is_clustered)
            worth = utility(scores, self.strategy)
            within = pa.array(bound.reached(worth))
            batch, scores, worth = batch.filter(within), scores.filter(within), worth[within.to_numpy(zero_copy_only=False)]
            hashes = row_hashes(batch, self.seed)
            if self._is_clustered:
                batch = batch.append_column(_embedding_field(self.model), scores.column("embedding"))
            yield with_ranks(batch, worth, hashes)


@dataclass(frozen=True)
class CoreSetPart:
    """Rows of a part that cover it."""

    model: Model
    n: int
    seed: int
    labelled: Labelled | None
    covered: np.ndarray

    def __call__(self, part: Part) -> pa.Table:
        """The rows with their embeddings."""
        embeddings = [self._scored(batch) for batch in self._batches(part)]
        chosen = core_set(np.concatenate(embeddings), self.n, self.covered) if embeddings else np.empty(0, np.int64)
        is_chosen = np.zeros(sum(map(len, embeddings)), bool)
        is_chosen[chosen] = True
        field, start, rows = _embedding_field(self.model), 0, []
        # Read once more, for a part's rows with all their columns fill more memory than their embeddings.
        for batch in self._batches(part):
            taken = pa.array(np.flatnonzero(is_chosen[start : start + batch.num_rows]))
            start += batch.num_rows
            if len(taken):
                batch = batch.take(taken)
                batch = batch.append_column(field, score(batch, self.model, embedding=True).column("embedding"))
                rows.append(with_ranks(batch, np.zeros(len(taken)), row_hashes(batch.drop_columns([EMBEDDING]), self.seed)))
        return best_of(rows, self.n, part.schema.append(field))

    def _batches(self, part: Part) -> Iterator[pa.RecordBatch]:
        for batch in part.batches():
            yield self.labelled.others(batch) if self.labelled else batch

    def _scored(self, batch: pa.RecordBatch) -> np.ndarray:
        return _matrix(score(batch, self.model, embedding=True), "embedding")


def utility(scores: pa.RecordBatch, strategy: str) -> np.ndarray:
    """What the answer to each row is worth, as the tab reckons it."""
    if strategy == "entropy":
        return scores.column("entropy").to_numpy()
    if strategy == "least_confident":
        return 1.0 - scores.column("confidence").to_numpy().astype(np.float64)
    return 1.0 - scores.column("margin").to_numpy()


def _embeddings(rows: pa.Table, model: Model) -> np.ndarray:
    batches = [_matrix(score(batch, model, embedding=True), "embedding") for batch in rows.to_batches()]
    return np.concatenate(batches) if batches else np.empty((0, model.card.embedding), np.float32)


def _matrix(rows: pa.RecordBatch | pa.Table, column: str) -> np.ndarray:
    lists = rows.column(column)
    lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    return lists.flatten().to_numpy().reshape(len(lists), lists.type.list_size)


def _embedding_field(model: Model) -> pa.Field:
    return pa.field(EMBEDDING, pa.list_(pa.float32(), model.card.embedding))
