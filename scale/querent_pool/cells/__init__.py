"""Cells of Arrow columns to what the model is fed, so that a cell becomes the same feature as in the tab.

| module | concept |
|---|---|
| `check` | refuses a column that is missing or of another type, before anything runs |
| `written` | cells as text: how any value is written, and which words say that it is missing |
| `number`, `date`, `word`, `text`, `vector` | one kind of input each |
| `number_text`, `written_date` | a number and a date as people write them |
| `terms` | the terms of many texts at once, for `text` |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from querent_pool.cells import date, number, vector, word
from querent_pool.cells.check import check

if TYPE_CHECKING:
    from querent_pool.card import Input
    from querent_pool.model import Model

__all__ = ["check", "feeds"]


def feeds(batch: pa.RecordBatch, model: Model) -> dict[str, np.ndarray]:
    """What each input of the model is fed: rows x its width."""
    return {each.name: _fed(batch.column(each.column), each, model) for each in model.card.inputs}


def _fed(column: pa.Array, how: Input, model: Model) -> np.ndarray:
    if how.kind == "number":
        return number.read(column, how)[:, np.newaxis]
    if how.kind == "date":
        return date.read(column, how)[:, np.newaxis]
    if how.kind == "lookup":
        return word.read(column, how)[:, np.newaxis]
    if how.kind == "text":
        return model.texts[how.name].read(column, how)
    return vector.read(column, how)
