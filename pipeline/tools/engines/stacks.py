"""Letters of rows set wide that the detector took for columns (审　判　员 one below the other), given back to their rows (字距过大的行).

Offices above each other with wide blanks between their letters stand nearer to those of the next row than to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline.tools.ink.image import Image, grey_of
from pipeline.tools.ink.quads import Quad, box_of
from pipeline.types import Box

STANDING = 1.5  # times as high as wide
SLIM = 1.7  # times the usual height of a line: a column of letters is no wider
LEAST = 1.6  # times the same: it holds two letters at least
LETTER = (0.35, 1.4)  # of the same: the height of a letter's ink
BLANK = 0.08  # of the same: what is blank between two letters of a column
DARK = 0.7  # of the paper's brightness
NEAR = 9.0  # times the same between two letters of one row
ROW = 0.45  # of the same by which the middles of what stands in one row differ
TOLD = 0.5  # share of the letters of a column beside which something stands in their rows


def unstacked(image: Image, quads: Sequence[Quad], cells: Sequence[Box]) -> list[Quad]:
    """The lines of an image with the letters of columns in the rows they belong to; columns in ``cells``, whose labels may
    stand upright, and those beside which hardly any row stands are left."""
    boxes = [box_of(quad) for quad in quads]
    lying = [box for box in boxes if not _is_standing(box)]
    if len(lying) == len(boxes) or not lying:
        return list(quads)
    usual = float(np.median([box[3] - box[1] for box in lying]))
    columns = {k: _letters(image, box, usual) for k, box in enumerate(boxes) if _is_column(box, usual, cells)}
    columns = {k: letters for k, letters in columns.items() if len(letters) > 1}
    letters = {k: [(k, letter) for letter in found] for k, found in columns.items()}
    others = [(k, box) for k, box in enumerate(boxes) if k not in columns and not _is_standing(box)]
    loose = [one for found in letters.values() for one in found]
    kept = {k for k, found in letters.items() if _is_of_rows(found, [*others, *loose], usual)}
    if not kept:
        return list(quads)
    rows = list(_rows([one for one in loose if one[0] in kept], others, usual))
    taken = kept | {k for row in rows for k, _ in row}
    return [quad for k, quad in enumerate(quads) if k not in taken] + [_around(row) for row in rows]


def _is_standing(box: Box) -> bool:
    return box[3] - box[1] >= STANDING * (box[2] - box[0])


def _is_column(box: Box, usual: float, cells: Sequence[Box]) -> bool:
    """Whether a place may be a column of letters that stands in no cell."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    is_free = not any(cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3] for cell in cells)
    is_slim = box[2] - box[0] <= SLIM * usual and box[3] - box[1] >= LEAST * usual
    return is_free and is_slim and _is_standing(box)


def _letters(image: Image, box: Box, usual: float) -> list[Box]:
    """The letters of a column, by the blanks between them; none where what is between two is no letter."""
    left, top, right, bottom = (max(0, round(v)) for v in box)
    part = grey_of(image[top:bottom, left:right])
    if not part.size:
        return []
    ink = (part < DARK * float(np.percentile(part, 95))).any(axis=1)
    at = np.flatnonzero(ink)
    runs = np.split(at, np.flatnonzero(np.diff(at) > max(1.0, BLANK * usual)) + 1) if at.size else []
    found: list[Box] = []
    for run in runs:
        start, stop = int(run[0]), int(run[-1]) + 1
        if found and stop + top - found[-1][1] <= usual and found[-1][3] - found[-1][1] < 0.6 * usual:
            found[-1] = (left, found[-1][1], right, float(top + stop))  # two parts of one letter (二)
        else:
            found.append((left, float(top + start), right, float(top + stop)))
    found = [letter for letter in found if letter[3] - letter[1] >= LETTER[0] * usual]
    return found if all(letter[3] - letter[1] <= LETTER[1] * usual for letter in found) else []


def _is_of_rows(letters: Sequence[tuple[int, Box]], others: Sequence[tuple[int, Box]], usual: float) -> bool:
    """Whether something stands beside most letters of a column in their rows."""
    beside = sum(any(_is_beside(letter, other, usual) for other in others) for letter in letters)
    return beside > TOLD * len(letters)


def _is_beside(one: tuple[int, Box], other: tuple[int, Box], usual: float) -> bool:
    (k, a), (own, b) = one, other
    gap = max(a[0], b[0]) - min(a[2], b[2])
    return k != own and _is_level(a, b, usual) and gap <= NEAR * usual


def _is_level(a: Box, b: Box, usual: float) -> bool:
    return abs(a[1] + a[3] - b[1] - b[3]) / 2 <= ROW * usual


def _rows(
    letters: Sequence[tuple[int, Box]], others: Sequence[tuple[int, Box]], usual: float
) -> Iterator[list[tuple[int, Box]]]:
    """The letters row by row, each with the lines beside them."""
    waiting = sorted(letters, key=lambda one: one[1][1] + one[1][3])
    while waiting:
        first = waiting[0][1]
        row = [one for one in waiting if _is_level(first, one[1], usual)]
        waiting = [one for one in waiting if one not in row]
        beside = [other for other in others if _is_level(first, other[1], usual)]
        yield from _joined(row, beside, usual)


def _joined(
    letters: Sequence[tuple[int, Box]], beside: Sequence[tuple[int, Box]], usual: float
) -> Iterator[list[tuple[int, Box]]]:
    """The letters of one row with what stands beside them, parted where the blank between is too wide."""
    row = sorted((*letters, *beside), key=lambda one: one[1][0])
    gaps = [at for at, (a, b) in enumerate(pairwise(row), 1) if b[1][0] - a[1][2] > NEAR * usual]
    for start, stop in pairwise([0, *gaps, len(row)]):
        if any(one in letters for one in row[start:stop]):
            yield row[start:stop]


def _around(row: Sequence[tuple[int, Box]]) -> Quad:
    """The place of a row: as high as its highest line, or as its letters."""
    boxes = [box for _, box in row]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
