"""The best rows of a stream, by utility and, where that ties, by a hash of their cells."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

UTILITY, TIE = "\0utility", "\0tie"
"""The columns that rows are ranked by; no file has such names."""
ORDER = [(UTILITY, "descending"), (TIE, "ascending")]
ROWS_BEFORE_RANKING = 1 << 16


def with_ranks(rows: pa.RecordBatch, utility: np.ndarray, tie: np.ndarray) -> pa.RecordBatch:
    """Rows with what they are ranked by."""
    return rows.append_column(UTILITY, pa.array(utility, pa.float64())).append_column(TIE, pa.array(tie, pa.uint64()))


def without_ranks(table: pa.Table) -> pa.Table:
    """Rows as they were."""
    return table.select([name for name in table.column_names if not name.startswith("\0")])


def best(table: pa.Table, n: int) -> pa.Table:
    """The n best rows, the best first.

    Of equal utility, the smaller hash is better: which rows are best depends on neither the order nor the parts they come in.
    """
    return table.take(pc.sort_indices(table, ORDER)[:n])


class Bound:
    """What a row must be worth to be among the n best of those that were seen."""

    def __init__(self, n: int) -> None:
        """Of no rows yet."""
        self._n = n
        self._highest = np.empty(0)

    def reached(self, utility: np.ndarray) -> np.ndarray:
        """Which of some more rows may be among the n best: the others need no hash."""
        is_within = utility >= self._highest.min() if len(self._highest) == self._n else np.ones(len(utility), bool)
        highest = np.concatenate([self._highest, utility[is_within]])
        self._highest = np.partition(highest, -self._n)[-self._n :] if len(highest) > self._n else highest
        return is_within


def best_of(batches: Iterable[pa.RecordBatch], n: int, schema: pa.Schema) -> pa.Table:
    """The n best rows of a stream that fits no memory."""
    held, n_held = [], 0
    for batch in batches:
        held.append(batch)
        n_held += batch.num_rows
        if n_held > n + ROWS_BEFORE_RANKING:
            held = best(pa.Table.from_batches(held), n).combine_chunks().to_batches()
            n_held = n
    return best(pa.Table.from_batches(held, _ranked(schema)), n) if held else _ranked(schema).empty_table()


def best_of_parts(tables: Iterable[pa.Table], n: int, schema: pa.Schema) -> pa.Table:
    """The n best of the ranked rows of several parts, taken as the parts are done."""
    return best_of((batch for table in tables for batch in table.to_batches()), n, schema).combine_chunks()


def gathered(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
    """The ranked rows of several parts, which may be none."""
    return pa.concat_tables([_ranked(schema).empty_table(), *tables]).combine_chunks()


def _ranked(schema: pa.Schema) -> pa.Schema:
    return schema.append(pa.field(UTILITY, pa.float64())).append(pa.field(TIE, pa.uint64()))
