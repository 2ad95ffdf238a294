"""What scikit-learn makes of the predictions of cross-validations: one line of JSON for each that comes in, of its figures by name."""

import json
import sys

import numpy as np
from sklearn import metrics

BINS = 10


def calibration_error(truth, probabilities):
    """The expected calibration error of the best guess, over bins of one width (Naeini, Cooper and Hauskrecht 2015)."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    of_bin = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(right[of_bin == b].mean() - confidence[of_bin == b].mean()) * (of_bin == b).mean() for b in set(of_bin)]
    return float(sum(gaps))


for line in sys.stdin:
    report = json.loads(line)
    truth, folds = np.array(report["truth"]), np.array(report["folds"])
    probabilities = np.array(report["probabilities"], dtype=np.float64)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    guess, labels = probabilities.argmax(axis=1), list(range(probabilities.shape[1]))
    two = len(labels) == 2
    figures = {
        "accuracy": metrics.accuracy_score(truth, guess),
        "accuracyMean": np.mean([metrics.accuracy_score(truth[folds == f], guess[folds == f]) for f in set(folds)]),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, guess),
        "macroF1": metrics.f1_score(truth, guess, average="macro"),
        "logLoss": metrics.log_loss(truth, probabilities, labels=labels),
        "brier": metrics.brier_score_loss(truth, probabilities, labels=labels, scale_by_half=False),
        "rocAuc": metrics.roc_auc_score(truth, probabilities[:, 1])
        if two
        else metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro"),
        "calibrationError": calibration_error(truth, probabilities),
    }
    print(json.dumps({name: float(value) for name, value in figures.items()}))
