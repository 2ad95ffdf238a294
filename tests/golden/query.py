"""Golden utilities of query strategies, from scikit-activeml, for tests/query_golden.rs.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install scikit-activeml==1.0.1
    /tmp/golden/bin/python tests/golden/query.py

writes tests/golden/query.json beside this file. The numbers are committed; Python is not needed to run the tests.

How the definitions map onto Querent's (scikit-activeml 1.0.1, `UncertaintySampling` and `CoreSet`):

    least_confident   method="least_confident"   1 - max p                     the same
    margin            method="margin_sampling"   1 - |p1 - p2|                 the same
    entropy           method="entropy"           -sum p ln p, 0 ln 0 = 0       the same
    core_set          Euclidean distance to the nearest labelled or chosen row  the same

No scaling or change of sign is needed. The one difference: with nothing labelled, CoreSet gives every candidate the utility 0
and draws the first at random; Querent begins with the candidate nearest the mean. So each case here has a labelled row.

All inputs are rounded to 32-bit floats first, so that both sides start from the same numbers.
"""

import json
from pathlib import Path

import numpy as np
import skactiveml
from skactiveml.classifier import ParzenWindowClassifier
from skactiveml.pool import CoreSet, UncertaintySampling, uncertainty_scores

METHODS = {"least_confident": "least_confident", "margin": "margin_sampling", "entropy": "entropy"}
BATCH_SIZE = 6


def single(array):
    """The array as 32-bit floats, held in 64 bits."""
    return np.asarray(array, dtype=np.float32).astype(float)


class Fixed(ParzenWindowClassifier):
    """A classifier whose probabilities are rounded to 32-bit floats."""

    def predict_proba(self, X):
        return single(super().predict_proba(X))


def uncertainty_case(name, n_classes, rng):
    """Utilities over a Parzen window classifier's probabilities, through the public query."""
    labelled = single(rng.normal(size=(8, 3)))
    y = np.arange(8) % n_classes
    candidates = single(rng.normal(scale=2.0, size=(12, 3)))
    classifier = Fixed(classes=list(range(n_classes)), random_state=0).fit(labelled, y)
    utilities = {}
    for ours, theirs in METHODS.items():
        strategy = UncertaintySampling(method=theirs, random_state=0)
        _, found = strategy.query(
            labelled, y, classifier, fit_clf=False, candidates=candidates, return_utilities=True
        )
        utilities[ours] = found[0].tolist()
    probabilities = classifier.predict_proba(candidates).tolist()
    return {"name": name, "probabilities": probabilities, "utilities": utilities}


def corner_case():
    """Utilities of certain, tied and uniform rows, through the scores on which the query is built."""
    probabilities = single([[1, 0, 0, 0], [0, 0.5, 0.5, 0], [0.25] * 4, [0.7, 0.1, 0.1, 0.1], [1e-6, 0, 0, 1 - 1e-6]])
    utilities = {
        ours: uncertainty_scores(probabilities, method=theirs).tolist() for ours, theirs in METHODS.items()
    }
    return {"name": "corners", "probabilities": probabilities.tolist(), "utilities": utilities}


def core_set_case(name, n_candidates, n_labelled, n_dimensions, rng):
    """Utilities before the first choice, and a whole batch with the utility of each choice when it was made."""
    embedding = single(rng.normal(size=(n_candidates, n_dimensions)))
    labelled = single(rng.normal(size=(n_labelled, n_dimensions)))
    chosen, utilities = CoreSet(random_state=0).query(
        labelled, np.zeros(n_labelled), candidates=embedding, batch_size=BATCH_SIZE, return_utilities=True
    )
    return {
        "name": name,
        "embedding": embedding.tolist(),
        "labelled": labelled.tolist(),
        "utilities": utilities[0].tolist(),
        "chosen": chosen.tolist(),
        "chosenUtilities": [float(utilities[step, row]) for step, row in enumerate(chosen)],
    }


def main():
    rng = np.random.default_rng(20181)
    golden = {
        "source": f"scikit-activeml {skactiveml.__version__}",
        "uncertainty": [
            uncertainty_case("two classes", 2, rng),
            uncertainty_case("four classes", 4, rng),
            corner_case(),
        ],
        "coreSet": [
            core_set_case("one labelled row", 15, 1, 2, rng),
            core_set_case("five labelled rows", 20, 5, 4, rng),
        ],
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
