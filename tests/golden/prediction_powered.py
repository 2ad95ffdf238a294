"""Writes prediction_powered.json: fixed labels and predictions, and what ppi-python says of their mean.

    python3 -m venv venv && venv/bin/pip install ppi-python==0.2.3
    venv/bin/python tests/golden/prediction_powered.py

The numbers are committed, so that nothing of this is needed to run the tests.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate


def case(name, seed, n, n_rest, share, skill, shift=0.0):
    """Labels of a class of some share, and probabilities of a model of some skill, moved by `shift`."""
    rng = np.random.default_rng(seed)
    truth = (rng.random(n + n_rest) < share).astype(float)
    noise = rng.beta(1.5, 1.5, n + n_rest)
    predicted = np.round(np.clip(skill * truth + (1 - skill) * noise + shift, 0, 1), 6)
    labels, of_labels, rest = truth[:n], predicted[:n], predicted[n:]
    low, high = ppi_mean_ci(labels, of_labels, rest, alpha=0.05)
    return {
        "name": name,
        "labels": labels.tolist(),
        "predicted": of_labels.tolist(),
        "rest": rest.tolist(),
        "mean": float(np.squeeze(ppi_mean_pointestimate(labels, of_labels, rest))),
        "low": float(np.squeeze(low)),
        "high": float(np.squeeze(high)),
    }


CASES = [
    case("a good model", 1, 50, 400, 0.4, 0.9),
    case("a middling one", 2, 40, 300, 0.3, 0.4),
    case("one without skill", 3, 60, 200, 0.5, 0.0),
    case("a biased one", 4, 50, 300, 0.25, 0.7, 0.2),
    case("few of the rest", 5, 80, 20, 0.5, 0.6),
    case("few labels", 6, 8, 200, 0.5, 0.6),
]

if __name__ == "__main__":
    document = {"madeBy": f"ppi-python {version('ppi-python')}", "cases": CASES}
    path = Path(__file__).with_name("prediction_powered.json")
    path.write_text(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
