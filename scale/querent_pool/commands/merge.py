"""Labels that were given in the tab, back in the pool."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from querent_pool.engines import Engine, LocalEngine
from querent_pool.error import PoolError
from querent_pool.folder import Folder, Progress, receipt
from querent_pool.keys import Labelled, key_texts
from querent_pool.pool import Part, Pool
from querent_pool.row_hash import BETWEEN


def merge(
    pool: Pool,
    labelled: Labelled,
    column: str,
    out: str,
    engine: Engine | None = None,
    on_progress: Progress = lambda *_: None,
) -> dict[str, int]:
    """Writes the pool with the labels of a table from the tab in its label column, by the key of each row; a file a part.

    Other rows keep the label that they have, or have none. A row with a blank or no key has no other's label, and gives none.
    Gives how many `labels` there are, and how many of them are `unmatched`.

    Raises PoolError: `missing_column`, `two_labels`, `two_rows`, `wrong_label_type`, and those of a folder.
    """
    pool.require(labelled.keys)
    engine = engine or LocalEngine(1)
    known, labels = _labels(labelled, column)
    type_ = pool.schema.field(column).type if column in pool.schema.names else pa.string()
    try:
        labels = labels.cast(type_)
    except pa.ArrowException as error:
        raise PoolError("wrong_label_type", column=column, found=str(type_), cause=str(error)) from error
    folder = Folder(out)
    folder.check(pool)
    n_matched = _matched(engine, pool, labelled.keys, known)
    work = MergePart(folder, labelled.keys, column, known, labels)
    pairs = json.dumps([known.to_pylist(), labels.cast(pa.string()).to_pylist()])
    digest = hashlib.sha256(pairs.encode()).hexdigest()
    facts = {"command": "merge", "model": digest, "columns": [*pool.schema.names, column], "target": column}
    folder.complete(pool, facts, engine, work, on_progress)
    n_labels = len(known) + labelled.texts.null_count
    return {"labels": n_labels, "unmatched": n_labels - n_matched}


def _matched(engine: Engine, pool: Pool, keys: tuple[str, ...], known: pa.Array) -> int:
    """How many keys have a row in the pool; refuses those that have several, before anything is written."""
    n_rows = np.zeros(len(known), np.int64)
    for found in engine.run(CountKeys(keys, known), pool.parts):
        n_rows[found.column("key").to_numpy()] += found.column("rows").to_numpy()
    several = np.flatnonzero(n_rows > 1)
    if len(several):
        at = int(several[n_rows[several].argmax()])
        key = known[at].as_py().split(BETWEEN)
        raise PoolError("two_rows", columns=keys, count=len(several), key=key, rows=int(n_rows[at]))
    return int((n_rows > 0).sum())


def _labels(labelled: Labelled, column: str) -> tuple[pa.Array, pa.Array]:
    """The keys that have a label, each once, and their labels."""
    if column not in labelled.rows.column_names:
        raise PoolError("missing_column", columns=[column], known=labelled.rows.column_names)
    given = labelled.rows.column(column).combine_chunks().cast(pa.string())
    table = pa.table({"key": labelled.texts, "label": given}).filter(pc.is_valid(labelled.texts))
    table = table.group_by("key", use_threads=False).aggregate([("label", "min"), ("label", "max")]).combine_chunks()
    torn = table.filter(pc.not_equal(table["label_min"], table["label_max"]))
    if torn.num_rows:
        key, *labels = (torn[name][0].as_py() for name in ("key", "label_min", "label_max"))
        raise PoolError("two_labels", key=key.split(BETWEEN), labels=labels)
    return table["key"].combine_chunks(), table["label_min"].combine_chunks()


@dataclass(frozen=True)
class CountKeys:
    """Counts the rows of a part that have each of some keys."""

    keys: tuple[str, ...]
    known: pa.Array

    def __call__(self, part: Part) -> pa.Table:
        """The keys that have rows, by their places, and how many."""
        counts = np.zeros(len(self.known), np.int64)
        for batch in part.batches(self.keys):
            at = pc.index_in(key_texts(batch, self.keys), value_set=self.known).drop_null()
            counts += np.bincount(at.to_numpy(zero_copy_only=False), minlength=len(counts))
        there = np.flatnonzero(counts)
        return pa.table({"key": there, "rows": counts[there]})


@dataclass(frozen=True)
class MergePart:
    """Writes a part with its labels."""

    folder: Folder
    keys: tuple[str, ...]
    column: str
    known: pa.Array
    labels: pa.Array

    def __call__(self, part: Part) -> pa.Table:
        """The number of rows that were written."""
        schema = part.schema
        if self.column not in schema.names:
            schema = schema.append(pa.field(self.column, self.labels.type))

        def merged(batch: pa.RecordBatch) -> pa.RecordBatch:
            at = pc.index_in(key_texts(batch, self.keys), value_set=self.known)
            labels = self.labels.take(at)
            if self.column not in batch.schema.names:
                return batch.append_column(self.column, labels)
            labels = pc.coalesce(labels, batch.column(self.column))
            return batch.set_column(batch.schema.get_field_index(self.column), self.column, labels)

        return receipt(self.folder.write(part, map(merged, part.batches()), schema))
