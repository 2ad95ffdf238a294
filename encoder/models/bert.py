"""A BERT encoder as an ONNX graph: in f32, or with matrices in int8 and every token's activations scaled on their own.

Inputs `input_ids` and `attention_mask` (texts x tokens, int64), output `last_hidden_state` (texts x tokens x width, f32).

The usual dynamic quantisation takes one scale for a whole tensor, so a token's numbers depend on the texts that stand beside it. Here each
token has its own: `q = round(127 x / max|x|)`, `x W ~ (q Q) s t` with `Q = round(127 W / max|W|)` and `t` a column at a time. Integer sums are
exact in any order, so a text has one vector.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 21
RUNTIME = "com.microsoft"
MIDDLE = 128
MASKED = -10000.0


class _Graph:
    def __init__(self):
        self.nodes, self.constants, self.names = [], [], set()

    def constant(self, name: str, value) -> str:
        if name not in self.names:
            self.names.add(name)
            self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, *inputs: str, output: str | None = None, **attributes) -> str:
        name = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name


class Bert:
    """Builds the graph of the weights `state` (BERT's names), `layers` deep with `heads` heads."""

    def __init__(self, state: dict[str, np.ndarray], layers: int, heads: int, epsilon: float, int8: bool):
        self.state, self.layers, self.heads, self.epsilon, self.int8 = state, layers, heads, epsilon, int8
        self.width = state["embeddings.LayerNorm.weight"].shape[0]
        self.graph = _Graph()

    def save(self, path):
        graph, tensor = self.graph, helper.make_tensor_value_info
        graph.node("Shape", "input_ids", output="shape")
        hidden = self._embedded()
        bias = self._mask()
        for layer in range(self.layers):
            hidden = self._layer(hidden, bias, layer)
        whole = graph.node("Concat", "shape", graph.constant("width", np.array([self.width], np.int64)), axis=0)
        graph.node("Reshape", hidden, whole, output="last_hidden_state")
        shape = ["texts", "tokens"]
        model = helper.make_model(
            helper.make_graph(
                graph.nodes,
                "bert",
                [tensor("input_ids", TensorProto.INT64, shape), tensor("attention_mask", TensorProto.INT64, shape)],
                [tensor("last_hidden_state", TensorProto.FLOAT, [*shape, self.width])],
                graph.constants,
            ),
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)],
            producer_name="querent",
        )
        model.ir_version = 10
        onnx.save(model, str(path))

    def _embedded(self) -> str:
        graph, state = self.graph, self.state
        words = state["embeddings.word_embeddings.weight"]
        places = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][:1]
        length = graph.node("Gather", "shape", graph.constant("one", np.array([1], np.int64)), axis=0)
        start = graph.constant("zero", np.array([0], np.int64))
        placed = graph.node("Slice", graph.constant("places", places.astype(np.float32)), start, length, start)
        rows = graph.node("Reshape", graph.node("Add", self._gathered(words), placed), graph.constant("rows", np.array([-1, self.width], np.int64)))
        return self._norm(rows, "embeddings.LayerNorm")

    def _gathered(self, words: np.ndarray) -> str:
        graph = self.graph
        if not self.int8:
            return graph.node("Gather", graph.constant("words", words.astype(np.float32)), "input_ids", axis=0)
        values, scales = rounded(words, 1)
        rows = graph.node("Gather", graph.constant("words", values), "input_ids", axis=0)
        scale = graph.node("Gather", graph.constant("words_scale", scales), "input_ids", axis=0)
        return graph.node("Mul", graph.node("Cast", rows, to=TensorProto.FLOAT), scale)

    def _mask(self) -> str:
        graph = self.graph
        mask = graph.node("Unsqueeze", graph.node("Cast", "attention_mask", to=TensorProto.FLOAT), graph.constant("middle", np.array([1, 2], np.int64)))
        hidden = graph.node("Sub", graph.constant("unit", np.array(1, np.float32)), mask)
        return graph.node("Mul", hidden, graph.constant("masked", np.array(MASKED, np.float32)))

    def _layer(self, rows: str, bias: str, layer: int) -> str:
        graph, prefix = self.graph, f"encoder.layer.{layer}."
        rows = self._norm(graph.node("Add", self._attention(rows, bias, prefix), rows), prefix + "attention.output.LayerNorm")
        inner = graph.node("Gelu", self._linear(self._sent(rows), prefix + "intermediate.dense"))
        out = self._linear(self._sent(inner), prefix + "output.dense")
        return self._norm(graph.node("Add", out, rows), prefix + "output.LayerNorm")

    def _attention(self, rows: str, bias: str, prefix: str) -> str:
        graph, size = self.graph, self.width // self.heads
        parts = self._linear(self._sent(rows), *(f"{prefix}attention.self.{name}" for name in ("query", "key", "value")))
        split = graph.node("Concat", "shape", graph.constant("heads", np.array([3, self.heads, size], np.int64)), axis=0)
        parts = graph.node("Transpose", graph.node("Reshape", parts, split), perm=[2, 0, 3, 1, 4])
        query, key, value = (graph.node("Gather", parts, graph.constant(f"part_{at}", np.array(at, np.int64)), axis=0) for at in range(3))
        scores = graph.node("MatMul", query, graph.node("Transpose", key, perm=[0, 1, 3, 2]))
        scale = graph.constant("per_head", np.array(size**-0.5, np.float32))
        mixed = graph.node("MatMul", graph.node("Softmax", graph.node("Add", graph.node("Mul", scores, scale), bias), axis=-1), value)
        joined = graph.node("Reshape", graph.node("Transpose", mixed, perm=[0, 2, 1, 3]), graph.constant("rows", np.array([-1, self.width], np.int64)))
        return self._linear(self._sent(joined), prefix + "attention.output.dense")

    def _sent(self, rows: str) -> tuple[str, str | None]:
        """What goes into a matrix: the activations, or each token's in int8, as unsigned numbers around 128, with its scale."""
        if not self.int8:
            return rows, None
        graph = self.graph
        most = graph.node("ReduceMax", graph.node("Abs", rows), graph.constant("last", np.array([-1], np.int64)), keepdims=0)
        least = graph.constant("least", np.array(1e-12, np.float32))
        scale = graph.node("Mul", graph.node("Max", most, least), graph.constant("step", np.array(1 / 127, np.float32)))
        middle = graph.node("ConstantOfShape", graph.node("Shape", scale), value=numpy_helper.from_array(np.array([MIDDLE], np.uint8)))
        whole = graph.node("QuantizeLinear", rows, scale, middle, axis=0)
        return whole, graph.node("Unsqueeze", scale, graph.constant("last", np.array([-1], np.int64)))

    def _linear(self, sent: tuple[str, str | None], *names: str) -> str:
        """The linear maps of these names side by side, with their biases."""
        graph, (rows, scale) = self.graph, sent
        matrix = np.concatenate([self.state[name + ".weight"] for name in names]).T
        bias = np.concatenate([self.state[name + ".bias"] for name in names])
        added = graph.constant(names[0] + ".bias", bias.astype(np.float32))
        if scale is None:
            return graph.node("Add", graph.node("MatMul", rows, graph.constant(names[0], matrix.astype(np.float32))), added)
        whole, steps = rounded(matrix, 0)
        product = graph.node(
            "MatMulIntegerToFloat",
            rows,
            graph.constant(names[0], whole),
            graph.constant("unit", np.array(1, np.float32)),
            graph.constant(names[0] + ".scale", steps.reshape(-1)),
            graph.constant("around", np.array(MIDDLE, np.uint8)),
            domain=RUNTIME,
        )
        return graph.node("Add", graph.node("Mul", product, scale), added)

    def _norm(self, x: str, name: str) -> str:
        graph = self.graph
        gain = graph.constant(name + ".weight", self.state[name + ".weight"].astype(np.float32))
        shift = graph.constant(name + ".bias", self.state[name + ".bias"].astype(np.float32))
        return graph.node("LayerNormalization", x, gain, shift, axis=-1, epsilon=float(self.epsilon))


def rounded(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """`matrix` in int8, and the float32 step along `axis` that gives it back: value = whole * step."""
    steps = (np.maximum(np.abs(matrix).max(axis, keepdims=True), 1e-12) / 127).astype(np.float32)
    return np.round(matrix / steps).astype(np.int8), steps
