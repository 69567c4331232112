"""Where a page number may stand without touching what is written (避开字迹): found once, kept in the page."""

from __future__ import annotations

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary

CORNERS = ("left", "right")
_NUMBER_WIDTH, _NUMBER_HEIGHT = 34.0, 14.0
_FROM_SIDE, _FROM_TOP, _STEP = 26.0, 20.0, 6.0
_STEPS_ACROSS, _STEPS_DOWN = 9, 8
_INK_BELOW = 150

Place = tuple[float, float]


def clear_places(gray: np.ndarray, width: float, height: float) -> tuple[Place, Place]:
    """For the left and the right top corner, where the number's outer top edge comes nearest to the corner
    with the least ink below: distances from the side and the top in points of the upright page.

    ``gray`` is the upright page as gray values; ``width`` and ``height`` are its points.
    """
    ink = _ink(gray)
    table = np.zeros((ink.shape[0] + 1, ink.shape[1] + 1), dtype=np.int64)
    table[1:, 1:] = ink.cumsum(axis=0).cumsum(axis=1)
    scale = number_scale(width, height)
    found = [_best(table, width, height, scale, corner) for corner in CORNERS]
    return found[0], found[1]


def number_scale(width: float, height: float) -> float:
    """How much larger than on A4 a number is written: drawings get larger ones, slips never smaller than 0.8."""
    return min(max(min(width, height) / 595.0, 0.8), 4.0)


def default_place(width: float, height: float) -> Place:
    """Where a number stands when nothing is known about the page."""
    scale = number_scale(width, height)
    return _FROM_SIDE * scale, _FROM_TOP * scale


def remember(page: pikepdf.Page, places: tuple[Place, Place]) -> None:
    """Keeps the places in the page's private data (ISO 32000-1 14.5), in hundredths of a point."""
    values = [round(value * 100) for place in places for value in place]
    data = Dictionary(
        LastModified=pikepdf.String("D:20240101000000+08'00'"), Private=Dictionary(Places=Array(values))
    )
    page.obj.PieceInfo = Dictionary(Yingsu=data)


def recall(page: pikepdf.Page, corner: str) -> Place | None:
    """The place kept for a corner; None when the page was not made by ``remember``."""
    try:
        values = [int(value) / 100 for value in page.obj.PieceInfo.Yingsu.Private.Places]
        left, right = (values[0], values[1]), (values[2], values[3])
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        return None
    return left if corner == "left" else right


def _ink(gray: np.ndarray) -> np.ndarray:
    """Dark spots against the paper, whatever its shade; the scanner's dark rim does not matter here."""
    paper = float(np.percentile(gray, 80)) if gray.size else 255.0
    return gray < min(_INK_BELOW, paper - 40)


def _best(table: np.ndarray, width: float, height: float, scale: float, corner: str) -> Place:
    rows, columns = table.shape[0] - 1, table.shape[1] - 1
    best: tuple[int, float, Place] | None = None
    for down in range(_STEPS_DOWN):
        for across in range(_STEPS_ACROSS):
            side, top = (_FROM_SIDE + across * _STEP) * scale, (_FROM_TOP + down * _STEP) * scale
            if side + _NUMBER_WIDTH * scale > width / 2 or top + _NUMBER_HEIGHT * scale > height / 3:
                continue
            left = side if corner == "left" else width - side - _NUMBER_WIDTH * scale
            x0, x1 = (int(x / width * columns) for x in (left - 2, left + _NUMBER_WIDTH * scale + 2))
            y0, y1 = (int(y / height * rows) for y in (top - 2, top + _NUMBER_HEIGHT * scale + 2))
            spots = _sum(table, max(x0, 0), max(y0, 0), min(x1 + 1, columns), min(y1 + 1, rows))
            candidate = (spots, across + down * 1.1, (side, top))
            if best is None or candidate < best:
                best = candidate
    return best[2] if best else default_place(width, height)


def _sum(table: np.ndarray, x0: int, y0: int, x1: int, y1: int) -> int:
    return int(table[y1, x1] - table[y0, x1] - table[y1, x0] + table[y0, x0])
