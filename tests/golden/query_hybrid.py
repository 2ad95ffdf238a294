"""Golden utilities of the hybrid strategies, for tests/query_hybrid_golden.rs.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install scikit-activeml==1.0.1 modAL-python==0.4.2.1
    /tmp/golden/bin/python tests/golden/query_hybrid.py

writes tests/golden/query_hybrid.json beside this file. The numbers are committed; Python is not needed to run the tests.

How the definitions map onto Querent's:

    badge         scikit-activeml Badge                               the same chances after the same choices
    falcun        scikit-activeml Falcun                              the same chances after the same choices
    clue          scikit-activeml Clue                                the same for one question, and for groups far apart
    drop_query    scikit-activeml DropQuery                           the same, with members in place of dropout passes
    contrastive   scikit-activeml ContrastiveAL, 10 neighbours        the same
    quire         scikit-activeml Quire(metric="rbf", gamma=1/v)      the same for one kernel
    ranked_batch  modAL ranked_batch                                  the same choices

What is drawn is compared by its chances: for every first (or second) choice that scikit-activeml ever drew here, the table has
the chances that it then gave to all others. Querent's kernel is as wide as the data (v is the mean squared distance from the
mean).

All inputs are rounded to 32-bit floats first, so that both sides start from the same numbers. Minus infinity and the utility of
a chosen row are null.
"""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import skactiveml
from modAL.batch import ranked_batch
from skactiveml.classifier import ParzenWindowClassifier
from skactiveml.pool import Badge, Clue, ContrastiveAL, DropQuery, Falcun, Quire


def single(array):
    """The array as 32-bit floats, held in 64 bits."""
    return np.asarray(array, dtype=np.float32).astype(float)


class Fixed(ParzenWindowClassifier):
    """A classifier whose probabilities are rounded to 32-bit floats."""

    def predict_proba(self, X):
        return single(super().predict_proba(X))


class Scripted(ParzenWindowClassifier):
    """A classifier that guesses what it is told to, call after call."""

    def predict(self, X):
        return next(self.script)


def numbers(array):
    """A list for JSON, with null for what is not a finite number."""
    return [float(value) if np.isfinite(value) else None for value in array]


def problem(n_candidates, n_labelled, n_classes, width, rng):
    """Candidates, labelled rows and a classifier of them."""
    labelled = single(rng.normal(size=(n_labelled, width)))
    y = np.arange(n_labelled) % n_classes
    candidates = single(rng.normal(scale=1.5, size=(n_candidates, width)))
    classifier = Fixed(classes=list(range(n_classes)), random_state=0).fit(labelled, y)
    return candidates, labelled, y, classifier


def drawn_case(strategy, steps, rng):
    """The chances at each step, by the choices before it."""
    candidates, labelled, y, classifier = problem(9, 6, 3, 4, rng)
    chances = {}
    for seed in range(1500):
        chosen, utilities = strategy(random_state=seed).query(
            labelled, y, classifier, fit_clf=False, candidates=candidates, batch_size=steps, return_utilities=True
        )
        for step in range(steps):
            before = ",".join(str(int(row)) for row in chosen[:step])
            chances[before] = numbers(utilities[step])
    return {
        "embedding": candidates.tolist(),
        "probabilities": classifier.predict_proba(candidates).tolist(),
        "chances": chances,
    }


def groups(sizes, width, rng):
    """Normal rows around centers that are far apart, in a random order."""
    rows = [rng.normal(size=(size, width)) + 60.0 * np.eye(width)[at % width] for at, size in enumerate(sizes)]
    return single(rng.permutation(np.concatenate(rows)))


def clue_case(rng):
    rows = groups([8, 11, 6], 3, rng)
    labelled = rows[:6]
    # The clusters are of what the classifier calls unsure: a width at which it is unsure of all, more or less.
    classifier = Fixed(classes=[0, 1], metric_dict={"gamma": 1e-4}, random_state=0).fit(labelled, np.arange(6) % 2)
    arguments = dict(fit_estimator=False, candidates=np.arange(6, len(rows)), return_utilities=True)
    y = np.concatenate([np.arange(6) % 2, np.full(len(rows) - 6, np.nan)])
    _, utilities = Clue(random_state=0).query(rows, y, classifier, batch_size=1, **arguments)
    chosen, batch = Clue(random_state=0, cluster_algo_dict={"n_init": 10}).query(rows, y, classifier, batch_size=3, **arguments)
    picked = sorted((int(row) - 6, float(batch[step, row])) for step, row in enumerate(chosen))
    return {
        "embedding": rows[6:].tolist(),
        "probabilities": classifier.predict_proba(rows[6:]).tolist(),
        "utilities": numbers(utilities[0][6:]),
        "chosen": [row for row, _ in picked],
        "chosenUtilities": [utility for _, utility in picked],
    }


def drop_query_case(rng):
    rows = groups([20, 18, 16], 3, rng)
    members = [single(rng.dirichlet(np.ones(4) * 0.5, size=len(rows))) for _ in range(5)]
    together = np.mean(members, axis=0).argmax(axis=1)

    def ask(batch):
        classifier = Scripted(classes=[0, 1, 2, 3], random_state=0).fit(rows[:4], np.arange(4))
        Scripted.script = iter([together] + [member.argmax(axis=1) for member in members])
        strategy = DropQuery(n_dropout_samples=5, cluster_algo_dict={"n_init": 10}, random_state=0)
        return strategy.query(
            rows,
            np.full(len(rows), np.nan),
            classifier,
            fit_clf=False,
            batch_size=batch,
            return_utilities=True,
        )

    _, utilities = ask(1)
    chosen, batch = ask(3)
    picked = sorted((int(row), float(batch[step, row])) for step, row in enumerate(chosen))
    return {
        "embedding": rows.tolist(),
        "members": [member.tolist() for member in members],
        "utilities": numbers(utilities[0]),
        "chosen": [row for row, _ in picked],
        "chosenUtilities": [utility for _, utility in picked],
    }


def contrastive_case(rng):
    candidates, labelled, y, classifier = problem(12, 16, 3, 4, rng)
    strategy = ContrastiveAL(nearest_neighbors_dict={"n_neighbors": 10}, random_state=0)
    _, utilities = strategy.query(
        labelled, y, classifier, fit_clf=False, candidates=candidates, return_utilities=True
    )
    return {
        "embedding": candidates.tolist(),
        "labelled": labelled.tolist(),
        "labels": y.tolist(),
        "probabilities": classifier.predict_proba(candidates).tolist(),
        "labelledProbabilities": classifier.predict_proba(labelled).tolist(),
        "utilities": numbers(utilities[0]),
    }


def quire_case(n_classes, rng):
    candidates, labelled, y, _ = problem(14, 7, n_classes, 3, rng)
    X = np.concatenate([candidates, labelled])
    gamma = 1.0 / ((X - X.mean(axis=0)) ** 2).sum(axis=1).mean()
    strategy = Quire(classes=list(range(n_classes)), metric_dict={"gamma": gamma}, random_state=0)
    known = np.concatenate([np.full(len(candidates), np.nan), y])
    _, utilities = strategy.query(X, known, return_utilities=True)
    return {
        "embedding": candidates.tolist(),
        "labelled": labelled.tolist(),
        "labels": y.tolist(),
        "nClasses": n_classes,
        "utilities": numbers(utilities[0][: len(candidates)]),
    }


def ranked_batch_case(rng):
    candidates, labelled, y, classifier = problem(20, 9, 3, 3, rng)
    probabilities = classifier.predict_proba(candidates)
    learner = SimpleNamespace(X_training=labelled, on_transformed=False)
    chosen, _ = ranked_batch(learner, candidates, 1 - probabilities.max(axis=1), 8, "euclidean", 1)
    return {
        "embedding": candidates.tolist(),
        "labelled": labelled.tolist(),
        "labels": y.tolist(),
        "probabilities": probabilities.tolist(),
        "chosen": [int(row) for row in chosen],
    }


def main():
    rng = np.random.default_rng(20202)
    golden = {
        "source": f"scikit-activeml {skactiveml.__version__}, modAL 0.4.2.1",
        "badge": drawn_case(Badge, 3, rng),
        "falcun": drawn_case(Falcun, 2, rng),
        "clue": clue_case(rng),
        "dropQuery": drop_query_case(rng),
        "contrastive": contrastive_case(rng),
        "quire": [quire_case(2, rng), quire_case(3, rng)],
        "rankedBatch": ranked_batch_case(rng),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
