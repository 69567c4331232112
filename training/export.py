"""Writes fitted weights as the ONNX file that the product reads lines with.

    python -m training.export WEIGHTS.npz FILE.onnx [--half]

Its input ``image`` is (n, 1, HEIGHT, width), ink 1 on paper 0; its output ``odds`` is (n, columns, CLASSES), of which each column's sum
is 1. --half keeps weights in half the bytes (float16); they are reckoned with as float32.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.layers import LAYERS, Layer, Weights
from training.letters import CLASSES
from training.scanning import HEIGHT

OPSET, FORMAT = 13, 8  # of ONNX: old enough for each runtime the product takes


@dataclass(slots=True)
class _Graph:
    """Nodes and constants that are being put together; each method names what it adds and returns the name of the answer."""

    is_half: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def node(self, kind: str, inputs: Sequence[str], answer: str, **settings: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [answer], **settings))
        return answer

    def constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def weight(self, name: str, values: npt.NDArray[np.float32]) -> str:
        if not self.is_half:
            return self.constant(name, values.astype(np.float32))
        kept = self.constant(f"{name}.half", values.astype(np.float16))
        return self.node("Cast", [kept], name, to=TensorProto.FLOAT)

    def layer(self, layer: Layer, weights: Weights, seen: str) -> str:
        kernel = self.weight(layer.kernel, weights[layer.kernel].transpose(3, 2, 0, 1))
        bias = self.weight(layer.bias, weights[layer.bias])
        (above, below), (left, right) = layer.padding
        return self.node(
            "Conv",
            [seen, kernel, bias],
            f"{layer.name}.sums",
            strides=layer.stride,
            pads=[above, left, below, right],
            dilations=[1, layer.spread],
        )


def main(arguments: Sequence[str]) -> None:
    """Writes the file and says how many weights it has."""
    asked = _asked(arguments)
    with np.load(asked.weights) as arrays:
        weights = dict(arrays)
    onnx.save(model(weights, is_half=asked.half), asked.out)
    print(sum(values.size for values in weights.values()), "weights")


def model(weights: Weights, is_half: bool = False) -> onnx.ModelProto:
    """The network of ``training.network`` with a softmax behind it; checked."""
    graph, seen = _Graph(is_half), "image"
    for layer in LAYERS[:-1]:
        found = graph.node("Relu", [graph.layer(layer, weights, seen)], layer.name)
        seen = graph.node("Add", [seen, found], f"{layer.name}.added") if layer.adds else found
    odds = graph.node("Softmax", [graph.layer(LAYERS[-1], weights, seen)], "odds.row", axis=1)
    rows = graph.constant("rows", np.array([2], np.int64))
    columns = graph.node("Squeeze", [odds, rows], "odds.columns")
    graph.node("Transpose", [columns], "odds", perm=[0, 2, 1])
    whole = helper.make_graph(
        graph.nodes,
        "days",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 1, HEIGHT, "width"])],
        [helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["n", "columns", CLASSES])],
        graph.constants,
    )
    made = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
    onnx.checker.check_model(made)
    return made


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.export", description="Writes weights as ONNX.")
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.npz")
    parser.add_argument("out", type=Path, metavar="FILE.onnx")
    parser.add_argument("--half", action="store_true", help="weights as float16")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
