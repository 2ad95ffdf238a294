"""Golden utilities of the look-ahead strategies and of two uncertainties, for tests/query_look_ahead_golden.rs.

    python -m venv /tmp/golden && /tmp/golden/bin/pip install scikit-activeml==1.0.1
    /tmp/golden/bin/python tests/golden/query_look_ahead.py

writes tests/golden/query_look_ahead.json beside this file. The numbers are committed; Python is not needed to run the tests.

How the definitions map onto Querent's (scikit-activeml 1.0.1):

    mc_pal                       ProbabilisticAL(prior=1, m_max=2), with density as utility_weight    the same
    expected_error_reduction     MonteCarloEER(method="misclassification_loss")                       the mean, not the sum
    expected_log_loss_reduction  MonteCarloEER(method="log_loss")                                     the mean, not the sum
    value_of_information         ValueOfInformationEER(subtract_current=True, normalize=True)         the same
    expected_average_precision   expected_average_precision, with the start of its recursions mended  the same
    density_weighted             entropy times (1 + mean cosine) / 2, by scikit-learn                 the same

ProbabilisticAL's kernel is given Querent's width: gamma = 1/v, with v the mean squared distance of all rows from their mean.
What a classifier believes after each answer is committed with the numbers, since Querent's strategies are handed it.

scikit-activeml's g(n, t) is the chance of t relevant rows among the first n, except that g(n, 0) is 0 for n > 0 where it should
be the product of 1 - p; and f(n, t), the expected sum of precisions over outcomes with t relevant rows, starts from f(0, 0) = 1
where it should be 0, so that one row sure to be relevant has the average precision 2. Both are mended here; the mended
recursions agree with going through every outcome, and the unmended ones do not.

All inputs are rounded to 32-bit floats first, so that both sides start from the same numbers.
"""

import itertools
import json
from pathlib import Path
from unittest import mock

import numpy as np
import skactiveml
import skactiveml.pool._uncertainty_sampling as uncertainty
from skactiveml.classifier import ParzenWindowClassifier
from skactiveml.pool import MonteCarloEER, ProbabilisticAL, ValueOfInformationEER, expected_average_precision
from skactiveml.pool import uncertainty_scores
from sklearn.metrics.pairwise import cosine_similarity, rbf_kernel

NAN = float("nan")

unmended_f = uncertainty._f


def single(array):
    """The array as 32-bit floats, held in 64 bits."""
    return np.asarray(array, dtype=np.float32).astype(float)


def mc_pal_case(name, n_candidates, n_labelled, n_dimensions, n_classes, rng):
    """Utilities of probabilistic active learning, weighted by density."""
    candidates = single(rng.normal(size=(n_candidates, n_dimensions)))
    labelled = single(rng.normal(scale=1.5, size=(n_labelled, n_dimensions)))
    labels = rng.integers(n_classes, size=n_labelled)
    rows = np.concatenate([candidates, labelled])
    gamma = 1 / ((rows - rows.mean(axis=0)) ** 2).sum(axis=1).mean()
    density = rbf_kernel(candidates, rows, gamma=gamma).mean(axis=1)
    classifier = ParzenWindowClassifier(classes=list(range(n_classes)), metric_dict={"gamma": gamma})
    strategy = ProbabilisticAL(prior=1, m_max=2, random_state=0)
    _, utilities = strategy.query(
        labelled, labels, classifier, candidates=candidates, utility_weight=density, return_utilities=True
    )
    return {
        "name": name,
        "embedding": candidates.tolist(),
        "labelled": labelled.tolist(),
        "labels": labels.tolist(),
        "nClasses": n_classes,
        "utilities": utilities[0].tolist(),
    }


def refit_case(name, n_candidates, n_labelled, n_evaluation, n_classes, rng):
    """Utilities of the strategies that refit, with what a Parzen window classifier believes after each answer."""
    candidates = single(rng.normal(size=(n_candidates, 2)))
    labelled = single(rng.normal(size=(n_labelled, 2)))
    evaluation = single(rng.normal(size=(n_evaluation, 2)))
    labels = np.arange(n_labelled) % n_classes
    parzen = ParzenWindowClassifier(classes=list(range(n_classes)), metric_dict={"gamma": 0.7}, class_prior=0.1)

    def beliefs(rows, candidate=None, answer=None):
        X, y = labelled, labels
        if candidate is not None:
            X, y = np.concatenate([X, candidates[[candidate]]]), np.append(y, answer)
        return parzen.fit(X, y).predict_proba(rows)

    def after(rows):
        return [[beliefs(rows, row, c).tolist() for c in range(n_classes)] for row in range(n_candidates)]

    X = np.concatenate([labelled, candidates])
    y = np.append(labels.astype(float), [NAN] * n_candidates)
    utilities = {}
    for ours, theirs in {"error": "misclassification_loss", "log_loss": "log_loss"}.items():
        _, found = MonteCarloEER(method=theirs, random_state=0).query(
            X, y, parzen, X_eval=evaluation, return_utilities=True
        )
        utilities[f"expected_{ours}_reduction"] = (found[0][n_labelled:] / n_evaluation).tolist()
    _, found = ValueOfInformationEER(subtract_current=True, normalize=True, random_state=0).query(
        X, y, parzen, return_utilities=True
    )
    utilities["value_of_information"] = found[0][n_labelled:].tolist()
    return {
        "name": name,
        "embedding": candidates.tolist(),
        "labelled": labelled.tolist(),
        "labels": labels.tolist(),
        "nClasses": n_classes,
        "probabilities": beliefs(candidates).tolist(),
        "evaluation": {"before": beliefs(evaluation).tolist(), "after": after(evaluation)},
        "labelledThenCandidates": {"before": beliefs(X).tolist(), "after": after(X)},
        "utilities": utilities,
    }


def mended_g(n, t, p, g_arr):
    """The chance of t relevant rows among the first n."""
    if t > n:
        return 0
    if n == 0:
        return 1
    more = p[n - 1] * g_arr[n - 1, t - 1] if t > 0 else 0
    return more + (1 - p[n - 1]) * g_arr[n - 1, t]


def mended_f(n, t, p, f_arr, g_arr):
    """The expected sum of precisions among the first n, over outcomes with t relevant rows."""
    return 0 if n == 0 else unmended_f(n, t, p, f_arr, g_arr)


def by_enumeration(probabilities):
    """Expected average precision by going through every outcome."""
    scores = np.zeros(len(probabilities))
    for row, column in itertools.product(range(len(probabilities)), probabilities.T):
        p = np.sort(np.delete(column, row))[::-1]
        for relevant in itertools.product([0, 1], repeat=len(p)):
            relevant = np.array(relevant)
            if relevant.any():
                precision = np.cumsum(relevant) / np.arange(1, len(p) + 1)
                chance = np.prod(np.where(relevant, p, 1 - p))
                scores[row] += chance * precision[relevant == 1].mean()
    return scores


def uncertainty_case(name, n_candidates, n_classes, rng):
    """Utilities over probabilities that are multiples of 1/64, so that rows sum to exactly 1."""
    cuts = np.sort(rng.integers(1, 64, size=(n_candidates, n_classes - 1)), axis=1)
    parts = np.diff(np.column_stack([np.zeros(n_candidates), cuts, np.full(n_candidates, 64)]), axis=1)
    probabilities = parts / 64
    embedding = single(rng.normal(size=(n_candidates, 3)))
    with mock.patch.multiple(uncertainty, _f=mended_f, _g=mended_g):
        precision = expected_average_precision(np.arange(n_classes), probabilities)
    if n_candidates < 9:
        assert np.allclose(precision, by_enumeration(probabilities))
        assert not np.allclose(expected_average_precision(np.arange(n_classes), probabilities), precision)
    density = (1 + cosine_similarity(embedding).mean(axis=1)) / 2
    entropy = uncertainty_scores(probabilities, method="entropy")
    return {
        "name": name,
        "embedding": embedding.tolist(),
        "probabilities": probabilities.tolist(),
        "utilities": {
            "expected_average_precision": precision.tolist(),
            "density_weighted": (entropy * density).tolist(),
        },
    }


def main():
    rng = np.random.default_rng(20161)
    golden = {
        "source": f"scikit-activeml {skactiveml.__version__}",
        "mcPal": [
            mc_pal_case("two classes", 15, 6, 2, 2, rng),
            mc_pal_case("four classes", 12, 9, 3, 4, rng),
            mc_pal_case("one label", 8, 1, 2, 3, rng),
        ],
        "refit": [refit_case("two classes", 6, 4, 5, 2, rng), refit_case("three classes", 5, 5, 4, 3, rng)],
        "uncertainty": [uncertainty_case("few rows", 6, 3, rng), uncertainty_case("more rows", 25, 2, rng)],
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
