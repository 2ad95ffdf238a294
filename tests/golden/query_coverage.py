"""Golden utilities of the coverage strategies, for tests/query_coverage_golden.rs.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install scikit-activeml==1.0.1 modAL-python==0.4.2.1 small-text==1.4.1
    /tmp/golden/bin/python tests/golden/query_coverage.py

writes tests/golden/query_coverage.json beside this file. The numbers are committed; Python is not needed to run the tests.

How the definitions map onto Querent's:

    typi_clust           scikit-activeml TypiClust(k=20)                                the same
    prob_cover           scikit-activeml ProbCover(deltas=[radius])                     the same for one radius
    max_herding          scikit-activeml MaxHerding(normalize_samples=False, gamma=1/v) the same for one kernel
    discriminative       scikit-activeml DiscriminativeAL, LogisticRegression           the same
    information_density  modAL information_density(metric="euclidean")                  the same
    k_means              small-text EmbeddingKMeans on rows of length 1                 the same choices

Querent finds the radius as a quantile, from k-means with as many clusters as classes; scikit-activeml takes a list of radii.
Querent's kernel is as wide as the data (v is the mean squared distance from the mean); scikit-activeml's default is the number
of columns. Clusters are of groups far apart, where every k-means finds the same ones.

All inputs are rounded to 32-bit floats first, so that both sides start from the same numbers. Minus infinity is null.
"""

import json
from pathlib import Path

import numpy as np
import skactiveml
from modAL.density import information_density
from skactiveml.classifier import SklearnClassifier
from skactiveml.pool import DiscriminativeAL, MaxHerding, ProbCover, TypiClust
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from small_text.query_strategies import EmbeddingKMeans

NAN = float("nan")


def single(array):
    """The array as 32-bit floats, held in 64 bits."""
    return np.asarray(array, dtype=np.float32).astype(float)


def groups(sizes, width, rng):
    """Normal rows around centers that are far apart, in a random order."""
    rows = [rng.normal(size=(size, width)) + 40.0 * np.eye(width)[at % width] * (1 + at) for at, size in enumerate(sizes)]
    return single(rng.permutation(np.concatenate(rows)))


def numbers(array):
    """A list for JSON, with null for minus infinity."""
    return [None if value == -np.inf else float(value) for value in array]


def case(name, candidates, labelled, strategy, batch, **arguments):
    """Utilities before the first choice, and a batch with the utility of each choice when it was made."""
    X = np.concatenate([candidates, labelled])
    y = np.array([NAN] * len(candidates) + [0.0] * len(labelled))
    chosen, utilities = strategy.query(X, y, batch_size=batch, return_utilities=True, **arguments)
    _, single_query = strategy.query(X, y, batch_size=1, return_utilities=True, **arguments)
    return {
        "name": name,
        "embedding": candidates.tolist(),
        "labelled": labelled.tolist(),
        "utilities": numbers(single_query[0][: len(candidates)]),
        "chosen": [int(row) for row in chosen],
        "chosenUtilities": [float(utilities[step, row]) for step, row in enumerate(chosen)],
    }


def typi_clust_cases(rng):
    strategy = TypiClust(k=20, random_state=0)
    rows = groups([30, 14, 9, 6], 4, rng)
    nearest = [np.argmin(((rows - 40.0 * (1 + at) * np.eye(4)[at]) ** 2).sum(axis=1)) for at in (0, 1, 3)]
    return [
        case("nothing labelled", rows, np.zeros((0, 4)), strategy, 4),
        case("three of four groups labelled", np.delete(rows, nearest, axis=0), rows[nearest], strategy, 1),
    ]


def prob_cover_case(name, candidates, labelled):
    X = np.concatenate([candidates, labelled])
    clusters = KMeans(2, n_init=10, random_state=0).fit_predict(X)
    apart = np.sqrt(((X[:, None] - X[None]) ** 2).sum(axis=-1))
    extents = np.sort(np.where(clusters[:, None] != clusters[None], apart, np.inf).min(axis=1))
    radius = extents[int(np.floor(round(0.05 * len(X), 9)))]
    below = apart[apart < radius * (1 - 1e-6)].max()
    found = case(name, candidates, labelled, ProbCover(2, [(radius + below) / 2], random_state=0), 1)
    return {key: found[key] for key in ["name", "embedding", "labelled", "utilities"]}


def prob_cover_cases(rng):
    rows = rng.uniform(size=(50, 2)) * [8.0, 3.0]
    rows[25:, 0] += 11.0
    rows = single(rng.permutation(rows))
    return [
        prob_cover_case("nothing labelled", rows, np.zeros((0, 2))),
        prob_cover_case("three labelled", rows[:-3], rows[-3:]),
    ]


def max_herding_case(name, candidates, labelled, batch):
    gamma = 1.0 / ((candidates - candidates.mean(axis=0)) ** 2).sum(axis=1).mean()
    strategy = MaxHerding(normalize_samples=False, metric_dict={"gamma": gamma}, random_state=0)
    return case(name, candidates, labelled, strategy, batch)


def discriminative_case(name, candidates, labelled, batch):
    strategy = DiscriminativeAL(random_state=0)
    discriminator = SklearnClassifier(LogisticRegression(tol=1e-12, max_iter=100_000), classes=[0, 1])
    return case(name, candidates, labelled, strategy, batch, discriminator=discriminator)


def k_means_case(rng):
    rows = groups([9, 7, 5], 3, rng)
    rows = single(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    every = np.arange(len(rows))
    chosen = EmbeddingKMeans(normalize=True).sample(None, None, every, [], [], 3, rows)
    return {"embedding": rows.tolist(), "chosen": sorted(int(row) for row in chosen)}


def main():
    rng = np.random.default_rng(20221)
    table = single(rng.normal(size=(30, 4)) * [1.0, 2.0, 0.5, 3.0])
    golden = {
        "source": f"scikit-activeml {skactiveml.__version__}, modAL 0.4.2.1, small-text 1.4.1",
        "typiClust": typi_clust_cases(rng),
        "probCover": prob_cover_cases(rng),
        "maxHerding": [
            max_herding_case("nothing labelled", table, np.zeros((0, 4)), 5),
            max_herding_case("four labelled", table[:-4], table[-4:], 4),
        ],
        "discriminative": [
            discriminative_case("three labelled", table[:-3], table[-3:], 5),
            discriminative_case("ten labelled", table[:-10], table[-10:], 4),
        ],
        "informationDensity": {"embedding": table.tolist(), "utilities": numbers(information_density(table))},
        "kMeans": k_means_case(rng),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
