"""A number for each row that follows from its cells and a seed alone: not from its file, its part or its place."""

from __future__ import annotations

import json
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_

from querent_pool.cells.written import texts

BETWEEN, NOTHING = "\x1f", "\x1e"


def row_hashes(batch: pa.RecordBatch, seed: int) -> np.ndarray:
    """A hash of the cells of each row, by the names of the columns in any order, in 64 bits."""
    names = sorted(batch.schema.names)
    rows = joined([_cells(batch.column(name)) for name in names]) if names else pa.array([""] * batch.num_rows)
    key = f"{seed}{BETWEEN}{BETWEEN.join(names)}".encode()
    start = blake2b(key, digest_size=8)
    hashes = bytearray()
    for row in rows.cast(pa.binary()).to_pylist():
        hash_ = start.copy()
        hash_.update(row)
        hashes += hash_.digest()
    return np.frombuffer(bytes(hashes), np.uint64)


def joined(columns: list[pa.Array], *, nulls: bool = True) -> pa.Array:
    """The texts of each row as one text; null where one of them is, unless `nulls` are a text of their own."""
    handling = "replace" if nulls else "emit_null"
    return pc.binary_join_element_wise(*columns, BETWEEN, null_handling=handling, null_replacement=NOTHING)


def _cells(column: pa.Array) -> pa.Array:
    if is_.is_nested(column.type) or is_.is_duration(column.type):
        cells = [None if cell is None else json.dumps(cell, default=str) for cell in column.to_pylist()]
        return pa.array(cells, pa.string())
    if is_.is_floating(column.type):
        # As Arrow writes them: many times faster than as the tab does, and any text will do that is one number's alone.
        return column.cast(pa.float64()).cast(pa.string())
    return texts(column)
