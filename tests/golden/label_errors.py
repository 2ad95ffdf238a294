"""Golden label qualities and label errors, from cleanlab, for tests/label_errors_golden.rs.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install cleanlab==2.9.0
    /tmp/golden/bin/python tests/golden/label_errors.py

writes tests/golden/label_errors.json beside this file. The numbers are committed; Python is not needed to run the tests.

    thresholds      get_confident_thresholds        None for a class without labels, where cleanlab has 2
    counts          compute_confident_joint         calibrate=False
    calibrated      compute_confident_joint         calibrate=True
    quality         get_label_quality_scores        self_confidence, normalized_margin
    errors          find_label_issues               every filter_by, ranked by both scores

Probabilities are rounded to 32-bit floats first, so that both sides start from the same numbers.

cleanlab sorts with numpy's default, whose order among equals depends on the processor. Here numpy is made to keep equals in
their order, as Querent does, so that the numbers come out the same everywhere. It matters where the calibrated joint is rounded
and two counts are as far from whole.
"""

import functools
import json
import warnings
from pathlib import Path

import cleanlab
import numpy as np
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores

np.argsort = functools.partial(np.argsort, kind="stable")
warnings.filterwarnings("ignore")  # classes with too few rows, on purpose
SCORES = {"selfConfidence": "self_confidence", "normalizedMargin": "normalized_margin"}
FILTERS = {
    "pruneByNoiseRate": "prune_by_noise_rate",
    "pruneByClass": "prune_by_class",
    "both": "both",
    "confidentLearning": "confident_learning",
    "predictedNeqGiven": "predicted_neq_given",
    "lowSelfConfidence": "low_self_confidence",
    "lowNormalizedMargin": "low_normalized_margin",
}


def drawn(seed, n, shares, noise, skill, sharpness=1.0):
    """Labels of which a share `noise` is wrong, and the probabilities of a model of some skill."""
    rng = np.random.default_rng(seed)
    n_classes = len(shares)
    truth = rng.choice(n_classes, n, p=shares)
    present = np.flatnonzero(shares)
    labels = np.where(rng.random(n) < noise, rng.choice(present, n), truth)
    weights = rng.gamma(0.8, size=(n, n_classes)) + 1e-3
    weights[np.arange(n), truth] += skill * rng.random(n)
    weights **= sharpness
    probabilities = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32).astype(float)
    return labels, np.clip(probabilities, 0, 1)


def with_one_more(labels, probabilities):
    """One more row, the only one that is labelled with the last class."""
    n_classes = probabilities.shape[1]
    row = np.full(n_classes, 0.25, dtype=np.float32).astype(float)
    row[0] = 1 - row[1:].sum()
    return np.r_[labels, n_classes - 1], np.r_[probabilities, [row]]


def short(probabilities):
    """The fewest digits that give the same 32-bit floats."""
    return [[float(str(p)) for p in row] for row in probabilities.astype(np.float32)]


def case(name, labels, probabilities):
    n_classes = probabilities.shape[1]
    given = set(labels.tolist())
    thresholds = get_confident_thresholds(labels, probabilities)
    return {
        "name": name,
        "labels": labels.tolist(),
        "probabilities": short(probabilities),
        "thresholds": [float(t) if c in given else None for c, t in zip(range(n_classes), thresholds)],
        "counts": compute_confident_joint(labels, probabilities, calibrate=False).tolist(),
        "calibrated": compute_confident_joint(labels, probabilities).tolist(),
        "quality": {
            ours: get_label_quality_scores(labels, probabilities, method=theirs).round(9).tolist()
            for ours, theirs in SCORES.items()
        },
        "errors": [
            {
                "filter": filter_by,
                "score": score,
                "rows": find_label_issues(
                    labels, probabilities, filter_by=FILTERS[filter_by], return_indices_ranked_by=SCORES[score], n_jobs=1
                ).tolist(),
            }
            for filter_by in FILTERS
            for score in SCORES
        ],
    }


CASES = [
    case("two classes", *drawn(1, 80, [0.5, 0.5], 0.2, 3.0)),
    case("two classes, rare positives", *drawn(2, 120, [0.92, 0.08], 0.15, 3.0)),
    case("three classes", *drawn(3, 90, [0.4, 0.35, 0.25], 0.25, 3.0)),
    case("five classes, imbalanced", *drawn(4, 200, [0.6, 0.2, 0.1, 0.07, 0.03], 0.2, 4.0)),
    case("a class without labels", *drawn(5, 80, [0.5, 0.0, 0.3, 0.2], 0.2, 3.0)),
    case("a class with one label", *with_one_more(*drawn(6, 59, [0.5, 0.5, 0.0], 0.2, 3.0))),
    case("no skill", *drawn(8, 60, [0.4, 0.3, 0.3], 0.2, 0.0)),
    case("half the labels are wrong", *drawn(9, 100, [0.4, 0.3, 0.3], 0.7, 5.0)),
    case("an overconfident model", *drawn(10, 100, [0.5, 0.3, 0.2], 0.2, 3.0, sharpness=4.0)),
    case("ten classes", *drawn(11, 240, [0.28] + [0.08] * 9, 0.15, 6.0)),
    case("no noise", *drawn(12, 60, [0.5, 0.3, 0.2], 0.0, 8.0)),
]

if __name__ == "__main__":
    document = {"madeBy": f"cleanlab {cleanlab.__version__}", "cases": CASES}
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
