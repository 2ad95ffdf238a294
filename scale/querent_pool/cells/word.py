"""Columns whose cells are looked up, such as categories: the cell as text, and an empty one where it is missing."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from querent_pool.card import Input
from querent_pool.cells.written import texts, without_missing


def read(column: pa.Array, how: Input) -> np.ndarray:
    """The words of a column, each different one as one object."""
    words = without_missing(texts(column), how.missing_words).fill_null("").dictionary_encode()
    return words.dictionary.to_numpy(zero_copy_only=False)[words.indices.to_numpy()]
