"""Whether a figure is an 8 by its shape: no stroke of a seal's ring makes one of a 3, 6, 9 or 0 (落款日期中的8).

Such a stroke closes a side, but it is straight there: only an 8 has a waist on both sides, two holes one above the other and
two halves that are alike.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.swallowed import INK

FAINT, PALE = 0.9, 0.8  # of the paper's brightness: thin strokes of print on a grey scan
DARK = 0.4  # of the paper's brightness: a grey ring is lighter, print is not
OFF = 0.75  # of a figure's width by which its middle may be told wrongly; beside an 8 of a day no other one stands
TALL = 1.2  # times as high as wide: no lesser mark is a figure
LOBES = ((0.12, 0.4), (0.6, 0.88))  # of its height from the top: its upper and its lower half
WAIST = (0.4, 0.6)
INSET = 0.06  # of its width by which its waist is narrower on each side
ALIKE = 0.7  # share of what its halves ink that both do
ASIDE = 0.15  # of its width by which the middles of its holes stand off each other
LEAST = 2.0  # pixels of a hole

Mask = npt.NDArray[np.bool_]


def is_plainly_eight(image: Image, room: tuple[float, float, float, float]) -> bool:
    """Whether what stands about the middle of a place of the page, in pixels, is an 8 that no other ink touches, or none as dark."""
    return any(_is_eight(image, room, dark) for dark in (FAINT, PALE, INK, DARK))


def _is_eight(image: Image, room: tuple[float, float, float, float], dark: float) -> bool:
    left, top, right, bottom = map(round, room)
    wide = right - left
    start = max(0, left - wide)
    part = image[max(0, top) : bottom, start : right + wide]
    if not part.size:
        return False
    ink = (part.min(axis=2) < dark * 255).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    for k in range(1, count):
        x, y, across, high = (int(v) for v in stats[k, :4])
        is_near = abs(start + x + across / 2 - (left + right) / 2) <= OFF * wide
        is_apart = x > 0 and y > 0 and x + across < ink.shape[1] and y + high < ink.shape[0]
        figure = np.asarray(labels[y : y + high, x : x + across] == k, np.bool_)
        is_high = high > TALL * wide
        if is_near and is_apart and is_high and _has_shape(figure):
            return True
    return False


def _has_shape(figure: Mask) -> bool:
    return _has_two_holes(figure) and _has_waist(figure) and _is_even(figure)


def _has_two_holes(figure: Mask) -> bool:
    lines, nested = cv2.findContours(
        np.pad(figure, 1).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE
    )
    inner = [
        cv2.boundingRect(line)
        for line, parent in zip(lines, np.reshape(nested, (-1, 4))[:, 3].tolist(), strict=True)
        if parent >= 0 and cv2.contourArea(line) >= LEAST
    ]
    if len(inner) != 2:
        return False
    (x, y, wide, _), (other, below, its, _) = inner
    return y != below and abs(x + wide / 2 - other - its / 2) <= ASIDE * figure.shape[1] + 1


def _has_waist(figure: Mask) -> bool:
    """Whether both sides of a figure are drawn in at half its height."""
    high, wide = figure.shape
    for side in (figure, figure[:, ::-1]):
        ends = np.where(side.any(axis=1), side.argmax(axis=1), wide)
        upper, lower = (int(ends[int(a * high) : int(b * high)].min(initial=wide)) for a, b in LOBES)
        waist = int(ends[int(WAIST[0] * high) : int(WAIST[1] * high)].max(initial=0))
        if waist - max(upper, lower) < max(1.0, INSET * wide):
            return False
    return True


def _is_even(figure: Mask) -> bool:
    """Whether the left half of a figure is its right one in a mirror."""
    other = figure[:, ::-1]
    return float((figure & other).sum()) >= ALIKE * float((figure | other).sum())
