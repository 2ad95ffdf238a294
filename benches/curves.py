"""The accuracies of scikit-learn's classifiers on the tables and splits of `curves.mjs`: one line of JSON each.

    python curves.py FILE

FILE holds a list of tables, each with its `name`, `csv` (the path of a file), `target` and `splits`: lists of row numbers `initial` and
`heldOut`. Numbers are standardised, with the median for what is missing, and categories one-hot, fitted on the initial rows.
"""

import csv
import json
import sys
import warnings

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

CLASSIFIERS = {
    "MLP": lambda seed: MLPClassifier((128, 64), random_state=seed),
    "SVC": lambda seed: SVC(),
    "RandomForest": lambda seed: RandomForestClassifier(random_state=seed),
}


def number(cell):
    """The number in a cell, NaN where it is empty; None where it is a word."""
    try:
        return float(cell) if cell else np.nan
    except ValueError:
        return None


def read(path, target):
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    columns = {name: [row[at] for row in rows] for at, name in enumerate(header)}
    labels = np.array(columns.pop(target))
    cells, kinds = [], []
    for column in columns.values():
        numbers = [number(cell) for cell in column]
        kinds.append(None not in numbers)
        cells.append(np.array(numbers if kinds[-1] else column, dtype=object))
    return np.stack(cells, axis=1), np.array(kinds), labels


def main():
    warnings.simplefilter("ignore")
    with open(sys.argv[1], encoding="utf-8") as file:
        tables = json.load(file)
    for table in tables:
        rows, is_number, labels = read(table["csv"], table["target"])
        for split in table["splits"]:
            initial, held_out = split["initial"], split["heldOut"]
            numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
            words = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
            encoder = ColumnTransformer([("numbers", numbers, is_number), ("words", words, ~is_number)])
            known = encoder.fit_transform(rows[initial]).astype(float)
            asked = encoder.transform(rows[held_out]).astype(float)
            for name, classifier in CLASSIFIERS.items():
                predicted = classifier(split["seed"]).fit(known, labels[initial]).predict(asked)
                accuracy = float(np.mean(predicted == labels[held_out]))
                line = {"table": table["name"], "labels": len(initial), "learner": name, "accuracy": accuracy}
                print(json.dumps(line), flush=True)


main()
