"""A table of 20 columns: 14 numbers, five categories and a date, and a class that follows from some of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROWS_A_GROUP = 1 << 17
CLASSES = np.array(["high", "low", "middle"])


def rows(start: int, n: int, *, labelled: bool = False) -> pa.Table:
    """Rows from `start` on; the same row is the same in any table."""
    blocks = range(start // ROWS_A_GROUP, -(-(start + n) // ROWS_A_GROUP))
    table = pa.concat_tables([_block(block, labelled=labelled) for block in blocks])
    return table.slice(start - blocks.start * ROWS_A_GROUP, n)


def write(path: Path, n: int, start: int = 0, rows_a_group: int = ROWS_A_GROUP) -> str:
    """A pool of that many rows as one Parquet file."""
    with pq.ParquetWriter(path, rows(start, 1).schema, compression="zstd") as file:
        for at in range(start, start + n, ROWS_A_GROUP):
            file.write_table(rows(at, min(ROWS_A_GROUP, start + n - at)), row_group_size=rows_a_group)
    return str(path)


def _block(block: int, *, labelled: bool) -> pa.Table:
    random = np.random.default_rng([20, block])
    numbers = random.standard_normal((ROWS_A_GROUP, 14)).round(4)
    codes = (random.random((ROWS_A_GROUP, 5)) * [3, 6, 9, 12, 15]).astype(np.int64)
    days = random.integers(18_000, 19_500, ROWS_A_GROUP).astype(np.int32)
    score = numbers[:, 0] * numbers[:, 1] + np.sin(2 * numbers[:, 2]) + (codes[:, 0] == 1) - 0.7 * (codes[:, 1] > 2)
    score += 0.3 * random.standard_normal(ROWS_A_GROUP)
    is_missing = random.random(numbers.shape) < 0.03
    columns: dict[str, pa.Array] = {"id": pa.array(np.arange(ROWS_A_GROUP) + block * ROWS_A_GROUP)}
    columns |= {f"number{at}": pa.array(numbers[:, at], mask=is_missing[:, at]) for at in range(14)}
    columns |= {f"category{at}": pa.array(np.char.add("v", codes[:, at].astype(str))) for at in range(5)}
    columns["day"] = pa.array(days).cast(pa.date32())
    if labelled:
        columns["kind"] = pa.array(CLASSES[np.where(score > 0.8, 0, np.where(score < -0.8, 1, 2))])
    return pa.table(columns)
