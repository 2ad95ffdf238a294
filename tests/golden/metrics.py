"""Writes metrics.json: fixed predictions and what scikit-learn says about them.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1
    venv/bin/python tests/golden/metrics.py

The numbers are committed, so that nothing of this is needed to run the tests. Probabilities are multiples of 1/256, which
both f32 and f64 hold exactly.
"""

import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from scipy.stats import binomtest
from sklearn import metrics as sk

warnings.filterwarnings("ignore")  # classes without rows, on purpose
CLIP = 1e-15  # scikit-learn's own, up to 1.2; later it is the machine epsilon of the probabilities' type


def exact(probabilities):
    """Rows that sum to one, in multiples of 1/256."""
    counts = np.floor(np.asarray(probabilities) * 256).astype(int)
    counts[np.arange(len(counts)), counts.argmax(axis=1)] += 256 - counts.sum(axis=1)
    return counts / 256


def drawn(seed, n, n_classes, shares, skill):
    """Predictions of a model of some skill: the true class of a row gets `skill` more weight on average."""
    rng = np.random.default_rng(seed)
    truth = rng.choice(n_classes, n, p=shares)
    weights = rng.gamma(0.7, size=(n, n_classes))
    weights[np.arange(n), truth] += skill * rng.random(n)
    return truth, exact(weights / weights.sum(axis=1, keepdims=True))


def area(truth, probabilities):
    n_classes = probabilities.shape[1]
    if len(set(truth)) < 2:
        return None
    if n_classes == 2:
        return sk.roc_auc_score(truth, probabilities[:, 1])
    if len(set(truth)) == n_classes:
        return sk.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro")
    present = sorted(set(truth))
    return float(np.mean([sk.roc_auc_score(truth == c, probabilities[:, c]) for c in present]))


def case(name, truth, probabilities):
    truth, probabilities = np.asarray(truth), np.asarray(probabilities)
    n_classes = probabilities.shape[1]
    labels = list(range(n_classes))
    predicted = probabilities.argmax(axis=1)
    interval = binomtest(int((predicted == truth).sum()), len(truth)).proportion_ci(0.95, method="wilson")
    precision, recall, f1, support = sk.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    return {
        "name": name,
        "truth": truth.tolist(),
        "probabilities": probabilities.tolist(),
        "expected": {
            "n": len(truth),
            "accuracy": sk.accuracy_score(truth, predicted),
            "accuracyLow": interval.low,
            "accuracyHigh": interval.high,
            "balancedAccuracy": sk.balanced_accuracy_score(truth, predicted),
            "macroF1": sk.f1_score(truth, predicted, average="macro", zero_division=0),
            "logLoss": sk.log_loss(truth, np.clip(probabilities, CLIP, 1 - CLIP), labels=labels),
            "brier": sk.brier_score_loss(truth, probabilities, labels=labels, scale_by_half=False),
            **({} if (roc_auc := area(truth, probabilities)) is None else {"rocAuc": roc_auc}),
            "confusion": sk.confusion_matrix(truth, predicted, labels=labels).tolist(),
            "perClass": [
                {"class": str(c), "precision": precision[c], "recall": recall[c], "f1": f1[c], "support": int(support[c])}
                for c in labels
            ],
        },
    }


CASES = [
    case("binary", *drawn(1, 40, 2, [0.6, 0.4], 2.0)),
    case("binary, rare positives", *drawn(2, 60, 2, [0.9, 0.1], 1.0)),
    case("three classes", *drawn(3, 50, 3, [0.5, 0.3, 0.2], 2.0)),
    case("five classes, no skill", *drawn(4, 60, 5, [0.2] * 5, 0.0)),
    case("a class without rows", *drawn(5, 30, 4, [0.5, 0.0, 0.3, 0.2], 1.5)),
    case("a class neither true nor predicted", [0, 1, 1, 0], exact([[0.75, 0.25, 0], [0.5, 0.25, 0.25], [0.125, 0.75, 0.125], [0.5, 0.5, 0]])),
    case("one true class", [1, 1, 1], exact([[0.25, 0.75], [0.75, 0.25], [0.375, 0.625]])),
    case("ties", [0, 1, 0, 1, 1, 0], exact([[0.5, 0.5], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75], [0.75, 0.25], [0.5, 0.5]])),
    case("certain, twice wrongly", [0, 1, 2, 2], exact([[1, 0, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]])),
]

if __name__ == "__main__":
    document = {"madeBy": f"scikit-learn {sklearn.__version__}", "cases": CASES}
    path = Path(__file__).with_name("metrics.json")
    path.write_text(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
