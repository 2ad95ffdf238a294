"""A static table: a vector a token, made from a network once, so that a text needs a look-up and a mean and no network.

As Model2Vec does (Tulkens and van Dongen, 2024): every token goes through the network alone, principal components are kept, and a row is
weighted by its token's frequency as in smooth inverse frequency, a / (a + p) (Arora et al., 2017). Where there are texts, the rows then
move so that their weighted means come near what the network makes of the texts: ridge regression around where they were.
"""

import pathlib
import tempfile

import numpy as np
import onnxruntime
import scipy.sparse
import tokenizers
import vocabulary

ENGLISH_DIMS = 256
WORLD_DIMS = 120
# By ranks, and by the scores of a Unigram vocabulary: what was best on texts of six sets each.
SMOOTH_RANK, SMOOTH_SCORE = 1e-2, 1e-4
AT_A_TIME = 256
TEXTS_AT_A_TIME = 32
# How much a row resists: as much as one text that is that token alone.
RIDGE = 1.0
STEPS = 60


class Teacher:
    """A network and its tokenizer; `marks` stand around every text."""

    def __init__(self, graph, marks: tuple[str, str], tokenizer: dict):
        self.tokenizer = tokenizers.Tokenizer.from_str(vocabulary.text(tokenizer))
        self.marks = [self.tokenizer.token_to_id(mark) for mark in marks]
        with tempfile.TemporaryDirectory() as scratch:
            file = pathlib.Path(scratch) / "teacher.onnx"
            graph.save(file)
            self.session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])

    def alone(self) -> np.ndarray:
        """The vector of each token by itself."""
        count = self.tokenizer.get_vocab_size()
        return np.concatenate([self._means([[token] for token in range(at, min(count, at + AT_A_TIME))]) for at in range(0, count, AT_A_TIME)])

    def ids(self, texts: list[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self.tokenizer.encode_batch(texts, add_special_tokens=False)]

    def texts(self, ids: list[list[int]]) -> np.ndarray:
        """The vectors of texts, of length 1."""
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        found = np.zeros((len(ids), 0), np.float32)
        for at in range(0, len(order), TEXTS_AT_A_TIME):
            some = order[at : at + TEXTS_AT_A_TIME]
            means = self._means([ids[one] for one in some])
            if found.shape[1] == 0:
                found = np.zeros((len(ids), means.shape[1]), np.float32)
            found[some] = means / np.linalg.norm(means, axis=1, keepdims=True)
        return found

    def _means(self, texts: list[list[int]]) -> np.ndarray:
        first, last = self.marks
        longest = 2 + max(len(text) for text in texts)
        ids, mask = np.zeros((len(texts), longest), np.int64), np.zeros((len(texts), longest), np.int64)
        for row, text in enumerate(texts):
            ids[row, : len(text) + 2], mask[row, : len(text) + 2] = [first, *text, last], 1
        (hidden,) = self.session.run(None, {"input_ids": ids, "attention_mask": mask})
        return (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)


def make(teacher: Teacher, weights: np.ndarray, dims: int, texts: list[str]) -> dict[str, np.ndarray]:
    """`rows` (int8) and `scales` (float32) of all tokens, which count in a text by `weights`."""
    rows = teacher.alone()
    rows -= rows.mean(0)
    if not texts:
        return rounded(rows @ directions(rows, dims), weights)
    ids = teacher.ids(texts)
    wanted = teacher.texts(ids)
    wanted -= wanted.mean(0)
    kept = directions(wanted, dims)
    return rounded(drawn(rows @ kept, wanted @ kept, means(ids, weights)), weights)


def directions(vectors: np.ndarray, dims: int) -> np.ndarray:
    """The first principal components, as columns."""
    _, found = np.linalg.eigh(vectors.T @ vectors)
    return found[:, ::-1][:, :dims]


def means(ids: list[list[int]], weights: np.ndarray) -> scipy.sparse.csr_matrix:
    """Texts x tokens: what takes rows to the weighted means of texts."""
    text = np.repeat(np.arange(len(ids)), [len(one) for one in ids])
    token = np.concatenate([np.array(one, int) for one in ids])
    matrix = scipy.sparse.csr_matrix((weights[token], (text, token)), shape=(len(ids), len(weights)))
    sums = np.asarray(matrix.sum(1)).ravel()
    return (scipy.sparse.diags(1 / np.maximum(sums, 1e-9)) @ matrix).tocsr()


def drawn(rows: np.ndarray, wanted: np.ndarray, matrix: scipy.sparse.csr_matrix) -> np.ndarray:
    """The rows R that make |M R - wanted|^2 + RIDGE |R - scale x rows|^2 least, by conjugate gradients."""
    there = matrix @ rows
    rows = rows * ((there * wanted).sum() / (there * there).sum())
    normal = (matrix.T @ matrix + RIDGE * scipy.sparse.identity(len(rows))).tocsr()
    moved = np.zeros_like(rows)
    rest = matrix.T @ (wanted - matrix @ rows)
    step, size = rest.copy(), (rest * rest).sum(0)
    for _ in range(STEPS):
        product = normal @ step
        length = size / np.maximum((step * product).sum(0), 1e-30)
        moved += length * step
        rest -= length * product
        before, size = size, (rest * rest).sum(0)
        step = rest + step * (size / np.maximum(before, 1e-30))
    return rows + moved


def rounded(vectors: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    steps = np.maximum(np.abs(vectors).max(1), 1e-12) / 127
    rows = np.round(vectors / steps[:, None]).astype(np.int8)
    return {"rows": rows, "scales": (steps * weights / np.abs(steps * weights).max()).astype(np.float32)}


def weights_by_rank(pieces: list[str]) -> np.ndarray:
    """Weights in a vocabulary that is sorted by frequency from "the" on, as BERT's is: p = 1 / (rank x ln n)."""
    first = pieces.index("the")
    rank = np.maximum(1.0, np.arange(len(pieces)) - first + 1)
    rank[:first] = 1e5
    for at, piece in enumerate(pieces[:first]):
        if len(piece) == 1 and not piece.isalnum():
            rank[at] = 1 if piece in ",." else 20
    return SMOOTH_RANK / (SMOOTH_RANK + 1 / (rank * np.log(len(pieces))))


def weights_by_score(scores: list[float]) -> np.ndarray:
    """Weights in a Unigram vocabulary, whose scores are logarithms of shares."""
    return SMOOTH_SCORE / (SMOOTH_SCORE + np.exp(np.array(scores)))
