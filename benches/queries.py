"""Milliseconds that scikit-activeml takes for the queries of `queries.mjs`, on the same arrays: one line of JSON each.

    python queries.py FOLDER SECONDS

FOLDER holds `pools.json` and the arrays it names, as raw 32-bit floats and integers. Models are stubs that look up their
probabilities, so that only the query is timed. Every query runs in a process of its own, once to warm up and then three
times; it is given up where one call takes longer than SECONDS.
"""

import json
import multiprocessing
import statistics
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from skactiveml.base import SkactivemlClassifier
from skactiveml.pool import Badge, BatchBALD, CoreSet, GreedyBALD, TypiClust, UncertaintySampling

RUNS = 3


class Known(SkactivemlClassifier):
    """A model that has been asked already: its probabilities of the candidates, in their order."""

    def __init__(self, probabilities=None, classes=None, missing_label=np.nan, cost_matrix=None, random_state=None):
        super().__init__(classes, missing_label, cost_matrix, random_state)
        self.probabilities = probabilities

    def fit(self, X, y, sample_weight=None):
        self.classes_ = np.asarray(self.classes)
        return self

    def predict_proba(self, X):
        return self.probabilities

    def __sklearn_is_fitted__(self):
        return True

    def __deepcopy__(self, memo):
        return self


class Members(Known):
    """A committee that hands out the probabilities of all its members at once."""

    def sample_proba(self, X):
        return self.probabilities.copy()


class Queries:
    """The queries on one pool, by Querent's names of the strategies."""

    def __init__(self, folder, pool):
        def read(name, dtype, *shape):
            return np.fromfile(Path(folder) / f"{pool['name']}-{name}", dtype=dtype).reshape(shape)

        n, m, d = pool["candidates"], pool["labelled"], pool["dimensions"]
        c, k = pool["classes"], pool["members"]
        self.rows = np.concatenate([read("labelled", np.float32, m, d), read("embedding", np.float32, n, d)])
        self.y = np.concatenate([read("labels", np.uint32, m).astype(float), np.full(n, np.nan)])
        classes = list(range(c))
        self.model = Known(read("probabilities", np.float32, n, c), classes).fit(None, None)
        self.committee = Members(read("members", np.float32, k, n, c), classes).fit(None, None)

    def run(self, strategy, batch):
        data = {"X": self.rows, "y": self.y, "batch_size": batch}
        model = {**data, "clf": self.model, "fit_clf": False}
        committee = {**data, "ensemble": self.committee, "fit_ensemble": False}
        sampled = {"sample_predictions_method_name": "sample_proba", "random_state": 0}
        if strategy == "margin":
            return UncertaintySampling(method="margin_sampling", random_state=0).query(**model)
        if strategy == "bald":
            return GreedyBALD(**sampled).query(**committee)
        if strategy == "core_set":
            return CoreSet(random_state=0).query(**data)
        if strategy == "typi_clust":
            return TypiClust(random_state=0).query(**data)
        if strategy == "badge":
            return Badge(random_state=0).query(**model)
        if strategy == "batch_bald":
            return BatchBALD(**sampled).query(**committee)
        raise ValueError(strategy)


def measure(folder, pool, strategy, batch, answers):
    """Sends each time as soon as it is known, the one to warm up first."""
    warnings.simplefilter("ignore")
    queries = Queries(folder, pool)
    answers.send("ready")
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        chosen = queries.run(strategy, batch)
        answers.send(((time.perf_counter() - start) * 1000, [int(row) - pool["labelled"] for row in chosen]))
    answers.close()


def main():
    folder, seconds = sys.argv[1], float(sys.argv[2])
    known = json.loads((Path(folder) / "pools.json").read_text())
    context = multiprocessing.get_context("fork")
    for pool in known["pools"]:
        for strategy, batch in known["queries"]:
            receiver, sender = context.Pipe(duplex=False)
            child = context.Process(target=measure, args=(folder, pool, strategy, batch, sender))
            child.start()
            sender.close()
            times, chosen, failed = [], [], None
            try:
                receiver.recv()
                while len(times) <= RUNS and receiver.poll(seconds):
                    milliseconds, chosen = receiver.recv()
                    times.append(milliseconds)
            except EOFError:
                failed = "it stopped with an error"
            child.kill()
            child.join()
            line = {"pool": pool["name"], "strategy": strategy, "batch": batch, "candidates": chosen}
            if failed:
                line["failed"] = failed
            elif len(times) <= RUNS:
                line["over"] = seconds * 1000
            else:
                line["milliseconds"] = statistics.median(times[1:])
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
