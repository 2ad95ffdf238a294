"""Rows told apart by the pool's own key columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from querent_pool.cells.written import texts, without_missing
from querent_pool.pool import Pool
from querent_pool.row_hash import joined

NO_LABEL = frozenset(("na", "n/a", "?", "null", "nan", "<na>", "\\n"))
"""Words by which a cell of a label column says that its row has none."""


def key_texts(rows: pa.RecordBatch | pa.Table, keys: Sequence[str]) -> pa.Array:
    """The key of each row as one text, alike for the number 7 and the text 7; null where a column of it is null or blank."""
    columns = [rows.column(name) for name in keys]
    cells = [texts(each.combine_chunks() if isinstance(each, pa.ChunkedArray) else each) for each in columns]
    # CSV has no null: a blank cell is what becomes of one.
    return joined([pc.if_else(pc.equal(pc.utf8_trim_whitespace(each), ""), None, each) for each in cells], nulls=False)


def is_labelled(labels: pa.Array) -> pa.Array:
    """Which cells of a label column hold a label."""
    return without_missing(labels.cast(pa.string()), NO_LABEL).is_valid()


@dataclass(frozen=True)
class Labelled:
    """Rows that have their labels already."""

    rows: pa.Table
    keys: tuple[str, ...]
    texts: pa.Array
    """The key of each row; null where it has none."""

    @classmethod
    def read(cls, path: str, keys: Sequence[str], label: str | None, usual: str | None = None) -> Labelled:
        """Reads a file that came back from the tab.

        Rows without a label in the column `label` are left out; where that is not named, in the column `usual`, if there is one.

        Raises PoolError: `missing_column`, and those of `Pool.open`.
        """
        pool = Pool.open(path)
        pool.require(keys if label is None else [*keys, label])
        target = label or usual
        batches = [batch for part in pool.parts for batch in part.batches()]
        rows = pa.Table.from_batches(batches, pool.schema).combine_chunks()
        if target in rows.column_names and rows.num_rows:
            rows = rows.filter(is_labelled(rows.column(target).combine_chunks()))
        return cls(rows, tuple(keys), key_texts(rows.combine_chunks(), keys))

    def others(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The rows of a batch that are not among these."""
        return batch.filter(pc.invert(pc.is_in(key_texts(batch, self.keys), value_set=self.texts.drop_null())))
