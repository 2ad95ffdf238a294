"""Columns of free text: TF-IDF of their terms along the directions that the tab found, by the tensors of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.types as is_
from scipy.sparse import csr_array

from querent_pool.card import Input
from querent_pool.cells.terms import N_HASHES, terms
from querent_pool.cells.written import without_missing

LEAST_LENGTH = 1e-5
"""What is left of a text below this is rounding."""


@dataclass(frozen=True)
class TextRecipe:
    """What one column of texts becomes."""

    positions: np.ndarray
    """One more than the position of the term of each hash; 0 for one that is not known."""
    weights: np.ndarray
    loadings: np.ndarray
    """Terms x features."""

    @classmethod
    def of(cls, tensors: Mapping[str, np.ndarray], name: str, width: int) -> TextRecipe:
        """The recipe of an input, from the tensors of a safetensors file."""
        hashes, weights, scales, steps = (tensors[f"{name}.{part}"] for part in ("hashes", "weights", "scales", "steps"))
        positions = np.zeros(N_HASHES, np.int32)
        positions[hashes] = np.arange(1, len(hashes) + 1)
        loadings = steps.astype(np.float32).reshape(len(scales), -1) * scales[:, np.newaxis]
        if loadings.shape[1] == 0:
            loadings = np.zeros((len(weights), width), np.float32)
        return cls(positions, weights, loadings)

    def read(self, column: pa.Array, how: Input) -> np.ndarray:
        """The features of each text, rows x width, at a Euclidean length of the root of the width.

        A text without a known term is all zeros.
        """
        if is_.is_dictionary(column.type):
            column = column.dictionary_decode()
        blank = without_missing(column.cast(pa.string()), how.missing_words).is_null()
        cells = pa.compute.if_else(blank, "", column.cast(pa.string()))
        features = self._weighed(cells) @ self.loadings
        lengths = np.sqrt((features * features).sum(axis=1, keepdims=True))
        root = np.float32(np.sqrt(self.loadings.shape[1]))
        scales = np.divide(root, lengths, out=np.zeros_like(lengths), where=lengths > LEAST_LENGTH)
        return features * scales

    def _weighed(self, cells: pa.Array) -> csr_array:
        """Texts x terms, each text at a length of 1: a term that comes t times weighs (1 + ln t) idf."""
        rows, hashes = terms(cells)
        at = self.positions[hashes]
        is_known = at > 0
        n_terms = max(len(self.weights), 1)
        keys, times = np.unique(rows[is_known] * n_terms + (at[is_known] - 1), return_counts=True)
        rows, columns = np.divmod(keys, n_terms)
        weights = (1 + np.log(times.astype(np.float32))) * self.weights[columns]
        squares = np.bincount(rows, weights.astype(np.float64) ** 2, minlength=len(cells))
        weights = (weights / np.sqrt(squares[rows])).astype(np.float32)
        return csr_array((weights, (rows, columns)), shape=(len(cells), len(self.weights)))
