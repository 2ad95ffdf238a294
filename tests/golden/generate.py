"""Golden synthetic rows, from imbalanced-learn, scikit-learn and SciPy, for tests/generate_golden.rs.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install imbalanced-learn==0.14.2 scikit-learn==1.9.1 scipy==1.17.1
    /tmp/golden/bin/python tests/golden/generate.py

writes tests/golden/generate.json beside this file. The numbers are committed; Python is not needed to run the tests.

How chance is matched: the samplers are given a RandomState that notes every draw. From its notes come, for each new row, the
row it starts from (base), which of the neighbours it goes towards (rank, the nearest is 0) and how far (gap). Querent is asked
for the row of the same base, rank and gap: so its neighbours must be the same, in the same order, and its arithmetic. Distances
are in raw units (every scale is 1), as imbalanced-learn takes them.

    smote, smote_nc     which rows start new ones: all; rows compared one by one
    borderline_smote    which rows are in danger (kind="borderline-1", m_neighbors=10), and the rows made from them
    adasyn              how many rows start from each, before and after rounding, and the rows made

Not matched: where several levels have most votes, imbalanced-learn draws one and Querent takes the base's or the nearest's, so
that the test asks only that it is one of them. And Querent's own draws, which share turns out evenly, are tested by property.

Also here: a weighted logistic regression from scikit-learn, and a corrected paired interval with SciPy's t distribution.

All inputs are rounded to 32-bit floats first, so that both sides start from the same numbers.
"""

import json
from pathlib import Path
from unittest import mock

import imblearn
import numpy as np
import scipy
import sklearn
from imblearn.over_sampling import ADASYN, SMOTE, SMOTENC, BorderlineSMOTE
from sklearn.linear_model import LogisticRegression


def single(array):
    """The array as 32-bit floats, held in 64 bits."""
    return np.asarray(array, dtype=np.float32).astype(float)


class Noting(np.random.RandomState):
    """A RandomState that notes what it draws."""

    def __init__(self, seed):
        super().__init__(seed)
        self.notes = []

    def note(self, name, drawn):
        self.notes.append((name, np.array(drawn)))
        return drawn

    def randint(self, *args, **kwargs):
        return self.note("randint", super().randint(*args, **kwargs))

    def uniform(self, *args, **kwargs):
        return self.note("uniform", super().uniform(*args, **kwargs))

    def choice(self, *args, **kwargs):
        return self.note("choice", super().choice(*args, **kwargs))

    def drawn(self, name):
        return [values.reshape(-1) for noted, values in self.notes if noted == name]


def classes_of(counts):
    return np.repeat(np.arange(len(counts)), counts)


def numbers_of(y, n_columns, apart, rng):
    """Clouds that overlap, one a class."""
    return single(rng.normal(size=(len(y), n_columns)) + apart * y[:, None])


def case(name, method, X, y, levels, neighbours, draws, bases, made, made_levels=None):
    return {
        "name": name,
        "method": method,
        "numbers": X.tolist(),
        "levels": np.asarray(levels, dtype=int).tolist(),
        "classes": y.tolist(),
        "neighbours": neighbours,
        "bases": bases,
        "draws": draws,
        "made": np.asarray(made, dtype=float).tolist(),
        "madeLevels": None if made_levels is None else np.asarray(made_levels, dtype=int).tolist(),
    }


def segment_draws(sampler, noting, starts, neighbours, classes):
    """The draws of SMOTE's own make_samples, one block a class: a flat index over (base, neighbour), and a gap."""
    draws = []
    for target, picked, gaps in zip(classes, noting.drawn("randint"), noting.drawn("uniform"), strict=True):
        for index, gap in zip(picked, gaps, strict=True):
            base = int(starts[target][index // neighbours])
            draws.append({"base": base, "rank": int(index % neighbours), "gap": float(gap)})
    return draws


def equal_bases(starts):
    return [{"row": int(row), "weight": 1 / len(rows), "count": None} for rows in starts.values() for row in rows]


def smote_case(name, counts, neighbours, seed):
    rng, noting = np.random.default_rng(seed), Noting(seed)
    y = classes_of(counts)
    X = numbers_of(y, 3, 1.0, rng)
    sampler = SMOTE(k_neighbors=neighbours, random_state=noting)
    made, _ = sampler.fit_resample(X, y)
    targets = [target for target, n in sampler.sampling_strategy_.items() if n]
    starts = {target: np.flatnonzero(y == target) for target in targets}
    draws = segment_draws(sampler, noting, starts, neighbours, targets)
    return case(name, "smote", X, y, [[]] * len(y), neighbours, draws, equal_bases(starts), made[len(y) :])


def smote_nc_case(name, counts, neighbours, seed):
    rng, noting = np.random.default_rng(seed), Noting(seed)
    y = classes_of(counts)
    X = numbers_of(y, 2, 1.0, rng)
    levels = np.stack([2 + rng.integers(2, size=len(y)), 2 + rng.integers(4, size=len(y))], axis=1)
    both = np.hstack([X, levels])
    sampler = SMOTENC(categorical_features=[2, 3], k_neighbors=neighbours, random_state=noting)
    made, _ = sampler.fit_resample(both, y)
    targets = [target for target, n in sampler.sampling_strategy_.items() if n]
    starts = {target: np.flatnonzero(y == target) for target in targets}
    draws = segment_draws(sampler, noting, starts, neighbours, targets)
    new = made[len(y) :]
    return case(name, "smote_nc", X, y, levels, neighbours, draws, equal_bases(starts), new[:, :2], new[:, 2:])


def borderline_case(name, counts, neighbours, seed):
    rng, noting = np.random.default_rng(seed), Noting(seed)
    y = classes_of(counts)
    X = numbers_of(y, 2, 0.8, rng)
    sampler = BorderlineSMOTE(k_neighbors=neighbours, m_neighbors=10, kind="borderline-1", random_state=noting)
    made, _ = sampler.fit_resample(X, y)
    starts = sampler.in_danger_indices
    draws = segment_draws(sampler, noting, starts, neighbours, list(starts))
    return case(name, "borderline_smote", X, y, [[]] * len(y), neighbours, draws, equal_bases(starts), made[len(y) :])


def adasyn_case(name, counts, neighbours, seed):
    rng, noting = np.random.default_rng(seed), Noting(seed)
    y = classes_of(counts)
    X = numbers_of(y, 2, 0.8, rng)
    sampler = ADASYN(n_neighbors=neighbours, random_state=noting)
    shares, rounded = [], []
    rint = np.rint

    def noting_rint(values):
        shares.append(np.array(values))
        rounded.append(rint(values))
        return rounded[-1]

    with mock.patch.object(np, "rint", noting_rint):
        made, _ = sampler.fit_resample(X, y)
    draws, bases = [], []
    targets = [(target, n) for target, n in sampler.sampling_strategy_.items() if n]
    blocks = zip(targets, shares, rounded, noting.drawn("choice"), noting.drawn("uniform"), strict=True)
    for (target, n), share, count, ranks, gaps in blocks:
        rows = np.flatnonzero(y == target)
        bases += [
            {"row": int(row), "weight": float(w / n), "count": int(c)} for row, w, c in zip(rows, share, count) if w > 0
        ]
        for base, rank, gap in zip(np.repeat(rows, count.astype(int)), ranks, gaps, strict=True):
            draws.append({"base": int(base), "rank": int(rank), "gap": float(gap)})
    return case(name, "adasyn", X, y, [[]] * len(y), neighbours, draws, bases, made[len(y) :])


def logistic_case(name, n, n_columns, C, seed):
    rng = np.random.default_rng(seed)
    X = single(rng.normal(size=(n, n_columns)))
    y = X @ rng.normal(size=n_columns) + rng.normal(size=n) > 0.4
    weights = single(rng.uniform(0.2, 3.0, size=n))
    model = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(X, y, sample_weight=weights)
    return {
        "name": name,
        "features": X.tolist(),
        "positive": y.tolist(),
        "weights": weights.tolist(),
        "penalty": 1 / C,
        "coefficients": model.coef_[0].tolist(),
        "intercept": float(model.intercept_[0]),
        "probabilities": model.predict_proba(X)[:, 1].tolist(),
    }


def benefit_case(folds, seed):
    """Nadeau and Bengio's corrected interval of the mean of paired differences."""
    rng = np.random.default_rng(seed)
    without = rng.uniform(0.6, 0.8, size=folds)
    gained = without + rng.normal(0.03, 0.02, size=folds)
    gains = gained - without
    tested = 1 / (folds - 1)
    scale = np.sqrt((1 / folds + tested) * gains.var(ddof=1))
    low, high = scipy.stats.t.interval(0.95, folds - 1, loc=gains.mean(), scale=scale)
    return {
        "without": without.tolist(),
        "with": gained.tolist(),
        "testedPerTrained": tested,
        "gain": float(gains.mean()),
        "low": float(low),
        "high": float(high),
    }


def main():
    golden = {
        "source": f"imbalanced-learn {imblearn.__version__}, scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}",
        "interpolation": [
            smote_case("two classes", [40, 9], 5, 1),
            smote_case("three classes", [30, 12, 7], 3, 2),
            smote_nc_case("mixed", [40, 15], 5, 3),
            smote_nc_case("mixed, three classes", [30, 14, 9], 4, 4),
            borderline_case("two classes", [60, 20], 5, 5),
            borderline_case("three classes", [50, 20, 12], 5, 6),
            adasyn_case("two classes", [60, 20], 5, 7),
            adasyn_case("three classes", [50, 20, 12], 4, 8),
        ],
        "logistic": [
            logistic_case("five features", 60, 5, 1.0, 9),
            logistic_case("more features than rows", 15, 30, 0.1, 10),
        ],
        "benefit": [benefit_case(folds, 20 + folds) for folds in [2, 3, 5, 10]],
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
