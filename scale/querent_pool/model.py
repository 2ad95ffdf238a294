"""A model that Querent exported: one ONNX graph with its card, and beside it what texts become."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import onnxruntime
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors

from querent_pool.card import Card
from querent_pool.cells.text import TextRecipe
from querent_pool.error import PoolError

NUMBERS_AT_ONCE = 1 << 21
"""What the middle of a graph may hold for the caches of a core to hold it too; the card's `batch` is for 2^24."""
MOST_ROWS = 1024
ROWS_TOGETHER = 16
"""Rows are run in multiples of this, which leave the kernels of no processor a rest."""


class Model:
    """A model's file in memory. It is pickled as its bytes, so that a worker needs no path to it."""

    def __init__(self, onnx: bytes, weights: bytes | None = None) -> None:
        """Takes the bytes of an ONNX file, and of the safetensors file of the same model where texts are fed."""
        self._onnx = onnx
        self._weights = weights
        self.card = _card(self.session)
        self.texts = _texts(self.card, weights) if any(each.kind == "text" for each in self.card.inputs) else {}

    @classmethod
    def load(cls, path: str | Path) -> Model:
        """Reads `model.onnx`, and `model.safetensors` beside it where there is one."""
        path = Path(path)
        beside = path.with_suffix(".safetensors")
        try:
            return cls(path.read_bytes(), beside.read_bytes() if beside.exists() else None)
        except OSError as error:
            raise PoolError("no_model", path=str(path), cause=error.strerror or str(error)) from error
        except PoolError as error:
            raise PoolError(error.code, **{**error.facts, "path": str(path), "beside": str(beside)}) from error

    @property
    def session(self) -> onnxruntime.InferenceSession:
        """The graph, ready to run; the same one for equal models in a process."""
        return _session(self._onnx)

    @property
    def digest(self) -> str:
        """What tells this model, and how its dates are read, from any other."""
        weights = self._weights if self.texts and self._weights else b""
        orders = ",".join(each.date_order or "" for each in self.card.inputs).encode()
        return hashlib.sha256(self._onnx + weights + orders).hexdigest()

    @property
    def rows_at_once(self) -> int:
        """How many rows to run at a time."""
        rows = min(MOST_ROWS, self.card.batch * NUMBERS_AT_ONCE >> 24)
        return max(1, rows // ROWS_TOGETHER) * ROWS_TOGETHER


@lru_cache(maxsize=4)
def _session(onnx: bytes) -> onnxruntime.InferenceSession:
    """A session on one thread: engines use cores by running several parts at a time."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(onnx, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common class of errors
        raise PoolError("not_a_model", path="", cause=str(error)) from error


def _card(session: onnxruntime.InferenceSession) -> Card:
    notes = session.get_modelmeta().custom_metadata_map
    if "querent" not in notes:
        raise PoolError("not_a_model", path="", cause="no card")
    try:
        return Card.parse(notes["querent"])
    except ValueError as error:
        raise PoolError("not_a_model", path="", cause=str(error)) from error


def _texts(card: Card, weights: bytes | None) -> dict[str, TextRecipe]:
    """The recipe of each text column, by its name in the graph."""
    columns = [each.column for each in card.inputs if each.kind == "text"]
    if weights is None:
        raise PoolError("no_text_recipe", column=columns[0], path="", beside="")
    try:
        length = int.from_bytes(weights[:8], "little")
        other = Card.parse(json.loads(weights[8 : 8 + length])["__metadata__"]["querent"])
        tensors = load_tensors(weights)
    except (ValueError, KeyError, TypeError, SafetensorError) as error:
        raise PoolError("other_text_recipe", path="", beside="") from error
    fed = [(each.column, each.kind, each.width) for each in card.inputs]
    same = (card.classes, card.labels, card.temperature) == (other.classes, other.labels, other.temperature)
    if not same or fed != [(each.column, each.kind, each.width) for each in other.inputs]:
        raise PoolError("other_text_recipe", path="", beside="")
    texts = [(at, each) for at, each in enumerate(card.inputs) if each.kind == "text"]
    try:
        return {each.name: TextRecipe.of(tensors, f"encoder.{at}", each.width) for at, each in texts}
    except (KeyError, IndexError, ValueError) as error:
        raise PoolError("other_text_recipe", path="", beside="") from error
