"""The heart of the package: rows in, what the model makes of each out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from querent_pool.cells import feeds
from querent_pool.model import ROWS_TOGETHER, Model


def score(batch: pa.RecordBatch, model: Model, *, embedding: bool = False) -> pa.RecordBatch:
    """Scores rows: a row each of label, calibrated probabilities, margin, entropy and, if asked for, embedding.

    Cells become features as they do in the tab that trained the model. A row has the same scores, to the last bit, in any batch.
    """
    outputs = ["probabilities", "embedding"] if embedding else ["probabilities"]
    slices = _slices(feeds(batch, model), batch.num_rows, model.rows_at_once)
    runs = [[found[:n] for found in model.session.run(outputs, fed)] for n, fed in slices]
    widths = [len(model.card.classes), model.card.embedding]
    found = [
        np.concatenate([run[at] for run in runs]) if runs else np.empty((0, width), np.float32)
        for at, width in zip(range(len(outputs)), widths, strict=False)
    ]
    probabilities = found[0]
    columns = {
        "label": _labels(probabilities, model.card.classes),
        "confidence": pa.array(probabilities.max(axis=1, initial=0.0)),
        "probabilities": _lists(probabilities),
        "margin": pa.array(margin(probabilities)),
        "entropy": pa.array(entropy(probabilities)),
    }
    if embedding:
        columns["embedding"] = _lists(found[1])
    return pa.RecordBatch.from_pydict(columns, schema=score_schema(model, embedding=embedding))


def score_schema(model: Model, *, embedding: bool = False) -> pa.Schema:
    """The columns that `score` gives."""
    fields = [
        ("label", pa.string()),
        ("confidence", pa.float32()),
        ("probabilities", pa.list_(pa.float32(), len(model.card.classes))),
        ("margin", pa.float64()),
        ("entropy", pa.float64()),
    ]
    if embedding:
        fields.append(("embedding", pa.list_(pa.float32(), model.card.embedding)))
    return pa.schema(fields)


def margin(probabilities: np.ndarray) -> np.ndarray:
    """By how much the likeliest class is likelier than the next, from 0 (tied) to 1 (sure)."""
    if probabilities.shape[1] < 2:
        return probabilities.max(axis=1, initial=0.0).astype(np.float64)
    two = np.partition(probabilities, -2, axis=1)[:, -2:].astype(np.float64)
    return two[:, 1] - two[:, 0]


def entropy(probabilities: np.ndarray) -> np.ndarray:
    """The entropy of each row in nats, with 0 ln 0 = 0."""
    wide = probabilities.astype(np.float64)
    return 0.0 - (wide * np.log(np.where(wide > 0.0, wide, 1.0))).sum(axis=1)


def _slices(fed: dict[str, np.ndarray], n_rows: int, size: int) -> Iterator[tuple[int, dict[str, np.ndarray]]]:
    """Rows to run at a time, and how many they are but for those that fill the last up.

    The kernels of a processor sum the rows of an uneven rest in another order: where there is none, a row has the same scores to
    the last bit in any batch, and so it does not matter how a pool is divided.
    """
    for start in range(0, n_rows, size):
        n = min(size, n_rows - start)
        rows = np.minimum(np.arange(start, start + -(-n // ROWS_TOGETHER) * ROWS_TOGETHER), n_rows - 1)
        whole = len(rows) == n
        yield n, {name: values[start : start + n] if whole else values[rows] for name, values in fed.items()}


def _labels(probabilities: np.ndarray, classes: tuple[str, ...]) -> pa.Array:
    best = pa.array(probabilities.argmax(axis=1).astype(np.int32))
    return pa.DictionaryArray.from_arrays(best, pa.array(classes, pa.string())).dictionary_decode()


def _lists(rows: np.ndarray) -> pa.FixedSizeListArray:
    return pa.FixedSizeListArray.from_arrays(pa.array(rows.reshape(-1)), rows.shape[1])
