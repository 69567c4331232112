"""The four corners of a found line (from its top left, clockwise): cut out, cut at rules, measured, levelled."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image
from pipeline.types import Box

Quad = npt.NDArray[np.float32]
LONG = 8  # times as wide as high: such a line tells the slope
SLOPED = 0.006  # below it a page counts as level
SPREAD = 0.05  # slopes further from the usual one are no lines of the page


def ordered(quad: Quad) -> Quad:
    """The corners counted from the one whose edge to the next runs to the right.

    A detector counts from the corner of the least x and y: on a standing line that leans a little that is another one.
    """
    edges = np.roll(quad, -1, axis=0) - quad
    run = edges[:, 0] / np.maximum(1e-6, np.linalg.norm(edges, axis=1))
    return np.roll(quad, -int(run.argmax()), axis=0)


def length(quad: Quad) -> float:
    return float(np.linalg.norm(quad[0] - quad[1]))


def box_of(quad: Quad) -> Box:
    return (
        float(quad[:, 0].min()),
        float(quad[:, 1].min()),
        float(quad[:, 0].max()),
        float(quad[:, 1].max()),
    )


def cut(quad: Quad, cells: Sequence[Box]) -> list[tuple[Quad, int | None]]:
    """A found line with its cell; one that runs over several cells is cut at their rules."""
    left, top, right, bottom = box_of(quad)
    middle = (top + bottom) / 2
    height = bottom - top
    hits = []
    for index, cell in enumerate(cells):
        common = min(right, cell[2]) - max(left, cell[0])
        if cell[1] <= middle <= cell[3] and common > min(0.4 * height, 0.5 * (right - left)):
            hits.append((index, max(left, cell[0] + 1), min(right, cell[2] - 1)))
    if len(hits) <= 1:
        return [(quad, hits[0][0] if hits else None)]
    parts: list[tuple[Quad, int | None]] = []
    for index, a, b in hits:
        piece = np.array([[a, top], [b, top], [b, bottom], [a, bottom]], np.float32)
        parts.append((piece, index))
    return parts


def crop_of(image: Image, quad: Quad) -> Image:
    """The line cut out and straightened; a standing one is laid down."""
    width = max(2, int(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[2] - quad[3]))))
    height = max(2, int(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    crop = cv2.warpPerspective(
        image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )
    if height >= 1.5 * width:
        crop = np.rot90(crop)
    return np.ascontiguousarray(crop, np.uint8)


def stretch(quad: Quad, crop: Image, span: tuple[float, float]) -> Quad:
    """The part of a line's quad between two fractions of its length."""
    a, b = span
    width = float(np.linalg.norm(quad[0] - quad[1]))
    height = float(np.linalg.norm(quad[0] - quad[3]))
    if height >= 1.5 * width:  # was laid down: its text runs from the top to the bottom
        top, bottom = quad[0], quad[3]
        right_top, right_bottom = quad[1], quad[2]
        corners = [
            top + (bottom - top) * a,
            right_top + (right_bottom - right_top) * a,
            right_top + (right_bottom - right_top) * b,
            top + (bottom - top) * b,
        ]
        return np.array(corners, np.float32)
    upper, lower = quad[1] - quad[0], quad[2] - quad[3]
    corners = [quad[0] + upper * a, quad[0] + upper * b, quad[3] + lower * b, quad[3] + lower * a]
    return np.array(corners, np.float32)


def levelled(quads: Sequence[Quad]) -> list[Box | None]:
    """The boxes of lines as they would stand if the lines ran level; None on a page where they do.

    The slope may change from the top to the bottom (a photograph): it is a straight line through the slopes of the
    long lines.
    """
    long = [quad for quad in quads if length(quad) > LONG * _height(quad)]
    if len(long) < 3:
        return [None] * len(quads)
    slopes = np.array([_slope(quad) for quad in long])
    middles = np.array([float(quad[:, 1].mean()) for quad in long])
    if float(np.abs(slopes).max()) < SLOPED:
        return [None] * len(quads)
    usual = np.abs(slopes - np.median(slopes)) < SPREAD
    grown, base = (
        np.polyfit(middles[usual], slopes[usual], 1) if usual.sum() > 2 else (0.0, np.median(slopes))
    )
    return [_level(quad, float(base), float(grown)) for quad in quads]


def _level(quad: Quad, base: float, grown: float) -> Box:
    x, y = (float(v) for v in quad.mean(axis=0))
    middle, half = y - (base + grown * y) * x, _height(quad) / 2
    return (float(quad[:, 0].min()), middle - half, float(quad[:, 0].max()), middle + half)


def _height(quad: Quad) -> float:
    return float(np.linalg.norm(quad[0] - quad[3]))


def _slope(quad: Quad) -> float:
    right, left = (quad[1] + quad[2]) / 2, (quad[0] + quad[3]) / 2
    return float((right[1] - left[1]) / max(1.0, float(right[0] - left[0])))
