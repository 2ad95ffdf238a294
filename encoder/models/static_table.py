"""A static table: a vector a token, made from a network once, so that a text needs a look-up and a mean and no network.

As Model2Vec does (Tulkens and van Dongen, 2024): every token goes through the network alone, principal components are kept, and a row is
weighted by its token's frequency as in smooth inverse frequency, a / (a + p) (Arora et al., 2017).
"""

import pathlib
import tempfile

import numpy as np
import onnxruntime

ENGLISH_DIMS = 256
WORLD_DIMS = 120
SMOOTH = 1e-3
AT_A_TIME = 256


class Teacher:
    """A network and its tokenizer."""

    def __init__(self, graph, marks: tuple[str, str], tokenizer: dict):
        self.tokenizer = tokenizer
        self.marks = [_id(tokenizer, mark) for mark in marks]
        with tempfile.TemporaryDirectory() as scratch:
            file = pathlib.Path(scratch) / "teacher.onnx"
            graph.save(file)
            self.session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])

    def __len__(self):
        return len(self.tokenizer["model"]["vocab"])

    def alone(self, tokens: np.ndarray) -> np.ndarray:
        """The vector of each token between the model's marks, the mean of all three."""
        first, last = (np.full(len(tokens), mark) for mark in self.marks)
        ids = np.stack([first, tokens, last], 1).astype(np.int64)
        (hidden,) = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return hidden.mean(1)


def make(teacher: Teacher, weights: np.ndarray, dims: int) -> dict[str, np.ndarray]:
    """`rows` (int8) and `scales` (float32, the weight included) of all tokens."""
    tokens = np.arange(len(teacher))
    vectors = np.concatenate([teacher.alone(tokens[at : at + AT_A_TIME]) for at in range(0, len(tokens), AT_A_TIME)])
    return rounded(components(vectors, dims), weights)


def components(vectors: np.ndarray, dims: int) -> np.ndarray:
    """The first principal components, each text's mean direction taken off."""
    centred = vectors - vectors.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return centred @ directions[:, ::-1][:, :dims]


def rounded(vectors: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    steps = np.maximum(np.abs(vectors).max(1), 1e-12) / 127
    rows = np.round(vectors / steps[:, None]).astype(np.int8)
    return {"rows": rows, "scales": (steps * weights / weights.max()).astype(np.float32)}


def zipf(tokenizer: dict) -> np.ndarray:
    """Weights of a vocabulary that is sorted by frequency, as BERT's is: p is about 1 / (rank x ln n)."""
    count = len(tokenizer["model"]["vocab"])
    share = 1 / (np.arange(1, count + 1) * np.log(count))
    return _smooth(share, tokenizer)


def by_score(scores: list[float]) -> np.ndarray:
    """Weights of a Unigram vocabulary, whose scores are logarithms of shares."""
    share = np.exp(np.array(scores))
    weights = SMOOTH / (SMOOTH + share)
    weights[:4] = 0
    return weights
