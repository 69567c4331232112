"""Forms whose labels stand in one row and the values below them (案号|案由|被传唤人 over their values): each value put behind its label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.reading.page.text import around
from pipeline.types import Box, OcrLine, Page

Cell = tuple[OcrLine, ...]
"""The lines of one cell in their order."""
_LEAST = 2  # labels of such a row
_NOISE = re.compile(r"[\s:：]")
_COMMON = 0.5  # of the narrower of two cells lies below the other in one column


def beside_heads(page: Page, labels: Collection[str]) -> Page:
    """The page with each value behind the label over it, where one row of values stands below a row of nothing but labels and the
    next one, if any, begins with a label; a list of several rows under its heads stays as it is."""
    cells = _cells(page)
    rows = list(_rows(cells))
    turned: list[Cell] = []
    is_turned, at = False, 0
    while at < len(rows):
        heads, below, after = (rows[at + k] if at + k < len(rows) else () for k in range(3))
        is_last = not after or _words(after[0]) in labels
        if is_last and _are_heads(heads, labels) and _fit(heads, below, labels):
            turned += [cell for pair in zip(heads, below, strict=True) for cell in pair]
            is_turned, at = True, at + 2
        else:
            turned += heads
            at += 1
    return _renumbered(page, turned) if is_turned else page


def _cells(page: Page) -> list[Cell]:
    numbers = dict.fromkeys(line.cell for line in page.lines if line.cell is not None and line.cell >= 0)
    return [tuple(line for line in page.lines if line.cell == number) for number in numbers]


def _rows(cells: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The cells in rows from the top, each from the left."""
    row: list[Cell] = []
    for cell in sorted(cells, key=lambda cell: _middle(_box(cell))):
        if row and _middle(_box(cell)) > _box(row[0])[3]:
            yield tuple(sorted(row, key=lambda one: _box(one)[0]))
            row = []
        row.append(cell)
    if row:
        yield tuple(sorted(row, key=lambda one: _box(one)[0]))


def _are_heads(row: Sequence[Cell], labels: Collection[str]) -> bool:
    return len(row) >= _LEAST and all(_words(cell) in labels for cell in row)


def _fit(heads: Sequence[Cell], row: Sequence[Cell], labels: Collection[str]) -> bool:
    """Whether a row has a cell below each head and no label among them."""
    if len(row) != len(heads) or any(_words(cell) in labels for cell in row):
        return False
    return all(_is_below(_box(head), _box(cell)) for head, cell in zip(heads, row, strict=True))


def _is_below(head: Box, box: Box) -> bool:
    common = min(head[2], box[2]) - max(head[0], box[0])
    return common > _COMMON * min(head[2] - head[0], box[2] - box[0])


def _renumbered(page: Page, cells: Sequence[Cell]) -> Page:
    """The page with its cells in a new order, numbered anew, where the first of them stood."""
    ordered = [replace(line, cell=number) for number, cell in enumerate(cells) for line in cell]
    first = next(at for at, line in enumerate(page.lines) if line.cell is not None and line.cell >= 0)
    others = [(at, line) for at, line in enumerate(page.lines) if line.cell is None or line.cell < 0]
    above = [line for at, line in others if at < first]
    return replace(page, lines=(*above, *ordered, *(line for at, line in others if at > first)))


def _words(cell: Cell) -> str:
    return _NOISE.sub("", "".join(line.text for line in cell))


def _box(cell: Cell) -> Box:
    return around([line.box for line in cell])


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
