"""Golden agreement, consensus and bounds, for tests/agreement_golden.rs.

    python -m venv /tmp/golden
    /tmp/golden/bin/pip install scikit-learn==1.9.1 statsmodels==0.15.0 irrCAC==0.4.4 crowd-kit==1.4.2 scipy==1.17.1
    /tmp/golden/bin/python tests/golden/agreement.py

writes tests/golden/agreement.json beside this file. The numbers are committed; Python is not needed to run the tests.

    cohen     sklearn.metrics.cohen_kappa_score
    fleiss    statsmodels.stats.inter_rater.fleiss_kappa     every row with the same number of votes
    gwet      irrCAC.raw.CAC.fleiss                          rows with different numbers of votes, agreement and kappa
    skene     crowdkit.aggregation.DawidSkene                after exactly so many steps; its stopping rule is not ours
    bounds    scipy.stats.beta.ppf                           Clopper and Pearson, one-sided
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from crowdkit.aggregation import DawidSkene
from irrCAC.raw import CAC
from scipy.stats import beta
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa

PACKAGES = ["scikit-learn", "statsmodels", "irrCAC", "crowd-kit", "scipy"]


def voted(seed, n_rows, n_classes, accuracies, answered=1.0):
    """Votes of annotators of different accuracy; -1 where one did not vote. Every row has at least one vote."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(n_classes, size=n_rows)
    votes = np.empty((n_rows, len(accuracies)), dtype=int)
    for annotator, accuracy in enumerate(accuracies):
        is_right = rng.random(n_rows) < accuracy
        votes[:, annotator] = np.where(is_right, truth, rng.integers(n_classes, size=n_rows))
    is_missing = rng.random(votes.shape) >= answered
    is_missing[np.arange(n_rows), rng.integers(len(accuracies), size=n_rows)] = False
    votes[is_missing] = -1
    return votes


def cohen(seed, n_rows, n_classes, accuracies):
    first, second = voted(seed, n_rows, n_classes, accuracies).T
    kappa = cohen_kappa_score(first, second, labels=range(n_classes))
    return {"first": first.tolist(), "second": second.tolist(), "classes": n_classes, "kappa": kappa}


def counted(votes, n_classes):
    return np.stack([(votes == c).sum(axis=1) for c in range(n_classes)], axis=1)


def fleiss(seed, n_rows, n_classes, accuracies):
    counts = counted(voted(seed, n_rows, n_classes, accuracies), n_classes)
    return {"counts": counts.tolist(), "kappa": fleiss_kappa(counts)}


def gwet(seed, n_rows, n_classes, accuracies, answered):
    votes = voted(seed, n_rows, n_classes, accuracies, answered)
    found = CAC(pd.DataFrame(votes).where(votes >= 0), digits=15).fleiss()["est"]
    counts = counted(votes, n_classes)
    return {"counts": counts.tolist(), "agreement": found["pa"], "kappa": found["coefficient_value"]}


def apart(first, second, n_classes):
    """Two groups of annotators on rows of their own, the second with classes of its own."""
    shifted = np.where(second >= 0, second + n_classes, -1)
    return np.block([[first, np.full_like(first, -1)], [np.full_like(shifted, -1), shifted]])


def skene(name, steps, n_classes, votes):
    rows, annotators = np.nonzero(votes >= 0)
    data = pd.DataFrame({"task": rows, "worker": annotators, "label": votes[rows, annotators]})
    model = DawidSkene(n_iter=steps, tol=-np.inf).fit(data)
    classes = range(n_classes)
    probabilities = model.probas_.reindex(columns=classes, fill_value=0).sort_index()
    n_annotators = votes.shape[1]
    index = pd.MultiIndex.from_product([range(n_annotators), classes])
    errors = model.errors_.reindex(index=index, columns=classes, fill_value=0).to_numpy()
    return {
        "name": name,
        "classes": n_classes,
        "steps": steps,
        "votes": votes.tolist(),
        "probabilities": probabilities.to_numpy().tolist(),
        "prior": model.priors_.reindex(classes, fill_value=0).tolist(),
        # [annotator][given][truth] to [annotator][truth][given]
        "errors": errors.reshape(n_annotators, n_classes, n_classes).transpose(0, 2, 1).tolist(),
    }


def bound(successes, n, alpha):
    low = 0.0 if successes == 0 else beta.ppf(alpha, successes, n - successes + 1)
    high = 1.0 if successes == n else beta.ppf(1 - alpha, successes + 1, n - successes)
    return {"successes": successes, "n": n, "alpha": alpha, "low": float(low), "high": float(high)}


GOLDEN = {
    "madeBy": ", ".join(f"{package} {version(package)}" for package in PACKAGES),
    "cohen": [
        cohen(1, 40, 2, [0.9, 0.8]),
        cohen(2, 60, 4, [0.7, 0.6]),
        cohen(3, 50, 3, [0.0, 0.0]),
        cohen(4, 12, 6, [0.9, 0.9]),
    ],
    "fleiss": [
        fleiss(5, 30, 2, [0.9, 0.8, 0.7]),
        fleiss(6, 40, 5, [0.8] * 6),
        fleiss(7, 20, 3, [0.0] * 4),
    ],
    "gwet": [
        gwet(8, 40, 3, [0.9, 0.8, 0.7, 0.6], 0.6),
        gwet(9, 60, 4, [0.8] * 5, 0.3),
        gwet(10, 25, 2, [0.9, 0.8], 0.8),
    ],
    "skene": [
        skene("three annotators, one step", 1, 3, voted(11, 40, 3, [0.9, 0.8, 0.6])),
        skene("three annotators, settled", 60, 3, voted(11, 40, 3, [0.9, 0.8, 0.6])),
        skene("five annotators, many gaps", 25, 4, voted(12, 60, 4, [0.9, 0.8, 0.7, 0.6, 0.3], 0.5)),
        skene("two annotators", 10, 2, voted(13, 30, 2, [0.9, 0.7])),
        skene("a spammer and a contrarian", 40, 2, voted(14, 50, 2, [0.95, 0.9, 0.85, 0.0, -1.0])),
        skene("two groups that share nothing", 12, 4, apart(voted(16, 20, 2, [0.9, 0.8]), voted(17, 20, 2, [0.9, 0.8]), 2)),
        skene("a class that nobody gives", 15, 4, voted(15, 30, 3, [0.9, 0.8, 0.7], 0.7)),
    ],
    "bounds": [
        bound(k, n, alpha)
        for k, n in [(0, 10), (1, 10), (9, 10), (10, 10), (59, 59), (190, 200), (1999, 2000), (4321, 5000), (99000, 100000)]
        for alpha in [0.05, 0.005]
    ],
}

if __name__ == "__main__":
    path = Path(__file__).with_suffix(".json")
    text = json.dumps(GOLDEN, separators=(",", ":"))
    for mark in ['{"name"', '{"first"', '{"counts"', '{"successes"']:
        text = text.replace(mark, "\n" + mark)
    path.write_text(text + "\n")
