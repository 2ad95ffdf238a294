"""Columns of vectors, such as a pretrained encoder gives: lists of numbers; zeros where one is missing."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from querent_pool.card import Input
from querent_pool.error import PoolError


def read(column: pa.Array, how: Input) -> np.ndarray:
    """The vectors of a column, rows x width.

    Raises PoolError `wrong_width` for a list of another length, `no_number` for one with a gap.
    """
    is_there = column.is_valid()
    there = column.filter(is_there)
    lengths = pc.list_value_length(there)
    if not pc.all(pc.equal(lengths, how.width), min_count=0).as_py():
        found = lengths.filter(pc.not_equal(lengths, how.width))[0].as_py()
        raise PoolError("wrong_width", column=how.column, found=found, width=how.width)
    numbers = there.flatten()
    if numbers.null_count:
        raise PoolError("no_number", column=how.column)
    vectors = np.zeros((len(column), how.width), np.float32)
    wide = numbers.cast(pa.float32(), safe=False).to_numpy(zero_copy_only=False)
    vectors[is_there.to_numpy(zero_copy_only=False)] = wide.reshape(-1, how.width)
    if not np.isfinite(vectors).all():
        raise PoolError("no_number", column=how.column)
    return vectors
