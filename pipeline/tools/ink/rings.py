"""The ring of a black seal (印章外圈) taken off a copy: only what is as thin as the ring goes, strokes that cross it stay.

On a bilevel copy nothing tells the ink of a seal from that of the text but its shape. The ring is a circle of even
thickness; a letter's stroke that crosses it or lies on it is longer, seen from the seal's middle.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image
from pipeline.types import Box

AROUND = 1.25  # of the radius that is looked at
INK = 0.6  # of the paper's brightness
ROUNDS = (0.02, 0.01, 0.005)  # of the radius by which middle and radius are bettered
RING = 0.8  # of a circle that must be inked
BAND = 0.06  # of the radius within which the ring runs
EVEN = 0.04  # of the radius by which the ring may leave its circle
CROSSED = 1.7  # of the ring's thickness: longer runs of ink are strokes of letters
LEVEL = 0.94  # of the radius up or down from the middle: there the ring lies as a level stroke does
THICKER = 1.25  # of the ring's thickness: there a longer run may be a stroke that lies on the ring
STEPS = 6

Ink = npt.NDArray[np.float32]


def without_rings(image: Image, boxes: Sequence[Box]) -> Image:
    """The image without the rings of seals at ``boxes`` (fractions of the page); itself where there is no ring."""
    result = image
    for box in boxes:
        result = _without_ring(result, box)
    return result


def _without_ring(image: Image, box: Box) -> Image:
    height, width = image.shape[:2]
    x, y = (box[0] + box[2]) / 2 * width, (box[1] + box[3]) / 2 * height
    radius = ((box[2] - box[0]) * width + (box[3] - box[1]) * height) / 4
    left, top = max(0, int(x - AROUND * radius)), max(0, int(y - AROUND * radius))
    part = image[top : int(y + AROUND * radius), left : int(x + AROUND * radius)]
    if radius < 8 or not part.size:
        return image
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY)
    paper = float(np.percentile(grey, 90))
    ink = (grey < INK * paper).astype(np.float32)
    share, x, y, radius = _fitted(ink, x - left, y - top, radius)
    if share < RING:
        return image
    ring = _ring(ink, x, y, radius)
    result = image.copy()
    result[top : top + part.shape[0], left : left + part.shape[1]][ring] = round(paper)
    return result


def _fitted(ink: Ink, x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    """Share of the circle that is inked, its middle and radius, where they fit best."""
    best = (_inked(ink, x, y, radius), x, y, radius)
    for part in ROUNDS:
        step = part * radius
        for _ in range(STEPS):
            _, x, y, r = best
            moves = [
                (x + a, y + b, r + c)
                for a in (-step, 0, step)
                for b in (-step, 0, step)
                for c in (-step, 0, step)
            ]
            found = max((_inked(ink, *move), *move) for move in moves)
            if found[0] <= best[0]:
                break
            best = found
    return best


def _inked(ink: Ink, x: float, y: float, radius: float) -> float:
    """How much of a circle is inked."""
    angles = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    xs = np.clip(np.round(x + radius * np.cos(angles)).astype(int), 0, ink.shape[1] - 1)
    ys = np.clip(np.round(y + radius * np.sin(angles)).astype(int), 0, ink.shape[0] - 1)
    return float(ink[ys, xs].mean())


def _ring(ink: Ink, x: float, y: float, radius: float) -> npt.NDArray[np.bool_]:
    """The pixels of the ring: seen from the middle, runs of ink at its radius that are no longer than it is thick."""
    reach = int(1.2 * radius)
    size = (reach, int(2 * np.pi * radius))
    rays = cv2.warpPolar(ink, size, (x, y), reach, cv2.WARP_POLAR_LINEAR | cv2.WARP_FILL_OUTLIERS) > 0.5
    runs = [_run(ray, radius) for ray in rays]
    lengths = [stop - start for start, stop in runs if stop > start]
    if not lengths:
        return np.zeros(ink.shape, bool)
    thick = float(np.median(lengths))
    thin = [(a + b) / 2 for a, b in runs if 0 < b - a <= 1.3 * thick]
    middle = float(np.median(thin)) if thin else radius
    taken = np.zeros(rays.shape, np.float32)
    level = np.abs(np.sin(2 * np.pi * np.arange(len(rays)) / len(rays))) > LEVEL
    for ray, (start, stop), most in zip(taken, runs, np.where(level, THICKER, CROSSED), strict=True):
        if 0 < stop - start <= most * thick and abs((start + stop) / 2 - middle) <= EVEN * radius:
            ray[max(0, start - 1) : stop + 1] = 1
    back = (
        cv2.WARP_POLAR_LINEAR | cv2.WARP_INVERSE_MAP | cv2.WARP_FILL_OUTLIERS
    )  # else those keep what the memory held
    ring = cv2.warpPolar(taken, (ink.shape[1], ink.shape[0]), (x, y), reach, back)
    return np.asarray(ring > 0.3, bool)


def _run(ray: npt.NDArray[np.bool_], radius: float) -> tuple[int, int]:
    """The run of ink of a ray that is nearest to the radius; an empty one where there is none near it."""
    low, high = int(radius * (1 - BAND)), int(radius * (1 + BAND)) + 1
    inked = np.flatnonzero(ray[low:high]) + low
    if not inked.size:
        return 0, 0
    start = stop = int(inked[np.argmin(np.abs(inked - radius))])
    while start > 0 and ray[start - 1]:
        start -= 1
    while stop < len(ray) and ray[stop]:
        stop += 1
    return start, stop
