"""Writes fitted weights as the ONNX file that the product takes black seals off with.

    python -m training.export_lifting WEIGHTS.npz FILE.onnx [--half]

Its input ``ink`` is (n, 1, h, w), ink 1 on paper 0, h and w multiples of DEEPEST; its output ``text`` is as large: the odds of each pixel
being ink of the text. Batch norms are folded into the convolutions. --half keeps weights in half the bytes (float16); they are
reckoned with as float32. What was written is compared with PyTorch.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from training.chunks import load_arrays
from training.faces import Floats
from training.graph import Graph
from training.lifting_layers import DEEPEST, Block, lift
from training.lifting_network import EPSILON, Weights, logits, network, with_weights

SIDES = ("n", 1, "h", "w")
ALIKE = 1e-2  # how far odds may lie from those of PyTorch


def main(arguments: Sequence[str]) -> None:
    """Writes the file and says how large it is and how near."""
    asked = _asked(arguments)
    weights = load_arrays(asked.weights)
    onnx.save(model(weights, is_half=asked.half), asked.out)
    far = farthest(asked.out, weights)
    if far > ALIKE:
        raise ValueError(f"{asked.out}: odds {far:.4f} from those of PyTorch, more than {ALIKE}")
    print(f"{asked.out.stat().st_size} bytes, odds within {far:.5f} of PyTorch's")


def model(weights: Weights, is_half: bool = False) -> onnx.ModelProto:
    """The network of ``training.lifting_layers`` with a sigmoid behind it; checked."""
    graph = Graph(is_half)
    by = _Nodes(graph, weights, graph.constant("twice", np.array([1, 1, 2, 2], np.float32)))
    graph.node("Sigmoid", [lift(by, "ink")], "text")
    return graph.model("lifting", ("ink", SIDES), ("text", SIDES))


def farthest(path: Path, weights: Weights) -> float:
    """How far the file's odds of a chance image lie from those of PyTorch at the most."""
    shape = (1, 1, 4 * DEEPEST, 5 * DEEPEST)
    ink = np.random.default_rng(0).random(shape, np.float32)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    written = session.run(None, {"ink": ink})[0]
    blocks = with_weights(network(0), weights).eval()
    with torch.no_grad():
        meant = torch.sigmoid(logits(blocks, torch.from_numpy(ink))).numpy()
    return float(np.abs(written - meant).max())


@dataclass(frozen=True, slots=True)
class _Nodes:
    """The operations as nodes of a graph, each named by its answer."""

    graph: Graph
    weights: Weights
    twice: str

    def parted(self, seen: str) -> str:
        return self._node("SpaceToDepth", [seen], blocksize=2)

    def convolved(self, block: Block, seen: str) -> str:
        kernel, bias = _folded(block, self.weights)
        inputs = [
            seen,
            self.graph.weight(f"{block.name}.kernel", kernel),
            self.graph.weight(f"{block.name}.bias", bias),
        ]
        around, spread = [block.spread] * 4, [block.spread] * 2
        sums = self.graph.node("Conv", inputs, f"{block.name}.sums", pads=around, dilations=spread)
        return sums if block.is_last else self.graph.node("Relu", [sums], block.name)

    def halved(self, seen: str) -> str:
        return self._node("MaxPool", [seen], kernel_shape=[2, 2], strides=[2, 2])

    def added(self, seen: str, found: str) -> str:
        return self._node("Add", [seen, found])

    def doubled_beside(self, coarse: str, fine: str) -> str:
        doubled = self._node(
            "Resize",
            [coarse, "", self.twice],
            mode="nearest",
            coordinate_transformation_mode="asymmetric",
            nearest_mode="floor",
        )
        return self._node("Concat", [doubled, fine], axis=1)

    def joined(self, seen: str) -> str:
        return self._node("DepthToSpace", [seen], blocksize=2, mode="CRD")

    def _node(self, kind: str, inputs: list[str], **settings: object) -> str:
        return self.graph.node(kind, inputs, f"{kind}.{len(self.graph.nodes)}", **settings)


def _folded(block: Block, weights: Weights) -> tuple[Floats, Floats]:
    """A block's kernel and bias, its batch norm reckoned into them."""
    kernel = weights[f"{block.name}.conv.weight"]
    if block.is_last:
        return kernel, weights[f"{block.name}.conv.bias"]
    gain, shift, mean, variance = (
        weights[f"{block.name}.norm.{part}"] for part in ("weight", "bias", "running_mean", "running_var")
    )
    scale = gain / np.sqrt(variance + EPSILON)
    folded = kernel * scale[:, None, None, None], shift - mean * scale
    return folded[0].astype(np.float32), folded[1].astype(np.float32)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training.export_lifting", description="Writes weights as ONNX."
    )
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.npz")
    parser.add_argument("out", type=Path, metavar="FILE.onnx")
    parser.add_argument("--half", action="store_true", help="weights as float16")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
