"""Rows that lie apart from each other."""

from __future__ import annotations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage


def core_set(rows: np.ndarray, n: int, covered: np.ndarray | None = None) -> np.ndarray:
    """k-center greedy (Sener & Savarese 2018): the row that is farthest from all that are covered or chosen, n times.

    With nothing covered the first is the most central one.
    """
    n = min(n, len(rows))
    squares = (rows * rows).sum(axis=1)
    distances = np.full(len(rows), np.inf, np.float32)
    for row in covered if covered is not None else ():
        distances = np.minimum(distances, _to(rows, squares, row))
    chosen = np.empty(n, np.int64)
    is_left = np.ones(len(rows), bool)
    for at in range(n):
        if np.isinf(distances).all():
            chosen[at] = _to(rows, squares, rows.mean(axis=0)).argmin()
        else:
            chosen[at] = np.where(is_left, distances, -1.0).argmax()
        is_left[chosen[at]] = False
        distances = np.minimum(distances, _to(rows, squares, rows[chosen[at]]))
    return chosen


def spread_centres(rows: np.ndarray, n: int) -> np.ndarray:
    """Rows that cover the others, of which no two are equal."""
    if len(rows) == 0:
        return np.empty(0, np.int64)
    chosen = core_set(rows, n)
    _, first = np.unique(rows[chosen], axis=0, return_index=True)
    return chosen[np.sort(first)]


def nearest(rows: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Which centre each row is nearest to."""
    if len(rows) == 0:
        return np.empty(0, np.int64)
    halves = (centres * centres).sum(axis=1) / 2
    slices = np.array_split(rows, max(1, len(rows) >> 14))
    return np.concatenate([(halves - part @ centres.T).argmin(axis=1) for part in slices])


def cluster_margin(rows: np.ndarray, n: int) -> np.ndarray:
    """Of rows that come the least sure first, the first of each of n clusters by average linkage (Citovsky et al. 2021)."""
    if len(rows) <= n:
        return np.arange(len(rows))
    clusters = fcluster(linkage(rows.astype(np.float64), "average"), n, "maxclust")
    _, first = np.unique(clusters, return_index=True)
    chosen = np.sort(first)
    # Where distances tie there may be fewer clusters: the least sure of the others follow.
    others = np.setdiff1d(np.arange(len(rows)), chosen)
    return np.concatenate([chosen, others[: n - len(chosen)]])


def _to(rows: np.ndarray, squares: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Squared Euclidean distances."""
    return np.maximum(squares - 2 * (rows @ centre) + centre @ centre, 0)
