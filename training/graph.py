"""An ONNX graph that is being put together (计算图)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, FORMAT = 13, 8  # of ONNX: old enough for each runtime the product takes

Sides = Sequence[int | str]
"""Of an input or output: numbers, or names of what may be any."""


@dataclass(slots=True)
class Graph:
    """Nodes and constants; each method names what it adds and returns the name of the answer."""

    is_half: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def node(self, kind: str, inputs: Sequence[str], answer: str, **settings: object) -> str:
        """Adds an operation."""
        self.nodes.append(helper.make_node(kind, inputs, [answer], **settings))
        return answer

    def constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        """Adds numbers as they are."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def weight(self, name: str, values: npt.NDArray[np.float32]) -> str:
        """Adds numbers that are reckoned with as float32; kept as float16 where the graph is half."""
        if not self.is_half:
            return self.constant(name, values.astype(np.float32))
        kept = self.constant(f"{name}.half", values.astype(np.float16))
        return self.node("Cast", [kept], name, to=TensorProto.FLOAT)

    def model(self, name: str, given: tuple[str, Sides], told: tuple[str, Sides]) -> onnx.ModelProto:
        """The whole, checked; what it is given and what it tells are named with their sides."""
        ends = [
            [helper.make_tensor_value_info(end, TensorProto.FLOAT, sides)] for end, sides in (given, told)
        ]
        whole = helper.make_graph(self.nodes, name, *ends, self.constants)
        made = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
        onnx.checker.check_model(made)
        return made
