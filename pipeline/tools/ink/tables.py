"""Ruled tables: the cells of a level page image, row by row."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.tools.ink.image import Image, grey_of, ink_of, outlined, shrunk
from pipeline.types import Box

LONG = 18  # a level rule is at least 1/18 of the page long
HIGH = 55  # an upright one at least 1/55 of the page high
THICK = 150
SEEN, BESIDE = 0.5, 3  # share of a table's side that is seen, pixels about it
FULL = 0.72  # share of its box that the inside of a cell fills
LEANING = 0.4  # of the lower one's height: what the tops of two cells of one row may differ on a leaning page
SMALLEST = 0.008  # of the page's side
LARGEST = 0.75  # of the page's area: a frame around everything is no cell


def cells_of(image: Image) -> tuple[Box, ...]:
    """The cells of every ruled table (表格), as fractions, row by row; empty when there is none."""
    grid = _grid(ink_of(shrunk(grey_of(image), 2000), 0.75))
    height, width = grid.shape
    boxes = [
        (left, top, left + w, top + h)
        for left, top, w, h, area in _enclosed(grid)
        if w > SMALLEST * width * 2
        and h > SMALLEST * height
        and area > FULL * w * h
        and area < LARGEST * width * height
        and left > 1
        and top > 1
        and left + w < width - 1
        and top + h < height - 1
    ]
    if len(boxes) < 3:
        return ()
    return tuple(
        (left / width, top / height, right / width, bottom / height)
        for left, top, right, bottom in _by_rows(boxes, height)
    )


def _enclosed(grid: Image) -> list[tuple[int, int, int, int, int]]:
    """Left, top, width, height and area of what rules enclose; it lies within the rectangle around all of them."""
    x, y, width, height = cv2.boundingRect(grid)
    if not width:
        return []
    inside = 255 - grid[y : y + height, x : x + width]
    _, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
    return [
        (x + left, y + top, w, h, area)
        for left, top, w, h, area in stats[1:].tolist()
        if left and top and left + w < width and top + h < height
    ]


def _grid(ink: Image) -> Image:
    """Only the rules: long level strokes, and the upright ones that meet them; small breaks closed."""
    height, width = ink.shape
    level = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    level = cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((1, width // LONG), np.uint8))
    if not cv2.countNonZero(level):
        return np.zeros_like(ink)
    level = _thin(np.asarray(level, np.uint8), height // THICK)
    upright = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8))
    upright = cv2.morphologyEx(upright, cv2.MORPH_OPEN, np.ones((height // HIGH, 1), np.uint8))
    upright = _near(np.asarray(upright, np.uint8), level)
    bridged = cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((1, width // 40), np.uint8))
    standing = cv2.morphologyEx(upright, cv2.MORPH_CLOSE, np.ones((height // 60, 1), np.uint8))
    rules = np.asarray(cv2.bitwise_or(bridged, standing), np.uint8)
    return np.asarray(cv2.dilate(_with_whole_sides(rules), np.ones((5, 5), np.uint8)), np.uint8)


def _with_whole_sides(rules: Image) -> Image:
    """The rules with the left and right side of each table drawn through where most of it is seen: through a gap in it a cell would
    be open, and its lines would go to the end of the page."""
    result = rules.copy()
    for left, top, wide, high in outlined(rules):
        for side in (left, left + wide - 1):
            seen = rules[top : top + high, max(0, side - BESIDE) : side + BESIDE + 1].any(axis=1)
            if wide > high // LONG and SEEN <= float(seen.mean()) < 1:
                result[top : top + high, side] = 255
    return result


def _thin(level: Image, most: int) -> Image:
    """Without what is too high for a rule: shadows, underlaid text, pictures."""
    if all(high <= max(most, wide // 30) for _, _, wide, high in outlined(level)):
        return level
    count, labels, stats, _ = cv2.connectedComponentsWithStats(level, connectivity=8)
    keep = np.zeros(count, np.uint8)
    flat = stats[1:, cv2.CC_STAT_HEIGHT] <= np.maximum(most, stats[1:, cv2.CC_STAT_WIDTH] // 30)
    keep[1:][flat] = 255
    return np.asarray(keep[labels], np.uint8)


def _near(upright: Image, level: Image) -> Image:
    """The upright strokes that meet a level rule: strokes of characters do not."""
    count, labels = cv2.connectedComponents(upright, connectivity=8)
    touched = np.unique(labels[cv2.dilate(level, np.ones((7, 7), np.uint8)) > 0])
    keep = np.zeros(count, np.uint8)
    keep[touched[touched > 0]] = 255
    return np.asarray(keep[labels], np.uint8)


def _by_rows(boxes: list[tuple[int, int, int, int]], height: int) -> list[tuple[int, int, int, int]]:
    """The cells row by row: those that begin nearly as high stand in one, on a page that leans too."""
    rows: list[list[tuple[int, int, int, int]]] = []
    for box in sorted(boxes, key=lambda b: b[1]):
        first = rows[-1][0] if rows else box
        lower = min(box[3] - box[1], first[3] - first[1])
        if rows and box[1] - first[1] < max(0.006 * height, LEANING * lower):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row)]
