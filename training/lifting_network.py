"""The lifter's network in PyTorch: from what is seen of a patch to its text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from training.lifting_layers import BLOCKS, Block, lift

EPSILON = 1e-5  # put to a variance in batch norms

Weights = Mapping[str, npt.NDArray[Any]]
"""By block, layer and name: strokes.conv.weight, strokes.norm.running_var."""


def network(seed: int) -> nn.ModuleDict:
    """The blocks with weights to begin with."""
    torch.manual_seed(seed)
    return nn.ModuleDict({block.name: _block(block) for block in BLOCKS})


def logits(blocks: nn.ModuleDict, ink: torch.Tensor) -> torch.Tensor:
    """Of each pixel being ink of the text, (n, 1, rows, columns) as the ink, which is 1 on paper 0."""
    return lift(_Torch(blocks), ink)


def weights_of(blocks: nn.ModuleDict) -> Weights:
    """All that was learned, as arrays."""
    return {name: values.numpy().copy() for name, values in blocks.state_dict().items()}


def with_weights(blocks: nn.ModuleDict, weights: Weights) -> nn.ModuleDict:
    """The same blocks with weights that were kept."""
    blocks.load_state_dict({name: torch.from_numpy(np.array(values)) for name, values in weights.items()})
    return blocks


def _block(block: Block) -> nn.Sequential:
    conv = nn.Conv2d(
        block.inputs, block.outputs, 3, padding=block.spread, dilation=block.spread, bias=block.is_last
    )
    layers = OrderedDict(conv=conv)
    if not block.is_last:
        layers |= OrderedDict(norm=nn.BatchNorm2d(block.outputs, eps=EPSILON), relu=nn.ReLU(inplace=True))
    return nn.Sequential(layers)


@dataclass(frozen=True, slots=True)
class _Torch:
    """The operations on tensors."""

    blocks: nn.ModuleDict

    def parted(self, seen: torch.Tensor) -> torch.Tensor:
        return functional.pixel_unshuffle(seen, 2)

    def convolved(self, block: Block, seen: torch.Tensor) -> torch.Tensor:
        return self.blocks[block.name](seen)

    def halved(self, seen: torch.Tensor) -> torch.Tensor:
        return functional.max_pool2d(seen, 2)

    def added(self, seen: torch.Tensor, found: torch.Tensor) -> torch.Tensor:
        return seen + found

    def doubled_beside(self, coarse: torch.Tensor, fine: torch.Tensor) -> torch.Tensor:
        return torch.cat([functional.interpolate(coarse, scale_factor=2, mode="nearest"), fine], 1)

    def joined(self, seen: torch.Tensor) -> torch.Tensor:
        return functional.pixel_shuffle(seen, 2)
