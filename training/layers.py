"""The reader's layers: what the network computes and what is written as ONNX, told once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from training.letters import CLASSES

Pair = tuple[int, int]
"""Rows and columns."""
Weights = Mapping[str, npt.NDArray[np.float32]]
"""Each layer's kernel (rows, columns, inputs, outputs) and bias by their names."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution: ``spread`` columns lie between two columns of the kernel (dilation); a layer that ``adds`` puts its answer to what came in.

    The answer passes a rectifier (ReLU), but for the last layer's.
    """

    name: str
    window: Pair
    inputs: int
    outputs: int
    stride: Pair = (1, 1)
    spread: int = 1
    adds: bool = False

    @property
    def kernel(self) -> str:
        """The name of its kernel among the weights."""
        return f"{self.name}.kernel"

    @property
    def bias(self) -> str:
        """The name of its bias among the weights."""
        return f"{self.name}.bias"

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """Of its kernel."""
        return (*self.window, self.inputs, self.outputs)

    @property
    def padding(self) -> tuple[Pair, Pair]:
        """Empty rows before and behind, and columns: as many as make the answer as large as what came in, divided by the stride."""
        rows = self.window[0] - self.stride[0]
        columns = (self.window[1] - 1) * self.spread + 1 - self.stride[1]
        return _halves(max(rows, 0)), _halves(max(columns, 0))


LAYERS = (
    Layer("strokes", (3, 3), 1, 16, stride=(2, 2)),
    Layer("corners", (3, 3), 16, 24, stride=(2, 1)),
    Layer("parts", (3, 3), 24, 32, stride=(1, 2)),
    Layer("halves", (3, 3), 32, 56, stride=(2, 1)),
    Layer("letters", (4, 3), 56, 88, stride=(4, 1)),  # the four rows that are left become one
    Layer("near", (1, 5), 88, 88, adds=True),
    Layer(
        "far", (1, 5), 88, 88, spread=2, adds=True
    ),  # what stands a letter further off tells how ink is to be parted
    Layer("classes", (1, 1), 88, CLASSES),
)
"""Small, as the product reads each line with it beside its other readers: 166 thousand weights."""
COLUMN = prod(layer.stride[1] for layer in LAYERS)
"""Pixels of a line for each column of the answer: a letter of 32 pixels has room for eight."""


def _halves(count: int) -> Pair:
    return count // 2, count - count // 2
