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


def relevance(truth, probabilities, c):
    """How early the rows of class c come where rows are read by its probability."""
    wanted, scores = truth == c, probabilities[:, c]
    if not wanted.any():
        return {"class": str(c), "recallAt": []}
    n = len(truth)
    # Rows of equal probability are read in no order: what is found of them is spread evenly.
    curve = [0.0]
    for score in sorted(set(scores), reverse=True):
        block = wanted[scores == score]
        curve += [curve[-1] + block.mean() * (at + 1) for at in range(len(block))]
    curve = np.array(curve) / wanted.sum()
    needed = np.ceil(0.95 * wanted.sum() - 1e-9) / wanted.sum()
    read = int(np.argmax(curve >= needed - 1e-9))
    return {
        "class": str(c),
        "prAuc": sk.average_precision_score(wanted, scores),
        "recallAt": [{"k": k, "recall": curve[k]} for k in (int(np.ceil(share * n)) for share in (0.1, 0.2, 0.5))],
        "workSaved95": (n - read) / n - 0.05,
    }


def mean_precision(lines):
    areas = [line["prAuc"] for line in (lines[1:] if len(lines) == 2 else lines) if "prAuc" in line]
    return {"prAuc": float(np.mean(areas))} if areas else {}


def top_k(truth, probabilities, labels):
    return [
        {"k": k, "accuracy": sk.top_k_accuracy_score(truth, probabilities, k=k, labels=labels)}
        for k in (2, 3, 5)
        if k < len(labels)
    ]


def calibration_error(truth, probabilities):
    """Ten bins of equal width, Naeini et al. 2015."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    bins = np.minimum((confidence * 10).astype(int), 9)
    return sum(abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in set(bins)) / len(truth)


def correlations(truth, predicted, labels):
    """scikit-learn gives 0 or no number where they are undefined; then they are left out, with the reason."""
    defined, undefined = {}, []
    if len(set(truth)) > 1 and len(set(predicted)) > 1:
        defined["matthews"] = sk.matthews_corrcoef(truth, predicted)
    else:
        undefined.append({"measure": "matthews", "reason": "one_true_class" if len(set(truth)) < 2 else "one_predicted_class"})
    if len(set(truth) | set(predicted)) > 1:
        defined["kappa"] = sk.cohen_kappa_score(truth, predicted, labels=labels)
    else:
        undefined.append({"measure": "kappa", "reason": "one_true_class"})
    return defined, undefined


def undefined_of_classes(truth, predicted, labels):
    lines = []
    for c in labels:
        has_rows, is_predicted = c in truth, c in predicted
        if not is_predicted:
            lines.append({"measure": "precision", "class": str(c), "reason": "class_never_predicted"})
        if not has_rows:
            lines.append({"measure": "recall", "class": str(c), "reason": "class_without_rows"})
        if not has_rows and not is_predicted:
            lines.append({"measure": "f1", "class": str(c), "reason": "class_without_rows"})
        if not has_rows:
            lines += [{"measure": measure, "class": str(c), "reason": "class_without_rows"} for measure in ("prAuc", "workSaved")]
    return lines


def case(name, truth, probabilities):
    truth, probabilities = np.asarray(truth), np.asarray(probabilities)
    n_classes = probabilities.shape[1]
    labels = list(range(n_classes))
    predicted = probabilities.argmax(axis=1)
    interval = binomtest(int((predicted == truth).sum()), len(truth)).proportion_ci(0.95, method="wilson")
    precision, recall, f1, support = sk.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    ranking = [relevance(truth, probabilities, c) for c in labels]
    defined, undefined = correlations(truth, predicted, labels)
    roc_auc, pr_auc = area(truth, probabilities), mean_precision(ranking)
    if roc_auc is None:
        undefined.append({"measure": "rocAuc", "reason": "one_true_class"})
    if not pr_auc:
        undefined.append({"measure": "prAuc", "reason": "class_without_rows"})
    return {
        "name": name,
        "calibrationError": calibration_error(truth, probabilities),
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
            "weightedF1": sk.f1_score(truth, predicted, average="weighted", zero_division=0),
            **defined,
            **({} if roc_auc is None else {"rocAuc": roc_auc}),
            **pr_auc,
            "topK": top_k(truth, probabilities, labels),
            "ranking": ranking,
            "undefined": undefined + undefined_of_classes(truth, predicted, labels),
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
    case("constant predictions", [0, 1, 2, 0, 1], exact([[0.5, 0.25, 0.25]] * 5)),
    case("one class, true and predicted", [0, 0, 0], exact([[0.75, 0.25], [0.5, 0.5], [0.875, 0.125]])),
    case("eight classes", *drawn(6, 80, 8, [0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05], 1.5)),
    case("certain, twice wrongly", [0, 1, 2, 2], exact([[1, 0, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]])),
]

if __name__ == "__main__":
    document = {"madeBy": f"scikit-learn {sklearn.__version__}", "cases": CASES}
    path = Path(__file__).with_name("metrics.json")
    path.write_text(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
