"""Writes fitted weights as the ONNX file that the product reads lines with.

    python -m training.export WEIGHTS.npz FILE.onnx [--half]

Its input ``image`` is (n, 1, HEIGHT, width), ink 1 on paper 0; its output ``odds`` is (n, columns, CLASSES), of which each column's sum
is 1. --half keeps weights in half the bytes (float16); they are reckoned with as float32.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx

from training.graph import Graph
from training.layers import LAYERS, Layer, Weights
from training.letters import CLASSES
from training.scanning import HEIGHT


def main(arguments: Sequence[str]) -> None:
    """Writes the file and says how many weights it has."""
    asked = _asked(arguments)
    with np.load(asked.weights) as arrays:
        weights = dict(arrays)
    onnx.save(model(weights, is_half=asked.half), asked.out)
    print(sum(values.size for values in weights.values()), "weights")


def model(weights: Weights, is_half: bool = False) -> onnx.ModelProto:
    """The network of ``training.network`` with a softmax behind it; checked."""
    graph, seen = Graph(is_half), "image"
    for layer in LAYERS[:-1]:
        found = graph.node("Relu", [_layer(graph, layer, weights, seen)], layer.name)
        seen = graph.node("Add", [seen, found], f"{layer.name}.added") if layer.adds else found
    odds = graph.node("Softmax", [_layer(graph, LAYERS[-1], weights, seen)], "odds.row", axis=1)
    rows = graph.constant("rows", np.array([2], np.int64))
    columns = graph.node("Squeeze", [odds, rows], "odds.columns")
    graph.node("Transpose", [columns], "odds", perm=[0, 2, 1])
    return graph.model("days", ("image", ("n", 1, HEIGHT, "width")), ("odds", ("n", "columns", CLASSES)))


def _layer(graph: Graph, layer: Layer, weights: Weights, seen: str) -> str:
    """A layer's convolution, before its rectifier."""
    kernel = graph.weight(layer.kernel, weights[layer.kernel].transpose(3, 2, 0, 1))
    bias = graph.weight(layer.bias, weights[layer.bias])
    (above, below), (left, right) = layer.padding
    return graph.node(
        "Conv",
        [seen, kernel, bias],
        f"{layer.name}.sums",
        strides=layer.stride,
        pads=[above, left, below, right],
        dilations=[1, layer.spread],
    )


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.export", description="Writes weights as ONNX.")
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.npz")
    parser.add_argument("out", type=Path, metavar="FILE.onnx")
    parser.add_argument("--half", action="store_true", help="weights as float16")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
