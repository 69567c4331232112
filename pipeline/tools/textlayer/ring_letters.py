"""The letters around a drawn seal (印章): text of the layer that stands in no line of it."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence

from pipeline.tools.textlayer.glyphs import Letter

SLANT = 3.0  # degrees a letter may lean and still stand upright
LEAST = 3  # slanted letters that can be a ring
LOOSE = 0.6  # letters' heights a letter may lie beside the ring

Point = tuple[float, float]


def in_lines(letters: Sequence[Letter], size: Point) -> tuple[Letter, ...]:
    """The letters without those of a ring, each turned as its place on a circle asks; ``size`` is the page in points."""
    alone = [_is_alone(k, letters) for k in range(len(letters))]
    slanted = [k for k, letter in enumerate(letters) if alone[k] and abs(letter.lean) > SLANT]
    if len(slanted) < LEAST:
        return tuple(letters)
    return tuple(
        letter
        for k, letter in enumerate(letters)
        if not (alone[k] and _is_of_a_ring(letter, _beside(k, slanted, letters), size))
    )


def _is_alone(k: int, letters: Sequence[Letter]) -> bool:
    """Whether a letter is turned otherwise than the one before it and the one behind it."""
    beside = (*letters[max(0, k - 1) : k], *letters[k + 1 : k + 2])
    return not any(abs((_turn(letters[k]) - _turn(other) + 180) % 360 - 180) < 1 for other in beside)


def _turn(letter: Letter) -> float:
    return letter.angle + letter.lean


def _beside(k: int, slanted: Sequence[int], letters: Sequence[Letter]) -> list[tuple[Letter, Letter]]:
    """The slanted letters next to one in the file, two by two: around it, behind it, before it."""
    at, behind = bisect.bisect_left(slanted, k), bisect.bisect_right(slanted, k)
    before, after = slanted[max(0, at - 2) : at], slanted[behind : behind + 2]
    pairs = [(before[-1], after[0])] if before and after else []
    pairs += [(found[0], found[1]) for found in (before, after) if len(found) == 2]
    return [(letters[a], letters[b]) for a, b in pairs]


def _is_of_a_ring(letter: Letter, pairs: Sequence[tuple[Letter, Letter]], size: Point) -> bool:
    """Whether a letter lies where a circle through two others turns a letter as it is turned."""
    x, y = _middle(letter, size)
    tall = (letter.box[3] - letter.box[1]) * size[1]
    for a, b in pairs:
        (ax, ay), (bx, by) = _middle(a, size), _middle(b, size)
        (au, av), (bu, bv) = _outward(a), _outward(b)
        apart = math.hypot(au - bu, av - bv)
        if not apart:
            continue
        radius = math.hypot(ax - bx, ay - by) / apart
        u, v = _outward(letter)
        off = math.hypot(ax + radius * (u - au) - x, ay + radius * (v - av) - y)
        if radius > tall and off < LOOSE * tall:
            return True
    return False


def _middle(letter: Letter, size: Point) -> Point:
    left, top, right, bottom = letter.box
    return ((left + right) / 2 * size[0], (top + bottom) / 2 * size[1])


def _outward(letter: Letter) -> Point:
    """The way from the middle of a ring to a letter of it: where its head points."""
    turn = math.radians(_turn(letter))
    return (math.sin(turn), -math.cos(turn))
