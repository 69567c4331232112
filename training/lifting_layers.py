"""The lifter's network (去章): what it computes and what is written as ONNX, told once, whoever reckons it.

A U-Net: it looks at patches ever larger and coarser, in the last ones as far as a seal is wide, and tells the text at each pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

PARTS = 4  # channels that the four pixels of a square become: twice as fast as at full size
DEEPEST = 16  # pixels whose square becomes one: the sides of a patch are multiples of it


@dataclass(frozen=True, slots=True)
class Block:
    """A convolution of 3 x 3 and its batch norm and rectifier (ReLU), which the last one is without.

    ``spread`` is how many pixels lie from one of its kernel to the next (dilation).
    """

    name: str
    inputs: int
    outputs: int
    spread: int = 1
    is_last: bool = False


DOWN = (
    (Block("strokes", PARTS, 24), Block("strokes2", 24, 24)),
    (Block("corners", 24, 48), Block("corners2", 48, 48)),
    (Block("parts", 48, 96), Block("parts2", 96, 96)),
)
"""On squares of 2, 4 and 8 pixels."""
DEEP = Block("letters", 96, 128)
AROUND = (Block("near", 128, 128, 2), Block("far", 128, 128, 4), Block("again", 128, 128, 2))
"""On squares of 16 pixels; each adds its answer to what came in."""
UP = (Block("parts_up", 128 + 96, 96), Block("corners_up", 96 + 48, 48), Block("strokes_up", 48 + 24, 24))
"""Each on what the squares twice as large told, and what was seen on its own."""
LAST = Block("text", 24, PARTS, is_last=True)
BLOCKS = (*(block for pair in DOWN for block in pair), DEEP, *AROUND, *UP, LAST)
"""989 thousand weights."""

Seen = TypeVar("Seen")
"""A patch or what became of it, as whoever reckons has it: (n, channels, rows, columns)."""


class Reckoner(Protocol[Seen]):
    """The operations of the network."""

    def parted(self, seen: Seen) -> Seen:
        """The pixels of each square of 2 x 2 as channels."""

    def convolved(self, block: Block, seen: Seen) -> Seen:
        """The answer of a block, of the same size."""

    def halved(self, seen: Seen) -> Seen:
        """The most of each square of 2 x 2."""

    def added(self, seen: Seen, found: Seen) -> Seen:
        """The sum of both."""

    def doubled_beside(self, coarse: Seen, fine: Seen) -> Seen:
        """The channels of the first at twice its size, then those of the second."""

    def joined(self, seen: Seen) -> Seen:
        """The channels of each pixel as squares of 2 x 2."""


def lift(by: Reckoner[Seen], ink: Seen) -> Seen:
    """The logits of each pixel of ink (n, 1, rows, columns) being ink of the text; sides are multiples of DEEPEST."""
    levels, seen = list[Seen](), by.parted(ink)
    for first, second in DOWN:
        seen = by.convolved(second, by.convolved(first, seen))
        levels.append(seen)
        seen = by.halved(seen)
    seen = by.convolved(DEEP, seen)
    for block in AROUND:
        seen = by.added(seen, by.convolved(block, seen))
    for block, fine in zip(UP, reversed(levels), strict=True):
        seen = by.convolved(block, by.doubled_beside(seen, fine))
    return by.joined(by.convolved(LAST, seen))
