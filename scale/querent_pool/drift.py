"""How far the cells of a pool are from those of a sample: the population stability index, column by column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from querent_pool.card import Card, Input
from querent_pool.cells import date, number
from querent_pool.cells.written import texts, without_missing
from querent_pool.pool import Part

BINS = 10
MOST_WORDS = 50
LEAST_SHARE = 1e-4
"""An empty bin counts as this much, so that the index stays finite."""


def stability(sample: np.ndarray, pool: np.ndarray) -> dict[str, float]:
    """The sum of (q - p) ln(q / p) over the shares of two counts, and its expectation where both are drawn from the same."""
    p, q = (np.maximum(counts / max(counts.sum(), 1), LEAST_SHARE) for counts in (sample, pool))
    n_bins = int(((sample + pool) > 0).sum())
    chance = (n_bins - 1) * (1 / max(sample.sum(), 1) + 1 / max(pool.sum(), 1))
    return {"index": float(((q - p) * np.log(q / p)).sum()), "byChance": float(max(chance, 0.0))}


@dataclass(frozen=True)
class Bins:
    """Numbers in bins that hold a tenth of a sample each, and one for what is missing."""

    edges: np.ndarray

    @classmethod
    def of(cls, numbers: np.ndarray) -> Bins:
        """Bins of a sample's numbers."""
        there = numbers[~np.isnan(numbers)]
        return cls(np.unique(np.quantile(there, np.arange(1, BINS) / BINS)) if len(there) else np.empty(0))

    def count(self, numbers: np.ndarray) -> np.ndarray:
        """How many numbers are in each bin."""
        at = np.where(np.isnan(numbers), len(self.edges) + 1, np.searchsorted(self.edges, numbers, side="right"))
        return np.bincount(at, minlength=len(self.edges) + 2)


@dataclass(frozen=True)
class Words:
    """The most frequent words of a sample, all others, and what is missing."""

    known: pa.Array

    @classmethod
    def of(cls, cells: pa.Array) -> Words:
        """The words of a sample."""
        counts = cells.drop_null().value_counts().to_pylist()
        counts.sort(key=lambda pair: (-pair["counts"], pair["values"]))
        return cls(pa.array([pair["values"] for pair in counts[:MOST_WORDS]], pa.string()))

    def count(self, cells: pa.Array) -> np.ndarray:
        """How many cells have each word."""
        at = pc.index_in(cells, value_set=self.known).fill_null(len(self.known))
        at = pc.if_else(cells.is_null(), len(self.known) + 1, at)
        return np.bincount(at.to_numpy(zero_copy_only=False), minlength=len(self.known) + 2)


@dataclass(frozen=True)
class CountFeatures:
    """Counts the cells of a part, in the bins of each column."""

    card: Card
    bins: dict[str, Bins | Words]

    @classmethod
    def of(cls, sample: pa.Table, card: Card) -> CountFeatures:
        """Bins of a sample; vectors have none."""
        columns = {each.column: sample.column(each.column).combine_chunks() for each in card.inputs if each.kind != "vector"}
        inputs = {each.column: each for each in card.inputs}
        found = {name: _values(column, inputs[name]) for name, column in columns.items()}
        return cls(card, {name: (Words if isinstance(each, pa.Array) else Bins).of(each) for name, each in found.items()})

    def __call__(self, part: Part) -> pa.Table:
        """The counts of a part, a list a column."""
        counts = self.count(part.batches(list(self.bins)))
        return pa.table({name: [values.tolist()] for name, values in counts.items()})

    def count(self, batches: Iterable[pa.RecordBatch]) -> dict[str, np.ndarray]:
        """The counts of some rows."""
        inputs = {each.column: each for each in self.card.inputs}
        counts: dict[str, np.ndarray] = {}
        for batch in batches:
            for name, bins in self.bins.items():
                counts[name] = counts.get(name, 0) + bins.count(_values(batch.column(name), inputs[name]))
        return {name: counts.get(name, np.zeros(1, np.int64)) for name in self.bins}


def summed(counts: Iterable[pa.Table]) -> dict[str, np.ndarray]:
    """The counts of several parts together."""
    total: dict[str, np.ndarray] = {}
    for table in counts:
        for name in table.column_names:
            total[name] = total.get(name, 0) + np.array(table.column(name)[0].as_py())
    return total


def _values(column: pa.Array, how: Input) -> np.ndarray | pa.Array:
    """What is counted of cells: numbers, words, or the lengths of free texts."""
    if how.kind == "number":
        return number.read(column, how).astype(np.float64)
    if how.kind == "date":
        return date.read(column, how)
    cells = without_missing(texts(column), how.missing_words)
    if how.kind == "lookup":
        return cells
    return pc.utf8_length(cells).cast(pa.float64()).to_numpy(zero_copy_only=False)
